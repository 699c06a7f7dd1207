"""The rules of closing and opening give the same for columns as for each row, and stay within proven ranges."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from ramme.problems import ProblemsFound
from ramme.quantities import Range
from ramme.quantities.arithmetic import BeyondBounds, Refusal
from ramme.quantities.blocks import Proof, bounds, run
from ramme.quantities.columns import ranged
from ramme.settlement.closure import balance, shares
from ramme.settlement.opening import account
from tests.properties.drawn import Rule, as_numbers, called, operands, result_rows
from tests.searching import examples

# Every rule is tried, each on its own.
pytestmark = pytest.mark.slow

RULES: dict[str, Rule] = {
    name: value
    for module in (balance, shares, account)
    for name, value in vars(module).items()
    if hasattr(value, "for_subject") and value.__module__ == module.__name__
}


def test_all_rules_of_closing_and_opening_are_here() -> None:
    assert {"capital_of_months", "share_of_the_centre", "borne_by_operator", "agreed_share"} <= set(RULES)
    assert len(RULES) > 25


@pytest.mark.parametrize("name", sorted(RULES))
@examples(15)
@given(data=st.data())
def test_a_rule_gives_the_same_for_columns_as_for_each_row(name: str, data: st.DataObject) -> None:
    drawn = data.draw(operands(RULES[name]))

    try:
        block = run(partial(called, RULES[name]), drawn.table, block=3, threads=2)
    except BeyondBounds:
        reject()  # each figure may occur, their product does not

    alone = [as_numbers(called(RULES[name], **single)) for single in drawn.singles]
    assert [[number] for number in result_rows(block, len(alone))] == alone


@pytest.mark.parametrize("name", sorted(RULES))
@examples(15)
@given(data=st.data())
def test_wild_figures_are_refused_or_come_out_exact_within_the_proven_range(name: str, data: st.DataObject) -> None:
    drawn = data.draw(operands(RULES[name], wild=True))
    proof = bounds(partial(called, RULES[name]), ranged(drawn.columns))

    try:
        block = run(partial(called, RULES[name]), drawn.table)
        exact = [int(called(RULES[name], **single).data) for single in drawn.singles]
    except (ProblemsFound, Refusal):
        return

    assert result_rows(block, len(drawn.singles)) == exact
    if isinstance(proof, Proof):
        reach = proof.results.data
        low, high = (reach.low, reach.high) if isinstance(reach, Range) else (int(reach), int(reach))
        assert all(low <= result <= high for result in exact)
