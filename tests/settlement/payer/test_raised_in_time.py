"""Payment for help is asked for within twelve months: on the last day, the day after, and when one is warned."""

from __future__ import annotations

from datetime import date

import pytest

from ramme.agreements import Catalogue
from ramme.quantities import Months
from ramme.settlement.payer.raised_in_time import InTimeState, limit_of, raised_in_time, time_told

YEAR = Months(1200)
MARCH = date(2025, 3, 1)


@pytest.mark.parametrize(
    ("on", "state", "left"),
    [
        (date(2025, 3, 31), InTimeState.OPEN, 365),
        (date(2025, 12, 30), InTimeState.OPEN, 91),
        (date(2025, 12, 31), InTimeState.WARNS, 90),
        (date(2026, 3, 30), InTimeState.WARNS, 1),
        (date(2026, 3, 31), InTimeState.WARNS, 0),
        (date(2026, 4, 1), InTimeState.LOST, -1),
    ],
)
def test_help_of_a_month_can_be_asked_for_through_the_same_month_of_the_next_year(
    on: date, state: InTimeState, left: int
) -> None:
    found = raised_in_time(MARCH, on, YEAR)

    assert (found.state, found.days_left) == (state, left)
    assert (found.last_day, found.lost_on) == (date(2026, 3, 31), date(2026, 4, 1))


def test_any_day_of_the_month_gives_the_same() -> None:
    assert raised_in_time(date(2025, 3, 17), MARCH, YEAR) == raised_in_time(MARCH, MARCH, YEAR)


def test_the_help_of_a_leap_february_can_be_asked_for_through_the_last_day_of_february() -> None:
    assert raised_in_time(date(2024, 2, 1), MARCH, YEAR).last_day == date(2025, 2, 28)


def test_a_time_shorter_than_the_warning_warns_at_once() -> None:
    found = raised_in_time(MARCH, date(2025, 3, 31), Months(200))

    assert (found.state, found.last_day) == (InTimeState.WARNS, date(2025, 5, 31))


@pytest.mark.parametrize("name", ["midtjylland-2017", "syddanmark-2016"])
def test_the_agreements_stand_under_the_law(name: str) -> None:
    agreement = Catalogue.of_package().get(name)

    found = limit_of(agreement.terms(agreement.starts.year))

    assert (found.value, found.citation.document) == (YEAR, "service-act-174")


def test_without_an_agreement_the_law_holds() -> None:
    assert limit_of(None).value == YEAR


def test_parties_of_a_time_of_their_own_get_it() -> None:
    terms = Catalogue.of_package().get("midtjylland-2017").terms(2017).with_own({"settlement.raised_within": "6"})

    assert limit_of(terms).value == Months(600)


def test_what_is_about_to_be_lost_is_told_with_its_amount_and_days() -> None:
    soon = raised_in_time(MARCH, date(2026, 2, 16), YEAR)

    told = time_told(412_000_00, soon)

    assert told.da == "412.000,00 kr. kan ikke længere kræves fra 1. april 2026: 44 dage tilbage."
    assert told.en == "DKK 412,000.00 can no longer be asked for from 1 April 2026: 44 days left."


def test_what_is_lost_and_what_is_in_good_time_are_told_too() -> None:
    lost, good = raised_in_time(MARCH, date(2026, 4, 1), YEAR), raised_in_time(MARCH, MARCH, YEAR)

    assert time_told(1_00, lost).da == "1,00 kr. kunne kræves til og med 31. marts 2026 og kan ikke kræves længere."
    assert time_told(1_00, good).da == "1,00 kr. kan kræves til og med 31. marts 2026."
