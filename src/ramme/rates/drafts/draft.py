"""A budget as it stands on a screen while somebody fills it in: rows of cells, each with the text that was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from ramme.citations import Place
from ramme.files.forms.fields import FormField, Part
from ramme.rates.budgets.parts import BUDGET
from ramme.texts import Text

PARTS: Mapping[str, Part] = MappingProxyType({part.key: part for part in BUDGET.parts})
_NOTHING_TO_SEE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class CellKey:
    """Which cell: its part of the form, its row and its field.

    Without a field a whole row is meant, without a row the part, and without a part the budget as a whole.
    """

    part: str = ""
    row: str = ""
    field: str = ""

    def as_data(self) -> dict[str, str]:
        """The key as plain data."""
        return {"part": self.part, "row": self.row, "field": self.field}


def plain(text: str) -> str:
    """A typed text as it is kept: on one line, with a space for line breaks, tabs and other signs that only steer."""
    return _NOTHING_TO_SEE.sub(" ", text)


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its id, which stays while the row is moved about, and what is typed in its cells by field; empty is ""."""

    id: str
    cells: Mapping[str, str] = field(default_factory=dict, hash=False)

    def text(self, key: str) -> str:
        """What stands in a cell; nothing in one that is empty."""
        return self.cells.get(key, "")

    @property
    def is_empty(self) -> bool:
        """Whether nothing can be seen in any cell."""
        return not any(text.strip() for text in self.cells.values())

    def with_cells(self, cells: Mapping[str, str]) -> Row:
        """The row with other texts in some cells; an empty text empties its cell."""
        texts = {**self.cells, **{key: plain(text) for key, text in cells.items()}}
        return Row(self.id, {key: text for key, text in texts.items() if text})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A budget on a screen: the rows of each part of the form in order, and how many edits it has behind it.

    The part of the offering has one row, whose id is the key of the part.
    """

    rows: Mapping[str, tuple[Row, ...]] = field(hash=False)
    revision: int = 0

    def row(self, part: str, row_id: str) -> Row | None:
        """The row with an id, if the part has it."""
        return next((row for row in self.rows[part] if row.id == row_id), None)

    def text(self, key: CellKey) -> str:
        """What stands in a cell; nothing where its row is not there."""
        row = self.row(key.part, key.row)
        return row.text(key.field) if row else ""

    def with_rows(self, part: str, rows: tuple[Row, ...]) -> Draft:
        """The draft with other rows in a part; the revision stays."""
        return replace(self, rows={**self.rows, part: rows})

    def at_revision(self, revision: int) -> Draft:
        """The same content under another revision."""
        return replace(self, revision=revision)

    @property
    def cells(self) -> Iterator[tuple[CellKey, str]]:
        """Every cell in which something is typed, part by part and row by row."""
        for part, rows in self.rows.items():
            for row in rows:
                yield from ((CellKey(part, row.id, key), text) for key, text in row.cells.items())

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed anywhere."""
        return all(row.is_empty for rows in self.rows.values() for row in rows)

    def place(self, key: CellKey) -> Place:
        """A cell as a place people find: the sheet, the row's number there, and the title of the column."""
        if not key.part:
            return Place()
        part = PARTS[key.part]
        numbers = {row.id: number for number, row in enumerate(self.rows[key.part], 1)}
        return place_in(part, 0 if part.single else numbers.get(key.row, 0), key.field)


def place_in(part: Part, number: int, key: str) -> Place:
    """A cell of a part as a place; of a part with one row the row has no number."""
    title = part.field(key).title.da if key else ""
    return Place(sheet=part.title.da, row=number, column=title)


def empty_draft() -> Draft:
    """A draft in which nothing is typed: one row for the offering, none on the other sheets."""
    return Draft(rows={part.key: (Row(part.key),) if part.single else () for part in BUDGET.parts})


def field_at(key: CellKey) -> FormField:
    """The field of the form that a cell belongs to."""
    return PARTS[key.part].field(key.field)


def told_title(key: CellKey) -> Text:
    """What the column of a cell is called; of a whole row or part, the sheet."""
    return field_at(key).title if key.field else PARTS[key.part].title


def is_known(key: CellKey) -> bool:
    """Whether the form has such a part and such a field."""
    part = PARTS.get(key.part)
    return part is not None and any(field.key == key.field for field in part.fields)


def fresh_ids(draft: Draft, marker: str) -> Iterator[str]:
    """Ids for new rows that no row has: a marker that was handed in, and a running number."""
    taken = {row.id for rows in draft.rows.values() for row in rows}
    number = 0
    while True:
        number += 1
        if (made := f"{marker}-{number}") not in taken:
            yield made
