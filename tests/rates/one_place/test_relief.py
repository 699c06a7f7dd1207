"""Relief stays: which days are charged when a weekend is whole, and when it goes by the day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ramme.agreements.variants.rates import ReliefWeekend
from ramme.quantities import Days
from ramme.rates.one_place.relief import charged_days, weekend_days

# The 4th of September 2017 is a Monday; there is school from Monday to Friday.
MONDAY = date(2017, 9, 4)
SCHOOL = frozenset(MONDAY + timedelta(days=day) for day in range(5))


def days(*places: int) -> set[date]:
    return {MONDAY + timedelta(days=place) for place in places}


@pytest.mark.parametrize(
    ("used", "weekend", "school", "other"),
    [
        ((0, 1), ReliefWeekend.INDIVISIBLE, 2, 0),
        ((3, 4), ReliefWeekend.INDIVISIBLE, 1, 3),
        ((4,), ReliefWeekend.INDIVISIBLE, 0, 3),
        ((5,), ReliefWeekend.INDIVISIBLE, 0, 3),
        ((6,), ReliefWeekend.INDIVISIBLE, 0, 3),
        ((6, 7), ReliefWeekend.INDIVISIBLE, 0, 4),
        ((4, 5, 6, 11), ReliefWeekend.INDIVISIBLE, 0, 6),
        ((3, 4), ReliefWeekend.PER_DAY, 2, 0),
        ((4, 5, 6), ReliefWeekend.PER_DAY, 1, 2),
        ((7,), ReliefWeekend.PER_DAY, 0, 1),
        ((), ReliefWeekend.INDIVISIBLE, 0, 0),
    ],
)
def test_a_stay_is_charged_by_its_days(used: tuple[int, ...], weekend: ReliefWeekend, school: int, other: int) -> None:
    charged = charged_days(days(*used), SCHOOL, weekend)

    assert (charged.school, charged.other) == (Days(school), Days(other))


@pytest.mark.parametrize("used", [1, 2, 3])
def test_an_indivisible_weekend_is_three_days_however_much_of_it_is_used(used: int) -> None:
    assert weekend_days(ReliefWeekend.INDIVISIBLE, Days(used)) == Days(3)
    assert weekend_days(ReliefWeekend.PER_DAY, Days(used)) == Days(used)
