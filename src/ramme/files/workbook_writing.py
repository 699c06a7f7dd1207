"""How a workbook for users is written: texts never as formulas, input cells open and the rest locked, help beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ramme.files.figures import Figure
from ramme.files.percentages import Percentage

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

Content = str | int | Decimal | None

LONGEST_TITLE = 32
LONGEST_MESSAGE = 255
# The same content gives the same file: no clock is read.
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
_ALLOWED = {"format_columns": True, "format_rows": True, "insert_rows": True, "sort": True, "autofilter": True}


class Look(StrEnum):
    """How a cell looks and what is typed in it."""

    TITLE = "title"
    HEADING = "heading"
    LABEL = "label"
    NOTE = "note"
    SENTENCE = "sentence"
    TEXT = "text"
    PROSE = "prose"
    CHOICE = "choice"
    AMOUNT = "amount"
    PERCENT = "percent"
    WHOLE = "whole"
    HUNDREDTHS = "hundredths"

    @property
    def is_input(self) -> bool:
        """Whether the user types in such a cell."""
        return self not in (Look.TITLE, Look.HEADING, Look.LABEL, Look.NOTE, Look.SENTENCE)


_OPEN: dict[str, object] = {"bg_color": "#FFFBE6", "border": 1, "border_color": "#D0D0D0", "valign": "top"}
LINE_HEIGHT = 15  # points for a line of text
_MOST_LINES_SHOWN = 27  # no spreadsheet has rows higher than 409 points
_PROPERTIES: dict[Look, dict[str, object]] = {
    Look.TITLE: {"bold": True, "font_size": 14},
    Look.HEADING: {"bold": True, "bg_color": "#E6EEF4", "bottom": 1, "text_wrap": True, "valign": "top"},
    Look.LABEL: {"bold": True, "valign": "top"},
    Look.NOTE: {"font_color": "#404040", "text_wrap": True, "valign": "top"},
    Look.SENTENCE: {},
    Look.TEXT: {**_OPEN, "num_format": "@"},
    Look.PROSE: {**_OPEN, "num_format": "@", "text_wrap": True},
    Look.CHOICE: _OPEN,
    Look.AMOUNT: {**_OPEN, "num_format": "#,##0.00"},
    Look.PERCENT: {**_OPEN, "num_format": "0.00%"},
    Look.WHOLE: {**_OPEN, "num_format": "0"},
    Look.HUNDREDTHS: {**_OPEN, "num_format": "0.00"},
}


@dataclass(frozen=True, slots=True)
class PlannedCell:
    """A cell to write: what stands in it and how it looks."""

    content: Content
    look: Look


@dataclass(frozen=True, slots=True)
class PlannedColumn:
    """A column: its width, and how the cells look in which nothing stands yet."""

    width: int
    look: Look


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedInput:
    """What may be typed in some rows of a column, both counted from 0, and the help shown beside the cell.

    Choices stand in the file itself (`choices`, few and without commas), or `listed` names the range that has them,
    such as 'Lister'!$A$1:$A$7; where not `only_choices`, something else may be typed too. `refused` is the title of
    what is said when something else is typed that cannot stand there.
    """

    rows: tuple[int, int]
    column: int
    title: str
    message: str
    choices: tuple[str, ...] = ()
    listed: str = ""
    only_choices: bool = True
    figure: Figure | Percentage | None = None
    refused: str = "Det kan ikke stå her"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedSheet:
    """A sheet to write: its columns, its rows from the top, its inputs, and what stays in view; or all out of view."""

    name: str
    columns: tuple[PlannedColumn, ...]
    rows: tuple[tuple[PlannedCell, ...], ...]
    inputs: tuple[PlannedInput, ...] = ()
    frozen_rows: int = 0
    frozen_columns: int = 0
    hidden: bool = False


def workbook_bytes(sheets: Sequence[PlannedSheet]) -> bytes:
    """A workbook with these sheets, protected without a password so that only input cells take text."""
    import xlsxwriter  # noqa: PLC0415 (slow to load; a command that writes no workbook does without)

    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": _MADE})
    looks = {
        look: book.add_format({**properties, "locked": not look.is_input}) for look, properties in _PROPERTIES.items()
    }
    for sheet in sheets:
        _write_sheet(book, sheet, looks)
    book.close()
    return out.getvalue()


def _write_sheet(book: Workbook, sheet: PlannedSheet, looks: dict[Look, Any]) -> None:
    page = book.add_worksheet(sheet.name)
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, column.width, looks[column.look])
    for row, cells in enumerate(sheet.rows):
        for number, cell in enumerate(cells):
            _write_cell(page, row, number, cell, looks)
        if (lines := _lines(sheet, cells)) > 1:
            page.set_row(row, LINE_HEIGHT * min(lines, _MOST_LINES_SHOWN))
    for each in sheet.inputs:
        page.data_validation(each.rows[0], each.column, each.rows[1], each.column, _rule(each))
    if sheet.frozen_rows or sheet.frozen_columns:
        page.freeze_panes(sheet.frozen_rows, sheet.frozen_columns)
    page.protect("", _ALLOWED)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    if sheet.hidden:
        page.hide()


def _lines(sheet: PlannedSheet, cells: Sequence[PlannedCell]) -> int:
    """How many lines the longest wrapped text of a row takes; not every program makes room by itself."""
    return max(
        (
            sum(1 + len(line) // column.width for line in cell.content.split("\n"))
            for cell, column in zip(cells, sheet.columns, strict=False)
            if isinstance(cell.content, str) and "text_wrap" in _PROPERTIES[cell.look]
        ),
        default=1,
    )


def _write_cell(page: Worksheet, row: int, column: int, cell: PlannedCell, looks: dict[Look, Any]) -> None:
    """Writes by the kind of content alone: a text that looks like a formula or an address stays a text."""
    look = looks[cell.look]
    match cell.content:
        case None:
            page.write_blank(row, column, None, look)
        case str():
            page.write_string(row, column, cell.content, look)
        case _:
            page.write_number(row, column, cell.content, look)


def _rule(each: PlannedInput) -> dict[str, object]:
    """What the spreadsheet accepts in the cell, and its help; the file is read with the same limits again."""
    said = {"input_title": _shortened(each.title, LONGEST_TITLE), "input_message": _shortened(each.message)}
    refused = {"error_title": _shortened(each.refused, LONGEST_TITLE), "error_message": _shortened(each.message)}
    if each.choices or each.listed:
        source = f"={each.listed}" if each.listed else list(each.choices)
        return {"validate": "list", "source": source, "show_error": each.only_choices, **said, **refused}
    if each.figure is None:
        return {"validate": "any", **said}
    decimals, kind = _decimals_and_kind(each.figure)
    return {
        "validate": kind,
        "criteria": "between",
        "minimum": Decimal(each.figure.lowest).scaleb(-decimals),
        "maximum": Decimal(each.figure.highest).scaleb(-decimals),
        **said,
        **refused,
    }


def _decimals_and_kind(figure: Figure | Percentage) -> tuple[int, str]:
    if isinstance(figure, Percentage):
        return 4, "decimal"
    return figure.decimals, "decimal" if figure.decimals else "integer"


def _shortened(text: str, longest: int = LONGEST_MESSAGE) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
