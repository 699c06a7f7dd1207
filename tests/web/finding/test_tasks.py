"""Does whoever has something to do about places see it among the tasks, and does the public see how fresh it all is?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ramme.registry.finding.asking import Answer, CheckKind
from ramme.registry.finding.wish import Wish
from ramme.testing.portal import MOMENT, Person, a_person
from ramme.web.accounts.roles import Role
from ramme.web.finding.operations.checks import Answering, Beginning, check_answered, check_begun
from ramme.web.finding.queries.freshness import region_freshness
from ramme.web.finding.tasks import tasks_for
from ramme.web.registry.models import OfferingRow

pytestmark = pytest.mark.django_db
Vacant = Callable[..., OfferingRow]
TODAY = MOMENT.date()
A_WEEK = TODAY + timedelta(days=7)


def _begun(caseworker: Person, *ask: str) -> int:
    beginning = Beginning(kind=CheckKind.PRIVATE_PURCHASE, wish=Wish(), ask=ask, note="", answer_by=A_WEEK, once="")
    return check_begun(caseworker.actor, beginning, at=MOMENT).pk


def _says(person: Person, day: timedelta = timedelta()) -> list[str]:
    return [task.says.da for task in tasks_for(person.actor, TODAY + day)]


def test_a_question_is_a_task_of_the_party_that_is_asked_with_its_deadline(
    vacant: Vacant, caseworker: Person, leader: Person
) -> None:
    vacant()
    _begun(caseworker, "birkehuset")

    (task,) = tasks_for(leader.actor, TODAY)

    assert task.says.da == "Svar Aarhus Kommune: har I en plads i Birkehuset?"
    assert (task.since, task.deadline) == (TODAY, A_WEEK)
    assert _says(caseworker) == []


def test_a_check_is_to_be_closed_when_all_have_answered_or_the_deadline_has_passed(
    vacant: Vacant, caseworker: Person, leader: Person
) -> None:
    vacant("Et")
    vacant("To")
    number = _begun(caseworker, "et", "to")
    first, second = (task.address.split("/")[-2] for task in tasks_for(leader.actor, TODAY))

    check_answered(leader.actor, int(first), Answering(Answer.NO), at=MOMENT)
    assert _says(caseworker) == []
    assert _says(caseworker, timedelta(days=7)) == []
    assert _says(caseworker, timedelta(days=8)) == [f"Afslut undersøgelse {number}"]

    check_answered(leader.actor, int(second), Answering(Answer.YES), at=MOMENT)
    assert _says(caseworker) == [f"Afslut undersøgelse {number}"]


@pytest.mark.parametrize(("days", "is_task"), [(7, False), (8, True), (None, True)])
def test_vacancies_are_to_be_stated_when_they_are_more_than_a_week_old(
    vacant: Vacant, leader: Person, days: int | None, is_task: bool
) -> None:
    vacant(vacancy_stated_at=None if days is None else MOMENT - timedelta(days=days))

    assert _says(leader) == (["Meld ledige pladser: 1 tilbud"] if is_task else [])


def test_a_closed_offering_has_no_vacancies_to_state(vacant: Vacant, leader: Person) -> None:
    vacant(vacancy_stated_at=None, ends=TODAY - timedelta(days=1))

    assert _says(leader) == []


def test_tasks_are_read_with_as_few_queries_for_many(vacant: Vacant, caseworker: Person, leader: Person) -> None:
    names = [vacant(f"Hus {number}").slug for number in range(9)]
    _begun(caseworker, names[0])
    with CaptureQueriesContext(connection) as few:
        list(tasks_for(leader.actor, TODAY))
    for _ in range(3):
        _begun(caseworker, *names)

    with CaptureQueriesContext(connection) as many:
        list(tasks_for(leader.actor, TODAY))

    assert len(few) == len(many)


def test_who_may_do_nothing_about_places_has_no_tasks_of_them(vacant: Vacant, leader: Person) -> None:
    vacant(vacancy_stated_at=None)

    assert _says(a_person(Role.DIRECTOR, leader.membership.party)) == []


def test_a_regions_freshness_counts_what_was_never_stated(vacant: Vacant) -> None:
    for name, days in (("a", 0), ("b", 7), ("c", 8), ("d", None)):
        vacant(name, vacancy_stated_at=None if days is None else MOMENT - timedelta(days=days))

    with CaptureQueriesContext(connection) as asked:
        found = region_freshness("1082", TODAY)

    assert (found.score.confirmed.whole, found.score.known.whole, found.score.never) == (2, 4, 1)
    assert found.score.median is not None
    assert found.score.median.whole == 7
    assert [each.operator for each in found.operators] == ["Randers Kommune"]
    assert len(asked) == 1
    assert region_freshness("1083", TODAY).operators == ()


def test_the_public_page_tells_the_score_and_knows_the_regions(client: Client, vacant: Vacant) -> None:
    vacant()

    told = client.get("/find/friskhed/?region=1082").content.decode()

    assert "1 af 1 oplysninger (100,0 %" in told.replace("\xa0", " ")
    assert client.get("/find/friskhed/?region=9999").status_code == 404
    assert "Her er ingen tilbud" in client.get("/find/friskhed/?region=1081").content.decode()


def test_the_front_page_has_a_short_search_and_the_freshness(client: Client, vacant: Vacant) -> None:
    vacant()

    told = client.get("/").content.decode()

    assert 'action="/find/"' in told
    assert "Hvor friske er de ledige pladser?" in told
