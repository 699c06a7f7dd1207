"""What stands in a csv file that holds the sheets of a workbook below each other, each line led by its sheet."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import StringIO
from typing import NamedTuple

from ramme.citations import Place
from ramme.files.cells import Cell, CellKind, Row, Sheet, text_cell
from ramme.files.csv_writing import as_meant
from ramme.files.limits import MOST_COLUMNS, HandedIn, check_cells, check_rows
from ramme.files.telling import FileProblems
from ramme.files.words import folded
from ramme.problems import Gathering, ProblemsFound, stops
from ramme.texts import Text, harmless

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
        da="{why}, så et komma kan være et decimalkomma.",
        en="{why}, so a comma may be a decimal comma.",
    ),
    remedy=Text(
        da="Brug semikolon mellem værdierne, eller sæt tal med komma i anførselstegn.",
        en="Use semicolons between the values, or put figures with commas in quotation marks.",
    ),
)
_OTHER_COUNT = Text(
    da="Linjen har {found} værdier, men arkets overskrift har {expected}",
    en="The line has {found} values and its heading {expected}",
)
_ONE_OR_TWO = Text(da="»{found}« kan være ét tal eller to", en="“{found}” may be one figure or two")

# How spreadsheets show an error, in English and in Danish.
_ERROR = re.compile(
    r"#(?:DIV/0!|REF!|NAME\?|VALUE!|N/A|NUM!|NULL!|SPILL!|DIVISION/0!|REFERENCE!|NAVN\?|VÆRDI!|I/T|NUL!|OVERLØB!)"
)
# How a spreadsheet is told in the first line of a file what stands between the values.
_SEPARATOR = re.compile(r"\s*\"?sep=([;,])\"?[;,\s]*", re.IGNORECASE)
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_FIGURES_SPLIT = re.compile(r"(?<![^,])\s*([+−–-]?[0-9][0-9.\s]*,\s*[0-9]+\s*(?:%|pct\.?|kr\.?|DKK)?)\s*(?![^,])")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class _Line(NamedTuple):
    """A line that is not empty: its number, its first values, how many it has, and figures that commas may split."""

    number: int
    values: list[str]
    width: int
    split: str


def read_csv(file: HandedIn, only: Text | None = None, *, commas_between: bool = False) -> tuple[Sheet, ...]:
    """The sheets of a csv file in order; columns are counted after the sheet's name. Raises with all problems.

    Where a form has `only` one sheet, its name need not stand in front of the lines. `commas_between` says that
    figures are known to be typed with a decimal point, so that a comma always stands between two values.
    """
    check_rows(file, max(file.data.count(b"\n"), file.data.count(b"\r")))
    text = _decoded(file)
    delimiter = _delimiter(file, text)
    check_cells(file, text.count(delimiter))
    problems = FileProblems()
    found: dict[str, list[_Line]] = {}
    for line in _named(_lines(file, text, delimiter), only):
        if name := line.values[0]:
            found.setdefault(folded(name), []).append(line)
        else:
            problems.add(CSV_LINE_WITHOUT_SHEET.at(replace(file.place, row=line.number)))
    sheets = tuple(_sheet(file, lines) for lines in found.values())
    if delimiter == ",":
        for lines in found.values():
            _check_commas(file, lines, problems, commas_between=commas_between)
    problems.stop_if_needed_at(file.place)
    return sheets


def typed_cell(value: str, place: Place) -> Cell:
    """A text that somebody typed as a cell: figures are typed as text too, and a spreadsheet's error is one here."""
    if _ERROR.fullmatch(value):
        return Cell(CellKind.ERROR, value, place)
    return text_cell(value, place, kind=CellKind.TYPED)


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
    first = text.lstrip().splitlines()[0] if text.strip() else ""
    if told := _SEPARATOR.fullmatch(first):
        return told[1]
    for delimiter in (";", ","):
        if delimiter in first:
            return delimiter
    raise ProblemsFound([CSV_WITHOUT_SHEETS.at(replace(file.place, row=1))])


def _lines(file: HandedIn, text: str, delimiter: str) -> Iterator[_Line]:
    raw: list[str] = []
    reader = csv.reader(_noted(StringIO(text, newline=""), raw), delimiter=delimiter, strict=True)
    number = 1
    try:
        for values in reader:
            plain = [value.strip() for value in values[: 1 + MOST_COLUMNS]]
            is_told = number == 1 and _SEPARATOR.fullmatch("".join(raw)) is not None
            if any(plain) and not is_told:
                yield _Line(number, plain, len(values), _split_figures(raw) if delimiter == "," else "")
            raw.clear()
            number = reader.line_num + 1
    except csv.Error:
        raise ProblemsFound([CSV_NOT_READABLE.at(replace(file.place, row=number))]) from None


def _named(lines: Iterable[_Line], only: Text | None) -> Iterator[_Line]:
    """The lines, each led by the name of its sheet: the only one there is, where the first line names none."""
    plain = None
    for line in lines:
        if plain is None:
            plain = only is not None and folded(line.values[0]) not in {folded(only.da), folded(only.en)}
        yield line._replace(values=[only.da, *line.values], width=line.width + 1) if only and plain else line


def _noted(lines: Iterable[str], raw: list[str]) -> Iterator[str]:
    """The lines of a file, each noted as it stands before it is split into values."""
    for line in lines:
        raw.append(line)
        yield line


def _split_figures(raw: list[str]) -> str:
    """The first two bare figures beside each other, which may be one with decimals; quoted ones are never split."""
    found = _FIGURES_SPLIT.search(_QUOTED.sub('""', "".join(raw)))
    return found[1].strip() if found else ""


def _check_commas(file: HandedIn, lines: list[_Line], problems: Gathering, *, commas_between: bool) -> None:
    """No line with commas may be read in two ways: a value too many, or two figures that may be one."""
    expected = lines[0].width
    for line in lines[1:]:
        if line.width != expected:
            why = _OTHER_COUNT.filled(found=line.width, expected=expected)
        elif line.split and not commas_between:
            why = _ONE_OR_TWO.filled(found=harmless(line.split))
        else:
            continue
        place = replace(file.place, sheet=harmless(lines[0].values[0]), row=line.number)
        problems.add(CSV_COMMAS_AMBIGUOUS.at(place, why=why))


def _sheet(file: HandedIn, lines: list[_Line]) -> Sheet:
    name = harmless(lines[0].values[0])
    rows = []
    for line in lines:
        place = Place(file=file.place.file, sheet=name, row=line.number)
        values = enumerate(line.values[1:], 1)
        cells = {column: typed_cell(as_meant(value), place) for column, value in values if value}
        rows.append(Row(line.number, cells))
    return Sheet(name, file.place.file, tuple(rows), lettered=False)
