"""Which records stand in a table under its headings, or in a sheet of fields and values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ramme.citations import Place
from ramme.files.cells import Cell, Row, Sheet, empty_cell, row_and_column, shortened
from ramme.files.fillings import UNREAD, Unread
from ramme.files.telling import MOST_TOLD, FileProblems
from ramme.files.words import folded, listed, nearest, some_of
from ramme.problems import Gathering, stops, warns
from ramme.texts import Text

SHEET_MISSING = stops(
    "sheet-missing",
    says=Text(da="Arket »{title}« mangler.", en="The sheet “{title}” is missing."),
    remedy=Text(
        da="Tilføj det, eller ret et navn; filen har: {there}.",
        en="Add it, or correct a name; the file has: {there}.",
    ),
)
HEADINGS_MISSING = stops(
    "headings-missing",
    says=Text(da="Arket har ingen række med overskrifterne.", en="The sheet has no row with the headings."),
    remedy=Text(da="Skriv dem i én række: {known}.", en="Write them in one row: {known}."),
)
SHEET_TWICE = stops(
    "sheet-twice",
    says=Text(da="Arket »{title}« er der to gange.", en="The sheet “{title}” is there twice."),
    remedy=Text(da="Slet det ene; filen har: {there}.", en="Delete one of them; the file has: {there}."),
)
SHEET_UNKNOWN = stops(
    "sheet-unknown",
    says=Text(
        da="Linjen hører til arket »{found}«, som ikke kendes.{nearest}",
        en="The line belongs to the sheet “{found}”, which is unknown.{nearest}",
    ),
    remedy=Text(
        da="Ret navnet, eller slet linjerne; kendte ark: {known}.",
        en="Correct the name, or delete the lines; known sheets: {known}.",
    ),
)
SHEET_NOT_READ = warns(
    "sheet-not-read",
    says=Text(
        da="Arket »{found}« ligner et ark i skemaet, men læses ikke.{nearest}",
        en="The sheet “{found}” resembles a sheet of the form but is not read.{nearest}",
    ),
    remedy=Text(
        da="Flyt linjerne over på arket i skemaet, hvis de hører med.",
        en="Move its lines to the sheet of the form if they belong.",
    ),
)
COLUMN_MISSING = stops(
    "column-missing",
    says=Text(da="Kolonnen »{title}« mangler.", en="The column “{title}” is missing."),
    remedy=Text(
        da="Tilføj den, eller ret en overskrift; arket har: {there}.",
        en="Add it, or correct a heading; the sheet has: {there}.",
    ),
)
COLUMN_TWICE = stops(
    "column-twice",
    says=Text(da="Kolonnen »{title}« er der to gange.", en="The column “{title}” is there twice."),
    remedy=Text(da="Slet den ene, eller giv den et andet navn.", en="Delete one, or rename it."),
)
COLUMN_UNKNOWN = warns(
    "column-unknown",
    says=Text(
        da="Kolonnen »{found}« kendes ikke og læses ikke.{nearest}",
        en="The column “{found}” is unknown and not read.{nearest}",
    ),
    remedy=Text(da="Kendte kolonner: {known}.", en="Known columns: {known}."),
)
VALUE_WITHOUT_HEADING = warns(
    "value-without-heading",
    says=Text(
        da="»{found}« står uden for kolonnerne og læses ikke.",
        en="“{found}” stands outside the columns and is not read.",
    ),
    remedy=Text(
        da="Flyt værdien ind under en overskrift, hvis den hører med.",
        en="Move the value under a heading if it belongs.",
    ),
)
MERGED_CELLS = stops(
    "merged-cells",
    says=Text(da="Cellerne {found} er flettet.", en="The cells {found} are merged."),
    remedy=Text(da="Ophæv fletningen, og skriv værdien i hver celle.", en="Unmerge them and write each cell."),
)
FIELD_UNKNOWN = warns(
    "field-unknown",
    says=Text(
        da="Feltet »{found}« kendes ikke og læses ikke.{nearest}",
        en="The field “{found}” is unknown and not read.{nearest}",
    ),
    remedy=Text(da="Kendte felter: {known}.", en="Known fields: {known}."),
)
FIELD_TWICE = stops(
    "field-twice",
    says=Text(da="Feltet »{title}« er der to gange.", en="The field “{title}” is there twice."),
    remedy=Text(da="Slet den ene række.", en="Delete one of the rows."),
)

_HEADINGS_WITHIN = 20
_HEADINGS_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Record:
    """Cells by the key of their column or field, and the place of the row or object they stand in."""

    place: Place
    cells: Mapping[str, Cell]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was filled in."""
        return all(cell.is_empty for cell in self.cells.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A column or field: its key, its title, other titles it may have, and whether it may be left out."""

    key: str
    title: Text
    also: tuple[str, ...] = ()
    needed: bool = True

    @property
    def names(self) -> frozenset[str]:
        """All titles it is known by, folded."""
        return frozenset(map(folded, (self.key, self.title.da, self.title.en, *self.also)))


FIELD = Heading(key="field", title=Text(da="Felt", en="Field"))
VALUE = Heading(key="value", title=Text(da="Værdi", en="Value"))
GUIDANCE = Heading(key="guidance", title=Text(da="Vejledning", en="Guidance"), needed=False)


def find_sheet(
    sheets: Sequence[Sheet], title: Text, file: Place, names: Sequence[str], problems: Gathering
) -> Sheet | Unread:
    """The sheet with a title, letter case and spaces aside; missing or double, the problem names what is there."""
    wanted = {folded(title.da), folded(title.en)}
    found = [sheet for sheet in sheets if folded(sheet.name) in wanted]
    if len(found) == 1:
        return found[0]
    there = some_of(names)
    if found:
        problems.add(SHEET_TWICE.at(found[1].place(), title=title, there=there))
    else:
        problems.add(SHEET_MISSING.at(file, title=title, there=there))
    return UNREAD


def check_all_known(sheets: Sequence[Sheet], known: Sequence[Text], problems: FileProblems) -> None:
    """Every sheet of csv is one of the known ones: a line of a misspelt sheet would be lost without a word."""
    names = {folded(name): title for title in known for name in (title.da, title.en)}
    known_titles = listed(names)
    unknown = [sheet for sheet in sheets if folded(sheet.name) not in names]
    for sheet in unknown[:MOST_TOLD]:
        where = sheet.place(sheet.rows[0].number)
        found, perhaps = shortened(sheet.name), nearest(sheet.name, names, problems)
        problems.add(SHEET_UNKNOWN.at(where, found=found, nearest=perhaps, known=known_titles))
    problems.leave_out(SHEET_UNKNOWN.weight, len(unknown[MOST_TOLD:]))


def check_lookalikes(file: Place, there: Sequence[str], known: Sequence[Text], problems: Gathering) -> None:
    """A workbook may have sheets of its own, but one that resembles a sheet of the form is warned about."""
    names = {folded(name): title for title in known for name in (title.da, title.en)}
    for name in there[:MOST_TOLD]:
        perhaps = nearest(name, names, problems)
        if folded(name) not in names and perhaps.da:
            where = replace(file, sheet=shortened(name))
            problems.add(SHEET_NOT_READ.at(where, found=shortened(name), nearest=perhaps))


def known_by(headings: Sequence[Heading], text: str) -> Heading | str:
    """The heading that a text names, or the text itself where it names none."""
    name = folded(text)
    return next((heading for heading in headings if name and name in heading.names), text)


def titles(headings: Sequence[Heading]) -> dict[str, Text]:
    """The titles of headings by their folded Danish title."""
    return {folded(heading.title.da): heading.title for heading in headings}


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet whose headings were found: the row they stand in, and the column of each heading that is there."""

    sheet: Sheet
    head: Row
    columns: Mapping[str, int]

    def records(self, headings: Sequence[Heading], problems: Gathering) -> tuple[Record, ...]:
        """The rows under the headings as records, empty rows left out; a column that is not there is empty cells."""
        rows = [row for row in self.sheet.rows if row.number > self.head.number]
        _check_outside(self.head, rows, problems)
        found = (_record(self.sheet, row, self.columns, headings) for row in rows)
        return tuple(record for record in found if not record.is_empty)


def table(sheet: Sheet, headings: Sequence[Heading], problems: Gathering) -> Table | Unread:
    """Where the headings of a sheet stand; missing, double, unknown ones and merged cells are noted."""
    head = next((row for row in sheet.rows[:_HEADINGS_WITHIN] if _is_head(row, headings)), None)
    if head is None:
        problems.add(HEADINGS_MISSING.at(sheet.place(), known=listed(titles(headings))))
        return UNREAD
    columns = _columns(sheet, head, headings, problems)
    _check_merged(sheet, head, problems)
    return Table(sheet, head, columns)


def records(sheet: Sheet, headings: Sequence[Heading], problems: Gathering) -> tuple[Record, ...] | Unread:
    """The rows under the headings as records, empty rows left out; unread where headings are not as they should."""
    found = table(sheet, headings, problems)
    if isinstance(found, Unread) or any(each.needed and each.key not in found.columns for each in headings):
        return UNREAD
    return found.records(headings, problems)


def _is_head(row: Row, headings: Sequence[Heading]) -> bool:
    known = [cell for cell in row.cells.values() if isinstance(known_by(headings, cell.content), Heading)]
    return len(known) >= _HEADINGS_ENOUGH


def _columns(sheet: Sheet, head: Row, headings: Sequence[Heading], problems: Gathering) -> dict[str, int]:
    """The column of each known heading; unknown, double and missing ones are noted."""
    columns: dict[str, int] = {}
    known = titles(headings)
    for column, cell in sorted(head.cells.items()):
        heading = known_by(headings, cell.content)
        if isinstance(heading, str):
            perhaps = nearest(cell.content, known, problems)
            problems.add(COLUMN_UNKNOWN.at(cell.place, found=cell.shown, nearest=perhaps, known=listed(known)))
        elif heading.key in columns:
            problems.add(COLUMN_TWICE.at(cell.place, title=heading.title))
        else:
            columns[heading.key] = column
    there = some_of(cell.content for _, cell in sorted(head.cells.items()))
    for heading in headings:
        if heading.needed and heading.key not in columns:
            problems.add(COLUMN_MISSING.at(sheet.place(head.number), title=heading.title, there=there))
    return columns


def _check_merged(sheet: Sheet, head: Row, problems: Gathering) -> None:
    """Merged cells in the table hide whose value it is; those above the headings, as in a title, do no harm."""
    for merged in sheet.merged:
        first, _, last = merged.partition(":")
        if row_and_column(last)[0] >= head.number and row_and_column(first)[1] <= max(head.cells):
            place = replace(sheet.place(), cell=first)
            problems.add(MERGED_CELLS.at(place, found=merged))


def _check_outside(head: Row, rows: Sequence[Row], problems: Gathering) -> None:
    """Warns of the first value in each column that has no heading."""
    seen = set(head.cells)
    for row in rows:
        for column in sorted(row.cells.keys() - seen):
            seen.add(column)
            problems.add(VALUE_WITHOUT_HEADING.at(row.cells[column].place, found=row.cells[column].shown))


def _record(sheet: Sheet, row: Row, columns: Mapping[str, int], headings: Sequence[Heading]) -> Record:
    cells = {}
    for heading in headings:
        column = columns.get(heading.key)
        cell = empty_cell(sheet.place(row.number)) if column is None else sheet.at(row, column)
        cells[heading.key] = cell.under(heading.title.da)
    return Record(sheet.place(row.number), cells)


def fields(sheet: Sheet, known: Sequence[Heading], problems: Gathering) -> Record | Unread:
    """A sheet of fields and values as one record; a field that is not there is an empty cell."""
    rows = records(sheet, (FIELD, VALUE, GUIDANCE), problems)
    if isinstance(rows, Unread):
        return UNREAD
    cells: dict[str, Cell] = {}
    known_titles = titles(known)
    for row in rows:
        label = row.cells[FIELD.key]
        heading = known_by(known, label.content)
        if isinstance(heading, str):
            perhaps = nearest(label.content, known_titles, problems)
            problems.add(FIELD_UNKNOWN.at(label.place, found=label.shown, nearest=perhaps, known=listed(known_titles)))
        elif heading.key in cells:
            problems.add(FIELD_TWICE.at(label.place, title=heading.title))
        else:
            cells[heading.key] = row.cells[VALUE.key].under(heading.title.da)
    left_out = {each.key: empty_cell(sheet.place()).under(each.title.da) for each in known if each.key not in cells}
    return Record(sheet.place(), cells | left_out)
