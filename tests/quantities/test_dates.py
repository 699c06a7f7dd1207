"""Dates as quantities: what is later, how many days lie between, and what may not be done with a date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest

from ramme.problems import ProblemsFound
from ramme.quantities import Date, Days, Months, earlier, later, where
from ramme.quantities.blocks import Table, run

JANUARY = Date.on(date(2016, 1, 14))
MARCH = Date.on(date(2016, 3, 14))


def test_a_date_is_the_day_it_was_made_on() -> None:
    assert JANUARY.day == date(2016, 1, 14)


def test_days_until_leave_the_first_out_and_days_through_count_both() -> None:
    assert JANUARY.days_until(MARCH) == Days(60)
    assert JANUARY.days_through(MARCH) == Days(61)
    assert JANUARY.days_through(JANUARY) == Days(1)
    assert MARCH.days_until(JANUARY) == Days(-60)


def test_months_and_days_later() -> None:
    assert JANUARY.months_later(Months(200)) == MARCH
    assert JANUARY.days_later(Days(60)) == MARCH
    assert JANUARY.month_end(Months(100)).day == date(2016, 2, 29)


@pytest.mark.parametrize(
    ("first", "second", "not_before", "after"),
    [(JANUARY, MARCH, False, False), (MARCH, MARCH, True, False), (MARCH, JANUARY, True, True)],
)
def test_dates_are_compared(first: Date, second: Date, not_before: bool, after: bool) -> None:
    assert (first >= second).holds is not_before
    assert (first > second).holds is after
    assert (second <= first).holds is not_before
    assert (second < first).holds is after


def test_the_later_and_the_earlier_of_two_dates() -> None:
    assert later(JANUARY, MARCH) == MARCH == later(MARCH, JANUARY)
    assert earlier(JANUARY, MARCH) == JANUARY == earlier(MARCH, JANUARY)


def test_a_date_is_chosen_by_a_condition() -> None:
    assert where(JANUARY > MARCH, then=JANUARY, otherwise=MARCH) == MARCH


@pytest.mark.parametrize(
    "wrong",
    [lambda: JANUARY + MARCH, lambda: MARCH - JANUARY, lambda: -JANUARY, lambda: later(JANUARY, Days(5))],  # type: ignore[arg-type]
)
def test_a_date_is_no_amount(wrong: Callable[[], object]) -> None:
    with pytest.raises(TypeError):
        wrong()


def test_blocks_of_dates_give_what_single_ones_do() -> None:
    days = Date(np.array([JANUARY.whole, MARCH.whole]), None)

    ends = run(lambda day: day.month_end(Months(100)), Table({"day": days}, np.array([1, 2])))

    assert [Date(int(each)).day for each in ends.data] == [date(2016, 2, 29), date(2016, 4, 30)]


@pytest.mark.parametrize(
    ("day", "months", "code"), [(JANUARY.whole, 150, "part-of-a-month"), (5, 100, "beyond-bounds")]
)
def test_a_row_that_cannot_be_counted_on_is_named(day: int, months: int, code: str) -> None:
    table = Table(
        {"day": Date(np.array([JANUARY.whole, day]), None), "months": Months(np.array([100, months]), None)},
        np.array([17, 18]),
    )

    with pytest.raises(ProblemsFound) as found:
        run(lambda day, months: day.months_later(months), table)

    [problem] = found.value.problems
    assert problem.code == code
    assert "18" in problem.says.da
