"""What a record of a form says, field by field: exact quantities that remember their cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ramme.citations import Place
from ramme.files.cells import Cell, without_unseen
from ramme.files.fillings import UNREAD, VALUE_MISSING, Unread
from ramme.files.forms.fields import FormField, Part, WhenEmpty
from ramme.files.tables import Record
from ramme.problems import Gathering
from ramme.quantities import Given, Input

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """A record and its values by field, where `UNREAD` stands for what could not be read and is noted."""

    record: Record
    values: Values

    @property
    def is_complete(self) -> bool:
        """Whether every field could be read."""
        return UNREAD not in self.values.values()

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401 (each field has its own type)
        return self.values[key]

    def is_filled(self, key: str) -> bool:
        """Whether somebody filled in the field, readable or not."""
        return not self.record.cells[key].is_empty

    def place(self, key: str) -> Place:
        """Where the field stands."""
        return self.record.cells[key].place


def read_record(part: Part, record: Record, problems: Gathering) -> ReadRecord:
    """All fields of a record; what cannot be read is noted field by field."""
    line = " ".join(without_unseen(record.cells[part.named_by].content).split()) if part.named_by else ""
    return ReadRecord(
        record, {field.key: _value(field, record.cells[field.key], line, problems) for field in part.fields}
    )


def _value(field: FormField, cell: Cell, line: str, problems: Gathering) -> Any:  # noqa: ANN401 (each field has its own type)
    if cell.is_empty:
        if field.when_empty is WhenEmpty.MUST_BE_FILLED:
            problems.add(VALUE_MISSING.at(cell.place, title=field.title, help=field.help))
            return UNREAD
        return Given(None) if field.when_empty is WhenEmpty.IS_ABSENT else field.when_empty
    value = field.form.read(cell, problems)
    if isinstance(value, Unread) or field.unit is None:
        return value
    quantity = field.unit(value, Input(title=field.of_line(line), place=cell.place))
    return Given(quantity) if field.when_empty is WhenEmpty.IS_ABSENT else quantity
