"""The wish in a sentence, and what a database can narrow by."""

from __future__ import annotations

from datetime import date

from ramme.quantities import Kroner
from ramme.registry.classification import Sector
from ramme.registry.finding.wish import (
    Wish,
    exact_filters,
    gap_of_region,
    public_places,
    region_told,
    regions_to_choose,
    told,
)
from tests.registry.finding.region import ACQUIRED, BRAIN_INJURY

EAST = "region-oestdanmark"
WHOLE = Wish(
    sector=Sector.ADULTS,
    target_group=ACQUIRED,
    legal_basis="SEL-107",
    near="0265",
    within_km=60,
    free_on=date(2026, 3, 1),
    highest_rate=Kroner.oere(2_500_00),
    region_code="1085",
    public_only=True,
)


def test_a_wish_is_told_as_one_sentence() -> None:
    assert told(WHOLE).da == (
        "Søger et tilbud for voksne, målgruppen »Erhvervet hjerneskade«, Serviceloven § 107, højst 60 km fra Roskilde, "
        "ledig den 1. marts 2026, højst 2.500,00 kr. pr. dag, i Region Sjælland, kun hos kommuner og regioner."
    )
    assert told(WHOLE).en == (
        "Looking for an offering for adults, target group “Erhvervet hjerneskade”, Serviceloven § 107, at most 60 km "
        "from Roskilde, free on 1 March 2026, at most DKK 2,500.00 a day, in Region Zealand, of municipalities and "
        "regions only."
    )


def test_a_wish_for_nothing_in_particular_is_a_sentence_too() -> None:
    assert told(Wish()).da == "Søger et tilbud."
    assert told(Wish(sector=Sector.CHILDREN)).en == "Looking for an offering for children and young people."


def test_a_municipality_without_a_distance_is_what_distances_are_seen_from() -> None:
    assert told(Wish(near="0265")).da == "Søger et tilbud, i nærheden af Roskilde."


def test_unknown_codes_are_told_as_they_are() -> None:
    wish = Wish(target_group="XX", legal_basis="YY-1", near="9999", region_code="1099")

    assert told(wish).da == "Søger et tilbud, målgruppen »XX«, YY-1, i nærheden af 9999, i 1099."


def test_a_database_is_given_all_codes_that_fit() -> None:
    filters = exact_filters(WHOLE)

    assert {ACQUIRED, BRAIN_INJURY, "MJ02"} <= filters.target_groups
    assert filters.legal_bases == {"SEL-107"}
    assert filters.sector is Sector.ADULTS
    assert filters.public_only
    assert len(filters.municipality_codes_of_region) == 17


def test_a_region_without_a_code_is_found_by_those_whose_place_it_takes() -> None:
    filters = exact_filters(Wish(region_code=EAST))

    assert filters.region_codes == {"1084", "1085"}
    assert len(filters.municipality_codes_of_region) == 46
    assert region_told(EAST).da == "Region Østdanmark"
    assert gap_of_region("1085") is None
    assert str(gap_of_region(EAST)).count("dens kode er ikke fundet") == 1


def test_regions_are_those_of_the_day_and_of_the_year_to_come() -> None:
    def names(day: date) -> set[str]:
        return {each.name for each in regions_to_choose(day)}

    assert {"Region Sjælland", "Region Østdanmark"} <= names(date(2026, 11, 22))
    assert "Region Østdanmark" not in names(date(2025, 6, 1))
    assert names(date(2027, 1, 1)) == {
        "Region Østdanmark",
        "Region Syddanmark",
        "Region Midtjylland",
        "Region Nordjylland",
    }


def test_the_demo_region_is_told_by_its_name() -> None:
    assert region_told("0000").da == "Demoregionen"


def test_a_wish_for_nothing_narrows_nothing() -> None:
    filters = exact_filters(Wish())

    assert not filters.target_groups
    assert not filters.legal_bases
    assert not filters.municipality_codes_of_region
    assert filters.sector is None


def test_the_check_before_a_private_purchase_searches_among_public_places() -> None:
    assert public_places(Wish(near="0265")) == Wish(near="0265", public_only=True)
