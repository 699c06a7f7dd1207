"""The map of Denmark on a small plane: a path for each municipality, and where a point falls on the same plane."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, radians

from ramme.registry.geography import MICRO, municipality_points
from ramme.registry.municipalities import municipalities
from ramme.registry.offerings.record import Point
from ramme.registry.target_groups import DATA
from ramme.texts import Text

FILE = DATA / "municipalities.geojson"
ATTRIBUTION = Text(
    da="Kort: DAGI via DAWA, Klimadatastyrelsen; forenklet af LarsHernandez/dagir (MIT) og igen her.",
    en="Map: DAGI via DAWA, Klimadatastyrelsen; simplified by LarsHernandez/dagir (MIT) and again here.",
)
# Denmark between its outermost points, with a little sea around; the plane is so many units wide.
WEST, EAST, SOUTH, NORTH = 8.0, 15.25, 54.5, 57.8
WIDTH = 2_000
# East and north are drawn at the scale that is right in the middle of the country.
SHORTER = cos(radians((SOUTH + NORTH) / 2))
SCALE = WIDTH / ((EAST - WEST) * SHORTER)
HEIGHT = round((NORTH - SOUTH) * SCALE)
_FEWEST_CORNERS = 3

Corner = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Shape:
    """A municipality on the map: its code, name and region, its outline as an SVG path, and where its name goes."""

    code: str
    name: str
    region_code: str
    path: str
    at: Corner


@dataclass(frozen=True, slots=True)
class CountryMap:
    """All municipalities on one plane, in whole units from the upper left corner."""

    width: int
    height: int
    shapes: tuple[Shape, ...]

    @property
    def view_box(self) -> str:
        """The plane as SVG names it."""
        return f"0 0 {self.width} {self.height}"

    def at(self, point: Point) -> Corner | None:
        """Where a point falls on the plane; nothing where it lies beside the map."""
        x, y = _placed(point.longitude / MICRO, point.latitude / MICRO)
        return (x, y) if 0 <= x <= self.width and 0 <= y <= self.height else None


@cache
def country_map() -> CountryMap:
    """The map, read and projected once.

    Outlines that are not a municipality's, such as Christiansø's, are left out; an outline that is smaller than the
    units of the plane vanishes, but each municipality keeps its largest. Source: LarsHernandez/dagir (MIT), from DAGI
    via DAWA, Klimadatastyrelsen; straight rows and columns of degrees, right in scale at the middle of the country.
    """
    known = {each.code: each for each in municipalities().values()}
    shapes = []
    for feature in json.loads(FILE.read_text(encoding="utf-8"))["features"]:
        municipality = known.get(feature["properties"]["code"])
        if municipality is None:
            continue
        named_at = municipality_points()[municipality.code]
        shapes.append(
            Shape(
                code=municipality.code,
                name=municipality.name,
                region_code=municipality.region_code,
                path="".join(map(_drawn, _kept(list(_rings(feature["geometry"]))))),
                at=_placed(named_at.longitude / MICRO, named_at.latitude / MICRO),
            )
        )
    return CountryMap(WIDTH, HEIGHT, tuple(shapes))


def _placed(east: float, north: float) -> Corner:
    return round((east - WEST) * SHORTER * SCALE), round((NORTH - north) * SCALE)


def _rings(geometry: dict[str, list[list[list[list[float]]]]]) -> Iterator[list[Corner]]:
    """The rings of a geometry on the plane, without corners that fall on the one before."""
    for polygon in geometry["coordinates"]:
        for ring in polygon:
            corners: list[Corner] = []
            for east, north, *_ in ring:
                corner = _placed(east, north)
                if not corners or corners[-1] != corner:
                    corners.append(corner)
            if len(corners) > 1 and corners[0] == corners[-1]:
                del corners[-1]
            yield corners


def _kept(rings: list[list[Corner]]) -> list[list[Corner]]:
    """The rings that have an area on the plane; where none has, the one with the most corners."""
    return [ring for ring in rings if len(ring) >= _FEWEST_CORNERS] or [max(rings, key=len)]


def _drawn(ring: Sequence[Corner]) -> str:
    """A ring as a path: the first corner, then steps from each corner to the next."""
    (x, y), *rest = ring
    parts = [f"M{x} {y}l"]
    for step, (next_x, next_y) in enumerate(rest):
        parts.append(f"{' ' if step else ''}{next_x - x} {next_y - y}")
        x, y = next_x, next_y
    return "".join(parts) + "z"
