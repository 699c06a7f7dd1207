"""Occupancy from actual stays: days in use by offering, rate group and period, against the places that were open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ramme.agreements import Agreement
from ramme.quantities import Days, Each, OccupiedDays, Percent, PlaceDays, Places, named
from ramme.quantities.calendar import LAST_DAY, date_of, number_of
from ramme.rates.recorded_occupancy.rules import (
    actual_occupancy,
    possible_days_of_year,
    recorded_possible_days,
    used_days_of_year,
)
from ramme.settlement.charges.columns import ALL_OF_IT
from ramme.settlement.charges.due import Due, first_of, month_number
from ramme.settlement.charges.facts import AgreementFacts, RateBook
from ramme.settlement.charges.paid_days import PaidDays, StayDays, TermsBook, VersionDays, paid_days
from ramme.settlement.charges.paying import payer_days
from ramme.settlement.charges.rated import BY_THE_DAY, Groups
from ramme.settlement.payment_agreements.agreement import PaymentAgreement

MONTHS_OF_A_YEAR = 12


class Period(NamedTuple):
    """Days from the first through the last."""

    first: date
    last: date


class Lived(NamedTuple):
    """Days on which a citizen was in a place, by the numbers of the first and last; and the payer's part of them.

    `share` is in hundredths of a percent: the parts of all payers of a day come to 10,000.
    """

    offering: str
    group: str
    payer: str
    share: int
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPlaces:
    """How many places a rate group has in some days; `last` is none while that is so."""

    offering: str
    group: str
    places: int
    first: date
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Occupancy:
    """The days in use and the possible days of a rate group in a period; of all groups together where none is named.

    `percent` is none where no place was open.
    """

    offering: str
    group: str
    period: Period
    used: OccupiedDays
    possible: PlaceDays
    percent: Percent | None

    @property
    def used_days(self) -> int:
        """Whole days in use; a day in use is one whoever pays for it."""
        return self.used.whole // OccupiedDays.scale


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedByPayer:
    """The days of a year that a payer had in a rate group; shared days are rounded so that they add up."""

    offering: str
    group: str
    payer: str
    year: int
    days: Days


def periods_of(year: int, months: int = MONTHS_OF_A_YEAR) -> tuple[Period, ...]:
    """A year in periods of so many months: 1, 3, 6 or 12; with its leap day where it has one."""
    if months < 1 or MONTHS_OF_A_YEAR % months:
        raise ValueError(f"a year is not made of periods of {months} months")
    first = month_number(date(year, 1, 1))
    starts = range(first, first + MONTHS_OF_A_YEAR, months)
    return tuple(Period(first_of(at), date_of(number_of(first_of(at + months)) - 1)) for at in starts)


def lived_days(
    facts: Iterable[AgreementFacts], rates: RateBook, agreements: Mapping[str, Agreement], through: date
) -> tuple[Lived, ...]:
    """The days that citizens were in places, through a day; the days of notice after a stay are not among them."""
    terms, horizon = TermsBook(agreements), number_of(through)
    found: list[Lived] = []
    for one in facts:
        paid = paid_days(one, terms, horizon)
        for stay in paid.stays:
            groups = Groups(stay, paid.versions, rates, terms)
            for version in paid.versions:
                found.extend(_lived(stay, version, groups))
    return tuple(found)


def _lived(stay: StayDays, version: VersionDays, groups: Groups) -> Iterator[Lived]:
    last_day = stay.last if stay.stay.last_day is None else number_of(stay.stay.last_day)
    first, last = max(stay.first, version.first), min(stay.last, last_day, version.last)
    agreement = version.agreement
    service = next((each for each in agreement.services if each.kind in BY_THE_DAY), None)
    if first > last or service is None:
        return
    for start, end, group in groups.of(service, first, last):
        for paying in payer_days(agreement):
            from_day, through = max(start, paying.first), min(end, paying.last)
            if from_day > through:
                continue
            parts = [(part.payer, part.upto - part.before) for part in paying.parts] or [("", ALL_OF_IT)]
            for payer, share in parts:
                yield Lived(agreement.offering, group, payer, share, from_day, through)


def occupancy_of(
    lived: Sequence[Lived], places: Iterable[OpenPlaces], periods: Sequence[Period]
) -> tuple[Occupancy, ...]:
    """The occupancy of each rate group, and of each offering in all, in each period; in the order of their names.

    Source: Syddanmark 2016, Koordinering af kapacitetsudviklingen; the possible days of a period are a reading.
    """
    spaces = tuple(places)
    names = sorted({(each.offering, each.group) for each in lived} | {(each.offering, each.group) for each in spaces})
    by_group: dict[tuple[str, str], tuple[list[Lived], list[OpenPlaces]]] = {name: ([], []) for name in names}
    for each in lived:
        by_group[each.offering, each.group][0].append(each)
    for space in spaces:
        by_group[space.offering, space.group][1].append(space)
    found: list[Occupancy] = []
    for offering in dict.fromkeys(name for name, _ in names):
        groups = [group for name, group in names if name == offering]
        for period in periods:
            rows = [_row(offering, group, period, *by_group[offering, group]) for group in groups]
            found += [row for row in rows if row.group]
            used = named(OccupiedDays, [(row.group, row.used) for row in rows])
            possible = named(PlaceDays, [(row.group, row.possible) for row in rows])
            found.append(_together(offering, "", period, used, possible))
    return tuple(found)


def _row(offering: str, group: str, period: Period, lived: Iterable[Lived], places: Iterable[OpenPlaces]) -> Occupancy:
    first, last = number_of(period.first), number_of(period.last)
    used = sum(_days(each.first, each.last, first, last) * each.share for each in lived)
    possible: list[tuple[str, PlaceDays]] = []
    for at, each in enumerate(places):
        until = LAST_DAY if each.last is None else number_of(each.last)
        days = _days(number_of(each.first), until, first, last)
        possible.append((str(at), recorded_possible_days(places=Places(each.places), days=Days(days))))
    in_all = named(PlaceDays, possible)
    return _together(offering, group, period, named(OccupiedDays, [("", OccupiedDays(used))]), in_all)


def _together(
    offering: str, group: str, period: Period, used: Each[OccupiedDays], possible: Each[PlaceDays]
) -> Occupancy:
    days = used_days_of_year(periods=used)
    open_days = PlaceDays(0) if possible.empty else possible_days_of_year(periods=possible)
    percent = actual_occupancy(used=days, possible=open_days) if open_days.whole > 0 else None
    return Occupancy(offering=offering, group=group, period=period, used=days, possible=open_days, percent=percent)


def use_lived(lived: Iterable[Lived], year: int) -> tuple[UsedByPayer, ...]:
    """The days of a year that citizens of each payer were in each rate group; what the account of a closure asks."""
    rows = (((each.offering, each.group, each.payer), each.first, each.last, each.share) for each in lived)
    return _use(rows, year)


def use_paid(due: Due, year: int) -> tuple[UsedByPayer, ...]:
    """The days of a year that each payer paid for in each rate group, notice among them: what rates call use.

    Days that are not due through the month that was asked for are not among them.
    """
    offerings = {number: _offering(paid) for number, paid in due.paid.items()}
    rows = []
    for span, (group, _, _) in zip(due.laid.rows, due.laid.rated, strict=True):
        service = due.services[span.line]
        if service.kind in BY_THE_DAY:
            key = (offerings[service.agreement], group, due.payers[span.payer])
            rows.append((key, span.first, span.last, span.upto - span.before))
    return _use(rows, year)


def _offering(paid: PaidDays) -> str:
    latest: PaymentAgreement | None = paid.versions[-1].agreement if paid.versions else None
    return latest.offering if latest else ""


def _use(rows: Iterable[tuple[tuple[str, str, str], int, int, int]], year: int) -> tuple[UsedByPayer, ...]:
    """Days by offering, group and payer, made whole so that those of each group add up."""
    first, last = number_of(date(year, 1, 1)), number_of(date(year + 1, 1, 1)) - 1
    parts: dict[tuple[str, str], dict[str, int]] = {}
    for (offering, group, payer), start, end, share in rows:
        days = _days(start, end, first, last) * share
        if days and payer:
            of_group = parts.setdefault((offering, group), {})
            of_group[payer] = of_group.get(payer, 0) + days
    return tuple(
        UsedByPayer(offering=offering, group=group, payer=payer, year=year, days=Days(days))
        for (offering, group), of_group in sorted(parts.items())
        for payer, days in _whole(of_group)
    )


def _days(start: int, end: int, first: int, last: int) -> int:
    return max(min(end, last) - max(start, first) + 1, 0)


def _whole(parts: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """Whole days of each payer that add up: the days left over go to the largest rests."""
    names = sorted(parts)
    floors = {name: parts[name] // ALL_OF_IT for name in names}
    left = sum(parts.values()) // ALL_OF_IT - sum(floors.values())
    by_rest = sorted(names, key=lambda name: -(parts[name] % ALL_OF_IT))
    more = set(by_rest[:left])
    return ((name, floors[name] + (name in more)) for name in names)
