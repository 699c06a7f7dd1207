"""Where nothing fits, is the smallest step told that lets something fit?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ramme.quantities import Kroner
from ramme.registry.classification import Sector
from ramme.registry.finding.loosening import counted_looser, looser, looser_step_by_step, widest
from ramme.registry.finding.matches import Candidate
from ramme.registry.finding.wish import Wish
from ramme.registry.offerings.record import Offering, Vacancy
from ramme.registry.parties import known_parties

TODAY = date(2026, 11, 23)
FULL = Wish(
    sector=Sector.ADULTS,
    target_group="MJ06",
    legal_basis="SEL-107",
    near="0751",
    within_km=60,
    free_on=date(2026, 12, 1),
    highest_rate=Kroner(2_000_00),
    region_code="1082",
    public_only=True,
)


def an_offering(**facts: object) -> Candidate:
    """An offering in Randers, between 30 and 50 km from Aarhus, with no free place."""
    stated = {
        "id": "hus",
        "name": "Hus",
        "operator": known_parties()["randers"],
        "sector": Sector.ADULTS,
        "municipality_code": "0730",
        "vacancy": Vacancy(free=0, waiting=0, free_from=None, stated_on=TODAY, stated_by="Randers Kommune"),
    }
    return Candidate(Offering(**{**stated, **facts}))  # type: ignore[arg-type]


def said(wish: Wish, *candidates: Candidate) -> list[tuple[str, int | None]]:
    return [(each.says.da, each.number) for each in counted_looser(wish, candidates, on=TODAY)]


def test_a_wish_is_loosened_one_part_at_a_time_the_easiest_first() -> None:
    assert [each.says.da for each in looser(FULL)] == [
        "Uden dato",
        "20 km mere",
        "Uanset afstand",
        "Uanset takst",
        "I hele landet",
        "Også selvejende og private",
        "Uden paragraf",
        "Uden målgruppe",
    ]
    assert looser(Wish()) == ()


def test_each_step_changes_one_part_alone() -> None:
    assert looser(FULL)[0].wish == replace(FULL, free_on=None)
    assert looser(FULL)[1].wish == replace(FULL, within_km=80)


def test_step_by_step_ends_where_nothing_is_asked_that_can_be_done_without() -> None:
    steps = looser_step_by_step(FULL)

    assert steps[0].says.da == "Uden dato, 20 km mere"
    assert steps[1].says.da == "Uden dato, uanset afstand"
    assert steps[-1].wish == widest(FULL)


@pytest.mark.parametrize(("km", "further"), [(980, True), (981, False)])
def test_a_distance_grows_no_further_than_a_wish_may_ask(km: int, further: bool) -> None:
    told = [each.says.da for each in looser(Wish(near="0751", within_km=km))]

    assert ("20 km mere" in told) is further


def test_only_what_helps_is_told_with_how_many_fit() -> None:
    wish = Wish(near="0751", within_km=60, free_on=date(2026, 12, 1))

    assert said(wish, an_offering(), an_offering(id="andet")) == [("Uden dato", 2)]


def test_where_no_single_part_is_to_blame_the_first_combination_that_helps_is_told() -> None:
    wish = Wish(near="0751", within_km=30, free_on=date(2026, 12, 1))

    assert said(wish, an_offering()) == [("Uden dato, 20 km mere", 1)]


def test_where_nothing_helps_nothing_is_told() -> None:
    assert said(FULL) == []
