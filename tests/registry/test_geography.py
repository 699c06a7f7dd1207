"""Where offerings lie, and how far apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ramme.registry.geography import (
    box_around,
    distance_told,
    metres_between,
    municipalities_beyond,
    municipality_points,
    point_of,
)
from ramme.registry.municipalities import municipalities
from ramme.registry.offerings.record import Point
from tests.registry.finding.region import KOEGE, REGION, offering

A_DEGREE_NORTH = 111_195


def test_every_municipality_has_a_point_marked_as_its_own() -> None:
    points = municipality_points()

    assert set(points) == {each.code for each in municipalities().values()}
    assert all(point.of_municipality for point in points.values())


def test_a_degree_of_latitude_is_111_kilometres_everywhere() -> None:
    assert metres_between(Point(10_000_000, 55_000_000), Point(10_000_000, 56_000_000)) == A_DEGREE_NORTH
    assert metres_between(Point(0, 0), Point(0, 1_000_000)) == A_DEGREE_NORTH


def test_a_degree_of_longitude_is_half_as_long_at_60_degrees_north() -> None:
    there = metres_between(Point(10_000_000, 60_000_000), Point(11_000_000, 60_000_000))

    assert there == pytest.approx(A_DEGREE_NORTH / 2, rel=0.0001)


def test_a_distance_is_the_same_both_ways_and_nothing_to_itself() -> None:
    one, other = Point(12_080_300, 55_641_900), Point(9_921_700, 57_048_800)

    assert metres_between(one, other) == metres_between(other, one)
    assert metres_between(one, one) == 0


def test_an_offering_stands_at_its_own_point() -> None:
    own = Point(12_000_000, 55_000_000)

    assert point_of(offering("Ask", point=own)) == own


def test_an_offering_without_a_point_stands_at_its_municipality_marked() -> None:
    point = point_of(offering("Ask", municipality_code="0265"))

    assert point == municipality_points()["0265"]
    assert point is not None
    assert point.of_municipality


def test_an_offering_without_a_municipality_stands_at_its_operators() -> None:
    assert point_of(offering("Ask", operator=KOEGE, municipality_code="")) == municipality_points()["0259"]


def test_an_offering_of_which_no_place_is_known_has_no_point() -> None:
    assert point_of(offering("Ask", operator=REGION, municipality_code="")) is None
    assert point_of(offering("Ask", operator=replace(REGION), municipality_code="9999")) is None


@pytest.mark.parametrize(
    ("metres", "danish", "english"),
    [
        (0, "0 m", "0 m"),
        (999, "999 m", "999 m"),
        (1_000, "1 km", "1 km"),
        (1_049, "1 km", "1 km"),
        (1_050, "1,1 km", "1.1 km"),
        (1_234_567, "1.234,6 km", "1,234.6 km"),
    ],
)
def test_a_distance_is_told_in_metres_below_a_kilometre(metres: int, danish: str, english: str) -> None:
    assert distance_told(metres).da == danish
    assert distance_told(metres).en == english


@pytest.mark.parametrize("metres", [1_000, 20_000, 400_000])
def test_a_box_holds_all_that_a_distance_keeps_and_little_more(metres: int) -> None:
    middle = Point(10_000_000, 56_000_000)
    box = box_around(middle, metres)

    for edge in (
        Point(box.west, middle.latitude),
        Point(box.east, middle.latitude),
        Point(middle.longitude, box.south),
        Point(middle.longitude, box.north),
    ):
        assert metres < metres_between(middle, edge) < metres * 1.2


def test_a_municipality_is_beyond_a_distance_by_its_own_point() -> None:
    aarhus, randers = municipality_points()["0751"], municipality_points()["0730"]
    apart = metres_between(aarhus, randers)

    assert "0730" not in municipalities_beyond(aarhus, apart)
    assert "0730" in municipalities_beyond(aarhus, apart - 1)
    assert "0751" not in municipalities_beyond(aarhus, 0)
