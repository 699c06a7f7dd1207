"""Occupancy from actual stays, exact over leap years; and the days that payers used and paid for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.settlement.charges.facts import AgreementFacts, RateBook
from ramme.settlement.payment_agreements.agreement import ServiceKind
from ramme.settlement.stays.events import StayEventKind as K
from ramme.settlement.stays.occupancy import (
    Lived,
    Occupancy,
    OpenPlaces,
    lived_days,
    occupancy_of,
    periods_of,
    use_lived,
    use_paid,
)
from ramme.settlement.stays.stay import stay_from
from tests.searching import examples
from tests.settlement.settling import (
    AGREEMENTS,
    RATES,
    a_payer,
    a_rate,
    a_service,
    a_stay,
    an_agreement,
    an_event,
    due,
    facts_of,
)

NEW_YEAR, YEARS_END = date(2016, 1, 1), date(2016, 12, 31)
ALL_YEAR = a_stay((K.ADMITTED, NEW_YEAR))
LEFT = a_stay((K.ADMITTED, NEW_YEAR), (K.NOTICE_GIVEN, date(2016, 1, 14)), (K.DISCHARGED, date(2016, 2, 10)))
TWO_PLACES = OpenPlaces(offering="Søbo", group="Gruppe 1", places=2, first=date(2015, 1, 1))


def lived(*facts: AgreementFacts, rates: RateBook = RATES) -> tuple[Lived, ...]:
    return lived_days(facts, rates, AGREEMENTS, YEARS_END)


def figures(rows: tuple[Occupancy, ...]) -> list[tuple[str, int, int, int | None]]:
    return [
        (row.group, row.used_days, row.possible.whole, None if row.percent is None else row.percent.whole)
        for row in rows
    ]


def test_a_leap_year_has_its_day() -> None:
    rows = occupancy_of(lived(facts_of(an_agreement(), ALL_YEAR)), [TWO_PLACES], periods_of(2016))

    assert figures(rows) == [("Gruppe 1", 366, 732, 5_000), ("", 366, 732, 5_000)]


def test_days_of_notice_are_paid_for_and_not_lived() -> None:
    facts = facts_of(an_agreement(), LEFT)

    [used] = use_lived(lived(facts), 2016)
    [paid] = use_paid(due(facts, through=date(2016, 12, 1)), 2016)

    assert (used.days.whole, paid.days.whole) == (41, 60)
    assert (paid.offering, paid.group, paid.payer, paid.year) == ("Søbo", "Gruppe 1", "Odense", 2016)


@pytest.mark.parametrize(("months", "number", "first"), [(1, 12, 31), (3, 4, 91), (6, 2, 182), (12, 1, 366)])
def test_a_year_is_cut_into_equal_numbers_of_months(months: int, number: int, first: int) -> None:
    periods = periods_of(2016, months)

    assert len(periods) == number
    assert (periods[0].last - periods[0].first).days + 1 == first
    assert periods[-1].last == YEARS_END


@pytest.mark.parametrize("months", [0, 5, 24])
def test_a_year_is_not_cut_into_other_periods(months: int) -> None:
    with pytest.raises(ValueError, match="not made of periods"):
        periods_of(2016, months)


def test_places_that_change_within_a_period_count_for_their_own_days() -> None:
    places = [
        OpenPlaces(offering="Søbo", group="Gruppe 1", places=2, first=NEW_YEAR, last=date(2016, 1, 10)),
        OpenPlaces(offering="Søbo", group="Gruppe 1", places=1, first=date(2016, 1, 11)),
    ]

    [january, *_] = occupancy_of(lived(facts_of(an_agreement(), ALL_YEAR)), places, periods_of(2016, 1))

    assert (january.possible.whole, january.used_days) == (41, 31)


def test_without_open_places_there_is_no_percentage() -> None:
    rows = occupancy_of(lived(facts_of(an_agreement(), LEFT)), [], periods_of(2016))

    assert figures(rows) == [("Gruppe 1", 41, 0, None), ("", 41, 0, None)]


def test_places_without_stays_are_empty() -> None:
    assert figures(occupancy_of((), [TWO_PLACES], periods_of(2015)))[0] == ("Gruppe 1", 0, 730, 0)


def test_a_change_of_group_moves_the_days() -> None:
    rates = RateBook.of([a_rate(2016), a_rate(2016, group="Gruppe 2")])
    stay = stay_from(
        [an_event(1, K.ADMITTED, NEW_YEAR), an_event(2, K.GROUP_CHANGED, date(2016, 3, 1), group="Gruppe 2")]
    )

    rows = occupancy_of(lived(facts_of(an_agreement(), stay), rates=rates), [], periods_of(2016))

    assert [(row.group, row.used_days) for row in rows] == [("Gruppe 1", 60), ("Gruppe 2", 306), ("", 366)]


def test_a_day_shared_by_payers_is_one_day_in_use_and_their_days_add_up() -> None:
    payers = (a_payer("A", 33), a_payer("B", 33), a_payer("C", 34))
    found = lived(facts_of(an_agreement(municipalities=payers), LEFT))

    [row, _] = occupancy_of(found, [TWO_PLACES], periods_of(2016))
    used = use_lived(found, 2016)

    assert row.used_days == 41
    assert [(each.payer, each.days.whole) for each in used] == [("A", 14), ("B", 13), ("C", 14)]


def test_days_that_nobody_pays_for_are_in_use_all_the_same() -> None:
    found = lived(facts_of(an_agreement(municipalities=()), LEFT))

    assert sum(row.used_days for row in occupancy_of(found, [], periods_of(2016)) if row.group) == 41
    assert use_lived(found, 2016) == ()


def test_an_agreement_without_a_place_occupies_none() -> None:
    supplement = a_service("x", ServiceKind.DAY_SUPPLEMENT)

    assert lived(facts_of(an_agreement(services=(supplement,)), ALL_YEAR)) == ()


@examples(40)
@given(st.lists(st.tuples(st.integers(0, 365), st.integers(0, 200)), max_size=6))
def test_the_months_of_a_year_add_up_to_the_year(spans: list[tuple[int, int]]) -> None:
    first = date(2016, 1, 1).toordinal()
    found = lived(
        *(
            facts_of(
                an_agreement(number=f"BA-{at}"),
                a_stay(
                    (K.ADMITTED, date.fromordinal(first + start)),
                    (K.DISCHARGED, date.fromordinal(first + start + length)),
                ),
            )
            for at, (start, length) in enumerate(spans)
        )
    )

    by_month = occupancy_of(found, [TWO_PLACES], periods_of(2016, 1))
    [year, _] = occupancy_of(found, [TWO_PLACES], periods_of(2016))

    assert sum(row.used.whole for row in by_month if row.group) == year.used.whole
    assert sum(row.possible.whole for row in by_month if row.group) == year.possible.whole
