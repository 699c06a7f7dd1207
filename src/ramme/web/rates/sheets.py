"""The sheets of a draft as they stand on its page: columns with help, rows with cells, last year beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ramme.agreements import Terms
from ramme.files.workbook_writing import Look
from ramme.rates.drafts.draft import CellKey, Draft, Row
from ramme.rates.drafts.grid import GridColumn, GridSheet, grid
from ramme.rates.drafts.last_year import texts_of_last_year
from ramme.texts import Language, Text
from ramme.web.rates.ladder import anchor
from ramme.web.rates.queries.workbench import AtCell

# So many empty rows stand at the end of a sheet where there is no script to add them.
BLANK_ROWS = 3
FIGURES = frozenset({Look.AMOUNT, Look.PERCENT, Look.WHOLE, Look.HUNDREDTHS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell on the page: where it stands, what is typed in it, last year's text, and what is wrong with it."""

    key: CellKey
    column: GridColumn
    text: str
    last: str
    problems: tuple[AtCell, ...]

    @property
    def anchor(self) -> str:
        """The id of the cell on the page, which is the name of its field too."""
        return anchor(self.key)

    @property
    def is_figure(self) -> bool:
        """Whether a figure is typed here."""
        return self.column.look in FIGURES

    @property
    def is_of_no_choice(self) -> bool:
        """Whether the text is none of what may be chosen."""
        return bool(self.text) and not any(self.text in {each.da, each.en} for each in self.column.choices)

    @property
    def stops(self) -> bool:
        """Whether something is wrong that stops a rate."""
        return any(each.stops for each in self.problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row on the page."""

    id: str
    number: int
    anchor: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet on the page, with empty rows at its end where it may be filled in."""

    grid: GridSheet
    lines: tuple[Line, ...]
    blank: tuple[Line, ...]
    problems: int

    @property
    def anchor(self) -> str:
        """The id of the sheet on the page."""
        return anchor(CellKey(self.grid.key))


def sheets(draft: Draft, terms: Terms | None, last: Draft | None, problems: Sequence[AtCell]) -> tuple[Sheet, ...]:
    """The five sheets of a draft in order."""
    told = texts_of_last_year(draft, last) if last else {}
    found: dict[CellKey, list[AtCell]] = {}
    for each in problems:
        found.setdefault(each.key, []).append(each)
    return tuple(_sheet(each, draft, told, found) for each in grid(terms))


def _sheet(
    of: GridSheet, draft: Draft, last: Mapping[CellKey, str], problems: Mapping[CellKey, Sequence[AtCell]]
) -> Sheet:
    def line(number: int, row: Row) -> Line:
        keys = [CellKey(of.key, row.id, column.key) for column in of.columns]
        cells = tuple(
            Cell(
                key=key,
                column=column,
                text=row.text(key.field),
                last=last.get(key, ""),
                problems=tuple(problems.get(key, ())),
            )
            for key, column in zip(keys, of.columns, strict=True)
        )
        return Line(id=row.id, number=number, anchor=anchor(CellKey(of.key, row.id)), cells=cells)

    rows = draft.rows[of.key]
    blank = () if of.single else tuple(Row(f"ny{number}") for number in range(BLANK_ROWS))
    return Sheet(
        grid=of,
        lines=tuple(line(number, row) for number, row in enumerate(rows, 1)),
        blank=tuple(line(len(rows) + number, row) for number, row in enumerate(blank, 1)),
        problems=sum(len(each) for key, each in problems.items() if key.part == of.key),
    )


def columns_as_data(language: Language, terms: Terms | None = None) -> dict[str, Any]:
    """The sheets without their rows, as the script of the page needs them."""
    return {
        each.key: {
            "title": each.title.told(language),
            "single": each.single,
            "columns": [_column(column, language) for column in each.columns],
        }
        for each in grid(terms)
    }


def _column(column: GridColumn, language: Language) -> dict[str, Any]:
    return {
        "key": column.key,
        "title": column.title.told(language),
        "look": column.look.value,
        "figure": column.look in FIGURES,
        "choices": [_choice(each, language) for each in column.choices],
        "needed": column.needed,
    }


def _choice(text: Text, language: Language) -> dict[str, str]:
    return {"text": text.da, "told": text.told(language)}


def rows_as_data(draft: Draft) -> dict[str, list[dict[str, Any]]]:
    """The rows of every sheet with their texts, as the script of the page needs them."""
    return {part: [{"id": row.id, "cells": dict(row.cells)} for row in rows] for part, rows in draft.rows.items()}


def changed_as_data(known: Draft, now: Draft) -> dict[str, Any]:
    """What differs from the draft that a page knows: of each sheet that changed, the order of rows and the changed."""
    changed: dict[str, Any] = {}
    for part, rows in now.rows.items():
        before = {row.id: dict(row.cells) for row in known.rows[part]}
        order = [row.id for row in rows]
        texts = {row.id: dict(row.cells) for row in rows if before.get(row.id) != dict(row.cells)}
        if texts or order != list(before):
            changed[part] = {"order": order, "rows": texts}
    return changed
