"""A draft and its edits as plain data that can be stored and sent, with a format that later versions still read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ramme.citations import NOWHERE, Place
from ramme.files.forms.layout import LAST_ROW
from ramme.files.words import LONGEST_TEXT
from ramme.problems import ProblemsFound, stops
from ramme.rates.drafts.draft import PARTS, CellKey, Draft, Row, is_known, plain
from ramme.rates.drafts.edits import PART_FULL, AddRow, Change, Edit, RemoveRow, SetCells
from ramme.texts import Text

FORMAT = 1
MOST_CHANGES = 5 * LAST_ROW
# A text that is kept though no field takes it, so that whoever typed it can shorten it.
LONGEST_KEPT = 4 * LONGEST_TEXT
_LONGEST_ID = 100

FORMAT_UNKNOWN = stops(
    "draft-format-unknown",
    says=Text(
        da="Kladden er gemt i formatet {format}, som denne udgave af Ramme ikke kender.",
        en="The draft is stored in format {format}, which this version of Ramme does not know.",
    ),
    remedy=Text(
        da="Åbn den med en nyere udgave; denne læser formaterne til og med {known}.",
        en="Open it with a newer version; this one reads formats up to {known}.",
    ),
)
UNREADABLE = stops(
    "draft-not-readable",
    says=Text(
        da="Det er ikke en kladde eller en ændring, som Ramme har skrevet: {what} mangler eller er forkert.",
        en="This is no draft or edit written by Ramme: {what} is missing or wrong.",
    ),
    remedy=Text(
        da="Hent siden igen; det, der er gemt, er der stadig.",
        en="Load the page again; what is stored is still there.",
    ),
)


TOO_MANY_CHANGES = stops(
    "draft-edit-too-large",
    says=Text(da="En ændring kan højst have {most} dele.", en="An edit has at most {most} parts."),
    remedy=Text(da="Ret lidt ad gangen.", en="Change a little at a time."),
)


class _Wrong(Exception):
    def __init__(self, what: str) -> None:
        self.what = what[:60]
        super().__init__(what)


def as_data(draft: Draft) -> dict[str, Any]:
    """The draft as plain data: texts, lists and whole numbers."""
    parts = {part: [_row(row) for row in rows] for part, rows in draft.rows.items()}
    return {"format": FORMAT, "revision": draft.revision, "parts": parts}


def _row(row: Row) -> dict[str, Any]:
    return {"id": row.id, "cells": dict(row.cells)}


def from_data(data: object, where: Place = NOWHERE) -> Draft:
    """The draft that was stored; raises `ProblemsFound` when it is no draft or of a format not known yet."""
    try:
        return _draft(_object(data, "format"), where)
    except _Wrong as wrong:
        raise ProblemsFound([UNREADABLE.at(where, what=wrong.what)]) from None


def _draft(content: Mapping[str, Any], where: Place) -> Draft:
    stored = content.get("format")
    if type(stored) is not int or stored < 1:
        raise _Wrong("format")
    if stored > FORMAT:
        raise ProblemsFound([FORMAT_UNKNOWN.at(where, format=stored, known=FORMAT)])
    parts = _object(content.get("parts"), "parts")
    if unknown := parts.keys() - PARTS.keys():
        raise _Wrong(min(unknown))
    rows = {key: _rows(key, parts.get(key)) for key in PARTS}
    return Draft(rows=rows, revision=_whole(content.get("revision"), "revision"))


def _rows(part: str, data: object) -> tuple[Row, ...]:
    found = _list(data, part)
    if len(found) > LAST_ROW:
        raise ProblemsFound([PART_FULL.at(Place(sheet=PARTS[part].title.da), part=PARTS[part].title, most=LAST_ROW)])
    rows = tuple(_read_row(part, each) for each in found)
    ids = {row.id for row in rows}
    if len(ids) < len(rows) or (PARTS[part].single and ids != {part}):
        raise _Wrong(f"{part}.id")
    return rows


def _read_row(part: str, data: object) -> Row:
    content = _object(data, part)
    cells = _object(content.get("cells"), f"{part}.cells")
    texts = {key: _cell(CellKey(part, "", key), text) for key, text in cells.items()}
    return Row(_id(content.get("id"), f"{part}.id"), {key: text for key, text in texts.items() if text})


def _cell(key: CellKey, text: object) -> str:
    if not is_known(key):
        raise _Wrong(f"{key.part}.{key.field}")
    return plain(_text(text, f"{key.part}.{key.field}", LONGEST_KEPT))


def edit_as_data(edit: Edit) -> dict[str, Any]:
    """An edit as plain data."""
    return {"based_on": edit.based_on, "changes": [_change(change) for change in edit.changes]}


def _change(change: Change) -> dict[str, Any]:
    match change:
        case SetCells():
            return {"set": [{**key.as_data(), "text": text} for key, text in change.cells.items()]}
        case AddRow():
            return {"add": {"part": change.part, **_row(change.row), "before": change.before}}
        case RemoveRow():
            return {"remove": {"part": change.part, "row": change.row_id}}


def edit_from_data(data: object) -> Edit:
    """The edit that was sent; raises `ProblemsFound` when it is none, or names fields that the form has not."""
    try:
        content = _object(data, "edit")
        changes = _list(content.get("changes"), "changes")
        if len(changes) > MOST_CHANGES:
            raise ProblemsFound([TOO_MANY_CHANGES.at(most=MOST_CHANGES)])
        return Edit(
            based_on=_whole(content.get("based_on"), "based_on"),
            changes=tuple(_read_change(_object(each, "changes")) for each in changes),
        )
    except _Wrong as wrong:
        raise ProblemsFound([UNREADABLE.at(what=wrong.what)]) from None


def _read_change(data: Mapping[str, Any]) -> Change:
    match data:
        case {"set": list(cells)}:
            return SetCells(dict(_read_cell(_object(each, "set")) for each in cells))
        case {"add": dict(row)}:
            part = _part(row.get("part"))
            before = row.get("before", "")
            return AddRow(part, _read_row(part, row), before if before == "" else _id(before, "before"))
        case {"remove": dict(row)}:
            return RemoveRow(_part(row.get("part")), _id(row.get("row"), "row"))
    raise _Wrong("changes")


def _read_cell(data: Mapping[str, Any]) -> tuple[CellKey, str]:
    key = CellKey(_part(data.get("part")), _id(data.get("row"), "row"), _text(data.get("field"), "field", _LONGEST_ID))
    return key, _cell(key, data.get("text"))


def _object(data: object, what: str) -> Mapping[str, Any]:
    if not isinstance(data, dict) or not all(isinstance(key, str) for key in data):
        raise _Wrong(what)
    return data


def _list(data: object, what: str) -> list[object]:
    if not isinstance(data, list):
        raise _Wrong(what)
    return data


def _part(value: object) -> str:
    if not isinstance(value, str) or value not in PARTS:
        raise _Wrong("part")
    return value


def _id(value: object, what: str) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable() or len(value) > _LONGEST_ID:
        raise _Wrong(what)
    return value


def _text(value: object, what: str, longest: int) -> str:
    if not isinstance(value, str) or len(value) > longest:
        raise _Wrong(what)
    return value


def _whole(value: object, what: str) -> int:
    if type(value) is not int or value < 0:
        raise _Wrong(what)
    return value


def as_json(draft: Draft) -> str:
    """The draft as JSON."""
    return json.dumps(as_data(draft), ensure_ascii=False)
