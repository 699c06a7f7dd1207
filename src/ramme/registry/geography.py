"""Where offerings lie: points in degrees, straight lines between them in metres, and the point of each municipality."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import asin, ceil, cos, degrees, radians, sin, sqrt

from ramme.quantities.writing import plain_figure
from ramme.registry.offerings.record import Offering, Point
from ramme.registry.target_groups import DATA, rows_of
from ramme.texts import Text

MICRO = 1_000_000
# The mean radius of the earth in metres; as it is not a ball, a distance is wrong by half a percent at most.
EARTH = 6_371_009
KILOMETRE = 1_000
# Meridians meet at the pole; so near to it no box is drawn.
_FARTHEST_NORTH = 85
STRAIGHT_LINE = Text(
    da="Afstande er lige linjer på kortet, ikke vejlængder.",
    en="Distances are straight lines on the map, not by road.",
)
OF_MUNICIPALITY = Text(
    da="Tilbuddets eget punkt er ikke oplyst; det står ved et punkt i sin kommune.",
    en="The offering's own point is not given; it stands at a point in its municipality.",
)


@cache
def municipality_points() -> Mapping[str, Point]:
    """A point inside each municipality by its official code; not its middle, which may lie 20 km away.

    Source: LarsHernandez/dagir (MIT), from DAGI via DAWA, Klimadatastyrelsen.
    """
    return {
        row["code"]: Point(_micro(row["longitude"]), _micro(row["latitude"]), of_municipality=True)
        for row in rows_of(DATA / "municipality_points.csv")
    }


def _micro(degrees: str) -> int:
    """Millionths of a degree from plain decimals, without a detour by inexact numbers."""
    whole, _, decimals = degrees.partition(".")
    return int(whole + decimals.ljust(6, "0")[:6])


def point_of(offering: Offering) -> Point | None:
    """The point of an offering: its own, else its municipality's, marked as such; nothing where neither is known."""
    if offering.point is not None:
        return offering.point
    return municipality_points().get(offering.municipality_code or offering.operator.municipality_code)


def metres_between(one: Point, other: Point) -> int:
    """The straight line between two points in whole metres, along the surface of a ball (haversine)."""
    north, other_north = radians(one.latitude / MICRO), radians(other.latitude / MICRO)
    up = sin((other_north - north) / 2) ** 2
    along = sin(radians((other.longitude - one.longitude) / MICRO) / 2) ** 2
    return round(2 * EARTH * asin(sqrt(up + cos(north) * cos(other_north) * along)))


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the map between two lines of longitude and two of latitude, in millionths of a degree."""

    west: int
    east: int
    south: int
    north: int


# A box is drawn a little too large, so that rounding never leaves out what a distance would keep.
_ROOM = 1.01


def box_around(middle: Point, metres: int) -> Box:
    """A box that holds every point at most so many metres from a point, and some that lie farther away."""
    up = degrees(metres / EARTH) * _ROOM
    along = up / cos(radians(min(abs(middle.latitude / MICRO) + up, _FARTHEST_NORTH)))
    return Box(
        west=middle.longitude - ceil(along * MICRO),
        east=middle.longitude + ceil(along * MICRO),
        south=middle.latitude - ceil(up * MICRO),
        north=middle.latitude + ceil(up * MICRO),
    )


def municipalities_beyond(middle: Point, metres: int) -> frozenset[str]:
    """The codes of the municipalities whose own point lies farther than so many metres from a point."""
    return frozenset(code for code, point in municipality_points().items() if metres_between(middle, point) > metres)


def distance_told(metres: int) -> Text:
    """A distance in words: metres below one kilometre, else kilometres with one decimal, rounded half up."""
    if metres < KILOMETRE:
        return Text(da=f"{metres} m", en=f"{metres} m")
    tenths = (metres + 50) // 100
    figures = [plain_figure(tenths, decimals=1, language=language, fewest=0) for language in ("da", "en")]
    return Text(da=f"{figures[0]} km", en=f"{figures[1]} km")
