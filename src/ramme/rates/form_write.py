"""How a rate basis is written as a filled budget form: a workbook, csv or JSON that reads back to the same figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from ramme.agreements import Way
from ramme.files.csv_writing import csv_bytes, harmless
from ramme.files.file_types import FileType
from ramme.files.json_writing import json_bytes
from ramme.files.tables import FIELD, VALUE
from ramme.files.workbook_writing import Content, workbook_bytes
from ramme.quantities import Given, Kroner, Percent, Quantity
from ramme.quantities.writing import decimals_of, plain_figure, written
from ramme.rates.basis import RateBasis
from ramme.rates.form_content import FORMAT
from ramme.rates.form_layout import Guidance, sheets_of
from ramme.rates.form_parts import ASSETS, CIVIL_SERVANTS, COST_LINES, GROUPS, OF_BASIS, OFFERING, TABLES
from ramme.rates.form_schema import YES_NO, Part

_ONE_PERCENT = 100
Plain = Quantity | Way | bool | int | str | None


def write_basis(basis: RateBasis, path: Path) -> None:
    """Writes one basis in the format that the file's name says; the file is replaced if it is there."""
    match FileType(path.suffix.lower()):
        case FileType.WORKBOOK:
            path.write_bytes(basis_workbook(basis))
        case FileType.CSV:
            path.write_bytes(basis_csv(basis))
        case FileType.JSON:
            path.write_bytes(bases_json([basis]))


def basis_workbook(basis: RateBasis, guidance: Guidance | None = None) -> bytes:
    """The form as a workbook, with the help and lists of the template."""
    lines = {
        part.key: [[_in_cell(value) for value in line] for line in _lines(part, basis)] for part in (OFFERING, *TABLES)
    }
    return workbook_bytes(sheets_of(lines, guidance or {}))


def basis_csv(basis: RateBasis) -> bytes:
    """The form as csv: the sheets below each other, each line led by the name of its sheet."""
    return csv_bytes(_csv_rows(basis))


def _csv_rows(basis: RateBasis) -> Iterator[Sequence[str]]:
    yield OFFERING.title.da, FIELD.title.da, VALUE.title.da
    for field, value in zip(OFFERING.fields, next(_lines(OFFERING, basis)), strict=True):
        yield OFFERING.title.da, field.title.da, _in_csv(value)
    for part in TABLES:
        yield part.title.da, *(field.title.da for field in part.fields)
        for line in _lines(part, basis):
            yield part.title.da, *map(_in_csv, line)


def bases_json(bases: Iterable[RateBasis]) -> bytes:
    """Any number of bases as JSON, in the documented format."""
    return json_bytes({"format": FORMAT, "bases": [_in_json_form(basis) for basis in bases]})


def _in_json_form(basis: RateBasis) -> dict[str, object]:
    def entries(part: Part) -> list[dict[str, object]]:
        keys = [field.key for field in part.fields]
        return [dict(zip(keys, map(_in_json, line), strict=True)) for line in _lines(part, basis)]

    return {OFFERING.key: entries(OFFERING)[0]} | {part.key: entries(part) for part in TABLES}


def _lines(part: Part, basis: RateBasis) -> Iterator[list[Plain]]:
    """The values of a part, line by line in the order of its fields; what is absent is nothing."""
    records: dict[str, Sequence[object]] = {
        OFFERING.key: (basis.facts,),
        COST_LINES.key: basis.cost_lines,
        CIVIL_SERVANTS.key: basis.civil_servants,
        ASSETS.key: basis.assets,
        GROUPS.key: basis.groups,
    }
    for record in records[part.key]:
        yield [_plain(getattr(basis if field.key in OF_BASIS else record, field.key)) for field in part.fields]


def _plain(value: Plain | Given[Quantity]) -> Plain:
    if isinstance(value, Given):
        return value.quantity
    return None if value == "" else value


def _in_cell(value: Plain) -> Content:
    match value:
        case Percent():
            return Decimal(value.whole).scaleb(-4)
        case Quantity():
            return Decimal(value.whole).scaleb(-decimals_of(type(value)))
        case bool():
            return YES_NO.titles[value].da
        case Way():
            return value.text.da
        case _:
            return value


def _in_csv(value: Plain) -> str:
    match value:
        case Percent():
            return written(value, "da")
        case Quantity():
            fewest = 2 if isinstance(value, Kroner) else 0
            return plain_figure(value.whole, decimals=decimals_of(type(value)), language="da", fewest=fewest)
        case bool():
            return YES_NO.titles[value].da
        case Way():
            return harmless(value.text.da)
        case None:
            return ""
        case _:
            return harmless(str(value))


def _in_json(value: Plain) -> object:
    match value:
        case Percent():
            # A bare number of at most one would be refused as ambiguous when it is read.
            bare = value.whole > _ONE_PERCENT or value.whole == 0
            return _shortest(value.whole, 2) if bare else written(value, "da")
        case Quantity():
            return _shortest(value.whole, decimals_of(type(value)))
        case Way():
            return value.value
        case _:
            return value


def _shortest(whole: int, decimals: int) -> int | Decimal:
    """A figure with no more decimals than it has."""
    while decimals and whole % 10 == 0:
        whole, decimals = whole // 10, decimals - 1
    return Decimal(whole).scaleb(-decimals) if decimals else whole
