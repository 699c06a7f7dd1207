"""The ranges that a rule gives hold whatever its columns give; and what might overflow is refused beforehand."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.problems import Problem, ProblemsFound
from ramme.quantities import HALF, ZERO, Kroner, Percent, Range, greater, rule, where
from ramme.quantities.arithmetic import LARGEST, Refusal
from ramme.quantities.blocks import Proof, bounds, run
from ramme.quantities.columns import ranged
from ramme.rates.overhead import administration_overhead
from tests.properties.drawn import called, operands, result_rows, rules_of_rates
from tests.searching import examples

# Every rule is tried, each on its own; the whole calculation on blocks is part of the quick run.
pytestmark = pytest.mark.slow


RULES = rules_of_rates()


def exact_results(name: str, singles: list[dict[str, object]]) -> list[int]:
    """The results row by row in whole numbers of any size; rows that divide by nothing have none."""
    found = []
    for single in singles:
        try:
            found.append(int(called(RULES[name], **single).data))
        except Refusal:
            continue
    return found


@pytest.mark.parametrize("name", sorted(RULES))
@examples(25)
@given(data=st.data())
def test_wild_figures_are_refused_or_come_out_exact_within_the_proven_range(name: str, data: st.DataObject) -> None:
    drawn = data.draw(operands(RULES[name], wild=True))
    proof = bounds(partial(called, RULES[name]), ranged(drawn.columns))

    try:
        block = run(partial(called, RULES[name]), drawn.table)
    except ProblemsFound:
        return

    exact = exact_results(name, drawn.singles)
    assert result_rows(block, len(drawn.singles)) == exact
    if isinstance(proof, Proof):
        reach = proof.results.data
        low, high = (reach.low, reach.high) if isinstance(reach, Range) else (int(reach), int(reach))
        assert all(low <= result <= high for result in exact)


def overhead_of(costs: int, percent: int) -> Proof[Kroner] | Problem:
    ranges = {"costs": Kroner(Range(0, costs)), "operator_percent": Percent(Range(0, percent)), "ceiling": Percent(610)}
    return bounds(administration_overhead, ranges)


def test_the_largest_costs_that_still_fit_are_proven_and_one_more_is_refused() -> None:
    largest = (LARGEST - 5_000) // 610

    assert isinstance(overhead_of(largest, 700), Proof)
    refused = overhead_of(largest + 1, 700)
    assert isinstance(refused, Problem)
    assert refused.code == "beyond-bounds"
    assert "Overhead til administration" in refused.says.da


def test_a_choice_between_two_parts_is_multiplied_out_like_a_block_would() -> None:
    @rule(da="Valgte dele", en="Chosen parts")
    def chosen_parts(*, amount: Kroner) -> Kroner:
        """Two halves of which the second is chosen, so that their lower numbers become columns."""
        second = where(amount > ZERO, then=HALF.of(amount), otherwise=ZERO)
        return (HALF.of(amount) + second).rounded()

    def largest_sum(amount: int) -> bool:
        return isinstance(bounds(chosen_parts, {"amount": Kroner(Range(1, amount))}), Proof)

    # 5.000 · 10.000 twice: what a block works with before it divides.
    assert largest_sum((LARGEST - 10**8) // (2 * 5_000 * 10_000))
    assert not largest_sum(LARGEST // (2 * 5_000 * 10_000) + 1)


def test_a_range_is_as_narrow_as_its_verbs_allow() -> None:
    proof = bounds(lambda result: greater(result, ZERO), {"result": Kroner(Range(-500, 300))})

    assert isinstance(proof, Proof)
    assert proof.results.data == Range(0, 300)
