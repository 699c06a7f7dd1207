"""What settlement is worked out from: accepted agreements, stays, adjustments, and the published rates day by day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import NamedTuple

from ramme.quantities import Kroner
from ramme.quantities.calendar import number_of
from ramme.rates.basis import RateUnit
from ramme.settlement.payment_agreements.agreement import PaymentAgreement
from ramme.settlement.stays.stay import Stay
from ramme.texts import Text

DECEMBER, LAST_OF_DECEMBER = 12, 31
MONTHS = 12
# A year has 365 days in a rate, also in leap years: the joint guide of 11 May 2007, as both agreements are read.
DAYS_OF_YEAR = 365
DAYS_OPEN = Text(da="{days} åbningsdage om året", en="{days} days open a year")
SOLD_BY = Text(da="enheden »{unit}«", en="the unit “{unit}”")


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedVersion:
    """A version that both parties accepted, and the day from which it takes the place of those before it."""

    holds_from: date
    agreement: PaymentAgreement


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """An amount that is due beside what the facts give, and why; negative where it is given back.

    `month` is the first day of the month of the help. `beside` is what the facts gave when it was written: with it the
    month is agreed at a right amount, which neither later facts nor this change together; none where it is not known.
    `keeps` marks the amount by which a month is kept at what was agreed.
    """

    service: str
    payer: str
    month: date
    amount: Kroner
    reason: str
    beside: Kroner | None = None
    keeps: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementFacts:
    """All that is known of one payment agreement; never edited, only added to.

    `versions` in the order of their numbers: each takes the place of all before it from its day on. `adjustments` in
    the order they were written down. `stays` in any order. `regions` are the codes of the acting municipality's region
    and of the operator's, for the common principles of either.
    """

    number: str
    versions: tuple[AcceptedVersion, ...]
    stays: tuple[Stay, ...]
    adjustments: tuple[Adjustment, ...] = ()
    constructed: bool = False
    regions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedDayRate:
    """The rate a day of a rate group in one published version of an offering's rates for a year.

    `version` rises with each publication of the year; it holds from `valid_from` through the year's last day, in place
    of the versions before it. `name` is how the version is called where it is told, such as »2026, udgave 2«.
    `month_rate` and `year_rate` are the published rates of the same group a month and a year, none where they are not
    known; `sells` is what the group sells. `days_of_year` are the days of a year in rates of the agreement.
    """

    offering: str
    group: str
    year: int
    version: int
    valid_from: date
    amount: Kroner
    name: str = ""
    month_rate: Kroner | None = None
    year_rate: Kroner | None = None
    sells: RateUnit = RateUnit.DAY
    days_of_year: int = DAYS_OF_YEAR

    @property
    def counts(self) -> Text | None:
        """What the rate counts where that is not the days of the calendar: days open, half days, hours; else nothing.

        The year's rate tells for how many days: it is the day rate for the days of the year that the group counts.
        """
        if self.sells is not RateUnit.DAY:
            return SOLD_BY.filled(unit=self.sells.text)
        if self.year_rate is None or not self.amount.whole:
            return None
        days = round(self.year_rate.whole / self.amount.whole)
        return DAYS_OPEN.filled(days=days) if days < self.days_of_year else None

    @property
    def month_by_calendar(self) -> Kroner | None:
        """The published rate a month where it is a twelfth of the year's, to within a day; else nothing."""
        month, year = self.month_rate, self.year_rate
        if month is None or year is None or self.sells is not RateUnit.DAY:
            return None
        return month if abs(month.whole * MONTHS - year.whole) < self.amount.whole else None


class RatePiece(NamedTuple):
    """Days with the same rate, by the numbers of the first and the last: øre a day, and the version it stands in.

    `counts` says what the rate counts where that is not the days of the calendar; `month_oere` is then what a month
    costs, none where nothing published says it.
    """

    first: int
    last: int
    oere: int
    name: str
    counts: Text | None = None
    month_oere: int | None = None


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
        pieces = {key: tuple(sorted(rows, key=lambda row: row.first)) for key, rows in found.items()}
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
            counts, month = rate.counts, rate.month_by_calendar
            month_oere = None if counts is None or month is None else month.whole
            piece = RatePiece(first, last, rate.amount.whole, rate.name, counts, month_oere)
            found.setdefault((rate.offering, rate.group), []).append(piece)
