"""What stands in a csv file that holds the sheets of a workbook below each other, each line led by its sheet."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO
from typing import NamedTuple

from ramme.citations import Place
from ramme.files.cells import Cell, CellKind, Row, Sheet, text_cell
from ramme.files.csv_writing import as_meant
from ramme.files.limits import HandedIn, check_cells, check_rows
from ramme.files.words import folded
from ramme.problems import Gathering, ProblemsFound, stops
from ramme.texts import Text

CSV_ENCODING = stops(
    "csv-encoding-unknown",
    says=Text(
        da="Filens tegn er hverken UTF-8 eller Windows-1252.",
        en="The characters of the file are neither UTF-8 nor Windows-1252.",
    ),
    remedy=Text(da="Gem den som »CSV UTF-8«.", en="Save it as “CSV UTF-8”."),
)
CSV_NOT_READABLE = stops(
    "csv-not-readable",
    says=Text(
        da="Linjen kan ikke deles op i værdier; ofte mangler et anførselstegn.",
        en="The line cannot be split into values; often a quotation mark is missing.",
    ),
    remedy=Text(
        da="Ret linjen, eller gem filen igen fra et regneark.",
        en="Correct the line, or save the file again from a spreadsheet.",
    ),
)
CSV_WITHOUT_SHEETS = stops(
    "csv-without-sheets",
    says=Text(
        da="Den første linje kan ikke deles ved semikolon.",
        en="The first line cannot be split at semicolons.",
    ),
    remedy=Text(
        da="Begynd hver linje med arkets navn og et semikolon.",
        en="Begin each line with the name of its sheet and a semicolon.",
    ),
)
CSV_LINE_WITHOUT_SHEET = stops(
    "csv-line-without-sheet",
    says=Text(da="Linjen nævner ikke sit ark.", en="The line does not name its sheet."),
    remedy=Text(
        da="Begynd linjen med arkets navn, som linjerne over den.",
        en="Begin the line with the name of the sheet, like the lines above it.",
    ),
)
CSV_COMMAS_AMBIGUOUS = stops(
    "csv-commas-ambiguous",
    says=Text(
        da="Linjen har {found} værdier, men arkets overskrift har {expected}, så et komma kan være et decimalkomma.",
        en="The line has {found} values and its heading {expected}, so a comma may be a decimal comma.",
    ),
    remedy=Text(
        da="Brug semikolon mellem værdierne, eller sæt tal med komma i anførselstegn.",
        en="Use semicolons between the values, or put figures with commas in quotation marks.",
    ),
)


# How spreadsheets show an error, in English and in Danish.
_ERROR = re.compile(
    r"#(?:DIV/0!|REF!|NAME\?|VALUE!|N/A|NUM!|NULL!|SPILL!|DIVISION/0!|REFERENCE!|NAVN\?|VÆRDI!|I/T|NUL!|OVERLØB!)"
)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class _Line(NamedTuple):
    number: int
    values: list[str]


def read_csv(file: HandedIn) -> tuple[Sheet, ...]:
    """The sheets of a csv file in order; columns are counted after the sheet's name. Raises with all problems."""
    check_rows(file, max(file.data.count(b"\n"), file.data.count(b"\r")))
    text = _decoded(file)
    delimiter = _delimiter(file, text)
    check_cells(file, text.count(delimiter))
    problems = Gathering()
    found: dict[str, list[_Line]] = {}
    for line in _lines(file, text, delimiter):
        if name := line.values[0]:
            found.setdefault(folded(name), []).append(line)
        else:
            problems.add(CSV_LINE_WITHOUT_SHEET.at(Place(file=file.name, row=line.number)))
    sheets = tuple(_sheet(file, lines) for lines in found.values())
    if delimiter == ",":
        for lines in found.values():
            _check_commas(file, lines, problems)
    problems.stop_if_needed()
    return sheets


def _cell(value: str, place: Place) -> Cell:
    if _ERROR.fullmatch(value):
        return Cell(CellKind.ERROR, value, place)
    return text_cell(as_meant(value), place, kind=CellKind.TYPED)


def _decoded(file: HandedIn) -> str:
    encodings = ("utf-8-sig",) if file.data.startswith(_BYTE_ORDER_MARK) else ("utf-8", "cp1252")
    for encoding in encodings:
        try:
            text = file.data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ProblemsFound([CSV_ENCODING.at(file.place)])


def _delimiter(file: HandedIn, text: str) -> str:
    first = text.lstrip().partition("\n")[0]
    for delimiter in (";", ","):
        if delimiter in first:
            return delimiter
    raise ProblemsFound([CSV_WITHOUT_SHEETS.at(Place(file=file.name, row=1))])


def _lines(file: HandedIn, text: str, delimiter: str) -> Iterator[_Line]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 1
    try:
        for values in reader:
            plain = [value.strip() for value in values]
            if any(plain):
                yield _Line(number, plain)
            number = reader.line_num + 1
    except csv.Error:
        raise ProblemsFound([CSV_NOT_READABLE.at(Place(file=file.name, row=number))]) from None


def _check_commas(file: HandedIn, lines: list[_Line], problems: Gathering) -> None:
    expected = len(lines[0].values)
    for line in lines[1:]:
        if len(line.values) != expected:
            place = Place(file=file.name, sheet=lines[0].values[0], row=line.number)
            problems.add(CSV_COMMAS_AMBIGUOUS.at(place, found=len(line.values), expected=expected))


def _sheet(file: HandedIn, lines: list[_Line]) -> Sheet:
    name = lines[0].values[0]
    rows = []
    for line in lines:
        place = Place(file=file.name, sheet=name, row=line.number)
        values = enumerate(line.values[1:], 1)
        cells = {column: _cell(value, place) for column, value in values if value}
        rows.append(Row(line.number, cells))
    return Sheet(name, file.name, tuple(rows), lettered=False)
