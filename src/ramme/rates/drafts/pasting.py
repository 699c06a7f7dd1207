"""What somebody copied in a spreadsheet and puts into a draft: lines of values with tabs between, placed at a cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from ramme.files.cells import shortened
from ramme.files.forms.layout import LAST_ROW
from ramme.problems import Problem, ProblemsFound, stops
from ramme.rates.drafts.draft import PARTS, CellKey, Draft, Row, fresh_ids, is_known, plain
from ramme.rates.drafts.edits import AddRow, Change, Edit, SetCells, field_not_there
from ramme.rates.drafts.storing import LONGEST_KEPT
from ramme.texts import Text

T = TypeVar("T", str, tuple[str, ...])
LARGEST_PASTE = 1_000_000
# A value in quotation marks may hold tabs and line breaks; one that only begins with such a mark is taken as it is.
_VALUE = re.compile(r'"((?:[^"]|"")*)"(?=[\t\r\n]|\Z)|([^\t\r\n]*)')
_BREAK = re.compile(r"\r\n|\r|\n")

TOO_WIDE = stops(
    "paste-too-wide",
    says=Text(
        da="Det indsatte har {found} kolonner, men fra »{field}« er der plads til {room}; »{value}« har ingen kolonne.",
        en="What was pasted has {found} columns, but from “{field}” there is room for {room}; “{value}” has none.",
    ),
    remedy=Text(
        da="Sæt det ind i en kolonne længere til venstre, eller kopiér færre kolonner. Intet er sat ind.",
        en="Paste it into a column further to the left, or copy fewer columns. Nothing was pasted.",
    ),
)
TOO_LONG = stops(
    "paste-too-long",
    says=Text(
        da="Det indsatte har {found} rækker, men der er plads til {room}.",
        en="What was pasted has {found} rows, but there is room for {room}.",
    ),
    remedy=Text(da="Kopiér færre rækker. Intet er sat ind.", en="Copy fewer rows. Nothing was pasted."),
)
TOO_LARGE = stops(
    "paste-too-large",
    says=Text(da="Det indsatte er for stort til et budget.", en="What was pasted is too large for a budget."),
    remedy=Text(
        da="Kopiér kun de celler, der hører til; hele budgettet kan også hentes fra en fil.",
        en="Copy only the cells that belong; a whole budget can be taken from a file too.",
    ),
)


@dataclass(frozen=True, slots=True)
class Pasted:
    """The edit that a paste is, as long as it fits; else no edit and everything that does not fit."""

    edit: Edit | None
    problems: tuple[Problem, ...] = ()


def parse_paste(text: str) -> tuple[tuple[str, ...], ...]:
    """The lines and values of copied cells; empty lines at the end and empty values at the end of a line are gone.

    Raises `ProblemsFound` when it is larger than any budget.
    """
    if len(text) > LARGEST_PASTE:
        raise ProblemsFound([TOO_LARGE.at()])
    lines: list[list[str]] = [[]]
    at = 0
    while True:
        match = _VALUE.match(text, at)
        if match is None:
            raise AssertionError("an empty value always matches")
        quoted, bare = match.groups()
        lines[-1].append(plain(bare if quoted is None else quoted.replace('""', '"')).strip())
        at = match.end()
        if at >= len(text):
            break
        if text[at] == "\t":
            at += 1
        elif ending := _BREAK.match(text, at):
            at = ending.end()
            lines.append([])
    return _without_end([_without_end(line) for line in lines])


def _without_end(values: Sequence[T]) -> tuple[T, ...]:
    end = len(values)
    while end and not values[end - 1]:
        end -= 1
    return tuple(values[:end])


def paste(draft: Draft, at: CellKey, text: str, marker: str) -> Pasted:
    """The edit that puts copied cells into a draft, to the right and downwards from a cell; rows grow as needed.

    `marker` makes the ids of new rows; it is another one for each person and page. On the sheet of the offering the
    fields stand below each other, so that a column is put in downwards.
    """
    if not is_known(at):
        return Pasted(None, (field_not_there(at),))
    try:
        lines = parse_paste(text)
    except ProblemsFound as found:
        return Pasted(None, found.problems)
    if not lines:
        return Pasted(Edit(based_on=draft.revision, changes=()))
    return _down(draft, at, lines) if PARTS[at.part].single else _across(draft, at, lines, marker)


def _down(draft: Draft, at: CellKey, lines: Sequence[Sequence[str]]) -> Pasted:
    keys = [field.key for field in PARTS[at.part].fields]
    keys = keys[keys.index(at.field) :]
    problems = [*_wide(draft, at, lines, room=1), *_long(draft, at, len(lines), len(keys))]
    if problems:
        return Pasted(None, tuple(problems))
    values = [line[0] if line else "" for line in lines]
    cells = {CellKey(at.part, at.row, key): value for key, value in zip(keys, values, strict=False)}
    return Pasted(Edit(based_on=draft.revision, changes=(SetCells(cells),)))


def _across(draft: Draft, at: CellKey, lines: Sequence[Sequence[str]], marker: str) -> Pasted:
    keys = [field.key for field in PARTS[at.part].fields]
    keys = keys[keys.index(at.field) :]
    ids = [row.id for row in draft.rows[at.part]]
    first = ids.index(at.row) if at.row in ids else len(ids)
    problems = [*_wide(draft, at, lines, len(keys)), *_long(draft, at, len(lines), LAST_ROW - first)]
    if problems:
        return Pasted(None, tuple(problems))
    width = max(map(len, lines))
    filled = [dict(zip(keys[:width], (*line, *[""] * (width - len(line))), strict=True)) for line in lines]
    there = ids[first : first + len(lines)]
    cells = {
        CellKey(at.part, row, key): value
        for row, line in zip(there, filled, strict=False)
        for key, value in line.items()
    }
    more = islice(fresh_ids(draft, marker), len(lines) - len(there))
    added = [AddRow(at.part, Row(row).with_cells(line)) for row, line in zip(more, filled[len(there) :], strict=True)]
    changes: tuple[Change, ...] = ((SetCells(cells),) if cells else ()) + tuple(added)
    return Pasted(Edit(based_on=draft.revision, changes=changes))


def _wide(draft: Draft, at: CellKey, lines: Sequence[Sequence[str]], room: int) -> list[Problem]:
    title = PARTS[at.part].field(at.field).title
    values = [value for line in lines for value in line]
    if any(len(value) > LONGEST_KEPT for value in values):
        return [TOO_LARGE.at(draft.place(at))]
    wide = [line for line in lines if len(line) > room]
    if not wide:
        return []
    found, value = max(map(len, wide)), shortened(next(filter(None, wide[0][room:])))
    return [TOO_WIDE.at(draft.place(at), found=found, field=title, room=room, value=value)]


def _long(draft: Draft, at: CellKey, found: int, room: int) -> list[Problem]:
    return [TOO_LONG.at(draft.place(at), found=found, room=room)] if found > room else []
