"""What is due by agreement, service, payer and month: a pure function of the facts, worked out over columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np

from ramme.agreements import Agreement
from ramme.quantities.calendar import date_of, number_of
from ramme.settlement.charges.agreed_amounts import kept_at_agreed
from ramme.settlement.charges.columns import CalendarMonths, Spans, Whole, charged, sums_by
from ramme.settlement.charges.facts import Adjustment, AgreementFacts, RateBook
from ramme.settlement.charges.paid_days import PaidDays, TermsBook
from ramme.settlement.charges.queue import Queued
from ramme.settlement.charges.spans_of import Laid, ServiceOfAgreement, spans_of
from ramme.settlement.payment_agreements.agreement import ServiceKind
from ramme.texts import Text

YEAR = 12


class DueRow(NamedTuple):
    """What is due of a service from a payer for a month: its first day, days paid for, and øre with adjustments."""

    agreement: str
    service: str
    payer: str
    month: date
    days: int
    amount_oere: int


class DuePiece(NamedTuple):
    """Days of a month with one rate: the days, what they come to for the payer, and what one of the unit costs.

    `before` and `upto` are the payers' parts before this one, and with it, in hundredths of a percent. `percent` is
    that of a supplement in percent. `version` names the published version that the rate stands in, if it is published.
    `counts` says what the rate counts where that is not the days of the calendar: the unit is then a month.
    """

    first: date
    last: date
    days: int
    amount_oere: int
    unit_oere: int
    percent: int
    before: int
    upto: int
    group: str
    version: str
    counts: Text | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """Spans in months, as columns, those of one key side by side: `row` is the span, `edges` where each key begins."""

    row: Whole
    month: Whole
    days: Whole
    amount: Whole
    first: Whole
    last: Whole
    edges: Whole


@dataclass(frozen=True, eq=False)
class Due:
    """What is due, as columns by key: `line` and `payer` are numbers in `services` and `payers`, `month` counts months.

    `month` is year times twelve and the month from 0. `days` and `amount` (øre) are without adjustments; these stand in
    `adjustments`, by the same key. `problems` say what could not be settled, and `facts` what all of it rests on.
    `settled_from` is the first month that is settled here at all, none where every month is.
    """

    laid: Laid
    facts: Mapping[str, AgreementFacts]
    terms: TermsBook
    line: Whole
    payer: Whole
    month: Whole
    days: Whole
    amount: Whole
    pieces: Pieces
    adjustments: Mapping[tuple[int, int, int], tuple[Adjustment, ...]]
    settled_from: int | None
    through_month: int

    @property
    def services(self) -> Sequence[ServiceOfAgreement]:
        """The services that `line` counts in."""
        return self.laid.lines

    @property
    def payers(self) -> Sequence[str]:
        """The payers that `payer` counts in."""
        return self.laid.payers

    @property
    def problems(self) -> tuple[Queued, ...]:
        """What somebody must look at."""
        return tuple(self.laid.queue)

    @property
    def paid(self) -> Mapping[str, PaidDays]:
        """The days that are paid for, by agreement."""
        return self.laid.paid

    def __len__(self) -> int:
        return len(self.line)

    @cached_property
    def adjusted(self) -> Whole:
        """Øre of each key with its adjustments."""
        amounts = self.amount.copy()
        if self.adjustments:
            keys = zip(self.line.tolist(), self.payer.tolist(), self.month.tolist(), strict=True)
            for at, key in enumerate(keys):
                if key in self.adjustments:
                    amounts[at] += sum(each.amount.whole for each in self.adjustments[key])
        return amounts

    @property
    def total_oere(self) -> int:
        """All that is due, in øre."""
        return int(self.adjusted.sum())

    def rows(self) -> Iterator[DueRow]:
        """What is due, key by key, in the order of agreements, services, payers and months."""
        columns = (self.line, self.payer, self.month, self.days, self.adjusted)
        found = []
        for line, payer, month, days, amount in zip(*(column.tolist() for column in columns), strict=True):
            service = self.services[line]
            key = (service.agreement, service.service, self.payers[payer])
            found.append(DueRow(*key, first_of(month), days, amount))
        yield from sorted(found)

    def row_of(self, agreement: str, service: str, payer: str, month: date) -> int | None:
        """Where the columns have a key, or none where nothing is due of it."""
        line, number = self.laid.line_numbers.get((agreement, service)), self.laid.payer_numbers.get(payer)
        if line is None or number is None:
            return None
        there = (self.line == line) & (self.payer == number) & (self.month == month_number(month))
        at = np.flatnonzero(there)
        return int(at[0]) if len(at) else None

    def pieces_of(self, row: int) -> tuple[DuePiece, ...]:
        """The pieces of a key, by its row in the columns."""
        pieces, rows, rated = self.pieces, self.laid.rows, self.laid.rated
        found = []
        for at in range(int(pieces.edges[row]), int(pieces.edges[row + 1])):
            number = int(pieces.row[at])
            span, (group, version, counts) = rows[number], rated[number]
            piece = DuePiece(
                _day(int(pieces.first[at])),
                _day(int(pieces.last[at])),
                int(pieces.days[at]),
                int(pieces.amount[at]),
                span.amount,
                span.percent,
                span.before,
                span.upto,
                group,
                version,
                counts,
            )
            found.append(piece)
        return tuple(sorted(found, key=lambda piece: piece[:10]))


@lru_cache(maxsize=10_000)
def _day(number: int) -> date:
    """The day of a number; the same few days stand in all pieces."""
    return date_of(number)


def due_of(
    facts: Sequence[AgreementFacts],
    rates: RateBook,
    agreements: Mapping[str, Agreement],
    through_month: date,
    *,
    from_month: date | None = None,
) -> Due:
    """What is due of all months through one; `agreements` are the framework agreements, by id.

    `from_month` is the first month that is settled here at all: what came before was settled elsewhere.
    Source: Midtjylland 2017, 13.1 to 13.4; Syddanmark 2016, Takstprincipper.
    """
    through = month_number(through_month)
    horizon = number_of(first_of(through + 1)) - 1
    laid = spans_of(facts, rates, agreements, horizon)
    spans = Spans.of_rows(laid.rows)
    first = _first_month(spans, facts, through) if from_month is None else month_number(from_month)
    months = CalendarMonths.between(first_of(min(first, through)), first_of(through))
    if first > through:
        spans = Spans.of_rows(())
    by_number = {each.number: each for each in reversed(facts)}
    written = _adjustments(by_number, laid, first, through)
    line, payer, month, days, amount, pieces = _by_key(laid, spans, months, min(first, through), written)
    adjustments = kept_at_agreed(laid, written, (line, payer, month, amount))
    return Due(
        laid=laid,
        facts=by_number,
        terms=TermsBook(agreements),
        line=line,
        payer=payer,
        month=month,
        days=days,
        amount=amount,
        pieces=pieces,
        adjustments=adjustments,
        settled_from=None if from_month is None else first,
        through_month=through,
    )


def month_number(day: date) -> int:
    """A day's month, counted: the year times twelve, and the month from 0."""
    return day.year * YEAR + day.month - 1


def first_of(month: int) -> date:
    """The first day of a counted month."""
    return date(month // YEAR, month % YEAR + 1, 1)


def service_named(facts: AgreementFacts, key: str) -> ServiceOfAgreement:
    """A service of an agreement as its latest version that has it names it; by its key where none has."""
    for version in sorted(facts.versions, key=lambda each: each.agreement.version, reverse=True):
        for service in version.agreement.services:
            if service.key == key:
                name, under = service.name or key, version.agreement.agreement_id
                return ServiceOfAgreement(facts.number, key, service.kind, name, under)
    under = facts.versions[-1].agreement.agreement_id if facts.versions else ""
    return ServiceOfAgreement(facts.number, key, ServiceKind.RATE, key, under)


def _first_month(spans: Spans, facts: Sequence[AgreementFacts], through: int) -> int:
    """The month of the first day or adjustment there is."""
    adjusted = [month_number(each.month) for one in facts for each in one.adjustments]
    paid = [month_number(date_of(int(spans.first.min())))] if len(spans) else []
    return min([*adjusted, *paid, through])


def _adjustments(
    facts: Mapping[str, AgreementFacts], laid: Laid, first: int, through: int
) -> dict[tuple[int, int, int], tuple[Adjustment, ...]]:
    """The adjustments of the months that are looked at, by key."""
    found: dict[tuple[int, int, int], tuple[Adjustment, ...]] = {}
    for one in facts.values():
        for each in one.adjustments:
            month = month_number(each.month)
            if first <= month <= through:
                key = (laid.line(service_named(one, each.service)), laid.payer(each.payer), month)
                found[key] = (*found.get(key, ()), each)
    return found


def _by_key(
    laid: Laid,
    spans: Spans,
    months: CalendarMonths,
    first_month: int,
    adjustments: Mapping[tuple[int, int, int], tuple[Adjustment, ...]],
) -> tuple[Whole, Whole, Whole, Whole, Whole, Pieces]:
    """The columns by key, and the pieces of each."""
    found = charged(spans, months)
    payers, number = max(len(laid.payers), 1), max(len(months), 1)
    code = (spans.line.take(found.span) * payers + spans.payer.take(found.span)) * number + found.month
    order = np.argsort(code, kind="stable")
    code = code[order]
    more = sorted((line * payers + payer) * number + month - first_month for line, payer, month in adjustments)
    keys = np.array(sorted({*np.unique(code).tolist(), *more}), dtype=np.int64)
    place = np.searchsorted(keys, code)
    row, month = found.span[order], found.month[order]
    days, amount = found.days[order], found.amount[order]
    first = np.maximum(spans.first.take(row), months.first.take(month))
    last = np.minimum(spans.last.take(row), months.last.take(month))
    edges = np.searchsorted(code, np.append(keys, np.iinfo(np.int64).max))
    pieces = Pieces(row, month, days, amount, first, last, edges.astype(np.int64))
    line, rest = np.divmod(keys, payers * number)
    payer, at = np.divmod(rest, number)
    return (
        line,
        payer,
        at + first_month,
        sums_by(place, days, len(keys)),
        sums_by(place, amount, len(keys)),
        pieces,
    )
