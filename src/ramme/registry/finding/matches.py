"""Which offerings fit a wish, how well, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import TypeVar

from ramme.agreements import Way
from ramme.quantities import Days, Kroner
from ramme.registry.finding.kin import BasisFit, GroupFit, bases_like, groups_like
from ramme.registry.finding.wish import Order, Wish, codes_of_region
from ramme.registry.freshness import VACANCY_LIMITS
from ramme.registry.geography import metres_between, municipality_points, point_of
from ramme.registry.municipalities import municipalities
from ramme.registry.offerings.record import Offering, Point

F = TypeVar("F", bound=Way)
_FAR = 1 << 60
_METRES = 1_000


class Grade(Way):
    """How well an offering fits a wish as a whole, the best first."""

    FITS = "fits", "Passer", "Fits"
    CLOSE = "close", "Passer næsten", "Fits nearly"
    MAYBE = "maybe", "Passer måske", "May fit"
    NOT_STATED = "not_stated", "Mangler oplysninger", "Information missing"


class Part(IntEnum):
    """The parts of a wish that an offering may leave unstated, in the order in which they are told."""

    TARGET_GROUP = 1
    LEGAL_BASIS = 2
    DISTANCE = 3
    VACANCY = 4
    RATE = 5


@dataclass(frozen=True, slots=True)
class GroupRate:
    """The published rate per day of a rate group, with its paragraph where the group has one of its own."""

    group: str
    rate: Kroner
    legal_basis: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An offering that may fit, with its published day rates and the year they are for."""

    offering: Offering
    rates: tuple[GroupRate, ...] = ()
    rate_year: int | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """An offering that fits a wish: how each part fits, how far away it is, its rate, and what it does not state.

    `target_group` and `legal_basis` are nothing where the wish does not ask or the offering does not state them;
    `metres` is a straight line from the municipality of the wish, nothing where there is none. `rate` is the lowest
    published one of the rate groups that fit. `rests_on_old` tells that a free place was asked for and what is stated
    about it is so old that nobody can rely on it (over 30 days; the limit is ours, a reading).
    """

    candidate: Candidate
    wish: Wish
    on: date
    target_group: GroupFit | None
    fitting_group: str
    legal_basis: BasisFit | None
    fitting_basis: str
    metres: int | None
    point: Point | None
    rate: GroupRate | None
    not_stated: tuple[Part, ...]
    rank: int
    rests_on_old: bool = False

    @property
    def offering(self) -> Offering:
        """The offering itself."""
        return self.candidate.offering

    @property
    def grade(self) -> Grade:
        """How well it fits as a whole."""
        if self.not_stated:
            return Grade.NOT_STATED
        if self.rests_on_old:
            return Grade.MAYBE
        return Grade.CLOSE if self.rank else Grade.FITS

    @property
    def legal_bases(self) -> tuple[str, ...]:
        """The paragraphs of the offering and of its rate groups, by code."""
        return _bases_of(self.offering)

    @property
    def from_municipality_point(self) -> bool:
        """Whether the offering stands at its municipality's point for want of its own."""
        return self.point is not None and self.point.of_municipality

    @property
    def rates(self) -> tuple[GroupRate, ...]:
        """The published rates of the rate groups that fit, the lowest first."""
        bases = bases_like(self.wish.legal_basis) if self.wish.legal_basis else {}
        return tuple(sorted(_fitting(self.candidate, bases), key=_oere))

    @property
    def highest(self) -> GroupRate | None:
        """The highest rate of the groups that fit; nothing where it is no other than the lowest."""
        rates = self.rates
        return rates[-1] if rates and _oere(rates[0]) != _oere(rates[-1]) else None

    @property
    def free_places(self) -> int | None:
        """How many places were stated as free; nothing where nothing is stated."""
        vacancy = self.offering.vacancy
        return None if vacancy is None else vacancy.free

    @property
    def vacancy_age(self) -> Days | None:
        """How old the statement about free places is; nothing where there is none, or it is of a later day."""
        vacancy = self.offering.vacancy
        if vacancy is None or vacancy.stated_on > self.on:
            return None
        return Days((self.on - vacancy.stated_on).days)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A wish with all that is looked up once for all offerings."""

    wish: Wish
    on: date
    groups: Mapping[str, GroupFit]
    bases: Mapping[str, BasisFit]
    start: Point | None
    most_metres: int
    most_oere: int
    regions: Mapping[str, str]
    wished_regions: frozenset[str]


def matches(wish: Wish, candidates: Iterable[Candidate], *, on: date) -> tuple[Match, ...]:
    """The offerings that fit a wish on a day, in the order that the wish asks for.

    An offering that says otherwise than the wish is left out. One that does not state what is asked for is kept and
    comes after those that do: nobody has said that it does not fit. Nothing is known of an offering outside its own
    dates, so it is left out. By match: best fit first, then nearest, then lowest rate, then name. In every order those
    whose free place was stated long ago, or never, come after those that were stated lately.
    """
    wanted = _Wanted(
        wish=wish,
        on=on,
        groups=groups_like(wish.target_group) if wish.target_group else {},
        bases=bases_like(wish.legal_basis) if wish.legal_basis else {},
        start=municipality_points().get(wish.near),
        most_metres=_FAR if wish.within_km is None else wish.within_km * _METRES,
        most_oere=_FAR if wish.highest_rate is None else wish.highest_rate.whole,
        regions=_regions(),
        wished_regions=codes_of_region(wish.region_code),
    )
    found = [match for each in candidates if (match := _match(wanted, each)) is not None]
    found.sort(key=_ORDERS[wish.order])
    return tuple(found)


def _match(wanted: _Wanted, candidate: Candidate) -> Match | None:
    """The match of one offering, or nothing where a part of the wish is not met."""
    wish, offering = wanted.wish, candidate.offering
    if not _may_fit(wanted, offering):
        return None
    not_stated: list[Part] = []
    group, fitting_group = _closest(offering.target_groups, wanted.groups)
    if wanted.groups and group is None:
        if offering.target_groups:
            return None
        not_stated.append(Part.TARGET_GROUP)
    bases = _bases_of(offering)
    basis, fitting_basis = _closest(bases, wanted.bases)
    if wanted.bases and basis is None:
        if bases:
            return None
        not_stated.append(Part.LEGAL_BASIS)
    point = point_of(offering)
    metres = metres_between(wanted.start, point) if wanted.start and point else None
    rate = _lowest(candidate, wanted.bases)
    if not _within(wanted, offering, metres, rate, not_stated):
        return None
    rank = _RANKS[group] + _RANKS[basis]
    old = wish.free_on is not None and _is_old(offering, wanted.on)
    return Match(
        candidate,
        wish,
        wanted.on,
        group,
        fitting_group,
        basis,
        fitting_basis,
        metres,
        point,
        rate,
        tuple(not_stated),
        rank,
        old,
    )


def _is_old(offering: Offering, on: date) -> bool:
    vacancy = offering.vacancy
    return vacancy is not None and (on - vacancy.stated_on).days > VACANCY_LIMITS.ageing.whole


def _may_fit(wanted: _Wanted, offering: Offering) -> bool:
    """Whether nothing that every offering states speaks against it: dates, sector, operator, region."""
    wish, operator = wanted.wish, offering.operator
    if wish.sector is not None and offering.sector is not wish.sector:
        return False
    if wish.public_only and not operator.kind.is_public:
        return False
    if wish.region_code:
        code = offering.municipality_code or operator.municipality_code
        if (wanted.regions.get(code) or operator.region_code) not in wanted.wished_regions:
            return False
    return offering.validity.holds_on(wanted.on)


def _within(
    wanted: _Wanted, offering: Offering, metres: int | None, rate: GroupRate | None, not_stated: list[Part]
) -> bool:
    """Whether distance, vacancy and rate are within what is asked for; what is not stated is noted."""
    wish = wanted.wish
    if wish.within_km is not None:
        if metres is None:
            not_stated.append(Part.DISTANCE)
        elif metres > wanted.most_metres:
            return False
    if wish.free_on is not None:
        free = is_free(offering, wish.free_on)
        if free is None:
            not_stated.append(Part.VACANCY)
        elif not free:
            return False
    if wish.highest_rate is not None:
        if rate is None:
            not_stated.append(Part.RATE)
        elif rate.rate.whole > wanted.most_oere:
            return False
    return True


def is_free(offering: Offering, day: date) -> bool | None:
    """Whether a place is stated as free on a day: now, or expected by then; nothing where nothing is stated.

    A place that is free today is taken to be free on a later day too, unless the statement names a later date: a
    reading, ours, which `match_telling.FREE_LATER` tells.
    """
    vacancy = offering.vacancy
    if vacancy is None:
        return None
    if vacancy.free_from is not None and vacancy.free_from > day:
        return vacancy.free > 0
    return vacancy.free > 0 or vacancy.free_from is not None


def _bases_of(offering: Offering) -> tuple[str, ...]:
    """The paragraphs of an offering and of its rate groups."""
    own = tuple(group.legal_basis for group in offering.groups if group.legal_basis)
    return (*offering.legal_bases, *own) if own else offering.legal_bases


def _closest(codes: Iterable[str], fits: Mapping[str, F]) -> tuple[F | None, str]:
    """The closest fit among some codes, and the code that has it."""
    best: F | None = None
    best_code = ""
    for code in codes if fits else ():
        fit = fits.get(code)
        if fit is not None and (best is None or _RANKS[fit] < _RANKS[best]):
            best, best_code = fit, code
    return best, best_code


def _lowest(candidate: Candidate, bases: Mapping[str, BasisFit]) -> GroupRate | None:
    """The lowest rate of the groups that fit."""
    return min(_fitting(candidate, bases), key=_oere, default=None)


def _fitting(candidate: Candidate, bases: Mapping[str, BasisFit]) -> tuple[GroupRate, ...]:
    """The rates of the groups on a paragraph that fits, or all where no group has one of its own that does."""
    rates = candidate.rates
    if not bases:
        return rates
    return tuple(each for each in rates if each.legal_basis in bases) or rates


def _oere(rate: GroupRate) -> int:
    return rate.rate.whole


def _regions() -> Mapping[str, str]:
    return {each.code: each.region_code for each in municipalities().values()}


_RANKS: Mapping[Way | None, int] = {
    None: 0,
    **{fit: place for place, fit in enumerate(GroupFit)},
    **{fit: place for place, fit in enumerate(BasisFit)},
}


def _less_sure(match: Match) -> tuple[int, bool]:
    return len(match.not_stated), match.rests_on_old


def _is_free_unsure(match: Match) -> bool:
    return match.rests_on_old or Part.VACANCY in match.not_stated


def _near(match: Match) -> int:
    return _FAR if match.metres is None else match.metres


def _cheap(match: Match) -> int:
    return _FAR if match.rate is None else match.rate.rate.whole


_ORDERS = {
    Order.MATCH: lambda each: (_less_sure(each), each.rank, _near(each), _cheap(each), each.offering.name),
    Order.DISTANCE: lambda each: (
        _is_free_unsure(each),
        _near(each),
        _less_sure(each),
        each.rank,
        _cheap(each),
        each.offering.name,
    ),
    Order.RATE: lambda each: (
        _is_free_unsure(each),
        _cheap(each),
        _less_sure(each),
        each.rank,
        _near(each),
        each.offering.name,
    ),
}


def counted(found: Iterable[Match]) -> Iterator[tuple[Grade, int]]:
    """How many offerings have each grade, in the order of the grades."""
    grades = [each.grade for each in found]
    for grade in Grade:
        yield grade, grades.count(grade)
