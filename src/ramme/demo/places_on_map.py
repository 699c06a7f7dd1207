"""Where the invented offerings stand on the real map: near a municipality's point, at an invented address."""

from __future__ import annotations

from functools import cache

from ramme.demo.region import drawn
from ramme.registry.geography import municipality_points
from ramme.registry.municipalities import municipalities
from ramme.registry.offerings.record import Point

# The demo region is laid over Midtjylland; its offerings are invented, so nothing is said of the places themselves.
REGION = "1082"
# Small islands: an offering there stands at the point of its municipality, as does every ninth offering elsewhere.
ISLANDS = frozenset({"741", "492", "563", "482", "825", "411"})
WITHOUT_POINT = 9
# How far an offering lies from the municipality's point at most, in millionths of a degree.
EAST, NORTH = 34_000, 21_000
STREETS = ("Opdigtet Allé", "Demovej", "Eksempelvænget", "Prøvegade", "Skitsestien", "Modelparken")


@cache
def municipality_codes(*, whole_country: bool = False) -> tuple[str, ...]:
    """The official codes of the municipalities that the offerings are laid over."""
    return tuple(
        each.code
        for each in municipalities().values()
        if (whole_country or each.region_code == REGION) and each.code in municipality_points()
    )


def point_near(key: str, code: str) -> Point | None:
    """A point near a municipality's own, the same for the same key; nothing where the offering has none of its own."""
    if code.lstrip("0") in ISLANDS or drawn(f"{key} punkt", 1, WITHOUT_POINT) == 1:
        return None
    middle = municipality_points()[code]
    return Point(
        middle.longitude + drawn(f"{key} øst", -EAST, EAST), middle.latitude + drawn(f"{key} nord", -NORTH, NORTH)
    )


def address_of(key: str) -> str:
    """An invented address."""
    street = STREETS[drawn(f"{key} vej", 0, len(STREETS) - 1)]
    return f"{street} {drawn(f'{key} nummer', 1, 140)} (konstrueret)"
