"""What a run invoices: what is due less what was invoiced, line by line, and what it holds back and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from ramme.citations import Place
from ramme.quantities import Kroner, Months
from ramme.quantities.calendar import date_of, number_of
from ramme.quantities.writing import in_words
from ramme.settlement.charges.causes import Compared, why_corrected, why_late
from ramme.settlement.charges.columns import Whole
from ramme.settlement.charges.due import Due, first_of, month_number, service_named
from ramme.settlement.charges.line_of import LineToInvoice, Part, correction_line, first_lines
from ramme.settlement.charges.queue import HELD_BACK, PAYER_CHANGED_TOO_LATE, TOO_LATE, UNKNOWN_INVOICED, Queued
from ramme.settlement.charges.spans_of import ServiceOfAgreement
from ramme.settlement.payer.raised_in_time import InTimeState, limit_of, raised_in_time, time_told
from ramme.texts import Text, same

__all__ = ["Invoiced", "InvoicedRow", "LineToInvoice", "to_invoice"]


class InvoicedRow(NamedTuple):
    """A line, or the sum of the lines, that earlier invoices hold of a key; `month` is any day of the month."""

    agreement: str
    service: str
    payer: str
    month: date
    days: int
    amount_oere: int


@dataclass(frozen=True, slots=True, eq=False)
class Invoiced:
    """Days and øre on earlier invoices, by agreement, service, payer and counted month."""

    sums: Mapping[tuple[str, str, str, int], tuple[int, int]]

    @classmethod
    def of(cls, rows: Iterable[InvoicedRow | tuple[str, str, str, date, int, int]]) -> Invoiced:
        """The sums of lines, in any order; a key may stand on many lines."""
        sums: dict[tuple[str, str, str, int], tuple[int, int]] = {}
        for agreement, service, payer, month, days, amount in rows:
            key = (agreement, service, payer, month_number(month))
            if (met := sums.get(key)) is None:
                sums[key] = (days, amount)
            else:
                sums[key] = (met[0] + days, met[1] + amount)
        return cls(sums)

    def __len__(self) -> int:
        return len(self.sums)


def to_invoice(
    due: Due, invoiced: Invoiced, *, month: date, known_on: date, names: Mapping[str, str] | None = None
) -> tuple[tuple[LineToInvoice, ...], tuple[Queued, ...]]:
    """The lines of a run: due less invoiced; and what is held back. What could not be settled at all is in `due`.

    `month` is the month that is settled; a month before it that was never invoiced is said to come late.
    `names` are the parties' names by their short names, as lines tell who else paid.
    What is asked for too late is held back, and so is what would be given back only because something is missing, or
    to a payer whose place another took so long ago that it can no longer be asked of that one (a reading).
    Source: Midtjylland 2017, 13.3 (corrected in the next settlement); act on social services, section 174(2).
    """
    run = _Run(due, invoiced, month_number(month), known_on)
    run.names = names or {}
    return run.lines()


@dataclass(frozen=True, slots=True)
class _Differences:
    """Keys whose amount due is not what was invoiced: the key, the row in what is due (or -1), and both sums."""

    line: list[int]
    payer: list[int]
    month: list[int]
    row: list[int]
    known: list[bool]
    days: list[int]
    oere: list[int]
    difference: list[int]


class _Run:
    """A run, with the numbers of services and payers that only earlier invoices name."""

    def __init__(self, due: Due, invoiced: Invoiced, month: int, known_on: date) -> None:
        self._due = due
        self._invoiced = invoiced
        self._month = month
        self._known_on = known_on
        self._services = list(due.services)
        self._payers = list(due.payers)
        self._line_numbers = dict(due.laid.line_numbers)
        self._payer_numbers = dict(due.laid.payer_numbers)
        self.names: Mapping[str, str] = {}
        self._queue: list[Queued] = []
        self._unknown: dict[str, int] = {}
        self._limits: dict[tuple[str, int], tuple[InTimeState, Text]] = {}
        self._lost: dict[tuple[int, int], list[tuple[int, int]]] = {}
        self._others: dict[tuple[str, str, int], tuple[frozenset[str], frozenset[str]]] | None = None

    def lines(self) -> tuple[tuple[LineToInvoice, ...], tuple[Queued, ...]]:
        """All lines, ordered by payer, agreement, service and month; and the queue."""
        found: list[LineToInvoice] = []
        differences = self._differences()
        self._lost = self._lost_of(differences)
        for at, difference in enumerate(differences.difference):
            if not self._is_held(differences, at, difference):
                found.extend(self._lines_of(differences, at))
        for agreement, amount in sorted(self._unknown.items()):
            told = UNKNOWN_INVOICED.at(Place(field=agreement), amount=in_words(Kroner(amount)))
            self._queue.append(Queued(agreement=agreement, problem=told, amount_oere=amount))
        found.sort(
            key=lambda line: (line.payer, line.agreement, line.service, line.month)
        )  # in a month as they were made
        return tuple(found), tuple(self._queue)

    def _differences(self) -> _Differences:
        """Due less invoiced over columns; only keys that differ become plain figures."""
        due = self._due
        line, payer, month, days, oere = self._columns()
        payers = len(self._payers) + 1
        first = int(min(column.min(initial=due.through_month) for column in (month, due.month)))
        months = due.through_month - first + 1
        was = (line * payers + payer) * months + month - first
        now = (due.line * payers + due.payer) * months + due.month - first
        keys = np.union1d(was, now)
        before_days, before, known = (np.zeros(len(keys), dtype=np.int64) for _ in range(3))
        at = np.searchsorted(keys, was)
        before_days[at], before[at], known[at] = days, oere, 1
        row = np.full(len(keys), -1, dtype=np.int64)
        row[np.searchsorted(keys, now)] = np.arange(len(now))
        after = np.zeros(len(keys), dtype=np.int64)
        after[row >= 0] = due.adjusted[row[row >= 0]]
        differs = np.flatnonzero(after != before)
        of_line, rest = np.divmod(keys[differs], payers * months)
        of_payer, of_month = np.divmod(rest, months)
        columns = (of_line, of_payer, of_month + first, row[differs], known[differs].astype(bool))
        figures = (before_days[differs], before[differs], (after - before)[differs])
        return _Differences(*(column.tolist() for column in (*columns, *figures)))

    def _columns(self) -> tuple[Whole, Whole, Whole, Whole, Whole]:
        """What was invoiced in the months that are looked at, as columns; agreements that are not here are told."""
        rows: list[tuple[int, int, int, int, int]] = []
        due = self._due
        for (agreement, service, payer, month), (days, amount) in self._invoiced.sums.items():
            if month > due.through_month or (due.settled_from is not None and month < due.settled_from):
                continue
            line = self._line_numbers.get((agreement, service))
            if line is None:
                if agreement not in due.facts:
                    self._unknown[agreement] = self._unknown.get(agreement, 0) + amount
                    continue
                line = self._new_line(agreement, service)
            number = self._payer_numbers.get(payer)
            if number is None:
                number = self._payer_numbers[payer] = len(self._payers)
                self._payers.append(payer)
            rows.append((line, number, month, days, amount))
        table = np.array(rows, dtype=np.int64).reshape(-1, 5)
        line_column, payer_column, month_column, days_column, amount_column = np.ascontiguousarray(table.T)
        return line_column, payer_column, month_column, days_column, amount_column

    def _new_line(self, agreement: str, service: str) -> int:
        line = self._line_numbers[agreement, service] = len(self._services)
        self._services.append(service_named(self._due.facts[agreement], service))
        return line

    def _is_held(self, found: _Differences, at: int, difference: int) -> bool:
        """Whether an amount is held back, and the queue told so."""
        service, month = self._services[found.line[at]], found.month[at]
        if difference > 0:
            state, told = self._in_time(service, month, difference)
            if state is not InTimeState.LOST:
                return False
            clause = limit_of(self._due.terms.on(service.agreement_id, first_of(month)))
            problem = TOO_LATE.at(self._where(found, at), source=clause.citation, told=told)
        elif (others := self._lost_to_others(found, at)) is not None:
            problem = PAYER_CHANGED_TOO_LATE.at(self._where(found, at), amount=in_words(Kroner(-difference)), **others)
        elif self._is_unsure(service, month):
            problem = HELD_BACK.at(self._where(found, at), amount=in_words(Kroner(-difference)))
        else:
            return False
        self._queue.append(
            Queued(
                agreement=service.agreement,
                service=service.service,
                payer=self._payers[found.payer[at]],
                month=first_of(month),
                amount_oere=difference,
                problem=problem,
            )
        )
        return True

    def _lost_of(self, found: _Differences) -> dict[tuple[int, int], list[tuple[int, int]]]:
        """The payers, and øre, of which it is too late to ask for a service of a month."""
        lost: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for line, payer, month, oere in zip(found.line, found.payer, found.month, found.difference, strict=True):
            if oere > 0 and self._in_time(self._services[line], month, oere)[0] is InTimeState.LOST:
                lost.setdefault((line, month), []).append((payer, oere))
        return lost

    def _lost_to_others(self, found: _Differences, at: int) -> dict[str, Any] | None:
        """Who would get money back, and of whom it is too late to ask it; nothing where they agreed on the month."""
        line, payer, month = found.line[at], found.payer[at], found.month[at]
        lost = self._lost.get((line, month))
        if not lost or (line, payer, month) in self._due.adjustments:
            return None
        return {
            "before": self._payers[payer],
            "now": ", ".join(self._payers[other] for other, _ in lost),
            "asked": in_words(Kroner(sum(oere for _, oere in lost))),
        }

    def _where(self, found: _Differences, at: int) -> Place:
        service = self._services[found.line[at]]
        return Place(field=f"{service.agreement}, {service.service}, {first_of(found.month[at]):%Y-%m}")

    def _in_time(self, service: ServiceOfAgreement, month: int, amount: int) -> tuple[InTimeState, Text]:
        key = (service.agreement_id, month)
        if key not in self._limits:
            limit: Months = limit_of(self._due.terms.on(service.agreement_id, first_of(month))).value
            time = raised_in_time(first_of(month), self._known_on, limit)
            self._limits[key] = (time.state, time_told(amount, time))
        state, told = self._limits[key]
        if state is InTimeState.LOST:
            limit = limit_of(self._due.terms.on(service.agreement_id, first_of(month))).value
            told = time_told(amount, raised_in_time(first_of(month), self._known_on, limit))
        return state, told

    def _is_unsure(self, service: ServiceOfAgreement, month: int) -> bool:
        first, last = number_of(first_of(month)), number_of(first_of(month + 1)) - 1
        for key in ((service.agreement, ""), (service.agreement, service.service)):
            days = self._due.laid.unsure.get(key)
            if days is not None and days[0] <= last and days[1] >= first:
                return True
        return False

    def _lines_of(self, found: _Differences, at: int) -> Iterable[LineToInvoice]:
        due, row, month = self._due, found.row[at], found.month[at]
        service, payer = self._services[found.line[at]], self._payers[found.payer[at]]
        part = Part(service=service, payer=payer, month=first_of(month), paid=due.paid.get(service.agreement))
        pieces = due.pieces_of(row) if row >= 0 else ()
        adjustments = due.adjustments.get((found.line[at], found.payer[at], month), ())
        if not found.known[at] and month >= self._month:
            return first_lines(part, pieces, adjustments, same(""))
        before, now = self._other_payers(service, month, payer)
        compared = Compared(
            days_before=found.days[at],
            oere_before=found.oere[at],
            days_now=int(due.days[row]) if row >= 0 else 0,
            oere_now=int(due.amount[row]) if row >= 0 else 0,
            pieces=pieces,
            adjustments=adjustments,
            others_before=before,
            others_now=now,
            service=service.service,
        )
        if not found.known[at]:
            return first_lines(part, pieces, adjustments, why_late(compared))
        month_ends = date_of(number_of(first_of(month + 1)) - 1)
        says = why_corrected(compared, part.paid, month_ends)
        return (correction_line(part, compared, found.difference[at], says),)

    def _other_payers(
        self, service: ServiceOfAgreement, month: int, payer: str
    ) -> tuple[frozenset[str], frozenset[str]]:
        """The other payers that the service was invoiced to in a month, and those it is due from now, by name."""
        if self._others is None:
            self._others = self._all_payers()
        before, now = self._others.get((service.agreement, service.service, month), (frozenset(), frozenset()))
        return self._named(before - {payer}), self._named(now - {payer})

    def _named(self, payers: frozenset[str]) -> frozenset[str]:
        return frozenset(self.names.get(payer, payer) for payer in payers)

    def _all_payers(self) -> dict[tuple[str, str, int], tuple[frozenset[str], frozenset[str]]]:
        before: dict[tuple[str, str, int], set[str]] = {}
        now: dict[tuple[str, str, int], set[str]] = {}
        for (agreement, service, payer, month), (_, amount) in self._invoiced.sums.items():
            if amount:
                before.setdefault((agreement, service, month), set()).add(payer)
        due = self._due
        for line, number, month in zip(due.line.tolist(), due.payer.tolist(), due.month.tolist(), strict=True):
            of = due.services[line]
            now.setdefault((of.agreement, of.service, month), set()).add(due.payers[number])
        nobody: set[str] = set()
        keys = before.keys() | now.keys()
        return {key: (frozenset(before.get(key, nobody)), frozenset(now.get(key, nobody))) for key in keys}
