"""A table as it was published, as data that is kept for good: written once, checked whenever it is read."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, TypeVar

from ramme.agreements import Way
from ramme.agreements.kinds.ways import way_named
from ramme.citations import NOWHERE, Place
from ramme.explanations.data import Data, checksum
from ramme.problems import ProblemsFound, stops
from ramme.reporting.questions.questionnaire import Kind
from ramme.reporting.tables.table import About, Break, Cell, Exact, Measure, Note, Row, Shown, Table, TableColumn
from ramme.reporting.tables.way import Shows
from ramme.reporting.tables.way_storing import way_as_data, way_from_data
from ramme.texts import Text

FORMAT = 1
W = TypeVar("W", bound=Way)
FORMAT_UNKNOWN = stops(
    "published-table-format-unknown",
    says=Text(
        da="Tabellen er gemt i formatet {format}, som denne udgave af Ramme ikke kender.",
        en="The table is stored in format {format}, which this version of Ramme does not know.",
    ),
    remedy=Text(
        da="Åbn den med en nyere udgave; denne læser formaterne til og med {known}.",
        en="Open it with a newer version; this one reads formats up to {known}.",
    ),
)
CHANGED = stops(
    "published-table-changed",
    says=Text(
        da="Tabellen passer ikke med sin egen kontrolsum: den er ændret, efter at den blev offentliggjort.",
        en="The table does not match its own checksum: it was changed after it was published.",
    ),
    remedy=Text(
        da="Hent den fra en sikkerhedskopi; en rettelse er en ny version.",
        en="Restore it from a backup; a correction is a new version.",
    ),
)
TEXTS_NOT_PUBLISHED = stops(
    "table-of-texts-not-published",
    says=Text(
        da="»{table}« viser svarene, som de er skrevet, og kan ikke offentliggøres.",
        en="“{table}” shows the answers as they are written and cannot be published.",
    ),
    remedy=Text(
        da="Læs svarene, kod dem med temaer, og offentliggør opsamlingen.",
        en="Read the answers, code them with themes, and publish the synthesis.",
    ),
)
UNREADABLE = stops(
    "published-table-unreadable",
    says=Text(
        da="Det er ikke en tabel, som Ramme har gemt: noget mangler eller er forkert.",
        en="This is no table stored by Ramme: something is missing or wrong.",
    ),
    remedy=Text(da="Hent den fra en sikkerhedskopi.", en="Restore it from a backup."),
)


def table_as_data(table: Table) -> Data:
    """The table as plain data with its format and the checksum of all of it; nothing hidden is in it.

    Raises `ProblemsFound` for a table of texts: what is published is read by anybody, and what somebody wrote may
    tell of a citizen. One that was stored before is still read.
    """
    if table.way.shows is Shows.TEXTS or any(row.texts for row in table.rows):
        raise ProblemsFound([TEXTS_NOT_PUBLISHED.at(table=table.way.title)])
    return _as_data(table)


def _as_data(table: Table) -> Data:
    content: Data = {
        "format": FORMAT,
        "way": way_as_data(table.way),
        "question": table.question.as_data(),
        "year": table.year,
        "columns": [_column(each) for each in table.columns],
        "rows": [_row(each) for each in table.rows],
        "breaks": [{"before": each.before, "after": each.after, "why": each.why.as_data()} for each in table.breaks],
        "notes": [{"about": note.about.value, "says": note.says.as_data()} for note in table.notes],
        "only_municipalities": table.only_municipalities,
        "constructed": table.constructed,
    }
    return {**content, "checksum": checksum(content)}


def table_from_data(data: object, where: Place = NOWHERE) -> Table:
    """The table that was stored; raises `ProblemsFound` when it was changed since or is of a format not known yet."""
    content: Any = data
    version = content.get("format") if isinstance(content, dict) else None
    if type(version) is not int or version < 1:
        raise ProblemsFound([UNREADABLE.at(where)])
    if version > FORMAT:
        raise ProblemsFound([FORMAT_UNKNOWN.at(where, format=version, known=FORMAT)])
    if content.get("checksum") != _checksum(content):
        raise ProblemsFound([CHANGED.at(where)])
    try:
        return _table(content)
    except (KeyError, TypeError, ValueError, AttributeError, ZeroDivisionError) as fault:
        raise ProblemsFound([UNREADABLE.at(where)]) from fault


def _checksum(content: Any) -> str:  # noqa: ANN401 (data of any shape)
    try:
        return checksum(content)
    except (TypeError, ValueError):
        return ""


def _column(column: TableColumn) -> Data:
    return {
        "key": column.key,
        "title": column.title.as_data(),
        "measure": column.measure.value,
        "of": column.of,
        "kind": column.kind.value,
        "unit": column.unit.as_data() if column.unit else None,
        "decimals": [column.decimals, column.shown_decimals],
    }


def _row(row: Row) -> Data:
    kept: Data = {
        "key": row.key,
        "title": row.title.as_data(),
        "year": row.year,
        "cells": [_cell(each) for each in row.cells],
    }
    return {**kept, "texts": list(row.texts)} if row.texts else kept


def _cell(cell: Cell) -> Data:
    kept: Data = {"shown": cell.shown.value} if cell.value is None else {"value": _exact(cell.value)}
    if cell.of is not None:
        kept["of"] = cell.of
    if cell.revised:
        kept["revised"] = True
    return kept


def _exact(value: Exact) -> int | list[int]:
    return value if isinstance(value, int) else [value.numerator, value.denominator]


def _table(content: Any) -> Table:  # noqa: ANN401 (data of any shape)
    return Table(
        way=way_from_data(content["way"]),
        question=Text(**content["question"]),
        year=int(content["year"]),
        columns=tuple(map(_read_column, content["columns"])),
        rows=tuple(map(_read_row, content["rows"])),
        breaks=tuple(
            Break(before=each["before"], after=each["after"], why=Text(**each["why"])) for each in content["breaks"]
        ),
        notes=tuple(Note(about=_way(About, each["about"]), says=Text(**each["says"])) for each in content["notes"]),
        only_municipalities=bool(content["only_municipalities"]),
        constructed=bool(content["constructed"]),
    )


def _way(ways: type[W], name: object) -> W:
    way = way_named(ways, str(name))
    if not isinstance(way, ways):
        raise ValueError(name)  # noqa: TRY004 (the word is wrong, not its type)
    return way


def _read_column(data: Any) -> TableColumn:  # noqa: ANN401 (data of any shape)
    decimals, shown_decimals = data["decimals"]
    return TableColumn(
        key=data["key"],
        title=Text(**data["title"]),
        measure=_way(Measure, data["measure"]),
        of=data["of"],
        kind=_way(Kind, data["kind"]),
        unit=Text(**data["unit"]) if data["unit"] else None,
        decimals=decimals,
        shown_decimals=shown_decimals,
    )


def _read_row(data: Any) -> Row:  # noqa: ANN401 (data of any shape)
    return Row(
        key=data["key"],
        title=Text(**data["title"]),
        year=data["year"],
        cells=tuple(map(_read_cell, data["cells"])),
        texts=tuple(data.get("texts", ())),
    )


def _read_cell(data: Any) -> Cell:  # noqa: ANN401 (data of any shape)
    value = data.get("value")
    return Cell(
        value=Fraction(*value) if isinstance(value, list) else value,
        of=data.get("of"),
        shown=Shown.SHOWN if value is not None else _way(Shown, data["shown"]),
        revised=bool(data.get("revised", False)),
    )
