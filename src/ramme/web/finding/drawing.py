"""The map of a search: which part of the country is shown, where each offering stands, and how far is near."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ramme.registry.country_map import SCALE, Shape, country_map
from ramme.registry.finding.matches import Match
from ramme.registry.finding.wish import Wish, municipality_name
from ramme.registry.geography import EARTH, KILOMETRE, municipality_points
from ramme.registry.offerings.vacancies import free_told
from ramme.texts import Language, Text

# How many units of the plane a kilometre is: the earth's girth through 360 degrees.
UNITS_A_KM = SCALE * 360 * KILOMETRE / (2 * 3.141592653589793 * EARTH)
# A part of the country is never smaller than this, so that one point still shows where in the country it lies.
SMALLEST = 420
AIR = 60
# A mark is so many thousandths of what is shown wide.
MARK, DOT = 22, 8
AS_WIDE_AS_HIGH = 0.9
NOT_STATED = Text(da="ledige ikke oplyst", en="free places not stated")


@dataclass(frozen=True, slots=True)
class Numbered:
    """An offering of the list with its number in it."""

    number: int
    match: Match


@dataclass(frozen=True, slots=True)
class Mark:
    """A point with the offerings of the list that stand there: one link to the first, named by all of them."""

    x: int
    y: int
    offerings: tuple[Numbered, ...]

    @property
    def first(self) -> Numbered:
        """The offering that its link leads to."""
        return self.offerings[0]

    @property
    def label(self) -> str:
        """What is written in it: the number in the list, with a plus where several stand there."""
        return f"{self.first.number}+" if len(self.offerings) > 1 else str(self.first.number)

    @property
    def has_free(self) -> bool:
        """Whether one of them has stated a free place."""
        return any(each.match.free_places for each in self.offerings)

    @property
    def is_of_municipality(self) -> bool:
        """Whether all of them stand at their municipality's point for want of their own."""
        return all(each.match.from_municipality_point for each in self.offerings)

    @property
    def told(self) -> Text:
        """Its name for those who do not see it."""
        da = "; ".join(_told(each, "da") for each in self.offerings)
        en = "; ".join(_told(each, "en") for each in self.offerings)
        return Text(da=da, en=en)


def _told(each: Numbered, language: Language) -> str:
    offering, free = each.match.offering, each.match.free_places
    place = municipality_name(offering.municipality_code) if offering.municipality_code else ""
    words = NOT_STATED if free is None else free_told(free)
    vacancy = words.told(language)
    return ", ".join(part for part in (f"{each.number}. {offering.name}", place, vacancy) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The map as a page draws it, all lengths in units of the plane."""

    view_box: str
    width: int
    height: int
    marks: tuple[Mark, ...]
    dots: tuple[tuple[int, int], ...]
    home: Shape | None
    circle: tuple[int, int, int] | None
    mark: int
    dot: int
    beside: int

    @property
    def letters(self) -> int:
        """How large the numbers in the marks are."""
        return self.mark

    @property
    def down(self) -> int:
        """How far below its middle the number of a mark stands."""
        return self.mark // 3


def drawn(wish: Wish, listed: Sequence[Numbered], others: Iterable[Match]) -> Drawing:
    """The map of those who are listed on this page, with dots for the others that fit."""
    country = country_map()
    at: dict[tuple[int, int], list[Numbered]] = {}
    beside = 0
    for each in listed:
        corner = country.at(each.match.point) if each.match.point else None
        if corner is None:
            beside += 1
            continue
        at.setdefault(corner, []).append(each)
    dots = {corner for each in others if each.point and (corner := country.at(each.point)) and corner not in at}
    circle = _circle(wish)
    box = _shown([*at, *dots], circle, (country.width, country.height))
    return Drawing(
        view_box="{} {} {} {}".format(*box),
        width=box[2],
        height=box[3],
        marks=tuple(Mark(x, y, tuple(here)) for (x, y), here in at.items()),
        dots=tuple(sorted(dots)),
        home=next((shape for shape in country.shapes if shape.code == wish.near), None),
        circle=circle,
        mark=max(box[2] * MARK // 1000, 1),
        dot=max(box[2] * DOT // 1000, 1),
        beside=beside,
    )


def _circle(wish: Wish) -> tuple[int, int, int] | None:
    point = municipality_points().get(wish.near)
    middle = country_map().at(point) if point else None
    if middle is None or wish.within_km is None:
        return None
    return (*middle, round(wish.within_km * UNITS_A_KM))


def _shown(
    corners: Sequence[tuple[int, int]], circle: tuple[int, int, int] | None, whole: tuple[int, int]
) -> tuple[int, int, int, int]:
    """The part of the plane that holds all points with air around, in the proportions of the whole where it fits."""
    width, height = whole
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    if circle is not None:
        x, y, radius = circle
        xs, ys = [*xs, x - radius, x + radius], [*ys, y - radius, y + radius]
    if not xs:
        return 0, 0, width, height
    left, right = max(min(xs) - AIR, 0), min(max(xs) + AIR, width)
    top, bottom = max(min(ys) - AIR, 0), min(max(ys) + AIR, height)
    wide = min(max(right - left, round((bottom - top) * AS_WIDE_AS_HIGH), SMALLEST), width)
    high = min(max(bottom - top, round(wide * AS_WIDE_AS_HIGH)), height)
    return (
        min(max((left + right - wide) // 2, 0), width - wide),
        min(max((top + bottom - high) // 2, 0), height - high),
        wide,
        high,
    )
