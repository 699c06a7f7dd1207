"""What holds for any rate: overhead below its maximum, parts that make the whole, full places that are no dearer."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from ramme.agreements import Catalogue, Terms
from ramme.quantities import Kroner, Percent
from ramme.quantities import given as there
from ramme.rates.basis import RateBasis
from ramme.rates.calculation import RateCalculation, calculate
from ramme.rates.entry import figures_of
from ramme.rates.overhead import administration_overhead
from tests.rates.sample_budgets import entered, group, line, twenty_places, two_levels

AMOUNTS = st.integers(0, 10**12)
PERCENTS = st.integers(0, 100_00)
WEIGHTS = st.lists(st.tuples(st.integers(1, 40), st.integers(1, 5_000)), min_size=1, max_size=6)


@cache
def terms() -> Terms:
    return Catalogue.of_package().get("midtjylland-2017").terms(2017)


def calculated(basis: RateBasis) -> RateCalculation:
    return calculate(figures_of(basis, terms()), terms())


@given(AMOUNTS, PERCENTS, PERCENTS)
def test_overhead_is_never_above_the_maximum(costs: int, asked: int, ceiling: int) -> None:
    overhead = administration_overhead(
        costs=Kroner(costs), operator_percent=Percent(asked), ceiling=Percent(ceiling)
    ).whole

    # Rounding may add half an øre, never more.
    assert overhead * 10_000 <= costs * ceiling + 5_000
    assert overhead * 10_000 <= costs * asked + 5_000


@given(st.lists(st.integers(0, 10**9), min_size=5, max_size=5), WEIGHTS)
def test_the_levels_of_an_offering_make_up_its_whole_frame(amounts: list[int], levels: list[tuple[int, int]]) -> None:
    basis = two_levels()
    lines = tuple(
        line(each.category, each.text, amount, part=each.part)
        for each, amount in zip(basis.cost_lines[:5], amounts, strict=True)
    )
    groups = tuple(group(f"Niveau {number}", places, weight) for number, (places, weight) in enumerate(levels, start=1))

    calculation = calculated(replace(basis, cost_lines=lines, groups=groups))

    days = [each.whole for each in calculation.days.each]
    per_day = [each.whole for each in calculation.day.cost]
    earned = sum(cost * each for cost, each in zip(per_day, days, strict=True))
    # A day's base and its service are each rounded to the øre.
    assert abs(earned - calculation.frame.ordinary.whole * 10_000) <= sum(days)
    assert calculation.rounding_difference == calculation.income - calculation.frame.regulated


@given(st.integers(60_00, 130_00), st.integers(0, 50_00), st.integers(0, 10**9))
def test_more_occupancy_never_raises_a_rate(occupancy: int, more: int, amount: int) -> None:
    basis = twenty_places()
    facts = replace(basis.facts, legal_basis="SEL-109")
    costs = (line(basis.cost_lines[0].category, "Løn", amount),)

    def rate(percent: int) -> int:
        own = there(entered(Percent(percent), "Belægning"))
        [ordinary] = calculated(replace(basis, facts=facts, cost_lines=costs, occupancy=own)).ordinary
        return ordinary.whole

    assert rate(occupancy + more) <= rate(occupancy)


@given(st.lists(st.integers(0, 10**10), min_size=1, max_size=12))
def test_the_cost_lines_of_a_budget_are_all_in_its_frame(amounts: list[int]) -> None:
    basis = twenty_places(civil_servants=(), assets=(), regulation=entered(Kroner(0), "Regulering"))
    lines = tuple(line(basis.cost_lines[0].category, f"Linje {number}", each) for number, each in enumerate(amounts))

    frame = calculated(replace(basis, cost_lines=lines)).frame

    assert frame.ordinary.whole == sum(amounts) * 100 + frame.overhead.whole
