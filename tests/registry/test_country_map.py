"""The map of Denmark."""

from __future__ import annotations

import re

import pytest

from ramme.registry.country_map import ATTRIBUTION, country_map
from ramme.registry.geography import municipality_points
from ramme.registry.municipalities import municipalities
from ramme.registry.offerings.record import Point

PATH = re.compile(r"(?:M\d+ \d+l-?\d+ -?\d+(?: -?\d+ -?\d+)*z)+")


def corners(path: str) -> list[tuple[int, int]]:
    """All corners of a path, its steps added up."""
    found = []
    for ring in path.split("z")[:-1]:
        start, steps = ring.removeprefix("M").split("l")
        x, y = map(int, start.split())
        found.append((x, y))
        numbers = list(map(int, steps.split()))
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            found.append((x, y))
    return found


def test_all_98_municipalities_are_drawn_once_and_christiansoe_is_left_out() -> None:
    codes = [shape.code for shape in country_map().shapes]

    assert sorted(codes) == sorted(each.code for each in municipalities().values())
    assert "0411" not in codes


def test_every_outline_is_a_path_inside_the_plane() -> None:
    plane = country_map()

    for shape in plane.shapes:
        assert PATH.fullmatch(shape.path), shape.name
        assert all(0 <= x <= plane.width and 0 <= y <= plane.height for x, y in corners(shape.path)), shape.name


def test_the_paths_are_small_enough_to_stand_in_a_page() -> None:
    assert sum(len(shape.path) for shape in country_map().shapes) < 100_000


def test_the_plane_is_told_as_svg_has_it() -> None:
    plane = country_map()

    assert plane.view_box == f"0 0 {plane.width} {plane.height}"


def test_a_point_falls_within_the_outline_it_lies_in() -> None:
    plane = country_map()

    for shape in plane.shapes:
        point = plane.at(municipality_points()[shape.code])
        xs, ys = zip(*corners(shape.path), strict=True)

        assert point == shape.at
        assert min(xs) <= shape.at[0] <= max(xs), shape.name
        assert min(ys) <= shape.at[1] <= max(ys), shape.name


def test_east_is_to_the_right_and_north_is_up() -> None:
    plane = country_map()
    aalborg, roenne = plane.at(municipality_points()["0851"]), plane.at(municipality_points()["0400"])

    assert aalborg is not None
    assert roenne is not None
    assert roenne[0] > aalborg[0]
    assert roenne[1] > aalborg[1]


@pytest.mark.parametrize("point", [Point(0, 0), Point(7_000_000, 56_000_000), Point(10_000_000, 58_000_000)])
def test_a_point_outside_denmark_is_not_on_the_map(point: Point) -> None:
    assert country_map().at(point) is None


def test_the_map_is_made_once_and_says_where_it_is_from() -> None:
    assert country_map() is country_map()
    assert "Klimadatastyrelsen" in ATTRIBUTION.da
    assert "Klimadatastyrelsen" in ATTRIBUTION.en
