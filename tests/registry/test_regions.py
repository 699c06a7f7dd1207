"""The regions are known by the codes that agreements name."""

from __future__ import annotations

from datetime import date

import pytest

from ramme.agreements import Catalogue
from ramme.registry.regions import Region, region_at, regions, regions_on


def test_every_agreement_of_the_package_is_of_a_known_region() -> None:
    codes = {region.value for region in Region}

    assert {agreement.region for agreement in Catalogue.of_package().agreements} <= codes


def test_a_region_has_four_digits_and_a_name_in_both_languages() -> None:
    assert len(Region) == 5
    assert all(len(region.value) == 4 and region.value.isdecimal() for region in Region)
    assert all(region.text.da and region.text.en for region in Region)


def test_regions_exist_between_their_days_and_the_new_one_has_no_known_code() -> None:
    names = {each.name for each in regions_on(date(2026, 12, 31))}
    new = regions()["Region Østdanmark"]

    assert {each.name for each in regions_on(date(2027, 1, 1))} - names == {"Region Østdanmark"}
    assert names - {each.name for each in regions_on(date(2027, 1, 1))} == {"Region Hovedstaden", "Region Sjælland"}
    assert not new.code_is_known
    assert all(each.source for each in regions().values())


def test_the_codes_that_agreements_name_are_those_of_the_regions_in_time() -> None:
    assert {each.code for each in regions().values() if each.code_is_known} == {region.value for region in Region}


@pytest.mark.parametrize(
    ("code", "day", "name"),
    [
        ("1085", date(2026, 12, 31), "Region Sjælland"),
        ("1085", date(2027, 1, 1), "Region Østdanmark"),
        ("1083", date(2027, 1, 1), "Region Syddanmark"),
        ("1085", date(2006, 12, 31), None),
        ("", date(2027, 1, 1), None),
        ("9999", date(2027, 1, 1), None),
    ],
)
def test_a_code_means_the_region_that_exists_on_the_day(code: str, day: date, name: str | None) -> None:
    found = region_at(code, day)

    assert (found and found.name) == name
