"""Sentences made from a table, offered to whoever writes: with their numbers bound to the cells they rest on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

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
# More sentences than these nobody reads through.
MOST = 100
# A page that is typed on asks for those of the same table again and again.
_KEPT = 50
# Figures after these words are answers, such as 4 or 5 on a scale, and no counts.
_ANSWERS = ("svarer ", "eller ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A sentence as it reads, and as it is written in a text so that its numbers are held against the table."""

    says: Text
    markup: str


@lru_cache(maxsize=_KEPT)
def offered(table: Table) -> tuple[Offered, ...]:
    """The first sentences about a table's own year, in its order; in Danish, as texts are written."""
    titles = {row.key: row.title.da for row in table.rows}
    lines = _lines(titles)
    return tuple(
        Offered(says=each.says, markup=_bound(each, table, titles, lines)) for each in statements_of(table)[:MOST]
    )


def _bound(statement: Statement, table: Table, titles: Mapping[str, str], lines: Mapping[str, str]) -> str:
    says, row = statement.says.da, statement.cells[0].row
    candidates = list(_candidates(statement, table, lines[row]))
    at = len(titles[row]) if says.startswith(f"{titles[row]}:") else 0
    written = says[:at]
    for number in _NUMBER.finditer(says, at):
        reference = "" if says[: number.start()].endswith(_ANSWERS) else _taken(number.group(), candidates)
        written += says[at : number.start()]
        written += f"[{number.group()}]({reference})" if reference else number.group()
        at = number.end()
    written += says[at:]
    return says if checked(written, {table.way.key: table}).stops else written


def _candidates(statement: Statement, table: Table, line: str) -> Iterator[tuple[str, str]]:
    """References to the cells of a sentence in their order, each with its number: answers told together as one."""
    answers = {column.key for column in table.answers}
    for (year, is_answer), places in groupby(statement.cells, lambda each: (each.year, each.column in answers)):
        words = [column_word(table.column(each.column)) for each in places]
        for columns in ["+".join(words)] if is_answer else words:
            in_year = "" if year == table.year else str(year)
            reference = " ".join(each for each in (table.way.key, line, columns, in_year) if each)
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


def _lines(titles: Mapping[str, str]) -> dict[str, str]:
    """What a text calls each line: its name, its key where two have the same name, nothing where there is one line."""
    if len(titles) == 1:
        return dict.fromkeys(titles, "")
    names = {key: plain_id(title) for key, title in titles.items()}
    often = Counter(names.values())
    return {key: name if name and often[name] == 1 else key for key, name in names.items()}
