"""How a list of results is written as a workbook: figures as figures, texts never as formulas, notes on a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from ramme.files.listing import Listing, Shown
from ramme.files.workbook_writing import (
    LONGEST_TITLE,
    Content,
    Look,
    PlannedCell,
    PlannedColumn,
    PlannedSheet,
    workbook_bytes,
)
from ramme.quantities import Condition, Date, Kroner, Percent, Quantity
from ramme.texts import Language, Text

_NOTES = Text(da="Bemærkninger", en="Notes")
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
_WIDEST, _NARROWEST, _BESIDE = 60, 8, 2
_NOTE_WIDTH = 100
_YES_NO = {True: Text(da="ja", en="yes"), False: Text(da="nej", en="no")}


def listing_workbook(listing: Listing, title: Text, language: Language) -> bytes:
    """All rows and columns of a list as a workbook with one sheet of that title, and the notes on a second one."""
    heads = tuple(PlannedCell(column.title.told(language), Look.HEADING) for column in listing.columns)
    rows = [tuple(_cell(row[column.key], language) for column in listing.columns) for row in listing.rows]
    name = _NOT_IN_A_NAME.sub(" ", title.told(language))[: LONGEST_TITLE - 1].strip()
    sheet = PlannedSheet(
        name=name,
        columns=tuple(_column(cells) for cells in zip(heads, *rows, strict=True)),
        rows=(heads, *rows),
        frozen_rows=1,
    )
    notes = [(PlannedCell(note.told(language), Look.NOTE),) for note in listing.notes]
    beside = PlannedSheet(
        name=_NOTES.told(language), columns=(PlannedColumn(_NOTE_WIDTH, Look.NOTE),), rows=tuple(notes)
    )
    return workbook_bytes([sheet, beside] if notes else [sheet])


def _column(cells: Iterable[PlannedCell]) -> PlannedColumn:
    longest = max(len(str(cell.content or "")) for cell in cells)
    return PlannedColumn(min(max(longest + _BESIDE, _NARROWEST), _WIDEST), Look.TEXT)


def _cell(value: Shown, language: Language) -> PlannedCell:
    match value:
        case Kroner():
            return PlannedCell(_exact(value), Look.AMOUNT)
        case Percent():
            return PlannedCell(Decimal(value.whole).scaleb(-4), Look.PERCENT)
        case Date():
            return PlannedCell(value.day.isoformat(), Look.TEXT)
        case Quantity() | Decimal():
            is_whole = isinstance(value, Quantity) and value.scale == 1
            return PlannedCell(_exact(value), Look.WHOLE if is_whole else Look.HUNDREDTHS)
        case int() if not isinstance(value, bool):
            return PlannedCell(value, Look.WHOLE)
    return PlannedCell(_text(value, language), Look.TEXT)


def _exact(value: Quantity | Decimal) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(value.whole) / value.scale


def _text(value: Shown, language: Language) -> Content:
    match value:
        case Text():
            return value.told(language) or None
        case Condition():
            return _YES_NO[value.holds].told(language)
        case bool():
            return _YES_NO[value].told(language)
        case str():
            return value or None
    return None
