"""What stands in a cell somebody filled in, of which kind it is, and where it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ramme.citations import Place
from ramme.problems import Problem
from ramme.quantities.writing import plain_figure
from ramme.texts import Text, harmless, same

LONGEST_NUMBER = 60
_LONGEST_SHOWN = 60
_CELL = re.compile(r"([A-Z]+)([0-9]+)")
_LETTERS_IN_ALPHABET = 26
# Signs that take no room although they count as letters or marks: joiners, fillers, variants of another sign.
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


class CellKind(StrEnum):
    """What kind of content a cell has; `TYPED` is text in csv, where figures are typed as text too."""

    EMPTY = "empty"
    TEXT = "text"
    TYPED = "typed"
    NUMBER = "number"
    DATE = "date"
    TRUTH = "truth"
    ERROR = "error"
    UNCALCULATED = "uncalculated"
    NESTED = "nested"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its kind, what stands in it (a number in plain decimals, truth as true or false) and its place."""

    kind: CellKind
    content: str
    place: Place
    percent: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was filled in."""
        return self.kind is CellKind.EMPTY

    @property
    def number(self) -> Decimal:
        """The number that stands in a cell of kind `NUMBER`, exactly."""
        return Decimal(self.content)

    @property
    def shown(self) -> Text:
        """The content as it is quoted in a problem: numbers in the form of the language, long texts shortened."""
        if self.kind is not CellKind.NUMBER or abs(self.number.adjusted()) > LONGEST_NUMBER:
            return same(shortened(self.content))
        number = self.number.scaleb(2) if self.percent else self.number
        whole, decimals = _whole_and_decimals(number)
        sign = " %" if self.percent else ""
        return Text(
            da=plain_figure(whole, decimals=decimals, language="da") + sign,
            en=plain_figure(whole, decimals=decimals, language="en") + sign,
        )

    def under(self, title: str) -> Cell:
        """The same cell, its place told with the title of its column or field."""
        at = self.place
        place = Place(file=at.file, sheet=at.sheet, cell=at.cell, row=at.row, column=title, field=at.field)
        return Cell(self.kind, self.content, place, percent=self.percent)


def _whole_and_decimals(number: Decimal) -> tuple[int, int]:
    sign, digits, exponent = number.as_tuple()
    whole = int("".join(map(str, digits)))
    power = int(exponent)
    shifted, decimals = (whole * 10**power, 0) if power > 0 else (whole, -power)
    while decimals and shifted % 10 == 0:
        shifted, decimals = shifted // 10, decimals - 1
    return (-shifted if sign else shifted), decimals


def empty_cell(place: Place) -> Cell:
    """A cell in which nothing stands."""
    return Cell(CellKind.EMPTY, "", place)


def text_cell(text: str, place: Place, *, kind: CellKind = CellKind.TEXT) -> Cell:
    """A cell with a text, each letter in its one composed form; one in which nothing can be seen is empty."""
    composed = unicodedata.normalize("NFC", text).strip()
    return Cell(kind, composed, place) if without_unseen(composed).strip() else empty_cell(place)


def without_unseen(text: str) -> str:
    """A text without the signs that nobody sees but that make two names differ."""
    if text.isascii():
        return text
    return _UNSEEN.sub("", "".join(sign for sign in text if unicodedata.category(sign) != "Cf"))


def shortened(text: str) -> str:
    """What somebody typed, as it is quoted in a problem: not too long, and nothing in it that steers a screen."""
    short = harmless(text[:_LONGEST_SHOWN])
    return short if len(text) <= _LONGEST_SHOWN else f"{short}…"


def number_cell(number: str, place: Place, *, percent: bool = False) -> Cell:
    """A cell with a number in plain decimals; what is no finite or no sensible number is kept as text."""
    if len(number) > LONGEST_NUMBER or not Decimal(number).is_finite():
        return text_cell(number, place)
    return Cell(CellKind.NUMBER, number, place, percent=percent)


@dataclass(frozen=True, slots=True)
class Row:
    """A row in which something stands: its number in the file and its filled cells by column, from 1."""

    number: int
    cells: Mapping[int, Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook or of a csv file, its filled rows, and the ranges in which cells are merged."""

    name: str
    file: str
    rows: tuple[Row, ...]
    merged: tuple[str, ...] = ()
    lettered: bool = True

    def place(self, row: int = 0, column: int = 0) -> Place:
        """The sheet, a row or a cell of it as a place."""
        if row and column and self.lettered:
            return Place(file=self.file, sheet=self.name, cell=f"{column_letters(column)}{row}")
        return Place(file=self.file, sheet=self.name, row=row)

    def at(self, row: Row, column: int) -> Cell:
        """The cell of a row in a column, empty where nothing stands."""
        found = row.cells.get(column)
        return empty_cell(self.place(row.number, column)) if found is None else found


def column_letters(column: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS_IN_ALPHABET)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * _LETTERS_IN_ALPHABET + ord(letter) - ord("A") + 1
    return number


def row_and_column(cell: str) -> tuple[int, int]:
    """Row and column of a cell such as C7; nought and nought for anything else."""
    match = _CELL.fullmatch(cell)
    return (int(match[2]), column_number(match[1])) if match else (0, 0)


def in_file_order(problems: Iterable[Problem], sheets: Sequence[str] = ()) -> tuple[Problem, ...]:
    """Problems in the order in which a reader of the file meets their places; others stay where they were."""
    order = {name: index for index, name in enumerate(sheets)}

    def position(problem: Problem) -> tuple[int, int, int]:
        row, column = row_and_column(problem.where.cell)
        return order.get(problem.where.sheet, -1), row or problem.where.row, column

    return tuple(sorted(problems, key=position))
