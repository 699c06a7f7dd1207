"""Does every verb have all its faces, do they agree, and is every verb used?"""

from __future__ import annotations

import ast
import re
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ramme.quantities import verbs
from ramme.quantities.arithmetic import Payload, Range, Ratio, half_away
from ramme.quantities.calendar import number_of
from ramme.quantities.verbs import VERBS, Verb
from tests.house.tree import parsed, python_files, shown
from tests.libreoffice.verb_cases import CASES

ROWS = 7
AMOUNT = (-9_000_000_00, 9_000_000_00)
PERCENT = (0, 20_000)
SMALL = (1, 900)
WHOLE = (1, 9_000_000)
TRUTH = (0, 1)
DAY = (number_of(date(1990, 1, 1)), number_of(date(2100, 12, 31)))
MONTHS = (-36, 36)
# What each verb's operands may be: the least and the greatest whole number.
OPERANDS: dict[str, tuple[tuple[int, int], ...]] = {
    "plus": (AMOUNT, AMOUNT),
    "minus": (AMOUNT, AMOUNT),
    "negative": (AMOUNT,),
    "total": (AMOUNT, AMOUNT, AMOUNT),
    "of": (PERCENT, AMOUNT),
    "per": (AMOUNT, SMALL),
    "per_occupied": (AMOUNT, WHOLE),
    "per_hundredth": (AMOUNT, WHOLE),
    "share": (AMOUNT, SMALL, WHOLE),
    "percent_of": (AMOUNT, WHOLE),
    "share_per_occupied": (AMOUNT, SMALL, WHOLE),
    "times": (AMOUNT, SMALL),
    "times_hundredth": (AMOUNT, WHOLE),
    "times_occupied": (AMOUNT, WHOLE),
    "over": (SMALL, SMALL),
    "at": (WHOLE, PERCENT),
    "weighted": (SMALL, WHOLE),
    "annuity": (AMOUNT, PERCENT, (1, 60)),
    "lesser": (AMOUNT, AMOUNT),
    "greater": (AMOUNT, AMOUNT),
    "at_least": (AMOUNT, AMOUNT),
    "above": (AMOUNT, AMOUNT),
    "both": (TRUTH, TRUTH),
    "either": (TRUTH, TRUTH),
    "where": (TRUTH, AMOUNT, AMOUNT),
    "where_not": (TRUTH, AMOUNT, AMOUNT),
    "rounded": (AMOUNT,),
    "to_nearest": (AMOUNT, SMALL),
    "months_later": (DAY, MONTHS),
    "month_end": (DAY, MONTHS),
    "days_later": (DAY, SMALL),
    "days_until": (DAY, DAY),
    "days_through": (DAY, DAY),
    "not_before": (DAY, DAY),
    "after": (DAY, DAY),
    "later": (DAY, DAY),
    "earlier": (DAY, DAY),
    "share_out": (AMOUNT, SMALL, WHOLE, (1, 3), SMALL, SMALL, SMALL),
}

Rows = list[tuple[int, ...]]


def rows(verb: Verb) -> st.SearchStrategy[Rows]:
    """Some rows of operands, edges and halves among them; comparisons and choices meet their equals too."""
    columns = [st.integers(low, high) | st.sampled_from(_edges(low, high)) for low, high in OPERANDS[verb.name]]
    row = st.tuples(*columns)
    if verb is verbs.SHARE_OUT:
        row = row.map(_agreeing)
    if verb in (verbs.MONTHS_LATER, verbs.MONTH_END):
        row = row.map(lambda pair: (pair[0], 100 * pair[1]))  # months are counted in hundredths
    if len(OPERANDS[verb.name]) == 2 and len(set(OPERANDS[verb.name])) == 1:
        row = row | columns[0].map(lambda same: (same, same))
    return st.lists(row, min_size=1, max_size=ROWS)


def _agreeing(row: tuple[int, ...]) -> tuple[int, ...]:
    """The same with the member's own weight, and the total, as the weights have them."""
    amount, _, _, position, *weights = row
    return (amount, weights[position - 1], sum(weights), position, *weights)


def _edges(low: int, high: int) -> list[int]:
    return [each for each in (low, -50, -5, -1, 0, 1, 5, 50, high) if low <= each <= high]


def _typed(verb: Verb, row: tuple[int, ...]) -> list[Any]:
    return [bool(figure) if span == TRUTH else figure for span, figure in zip(OPERANDS[verb.name], row, strict=True)]


def _rounded(payload: Payload) -> Payload:
    return half_away(payload) if isinstance(payload, Ratio) else payload


def one_by_one(verb: Verb, all_rows: Rows) -> list[int]:
    """What the verb gives for each row alone."""
    return [int(_rounded(verb.value(*_typed(verb, row)))) for row in all_rows]


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_has_words_in_both_languages_that_name_the_same_operands(verb: Verb) -> None:
    danish, english = (set(re.findall(r"\{(\w+)\}", text)) for text in (verb.words.da, verb.words.en))

    assert danish == english
    assert danish


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_the_formula_of_a_verb_uses_all_its_operands(verb: Verb) -> None:
    slots = set(re.findall(r"\{(\w+)\}", verb.formula)) - {"decimals"}

    assert slots in ({"all"}, {"shared"}, {str(number) for number in range(len(OPERANDS[verb.name]))})


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
@settings(max_examples=25)
@given(data=st.data())
def test_a_block_gives_what_its_rows_give_one_by_one(verb: Verb, data: st.DataObject) -> None:
    all_rows = data.draw(rows(verb))
    columns = [
        np.array(column, dtype=bool if span == TRUTH else np.int64)
        for span, column in zip(OPERANDS[verb.name], zip(*all_rows, strict=True), strict=True)
    ]

    block = _rounded(verb.block(*columns))

    assert np.broadcast_to(block, len(all_rows)).astype(int).tolist() == one_by_one(verb, all_rows)


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
@settings(max_examples=25)
@given(data=st.data())
def test_bounds_hold_every_row_that_lies_in_their_ranges(verb: Verb, data: st.DataObject) -> None:
    all_rows = data.draw(rows(verb))
    ranges = [Range(min(column), max(column)) for column in zip(*all_rows, strict=True)]

    bounds = _rounded(verb.bounds(*ranges))

    results = one_by_one(verb, all_rows)
    assert bounds.low <= min(results)
    assert bounds.high >= max(results)


def test_every_verb_is_recalculated_as_a_formula_by_a_spreadsheet() -> None:
    assert set(CASES) == {verb.name for verb in VERBS}


def test_no_verb_is_dead() -> None:
    variables = {id(value): name for name, value in vars(verbs).items() if isinstance(value, Verb)}
    used = {
        node.attr
        for path in python_files("src")
        if shown(path).startswith(("src/ramme/quantities/", "src/ramme/rates/"))
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute)
    }

    assert {variables[id(verb)] for verb in VERBS} - used == set()
