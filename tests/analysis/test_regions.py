"""A region on columns gives what each offering gives alone: rates, days, and what cannot be calculated and why."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.agreements import Catalogue
from ramme.analysis.changes import clauses_taken, own_values_changed
from ramme.analysis.regions import Region
from ramme.demo.region import demo_region
from ramme.problems import ProblemsFound, Weight
from ramme.rates.basis import RateBasis
from ramme.rates.outcome import RateOutcome, rates_of
from tests.rates.sample_budgets import group, kroner, twenty_places
from tests.rates.two_years import FIXED, agreement, budgets, in_year, outcome
from tests.searching import examples

CHANGES = {
    "nothing": {},
    "another maximum": {"overhead.administration_percent_max": "5,5 %"},
    "other occupancy": {"occupancy.adults_percent": "97 %", "occupancy.children_percent": "93 %"},
    "own occupancy": {"occupancy.basis": "per_service"},
    "regulation by rate": {"surplus.spread": "by_rate"},
    "dearer capital": {"interest.percent": "3 %", "interest.base": "land_buildings_inventory_equipment"},
    "annuities": {"capital.depreciation_method": "annuity"},
    "another rounding": {"rounding.day_rate": "100 kr."},
    "no percentage below the agreed": {"overhead.operator_may_go_lower": "nej"},
    "land depreciated": {"capital.land_depreciated": "ja"},
    "no standard rate": {"rate_structure.kinds": "differentiated"},
}


@cache
def demo() -> Region:
    midtjylland = Catalogue.of_package().get("midtjylland-2017")
    return Region.of(rates_of(basis, midtjylland) for basis in demo_region())


def alone(before: RateOutcome, own: dict[str, str]) -> tuple[list[int], list[int]] | list[str]:
    """The rates and days of an offering on its own; or the codes of what stops it."""
    try:
        changed = rates_of(before.basis, before.agreement, {**FIXED, **own} if before.terms.own else own)
    except ProblemsFound as found:
        return [problem.code for problem in found.problems if problem.weight is Weight.STOPS]
    calculation = changed.calculation
    return [rate.whole for rate in calculation.rates], [days.whole for days in calculation.days.each]


def together(region: Region, own: dict[str, str]) -> list[tuple[list[int], list[int]] | list[str]]:
    """The same for each offering, from the region."""
    found = region.rates(own_values_changed(own))
    edges = region.groups.edges
    return [
        [problem.code for problem in found.problems[row]]
        if row in found.problems
        else (found.rates[edges[row] : edges[row + 1]].tolist(), found.days[edges[row] : edges[row + 1]].tolist())
        for row in range(len(region.outcomes))
    ]


@pytest.mark.parametrize("change", CHANGES)
def test_the_demo_region_is_calculated_like_each_offering_alone(change: str) -> None:
    own = CHANGES[change]

    assert together(demo(), own) == [alone(each, own) for each in demo().outcomes]


@pytest.mark.parametrize("change", CHANGES)
@examples(15)
@given(data=st.data())
def test_any_offerings_are_calculated_like_each_alone(change: str, data: st.DataObject) -> None:
    bases = data.draw(st.lists(budgets(), min_size=1, max_size=6))
    years = data.draw(st.lists(st.sampled_from([2017, 2018, 2019]), min_size=len(bases), max_size=len(bases)))
    outcomes = [outcome(basis, year) for basis, year in zip(bases, years, strict=True)]

    region = Region.of(outcomes)

    assert together(region, CHANGES[change]) == [alone(each, CHANGES[change]) for each in outcomes]


def test_offerings_alike_in_their_departments_lie_in_one_block() -> None:
    def with_houses(first: str, second: str) -> RateBasis:
        basis = twenty_places()
        groups = (group("Store", 12, department=first), group("Små", 8, department=second))
        lines = tuple(
            type(line)(category=line.category, text=line.text, amount=line.amount, department=home)
            for line, home in zip(basis.cost_lines[:2], (first, second), strict=True)
        )
        return twenty_places(cost_lines=(*lines, *basis.cost_lines[2:]), groups=groups)

    outcomes = [outcome(with_houses(*names), 2017) for names in (("Hus A", "Hus B"), ("Øst", "Vest"))]

    region = Region.of(outcomes)

    assert len(region.batches) == 1
    assert together(region, {}) == [alone(each, {}) for each in outcomes]


def test_what_a_change_does_not_touch_is_not_calculated_again() -> None:
    region = demo()
    untouched = [batch for batch in region.batches if "pension.civil_servant_percent" not in batch.as_it_is.asked]
    change = own_values_changed({"pension.civil_servant_percent": "35 %"})

    again = [batch.answer(change) is batch.as_it_is for batch in untouched]

    assert untouched
    assert all(again)
    assert not all(batch.answer(change) is batch.as_it_is for batch in region.batches)


def test_one_offering_that_cannot_be_calculated_does_not_stop_those_beside_it() -> None:
    sound, emptied = twenty_places(), twenty_places(regulation=kroner(-13_900_000))
    outcomes = [outcome(in_year(each, 2019), 2019) for each in (sound, emptied, sound)]

    found = Region.of(outcomes).rates(own_values_changed({"overhead.administration_percent_max": "0 %"}))

    assert found.known.tolist() == [True, False, True]
    assert [problem.code for problem in found.problems[1]] == ["rate-not-positive"]
    assert found.rates[0] == found.rates[2] > 0


def test_figures_too_large_for_one_offering_are_told_of_it_alone() -> None:
    huge = twenty_places(regulation=kroner(9 * 10**13))
    outcomes = [outcome(each, 2017) for each in (twenty_places(), huge)]

    found = Region.of(outcomes).rates(own_values_changed({"surplus.spread": "by_rate"}))

    assert [problem.code for problem in found.problems[1]] == ["beyond-bounds"]
    assert found.known.tolist() == [True, False]


def test_a_clause_that_is_missing_under_a_change_is_told_of_the_offerings_that_need_it() -> None:
    silent = twenty_places(assets=(), civil_servants=())
    region = Region.of([outcome(each, 2017) for each in (twenty_places(), silent)])
    kept = {path: clause for path, clause in agreement().clauses.items() if path != "interest.percent"}
    other = replace(agreement(), clauses=kept).terms(2017)

    found = region.rates(clauses_taken(lambda _: other, ["interest.percent"]))

    assert [problem.code for problem in found.problems[0]] == ["clause-not-given"]
    assert found.known.tolist() == [False, True]


def test_unknown_clauses_of_a_change_are_told_at_once() -> None:
    with pytest.raises(ProblemsFound) as found:
        own_values_changed({"overhead.nothing": "1", "interest.percent": "meget"})

    assert [problem.code for problem in found.value.problems] == ["own-clause-unknown", "own-value-not-readable"]


def test_an_empty_region_has_no_rates() -> None:
    found = Region.of([]).as_it_is

    assert (len(found.rates), found.problems) == (0, {})
    assert found.known.dtype == np.bool_
