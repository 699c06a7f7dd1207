"""Can rates and offerings be narrowed to the regions as they are, and to the one that takes the place of two?"""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from ramme.agreements.checking import CONSTRUCTED_REGION
from ramme.registry.finding.wish import region_id
from ramme.registry.regions import regions
from ramme.testing.portal import a_party, an_offering
from ramme.testing.rates import a_published_rate
from ramme.web.finding.asked import regions_offered

OLD, EASTERN = "1084", region_id(regions()["Region Østdanmark"])


def offered(day: date, found: set[str] | None = None) -> list[str]:
    return [choice.value for choice in regions_offered(day, found or set())]


@pytest.mark.parametrize(
    ("day", "old", "new"),
    [
        (date(2025, 12, 31), True, False),
        (date(2026, 1, 1), True, True),
        (date(2026, 12, 31), True, True),
        (date(2027, 1, 1), False, True),
    ],
)
def test_the_region_to_come_stands_beside_the_old_ones_in_its_last_year(day: date, *, old: bool, new: bool) -> None:
    assert (OLD in offered(day)) is old
    assert (EASTERN in offered(day)) is new
    assert {"1081", "1082", "1083"} <= set(offered(day))


def test_the_constructed_region_is_offered_where_there_is_something_of_it() -> None:
    assert CONSTRUCTED_REGION not in offered(date(2026, 11, 1), {"1082"})
    assert CONSTRUCTED_REGION in offered(date(2026, 11, 1), {"1082", CONSTRUCTED_REGION})


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/takster/", "/register/tilbud/"])
@pytest.mark.parametrize(("region", "shown"), [(EASTERN, {"Greve"}), ("1085", {"Greve"}), ("1082", {"Aarhus"})])
def test_the_eastern_region_finds_what_is_in_the_two_before_it(
    client: Client, address: str, region: str, shown: set[str]
) -> None:
    for name in ("Greve", "Aarhus"):
        a_published_rate(an_offering(f"Huset i {name}", a_party(name)))

    page = client.get(address, {"region": region}).content.decode()

    assert {name for name in ("Greve", "Aarhus") if f"Huset i {name}" in page} == shown
