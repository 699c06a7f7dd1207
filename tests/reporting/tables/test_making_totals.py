"""Totals below a table: what can be summed is, and nothing else."""

from __future__ import annotations

from fractions import Fraction

from ramme.reporting.answers.answer import CellKey
from ramme.reporting.tables.making import table_of
from ramme.reporting.tables.table import TOTAL, Cell, Shown
from ramme.reporting.tables.way import People
from tests.reporting.tables.asked_rounds import (
    PLACES,
    all_say,
    number,
    received,
    values,
    way,
)


def test_a_row_with_totals_sums_counts_and_sums_and_nothing_else() -> None:
    answers = [{CellKey("places", "homes"): number(10), CellKey("places", "schools"): number(5)}]

    table = table_of(way(PLACES, total=True), received(list(answers)))

    assert values(table, TOTAL, "sum", "answered", "asked") == [15, 2, 2]
    assert table.cell(TOTAL, "mean").shown is Shown.NOTHING


def test_a_total_of_a_distribution_counts_answers_and_their_percentage() -> None:
    both = {**all_say("match", "homes", 4)[0], **all_say("match", "schools", 5)[0]}

    table = table_of(way(total=True, percentages=True, people=People.ALL), received([both]))

    assert table.cell(TOTAL, "4") == Cell(value=1, of=2)
    assert table.cell(TOTAL, "4:share") == Cell(value=Fraction(1, 2), of=2)
    assert table.cell(TOTAL, "4:citizens").shown is Shown.NOTHING
