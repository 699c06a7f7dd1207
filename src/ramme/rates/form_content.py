"""Which records a budget form holds, whether it came as a workbook, as csv or as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ramme.citations import Place
from ramme.files.cells import Sheet
from ramme.files.csv_files import read_csv
from ramme.files.fillings import Unread
from ramme.files.json_files import json_list, json_object, json_place, json_record, read_json
from ramme.files.limits import HandedIn, check_rows
from ramme.files.tables import Record, check_all_known, check_lookalikes, fields, find_sheet, records
from ramme.files.telling import FileProblems
from ramme.files.workbooks import read_workbook
from ramme.problems import Gathering, Problem, stops
from ramme.rates.form_parts import OFFERING, PARTS
from ramme.rates.form_schema import Part
from ramme.texts import Text

FORMAT = 1
_TITLES = tuple(part.title for part in PARTS)
FORMAT_UNKNOWN = stops(
    "budget-format-unknown",
    says=Text(
        da="Filen siger ikke, at den er skrevet i budgetformat {format}.",
        en="The file does not say that it is written in budget format {format}.",
    ),
    remedy=Text(da='Skriv "format": {format} øverst.', en='Write "format": {format} at the top.'),
)
BASES_MISSING = stops(
    "budgets-missing",
    says=Text(da="Filen har ingen budgetter.", en="The file holds no budgets."),
    remedy=Text(da='Skriv dem i listen "bases".', en='Write them in the list "bases".'),
)
PART_MISSING = stops(
    "budget-part-missing",
    says=Text(da="»{key}« mangler i budgettet.", en="“{key}” is missing in the budget."),
    remedy=Text(
        da='Tilføj »{key}«; er der intet at skrive, så som "{key}": [].',
        en='Add “{key}”; where there is nothing to write, as "{key}": [].',
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormContent:
    """One filled form: the records of each part that could be found, the order of its sheets, and what was met."""

    place: Place
    parts: Mapping[str, tuple[Record, ...]]
    sheets: tuple[str, ...]
    problems: FileProblems

    @property
    def is_empty(self) -> bool:
        """Whether the form is there in full but nothing is filled in."""
        all_there = not self.problems.stopping and len(self.parts) == len(PARTS)
        return all_there and all(record.is_empty for found in self.parts.values() for record in found)


def workbook_content(file: HandedIn) -> Iterator[FormContent]:
    """The one form of a workbook."""
    workbook = read_workbook(file, _TITLES)
    problems = FileProblems()
    check_lookalikes(file.place, workbook.names, _TITLES, problems)
    parts = _parts(file, workbook.sheets, workbook.names, problems)
    yield FormContent(place=file.place, parts=parts, sheets=workbook.names, problems=problems)


def csv_content(file: HandedIn) -> Iterator[FormContent]:
    """The one form of a csv file."""
    sheets = read_csv(file)
    problems = FileProblems()
    check_all_known(sheets, _TITLES, problems)
    # A flood of unknown sheets is no budget: what stands on the others would not be told anyway.
    parts = {} if problems.left_out.total() else _parts(file, sheets, [sheet.name for sheet in sheets], problems)
    yield FormContent(place=file.place, parts=parts, sheets=(), problems=problems)


def _parts(
    file: HandedIn, sheets: Sequence[Sheet], names: Sequence[str], problems: Gathering
) -> dict[str, tuple[Record, ...]]:
    parts: dict[str, tuple[Record, ...]] = {}
    for part in PARTS:
        sheet = find_sheet(sheets, part.title, file.place, names, problems)
        if isinstance(sheet, Unread):
            continue
        if part is OFFERING:
            record = fields(sheet, part.fields, problems)
            if not isinstance(record, Unread):
                parts[part.key] = (record,)
            continue
        found = records(sheet, part.fields, problems)
        if not isinstance(found, Unread):
            parts[part.key] = found
    return parts


def json_content(file: HandedIn) -> Iterator[FormContent]:
    """All forms of a JSON file, in order; raises when it is not in the format."""
    problems = FileProblems()
    top = json_object(read_json(file), ("format", "bases"), file.place, problems)
    problems.stop_if_needed_at(file.place)
    version = top.get("format")
    if not isinstance(version, Decimal) or version != FORMAT:
        problems.add(FORMAT_UNKNOWN.at(json_place(file.place, "format"), format=FORMAT))
    place = json_place(file.place, "bases")
    bases = json_list(top["bases"], place, problems) if "bases" in top else []
    if not bases and not problems.stopping:
        problems.add(BASES_MISSING.at(place))
    problems.stop_if_needed_at(file.place)
    check_rows(file, sum(map(_rows_in, bases)))
    for number, basis in enumerate(bases):
        yield _of_object(basis, json_place(place, number), problems.warnings if number == 0 else ())


def _rows_in(basis: object) -> int:
    if not isinstance(basis, dict):
        return 1
    return 1 + sum(len(table) for table in basis.values() if isinstance(table, list))


def _of_object(basis: object, place: Place, met: Sequence[Problem]) -> FormContent:
    problems = FileProblems()
    problems.add(*met)
    found = json_object(basis, [part.key for part in PARTS], place, problems)
    parts: dict[str, tuple[Record, ...]] = {}
    for part in PARTS if isinstance(basis, dict) else ():
        where = json_place(place, part.key)
        if part.key not in found:
            problems.add(PART_MISSING.at(place, key=part.key))
        elif part is OFFERING:
            parts[part.key] = (json_record(found[part.key], _keys(part), where, problems),)
        elif isinstance(rows := found[part.key], list):
            parts[part.key] = tuple(_records(part, rows, where, problems))
        else:
            json_list(rows, where, problems)
    return FormContent(place=place, parts=parts, sheets=(), problems=problems)


def _records(part: Part, rows: list[object], place: Place, problems: Gathering) -> Iterator[Record]:
    for number, row in enumerate(rows):
        record = json_record(row, _keys(part), json_place(place, number), problems)
        if not record.is_empty:
            yield record


def _keys(part: Part) -> tuple[str, ...]:
    return tuple(field.key for field in part.fields)
