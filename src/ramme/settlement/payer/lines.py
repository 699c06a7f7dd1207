"""The lines of an invoice, and what a payer's own agreements say is due, as they are held against each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from ramme.settlement.payment_agreements.agreement import ServiceKind

SUPPLEMENTS = frozenset(
    {ServiceKind.DAY_SUPPLEMENT, ServiceKind.MONTH_SUPPLEMENT, ServiceKind.PERCENT_SUPPLEMENT, ServiceKind.ONCE}
)


class LineKey(NamedTuple):
    """What a line is for: the agreement's number, the service's key in it, the first day of the month of the help."""

    agreement: str
    service: str
    month: date


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldLine:
    """A line as somebody invoiced it, or as it stands in a payer's ledger.

    `number` is the caller's own, such as a row of a file. `service` is the service's key or its name, empty where the
    line does not say; `days` and `unit_oere` are none where it does not say them. `corrects` marks a line that puts an
    earlier one right. `operator` and `invoice` are as a list names them, empty where it does not.
    """

    number: int
    agreement: str
    service: str
    month: date
    amount_oere: int
    days: int | None = None
    unit_oere: int | None = None
    corrects: bool = False
    says: str = ""
    operator: str = ""
    invoice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RateMet:
    """A rate in the rate book: of a group, in øre a day, from a day on, and the name of the version it stands in."""

    group: str
    unit_oere: int
    starts: date
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargePart:
    """A piece of a month in which group and rate stay the same, both days included."""

    first: date
    last: date
    group: str
    unit_oere: int

    @property
    def days(self) -> int:
        """How many days the piece has."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherPayer:
    """What another payer is due for the same service in the same month."""

    payer: str
    days: int
    amount_oere: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedCharge:
    """What a payer's own agreement says is due for a service in a month, and the facts that reasons are found in.

    `name` is the service in words. `days` counts the days charged, 0 where it is not by the day. `last_day` is the last
    day of the stay and `notice_ends` the day the notice ends, both none while the stay goes on; `place_taken_on` the
    day somebody else took the place. `rates` are the rates of the offering that are known, of all groups and times.
    """

    key: LineKey
    name: str
    kind: ServiceKind
    amount_oere: int
    days: int = 0
    parts: tuple[ChargePart, ...] = ()
    last_day: date | None = None
    notice_ends: date | None = None
    place_taken_on: date | None = None
    rates: tuple[RateMet, ...] = ()
    others: tuple[OtherPayer, ...] = ()

    @property
    def unit_oere(self) -> int | None:
        """The rate a day where there is one in all of the month."""
        units = {part.unit_oere for part in self.parts}
        return units.pop() if len(units) == 1 else None

    @property
    def is_supplement(self) -> bool:
        """Whether it is paid beside a rate."""
        return self.kind in SUPPLEMENTS


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAgreement:
    """An agreement of the payer's: its number, its services by key with their names, and the days it is in force.

    `payers` names, from its first day, who pays; so a line after a change of payer can be told. `paid_through` is the
    last day that is paid for, once the last stay has ended.
    """

    number: str
    services: Mapping[str, str]
    starts: date
    ends: date | None = None
    payers: tuple[tuple[date, str], ...] = ()
    paid_through: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldAgainst:
    """What lines are held against: what is due, the agreements that are known, and what was invoiced before.

    `earlier` is the sum in øre of the lines of each key on earlier invoices, by which a correction is understood.
    `payer` is the name of the payer whose lines they are.
    """

    payer: str
    due: tuple[ExpectedCharge, ...]
    agreements: tuple[KnownAgreement, ...] = ()
    earlier: Mapping[LineKey, int] = field(default_factory=dict)


def months_first(day: date) -> date:
    """The first day of the month of a day."""
    return day.replace(day=1)


def summed(lines: Iterable[HeldLine]) -> int:
    """What lines come to, in øre."""
    return sum(line.amount_oere for line in lines)
