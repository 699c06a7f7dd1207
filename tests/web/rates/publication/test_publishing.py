"""Is a rate published whole or not at all, once, by whom it may be, and never changed afterwards?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from ramme.problems import ProblemsFound
from ramme.rates.publication.states import Action, Comment, State
from ramme.testing.portal import MOMENT, a_party, a_person, an_offering, logged_in
from ramme.testing.rates import AGREEMENT, a_budget, a_draft, a_published_rate
from ramme.web.accounts.roles import Role
from ramme.web.audit.models import Event
from ramme.web.letters.models import LetterRow
from ramme.web.rates import long_work
from ramme.web.rates.models import AgreementTextRow, DraftRow, DraftStepRow, GroupRateRow, PublishedRateRow
from ramme.web.rates.operations.derogations import Derogating, derogation_registered
from ramme.web.rates.operations.publishing import (
    correction_begun,
    plan_dropped,
    publication_planned,
    published_now,
)
from ramme.web.rates.operations.sign_off import Taking, step_taken
from ramme.web.rates.queries.checking import verify_published
from ramme.web.rates.rows import published_rate
from tests.web.rates.publication.people import People, Walk

pytestmark = pytest.mark.django_db
ALL_THE_WAY = (Action.FILL_IN, Action.APPROVE, Action.RECEIVE)
IN_THE_YEAR = datetime(2027, 5, 3, 9, 0, tzinfo=UTC)
RAISE = {"kind": "raise", "cause": "lasting_extraordinary", "adopted": "2027-05-01", "category": ""}


def codes(found: pytest.ExceptionInfo[ProblemsFound]) -> set[str]:
    return {problem.code for problem in found.value.problems}


def test_a_published_rate_is_stored_with_steps_agreement_and_library(people: People, walk: Walk) -> None:
    row = walk(a_draft(an_offering(operator=people.operator)), *ALL_THE_WAY)

    made = published_now(people.secretariat.actor, row.pk, at=MOMENT).row

    row.refresh_from_db()
    rate = published_rate(made)
    assert (row.state, row.closed, made.version) == (State.PUBLISHED.value, True, 1)
    assert rate.signing.approved_by == people.approver.actor.id
    assert rate.record["steps"]
    assert AgreementTextRow.objects.get(pk=made.agreement_digest).agreement_id == AGREEMENT
    assert made.group_rates.filter(current=True).count() == len(rate.groups)
    assert Event.objects.filter(verb="rate-published").count() == 1
    assert set(LetterRow.objects.filter(subject__startswith="Taksten er").values_list("to", flat=True)) == {
        people.economist.user.email,
        people.approver.user.email,
    }
    assert verify_published().holds


@pytest.mark.parametrize("at", range(1, 12))
def test_a_publication_that_is_killed_leaves_nothing(
    people: People, walk: Walk, at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = walk(a_draft(an_offering(operator=people.operator)), *ALL_THE_WAY)
    before = _everything()
    writes = 0

    def killing(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        nonlocal writes
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            writes += 1
            if writes == at:
                raise DatabaseError("killed here")
        return execute(sql, *rest)

    done = False
    try:
        with transaction.atomic(), connection.execute_wrapper(killing):
            published_now(people.secretariat.actor, row.pk, at=MOMENT)
        done = True
    except DatabaseError:
        pass

    assert done is (writes < at)
    if not done:
        assert _everything() == before


def _everything() -> tuple[Any, ...]:
    return (
        PublishedRateRow.objects.count(),
        GroupRateRow.objects.count(),
        AgreementTextRow.objects.count(),
        DraftStepRow.objects.count(),
        Event.objects.count(),
        LetterRow.objects.count(),
        list(DraftRow.objects.values_list("state", "closed")),
    )


def test_the_kill_test_goes_past_the_last_write(people: People, walk: Walk) -> None:
    row = walk(a_draft(an_offering(operator=people.operator)), *ALL_THE_WAY)
    writes = []

    def counting(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            writes.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(counting):
        published_now(people.secretariat.actor, row.pk, at=MOMENT)

    assert 5 <= len(writes) < 11


def test_two_tabs_publish_once_and_the_second_is_told(people: People, walk: Walk) -> None:
    row = walk(a_draft(an_offering(operator=people.operator)), *ALL_THE_WAY)
    other = a_person(Role.SECRETARIAT, a_party("Sekretariatet"), email="kollega@example.org")
    address = reverse("rates:draft_publish", args=[row.pk])
    client = logged_in(Client(), people.secretariat)

    first, again = (client.post(address, {"revision": "0"}, follow=True) for _ in range(2))
    late = logged_in(Client(), other).post(address, {"revision": "0"})

    assert PublishedRateRow.objects.count() == 1
    assert "Taksten er offentliggjort." in first.content.decode()
    assert "Det havde du gjort allerede." in again.content.decode()
    assert late.status_code == 422
    assert "kan ikke gøres nu" in late.content.decode()


def test_a_level_without_description_stops_and_leads_to_its_cell(people: People, walk: Walk) -> None:
    budget = next(each for n in range(60) if (each := a_budget(n)).facts.model.value == "differentiated")
    row = walk(a_draft(an_offering(operator=people.operator), basis=budget, descriptions={}), *ALL_THE_WAY)
    client = logged_in(Client(), people.secretariat)

    answer = client.post(reverse("rates:draft_publish", args=[row.pk]))

    cell = next(each["id"] for each in row.content["parts"]["rate_groups"])
    assert answer.status_code == 422
    assert f"#c.rate_groups.{cell}.name" in answer.content.decode()
    with pytest.raises(ProblemsFound) as found:
        published_now(people.secretariat.actor, row.pk, at=MOMENT)
    assert codes(found) == {"level-without-description"}


def test_a_rate_within_the_year_needs_its_clause(people: People, walk: Walk) -> None:
    row = walk(a_draft(an_offering(operator=people.operator), valid_from=date(2027, 6, 1)), *ALL_THE_WAY)

    with pytest.raises(ProblemsFound) as found:
        published_now(people.secretariat.actor, row.pk, at=IN_THE_YEAR)

    assert codes(found) == {"change-within-year-needs-clause"}


@pytest.mark.parametrize(
    ("day", "may"), [(date(2027, 4, 30), False), (date(2027, 5, 1), True), (date(2027, 5, 2), True)]
)
def test_a_raise_holds_from_its_adoption_and_not_a_day_before(people: People, walk: Walk, day: date, may: bool) -> None:
    draft = a_draft(an_offering(operator=people.operator), valid_from=day, change=RAISE)
    row = walk(draft, *ALL_THE_WAY)

    if may:
        made = published_now(people.secretariat.actor, row.pk, at=IN_THE_YEAR).row
        allowed_by = [each.path for each in published_rate(made).allowed_by]
        assert allowed_by[:2] == ["changes.rate_changes", "changes.raise_from"]
        return
    with pytest.raises(ProblemsFound) as found:
        published_now(people.secretariat.actor, row.pk, at=IN_THE_YEAR)
    assert codes(found) == {"change-within-year-too-early"}


def test_an_agreement_that_changed_since_approval_stops(people: People, walk: Walk) -> None:
    row = walk(a_draft(an_offering(operator=people.operator)), *ALL_THE_WAY)
    DraftRow.objects.update(approved_under="0" * 64)

    with pytest.raises(ProblemsFound) as found:
        published_now(people.secretariat.actor, row.pk, at=MOMENT)

    assert codes(found) == {"agreement-changed-since-approval"}


def test_own_values_stop_until_a_derogation_agrees_on_them(people: People, walk: Walk) -> None:
    offering = an_offering(operator=people.operator)
    own = {"interest.percent": "1,9 %"}
    row = walk(a_draft(offering, own=own), *ALL_THE_WAY)
    with pytest.raises(ProblemsFound) as found:
        published_now(people.secretariat.actor, row.pk, at=MOMENT)
    assert "published-with-own-values" in codes(found)

    asked = Derogating(
        offering=offering.slug, agreement_id=AGREEMENT, clause="interest.percent", value="1,9 %", reason="Aftalt.",
        parties=(people.operator.pk, a_party("Viborg").pk), starts=date(2027, 1, 1), ends=date(2027, 12, 31),
    )  # fmt: skip
    derogation_registered(people.secretariat.actor, asked, at=MOMENT)

    assert published_now(people.secretariat.actor, row.pk, at=MOMENT).is_new


def test_a_correction_is_the_next_version_with_its_reason(people: People, walk: Walk) -> None:
    offering = an_offering(operator=people.operator)
    first = a_published_rate(offering)

    draft = correction_begun(people.economist.actor, first.pk, "En lønlinje var forkert.", at=MOMENT)
    again = correction_begun(people.economist.actor, first.pk, "En lønlinje var forkert.", at=MOMENT)
    row = walk(draft, *ALL_THE_WAY)
    second = published_now(people.secretariat.actor, row.pk, at=MOMENT).row

    assert (again.pk, draft.corrects_id) == (draft.pk, first.pk)
    assert (second.version, second.replaces_id, second.reason) == (2, first.pk, "En lønlinje var forkert.")
    assert not first.group_rates.filter(current=True).exists()
    assert second.group_rates.filter(current=True).exists()
    page = Client().get(reverse("rates:rate", args=[offering.slug, 2027])).content.decode()
    assert "version 2 erstatter version 1. En lønlinje var forkert." in page
    old = Client().get(reverse("rates:rate", args=[offering.slug, 2027]) + "?version=1").content.decode()
    assert "Taksten gælder ikke længere" in old


def test_a_correction_needs_a_reason_and_the_version_that_holds(people: People, walk: Walk) -> None:
    offering = an_offering(operator=people.operator)
    first = a_published_rate(offering)
    with pytest.raises(ProblemsFound) as found:
        correction_begun(people.economist.actor, first.pk, "  ", at=MOMENT)
    assert codes(found) == {"correction-without-reason"}
    row = walk(correction_begun(people.economist.actor, first.pk, "Rettet.", at=MOMENT), *ALL_THE_WAY)
    published_now(people.secretariat.actor, row.pk, at=MOMENT)

    with pytest.raises(ProblemsFound) as late:
        correction_begun(people.economist.actor, first.pk, "Igen.", at=MOMENT)

    assert codes(late) == {"correction-of-replaced-rate"}


def test_a_correction_waits_for_a_draft_that_is_open(people: People) -> None:
    offering = an_offering(operator=people.operator)
    first = a_published_rate(offering)
    a_draft(offering)

    with pytest.raises(ProblemsFound) as found:
        correction_begun(people.economist.actor, first.pk, "Rettet.", at=MOMENT)

    assert codes(found) == {"draft-already-there"}


def test_a_rate_is_published_on_the_day_that_was_chosen(people: People, walk: Walk) -> None:
    row = walk(a_draft(an_offering(operator=people.operator)), *ALL_THE_WAY)
    with pytest.raises(ProblemsFound) as found:
        publication_planned(people.secretariat.actor, row.pk, MOMENT.date(), at=MOMENT)
    assert codes(found) == {"publication-day-passed"}
    publication_planned(people.secretariat.actor, row.pk, date(2026, 12, 1), at=MOMENT)
    dropped = plan_dropped(people.secretariat.actor, row.pk, at=MOMENT)
    assert dropped.publish_on is None

    publication_planned(people.secretariat.actor, row.pk, date(2026, 12, 1), at=MOMENT)
    DraftRow.objects.update(publish_on=date(2020, 1, 1))

    assert long_work._published(row.pk)
    assert PublishedRateRow.objects.count() == 1


def test_a_planned_publication_that_cannot_be_is_told_and_dropped(people: People, walk: Walk) -> None:
    row = walk(a_draft(an_offering(operator=people.operator)), *ALL_THE_WAY)
    publication_planned(people.secretariat.actor, row.pk, date(2026, 12, 1), at=MOMENT)
    DraftRow.objects.update(approved_under="0" * 64)

    assert not long_work._published(row.pk)

    row.refresh_from_db()
    assert row.publish_on is None
    assert LetterRow.objects.filter(subject__startswith="En takst blev ikke").exists()


def test_a_return_drops_the_day(people: People, walk: Walk) -> None:
    row = walk(a_draft(an_offering(operator=people.operator)), *ALL_THE_WAY)
    publication_planned(people.secretariat.actor, row.pk, date(2026, 12, 1), at=MOMENT)

    taking = Taking(action=Action.RETURN, comments=(Comment(text="Se igen."),))
    taken = step_taken(people.secretariat.actor, row.pk, taking, at=MOMENT + timedelta(hours=1))

    assert taken.draft.publish_on is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE rates_publishedraterow SET reason = 'x'",
        "DELETE FROM rates_publishedraterow",
        "UPDATE rates_groupraterow SET rate_oere = 1",
        "DELETE FROM rates_groupraterow",
        "DELETE FROM rates_agreementtextrow",
    ],
)
def test_the_database_refuses_to_change_what_was_published(people: People, statement: str) -> None:
    a_published_rate(an_offering(operator=people.operator))

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_replaced_rate_does_not_hold_again(people: People) -> None:
    a_published_rate(an_offering(operator=people.operator))
    GroupRateRow.objects.update(current=False)

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        GroupRateRow.objects.update(current=True)


def test_a_rate_that_was_changed_behind_our_back_is_found(people: People) -> None:
    row = a_published_rate(an_offering(operator=people.operator))
    row.year = 2031

    checked = verify_published([row])

    assert [problem.code for problem in checked.problems] == ["published-rate-changed"]
