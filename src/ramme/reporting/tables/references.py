"""How a text names cells of a table: which table, which row, which columns together, and of which year."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from ramme.agreements import Way
from ramme.citations import Place
from ramme.problems import ProblemKind, ProblemsFound, stops
from ramme.registry.parties import plain_id as plain_id_of
from ramme.reporting.tables.columns import citizens_key
from ramme.reporting.tables.table import (
    ANSWERED,
    ASKED,
    DONT_KNOW,
    EMPTY,
    HIGH,
    LEAST,
    LINES,
    LOW,
    MEAN,
    MEAN_BY_CITIZENS,
    MEDIAN,
    MISSING,
    MOST,
    NOT_ASKED,
    NOT_RELEVANT,
    SAID_NO,
    SUM,
    TOTAL,
    Cell,
    CellPlace,
    Exact,
    Measure,
    Shown,
    Table,
    TableColumn,
)
from ramme.texts import Text

_AN_EXAMPLE = "tabel-4-1 fysisk-funktionsnedsættelse 4+5"
TABLE_UNKNOWN = stops(
    "text-table-unknown",
    says=Text(
        da="»{reference}«: der er ingen tabel, der hedder »{found}«.", en="“{reference}”: no table is called “{found}”."
    ),
    remedy=Text(da="Skriv en af tabellerne: {known}.", en="Write one of the tables: {known}."),
)
ROW_UNKNOWN = stops(
    "text-row-unknown",
    says=Text(
        da="»{reference}«: tabellen har ingen linje, der hedder »{found}«.",
        en="“{reference}”: the table has no line called “{found}”.",
    ),
    remedy=Text(da="Skriv en af linjerne: {known}.", en="Write one of the lines: {known}."),
)
ROW_UNCLEAR = stops(
    "text-row-unclear",
    says=Text(
        da="»{reference}«: flere linjer begynder med »{found}«.",
        en="“{reference}”: several lines begin with “{found}”.",
    ),
    remedy=Text(da="Skriv mere af navnet: {known}.", en="Write more of the name: {known}."),
)
COLUMN_UNKNOWN = stops(
    "text-column-unknown",
    says=Text(
        da="»{reference}«: tabellen har ingen kolonne, der hedder »{found}«.",
        en="“{reference}”: the table has no column called “{found}”.",
    ),
    remedy=Text(da="Skriv en af kolonnerne: {known}.", en="Write one of the columns: {known}."),
)
YEAR_UNKNOWN = stops(
    "text-year-unknown",
    says=Text(
        da="»{reference}«: tabellen har ikke linjen for {found}.",
        en="“{reference}”: the table has no such line for {found}.",
    ),
    remedy=Text(da="Skriv et af årene: {known}.", en="Write one of the years: {known}."),
)
REFERENCE_UNREADABLE = stops(
    "text-reference-unreadable",
    says=Text(
        da="»{reference}« er ikke en henvisning til en tabel.",
        en="“{reference}” is no reference to a table.",
    ),
    remedy=Text(
        da=f"Skriv tabel, linje og kolonne med mellemrum imellem, fx: {_AN_EXAMPLE}.",
        en=f"Write table, line and column with spaces between, such as: {_AN_EXAMPLE}.",
    ),
)
CANNOT_ADD = stops(
    "text-columns-not-added",
    says=Text(
        da="»{reference}«: kun antal kan lægges sammen med plus.",
        en="“{reference}”: only counts can be added with a plus.",
    ),
    remedy=Text(da="Nævn én kolonne.", en="Name one column."),
)
NOT_SHOWN = stops(
    "text-number-not-shown",
    says=Text(
        da="»{reference}«: tallet er {why} i tabellen og kan derfor ikke stå i teksten.",
        en="“{reference}”: the number is {why} in the table and so cannot stand in the text.",
    ),
    remedy=Text(da="Skriv sætningen uden tallet.", en="Write the sentence without the number."),
)

# What columns may be called in a text, besides their keys: in Danish and in English.
_ALSO = {
    "ved-ikke": DONT_KNOW,
    "ikke-relevant": NOT_RELEVANT,
    "svar": ANSWERED,
    "answers": ANSWERED,
    "spurgt": ASKED,
    "tomme": EMPTY,
    "mangler": MISSING,
    "ikke-spurgt": NOT_ASKED,
    "linjer": LINES,
    "gennemsnit": MEAN,
    "gennemsnit-efter-borgere": MEAN_BY_CITIZENS,
    "fra": LOW,
    "from": LOW,
    "til": HIGH,
    "to": HIGH,
    "sum": SUM,
    "laveste": LEAST,
    "højeste": MOST,
    "svaret-nej": SAID_NO,
    "median": MEDIAN,
}
_ALSO_ROWS = {"i-alt": TOTAL, "total": TOTAL}
_YEAR = re.compile(r"\d{4}")
_FEWEST, _MOST = 2, 5


@lru_cache(maxsize=4_096)
def plain_id(name: str) -> str:
    """A name as it is compared with; the names of a table are read again for each reference to it."""
    return plain_id_of(name)


class AsWhat(Way):
    """As what the cells are meant: a number, a percentage of those who answered, or of their citizens."""

    NUMBER = "number", "antal", "number"
    SHARE = "%", "procent", "percent"
    CITIZENS = "borgere", "procent af borgerne", "percent of the citizens"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """What a reference means: the cells it rests on, the exact value of them together, and what that is of.

    `asked` is how many parties were asked, where parties are what is counted.
    """

    reference: str
    places: tuple[CellPlace, ...]
    column: TableColumn
    value: Exact
    of: int | None
    as_what: AsWhat
    asked: int | None = None


def meant(reference: str, tables: Mapping[str, Table], where: Place) -> Meant:
    """The cells that a reference names; raises `ProblemsFound` with what is wrong and what could stand there."""
    words = reference.split()
    as_what = AsWhat.NUMBER
    if words and words[-1].casefold() in {AsWhat.SHARE.value, AsWhat.CITIZENS.value, "citizens"}:
        as_what = AsWhat.SHARE if words.pop() == AsWhat.SHARE.value else AsWhat.CITIZENS
    if not _FEWEST <= len(words) <= _MOST:
        raise ProblemsFound([REFERENCE_UNREADABLE.at(where, reference=reference)])
    table = {plain_id(key): each for key, each in tables.items()}.get(plain_id(words[0]))
    reading = _Reading(reference, where)
    if table is None:
        raise reading.problem(TABLE_UNKNOWN, words[0], list(tables))
    rest = words[1:]
    year = int(rest.pop()) if len(rest) > 1 and _YEAR.fullmatch(rest[-1]) else table.year
    row = reading.row(table, rest[0]) if len(rest) > 1 else reading.only_row(table)
    if len(rest) > _FEWEST:
        raise ProblemsFound([REFERENCE_UNREADABLE.at(where, reference=reference)])
    years = [each.year for each in table.rows if each.key == row]
    if year not in years:
        raise reading.problem(YEAR_UNKNOWN, str(year), [str(each) for each in years])
    columns = [reading.column(table, word) for word in rest[-1].split("+")]
    return reading.together(table, CellPlace(row, "", year), columns, as_what)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A reference that is being read, and where it stands."""

    reference: str
    where: Place

    def problem(self, kind: ProblemKind, found: str, known: Sequence[str]) -> ProblemsFound:
        """What is wrong, with all that could stand there."""
        listed = ", ".join(dict.fromkeys(known))
        return ProblemsFound([kind.at(self.where, reference=self.reference, found=found, known=listed)])

    def only_row(self, table: Table) -> str:
        """The row of a table that has one line."""
        keys = list(dict.fromkeys(row.key for row in table.rows))
        if len(keys) == 1:
            return keys[0]
        raise self.problem(ROW_UNKNOWN, "", [plain_id(row.title.da) for row in table.rows])

    def row(self, table: Table, word: str) -> str:
        """The row that a word names: by key, by name, or by the beginning of its name."""
        asked = plain_id(word)
        names = {row.key: plain_id(row.title.da) for row in table.rows}
        exact = [key for key, name in names.items() if asked in {key, name} or _ALSO_ROWS.get(asked) == key]
        if exact:
            return exact[0]
        begun = [key for key, name in names.items() if asked and name.startswith(asked)]
        if len(begun) == 1:
            return begun[0]
        if begun:
            raise self.problem(ROW_UNCLEAR, word, [names[key] for key in begun])
        raise self.problem(ROW_UNKNOWN, word, list(names.values()))

    def column(self, table: Table, word: str) -> TableColumn:
        """The column that a word names: by key, by one of its other names, or by its title."""
        asked = plain_id(word)
        shown = [each for each in table.columns if not each.of]
        for each in shown:
            if asked in {plain_id(each.key), plain_id(each.title.da)} or _ALSO.get(asked) == each.key:
                return each
        raise self.problem(COLUMN_UNKNOWN, word, [column_word(each) for each in shown])

    def together(self, table: Table, row: CellPlace, columns: Sequence[TableColumn], as_what: AsWhat) -> Meant:
        """The cells of some columns of a row, added up."""
        if (len(columns) > 1 or as_what is not AsWhat.NUMBER) and any(
            each.measure is not Measure.COUNT for each in columns
        ):
            raise ProblemsFound([CANNOT_ADD.at(self.where, reference=self.reference)])
        is_citizens = as_what is AsWhat.CITIZENS
        keys = [citizens_key(each.key) if is_citizens else each.key for each in columns]
        places = tuple(CellPlace(row.row, key, row.year) for key in dict.fromkeys(keys))
        cells = [self._cell(table, place) for place in places]
        value = sum((each.value for each in cells if each.value is not None), start=0)
        of = cells[0].of
        if as_what is AsWhat.SHARE:
            value = self._share(value, of)
        column = columns[0]
        return Meant(
            reference=self.reference,
            places=places,
            column=column,
            value=value,
            of=of,
            as_what=as_what,
            asked=_asked(table, row),
        )

    def _cell(self, table: Table, place: CellPlace) -> Cell:
        cell = table.cell_at(place)
        if cell is None:
            shown = [each.key for each in table.columns if each.measure is Measure.CITIZENS]
            raise self.problem(COLUMN_UNKNOWN, place.column, shown)
        if cell.value is None:
            raise ProblemsFound([NOT_SHOWN.at(self.where, reference=self.reference, why=_why(cell))])
        return cell

    def _share(self, value: Exact, of: int | None) -> Fraction:
        if not of:
            why = Shown.PROTECTED.text
            raise ProblemsFound([NOT_SHOWN.at(self.where, reference=self.reference, why=why)])
        return Fraction(value) / of


def _asked(table: Table, row: CellPlace) -> int | None:
    """How many parties were asked; nothing where the lines of parties are counted instead."""
    cell = table.cell_at(CellPlace(row.row, ASKED, row.year))
    counts_lines = any(each.key == LINES for each in table.columns)
    return None if counts_lines or cell is None or cell.value is None else int(cell.value)


def _why(cell: Cell) -> Text:
    return Text(da="uden svar", en="without answers") if cell.shown is Shown.NOTHING else cell.shown.text


def column_word(column: TableColumn) -> str:
    """What a column is called in a text: by its Danish name where it has one, else by its key."""
    danish = {key: name for name, key in reversed(_ALSO.items())}
    return danish.get(column.key, column.key)
