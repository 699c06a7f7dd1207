"""The rows of somebody's list, from a workbook or csv, as cells by field under a mapping of its columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ramme.citations import Place
from ramme.files.cells import Cell, CellKind, Row, Sheet, shortened
from ramme.files.csv_files import CSV_WITHOUT_SHEETS, read_csv
from ramme.files.figures import NUMBER_NOT_READABLE, danish_form
from ramme.files.file_types import FileType, type_of
from ramme.files.fillings import UNREAD, VALUE_MISSING, Unread
from ramme.files.limits import HandedIn
from ramme.files.tables import Heading, Record, records
from ramme.files.telling import FileProblems
from ramme.files.words import folded, some_of
from ramme.files.workbooks import read_workbook
from ramme.problems import Gathering, Problem, ProblemsFound, Weight, stops
from ramme.registry.lists.mapping import ColumnMapping, FigureForm, FoundColumns, ListField, mapping_problems
from ramme.texts import Text, same

MOST_LISTED = 20_000
_HEADINGS_WITHIN = 20
_HEADINGS_ENOUGH = 2
# A csv file has no sheets; its lines are read as if they stood on one that nobody would name so.
_ONE_SHEET = Text(da="[listens rækker]", en="[rows of the list]")
# A formula has something right after its sign; "= 590 x 365" in a note is a remark.
_FORMULA = re.compile(r"=\S")
_WITH_POINT = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
# How æ, ø, å, Æ, Ø and Å look when UTF-8 was taken for something else, and the sign for a letter that was lost.
_MISREAD = re.compile("\u00c3[\u00a6\u00b8\u00a5\u2020\u02dc\u2026\u0085\u0086\u0098]|\N{REPLACEMENT CHARACTER}")

LIST_EMPTY = stops(
    "list-empty",
    says=Text(da="Der står ingen rækker under listens overskrifter.", en="No rows stand under the list's headings."),
    remedy=Text(da="Se efter, om det er den rigtige fil og det rigtige ark.", en="Check the file and the sheet."),
)
LIST_WITHOUT_HEADINGS = stops(
    "list-without-headings",
    says=Text(
        da="Der er ingen række med mindst to overskrifter blandt de første {rows} rækker.",
        en="There is no row with at least two headings among the first {rows} rows.",
    ),
    remedy=Text(
        da="Skriv en overskrift over hver kolonne; en overskrift er en tekst og ikke et tal.",
        en="Write a heading above each column; a heading is a text and not a figure.",
    ),
)
LIST_NOT_A_TABLE = stops(
    "list-not-a-table",
    says=Text(da="En liste kan læses fra Excel eller csv, men ikke fra JSON.", en="A list is read from Excel or csv."),
    remedy=Text(da="Gem den som .xlsx eller .csv.", en="Save it as .xlsx or .csv."),
)
LIST_TOO_LONG = stops(
    "list-too-long",
    says=Text(da="Listen har {found} rækker, men højst {limit} læses.", en="{found} rows are more than {limit}."),
    remedy=Text(da="Del listen på flere filer.", en="Split the list into several files."),
)
LIST_SHEET_MISSING = stops(
    "list-sheet-missing",
    says=Text(da="Arket »{title}« er ikke i filen.", en="The sheet “{title}” is not in the file."),
    remedy=Text(da="Vælg et andet ark; filen har: {there}.", en="Choose another sheet; the file has: {there}."),
)
LETTERS_MISREAD = stops(
    "letters-misread",
    says=Text(
        da="I »{found}« er bogstaver som æ, ø og å gået tabt.", en="Letters such as æ, ø and å are lost in “{found}”."
    ),
    remedy=Text(
        da="Gem filen igen som »CSV UTF-8« fra det program, den kommer fra.",
        en="Save the file again as “CSV UTF-8” from its program.",
    ),
)
FORMULA_AS_TEXT = stops(
    "formula-as-text",
    says=Text(da="Der står en formel som tekst: »{found}«.", en="A formula stands as text: “{found}”."),
    remedy=Text(da="Skriv værdien i stedet for formlen.", en="Write the value in place of the formula."),
)


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row of a list: its place, its number in the file, and its cells by field; unmapped fields have none."""

    place: Place
    number: int
    cells: Mapping[str, Cell]
    figures: FigureForm = FigureForm.DANISH

    def says(self, field: str) -> bool:
        """Whether anything stands in a field."""
        return field in self.cells and not self.cells[field].is_empty


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadList:
    """The rows of a list with the warnings met on the way, or what stops it from being read at all."""

    place: Place
    rows: tuple[ListRow, ...]
    problems: tuple[Problem, ...]


def found_columns(file: HandedIn, fields: Sequence[ListField], sheet: str = "") -> FoundColumns:
    """The headings of a list, to choose their fields by; of several sheets the one with the most of our fields' titles.

    Raises when the file cannot be read or has no row of headings.
    """
    sheets = [each for each in _sheets(file, commas_between=True) if not sheet or folded(each.name) == folded(sheet)]
    heads = [(each, head) for each in sheets if (head := _head(each)) is not None]
    if not heads:
        raise ProblemsFound([LIST_WITHOUT_HEADINGS.at(file.place, rows=_HEADINGS_WITHIN)])
    names = {name for field in fields for name in field.names}
    best, head = max(heads, key=lambda pair: len(_texts(pair[1]) & names))
    is_csv = not best.lettered
    return FoundColumns(
        file=file.place.file,
        sheet="" if is_csv else best.name,
        row=head.number,
        headings=tuple(cell.content for _, cell in sorted(head.cells.items())),
        figures=FigureForm.POINT if is_csv and _has_commas_between(file) else FigureForm.DANISH,
    )


def _has_commas_between(file: HandedIn) -> bool:
    first = file.data.lstrip(b"\xef\xbb\xbf \r\n").split(b"\n", 1)[0]
    return b"," in first and b";" not in first


def _texts(row: Row) -> set[str]:
    return {folded(cell.content) for cell in row.cells.values()}


def _head(sheet: Sheet) -> Row | None:
    """The first row that looks like headings: at least two texts and nothing that is a figure."""
    for row in sheet.rows[:_HEADINGS_WITHIN]:
        cells = row.cells.values()
        if len(cells) >= _HEADINGS_ENOUGH and all(_may_be_heading(cell) for cell in cells):
            return row
    return None


def _may_be_heading(cell: Cell) -> bool:
    is_text = cell.kind in (CellKind.TEXT, CellKind.TYPED)
    return is_text and any(sign.isalpha() for sign in cell.content)


def _sheets(file: HandedIn, *, commas_between: bool) -> tuple[Sheet, ...]:
    """The sheets of a workbook, or the one of a csv file; raises when the file cannot be read."""
    file.within_limits()
    match type_of(file):
        case FileType.JSON:
            raise ProblemsFound([LIST_NOT_A_TABLE.at(file.place)])
        case FileType.WORKBOOK:
            names = read_workbook(file, ()).names
            return read_workbook(file, [same(name) for name in names]).sheets
        case FileType.CSV:
            return tuple(map(_without_name, _csv_sheets(file, commas_between=commas_between)))


def _csv_sheets(file: HandedIn, *, commas_between: bool) -> tuple[Sheet, ...]:
    try:
        return read_csv(file, _ONE_SHEET, commas_between=commas_between)
    except ProblemsFound as found:
        if any(problem.code == CSV_WITHOUT_SHEETS.code for problem in found.problems):
            raise ProblemsFound([LIST_WITHOUT_HEADINGS.at(file.place, rows=_HEADINGS_WITHIN)]) from None
        raise ProblemsFound(_unnamed(problem) for problem in found.problems) from None


def _unnamed(problem: Problem) -> Problem:
    return replace(problem, where=replace(problem.where, sheet=""))


def _without_name(sheet: Sheet) -> Sheet:
    """The lines of a csv file as a sheet without a name, so that no problem names one that is not there."""
    rows = []
    for row in sheet.rows:
        place = Place(file=sheet.file, row=row.number)
        cells = {at: Cell(cell.kind, cell.content, place, percent=cell.percent) for at, cell in row.cells.items()}
        rows.append(Row(row.number, cells))
    return replace(sheet, name="", rows=tuple(rows))


def read_list(file: HandedIn, mapping: ColumnMapping, fields: Sequence[ListField], most: int = MOST_LISTED) -> ReadList:
    """The rows of a list under a mapping of its columns; what stops it stands in `problems`, with no rows then.

    Nothing is raised: a file that cannot be read, a mapping that does not fit it, and a list that is empty or longer
    than `most` rows are all told as problems.
    """
    try:
        sheet, found = _chosen(file, mapping)
    except ProblemsFound as refused:
        return ReadList(place=file.place, rows=(), problems=refused.problems)
    problems = FileProblems()
    problems.add(*mapping_problems(mapping, found, fields))
    rows = records(sheet, tuple(_headings(mapping, found)), problems)
    lines = () if isinstance(rows, Unread) else tuple(rows)
    if not isinstance(rows, Unread) and not lines:
        problems.add(LIST_EMPTY.at(found.place))
    if len(lines) > most:
        problems.add(LIST_TOO_LONG.at(found.place, found=len(lines), limit=most))
    told = problems.told(file.place)
    listed = () if problems.stopping else tuple(_row(line, mapping) for line in lines)
    return ReadList(place=file.place, rows=listed, problems=told)


def _headings(mapping: ColumnMapping, found: FoundColumns) -> Iterator[Heading]:
    """Every heading of the list once; those of the mapping must be there, the others have been told of already."""
    mapped = dict.fromkeys(heading for heading, _ in mapping.columns)
    for heading in mapped:
        yield Heading(key=heading, title=same(heading))
    seen = set(map(folded, mapped))
    for heading in found.headings:
        if folded(heading) not in seen:
            seen.add(folded(heading))
            yield Heading(key=heading, title=same(heading), needed=False)


def _chosen(file: HandedIn, mapping: ColumnMapping) -> tuple[Sheet, FoundColumns]:
    """The sheet that is meant, and its headings; raises when it is not there or has none."""
    sheets = _sheets(file, commas_between=mapping.figures is FigureForm.POINT)
    if not any(sheet.rows for sheet in sheets):
        raise ProblemsFound([LIST_EMPTY.at(file.place)])
    named = [
        sheet for sheet in sheets if sheet.lettered and mapping.sheet and folded(sheet.name) == folded(mapping.sheet)
    ]
    if mapping.sheet and not named and sheets[0].lettered:
        there = some_of(sheet.name for sheet in sheets)
        raise ProblemsFound([LIST_SHEET_MISSING.at(file.place, title=shortened(mapping.sheet), there=there)])
    wanted = named or list(sheets)
    mapped = {folded(heading) for heading, _ in mapping.columns}
    heads = [(sheet, head) for sheet in wanted if (head := _mapped_head(sheet, mapped) or _head(sheet)) is not None]
    if not heads:
        raise ProblemsFound([LIST_WITHOUT_HEADINGS.at(file.place, rows=_HEADINGS_WITHIN)])
    sheet, head = max(heads, key=lambda pair: len(_texts(pair[1]) & mapped))
    texts = tuple(cell.content for _, cell in sorted(head.cells.items()))
    return sheet, FoundColumns(file=file.place.file, sheet=sheet.name, row=head.number, headings=texts)


def _mapped_head(sheet: Sheet, mapped: set[str]) -> Row | None:
    """The first row with two headings of the mapping, by which the table is read."""
    return next((row for row in sheet.rows[:_HEADINGS_WITHIN] if len(_texts(row) & mapped) >= _HEADINGS_ENOUGH), None)


def _row(record: Record, mapping: ColumnMapping) -> ListRow:
    cells = {key: record.cells[heading] for heading, key in mapping.columns}
    return ListRow(replace(record.place, cell=""), record.place.row, cells, mapping.figures)


@dataclass(frozen=True, slots=True)
class RowValues:
    """What a row says, field by field, and what was wrong in it; a field that could not be read has no value."""

    values: Mapping[str, Any]
    problems: tuple[Problem, ...]

    @property
    def refused(self) -> bool:
        """Whether anything in the row stops it."""
        return any(problem.weight is Weight.STOPS for problem in self.problems)


def values_of(row: ListRow, fields: Sequence[ListField]) -> RowValues:
    """The values of a row's filled cells; a needed field that is empty is a problem, another empty one says nothing."""
    problems = Gathering()
    values: dict[str, Any] = {}
    for field in fields:
        cell = row.cells.get(field.key)
        if cell is None or cell.is_empty:
            if field.needed and cell is not None:
                problems.add(VALUE_MISSING.at(cell.place, title=field.title, help=field.help))
            continue
        value = _value(cell, field, row.figures, problems)
        if not isinstance(value, Unread):
            values[field.key] = value
    return RowValues(values, tuple(problems))


def _value(cell: Cell, field: ListField, figures: FigureForm, problems: Gathering) -> Any | Unread:  # noqa: ANN401 (as the field has it)
    is_text = cell.kind in (CellKind.TEXT, CellKind.TYPED)
    if is_text and _is_spoilt(cell, problems):
        return UNREAD
    if is_text and field.is_figure and figures is FigureForm.POINT:
        if not _WITH_POINT.fullmatch(cell.content):
            problems.add(NUMBER_NOT_READABLE.at(cell.place, found=cell.shown))
            return UNREAD
        cell = replace(cell, content=danish_form(cell.content))
    return field.form.read(cell, problems)


def _is_spoilt(cell: Cell, problems: Gathering) -> bool:
    """Whether a text is unusable whatever its field: a formula typed as text, or letters that were lost."""
    if _FORMULA.match(cell.content):
        problems.add(FORMULA_AS_TEXT.at(cell.place, found=cell.shown))
    elif _MISREAD.search(cell.content):
        problems.add(LETTERS_MISREAD.at(cell.place, found=cell.shown))
    else:
        return False
    return True
