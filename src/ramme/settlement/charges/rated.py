"""What a service costs on each day: the published rate of the group in force, or what the parties agreed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ramme.quantities.calendar import date_of, number_of
from ramme.settlement.charges.facts import RateBook, RatePiece
from ramme.settlement.charges.paid_days import StayDays, TermsBook, VersionDays
from ramme.settlement.payment_agreements.agreement import PaymentAgreement, ServiceKind, ServiceLine
from ramme.settlement.stays.changing import ChangedUnder, ChangeOfGroup, change_of_group
from ramme.settlement.stays.stay import GroupChange
from ramme.texts import Text

BY_THE_DAY = frozenset({ServiceKind.RATE, ServiceKind.PROJECT})


class Rated(NamedTuple):
    """Days with the same amount, by the numbers of the first and last; øre, the rate group, and the rate's version.

    `oere` is none on days without a rate. `counts` says what the published rate counts where that is not the days of
    the calendar: `oere` is then what a month costs, none where nothing published says it.
    """

    first: int
    last: int
    oere: int | None
    group: str = ""
    version: str = ""
    counts: Text | None = None


class GroupFrom(NamedTuple):
    """A rate group from a day on: the day it was told, the first day it is paid, and the change that told it."""

    told: int
    first: int
    group: str
    change: ChangeOfGroup | None = None


class Groups:
    """The rate group of each service of a stay day by day: by the versions, and by changes told in the stay."""

    def __init__(self, stay: StayDays, versions: Sequence[VersionDays], rates: RateBook, terms: TermsBook) -> None:
        self._changes = stay.stay.group_changes
        self._versions = versions
        self._rates = rates
        self._terms = terms
        self._met: dict[str, tuple[GroupFrom, ...]] = {}

    def of(self, service: ServiceLine, first: int, last: int) -> Iterator[tuple[int, int, str]]:
        """The groups of a service through some days; the version's own where no change was told in the stay."""
        if not self._changes:
            yield first, last, service.group
            return
        if service.key not in self._met:
            self._met[service.key] = self.told(service.key)
        line = self._met[service.key]
        for at, each in enumerate(line):
            until = line[at + 1].first - 1 if at + 1 < len(line) else last
            start = first if at == 0 else max(first, each.first)
            if start <= min(until, last):
                yield start, min(until, last), each.group

    def told(self, key: str) -> tuple[GroupFrom, ...]:
        """The groups of a service, each from its first day on; a later word takes the place of what was to follow."""
        line: list[GroupFrom] = []
        for told in sorted(self._words(key), key=lambda word: word[0]):
            _, word, version = told
            entry = _of_version(word, version) if isinstance(word, ServiceLine) else self._of_change(word, line, told)
            line = [each for each in line if each.first < entry.first]
            if not line or line[-1].group != entry.group:
                line.append(entry)
        return tuple(line)

    def _words(self, key: str) -> Iterator[tuple[tuple[int, int], ServiceLine | GroupChange, VersionDays]]:
        """What was said of the group: by a version, where it says something new, and by changes in the stay."""
        said = None
        for version in self._versions:
            service = next((each for each in version.agreement.services if each.key == key), None)
            if service is not None and service.group != said:
                said = service.group
                yield (version.first, 0), service, version
        for at, change in enumerate(self._changes):
            day = number_of(change.on)
            version = next((each for each in reversed(self._versions) if each.first <= day), self._versions[0])
            if key in services_changed(change, version.agreement):
                yield (day, at + 1), change, version

    def _of_change(
        self, change: GroupChange, line: Sequence[GroupFrom], told: tuple[tuple[int, int], object, VersionDays]
    ) -> GroupFrom:
        (day, _), _, version = told
        agreement = version.agreement
        under = ChangedUnder(
            terms=self._terms.on(agreement.agreement_id, date_of(day)),
            agreement=agreement,
            packages=self._rates.packages.get(agreement.offering, ()),
        )
        paid = [each.group for each in line if each.first <= day] or [each.group for each in line[:1]]
        changed = change_of_group(change, paid[-1] if paid else "", under)
        return GroupFrom(day, changed.first, change.group, changed)


def _of_version(service: ServiceLine, version: VersionDays) -> GroupFrom:
    return GroupFrom(version.first, version.first, service.group)


def services_changed(change: GroupChange, agreement: PaymentAgreement) -> frozenset[str]:
    """The services that a change of group is of: the one it names, else all that follow a published rate."""
    following = {each.key for each in agreement.services if each.kind is ServiceKind.RATE and each.agreed is None}
    return frozenset(following & {change.service} if change.service else following)


def rated_days(
    service: ServiceLine, groups: Iterable[tuple[int, int, str]], offering: str, rates: RateBook
) -> Iterator[Rated]:
    """What a service costs a day (or a month, or once) through the days of its groups.

    A rate that counts days open is never paid for days of the calendar: the published rate of the month is, by the
    days of the month, which is a reading.
    Source: Midtjylland 2017, 11.1 and 13.1: the published rate of the day is paid, or what the parties agreed.
    """
    fixed = _fixed(service)
    for first, last, group in groups:
        if fixed is not None:
            yield Rated(first, last, fixed, group)
        else:
            yield from _published(first, last, group, rates.of_group(offering, group))


def _fixed(service: ServiceLine) -> int | None:
    """The amount that the agreement itself gives; none where the published rate of a group is followed."""
    if service.agreed is not None:
        return service.agreed.whole
    if service.kind is not ServiceKind.RATE and not service.group and service.published is not None:
        return service.published.whole
    return None


def _published(first: int, last: int, group: str, pieces: Iterable[RatePiece]) -> Iterator[Rated]:
    start = first
    for piece in pieces:
        if piece.last < start:
            continue
        if piece.first > last:
            break
        if piece.first > start:
            yield Rated(start, piece.first - 1, None, group)
        oere = piece.oere if piece.counts is None else piece.month_oere
        yield Rated(max(start, piece.first), min(last, piece.last), oere, group, piece.name, piece.counts)
        start = piece.last + 1
        if start > last:
            return
    if start <= last:
        yield Rated(start, last, None, group)


def day_rate_service(supplement: ServiceLine, services: Sequence[ServiceLine]) -> ServiceLine | None:
    """The service whose day rate a supplement in percent is of: that of the group it names, else the first by the day.

    None where no service has the group it names: the percentage is then of the group's own published rate.
    """
    by_day = [each for each in services if each.kind in BY_THE_DAY]
    if supplement.group:
        return next((each for each in by_day if each.group == supplement.group), None)
    return by_day[0] if by_day else None
