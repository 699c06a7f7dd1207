"""The offerings of the demo region fit the registry's lists, and lie on land."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date

import pytest

from ramme.demo.names import NUMBER_OF_NAMES, offering_name
from ramme.demo.offerings import DemoOffering, demo_offerings
from ramme.demo.parties import demo_parties
from ramme.demo.places_on_map import municipality_codes
from ramme.demo.region import Extent, demo_region
from ramme.registry.country_map import FILE
from ramme.registry.kinds_of_service import services
from ramme.registry.legal_bases import legal_bases_on
from ramme.registry.municipalities import municipality_named
from ramme.registry.offerings.record import Point
from ramme.registry.parties import PartyKind, known_parties
from ramme.registry.target_groups import target_groups

YEAR = 2026


@pytest.fixture(scope="module")
def offerings() -> Sequence[DemoOffering]:
    return demo_offerings(YEAR)


def test_there_are_120_public_offerings_two_self_owned_and_five_private(offerings: Sequence[DemoOffering]) -> None:
    kinds = Counter(each.offering.operator.kind for each in offerings)

    assert kinds[PartyKind.MUNICIPALITY] + kinds[PartyKind.REGION] == 120
    assert (kinds[PartyKind.SELF_OWNED], kinds[PartyKind.PRIVATE]) == (2, 5)
    assert len({each.offering.id for each in offerings}) == len(offerings)


def test_all_is_marked_as_constructed(offerings: Sequence[DemoOffering]) -> None:
    assert all(each.offering.constructed and each.offering.operator.constructed for each in offerings)
    assert all("konstrueret" in each.offering.address for each in offerings)
    assert all(party.constructed for party in demo_parties())


def test_no_party_of_the_demo_has_the_name_of_a_real_one() -> None:
    assert not {party.id for party in demo_parties()} & known_parties().keys()
    assert [party.name for party in demo_parties() if municipality_named(party.name)] == []


def test_an_offering_without_a_calculation_has_a_rate_from_elsewhere(offerings: Sequence[DemoOffering]) -> None:
    for each in offerings:
        is_private = each.offering.operator.kind is PartyKind.PRIVATE
        assert (each.budget is None) is bool(each.elsewhere) is each.offering.published_elsewhere is is_private


def test_the_budget_is_of_the_offering_and_of_the_same_places(offerings: Sequence[DemoOffering]) -> None:
    for each in offerings:
        if each.budget is None:
            continue
        facts = each.budget.facts
        assert (facts.name, facts.operator, facts.year) == (each.offering.name, each.offering.operator.name, YEAR)
        places = {group.name: sum(number.whole for number in group.places.values()) for group in each.offering.groups}
        assert places == {group.name: group.places.whole for group in each.budget.groups}


def test_every_code_is_known_today(offerings: Sequence[DemoOffering]) -> None:
    paragraphs = legal_bases_on(date(YEAR, 6, 1))
    for each in (found.offering for found in offerings):
        assert set(each.legal_bases) <= paragraphs.keys()
        assert set(each.target_groups) <= target_groups().keys()
        assert set(each.services) <= services().keys()


def test_before_the_act_on_children_the_old_paragraphs_stand() -> None:
    assert {basis.facts.legal_basis for basis in demo_region(2017)} >= {"SEL-66-1-6", "SEL-32"}
    assert {basis.facts.legal_basis for basis in demo_region(2026)} >= {"BL-43-1-6_7", "BL-83"}


def test_every_point_lies_inside_denmark(offerings: Sequence[DemoOffering]) -> None:
    rings = [
        ring
        for feature in json.loads(FILE.read_text(encoding="utf-8"))["features"]
        for polygon in feature["geometry"]["coordinates"]
        for ring in polygon[:1]
    ]
    at_sea = [
        each.offering.name
        for each in offerings
        if (point := each.offering.point) and not any(_inside(point, ring) for ring in rings)
    ]

    assert at_sea == []
    assert 5 < sum(each.offering.point is None for each in offerings) < 40


def _inside(point: Point, ring: Sequence[Sequence[float]]) -> bool:
    """Whether a ray to the east crosses the ring an odd number of times."""
    x, y = point.longitude / 1e6, point.latitude / 1e6
    crossings = 0
    for (x1, y1, *_), (x2, y2, *_) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossings += 1
    return crossings % 2 == 1


def test_names_begin_again_with_a_number_when_all_are_used() -> None:
    names = [offering_name(number) for number in range(2 * NUMBER_OF_NAMES)]

    assert len(set(names)) == 2 * NUMBER_OF_NAMES
    assert names[NUMBER_OF_NAMES] == f"{names[0]} 2"


def test_a_larger_region_lies_over_the_whole_country() -> None:
    extent = Extent(operators=tuple(f"Opdigtet {number} Kommune" for number in range(98)), offerings_each=2)

    found = demo_offerings(YEAR, extent)

    public = [each.offering for each in found][: 98 * 2]
    assert {offering.municipality_code for offering in public} == set(municipality_codes(whole_country=True))
