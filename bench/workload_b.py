"""Workload B of SPEC.md, composed of Ramme's own rules wherever they say the same: all lines of many placements."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

import numpy as np

from bench.drawing import Truths, Whole
from ramme.quantities import Date, Days, Kroner, Months, Percent
from ramme.quantities.blocks import Table, run, watched
from ramme.quantities.calendar import number_of
from ramme.settlement.charges import rules
from ramme.settlement.charges.columns import CalendarMonths, Charged, ChargedBy, Spans, charged, sums_by
from ramme.settlement.notice import notice_after_current_month, paid_through

Columns = dict[str, Whole]

BASE, DAY_SUPPLEMENT, MONTH_SUPPLEMENT, PERCENT_SUPPLEMENT, CORRECTION = 1, 2, 3, 4, 5
WAYS = {
    DAY_SUPPLEMENT: ChargedBy.DAY,
    MONTH_SUPPLEMENT: ChargedBy.MONTH,
    PERCENT_SUPPLEMENT: ChargedBy.PERCENT,
}
SINCE_1970 = number_of(date(1970, 1, 1))
DATES = {"start_date", "end_date", "notice_date", "first", "last"}
NO_NOTICE = number_of(date(1900, 1, 1))
ONE_MONTH = Months(100)
NONE, ALL = 0, 10_000
NOT_THERE = np.iinfo(np.int64).min
PARTIES = 103
RATE_IS_MISSING = "a rate is missing in a year"


@dataclass(frozen=True, slots=True)
class Calendar:
    """The invoice months, and the years they lie in: each year's first and last day among them."""

    months: CalendarMonths
    year_of: Whole
    years: Whole
    first: Whole
    last: Whole

    @classmethod
    def of(cls, months: Columns) -> Calendar:
        """The calendar of a table of months, which are numbered from 0 on."""
        months = in_house(months)
        if not np.array_equal(months["month"], np.arange(len(months["month"]))):
            raise ValueError("the months must be numbered from 0 on, in order")
        year = months["year"]
        begins = np.flatnonzero(np.append(True, year[1:] != year[:-1]))
        ends = np.append(begins[1:], len(year)) - 1
        whole = CalendarMonths(months["first"], months["last"])
        return cls(whole, year, year[begins], months["first"][begins], months["last"][ends])


@dataclass(frozen=True, slots=True)
class DayRates:
    """The day rate of each rate in each year (B03): a shelf a rate, with a place for each year."""

    first: int
    shelves: Whole

    @classmethod
    def of(cls, columns: Columns) -> DayRates:
        """The rates of a table."""
        rate, year = columns["rate_id"], columns["year"]
        first, last = int(year.min()), int(year.max())
        shelves = np.full((int(rate.max()) + 1, last - first + 1), NOT_THERE)
        shelves[rate, year - first] = columns["rate_day"]
        return cls(first, shelves)

    def of_years(self, rate: Whole, years: Whole) -> Whole:
        """The rates in each of the years, row by row; every one must be there."""
        at = self._places(rate, years)
        return _all_there(self.shelves.take(rate, axis=0)[:, at].ravel())

    def in_year(self, rate: Whole, year: Whole) -> Whole:
        """The rate of each row in its own year; every one must be there."""
        return _all_there(self.shelves[rate, self._places(rate, year)])

    def _places(self, rate: Whole, years: Whole) -> Whole:
        """Where the years stand on a shelf."""
        shelves, places = self.shelves.shape
        at = years - self.first
        if ((rate < 0) | (rate >= shelves)).any() or ((at < 0) | (at >= places)).any():
            raise ValueError(RATE_IS_MISSING)
        return at


def _all_there(rates: Whole) -> Whole:
    if NOT_THERE in rates:
        raise ValueError(RATE_IS_MISSING)
    return rates


@dataclass(frozen=True, slots=True)
class Part:
    """Some placements with their supplements and corrections; `row` of these is that of their placement."""

    placements: Columns
    supplements: Columns
    corrections: Columns

    @classmethod
    def of(cls, placements: Columns, supplements: Columns, corrections: Columns) -> Part:
        """The tables as they are read, in the order of the placements."""
        keys = placements["placement_id"]
        return cls(in_house(placements), _with_rows(in_house(supplements), keys), _with_rows(corrections, keys))


def in_house(columns: Columns) -> Columns:
    """Dates that are counted from 1970 by the numbers that Ramme has for days."""
    return {name: column + SINCE_1970 if name in DATES else column for name, column in columns.items()}


def _with_rows(columns: Columns, keys: Whole) -> Columns:
    """With the row of each one's placement."""
    row = np.searchsorted(keys, columns["placement_id"])
    if not np.array_equal(keys.take(row, mode="clip"), columns["placement_id"]):
        raise ValueError("a placement is missing")
    return {**columns, "row": row}


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines as columns; `row` is that of their placement."""

    row: Whole
    month: Whole
    kind: Whole
    seq: Whole
    days: Whole
    amount: Whole


class Settling:
    """The calculation of B01 to B10 for some placements at a time."""

    def __init__(self, calendar: Calendar, rates: DayRates, *, threads: int) -> None:
        self.calendar = calendar
        self._rates, self._threads = rates, threads

    def lines(self, part: Part) -> Lines:
        """All lines: of the places, of the supplements, and what puts earlier ones right."""
        through = last_days(part.placements)
        base = self._base(part, through)
        parts = (base, self._supplements(part, through), self._corrections(part, base))
        return Lines(*(np.concatenate([getattr(each, field.name) for each in parts]) for field in fields(Lines)))

    def _charged(self, spans: Spans) -> Charged:
        return charged(spans, self.calendar.months, threads=self._threads)

    def _base(self, part: Part, through: Whole) -> Lines:
        """B03 to B05: a span for each year of each placement, since the rate changes with the year."""
        years, placements = len(self.calendar.years), part.placements
        first, last = self._by_year(placements["start_date"], through)
        line = np.repeat(np.arange(len(through)), years)
        found = self._charged(
            Spans(
                line=line,
                payer=placements["payer_id"].take(line),
                way=np.full_like(line, ChargedBy.DAY),
                first=first,
                last=last,
                amount=self._rates.of_years(placements["rate_id"], self.calendar.years),
                percent=np.full_like(line, NONE),
                before=np.full_like(line, NONE),
                upto=placements["share_bp"].take(line),
            )
        )
        of_kind = np.full_like(found.span, BASE)
        return Lines(found.span // years, found.month, of_kind, np.zeros_like(of_kind), found.days, found.amount)

    def _by_year(self, first: Whole, last: Whole) -> tuple[Whole, Whole]:
        """Periods cut where a year ends, row by row; a year outside the period ends before it starts."""
        years = self.calendar
        return np.maximum(first[:, None], years.first).ravel(), np.minimum(last[:, None], years.last).ravel()

    def _supplements(self, part: Part, through: Whole) -> Lines:
        """B06 to B09: spans of the supplements; those in percent year by year, as the rate they are a part of."""
        mine, placements = part.supplements, part.placements
        starts = np.maximum(mine["start_date"], placements["start_date"].take(mine["row"]))
        ends = np.minimum(mine["end_date"], through.take(mine["row"]))
        of_rate = mine["kind"] == PERCENT_SUPPLEMENT
        plain, yearly = np.flatnonzero(~of_rate), np.flatnonzero(of_rate)
        line = np.concatenate([plain, np.repeat(yearly, len(self.calendar.years))])
        first, last = self._by_year(starts.take(yearly), ends.take(yearly))
        row = mine["row"].take(line)
        rate = placements["rate_id"].take(mine["row"].take(yearly))
        found = self._charged(
            Spans(
                line=line,
                payer=placements["payer_id"].take(row),
                way=_ways(mine["kind"]).take(line),
                first=np.concatenate([starts.take(plain), first]),
                last=np.concatenate([ends.take(plain), last]),
                amount=np.concatenate([mine["value"].take(plain), self._rates.of_years(rate, self.calendar.years)]),
                percent=np.where(of_rate, mine["value"], NONE).take(line),
                before=np.full_like(line, NONE),
                upto=np.full_like(line, ALL),  # a choice of the specification: of the full amount, not of the share
            )
        )
        at = line.take(found.span)
        kind, seq = mine["kind"].take(at), mine["seq"].take(at)
        return Lines(mine["row"].take(at), found.month, kind, seq, found.days, found.amount)

    def _corrections(self, part: Part, base: Lines) -> Lines:
        """B10: what the true days of a month come to, less what was invoiced for it; on the next month's invoice."""
        months = self.calendar.months
        in_time = part.corrections["month"] < len(months) - 1
        mine = {name: column[in_time] for name, column in part.corrections.items()}
        row, month = mine["row"], mine["month"]
        days, amount = _invoiced(base, row * len(months) + month, len(months))
        year = self.calendar.year_of.take(month)
        columns = {
            "rate": Kroner(self._rates.in_year(part.placements["rate_id"].take(row), year)),
            "share": Percent(part.placements["share_bp"].take(row)),
            "days": Days(mine["days_new"]),
            "invoiced_days": Days(days),
            "invoiced": Kroner(amount),
        }
        if not len(row):
            return Lines(*(row for _ in fields(Lines)))
        more_days, more = run(_put_right, Table(columns, np.arange(len(row))))
        there = more_days.data != 0
        kind = np.full_like(row, CORRECTION)
        found = (row, month + 1, kind, np.zeros_like(row), more_days.data, more.data)
        return Lines(*(column[there] for column in found))


def last_days(placements: Columns) -> Whole:
    """B01 and B02: the last day to pay for each placement."""
    given = np.flatnonzero(placements["notice_date"] != NO_NOTICE)
    through = placements["end_date"].copy()
    if len(given):
        columns = {
            "last_day": Date(through.take(given)),
            "given_on": Date(placements["notice_date"].take(given)),
        }
        through[given] = run(_paid_through, Table(columns, given)).data
    return through


def _paid_through(*, last_day: Date, given_on: Date) -> Date:
    return paid_through(last_day=last_day, notice_ends=notice_after_current_month(given_on=given_on, months=ONE_MONTH))


def _put_right(
    *, rate: Kroner, share: Percent, days: Days, invoiced_days: Days, invoiced: Kroner
) -> tuple[Days, Kroner]:
    whole = rules.charge_by_day(rate=rate, days=days)
    due = rules.payers_part(amount=whole, before=Percent(NONE), upto=share)
    return (
        rules.days_of_difference(due=days, invoiced=invoiced_days),
        rules.difference(due=due, invoiced=invoiced),
    )


def _ways(kind: Whole) -> Whole:
    table = np.zeros(max(WAYS) + 1, dtype=np.int64)
    for each, way in WAYS.items():
        table[each] = way
    return table.take(kind)


def _invoiced(base: Lines, wanted: Whole, months: int) -> tuple[Whole, Whole]:
    """The days and the amount of the places' lines, by row and month; zero where there is no line."""
    keys = base.row * months + base.month
    at = np.searchsorted(keys, wanted)
    there: Truths = np.append(keys, -1).take(at) == wanted
    return tuple(np.where(there, np.append(column, 0).take(at), 0) for column in (base.days, base.amount))  # type: ignore[return-value]


class Invoices:
    """B11: the number of lines and the total of each invoice, added up part by part."""

    def __init__(self, months: int) -> None:
        self._months = months
        places = (PARTIES + 1) ** 2 * months
        self._number, self._total = np.zeros(places, dtype=np.int64), np.zeros(places, dtype=np.int64)

    def add(self, placements: Columns, lines: Lines) -> None:
        """Adds the lines of some placements."""
        provider, payer = placements["provider_id"], placements["payer_id"]
        if min(provider.min(), payer.min()) < 1 or max(provider.max(), payer.max()) > PARTIES:
            raise ValueError(f"the parties are numbered from 1 to {PARTIES}")
        place = ((provider * (PARTIES + 1) + payer) * self._months).take(lines.row) + lines.month
        self._number += np.bincount(place, minlength=len(self._number))
        self._total = watched(_plus)(
            a=Kroner(self._total), b=Kroner(sums_by(place, lines.amount, len(self._total)))
        ).data

    def columns(self) -> Columns:
        """The invoices that have lines."""
        place = np.flatnonzero(self._number)
        pair, month = np.divmod(place, self._months)
        provider, payer = np.divmod(pair, PARTIES + 1)
        return {
            "provider_id": provider,
            "payer_id": payer,
            "month": month,
            "n_lines": self._number.take(place),
            "total": self._total.take(place),
        }


def _plus(a: Kroner, b: Kroner) -> Kroner:
    return a + b
