"""What stands on the sheets of a workbook: stored values, no formula evaluated, hidden rows like others."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from io import BytesIO
from typing import Any, Protocol, cast

from ramme.citations import Place
from ramme.files.archives import WORKBOOK_BROKEN, check_archive
from ramme.files.cells import Cell, CellKind, Row, Sheet, number_cell, text_cell
from ramme.files.limits import MOST_COLUMNS, MOST_ROWS, HandedIn, check_rows
from ramme.files.sheet_markup import MarkupBroken, SheetMarkup, sheet_markup
from ramme.files.words import folded
from ramme.problems import ProblemsFound
from ramme.texts import Text, harmless

# How a workbook stores the carriage return that comes along when text is pasted.
_CARRIAGE_RETURN = "_x000D_"
_DIGITS_SHOWN = ".15g"


@dataclass(frozen=True, slots=True)
class Workbook:
    """The names of all sheets of a workbook, in order, and those of its sheets that were asked for."""

    names: tuple[str, ...]
    sheets: tuple[Sheet, ...]


class _Stored(Protocol):
    """A cell as openpyxl delivers it."""

    value: object
    data_type: str
    number_format: str


class _Sheet(Protocol):
    """A sheet as openpyxl delivers it: its title, the part it lies in, and its rows."""

    title: str
    _worksheet_path: str

    def iter_rows(self, *, max_row: int, max_col: int) -> Iterator[Sequence[_Stored]]:
        """The cells of each row, empty rows included."""
        ...


class _Opened(Protocol):
    """A workbook as openpyxl delivers it."""

    worksheets: Sequence[_Sheet]

    def __getitem__(self, title: str) -> _Sheet: ...


def read_workbook(file: HandedIn, wanted: Iterable[Text]) -> Workbook:
    """The sheets with some names, letter case and spaces aside; raises when the file cannot be read safely."""
    check_archive(file)
    names = {folded(name) for each in wanted for name in (each.da, each.en)}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(file, names)
    except ProblemsFound:
        raise
    except MarkupBroken as broken:
        raise ProblemsFound([WORKBOOK_BROKEN.at(broken.place)]) from None
    except Exception:  # noqa: BLE001 (on a broken file openpyxl raises whatever it stumbles over)
        raise ProblemsFound([WORKBOOK_BROKEN.at(file.place)]) from None


def _open(file: HandedIn, *, values: bool) -> _Opened:
    """Opened once for the stored values, and once more, where there are formulas, to know in which cells."""
    import openpyxl  # noqa: PLC0415 (slow to load; a command that reads no workbook does without)

    opened: Any = openpyxl.load_workbook(BytesIO(file.data), read_only=True, data_only=values, keep_links=False)
    return cast("_Opened", opened)


def _read(file: HandedIn, wanted: set[str]) -> Workbook:
    stored = _open(file, values=True)
    formulas: _Opened | None = None
    sheets: list[Sheet] = []
    with zipfile.ZipFile(BytesIO(file.data)) as archive:
        for sheet in stored.worksheets:
            if folded(sheet.title) not in wanted:
                continue
            part = sheet._worksheet_path  # noqa: SLF001 (openpyxl tells nowhere else where a sheet lies)
            place = Sheet(harmless(sheet.title), file.place.file, ())
            markup = sheet_markup(place, archive.read(part))
            check_rows(file, markup.last_row)
            if markup.has_formulas and formulas is None:
                formulas = _open(file, values=False)
            twin = formulas[sheet.title] if markup.has_formulas and formulas else None
            rows = tuple(_rows(place, sheet, twin, markup))
            sheets.append(replace(place, rows=rows, merged=tuple(markup.merged)))
            check_rows(file, sum(len(each.rows) for each in sheets))
    return Workbook(tuple(harmless(sheet.title) for sheet in stored.worksheets), tuple(sheets))


def _rows(place: Sheet, stored: _Sheet, formulas: _Sheet | None, markup: SheetMarkup) -> Iterator[Row]:
    """The rows in which something stands; a formula counts, also where no result of it is stored."""
    beside = iter(()) if formulas is None else formulas.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS)
    for number, row in enumerate(stored.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS), 1):
        cells = {
            column: _cell(cell, place.place(number, column))
            for column, cell in enumerate(row, 1)
            if cell.value is not None
        }
        for column, other in enumerate(next(beside, ()), 1):
            if other.data_type == "f" and column not in cells:
                where = place.place(number, column)
                if where.cell not in markup.empty_texts:
                    cells[column] = Cell(CellKind.UNCALCULATED, "", where)
        filled = {column: cells[column] for column in sorted(cells) if not cells[column].is_empty}
        if filled:
            yield Row(number, filled)


def _cell(cell: _Stored, place: Place) -> Cell:
    value = cell.value
    if cell.data_type == "e":
        return Cell(CellKind.ERROR, str(value), place)
    if isinstance(value, bool):
        return Cell(CellKind.TRUTH, "true" if value else "false", place)
    if isinstance(value, int | float):
        # Spreadsheets show fifteen digits; those beyond are noise of binary numbers: 1234.1000000000001 is 1234.1.
        plain = format(value, _DIGITS_SHOWN) if isinstance(value, float) else str(value)
        return number_cell(plain, place, percent=_is_percent(cell.number_format))
    if isinstance(value, str):
        return text_cell(value.replace(_CARRIAGE_RETURN, " "), place)
    return Cell(CellKind.DATE, _date(value), place)


def _is_percent(number_format: str) -> bool:
    outside_quotes = re.sub(r'"[^"]*"|\\.', "", number_format or "")
    return "%" in outside_quotes


def _date(value: object) -> str:
    if isinstance(value, datetime):
        return value.strftime("%d-%m-%Y")
    return value.strftime("%d-%m-%Y") if isinstance(value, date) else str(value)
