"""Asking for less where nothing fits: the same wish without one of its parts, the smallest step first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any

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
    """The wish without one of its parts at a time, the part that is easiest to do without first."""
    return tuple(Loosening(says, replace(wish, **change)) for says, change in _changes(wish))


def looser_step_by_step(wish: Wish) -> tuple[Loosening, ...]:
    """The wish without one part, then without one more, until nothing is asked that can be done without."""
    changes = tuple(_changes(wish))
    steps = []
    for number in range(2, len(changes) + 1):
        taken = changes[:number]
        # Of two steps about one thing the later says it all.
        told = {"".join(change): says for says, change in taken}
        merged = {name: value for _, change in taken for name, value in change.items()}
        says = Text(
            da=", ".join([next(iter(told.values())).da, *(each.da.lower() for each in list(told.values())[1:])]),
            en=", ".join([next(iter(told.values())).en, *(each.en.lower() for each in list(told.values())[1:])]),
        )
        steps.append(Loosening(says, replace(wish, **merged)))
    return tuple(steps)


def _changes(wish: Wish) -> Iterator[tuple[Text, dict[str, Any]]]:
    if wish.free_on is not None:
        yield WITHOUT_DATE, {"free_on": None}
    if wish.within_km is not None:
        if wish.within_km + FURTHER_KM <= FARTHEST_KM:
            yield FURTHER.filled(km=FURTHER_KM), {"within_km": wish.within_km + FURTHER_KM}
        yield ANY_DISTANCE, {"within_km": None}
    if wish.highest_rate is not None:
        yield ANY_RATE, {"highest_rate": None}
    if wish.region_code:
        yield WHOLE_COUNTRY, {"region_code": ""}
    if wish.public_only:
        yield ALL_OPERATORS, {"public_only": False}
    if wish.legal_basis:
        yield ANY_BASIS, {"legal_basis": ""}
    if wish.target_group:
        yield ANY_GROUP, {"target_group": ""}


def counted_looser(wish: Wish, candidates: Iterable[Candidate], *, on: date) -> tuple[Loosening, ...]:
    """The loosenings that let something fit, each with how many do; `candidates` are those of the widest wish.

    Where no single part of the wish is to blame, the first that helps of those that leave out several.
    """
    all_of_them = tuple(candidates)

    def counted(each: Loosening) -> Loosening:
        return replace(each, number=len(matches(each.wish, all_of_them, on=on)))

    single = tuple(found for each in looser(wish) if (found := counted(each)).number)
    if single:
        return single
    several = (found for each in looser_step_by_step(wish) if (found := counted(each)).number)
    return tuple(islice(several, 1))
