"""Are many drafts taken a step at once, each with its own fate, also when the worker dies on the way?"""

from __future__ import annotations

from threading import Event as Signal

import pytest
from django.test import Client
from django.urls import reverse

from ramme.problems import ProblemsFound
from ramme.rates.publication.states import Action, State
from ramme.testing.portal import MOMENT, a_party, an_offering, logged_in
from ramme.testing.rates import a_draft
from ramme.web import clock
from ramme.web.jobs.models import JobRow
from ramme.web.jobs.operations import take
from ramme.web.jobs.progress import Progress, WorkPaused
from ramme.web.jobs.worker import work_off
from ramme.web.rates import long_work
from ramme.web.rates.models import DraftRow, DraftStepRow, PublishedRateRow
from ramme.web.rates.operations.many import many_asked
from tests.web.rates.publication.people import People, Walk


def drafts(people: People, number: int, state: State = State.APPROVED) -> list[DraftRow]:
    rows = [an_offering(f"Hus {each}", people.operator) for each in range(number)]
    return [a_draft(row, state, filled_in_by="user:7", edited_by="user:7", approved_by="user:8") for row in rows]


@pytest.mark.django_db(transaction=True)
def test_each_draft_has_its_fate_and_those_that_cannot_stay(people: People) -> None:
    rows = drafts(people, 3)
    stranger = a_draft(an_offering("Fremmed", a_party("Viborg")), State.DRAFT)
    client = logged_in(Client(), people.secretariat)

    asked = client.post(
        reverse("rates:together"),
        {"step": "receive", "draft": [f"{row.pk}:{row.revision}" for row in (*rows, stranger)]},
    )
    work_off()

    job = JobRow.objects.get(kind="rates-signed-off-together")
    assert asked["Location"] == reverse("jobs:job", args=[job.pk])
    assert [fate["done"] for fate in job.checkpoint["fates"]] == [True, True, True, False]
    assert job.outcome["says"]["da"] == "3 af 4 er gjort."
    told = client.get(job.outcome["address"]).content.decode()
    assert "kan ikke gøres nu" in told
    assert DraftRow.objects.filter(state=State.RECEIVED.value).count() == 3


@pytest.mark.django_db(transaction=True)
def test_work_that_is_stopped_goes_on_where_it_was(people: People) -> None:
    rows = drafts(people, 4)
    many_asked(people.secretariat.actor, Action.RECEIVE, [(row.pk, 0) for row in rows], at=MOMENT)
    stopping = Signal()
    stopping.set()
    job = take("first", at=MOMENT)
    assert job is not None

    with pytest.raises(WorkPaused):
        long_work.signed_off_together(job, Progress(job, stopping))
    assert DraftStepRow.objects.count() == 1
    job.refresh_from_db()
    long_work.signed_off_together(job, Progress(job))

    assert DraftStepRow.objects.count() == 4
    assert [fate["done"] for fate in JobRow.objects.get().checkpoint["fates"]] == [True] * 4


@pytest.mark.django_db(transaction=True)
def test_many_are_published_at_once(people: People, walk: Walk) -> None:
    rows = [
        walk(a_draft(an_offering(f"Hus {each}", people.operator)), Action.FILL_IN, Action.APPROVE, Action.RECEIVE)
        for each in range(2)
    ]

    many_asked(people.secretariat.actor, Action.PUBLISH, [(row.pk, row.revision) for row in rows], at=clock.now())
    work_off()

    assert PublishedRateRow.objects.count() == 2


@pytest.mark.django_db
def test_none_chosen_is_told(people: People) -> None:
    with pytest.raises(ProblemsFound) as found:
        many_asked(people.secretariat.actor, Action.RECEIVE, [], at=MOMENT)
    assert [problem.code for problem in found.value.problems] == ["no-drafts-chosen"]

    client = logged_in(Client(), people.secretariat)
    answer = client.post(reverse("rates:together"), {"step": "receive"}, follow=True)
    assert "Der er ikke valgt nogen kladder" in answer.content.decode()


@pytest.mark.django_db
def test_an_economist_cannot_receive_many(people: People) -> None:
    [row] = drafts(people, 1)

    answer = logged_in(Client(), people.economist).post(
        reverse("rates:together"), {"step": "receive", "draft": f"{row.pk}:0"}
    )

    assert answer.status_code == 403
    assert not JobRow.objects.exists()
