"""Are special offerings placed in the regions of the day, with what is known of them and nothing more?"""

from __future__ import annotations

from datetime import date

from ramme.quantities import Places
from ramme.registry.classification import Sector
from ramme.registry.offerings.record import Offering, PlaceGroup, PlaceKind
from ramme.registry.parties import known_parties
from ramme.reporting.overviews.special import SpecialKind, kind_in_registry, special_overview
from ramme.reporting.overviews.special_listing import kinds_listing, offerings_listing, regions_listing
from tests.reporting.overviews.rounds import Cells, a_question, a_round, choice, number, percent, text

DAY, LATER = date(2026, 11, 23), date(2027, 1, 1)
QUESTION = a_question(
    "special_offerings",
    choice("reach", "national", "regional", "secure", "none"),
    number("places"),
    number("places_before"),
    number("places_expected"),
    percent("actual_percent"),
    percent("actual_percent_before"),
    text("development"),
)


def an_offering(name: str, operator: str, *bases: str, places: int | None = None, special: bool = False) -> Offering:
    """An offering of a known party."""
    groups = () if places is None else (PlaceGroup(name="Alle", places={PlaceKind.FIXED: Places(places)}),)
    return Offering(
        id=name.lower(),
        name=name,
        operator=known_parties()[operator],
        sector=Sector.CHILDREN,
        legal_bases=bases,
        groups=groups,
        most_specialised=special,
    )


SECURE = an_offering("Bakkegården", "region-sjaelland", "BL-62", places=10)
SPECIAL = an_offering("Synscenter", "region-sjaelland", "SEL-107", special=True)
ORDINARY = an_offering("Birkehuset", "aarhus", "SEL-107", places=12)


def test_what_the_registry_says_decides_and_reach_it_does_not_know_stays_unknown() -> None:
    assert kind_in_registry(SECURE) is SpecialKind.SECURE
    assert kind_in_registry(SPECIAL) is SpecialKind.NOT_STATED
    assert kind_in_registry(ORDINARY) is None
    assert kind_in_registry(an_offering("Skole", "aarhus", "FSL-20-3")) is SpecialKind.TEACHING


def test_a_region_without_special_offerings_stands_there_too() -> None:
    overview = special_overview([SECURE, SPECIAL, ORDINARY], [], DAY)

    assert [(each.region, each.offerings) for each in overview.by_region] == [
        ("Region Hovedstaden", 0),
        ("Region Midtjylland", 0),
        ("Region Nordjylland", 0),
        ("Region Sjælland", 2),
        ("Region Syddanmark", 0),
    ]


def test_from_2027_the_offerings_of_two_regions_lie_in_region_oestdanmark() -> None:
    overview = special_overview([SECURE, an_offering("Sølager", "region-hovedstaden", "BL-62")], [], LATER)

    assert {each.region: each.offerings for each in overview.by_region} == {
        "Region Midtjylland": 0,
        "Region Nordjylland": 0,
        "Region Syddanmark": 0,
        "Region Østdanmark": 2,
    }


def test_an_answer_says_the_reach_and_the_figures_of_the_newest_round_count() -> None:
    cells: Cells = {
        ("synscenter", "reach"): "national",
        ("synscenter", "places"): 20,
        ("synscenter", "places_before"): 23,
        ("synscenter", "actual_percent"): 96_00,
    }
    old = a_round(QUESTION, {"Region Sjælland": {("synscenter", "places"): 99}}, year=2024)
    new = a_round(QUESTION, {"Region Sjælland": cells}, year=2026)

    overview = special_overview([SPECIAL], [old, new], DAY)
    [only] = overview.offerings

    assert only.kind is SpecialKind.NATIONAL
    assert only.places == 20
    assert overview.together.change == -3
    assert "-3 (1 af 1 tilbud)" in kinds_listing(overview).as_csv("da")


def test_an_operator_who_says_that_an_offering_is_none_of_them_is_taken_at_its_word() -> None:
    asked = a_round(QUESTION, {"Region Sjælland": {("synscenter", "reach"): "none"}})

    assert special_overview([SPECIAL], [asked], DAY).offerings == ()


def test_what_is_unknown_is_told_and_not_counted() -> None:
    overview = special_overview([SECURE, SPECIAL], [], DAY)

    assert overview.together.with_places == 1
    assert overview.together.places == 10
    assert overview.together.occupancy is None
    regions = regions_listing(overview).as_csv("da")
    assert "10 (1 af 2 tilbud)" in regions
    assert "ikke oplyst" in regions
    assert "Ingen har svaret endnu" in str(offerings_listing(overview).notes)


def test_a_region_of_which_the_registry_knows_nothing_has_no_zero_and_the_sum_is_that_of_the_registry() -> None:
    listing = regions_listing(special_overview([SECURE], [], DAY))

    told = listing.as_csv("da")
    assert told.count("ingen i registret") == 4
    assert "I alt i registret" in told
    assert "Hele landet" not in told
    assert "ikke det samme som, at der ingen er" in str(listing.notes)


def test_occupancy_is_weighted_by_places_and_its_spread_is_told() -> None:
    cells = {
        ("bakkegården", "places"): 10,
        ("bakkegården", "actual_percent"): 61_00,
        ("synscenter", "places"): 30,
        ("synscenter", "actual_percent"): 101_00,
    }

    overview = special_overview([SECURE, SPECIAL], [a_round(QUESTION, {"Region Sjælland": cells})], DAY)

    assert overview.together.occupancy is not None
    assert overview.together.occupancy.whole == 91_00
    assert "61,0 % til 101,0 %" in regions_listing(overview).as_csv("da")
