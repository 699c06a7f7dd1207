"""How a table is shown: the same words and figures on a page, in a workbook, in csv and in documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ramme.files.listing import Column, Listing, shown_in_table
from ramme.files.listing import Shown as Listed
from ramme.quantities import Kroner, Percent
from ramme.reporting.questions.questionnaire import Kind
from ramme.reporting.tables.table import HIGH, LOW, SUM, TOTAL, Cell, Exact, Measure, Row, Shown, Table, TableColumn
from ramme.reporting.tables.words import figure, listed
from ramme.texts import Language, Text, same

LINE, YEAR, REVISED, ANSWER = "line", "year", "revised", "answer"
_HEADS = {
    LINE: Text(da="Linje", en="Line"),
    YEAR: Text(da="År", en="Year"),
    REVISED: Text(da="Revideret", en="Revised"),
    ANSWER: Text(da="Svar", en="Answer"),
}
REVISED_MARK = " (r)"
_OF = Text(da="{value} af {of}", en="{value} of {of}")
# Percentages are worked out exactly and shown with one decimal: in tenths of a percent.
_TENTHS = 1_000
_HUNDREDTHS_IN_A_TENTH = 10
# In a sentence these are written with thousands; a year that is the middle of others is not.
_SUMS = frozenset({SUM, LOW, HIGH})


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCell:
    """A cell in words: its figure, what it is of, and whether it is a figure and was revised."""

    text: str
    says: str
    is_figure: bool
    is_revised: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow:
    """A row in words."""

    key: str
    title: str
    year: int
    is_total: bool
    cells: tuple[PageCell, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A table in one language, for a page: without years where it has one year only."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[PageRow, ...]
    notes: tuple[str, ...]
    has_years: bool
    has_texts: bool


def page_of(table: Table, language: Language) -> Page:
    """The table in words and figures of one language."""
    return Page(
        title=table.way.title.told(language),
        heads=tuple(column.title.told(language) for column in table.columns),
        rows=tuple(_page_row(table, row, language) for row in table.rows),
        notes=tuple(note.says.told(language) for note in table.notes),
        has_years=len({row.year for row in table.rows}) > 1,
        has_texts=any(row.texts for row in table.rows),
    )


def listing_of(table: Table) -> Listing:
    """The table as a list, from which csv, a workbook and data are written: figures as figures, without thousands."""
    columns = [
        Column(key=LINE, title=_HEADS[LINE]),
        Column(key=YEAR, title=_HEADS[YEAR]),
        *(Column(key=column.key, title=column.title) for column in table.columns),
    ]
    if any(cell.revised for row in table.rows for cell in row.cells):
        columns.append(Column(key=REVISED, title=_HEADS[REVISED]))
    if any(row.texts for row in table.rows):
        columns.append(Column(key=ANSWER, title=_HEADS[ANSWER]))
    rows = [row for each in table.rows for row in _listed(table, each)]
    shown = tuple({column.key: row.get(column.key) for column in columns} for row in rows)
    notes = (table.way.title, *(note.says for note in table.notes))
    return Listing(columns=tuple(columns), rows=shown, notes=notes)


def _listed(table: Table, row: Row) -> list[Mapping[str, Listed]]:
    cells = {column.key: value_of(column, cell) for column, cell in zip(table.columns, row.cells, strict=True)}
    changed = [column.title for column, cell in zip(table.columns, row.cells, strict=True) if cell.revised]
    first: dict[str, Listed] = {LINE: row.title, YEAR: row.year, **cells, REVISED: listed(changed) if changed else None}
    if not row.texts:
        return [first]
    return [
        {**(first if number == 0 else {LINE: row.title, YEAR: row.year}), ANSWER: text}
        for number, text in enumerate(row.texts)
    ]


def value_of(column: TableColumn, cell: Cell) -> Listed:
    """A cell as a value of a list: a rounded figure with its unit, or the word for why none is shown."""
    if cell.value is None:
        return None if cell.shown is Shown.NOTHING else cell.shown.text
    match column.measure:
        case Measure.COUNT:
            return int(cell.value)
        case Measure.SHARE | Measure.CITIZENS:
            return percent_of(cell.value)
    if column.kind is Kind.AMOUNT:
        return Kroner.oere(half_away(cell.value))
    if column.kind is Kind.PERCENT:
        return Percent(half_away(cell.value))
    return _decimal(cell.value, column)


def percent_of(share: Exact) -> Percent:
    """A share as a percentage with one decimal."""
    return Percent(half_away(share * _TENTHS) * _HUNDREDTHS_IN_A_TENTH)


def half_away(value: Exact) -> int:
    """A value as a whole number, halves away from nothing."""
    exact = Fraction(value)
    whole = (2 * abs(exact.numerator) + exact.denominator) // (2 * exact.denominator)
    return whole if exact >= 0 else -whole


def told(column: TableColumn, cell: Cell) -> Text:
    """A cell in words of both languages, with its unit where it has one."""
    shown = value_of(column, cell)
    text = Text(da=shown_in_table(shown, "da"), en=shown_in_table(shown, "en"))
    if isinstance(shown, int) and column.key in _SUMS:
        text = figure(shown)
    if cell.value is None or column.unit is None or column.measure is not Measure.FIGURE:
        return text
    return Text(da=f"{text.da} {column.unit.da}", en=f"{text.en} {column.unit.en}")


def text_in(column: TableColumn, cell: Cell) -> Text:
    """A cell as it stands in a table that is read: the figure, marked where it was revised."""
    shown = value_of(column, cell)
    mark = REVISED_MARK if cell.revised else ""
    return Text(da=shown_in_table(shown, "da") + mark, en=shown_in_table(shown, "en") + mark)


def _decimal(value: Exact, column: TableColumn) -> Listed:
    whole = half_away(value * 10 ** (column.shown_decimals - column.decimals))
    return Decimal(whole).scaleb(-column.shown_decimals) if column.shown_decimals else whole


def _page_row(table: Table, row: Row, language: Language) -> PageRow:
    return PageRow(
        key=row.key,
        title=row.title.told(language),
        year=row.year,
        is_total=row.key == TOTAL,
        cells=tuple(
            PageCell(
                text=text_in(column, cell).told(language),
                says=_of(column, cell).told(language),
                is_figure=cell.value is not None,
                is_revised=cell.revised,
            )
            for column, cell in zip(table.columns, row.cells, strict=True)
        ),
        texts=row.texts,
    )


def _of(column: TableColumn, cell: Cell) -> Text:
    """What a cell is of, in words: 13 of 16; nothing where that is not known."""
    if cell.value is None or cell.of is None:
        return same("")
    return _OF.filled(value=told(column, cell), of=figure(cell.of))
