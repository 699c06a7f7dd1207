"""How small numbers are kept out of the rows of a table: the counts themselves, and all that is worked out of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ramme.reporting.tables.cells import counts_in
from ramme.reporting.tables.protecting import CountsOfLine, Few, Spot, hidden_counts, hidden_sums
from ramme.reporting.tables.table import (
    ANSWERED,
    ASKED,
    DONT_KNOW,
    EMPTY,
    LEAST,
    LINES,
    MEDIAN,
    MISSING,
    MOST,
    NOT_ASKED,
    NOT_RELEVANT,
    SAID_NO,
    TOTAL,
    Cell,
    Measure,
    Row,
    Shown,
    TableColumn,
)
from ramme.reporting.tables.way import Shows, TableWay

_HIDDEN = Cell(shown=Shown.PROTECTED)
_MARKS = (DONT_KNOW, NOT_RELEVANT, SAID_NO)
# A mean is no figure of few: it can be worked out from the sum and how many stated it.
_OF_FEW = frozenset({MEDIAN, LEAST, MOST})
_BESIDE = frozenset({ANSWERED, EMPTY, MISSING, NOT_ASKED, ASKED, LINES})


def protected(
    way: TableWay,
    rows: Sequence[Row],
    columns: Sequence[TableColumn],
    of_citizens: Mapping[str, Sequence[Few]],
    *,
    counts_citizens: bool = False,
) -> list[Row]:
    """The rows of one year without the numbers that are too small, or by which those could be worked out.

    `of_citizens` are how many citizens the figures of each line are of, where the question counts them, and
    `counts_citizens` whether the figures themselves do.
    """
    with_total = any(row.key == TOTAL for row in rows)
    if way.shows is Shows.DISTRIBUTION:
        lines = [_counts(row, columns) for row in rows if row.key != TOTAL]
        spots = hidden_counts(lines, way.smallest, with_total=with_total)
        return [_without(row, columns, spots) for row in rows]
    lines_of_figures = {
        row.key: (Few(dict(counts_in(row, columns))[ANSWERED], way.smallest), *of_citizens.get(row.key, ()))
        for row in rows
        if row.key != TOTAL
    }
    hidden = hidden_sums(lines_of_figures, with_total=with_total)
    shown = [_without_figures(row, columns) if row.key in hidden else row for row in rows]
    return [_without_small_figures(way, row, columns) for row in shown] if counts_citizens else shown


def _counts(row: Row, columns: Sequence[TableColumn]) -> CountsOfLine:
    counts = dict(counts_in(row, columns))
    return CountsOfLine(
        key=row.key,
        answers={key: count for key, count in counts.items() if key not in _BESIDE and key not in _MARKS},
        marks={key: counts[key] for key in _MARKS if key in counts},
        empty=counts[EMPTY],
    )


def _without(row: Row, columns: Sequence[TableColumn], spots: frozenset[Spot]) -> Row:
    here = {column for line, column in spots if line == row.key}
    if not here:
        return row
    return replace(row, cells=tuple(_cell(column, cell, here) for column, cell in zip(columns, row.cells, strict=True)))


def _cell(column: TableColumn, cell: Cell, here: set[str]) -> Cell:
    """A cell of a row in which something is hidden; the weights of citizens would tell who answered what."""
    if cell.shown is not Shown.SHOWN:
        return cell
    match column.measure:
        case Measure.CITIZENS:
            return _HIDDEN
        case Measure.SHARE:
            return _HIDDEN if column.of in here or ANSWERED in here else cell
    if column.key in here or (column.key == LINES and ANSWERED in here):
        return _HIDDEN
    of_answered = column.key not in _BESIDE and column.key not in _MARKS
    return replace(cell, of=None) if of_answered and ANSWERED in here else cell


def _without_small_figures(way: TableWay, row: Row, columns: Sequence[TableColumn]) -> Row:
    """A row without a median or an end that is itself a count of few citizens."""
    cells = [
        _HIDDEN
        if column.key in _OF_FEW and cell.value and cell.value < way.smallest_of_citizens * 10**column.decimals
        else cell
        for column, cell in zip(columns, row.cells, strict=True)
    ]
    return replace(row, cells=tuple(cells))


def _without_figures(row: Row, columns: Sequence[TableColumn]) -> Row:
    cells = [
        _HIDDEN if column.measure is Measure.FIGURE and cell.shown is Shown.SHOWN else cell
        for column, cell in zip(columns, row.cells, strict=True)
    ]
    return replace(row, cells=tuple(cells), texts=())
