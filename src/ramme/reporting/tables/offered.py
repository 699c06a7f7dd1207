"""Sentences made from a table, offered to whoever writes: with their numbers bound to the cells they rest on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ramme.citations import NOWHERE
from ramme.problems import ProblemsFound
from ramme.registry.parties import plain_id
from ramme.reporting.tables import references
from ramme.reporting.tables.binding import checked, number_told
from ramme.reporting.tables.references import column_word
from ramme.reporting.tables.statements import Statement, statements_of
from ramme.reporting.tables.table import Table
from ramme.texts import Text

_NUMBER = re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?|\bén\b")
_ONE = "én"
# Figures after these words are answers, such as 4 or 5 on a scale, and no counts.
_ANSWERS = ("svarer ", "eller ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A sentence as it reads, and as it is written in a text so that its numbers are held against the table."""

    says: Text
    markup: str


def offered(table: Table) -> tuple[Offered, ...]:
    """The sentences about a table's own year, in its order; in Danish, as texts are written."""
    return tuple(Offered(says=each.says, markup=_bound(each, table)) for each in statements_of(table))


def _bound(statement: Statement, table: Table) -> str:
    says = statement.says.da
    candidates = list(_candidates(statement, table))
    row = next((row for row in table.rows if row.key == statement.cells[0].row), None)
    at = len(row.title.da) if row is not None and says.startswith(f"{row.title.da}:") else 0
    written = says[:at]
    for number in _NUMBER.finditer(says, at):
        reference = "" if says[: number.start()].endswith(_ANSWERS) else _taken(number.group(), candidates)
        written += says[at : number.start()]
        written += f"[{number.group()}]({reference})" if reference else number.group()
        at = number.end()
    written += says[at:]
    return says if checked(written, {table.way.key: table}).stops else written


def _candidates(statement: Statement, table: Table) -> Iterator[tuple[str, str]]:
    """References to the cells of a sentence in their order, each with its number: answers told together as one."""
    answers = {column.key for column in table.answers}
    together = "+".join(column_word(table.column(each.column)) for each in statement.cells if each.column in answers)
    apart = [column_word(table.column(each.column)) for each in statement.cells if each.column not in answers]
    line = _line(table, statement.cells[0].row)
    for columns in [each for each in (together, *apart) if each]:
        reference = " ".join(each for each in (table.way.key, line, columns) if each)
        try:
            meant = references.meant(reference, {table.way.key: table}, NOWHERE)
        except ProblemsFound:
            continue
        yield reference, number_told(meant).da


def _taken(number: str, candidates: list[tuple[str, str]]) -> str:
    """The first reference left whose number it is; it is not used again."""
    figure = "1" if number == _ONE else number
    for at, (reference, told) in enumerate(candidates):
        if told.split()[0] == figure:
            del candidates[at]
            return reference
    return ""


def _line(table: Table, row: str) -> str:
    """How a text calls a line: by its name, by its key where two have the same, not at all where there is one."""
    names = {each.key: plain_id(each.title.da) for each in table.rows}
    if len(names) == 1:
        return ""
    name = names[row]
    return name if name and list(names.values()).count(name) == 1 else row
