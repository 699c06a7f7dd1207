"""The municipalities by name, and the counts of people that are known of them."""

from __future__ import annotations

import pytest

from ramme.registry.municipalities import (
    DOUBTFUL,
    Population,
    municipalities,
    municipality_named,
    nearest_municipality,
)

REGIONS = {"1081": 11, "1082": 19, "1083": 22, "1084": 29, "1085": 17}


def test_all_98_municipalities_are_there_with_their_codes_and_regions() -> None:
    all_of_them = municipalities().values()

    by_region = {code: sum(each.region_code == code for each in all_of_them) for code in REGIONS}
    assert by_region == REGIONS
    assert len({each.code for each in all_of_them}) == sum(REGIONS.values())


@pytest.mark.parametrize("population", [each for each in Population if each is not Population.CHILDREN_2021Q1])
def test_each_count_is_known_for_all_but_the_children_of_2021(population: Population) -> None:
    assert all(each.people(population) is not None for each in municipalities().values())


def test_the_children_of_2021_are_known_for_the_17_that_were_printed() -> None:
    known = [each for each in municipalities().values() if each.people(Population.CHILDREN_2021Q1) is not None]

    assert len(known) == 17
    assert sum(each.counts[Population.CHILDREN_2021Q1] for each in known) == 160_155


def test_the_municipalities_have_the_inhabitants_of_the_country_but_for_christiansoe() -> None:
    country, christiansoe = 5_627_235, 90  # which belongs to no municipality

    people = [each.counts[Population.INHABITANTS_2014Q1] for each in municipalities().values()]

    assert sum(people) == country - christiansoe


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("København", "København"),
        ("Københavns Kommune", "København"),
        (" roskilde kommune ", "Roskilde"),
        ("Århus", "Aarhus"),
        ("Horsens Kommune", "Horsens"),
        ("Lyngby Taarbæk", "Lyngby-Taarbæk"),
    ],
)
def test_a_municipality_is_known_however_its_name_is_written(text: str, name: str) -> None:
    found = municipality_named(text)

    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("text", ["", "kommune", "Region Sjælland", "Rosklide", "=1+1"])
def test_what_is_no_municipality_is_none(text: str) -> None:
    assert municipality_named(text) is None


@pytest.mark.parametrize(("text", "name"), [("Rosklide", "Roskilde"), ("Koebenhavn", "København"), ("xyzzy", "")])
def test_the_nearest_name_is_offered_where_one_is_near(text: str, name: str) -> None:
    assert nearest_municipality(text) == name


def test_a_count_remembers_where_it_stands_and_who_vouches_for_it() -> None:
    people = municipalities()["Greve"].people(Population.CHILDREN_2021Q1)

    assert people is not None
    assert people.whole == 11_166
    assert "socialtilsynost.dk" in people.origin.place.file  # type: ignore[union-attr]


def test_what_is_doubtful_is_there_to_be_doubted() -> None:
    assert all(municipalities()[name].people(population) is not None for population, name in DOUBTFUL)
