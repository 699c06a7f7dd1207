"""The calendar as whole numbers agrees with the calendar of the language, row by row, in blocks and in ranges."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.quantities import BeyondBounds, Range
from ramme.quantities import calendar as on
from ramme.quantities.arithmetic import PartOfAMonth
from tests.searching import examples

DAYS = st.dates(date(1900, 3, 1), date(9000, 1, 1)).map(on.number_of)
MONTHS = st.integers(-200, 900).map(lambda months: 100 * months)
PAIRS = st.lists(st.tuples(DAYS.filter(lambda day: day > 7_000), MONTHS), min_size=1, max_size=9)


def number(text: str) -> int:
    return on.number_of(date.fromisoformat(text))


@pytest.mark.parametrize(
    ("day", "serial"), [("1900-03-01", 61), ("1970-01-01", 25_569), ("2016-01-14", 42_383), ("9999-12-31", 2_958_465)]
)
def test_a_day_has_the_number_that_spreadsheets_give_it(day: str, serial: int) -> None:
    assert number(day) == serial
    assert on.date_of(serial).isoformat() == day


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2016-01-14", 2, "2016-03-14"),
        ("2016-01-31", 1, "2016-02-29"),
        ("2017-01-31", 1, "2017-02-28"),
        ("2017-01-28", 1, "2017-02-28"),
        ("2017-02-28", 1, "2017-03-28"),
        ("2016-11-30", 3, "2017-02-28"),
        ("2016-12-31", 0, "2016-12-31"),
        ("2016-03-31", -1, "2016-02-29"),
        ("2016-01-31", -13, "2014-12-31"),
    ],
)
def test_months_after_a_date_keep_the_day_or_the_last_of_the_month(day: str, months: int, expected: str) -> None:
    assert on.months_after(number(day), 100 * months) == number(expected)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2016-01-14", 0, "2016-01-31"),
        ("2016-01-31", 0, "2016-01-31"),
        ("2016-01-14", 1, "2016-02-29"),
        ("2016-12-01", 2, "2017-02-28"),
        ("2016-01-01", -1, "2015-12-31"),
    ],
)
def test_the_end_of_a_month_some_months_later(day: str, months: int, expected: str) -> None:
    assert on.month_end(number(day), 100 * months) == number(expected)


@examples(200)
@given(pairs=PAIRS)
def test_a_block_gives_what_its_rows_give(pairs: list[tuple[int, int]]) -> None:
    days, months = (np.array(column, dtype=np.int64) for column in zip(*pairs, strict=True))

    assert on.months_after_block(days, months).tolist() == [on.months_after(*pair) for pair in pairs]
    assert on.month_end_block(days, months).tolist() == [on.month_end(*pair) for pair in pairs]


@examples(200)
@given(pairs=PAIRS)
def test_bounds_hold_every_row(pairs: list[tuple[int, int]]) -> None:
    days, months = (Range(min(column), max(column)) for column in zip(*pairs, strict=True))

    for verb, bounds in ((on.months_after, on.months_after_bounds), (on.month_end, on.month_end_bounds)):
        proven, found = bounds(days, months), [verb(*pair) for pair in pairs]
        assert proven.low <= min(found)
        assert max(found) <= proven.high


@examples(200)
@given(day=DAYS, months=st.integers(0, 900))
def test_the_day_after_a_months_end_begins_the_next_month(day: int, months: int) -> None:
    end = on.date_of(on.month_end(day, 100 * months))

    begins = end + timedelta(days=1)
    there, here = begins.year * 12 + begins.month, on.date_of(day).year * 12 + on.date_of(day).month
    assert begins.day == 1
    assert there == here + months + 1


@pytest.mark.parametrize("months", [1, 50, 150, -250])
def test_parts_of_months_are_refused(months: int) -> None:
    day = number("2016-01-14")

    for verb in (on.months_after, on.month_end):
        with pytest.raises(PartOfAMonth):
            verb(day, months)
    for block in (on.months_after_block, on.month_end_block):
        with pytest.raises(PartOfAMonth):
            block(np.array([day, day]), np.array([100, months]))


@pytest.mark.parametrize("day", [on.FIRST_DAY - 1, on.LAST_DAY + 1, -5, 10**12])
def test_days_outside_the_calendar_are_refused(day: int) -> None:
    with pytest.raises(BeyondBounds):
        on.date_of(day)
    with pytest.raises(BeyondBounds):
        on.months_after_block(np.array([day]), np.array([100]))


@pytest.mark.parametrize(("day", "months"), [("9999-12-01", 1), ("1900-03-31", -1), ("2016-01-01", 10**9)])
def test_results_outside_the_calendar_are_refused(day: str, months: int) -> None:
    for verb in (on.months_after, on.month_end):
        with pytest.raises(BeyondBounds):
            verb(number(day), 100 * months)
    for block in (on.months_after_block, on.month_end_block):
        with pytest.raises(BeyondBounds):
            block(np.array([number(day)]), 100 * months)


def test_days_later_leave_the_calendar_at_its_last_day() -> None:
    assert on.after(on.LAST_DAY - 1, 1) == on.LAST_DAY
    with pytest.raises(BeyondBounds):
        on.after(on.LAST_DAY, 1)


def test_bounds_of_days_that_may_lie_outside_stay_inside_the_calendar() -> None:
    anywhere = Range(-(10**6), 10**7)

    for bounds in (on.after_bounds, on.months_after_bounds, on.month_end_bounds):
        assert bounds(anywhere, Range(-(10**6), 10**6)) == Range(on.FIRST_DAY, on.LAST_DAY)
