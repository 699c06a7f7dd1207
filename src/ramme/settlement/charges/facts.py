"""What settlement is worked out from: accepted agreements, stays, adjustments, and the published rates day by day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import NamedTuple

from ramme.quantities import Kroner
from ramme.quantities.calendar import number_of
from ramme.settlement.payment_agreements.agreement import PaymentAgreement
from ramme.settlement.stays.stay import Stay

DECEMBER, LAST_OF_DECEMBER = 12, 31


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedVersion:
    """A version that both parties accepted, and the day from which it takes the place of those before it."""

    holds_from: date
    agreement: PaymentAgreement


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """An amount that is due beside what the facts give, and why; negative where it is given back.

    `month` is the first day of the month of the help.
    """

    service: str
    payer: str
    month: date
    amount: Kroner
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementFacts:
    """All that is known of one payment agreement; never edited, only added to.

    `versions` in the order of their numbers: each takes the place of all before it from its day on. `adjustments` in
    the order they were written down. `stays` in any order.
    """

    number: str
    versions: tuple[AcceptedVersion, ...]
    stays: tuple[Stay, ...]
    adjustments: tuple[Adjustment, ...] = ()
    constructed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedDayRate:
    """The rate a day of a rate group in one published version of an offering's rates for a year.

    `version` rises with each publication of the year; it holds from `valid_from` through the year's last day, in place
    of the versions before it. `name` is how the version is called where it is told, such as »2026, udgave 2«.
    """

    offering: str
    group: str
    year: int
    version: int
    valid_from: date
    amount: Kroner
    name: str = ""


class RatePiece(NamedTuple):
    """Days with the same rate, by the numbers of the first and the last: øre a day, and the version it stands in."""

    first: int
    last: int
    oere: int
    name: str


@dataclass(frozen=True, slots=True, eq=False)
class RateBook:
    """The rate a day of every rate group on every day, and the order of service packages where an offering has them.

    `packages` is, by offering, its service packages from the lowest to the highest; none where it has no packages.
    """

    pieces: Mapping[tuple[str, str], tuple[RatePiece, ...]]
    packages: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, rates: Iterable[PublishedDayRate], packages: Mapping[str, Sequence[str]] | None = None) -> RateBook:
        """The rates of published versions, in any order; a later version of a year replaces the earlier from its day.

        A group that the later version leaves out has no rate from that day on.
        """
        ordered = sorted(rates, key=lambda rate: (rate.offering, rate.year, rate.version, rate.group))
        found: dict[tuple[str, str], list[RatePiece]] = {}
        for _, of_year in groupby(ordered, key=lambda rate: (rate.offering, rate.year)):
            _add_year(list(of_year), found)
        pieces = {key: tuple(sorted(rows)) for key, rows in found.items()}
        return cls(pieces, packages or {})

    def of_group(self, offering: str, group: str) -> tuple[RatePiece, ...]:
        """The rates of a group in the order of their days; days without a rate are left out."""
        return self.pieces.get((offering, group), ())

    def on(self, offering: str, group: str, day: date) -> RatePiece | None:
        """The rate of a group on a day, or none."""
        number = number_of(day)
        return next((piece for piece in self.of_group(offering, group) if piece.first <= number <= piece.last), None)


def _add_year(rates: list[PublishedDayRate], found: dict[tuple[str, str], list[RatePiece]]) -> None:
    """The rates of one offering's year: each version through the day before the next takes its place."""
    until = number_of(date(rates[0].year, DECEMBER, LAST_OF_DECEMBER))
    starts = {rate.version: number_of(rate.valid_from) for rate in rates}
    ends: dict[int, int] = {}
    for version in sorted(starts, reverse=True):
        ends[version] = until
        until = min(until, starts[version] - 1)
    for rate in rates:
        first, last = starts[rate.version], ends[rate.version]
        if first <= last:
            piece = RatePiece(first, last, rate.amount.whole, rate.name)
            found.setdefault((rate.offering, rate.group), []).append(piece)
