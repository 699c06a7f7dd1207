"""What is paid above the ordinary rate: supplements, rates of projects, and rates agreed above the published one."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from ramme.quantities import Kroner, rule
from ramme.settlement.charges.due import Due, DueRow
from ramme.settlement.charges.facts import RateBook, RatePiece
from ramme.settlement.payment_agreements.agreement import ServiceKind, ServiceLine
from ramme.texts import Text

SUPPLEMENTS = frozenset({ServiceKind.DAY_SUPPLEMENT, ServiceKind.MONTH_SUPPLEMENT, ServiceKind.PERCENT_SUPPLEMENT})
# Fewer agreements than this in an offering point at single citizens for whoever knows the place.
FEWEST_TO_PUBLISH = 5


@rule(da="Betalt over den almindelige takst", en="Paid above the ordinary rate")
def paid_above(*, paid: Kroner, agreed: Kroner, published: Kroner) -> Kroner:
    """The part of what was paid at an agreed rate that lies above the published one.

    Source: Midtjylland 2017, chapter 10 (each municipality states once a year where payment beyond the ordinary rate is
    agreed); that the excess is measured so is a reading.
    """
    return paid.share(agreed - published, of=agreed).rounded()


class AboveLine(NamedTuple):
    """A service paid above the ordinary rate: where, under which agreement, of what kind, days, and øre above.

    `counts` says what the published rate counts where that is not the days of the calendar: a rate agreed by the day
    cannot be held against it, and nothing is told to be above.
    """

    offering: str
    agreement: str
    service: str
    kind: ServiceKind
    days: int
    above_oere: int
    has_published: bool
    counts: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AboveOffering:
    """All such services of an offering: how many agreements and days, and øre above."""

    offering: str
    lines: tuple[AboveLine, ...]

    @property
    def agreements(self) -> int:
        """How many agreements there are."""
        return len({line.agreement for line in self.lines})

    @property
    def days(self) -> int:
        """Days paid for with something above the rate; supplements on the same day are days of their own."""
        return sum(line.days for line in self.lines)

    @property
    def above_oere(self) -> int:
        """Øre above in all."""
        return sum(line.above_oere for line in self.lines)

    @property
    def is_few(self) -> bool:
        """Whether so few citizens are behind it that it should not be published as it stands."""
        return self.agreements < FEWEST_TO_PUBLISH


class _Above(NamedTuple):
    """What a month of a service is told by, its øre above, and what its published rate counts."""

    offering: str
    agreement: str
    service: str
    kind: ServiceKind
    has_published: bool
    oere: int
    counts: Text | None


def above_of(due: Due, year: int, rates: RateBook | None = None, payer: str | None = None) -> tuple[AboveOffering, ...]:
    """What is due above the ordinary rate in a year, by offering in the order of their short names.

    An agreed rate is held against the rate of its group that was published in the month, by `rates`, else against the
    one that the agreement names. The rate of a project counts above its published rate where the agreement names one,
    else in full. Amounts paid once are not counted: they are no rate. With `payer`, only what that municipality pays.
    Source: Midtjylland 2017, chapter 10.
    """
    sums: dict[tuple[str, str, str, ServiceKind, bool], list[int]] = defaultdict(lambda: [0, 0])
    counting: dict[tuple[str, str, str, ServiceKind, bool], Text] = {}
    for row in due.rows():
        is_asked = row.month.year == year and payer in {None, row.payer}
        if is_asked and (found := _above(due, row, rates)) is not None:
            key = found[:5]
            sums[key][0] += row.days
            sums[key][1] += found.oere
            if found.counts is not None:
                counting[key] = found.counts
    by_offering: dict[str, list[AboveLine]] = defaultdict(list)
    for key, (days, oere) in sorted(sums.items()):
        offering, agreement, service, kind, known = key
        line = AboveLine(offering, agreement, service, kind, days, oere, known, counting.get(key))
        by_offering[offering].append(line)
    return tuple(AboveOffering(offering=name, lines=tuple(lines)) for name, lines in sorted(by_offering.items()))


def _above(due: Due, row: DueRow, rates: RateBook | None) -> _Above | None:
    """What a service is told by, and øre above; nothing where it is an ordinary rate or an amount paid once."""
    found = next(_services(due, row), None)
    if found is None:
        return None
    offering, service = found
    piece = _rate_of_month(service, offering, row, rates)
    if piece is not None and piece.counts is not None and service.agreed is not None:
        return _Above(offering, row.agreement, service.name, service.kind, True, 0, piece.counts)  # noqa: FBT003
    if piece is not None:
        service = replace(service, published=Kroner(piece.oere))
    oere = row.amount_oere if service.kind in SUPPLEMENTS else _above_rate(service, row.amount_oere)
    if not oere:
        return None
    is_known = service.kind is not ServiceKind.PROJECT or service.published is not None
    return _Above(offering, row.agreement, service.name, service.kind, is_known, oere, None)


def _rate_of_month(service: ServiceLine, offering: str, row: DueRow, rates: RateBook | None) -> RatePiece | None:
    """The rate of its group in force at the end of the month; nothing where none is known."""
    if rates is None or service.kind is not ServiceKind.RATE or not service.group:
        return None
    last = date(row.month.year, row.month.month, monthrange(row.month.year, row.month.month)[1])
    return rates.on(offering, service.group, last)


def _above_rate(service: ServiceLine, oere: int) -> int:
    """Øre above a published rate; all of it at the rate of a project that names none."""
    if service.kind not in {ServiceKind.RATE, ServiceKind.PROJECT} or service.agreed is None:
        return 0
    if service.published is None:
        return oere if service.kind is ServiceKind.PROJECT else 0
    if service.agreed.whole <= service.published.whole:
        return 0
    return paid_above(paid=Kroner(oere), agreed=service.agreed, published=service.published).whole


def _services(due: Due, row: DueRow) -> Iterator[tuple[str, ServiceLine]]:
    """The service as the version that held in the month has it, and the offering; the latest such version first."""
    facts = due.facts[row.agreement]
    holding = [each for each in facts.versions if each.holds_from.replace(day=1) <= row.month]
    for version in reversed(holding or facts.versions):
        for service in version.agreement.services:
            if service.key == row.service:
                yield version.agreement.offering, service
