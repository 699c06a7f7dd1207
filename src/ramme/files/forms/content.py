"""Which records a form holds, whether it came as a workbook, as csv or as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches

from ramme.citations import Place
from ramme.files.cells import Sheet
from ramme.files.csv_files import read_csv
from ramme.files.fillings import Unread
from ramme.files.forms.fields import Part, Schema
from ramme.files.json_files import json_list, json_object, json_place, json_record, read_json
from ramme.files.limits import HandedIn, check_rows
from ramme.files.tables import Record, check_all_known, check_lookalikes, fields, find_sheet, records
from ramme.files.telling import MOST_TOLD, FileProblems
from ramme.files.words import folded, some_of
from ramme.files.workbooks import read_workbook
from ramme.problems import Gathering, Problem, stops
from ramme.texts import Text

FORMAT_UNKNOWN = stops(
    "form-format-unknown",
    says=Text(
        da="Filen siger ikke, at den er skrevet i format {format}.",
        en="The file does not say that it is written in format {format}.",
    ),
    remedy=Text(da='Skriv "format": {format} øverst.', en='Write "format": {format} at the top.'),
)
FORMS_MISSING = stops(
    "forms-missing",
    says=Text(da="Filen indeholder ingen skemaer.", en="The file holds no forms."),
    remedy=Text(da='Skriv dem i listen "{listed_as}".', en='Write them in the list "{listed_as}".'),
)
PART_MISSING = stops(
    "form-part-missing",
    says=Text(da="»{key}« mangler i skemaet.", en="“{key}” is missing in the form."),
    remedy=Text(
        da='Tilføj »{key}«; er der intet at skrive, så som "{key}": [].',
        en='Add “{key}”; where there is nothing to write, as "{key}": [].',
    ),
)

RESEMBLES = 0.7
# A form of fewer sheets is told sheet by sheet what is missing.
ENOUGH_SHEETS = 3
ANOTHER_FORM = stops(
    "form-not-recognised",
    says=Text(
        da="Filen har ingen af arkene i »{form}«, så den er ikke et sådant skema.",
        en="The file has none of the sheets of “{form}”, so it is no such form.",
    ),
    remedy=Text(
        da="Giv et udfyldt skema; dets ark er: {known}.", en="Give a form that is filled in; its sheets: {known}."
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormContent:
    """One filled form: the records of each part that could be found, the order of its sheets, and what was met."""

    schema: Schema
    place: Place
    parts: Mapping[str, tuple[Record, ...]]
    sheets: tuple[str, ...]
    problems: FileProblems

    @property
    def is_empty(self) -> bool:
        """Whether the form is there in full but nothing is filled in."""
        all_there = not self.problems.stopping and len(self.parts) == len(self.schema.parts)
        return all_there and all(record.is_empty for found in self.parts.values() for record in found)


def workbook_content(file: HandedIn, schema: Schema) -> Iterator[FormContent]:
    """The one form of a workbook."""
    workbook = read_workbook(file, schema.titles)
    problems = FileProblems()
    if _is_another(schema, workbook.names):
        problems.add(_another(schema, file))
        yield FormContent(schema=schema, place=file.place, parts={}, sheets=workbook.names, problems=problems)
        return
    check_lookalikes(file.place, workbook.names, schema.titles, problems)
    parts = _parts(schema, file, workbook.sheets, problems, workbook.names)
    yield FormContent(schema=schema, place=file.place, parts=parts, sheets=workbook.names, problems=problems)


def csv_content(file: HandedIn, schema: Schema) -> Iterator[FormContent]:
    """The one form of a csv file."""
    sheets = read_csv(file, schema.titles[0] if len(schema.parts) == 1 else None)
    problems = FileProblems()
    if _is_another(schema, [sheet.name for sheet in sheets]):
        problems.add(_another(schema, file))
        yield FormContent(schema=schema, place=file.place, parts={}, sheets=(), problems=problems)
        return
    check_all_known(sheets, schema.titles, problems)
    # A flood of unknown sheets is no such form: what stands on the others would not be told anyway.
    parts = {} if problems.left_out.total() else _parts(schema, file, sheets, problems)
    yield FormContent(schema=schema, place=file.place, parts=parts, sheets=(), problems=problems)


def _is_another(schema: Schema, names: Sequence[str]) -> bool:
    """Whether a file for a form of several sheets has sheets, but none named as one of them, or nearly so."""
    known = [folded(text) for title in schema.titles for text in (title.da, title.en)]
    alike = any(get_close_matches(folded(name), known, n=1, cutoff=RESEMBLES) for name in names[:MOST_TOLD])
    return len(schema.parts) >= ENOUGH_SHEETS and len(names) > 0 and not alike


def _another(schema: Schema, file: HandedIn) -> Problem:
    return ANOTHER_FORM.at(file.place, form=schema.title, known=some_of(title.da for title in schema.titles))


def _parts(
    schema: Schema, file: HandedIn, sheets: Sequence[Sheet], problems: Gathering, names: Sequence[str] = ()
) -> dict[str, tuple[Record, ...]]:
    parts: dict[str, tuple[Record, ...]] = {}
    there = names or [sheet.name for sheet in sheets]
    for part in schema.parts:
        if not part.needed and not {folded(name) for name in there} & {folded(part.title.da), folded(part.title.en)}:
            parts[part.key] = ()
            continue
        sheet = find_sheet(sheets, part.title, file.place, there, problems)
        if isinstance(sheet, Unread):
            continue
        if part.single:
            record = fields(sheet, part.fields, problems)
            if not isinstance(record, Unread):
                parts[part.key] = (record,)
            continue
        found = records(sheet, part.fields, problems)
        if not isinstance(found, Unread):
            parts[part.key] = found
    return parts


def json_content(file: HandedIn, schema: Schema) -> Iterator[FormContent]:
    """All forms of a JSON file, in order; raises when it is not in the format."""
    problems = FileProblems()
    top = json_object(read_json(file), ("format", schema.listed_as), file.place, problems)
    problems.stop_if_needed_at(file.place)
    version = top.get("format")
    if not isinstance(version, Decimal) or version != schema.format:
        problems.add(FORMAT_UNKNOWN.at(json_place(file.place, "format"), format=schema.format))
    place = json_place(file.place, schema.listed_as)
    forms = json_list(top[schema.listed_as], place, problems) if schema.listed_as in top else []
    if not forms and not problems.stopping:
        problems.add(FORMS_MISSING.at(place, listed_as=schema.listed_as))
    problems.stop_if_needed_at(file.place)
    check_rows(file, sum(map(_rows_in, forms)))
    for number, form in enumerate(forms):
        yield _of_object(schema, form, json_place(place, number), problems.warnings if number == 0 else ())


def _rows_in(form: object) -> int:
    if not isinstance(form, dict):
        return 1
    return 1 + sum(len(table) for table in form.values() if isinstance(table, list))


def _of_object(schema: Schema, form: object, place: Place, met: Sequence[Problem]) -> FormContent:
    problems = FileProblems()
    problems.add(*met)
    found = json_object(form, schema.keys, place, problems)
    parts: dict[str, tuple[Record, ...]] = {}
    for part in schema.parts if isinstance(form, dict) else ():
        where = json_place(place, part.key)
        if part.key not in found and not part.needed:
            parts[part.key] = ()
        elif part.key not in found:
            problems.add(PART_MISSING.at(place, key=part.key))
        elif part.single:
            parts[part.key] = (json_record(found[part.key], _keys(part), where, problems),)
        elif isinstance(rows := found[part.key], list):
            parts[part.key] = tuple(_records(part, rows, where, problems))
        else:
            json_list(rows, where, problems)
    return FormContent(schema=schema, place=place, parts=parts, sheets=(), problems=problems)


def _records(part: Part, rows: list[object], place: Place, problems: Gathering) -> Iterator[Record]:
    for number, row in enumerate(rows):
        record = json_record(row, _keys(part), json_place(place, number), problems)
        if not record.is_empty:
            yield record


def _keys(part: Part) -> tuple[str, ...]:
    return tuple(field.key for field in part.fields)
