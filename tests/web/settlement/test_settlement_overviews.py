"""Yearly overviews from stays: occupancy, payments above the rate, expensive cases, and the closing of an offering."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ramme.testing.portal import MOMENT, a_party, a_person, an_offering, logged_in
from ramme.testing.settlement import Sold, a_payment_agreement, a_service, a_stay
from ramme.web import clock
from ramme.web.accounts.roles import Role
from ramme.web.agreements.models import RecordedUseRow
from ramme.web.settlement.models import PaymentAgreementRow
from ramme.web.settlement.operations.use_from_stays import use_handed_over
from ramme.web.settlement.queries.lived import occupancy_year

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 10)


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def a_placed(name: str = "Birkehuset", first: date = date(2026, 1, 1), last: date | None = None) -> PaymentAgreementRow:
    """An agreement of Viborg's with a stay in an offering of Aarhus that has ten places."""
    row = a_payment_agreement(offering=an_offering(name), sold=Sold(starts=first))
    a_stay(row, first, last)
    return row


def test_a_stay_counts_on_its_days_through_today_and_not_in_its_notice() -> None:
    a_placed(last=date(2026, 2, 10))

    [offering] = occupancy_year("aarhus", 2026, TODAY).offerings

    group = next(each for each in offering.groups if each.group)
    assert [each.used_days if each else None for each in group.months[:4]] == [31, 10, 0, None]
    assert group.months[0].percent.whole == 10_00
    assert (group.year.used_days, group.year.possible.whole // group.year.possible.scale) == (41, 690)


def test_a_leap_day_counts() -> None:
    a_placed(first=date(2024, 2, 1), last=date(2024, 3, 1))

    [offering] = occupancy_year("aarhus", 2024, TODAY).offerings

    assert [each.used_days for each in offering.groups[0].months[:4]] == [0, 29, 1, 0]


def test_paid_days_are_handed_over_as_recorded_use_and_replace_what_was_there() -> None:
    row = a_placed(last=date(2026, 2, 10))
    economist = a_person(Role.ECONOMIST).actor
    RecordedUseRow.objects.create(
        offering=row.offering,
        group="Gammel",
        year=2026,
        municipality=row.acting,
        days=5,
        recorded_by="",
        recorded_at=MOMENT,
    )

    first = use_handed_over(economist, "aarhus", 2026, at=MOMENT)
    again = use_handed_over(economist, "aarhus", 2026, at=MOMENT)

    assert (first.lines, first.replaced, again.lines, again.replaced) == (1, 1, 1, 1)
    [kept] = RecordedUseRow.objects.all()
    assert (kept.group, kept.municipality_id, kept.days) == ("Botilbud", "viborg", 41)


def test_the_occupancy_is_of_one_s_own_offerings_alone() -> None:
    a_placed()
    own = logged_in(Client(), a_person(Role.ECONOMIST))
    other = logged_in(Client(), a_person(Role.ECONOMIST, a_party("Skive")))

    assert "Birkehuset" in own.get("/afregning/overblik/belaegning/").content.decode()
    assert "Birkehuset" not in other.get("/afregning/overblik/belaegning/").content.decode()
    assert "Birkehuset" in own.get("/afregning/overblik/belaegning/hent/csv/").content.decode()


def _queries(browser: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("address", ["overblik/belaegning/"])
def test_an_overview_asks_as_often_for_many_stays_as_for_one(address: str) -> None:
    a_placed()
    browser = logged_in(Client(), a_person(Role.ECONOMIST))
    _queries(browser, f"/afregning/{address}")

    few = _queries(browser, f"/afregning/{address}")
    for number in range(4):
        a_placed(f"Hus {number}")

    assert _queries(browser, f"/afregning/{address}") == few
