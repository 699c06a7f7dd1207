"""How the forms of the demo are filled in: a line says what it has, and all other fields stay empty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ramme.files.forms.fields import Schema
from ramme.files.forms.writing import Filled

Line = Mapping[str, object]
# Said of every party in a form that has no field of its own for it.
CONSTRUCTED = "(konstrueret)"


def filled(schema: Schema, parts: Mapping[str, Sequence[Line]]) -> Filled:
    """A form with some of its fields filled in; a part that is not named has no lines."""
    return {
        part.key: [{**dict.fromkeys(field.key for field in part.fields), **line} for line in parts.get(part.key, ())]
        for part in schema.parts
    }


def lines(keys: str, *rows: Sequence[object]) -> list[Line]:
    """Lines of a table: the keys of the fields once, and a row of values for each line."""
    names = keys.split()
    return [dict(zip(names, row, strict=True)) for row in rows]
