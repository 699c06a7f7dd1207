"""What stands in a JSON file, numbers exactly as they are written, each field with its path."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from decimal import Decimal
from itertools import islice

from ramme.citations import Place
from ramme.files.cells import LONGEST_NUMBER, Cell, CellKind, empty_cell, number_cell, shortened, text_cell
from ramme.files.limits import HandedIn, check_cells, check_rows
from ramme.files.tables import Record
from ramme.files.words import listed, nearest
from ramme.problems import Gathering, ProblemsFound, stops, warns
from ramme.texts import Text, same

JSON_NOT_READABLE = stops(
    "json-not-readable",
    says=Text(
        da="Filen er ikke gyldig JSON; læsningen standsede i linje {line}, tegn {sign}.",
        en="The file is no valid JSON; reading stopped at line {line}, character {sign}.",
    ),
    remedy=Text(
        da="Ret stedet, eller skriv filen igen fra programmet, den kommer fra.",
        en="Correct it there, or write the file again from its program.",
    ),
)
JSON_TOO_DEEP = stops(
    "json-too-deep",
    says=Text(
        da="Lister og objekter ligger for dybt inde i hinanden til at kunne læses.",
        en="Lists and objects lie too deep inside each other to be read.",
    ),
    remedy=Text(
        da="Skriv filen i det format, som vejledningen viser; det har få lag.",
        en="Write the file in the format that the guide shows; it has few layers.",
    ),
)
JSON_KEY_TWICE = stops(
    "json-key-twice",
    says=Text(da="Feltet »{key}« står to gange i samme objekt.", en="“{key}” stands twice in one object."),
    remedy=Text(da="Fjern det ene.", en="Remove one of them."),
)
JSON_OBJECT_EXPECTED = stops(
    "json-object-expected",
    says=Text(da="Her skal stå et objekt med felter.", en="An object with fields belongs here."),
    remedy=Text(da="Sæt felterne i krøllede parenteser.", en="Put the fields between braces."),
)
JSON_LIST_EXPECTED = stops(
    "json-list-expected",
    says=Text(da="Her skal stå en liste.", en="A list belongs here."),
    remedy=Text(
        da="Skriv en liste i kantede parenteser; er der intet, så »[]«.",
        en="Write a list between brackets; where there is nothing, “[]”.",
    ),
)
JSON_KEY_UNKNOWN = warns(
    "json-key-unknown",
    says=Text(
        da="Feltet »{key}« kendes ikke og læses ikke.{nearest}",
        en="The field “{key}” is unknown and not read.{nearest}",
    ),
    remedy=Text(da="Kendte felter: {known}.", en="Known fields: {known}."),
)

_MOST_UNKNOWN = 20


class _Twice(Exception):
    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(key)


def read_json(file: HandedIn) -> object:
    """The content of a JSON file, numbers as exact decimals; raises when it cannot be read."""
    _check_size(file)
    text = _decoded(file)
    try:
        content: object = json.loads(
            text, parse_float=_number, parse_int=_number, parse_constant=str, object_pairs_hook=_once
        )
    except _Twice as twice:
        raise ProblemsFound([JSON_KEY_TWICE.at(file.place, key=shortened(twice.key))]) from None
    except json.JSONDecodeError as wrong:
        raise ProblemsFound([JSON_NOT_READABLE.at(file.place, line=wrong.lineno, sign=wrong.colno)]) from None
    except RecursionError:
        raise ProblemsFound([JSON_TOO_DEEP.at(file.place)]) from None
    return content


def _decoded(file: HandedIn) -> str:
    try:
        return file.data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        before = wrong.object[: wrong.start].decode("utf-8-sig").split("\n")
        line, sign = len(before), len(before[-1]) + 1
        raise ProblemsFound([JSON_NOT_READABLE.at(file.place, line=line, sign=sign)]) from None


def _check_size(file: HandedIn) -> None:
    """Counted before anything is built; a budget has a row for every two objects at most, as one is its offering."""
    check_rows(file, file.data.count(b"{") // 2)
    check_cells(file, file.data.count(b",") + file.data.count(b"["))


def _number(text: str) -> Decimal | str:
    """A number exactly as it is written; one of absurd length or size stays text and is refused at its place."""
    try:
        return Decimal(text) if len(text) <= LONGEST_NUMBER else text
    except ArithmeticError:
        return text


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise _Twice(key)
        found[key] = value
    return found


def json_list(value: object, place: Place, problems: Gathering) -> list[object]:
    """A list; where something else stands, the problem is noted and the list is empty."""
    if isinstance(value, list):
        return value
    problems.add(JSON_LIST_EXPECTED.at(place))
    return []


def json_object(value: object, keys: Collection[str], place: Place, problems: Gathering) -> Mapping[str, object]:
    """An object with known keys, others warned about; where something else stands, noted and empty."""
    if not isinstance(value, dict):
        problems.add(JSON_OBJECT_EXPECTED.at(place))
        return {}
    known = {key: same(key) for key in keys}
    for key in islice((key for key in value if key not in known), _MOST_UNKNOWN):
        where, perhaps = json_place(place, shortened(key)), nearest(key, known, problems)
        problems.add(JSON_KEY_UNKNOWN.at(where, key=shortened(key), nearest=perhaps, known=listed(known)))
    return value


def json_record(value: object, keys: Collection[str], place: Place, problems: Gathering) -> Record:
    """An object as a record of cells; a key that is left out is an empty cell."""
    found = json_object(value, keys, place, problems)
    return Record(place, {key: _cell(found.get(key), json_place(place, key)) for key in keys})


def json_place(place: Place, key: str | int) -> Place:
    """The place of a field or of an entry of a list inside another place."""
    step = f"[{key}]" if isinstance(key, int) else f".{key}"
    return Place(file=place.file, field=f"{place.field}{step}".lstrip("."))


def _cell(value: object, place: Place) -> Cell:
    match value:
        case None:
            return empty_cell(place)
        case bool():
            return Cell(CellKind.TRUTH, "true" if value else "false", place)
        case Decimal():
            return number_cell(str(value), place)
        case str():
            return text_cell(value, place)
        case _:
            return Cell(CellKind.NESTED, "", place)
