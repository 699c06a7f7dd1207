"""The registry hands out lists of offerings, of places, and of the most specialised; what is not known is told so."""

from __future__ import annotations

from datetime import date

from ramme.quantities import Kroner, Percent, Places
from ramme.registry.lists.exports import NOT_STATED, WatchedFigures, offering_listing, places_listing, watch_list
from ramme.registry.offerings.record import PlaceGroup, PlaceKind
from tests.registry.lists.made import ROSKILDE, offering

MIXED = (PlaceGroup(name="A", places={PlaceKind.FIXED: Places(4), PlaceKind.FLEXIBLE: Places(2)}),)


def test_offerings_stand_by_operator_and_name_and_say_when_they_are_constructed() -> None:
    listing = offering_listing((offering("Birk", ROSKILDE), offering("Ælhøj"), offering("Ås"), offering("Bakken")))

    assert [row["name"].da for row in listing.rows] == ["Bakken", "Ælhøj", "Ås", "Birk"]  # type: ignore[union-attr]
    assert listing.notes[0].da.startswith("KONSTRUEREDE TILBUD")


def test_what_is_not_stated_is_empty_and_what_was_concluded_is_told() -> None:
    row = offering_listing((offering(fixed=None, unverified=("operator", "sector")),)).rows[0]

    assert (row["places_fixed"], row["address"]) == (None, None)
    assert row["unverified"].da == "Driftsherre, Område"  # type: ignore[union-attr]


def test_a_name_that_looks_like_a_formula_is_a_text_in_csv() -> None:
    told = offering_listing((offering("=HYPERLINK(1)", constructed=False),)).as_csv("da")

    assert "'=HYPERLINK(1)" in told
    assert not offering_listing((offering(constructed=False),)).notes


def test_places_are_counted_by_target_group_operator_and_kind() -> None:
    both = offering(groups=MIXED, target_groups=("MJ09", "MJ12"))
    other = offering("Birk", ROSKILDE, 3, target_groups=("MJ09",))

    rows = places_listing((both, other)).rows

    told = [(row["target_group"].da, row["operator"].da, row["places_fixed"], row["total"]) for row in rows]  # type: ignore[union-attr]
    assert told == [
        ("Hjemløshed", "Greve Kommune", Places(4), Places(6)),
        ("Hjemløshed", "Roskilde Kommune", Places(3), Places(3)),
        ("Stofmisbrug", "Greve Kommune", Places(4), Places(6)),
        ("I alt", "", Places(7), Places(9)),
    ]


def test_an_offering_without_stated_places_or_target_group_is_counted_and_not_guessed() -> None:
    rows = places_listing((offering(fixed=None),)).rows

    assert rows[0]["target_group"].da == "(ingen målgruppe oplyst)"  # type: ignore[union-attr]
    assert (rows[0]["total"], rows[0]["without"], rows[0]["offerings"]) == (None, 1, 1)


def test_no_offerings_give_no_rows() -> None:
    assert places_listing(()).rows == ()
    assert offering_listing(()).rows == ()


def test_the_watch_list_holds_the_most_specialised_alone() -> None:
    watched = offering(most_specialised=True)
    figures = WatchedFigures(
        offering=watched.id,
        year=2017,
        turnover=Kroner(1_000_000_00),
        occupancy=Percent(82_00),
        threat="Faldende henvisninger",
        stated_by="Greve Kommune",
        stated_on=date(2017, 5, 1),
    )

    listing = watch_list((watched, offering("Birk", ROSKILDE)), (figures,))

    assert [row["offering"] for row in listing.rows] == ["Elmely"]
    row = listing.rows[0]
    assert (row["turnover"], row["occupancy"], row["threat"]) == (
        Kroner(1_000_000_00),
        Percent(82_00),
        "Faldende henvisninger",
    )
    assert all("ikke oplyst" not in note.da for note in listing.notes)


def test_what_nobody_has_told_of_a_watched_offering_is_said_to_be_unknown() -> None:
    listing = watch_list((offering(most_specialised=True),))

    row = listing.rows[0]
    assert {row["turnover"], row["occupancy"], row["threat"], row["year"]} == {NOT_STATED}
    assert "ingen har gættet" in listing.notes[-1].da
