"""Charges of many periods at once: which days of which months each is paid for, and what they cost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from enum import IntEnum
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from ramme.quantities import Count, Date, Days, Each, Kroner, Percent, Ragged, Range, for_each
from ramme.quantities.arithmetic import as_range, range_of
from ramme.quantities.blocks import Table, run
from ramme.quantities.calendar import number_of
from ramme.settlement.charges.rules import (
    charge_by_day,
    charge_by_month,
    charge_by_percent,
    charge_once,
    days_to_pay,
    first_day_to_pay,
    last_day_to_pay,
    payers_part,
)

Whole = NDArray[np.int64]

# Spans in a block: each has some months, and threads stand less in each other's way the more there is to do in a step.
BLOCK = 16_384
ALL_OF_IT = 10_000


class ChargedBy(IntEnum):
    """How a span's amount follows from its days."""

    DAY = 0
    MONTH = 1
    PERCENT = 2
    ONCE = 3


class SpanRow(NamedTuple):
    """One row of `Spans`, in plain whole numbers."""

    line: int
    payer: int
    way: int
    first: int
    last: int
    amount: int
    percent: int = 0
    before: int = 0
    upto: int = ALL_OF_IT


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Spans:
    """Periods in which a line's rate, its payer and the payer's part stay the same, as columns of whole numbers.

    `line` and `payer` are the caller's own numbers, only carried. `way` is a `ChargedBy`. `first` and `last` are the
    numbers of days (`quantities.calendar.number_of`), both included. `amount` is in øre: the rate or supplement a day,
    the supplement a month, the day rate that the percentage is of, or the amount paid once on `first`. `percent` is in
    hundredths of a percent, and so are `before` and `upto`, the parts that the payers before this one pay, and they and
    this one.
    """

    line: Whole
    payer: Whole
    way: Whole
    first: Whole
    last: Whole
    amount: Whole
    percent: Whole
    before: Whole
    upto: Whole

    def __post_init__(self) -> None:
        if len({len(getattr(self, field.name)) for field in fields(self)}) != 1:
            raise ValueError("the columns of spans must be equally long")
        if ((self.way < min(ChargedBy)) | (self.way > max(ChargedBy))).any():
            raise ValueError("a span is charged by the day, by the month, in percent or once")
        if ((self.before < 0) | (self.before > self.upto) | (self.upto > ALL_OF_IT)).any():
            raise ValueError("a payer's part lies between nothing and all of it")

    @classmethod
    def of_rows(cls, rows: Iterable[SpanRow]) -> Self:
        """Spans from plain rows."""
        table = np.array(list(rows), dtype=np.int64).reshape(-1, len(SpanRow._fields))
        return cls(**{name: np.ascontiguousarray(table[:, at]) for at, name in enumerate(SpanRow._fields)})

    def __len__(self) -> int:
        return len(self.line)


@dataclass(frozen=True, slots=True, eq=False)
class CalendarMonths:
    """Months in order, by the numbers of their first and last days."""

    first: Whole
    last: Whole

    @classmethod
    def between(cls, first: date, last: date) -> Self:
        """All months from the one that a day lies in to the one that another lies in."""
        numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month + 1)
        starts = np.array([number_of(date(at // 12, at % 12 + 1, 1)) for at in numbers], dtype=np.int64)
        return cls(starts[:-1], starts[1:] - 1)

    @property
    def days(self) -> Whole:
        """How many days each has."""
        return self.last - self.first + 1

    def __len__(self) -> int:
        return len(self.first)


@dataclass(frozen=True, slots=True, eq=False)
class Charged:
    """What is paid for which days of which month: lines by way, by span and by month.

    `span` and `month` are rows of what was asked about; `amount` is in øre. An amount paid once has no days.
    """

    span: Whole
    month: Whole
    days: Whole
    amount: Whole

    def __len__(self) -> int:
        return len(self.span)


def charged(spans: Spans, months: CalendarMonths, *, threads: int = 1, block: int = BLOCK) -> Charged:
    """What each span is charged in each of the months; lines only where there are days, or an amount paid once.

    Raises `ProblemsFound` (beyond-bounds, with the span's row), and gives nothing, where a figure is too large.
    """
    parts = [_of_way(spans, months, way, threads, block) for way in ChargedBy]
    joined = (np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(Charged))
    return Charged(*joined)


def sums_by(place: Whole, amounts: Whole, places: int) -> Whole:
    """The sums of amounts by the place each belongs to, from 0 on; exact, and refused where one could leave 64 bits."""
    _ = as_range(range_of(amounts)) * len(amounts)
    sums = np.zeros(places, dtype=np.int64)
    np.add.at(sums, place, amounts)
    return sums


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """Spans of one way, with the months of each as members: what a block is given."""

    span: Count
    month: Count
    members: Each[Count]
    first: Date
    last: Date
    amount: Kroner
    percent: Percent
    before: Percent
    upto: Percent


@dataclass(frozen=True, slots=True)
class _Lines:
    """What a block gives: a line for each month of each span."""

    span: Each[Count]
    month: Each[Count]
    days: Each[Days]
    amount: Each[Kroner]


def _of_way(spans: Spans, months: CalendarMonths, way: ChargedBy, threads: int, block: int) -> Charged:
    rows, month, counts = _met(spans, months, way)
    if not len(rows):
        return Charged(*(np.zeros(0, dtype=np.int64) for _ in fields(Charged)))
    mine: dict[str, Any] = {name: unit(getattr(spans, name).take(rows), None) for name, unit in _UNITS.items()}
    members = Each(Count, Ragged.of_counts(counts), Count(0))
    table = Table({"rows": _Rows(span=Count(rows), month=Count(month), members=members, **mine)}, rows)
    lines: _Lines = run(_Charging(months, way), table, block=block, threads=threads)
    found = Charged(*(getattr(lines, field.name).flat.data for field in fields(Charged)))
    return _where_an_amount_is(found) if way is ChargedBy.ONCE else found


_UNITS = {"first": Date, "last": Date, "amount": Kroner, "percent": Percent, "before": Percent, "upto": Percent}


def _met(spans: Spans, months: CalendarMonths, way: ChargedBy) -> tuple[Whole, Whole, Whole]:
    """The rows of a way that meet any of the months: the first month each meets, and how many."""
    rows = np.flatnonzero(spans.way == way)
    first = spans.first.take(rows)
    last = first if way is ChargedBy.ONCE else spans.last.take(rows)
    month = np.searchsorted(months.last, first)
    counts = np.searchsorted(months.first, last, side="right") - month
    meets = (counts > 0) & (last >= first)
    return rows[meets], month[meets], counts[meets]


def _where_an_amount_is(found: Charged) -> Charged:
    there = found.amount != 0
    return Charged(*(getattr(found, field.name)[there] for field in fields(Charged)))


@dataclass(frozen=True, slots=True)
class _Charging:
    """The rules, used on a block of spans of one way."""

    months: CalendarMonths
    way: ChargedBy

    def __call__(self, *, rows: _Rows) -> _Lines:
        members, months = rows.members, self.months
        month = _months(rows)
        starts, ends = (_of_months(Date, column, month) for column in (months.first, months.last))
        charge, days = self._charge(rows, month, starts, ends)
        return _Lines(
            span=Each(Count, members.layout, members.layout.spread(rows.span)),
            month=month,
            days=days,
            amount=for_each(payers_part, Kroner, amount=charge, before=rows.before, upto=rows.upto),
        )

    def _charge(
        self, rows: _Rows, month: Each[Count], starts: Each[Date], ends: Each[Date]
    ) -> tuple[Each[Kroner], Each[Days]]:
        if self.way is ChargedBy.ONCE:
            once = for_each(
                charge_once, Kroner, amount=rows.amount, falls_on=rows.first, month_starts=starts, month_ends=ends
            )
            return once, _no_days(month)
        first = for_each(first_day_to_pay, Date, starts=rows.first, month_starts=starts)
        last = for_each(last_day_to_pay, Date, ends=rows.last, month_ends=ends)
        days = for_each(days_to_pay, Days, first=first, last=last)
        match self.way:
            case ChargedBy.DAY:
                return for_each(charge_by_day, Kroner, rate=rows.amount, days=days), days
            case ChargedBy.MONTH:
                month_days = _of_months(Days, self.months.days, month)
                amount = rows.amount
                return for_each(charge_by_month, Kroner, amount=amount, days=days, month_days=month_days), days
        return for_each(charge_by_percent, Kroner, percent=rows.percent, rate=rows.amount, days=days), days


def _months(rows: _Rows) -> Each[Count]:
    """The month of each line: a span's first month, and those that follow it."""
    layout = rows.members.layout
    if isinstance(rows.month.data, Range):
        return Each(Count, layout, Count(rows.month.data + Range(0, layout.count.high - 1), None))
    begins = rows.month.data - layout.edges[:-1]
    month = begins.take(layout.rows, mode="clip")  # "clip" only spares numpy a look at each row: they are all there
    month += np.arange(len(month))
    return Each(Count, layout, Count(month, None))


def _of_months(unit: type[Any], column: Whole, month: Each[Count]) -> Each[Any]:
    """What the months say, for the month of each line."""
    at = month.flat.data
    payload = range_of(column) if isinstance(at, Range) else column.take(at, mode="clip")
    return Each(unit, month.layout, unit(payload, None))


def _no_days(month: Each[Count]) -> Each[Days]:
    at = month.flat.data
    return Each(Days, month.layout, Days(Range(0, 0) if isinstance(at, Range) else np.zeros_like(at), None))
