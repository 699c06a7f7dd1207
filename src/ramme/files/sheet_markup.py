"""Which merged ranges and formulas the markup of a sheet has; refused where it says one thing twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from defusedxml.ElementTree import iterparse

from ramme.citations import Place
from ramme.files.cells import Sheet, row_and_column
from ramme.files.limits import MOST_ROWS

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ROW, _CELL, _FORMULA, _VALUE, _INLINE, _MERGED = (f"{_MAIN}{tag}" for tag in ("row", "c", "f", "v", "is", "mergeCell"))
_INSIDE_A_CELL = {_FORMULA, _VALUE, _INLINE}
_RANGE = re.compile(r"[A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7}")
_ROW_NUMBER = re.compile(r"[0-9]{1,40}")
_LONGEST_ROW_NUMBER = 10
# What may be stored in a cell of a type; a reader of cells would also take 1_000 and digits of other scripts.
_STORED = {
    "n": re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"),
    "s": re.compile(r"[0-9]+"),
    "b": re.compile(r"[01]"),
}


class MarkupBroken(Exception):
    """Raised where a sheet says two things at once, or what no spreadsheet saves; it knows the place."""

    def __init__(self, place: Place) -> None:
        self.place = place
        super().__init__(place.told.en)


@dataclass(slots=True)
class SheetMarkup:
    """What the reader of cells does not tell: merged ranges, and formulas whose stored result is an empty text."""

    sheet: Sheet
    merged: list[str] = field(default_factory=list)
    has_formulas: bool = False
    empty_texts: set[str] = field(default_factory=set)
    last_row: int = 0

    def row(self, row: Element) -> None:
        """Notes a row; one that stands twice or out of order would be left out, and somebody's figures with it."""
        told = row.get("r")
        if told is not None and not _ROW_NUMBER.fullmatch(told):
            raise MarkupBroken(self.sheet.place())
        number = self.last_row + 1 if told is None else int(told[:_LONGEST_ROW_NUMBER])
        if number <= self.last_row:
            raise MarkupBroken(self.sheet.place(row=number))
        self.last_row = number
        column = 0
        for cell in row if number <= MOST_ROWS else ():
            column = self._cell(cell, column + 1)

    def _cell(self, cell: Element, column: int) -> int:
        """Notes a cell and returns its column: that after the one before it, or a later one that it names."""
        named = cell.get("r")
        at = (self.last_row, column) if named is None else row_and_column(named)
        if at[0] != self.last_row or at[1] < column:
            raise MarkupBroken(self.sheet.place(self.last_row, column if at[0] != self.last_row else at[1]))
        place = self.sheet.place(*at)
        inside = [each.tag for each in cell if each.tag in _INSIDE_A_CELL]
        kind, value = cell.get("t", "n"), cell.findtext(_VALUE) or ""
        stored = _STORED.get(kind)
        if len(inside) > len(set(inside)) or (value.strip() and stored and not stored.fullmatch(value.strip())):
            raise MarkupBroken(place)
        if _FORMULA in inside:
            self.has_formulas = True
            if kind == "str" and not value.strip():
                self.empty_texts.add(place.cell)
        return at[1]

    def merged_cells(self, merged: Element) -> None:
        """Notes a merged range."""
        ref = merged.get("ref", "").upper().replace("$", "")
        if not _RANGE.fullmatch(ref):
            raise MarkupBroken(self.sheet.place())
        self.merged.append(ref)


def sheet_markup(sheet: Sheet, part: bytes) -> SheetMarkup:
    """What the markup of a sheet says; raises `MarkupBroken` where it says two things at once."""
    found = SheetMarkup(sheet)
    for element in _elements(part):
        if element.tag == _ROW:
            found.row(element)
        elif element.tag == _MERGED:
            found.merged_cells(element)
    return found


def _elements(part: bytes) -> Iterator[Element]:
    """Each row and each element outside of rows once it is complete; taken apart again, so that little is kept."""
    above: list[Element] = []
    in_row = 0
    for event, element in iterparse(BytesIO(part), events=("start", "end"), forbid_dtd=True):
        if event == "start":
            in_row += element.tag == _ROW
            above.append(element)
            continue
        above.pop()
        in_row -= element.tag == _ROW
        if in_row:
            continue
        yield element
        if above:
            above[-1].remove(element)
