"""The calendar as whole numbers: days counted from one day, months after a date, ends of months, for blocks too."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import numpy as np

from ramme.quantities.arithmetic import BeyondBounds, PartOfAMonth, Payload, Range, as_range

# Spreadsheets count days from this one; from 1 March 1900 on they agree with the calendar.
DAY_ZERO = date(1899, 12, 30)
FIRST_DAY = (date(1900, 3, 1) - DAY_ZERO).days
LAST_DAY = (date.max - DAY_ZERO).days
A_MONTH = 100  # months are counted in hundredths
DECEMBER = 12


def number_of(day: date) -> int:
    """A date as the number of its day."""
    return (day - DAY_ZERO).days


def date_of(number: int) -> date:
    """The date of a day's number."""
    return DAY_ZERO + timedelta(days=refused_outside(number))


def refused_outside(number: Payload) -> Payload:
    """A day's number, or numbers, that lie where calendars and spreadsheets agree; refused else."""
    if np.min(number, initial=LAST_DAY) < FIRST_DAY or np.max(number, initial=FIRST_DAY) > LAST_DAY:
        raise BeyondBounds(f"a date before {date_of(FIRST_DAY)} or after {date.max} is not counted with")
    return number


def _whole_months(months: Payload) -> Payload:
    if np.any(months % A_MONTH):
        raise PartOfAMonth("a date is some whole months after another")
    return months // A_MONTH


def _month(day: date, months: int) -> tuple[int, int]:
    """The year and month that many months after a date; refused outside the calendar."""
    year, month = divmod(day.year * DECEMBER + day.month - 1 + months, DECEMBER)
    if not DAY_ZERO.year < year <= date.max.year:
        raise BeyondBounds(f"the year {year} is not counted with")
    return year, month + 1


def months_after(number: int, months: int) -> int:
    """The same day of the month some whole months later (hundredths), or the month's last where it has no such day."""
    day = date_of(number)
    year, month = _month(day, _whole_months(months))
    last = calendar.monthrange(year, month)[1]
    return int(refused_outside(number_of(date(year, month, min(day.day, last)))))


def month_end(number: int, months: int) -> int:
    """The last day of the month that lies some whole months (hundredths) after the month of a date."""
    year, month = _month(date_of(number), _whole_months(months))
    return int(refused_outside(number_of(date(year, month, calendar.monthrange(year, month)[1]))))


def months_after_block(number: Payload, months: Payload) -> Payload:
    """What `months_after` gives, row by row."""
    days, month = _months_of(number)
    later = month + _whole_months(months)
    same_day = _first_of(later) + (days - _first_of(month))
    return _numbers(np.minimum(same_day, _first_of(later + 1) - 1))


def month_end_block(number: Payload, months: Payload) -> Payload:
    """What `month_end` gives, row by row."""
    _, month = _months_of(number)
    return _numbers(_first_of(month + _whole_months(months) + 1) - 1)


def _months_of(number: Payload) -> tuple[Payload, Payload]:
    """Days and months of numpy's own counting."""
    days = np.asarray(refused_outside(number)) + (DAY_ZERO - date(1970, 1, 1)).days
    return days, days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def _first_of(month: Payload) -> Payload:
    return month.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)


def _numbers(days: Payload) -> Payload:
    return refused_outside(days - (DAY_ZERO - date(1970, 1, 1)).days)


def after(number: Payload, days: Payload) -> Payload:
    """The day some days later."""
    return refused_outside(number + days)


def after_bounds(number: Payload, days: Payload) -> Range:
    """The range of days some days later; those outside the calendar are refused when the figures are there."""
    return _inside(as_range(number) + as_range(days))


def through(first: Payload, last: Payload) -> Payload:
    """How many days there are from the first to the last, both counted; none where the last is the day before."""
    return last - first + 1


def months_after_bounds(number: Payload, months: Payload) -> Range:
    """The range of what `months_after` gives: the later the date and the more months, the later."""
    n, m = _inside(as_range(number)), as_range(months)
    return Range(_limited(n.low, m.low // A_MONTH, 0), _limited(n.high, m.high // A_MONTH, 1))


def month_end_bounds(number: Payload, months: Payload) -> Range:
    """The range of what `month_end` gives."""
    n, m = _inside(as_range(number)), as_range(months)
    return Range(_limited(n.low, m.low // A_MONTH, 0), _limited(n.high, m.high // A_MONTH, 1))


def _inside(numbers: Range) -> Range:
    low, high = (min(max(each, FIRST_DAY), LAST_DAY) for each in (numbers.low, numbers.high))
    return Range(low, high)


def _limited(number: int, months: int, end: int) -> int:
    """The first (0) or last (1) day of the month some months after, or the nearest in the calendar."""
    day = date_of(number)
    year, month = divmod(day.year * DECEMBER + day.month - 1 + months, DECEMBER)
    if not DAY_ZERO.year < year <= date.max.year:
        return FIRST_DAY if year <= DAY_ZERO.year else LAST_DAY
    last = calendar.monthrange(year, month + 1)[1]
    return min(max(number_of(date(year, month + 1, last if end else 1)), FIRST_DAY), LAST_DAY)
