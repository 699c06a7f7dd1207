"""The steps from a period to an amount: the same on one value and on a block, always whole, never beyond 64 bits."""

from __future__ import annotations

import inspect
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.problems import Problem
from ramme.quantities import Date, Days, Kroner, Percent, Quantity, Range, steps_of
from ramme.quantities.blocks import bounds
from ramme.quantities.calendar import FIRST_DAY, LAST_DAY
from ramme.settlement.charges import rules
from ramme.settlement.charges.rules import LARGEST_AMOUNT, LARGEST_PERCENT, payers_part
from tests.searching import examples

DAY = Range(FIRST_DAY, LAST_DAY)
LARGEST = LARGEST_AMOUNT.whole
IN_A_MONTH = Range(0, 31)
DAYS_IN_ALL = LAST_DAY - FIRST_DAY + 1
OF_A_LINE = 31 * LARGEST * (LARGEST_PERCENT.whole // 10_000)
MONEY = Range(-LARGEST, LARGEST)
LINE = Range(-OF_A_LINE, OF_A_LINE)
ALL_OF_IT = Range(0, 10_000)

# The widest figures that each step may meet: any day, any amount up to the largest, the largest line that follows.
WIDEST: dict[str, dict[str, Quantity]] = {
    "first_day_to_pay": {"starts": Date(DAY), "month_starts": Date(DAY)},
    "last_day_to_pay": {"ends": Date(DAY), "month_ends": Date(DAY)},
    "last_day_of_service": {"through": Date(DAY), "last_day": Date(DAY)},
    "days_to_pay": {"first": Date(DAY), "last": Date(DAY)},
    "charge_by_day": {"rate": Kroner(MONEY), "days": Days(Range(0, DAYS_IN_ALL))},
    "charge_by_month": {"amount": Kroner(MONEY), "days": Days(IN_A_MONTH), "month_days": Days(Range(28, 31))},
    "charge_by_percent": {
        "percent": Percent(Range(0, LARGEST_PERCENT.whole)),
        "rate": Kroner(MONEY),
        "days": Days(IN_A_MONTH),
    },
    "charge_once": {
        "amount": Kroner(MONEY),
        "falls_on": Date(DAY),
        "month_starts": Date(DAY),
        "month_ends": Date(DAY),
    },
    "payers_part": {"amount": Kroner(LINE), "before": Percent(ALL_OF_IT), "upto": Percent(ALL_OF_IT)},
    "difference": {"due": Kroner(LINE), "invoiced": Kroner(LINE)},
    "days_of_difference": {"due": Days(Range(0, DAYS_IN_ALL)), "invoiced": Days(Range(0, DAYS_IN_ALL))},
}


def names() -> list[str]:
    return [name for name, value in vars(rules).items() if hasattr(value, "for_subject")]


def test_the_widest_figures_are_told_for_every_rule() -> None:
    assert sorted(WIDEST) == sorted(names())


@pytest.mark.parametrize("name", sorted(WIDEST))
def test_no_step_leaves_64_bits_up_to_the_largest_amount(name: str) -> None:
    proof = bounds(getattr(rules, name), WIDEST[name])

    assert not isinstance(proof, Problem)


def test_a_percentage_of_an_amount_far_beyond_the_largest_is_refused() -> None:
    far_beyond = {**WIDEST["charge_by_percent"], "rate": Kroner(Range(0, LARGEST * 1_000))}

    assert isinstance(bounds(rules.charge_by_percent, far_beyond), Problem)


@pytest.mark.parametrize("name", sorted(WIDEST))
def test_a_block_gives_what_its_single_values_give_and_the_range_holds_them(name: str) -> None:
    rule, widest = getattr(rules, name), WIDEST[name]
    rows = 200
    drawn = np.random.default_rng(20_260_101)
    figures = {key: drawn.integers(unit.data.low, unit.data.high, rows, endpoint=True) for key, unit in widest.items()}
    units = {key: type(unit) for key, unit in widest.items()}

    block = rule(**{key: units[key](column) for key, column in figures.items()}).data.tolist()

    single = [
        rule(**{key: units[key](int(column[row])) for key, column in figures.items()}).whole for row in range(rows)
    ]
    within: Any = rule(**widest).data
    assert block == single
    assert within.low <= min(block) <= max(block) <= within.high


def test_every_rule_is_told_as_a_step() -> None:
    part = payers_part(amount=Kroner(10_001), before=Percent(0), upto=Percent(5_000))

    assert [step.rule.title.da for step in steps_of([part])] == ["Betalerens del"]
    assert all("Source:" in (inspect.getdoc(getattr(rules, name)) or "") for name in names())


@given(
    amount=st.integers(-OF_A_LINE, OF_A_LINE),
    cuts=st.lists(st.integers(0, 10_000), max_size=6).map(sorted),
)
@examples(200)
def test_the_parts_of_all_payers_add_up_to_the_line(amount: int, cuts: list[int]) -> None:
    edges = [0, *cuts, 10_000]

    parts = [
        payers_part(amount=Kroner(amount), before=Percent(before), upto=Percent(upto)).whole
        for before, upto in pairwise(edges)
    ]

    assert sum(parts) == amount
    for part, before, upto in zip(parts, edges[:-1], edges[1:], strict=True):
        assert abs(part * 10_000 - amount * (upto - before)) <= 10_000
