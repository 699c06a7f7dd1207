"""The regions are known by the codes that agreements name."""

from __future__ import annotations

from ramme.agreements import Catalogue
from ramme.registry.regions import Region


def test_every_agreement_of_the_package_is_of_a_known_region() -> None:
    codes = {region.value for region in Region}

    assert {agreement.region for agreement in Catalogue.of_package().agreements} <= codes


def test_a_region_has_four_digits_and_a_name_in_both_languages() -> None:
    assert len(Region) == 5
    assert all(len(region.value) == 4 and region.value.isdecimal() for region in Region)
    assert all(region.text.da and region.text.en for region in Region)
