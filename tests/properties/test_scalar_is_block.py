"""What a rule gives for columns is what it gives for each row alone: proven to fit, then equal to the øre."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from ramme.problems import ProblemsFound
from ramme.quantities.blocks import run
from tests.properties.drawn import Rule, as_numbers, called, operands, result_rows, rules_of_rates
from tests.searching import examples

# Every rule is tried, each on its own; the whole calculation on blocks is part of the quick run.
pytestmark = pytest.mark.slow


RULES = rules_of_rates()


def test_all_rules_of_the_rates_are_here() -> None:
    assert {"administration_overhead", "straight_line_depreciation", "service_per_day", "month_rate"} <= set(RULES)
    assert len(RULES) > 30


@pytest.mark.parametrize("name", sorted(RULES))
@examples(25)
@given(data=st.data())
def test_a_rule_gives_the_same_for_columns_as_for_each_row(name: str, data: st.DataObject) -> None:
    rule = RULES[name]
    drawn = data.draw(operands(rule))

    try:
        block = run(partial(called, rule), drawn.table, block=3, threads=2)
    except ProblemsFound as found:
        _is_refused_for_each_row_too(rule, found, drawn.singles)
        return

    alone = [as_numbers(called(rule, **single)) for single in drawn.singles]
    assert [[number] for number in result_rows(block, len(alone))] == alone


def _is_refused_for_each_row_too(rule: Rule, found: ProblemsFound, singles: list[dict[str, object]]) -> None:
    """A division by nothing is refused for the first such row alone as well; what may not fit is not looked at."""
    if found.problems[0].code == "beyond-bounds":
        reject()
    row = int(found.problems[0].says.en.split("(number ")[1].split(")")[0])
    for single in singles[:row]:
        called(rule, **single)
    with pytest.raises(ZeroDivisionError):
        called(rule, **singles[row])
