"""What stands in the cells of a line: counts, exact shares and figures, each with how many it is of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from ramme.reporting.tables import table
from ramme.reporting.tables.counting import TOTAL_LINE, Contribution, Tally
from ramme.reporting.tables.received import AskedParty
from ramme.reporting.tables.table import (
    ANSWERED,
    ASKED,
    DONT_KNOW,
    EMPTY,
    HIGH,
    LINES,
    LOW,
    MEAN_BY_CITIZENS,
    MISSING,
    NOT_ASKED,
    NOT_RELEVANT,
    OTHER,
    SAID_NO,
    SUM,
    Cell,
    Exact,
    Measure,
    Row,
    Shown,
    TableColumn,
)
from ramme.reporting.tables.way import People, TableWay

NOTHING = Cell(shown=Shown.NOTHING)
UNKNOWN = Cell(shown=Shown.UNKNOWN)
_MARKS = (DONT_KNOW, NOT_RELEVANT)


def cells_of(
    way: TableWay,
    tally: Tally,
    columns: Sequence[TableColumn],
    parties: Sequence[AskedParty],
    known: frozenset[str],
) -> tuple[Cell, ...]:
    """The cells of a line under the columns; `known` are the answers that could be given in its year."""
    line = _LineCells(way.people, tally, parties, known)
    return tuple(map(line.cell, columns))


def total_cells(rows: Sequence[Row], columns: Sequence[TableColumn], year: int) -> Row:
    """The row with the sums over the lines: of counts, and of figures that are sums."""
    sums = [_sum([row.cells[at] for row in rows], column) for at, column in enumerate(columns)]
    by_key = {column.key: cell for column, cell in zip(columns, sums, strict=True)}
    answered, asked = by_key[ANSWERED].value, by_key[ASKED].value
    cells = []
    for column, cell in zip(columns, sums, strict=True):
        if column.measure is Measure.SHARE:
            count = by_key[column.of].value
            cells.append(_share(count, answered) if isinstance(count, int) and isinstance(answered, int) else NOTHING)
        elif cell.value is None:
            cells.append(cell)
        else:
            of = asked if column.key in _OF_ASKED else answered
            cells.append(Cell(value=cell.value, of=of if isinstance(of, int) else None))
    return Row(key=TOTAL_LINE.key, title=TOTAL_LINE.title, year=year, cells=tuple(cells))


_OF_ASKED = frozenset({*_MARKS, ANSWERED, EMPTY, MISSING, SAID_NO, NOT_ASKED, ASKED, LINES})


def _sum(cells: Sequence[Cell], column: TableColumn) -> Cell:
    adds_up = column.measure is Measure.COUNT or column.key in {SUM, LOW, HIGH}
    values = [cell.value for cell in cells if cell.value is not None]
    return Cell(value=sum(values)) if adds_up and values else NOTHING


def _share(count: int, of: int) -> Cell:
    return Cell(value=Fraction(count, of), of=of) if of else NOTHING


class _LineCells:
    """The cells of one line, worked out as they are asked for."""

    def __init__(
        self, people: People | None, tally: Tally, parties: Sequence[AskedParty], known: frozenset[str]
    ) -> None:
        self._tally = tally
        self._parties = len(parties)
        self._known = known
        municipalities = [party for party in parties if not party.is_region]
        self._weights = {
            party.id: party.citizens[people] for party in municipalities if people and people in party.citizens
        }
        self._is_weighed = len(self._weights) == len(municipalities)
        self._answers = sum(len(each) for says, each in tally.saying.items() if says not in _MARKS)

    def cell(self, column: TableColumn) -> Cell:
        """The cell in a column."""
        match column.measure:
            case Measure.COUNT:
                return self._count(column.key)
            case Measure.SHARE:
                return self._of_answers(column.of)
            case Measure.CITIZENS:
                return self._citizens(column.of)
            case Measure.FIGURE:
                return self._figure(column.key)

    def _count(self, key: str) -> Cell:
        tally = self._tally
        counted = {
            ANSWERED: len(tally.answered),
            EMPTY: len(tally.empty),
            MISSING: len(tally.missing),
            SAID_NO: len(tally.said_no),
            NOT_ASKED: len(tally.not_asked),
            ASKED: self._parties,
            LINES: sum(map(len, tally.saying.values())) + len(tally.figures) + len(tally.texts),
        }
        if key in counted:
            return Cell(value=counted[key], of=self._parties)
        if key in _MARKS:
            return Cell(value=tally.count(key), of=self._parties)
        return NOTHING if self._was_no_answer(key) else Cell(value=self._saying(key), of=self._answers)

    def _was_no_answer(self, key: str) -> bool:
        return key != OTHER and key not in self._known and not self._tally.count(key)

    def _saying(self, key: str) -> int:
        return len(self._who(key))

    def _who(self, key: str) -> list[str]:
        if key != OTHER:
            return self._tally.saying.get(key, [])
        known = {*self._known, *_MARKS}
        return [party for says, parties in self._tally.saying.items() if says not in known for party in parties]

    def _of_answers(self, key: str) -> Cell:
        return NOTHING if self._was_no_answer(key) else _share(self._saying(key), self._answers)

    def _citizens(self, key: str) -> Cell:
        if not self._is_weighed:
            return UNKNOWN
        if self._was_no_answer(key):
            return NOTHING
        of = sum(self._weights.get(party, 0) for party in self._tally.answered)
        return _share(sum(self._weights.get(party, 0) for party in self._who(key)), of)

    def _figure(self, key: str) -> Cell:
        figures = self._tally.figures
        if not figures:
            return NOTHING
        if key == MEAN_BY_CITIZENS:
            return self._weighted(figures)
        return Cell(value=_worked_out(key, figures), of=len(self._tally.answered))

    def _weighted(self, figures: Sequence[Contribution]) -> Cell:
        if not self._is_weighed:
            return UNKNOWN
        weighed = [(self._weights[each.party], each.low) for each in figures if each.party in self._weights]
        of = sum(weight for weight, _ in weighed)
        return Cell(value=Fraction(sum(weight * low for weight, low in weighed), of), of=of) if of else NOTHING


def _worked_out(key: str, figures: Sequence[Contribution]) -> Exact:
    lows = sorted(each.low for each in figures)
    match key:
        case table.MEAN:
            return Fraction(sum(lows), len(lows))
        case table.MEDIAN:
            middle = len(lows) // 2
            return Fraction(lows[middle] if len(lows) % 2 else lows[middle - 1] + lows[middle], 2 - len(lows) % 2)
        case table.LEAST:
            return lows[0]
        case table.MOST:
            return max(each.high for each in figures)
        case table.HIGH:
            return sum(each.high for each in figures)
    return sum(lows)


def counts_in(row: Row, columns: Sequence[TableColumn]) -> Iterator[tuple[str, int]]:
    """The whole numbers of a row with the keys of their columns."""
    for column, cell in zip(columns, row.cells, strict=True):
        if column.measure is Measure.COUNT and isinstance(cell.value, int):
            yield column.key, cell.value
