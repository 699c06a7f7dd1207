"""A search for a place: what fits, one page of it, the map of that page, and smaller wishes where nothing fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator

from ramme.registry.finding.loosening import Loosening, counted_looser, widest
from ramme.registry.finding.match_telling import why
from ramme.registry.finding.matches import Grade, Match, counted, matches
from ramme.registry.finding.parameters import parameters_of
from ramme.registry.finding.wish import Wish
from ramme.texts import Text
from ramme.web.finding.drawing import Drawing, Numbered, drawn
from ramme.web.finding.queries.candidates import candidates, narrowed

ON_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Card:
    """An offering in the list: its number, its match, and why it fits, in sentences."""

    number: int
    match: Match
    why: tuple[Text, ...]

    @property
    def stated_on(self) -> date | None:
        """When its free places were last stated; nothing where they never were."""
        vacancy = self.match.offering.vacancy
        return vacancy.stated_on if vacancy else None

    @property
    def is_public(self) -> bool:
        """Whether a municipality or a region runs it."""
        return self.match.offering.operator.kind.is_public


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """A search as a page shows it."""

    wish: Wish
    page: Page[Any]
    cards: tuple[Card, ...]
    grades: tuple[tuple[Grade, int], ...]
    map: Drawing
    looser: tuple[Loosening, ...]
    parameters: dict[str, str]

    @property
    def number(self) -> int:
        """How many offerings fit."""
        return self.page.paginator.count


def found(wish: Wish, on: date) -> tuple[Match, ...]:
    """All offerings that fit a wish on a day, in its order; their rates are those of the wished day's year."""
    return matches(wish, candidates(narrowed(wish), wish.free_on or on), on=on)


def search(wish: Wish, number: int, on: date) -> Search:
    """One page of what fits a wish; four queries, and four more where nothing fits."""
    fitting = found(wish, on)
    page = Paginator(fitting, ON_A_PAGE).get_page(number)
    cards = cards_of(tuple(page.object_list), page.start_index())
    shown = {card.match.offering.id for card in cards}
    loosened: tuple[Loosening, ...] = ()
    if not fitting:
        wide = widest(wish)
        loosened = counted_looser(wish, candidates(narrowed(wide), wish.free_on or on), on=on)
    return Search(
        wish=wish,
        page=page,
        cards=cards,
        grades=tuple((grade, count) for grade, count in counted(fitting) if count),
        map=drawn(
            wish,
            [Numbered(card.number, card.match) for card in cards],
            (each for each in fitting if each.offering.id not in shown),
        ),
        looser=loosened,
        parameters=parameters_of(wish),
    )


def cards_of(fitting: Sequence[Match], first: int = 1) -> tuple[Card, ...]:
    """The cards of some matches, numbered from `first`."""
    return tuple(Card(number, match, why(match)) for number, match in enumerate(fitting, first))
