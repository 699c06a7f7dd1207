"""How a filled form is written: a workbook, csv or JSON that reads back to the same figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from ramme.files.csv_writing import csv_bytes, harmless
from ramme.files.forms.fields import YES_NO, InWords, Part, Schema
from ramme.files.forms.layout import Guidance, sheets_of
from ramme.files.json_writing import json_bytes
from ramme.files.tables import FIELD, VALUE
from ramme.files.workbook_writing import Content, workbook_bytes
from ramme.quantities import Given, Kroner, Percent, Quantity
from ramme.quantities.writing import decimals_of, plain_figure, written

_ONE_PERCENT = 100
Plain = Quantity | InWords | bool | int | str | None
# The values of each part by its key, line by line; a line has its values by the keys of the fields.
Filled = Mapping[str, Sequence[Mapping[str, object]]]


def form_workbook(schema: Schema, filled: Filled | None = None, guidance: Guidance | None = None) -> bytes:
    """A form as a workbook with help and lists at its fields; empty where nothing is filled in."""
    lines = {
        part.key: [[_in_cell(value) for value in line] for line in _lines(part, filled)]
        for part in schema.parts
        if filled is not None
    }
    return workbook_bytes(sheets_of(schema, lines, guidance or {}))


def form_csv(schema: Schema, filled: Filled) -> bytes:
    """A form as csv: its sheets below each other, each line led by the name of its sheet."""
    return csv_bytes(row for part in schema.parts for row in _csv_rows(part, filled))


def _csv_rows(part: Part, filled: Filled) -> Iterator[Sequence[str]]:
    if part.single:
        yield part.title.da, FIELD.title.da, VALUE.title.da
        for field, value in zip(part.fields, next(_lines(part, filled)), strict=True):
            yield part.title.da, field.title.da, _in_csv(value)
        return
    yield part.title.da, *(field.title.da for field in part.fields)
    for line in _lines(part, filled):
        yield part.title.da, *map(_in_csv, line)


def forms_json(schema: Schema, forms: Iterable[Filled]) -> bytes:
    """Any number of forms as JSON, in the documented format."""
    return json_bytes({"format": schema.format, schema.listed_as: [_in_json_form(schema, form) for form in forms]})


def _in_json_form(schema: Schema, filled: Filled) -> dict[str, object]:
    def entries(part: Part) -> list[dict[str, object]]:
        keys = [field.key for field in part.fields]
        return [dict(zip(keys, map(_in_json, line), strict=True)) for line in _lines(part, filled)]

    return {part.key: entries(part)[0] if part.single else entries(part) for part in schema.parts}


def _lines(part: Part, filled: Filled | None) -> Iterator[list[Plain]]:
    """The values of a part, line by line in the order of its fields; what is absent is nothing."""
    for line in (filled or {}).get(part.key, ()):
        yield [_plain(line[field.key]) for field in part.fields]


def _plain(value: object) -> Plain:
    if isinstance(value, Given):
        found: Quantity | None = value.quantity
        return found
    plain: Plain = None if value == "" else value  # type: ignore[assignment]  # (what a field holds is one of them)
    return plain


def _in_cell(value: Plain) -> Content:
    match value:
        case Percent():
            return Decimal(value.whole).scaleb(-4)
        case Quantity():
            return Decimal(value.whole).scaleb(-decimals_of(type(value)))
        case bool():
            return YES_NO.titles[value].da
        case InWords():
            return value.text.da
        case int() | str() | None:
            return value
    raise TypeError(f"a form holds no {type(value).__name__}")


def _in_csv(value: Plain) -> str:
    match value:
        case Percent():
            return written(value, "da")
        case Quantity():
            fewest = 2 if isinstance(value, Kroner) else 0
            return plain_figure(value.whole, decimals=decimals_of(type(value)), language="da", fewest=fewest)
        case bool():
            return YES_NO.titles[value].da
        case None | str() if value is None or type(value) is str:  # a way in words may be a text too
            return harmless(value or "")
        case InWords():
            return harmless(value.text.da)
    return harmless(str(value))


def _in_json(value: Plain) -> object:
    match value:
        case Percent():
            # A bare number of at most one would be refused as ambiguous when it is read.
            bare = value.whole > _ONE_PERCENT or value.whole == 0
            return _shortest(value.whole, 2) if bare else written(value, "da")
        case Quantity():
            return _shortest(value.whole, decimals_of(type(value)))
        case str() | int() | None:
            return value  # asked before the way in words, which takes far longer to ask for
        case InWords():
            return value.value


def _shortest(whole: int, decimals: int) -> int | Decimal:
    """A figure with no more decimals than it has."""
    while decimals and whole % 10 == 0:
        whole, decimals = whole // 10, decimals - 1
    return Decimal(whole).scaleb(-decimals) if decimals else whole
