"""Municipalities and regions are known by short names, with the days on which they exist and who follows them."""

from __future__ import annotations

from datetime import date

import pytest

from ramme.registry.parties import (
    Party,
    PartyKind,
    known_parties,
    nearest_party,
    parties_on,
    party_named,
    plain_id,
    region_of,
    successor_of,
)

LAST, FIRST = date(2026, 12, 31), date(2027, 1, 1)


def regions_of(day: date) -> set[str]:
    return {party.id for party in parties_on(day) if party.kind is PartyKind.REGION}


def test_there_are_ninety_eight_municipalities_each_with_its_code() -> None:
    municipalities = [each for each in known_parties().values() if each.kind is PartyKind.MUNICIPALITY]

    assert len(municipalities) == 98
    assert len({each.municipality_code for each in municipalities}) == 98
    assert all(each.id.isascii() and plain_id(each.id) == each.id for each in municipalities)
    assert known_parties()["greve"].name == "Greve Kommune"


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Aabenraa", "aabenraa"),
        ("Høje-Taastrup", "hoeje-taastrup"),
        ("Ærø", "aeroe"),
        ("Århus", "aarhus"),
        ("Café Å / B", "cafe-aa-b"),
        ("***", ""),
    ],
)
def test_a_short_name_is_small_ascii_letters_with_hyphens(name: str, plain: str) -> None:
    assert plain_id(name) == plain


def test_two_regions_end_and_one_follows_them() -> None:
    stay = {"region-syddanmark", "region-midtjylland", "region-nordjylland"}

    assert regions_of(LAST) == stay | {"region-hovedstaden", "region-sjaelland"}
    assert regions_of(FIRST) == stay | {"region-oestdanmark"}


def test_the_successor_of_a_region_is_known_and_its_code_is_not_made_up() -> None:
    successor = successor_of(known_parties()["region-sjaelland"])

    assert successor is not None
    assert (successor.id, successor.region_code) == ("region-oestdanmark", "")
    assert successor_of(known_parties()["region-syddanmark"]) is None


@pytest.mark.parametrize(
    ("day", "region"), [(LAST, "region-sjaelland"), (FIRST, "region-oestdanmark"), (date(2006, 12, 31), "")]
)
def test_a_municipality_lies_in_the_region_that_exists_on_the_day(day: date, region: str) -> None:
    found = region_of(known_parties()["greve"], day)

    assert (found.id if found else "") == region


def test_a_party_without_a_known_region_lies_in_none() -> None:
    assert region_of(Party(id="x", name="X", kind=PartyKind.PRIVATE), LAST) is None


def test_parties_handed_in_are_found_by_name_before_the_known_ones() -> None:
    own = Party(id="elmely-fond", name="Elmely Fond", kind=PartyKind.SELF_OWNED)

    assert party_named("elmely fond", (own,)) == own
    assert party_named("Elmely Fond") is None
    assert party_named("") is None


def test_the_nearest_party_is_named_in_full_and_nothing_where_none_is_alike() -> None:
    assert nearest_party("Roskidle") == "Roskilde Kommune"
    assert nearest_party("qqqqqq") == ""


def test_only_municipalities_and_regions_are_public() -> None:
    assert {kind for kind in PartyKind if kind.is_public} == {PartyKind.MUNICIPALITY, PartyKind.REGION}
