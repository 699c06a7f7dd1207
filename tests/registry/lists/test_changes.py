"""What a list makes of an offering, and how both states are told."""

from __future__ import annotations

import pytest

from ramme.registry.lists.changes import changes_of, offering_id, places_of_kind, told, value_of, with_values
from ramme.registry.offerings.record import PlaceKind
from ramme.texts import same
from tests.registry.lists.made import GREVE, HERE, ROSKILDE, offering


@pytest.mark.parametrize(
    ("taken", "address"),
    [
        ((), "greve-bo-og-dagtilbud"),
        (("greve-bo-og-dagtilbud",), "greve-bo-og-dagtilbud-2"),
        (("greve-bo-og-dagtilbud", "greve-bo-og-dagtilbud-2"), "greve-bo-og-dagtilbud-3"),
    ],
)
def test_an_address_that_is_taken_is_numbered(taken: tuple[str, ...], address: str) -> None:
    assert offering_id(GREVE, "Bo- og dagtilbud", taken) == address


def test_what_a_row_does_not_say_stays() -> None:
    before = offering(address="Bygaden 1")

    after = with_values(before, {"name": "Elmegården"}, before.id)

    assert (after.name, after.address, after.groups) == ("Elmegården", "Bygaden 1", before.groups)


def test_an_offering_without_groups_gets_one_for_its_places() -> None:
    after = with_values(offering(groups=()), {"places_flexible": 3}, "x")

    assert [group.name for group in after.groups] == ["Elmely"]
    assert places_of_kind(after, PlaceKind.FLEXIBLE) == 3
    assert places_of_kind(after, PlaceKind.FIXED) is None


def test_places_that_are_the_same_make_no_group() -> None:
    before = offering()

    assert with_values(before, {"places_fixed": 10}, before.id) == before


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("address", "", "–"),
        ("legal_bases", (), "–"),
        ("operator", ROSKILDE, "Roskilde Kommune"),
        ("most_specialised", True, "ja"),
        ("most_specialised", False, "nej"),
        ("municipality_code", "0253", "Greve"),
        ("municipality_code", "9999", "9999"),
        ("target_groups", ("MJ09", "x"), "Hjemløshed; x"),
        ("longitude", 12_030_000, "12,030000"),
        ("places_fixed", 1, "1"),
    ],
)
def test_values_are_told_by_their_names(field: str, value: object, words: str) -> None:
    assert told(field, value).da == words


def test_the_point_of_its_municipality_is_not_told_as_an_offerings_own() -> None:
    assert value_of(offering(point=HERE), "latitude") == HERE.latitude
    assert value_of(offering(), "latitude") is None


def test_the_same_operator_from_elsewhere_is_no_change() -> None:
    assert changes_of(offering(), offering(), [("operator", same("Driftsherre"))]) == ()
    assert len(changes_of(offering(), offering(operator=ROSKILDE), [("operator", same("Driftsherre"))])) == 1
