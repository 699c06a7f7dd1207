"""Asking for less where nothing fits: the same wish without one of its parts, the smallest step first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from ramme.registry.finding.matches import Candidate, matches
from ramme.registry.finding.wish import Wish
from ramme.texts import Text

FURTHER_KM = 20
FARTHEST_KM = 1_000
WITHOUT_DATE = Text(da="Uden dato", en="Without a date")
FURTHER = Text(da="{km} km mere", en="{km} km more")
ANY_DISTANCE = Text(da="Uanset afstand", en="At any distance")
ANY_RATE = Text(da="Uanset takst", en="At any rate")
ANY_BASIS = Text(da="Uden paragraf", en="Without a paragraph")
ANY_GROUP = Text(da="Uden målgruppe", en="Without a target group")
ALL_OPERATORS = Text(da="Også selvejende og private", en="Self-owned and private too")
WHOLE_COUNTRY = Text(da="I hele landet", en="In the whole country")
NO_CONDITIONS = Text(da="Uden alle betingelser", en="Without any condition")


@dataclass(frozen=True, slots=True)
class Loosening:
    """A wish that asks for less, in words, and how many offerings fit it where that was counted."""

    says: Text
    wish: Wish
    number: int | None = None


def widest(wish: Wish) -> Wish:
    """The same wish without all that any loosening takes away: what is read once to count them all."""
    return Wish(sector=wish.sector, near=wish.near, order=wish.order)


def looser(wish: Wish) -> tuple[Loosening, ...]:
    """The wish without one of its parts at a time, the part that is easiest to do without first; at last without all."""
    steps = tuple(_looser(wish))
    if len(steps) > 1:
        steps = (*steps, Loosening(NO_CONDITIONS, widest(wish)))
    return steps


def _looser(wish: Wish) -> Iterator[Loosening]:
    if wish.free_on is not None:
        yield Loosening(WITHOUT_DATE, replace(wish, free_on=None))
    if wish.within_km is not None:
        if wish.within_km + FURTHER_KM <= FARTHEST_KM:
            yield Loosening(FURTHER.filled(km=FURTHER_KM), replace(wish, within_km=wish.within_km + FURTHER_KM))
        yield Loosening(ANY_DISTANCE, replace(wish, within_km=None))
    if wish.highest_rate is not None:
        yield Loosening(ANY_RATE, replace(wish, highest_rate=None))
    if wish.region_code:
        yield Loosening(WHOLE_COUNTRY, replace(wish, region_code=""))
    if wish.public_only:
        yield Loosening(ALL_OPERATORS, replace(wish, public_only=False))
    if wish.legal_basis:
        yield Loosening(ANY_BASIS, replace(wish, legal_basis=""))
    if wish.target_group:
        yield Loosening(ANY_GROUP, replace(wish, target_group=""))


def counted_looser(wish: Wish, candidates: Iterable[Candidate], *, on: date) -> tuple[Loosening, ...]:
    """The loosenings that let something fit, each with how many do; `candidates` are those of the widest wish."""
    all_of_them = tuple(candidates)
    counted = (replace(each, number=len(matches(each.wish, all_of_them, on=on))) for each in looser(wish))
    return tuple(each for each in counted if each.number)
