"""Occupancy from actual stays, filled in beforehand where an operator says that all of them stand in Ramme."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ramme.reporting.answers.storing import asked_as_data, asked_from_data
from ramme.testing.portal import MOMENT, a_party, a_person, an_offering, logged_in
from ramme.testing.rounds import a_respondent
from ramme.testing.settlement import Sold, a_payment_agreement, a_stay
from ramme.testing.submissions import a_round_of
from ramme.web.accounts.roles import Role
from ramme.web.jobs.models import JobRow
from ramme.web.jobs.worker import work_off
from ramme.web.registry.models import OfferingRow
from ramme.web.reporting.asking import asked_for
from ramme.web.reporting.from_stays import with_stays
from ramme.web.reporting.models import RespondentRow, RoundRow
from ramme.web.reporting.operations.filling_from_stays import filled_from_stays
from ramme.web.reporting.rows import asked_of
from ramme.web.settlement.after_models import StaysInFullRow

pytestmark = pytest.mark.django_db
BIRK = "occupancy:birkehuset~botilbud:actual_percent"
AFTER = date(2026, 4, 1)


def a_lived_in(name: str = "Birkehuset", since: date | None = date(2026, 1, 1), stays: int = 1) -> OfferingRow:
    """An offering with ten places and stays since New Year; all of them said to stand here where a month is given."""
    row = an_offering(name)
    for _ in range(stays):
        a_stay(a_payment_agreement(offering=row, sold=Sold(starts=date(2026, 1, 1))), date(2026, 1, 1))
    if since is not None:
        StaysInFullRow.objects.create(offering=row, since=since, stated_at=MOMENT, stated_by="user:1")
    return row


def a_quarter(kind: str = "occupancy_q1", year: int = 2026) -> RoundRow:
    return a_round_of(kind, year=year, state=RoundRow.ANNOUNCED)


def test_the_occupancy_of_the_quarter_is_known_where_all_stays_are_and_says_what_it_rests_on() -> None:
    a_lived_in()
    a_lived_in("Elmehuset", since=None)
    row = a_quarter()

    asked = with_stays(row, asked_for(row, ["aarhus"]), AFTER)["aarhus"]

    assert {name: text for name, text in asked.beforehand.items() if "actual" in name} == {BIRK: "10 %"}
    assert asked.notes["occupancy"].da == (
        "Belægningen fra 1. januar 2026 til 31. marts 2026 er udfyldt efter opholdene i Ramme, som de var kendt "
        "1. april 2026, og pladserne i registret. I kan rette tallene. Udfyldt for 1 af 2 tilbud. "
        "De andre står tomme: det vides ikke, om alle deres ophold er i Ramme."
    )
    assert asked_from_data(asked_as_data(asked)) == asked


@pytest.mark.parametrize(
    ("since", "on", "is_known"),
    [
        (date(2026, 1, 1), date(2026, 4, 1), True),
        (date(2026, 1, 1), date(2026, 3, 31), False),
        (date(2026, 2, 1), date(2026, 4, 1), False),
        (None, date(2026, 4, 1), False),
    ],
)
def test_it_is_known_only_when_the_period_is_over_and_all_stays_of_it_stand_here(
    since: date | None, on: date, is_known: bool
) -> None:
    a_lived_in(since=since)
    row = a_quarter()

    asked = with_stays(row, asked_for(row, ["aarhus"]), on)["aarhus"]

    assert (BIRK in asked.beforehand) is bool(asked.notes) is is_known


def test_the_round_of_three_quarters_asks_of_nine_months() -> None:
    a_stay(a_payment_agreement(offering=a_lived_in(), sold=Sold(starts=date(2026, 4, 1))), date(2026, 4, 1))
    row = a_quarter("occupancy_q3")

    asked = with_stays(row, asked_for(row, ["aarhus"]), date(2026, 10, 1))["aarhus"]

    # 273 and 183 days of 2730.
    assert asked.beforehand[BIRK] == "16,7 %"


def test_no_stays_at_all_is_not_taken_for_empty_places() -> None:
    a_lived_in(stays=0)
    row = a_quarter()

    assert BIRK not in with_stays(row, asked_for(row, ["aarhus"]), AFTER)["aarhus"].beforehand


def test_a_stay_in_a_rate_group_without_places_in_the_registry_leaves_the_offering_out() -> None:
    offering = a_lived_in()
    offering.groups.get().places.all().delete()
    row = a_quarter()

    assert BIRK not in with_stays(row, asked_for(row, ["aarhus"]), AFTER)["aarhus"].beforehand


def test_what_was_announced_too_early_is_filled_in_by_the_daily_work_and_what_is_typed_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ramme.web.clock.now", lambda: MOMENT)
    a_lived_in()
    row = a_quarter("occupancy_q3")
    early = with_stays(row, asked_for(row, ["aarhus"]), date(2026, 9, 15))["aarhus"]
    a_respondent(row, a_party(), {BIRK: "12"}, asked=asked_as_data(early))
    RoundRow.objects.update(opens_at=MOMENT - timedelta(days=1), deadline=MOMENT + timedelta(days=1))
    JobRow.objects.create(kind="round-stays", key="x", actor="system", asked_at=MOMENT, due_at=MOMENT)

    work_off()

    answered = RespondentRow.objects.get()
    known = asked_of(answered)
    assert known.beforehand[BIRK] == "10 %"
    assert "23. november 2026" in known.notes["occupancy"].da
    assert answered.texts == {BIRK: "12"}
    assert filled_from_stays(row.pk, MOMENT) == 0


def test_what_is_handed_on_already_is_left_alone() -> None:
    a_lived_in()
    row = a_quarter()
    asked = asked_as_data(asked_for(row, ["aarhus"])["aarhus"])
    a_respondent(row, a_party(), asked=asked, state="filled_in")

    assert filled_from_stays(row.pk, MOMENT) == 0
    assert RespondentRow.objects.get().asked == asked


def test_the_page_says_where_the_figure_comes_from() -> None:
    a_lived_in()
    row = a_quarter()
    asked = with_stays(row, asked_for(row, ["aarhus"]), AFTER)["aarhus"]
    a_respondent(row, a_party(), asked=asked_as_data(asked))
    browser = logged_in(Client(), a_person(Role.ECONOMIST))

    page = browser.get(f"/runder/{row.slug}/svar/afsnit/occupancy/").content.decode()

    assert "Efter opholdene i Ramme: 10 %" in page
    assert "Udfyldt for 1 af 1 tilbud." in page


def test_the_number_of_queries_does_not_grow_with_offerings() -> None:
    a_lived_in()
    row = a_quarter()
    asked = asked_for(row, ["aarhus"])
    with CaptureQueriesContext(connection) as few:
        with_stays(row, asked, AFTER)
    for name in ("Elm", "Eg", "Lind"):
        a_lived_in(name, stays=2)
    more = asked_for(row, ["aarhus"])

    with CaptureQueriesContext(connection) as many:
        found = with_stays(row, more, AFTER)["aarhus"]

    assert len([name for name in found.beforehand if "actual" in name]) == 4
    assert len(many) == len(few)
