"""Many scenarios of one calculation: in the order and with the memory that spare most, always with the same result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.analysis.scenarios import Plan, Under, names_of, planned, proof, span_of
from ramme.problems import Problem, ProblemsFound
from ramme.quantities import Kroner, Percent, Range, Years, lesser, rule
from ramme.quantities.blocks import Proof
from ramme.quantities.reuse import Reuse
from tests.searching import examples

COSTS = Kroner(np.array([1_000_00, 2_000_50, 37]))
LIFETIMES = Years(np.array([1, 7, 30]))


@dataclass(frozen=True, slots=True)
class Scenario:
    ceiling: Percent
    interest: Percent
    gift: Kroner


@rule(da="Prøve: tillæg", en="Test: addition")
def addition(*, costs: Kroner, percent: Percent) -> Kroner:
    """A percentage of the costs."""
    return percent.of(costs).rounded()


@rule(da="Prøve: år", en="Test: year")
def a_year(*, costs: Kroner, lifetime: Years) -> Kroner:
    """One year of the costs."""
    return costs.per(lifetime).rounded()


@rule(da="Prøve: i alt", en="Test: total")
def all_of(*, costs: Kroner, gift: Kroner) -> Kroner:
    """The costs less a gift."""
    return costs - gift


def year_of(*, costs: Kroner, lifetimes: Years, scenario: Scenario) -> Kroner:
    """Addition and interest, shared by years, less a gift; the ceiling costs most to change, the gift least."""
    own = addition(costs=costs, percent=lesser(Percent(700), scenario.ceiling))
    with_interest = addition(costs=costs + own, percent=scenario.interest)
    return all_of(costs=a_year(costs=with_interest, lifetime=lifetimes), gift=scenario.gift)


COLUMNS: dict[str, Any] = {"costs": COSTS, "lifetimes": LIFETIMES}


def scenario(ceiling: int, interest: int, gift: int) -> Scenario:
    return Scenario(Percent(ceiling), Percent(interest), Kroner(gift))


SOME = [scenario(c, i, g) for g in (0, 5) for i in (100, 200) for c in (600, 500)]


def test_what_costs_most_to_change_is_changed_least_often() -> None:
    plan = planned(year_of, COLUMNS, SOME)

    assert plan.fields == ("ceiling", "interest", "gift")
    assert plan.order(SOME) == [0, 4, 2, 6, 1, 5, 3, 7]


def test_a_figure_in_which_no_scenario_differs_has_no_part_in_the_plan() -> None:
    same = [scenario(600, 100, gift) for gift in (1, 2)]

    assert planned(year_of, COLUMNS, same).fields == ("gift",)
    assert planned(year_of, COLUMNS, same[:1]).fields == ()


def test_what_hangs_on_one_figure_alone_is_kept_for_each_of_its_values() -> None:
    @rule(da="Prøve: gaven", en="Test: gift")
    def the_gift(*, costs: Kroner, gift: Kroner) -> Kroner:
        """The gift, beside the costs."""
        return costs + gift

    def function(*, costs: Kroner, scenario: Scenario) -> Kroner:
        gift = the_gift(costs=costs, gift=scenario.gift)
        return all_of(costs=addition(costs=costs, percent=scenario.ceiling), gift=gift)

    plan = planned(function, {"costs": COSTS}, SOME)

    assert plan.fields == ("ceiling", "gift", "interest")
    assert plan.kept == {(0, "the_gift")}


@given(st.lists(st.builds(scenario, *[st.integers(-3, 3), st.integers(0, 9), st.integers(0, 2)]), min_size=1))
@examples(60)
def test_each_scenario_gives_what_it_gives_alone(scenarios: list[Scenario]) -> None:
    under = Under.planned(year_of, COLUMNS, scenarios)

    found = dict(under.results(COLUMNS, scenarios))

    alone = [year_of(**COLUMNS, scenario=each) for each in scenarios]
    assert [found[number].data.tolist() for number in range(len(scenarios))] == [each.data.tolist() for each in alone]


def test_the_proof_holds_for_the_ranges_of_all_scenarios() -> None:
    found = proof(year_of, COLUMNS, SOME)

    assert isinstance(found, Proof)
    assert span_of(SOME).ceiling.data == Range(500, 600)
    assert found.results.data.low <= min(int(year_of(**COLUMNS, scenario=each).data.min()) for each in SOME)


def test_a_scenario_that_could_leave_64_bits_is_no_proof_and_is_refused_when_it_does() -> None:
    huge = [*SOME, scenario(600, 2**62, 0)]
    under: Under[Scenario, Kroner] = Under(year_of, planned(year_of, COLUMNS, SOME), proven=False)

    assert isinstance(proof(year_of, COLUMNS, huge), Problem)
    with pytest.raises(ProblemsFound, match="beyond-bounds"):
        list(under.results(COLUMNS, huge))


def results(plan: Plan, *, proven: bool) -> list[list[int]]:
    under: Under[Scenario, Kroner] = Under(year_of, plan, proven=proven)
    found = dict(under.results(COLUMNS, SOME))
    return [found[number].data.tolist() for number in range(len(SOME))]


def test_steps_that_are_proven_one_by_one_give_the_same() -> None:
    plan = planned(year_of, COLUMNS, SOME)

    assert results(plan, proven=False) == results(plan, proven=True)


def test_a_plan_for_other_scenarios_changes_no_result() -> None:
    strange = Plan(("gift",), frozenset({(1, "addition"), (9, "nothing")}))
    alone = [year_of(**COLUMNS, scenario=each).data.tolist() for each in SOME]

    found = results(strange, proven=True)

    assert found == alone


def test_the_figures_of_a_scenario_have_the_names_of_its_fields() -> None:
    assert names_of(SOME[0]) == ["ceiling", "interest", "gift"]
    assert Reuse().figures == {}
