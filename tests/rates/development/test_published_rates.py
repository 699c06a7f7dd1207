"""Rates that were really published move as their lists say, and the limit is tested on them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ramme.agreements import Catalogue
from ramme.quantities import Percent
from ramme.rates.development.indices import NOTHING_GIVEN
from ramme.rates.development.movement import Development, ListedRate, development_of, paired
from ramme.rates.development.rate_lists import read_rate_lists
from ramme.rates.development.rise_limit import limit_under, own_limit

PUBLISHED = Path(__file__).parent / "published"
TYPICAL_2018 = Percent(-30)
TYPICAL_2025 = Percent(360)


@pytest.fixture(scope="module")
def centre() -> tuple[ListedRate, ...]:
    return read_rate_lists([PUBLISHED / "boernespecialcenter.csv"])[0]


@pytest.fixture(scope="module")
def real() -> tuple[ListedRate, ...]:
    rates, warnings = read_rate_lists([PUBLISHED / "real-rates.csv"])
    assert warnings == ()
    return rates


def moved(rates: tuple[ListedRate, ...], first: int, last: int) -> Development:
    return development_of(paired(rates, first, last), NOTHING_GIVEN, own_limit("5 %"))


def test_two_hundred_and_five_published_rates_are_read(real: tuple[ListedRate, ...]) -> None:
    assert len(real) == 205
    assert all(each.source for each in real)


def test_from_2017_to_2018_the_centre_lowered_its_rates_by_about_a_third_of_a_percent(
    centre: tuple[ListedRate, ...],
) -> None:
    changes = {each.pair.this.name: each.change.percent.whole for each in moved(centre, 2017, 2018).rates}

    relief = changes.pop("Kikhøj, aflastning, 1")
    assert relief == -505
    assert all(abs(change - TYPICAL_2018.whole) <= 7 for change in changes.values())


def test_from_2024_to_2025_most_rates_rose_by_about_3_6_percent_and_two_fell(centre: tuple[ListedRate, ...]) -> None:
    development = moved(centre, 2024, 2025)
    changes = {each.pair.this.name: each.change.percent.whole for each in development.rates}

    assert changes.pop("Hjortholmskolen, skole, takst 1") == -720
    assert changes.pop("Hjortholmskolen, skole, takst 5") == -257
    assert all(0 <= change - TYPICAL_2025.whole <= 11 for change in changes.values())
    assert development.flagged == ()


def test_over_seven_years_the_centre_rose_as_the_lists_say_and_all_of_it_above_five_percent(
    centre: tuple[ListedRate, ...],
) -> None:
    development = moved(centre, 2017, 2024)
    changes = {each.pair.this.name: each.change.percent.whole for each in development.rates}

    assert changes["Ladegårdsskolen, skole, lille"] == 1495
    assert changes["Ladegårdsskolen, skole, mellem"] == 1472
    assert changes["Ladegårdsskolen, skole, høj"] == 1473
    assert changes["Ladegårdsskolen, fritid"] == 1385
    assert changes["Spiretårnet, specialbørnehave"] == 2175
    assert len(development.flagged) == len(development.rates) == 7
    assert [each.name for each in development.pairs.only_first] == ["Kikhøj, aflastning, 1", "Kikhøj, aflastning, 2"]


def test_the_draft_agreement_of_sjaelland_gives_the_limit_for_2025(centre: tuple[ListedRate, ...]) -> None:
    limit = limit_under(Catalogue.of_package().get("sjaelland-2025-2026").terms(2025))
    assert limit is not None

    development = development_of(paired(centre, 2024, 2025), NOTHING_GIVEN, limit)

    assert limit.percent == Percent(500)
    assert limit.kinds is not None
    assert development.flagged == ()


def test_the_real_rates_that_rose_more_than_five_percent_are_found(real: tuple[ListedRate, ...]) -> None:
    flagged = moved(real, 2017, 2021).flagged

    assert {each.pair.this.offering for each in flagged} == {"Geelsgaardskolen"}
    assert len(flagged) == 9
    assert min(each.change.percent.whole for each in flagged) == 672


def test_no_real_rate_rose_more_than_five_percent_from_2017_to_2018(real: tuple[ListedRate, ...]) -> None:
    development = moved(real, 2017, 2018)

    assert len(development.rates) == 18
    assert development.flagged == ()
    assert len(development.pairs.only_first) == 22
    assert len(development.pairs.only_last) == 31
