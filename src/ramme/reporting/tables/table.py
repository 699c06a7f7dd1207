"""A table: rows of exact cells, each of which says of how many; page, files, documents and sentences come from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from ramme.agreements import Way
from ramme.reporting.questions.questionnaire import Kind
from ramme.reporting.tables.way import TableWay
from ramme.texts import Text

Exact = int | Fraction

ASKED, ANSWERED, EMPTY, MISSING, NOT_ASKED = "asked", "answered", "empty", "missing", "not_asked"
DONT_KNOW, NOT_RELEVANT, LINES = "dont_know", "not_relevant", "lines"
# Said that there are none, where a list is asked for only of those who have some.
SAID_NO = "said_no"
SUM, MEAN, MEDIAN, LOW, HIGH = "sum", "mean", "median", "low", "high"
LEAST, MOST = "least", "most"
MEAN_BY_CITIZENS = "mean_by_citizens"
OTHER = "other"
# The row with the sums. No line has such a key, as keys of lines hold no colon.
TOTAL = ":total"
# An option with one of these keys is counted under another, so that no count is mistaken for one of ours.
OURS = frozenset(
    {ASKED, ANSWERED, EMPTY, MISSING, NOT_ASKED, SAID_NO, DONT_KNOW, NOT_RELEVANT, LINES, OTHER}
    | {SUM, MEAN, MEDIAN, LOW, HIGH, LEAST, MOST, MEAN_BY_CITIZENS}
)


class Shown(Way):
    """Why a cell shows its figure, or does not."""

    SHOWN = "shown", "vist", "shown"
    PROTECTED = "protected", "skjult", "hidden"
    UNKNOWN = "unknown", "ukendt", "unknown"
    NOTHING = "nothing", "–", "–"


class Measure(Way):
    """What the figures of a column are."""

    COUNT = "count", "antal", "number"
    SHARE = "share", "procent af dem, der har svaret", "percent of those who answered"
    CITIZENS = (
        "citizens",
        "procent af borgerne hos dem, der har svaret",
        "percent of the citizens of those who answered",
    )
    FIGURE = "figure", "tal", "figure"


class About(Way):
    """What a footnote is about."""

    MISSING = "missing", "Manglende svar", "Missing answers"
    DENOMINATOR = "denominator", "Procenter", "Percentages"
    WEIGHT = "weight", "Vægt", "Weight"
    PROTECTION = "protection", "Beskyttelse", "Protection"
    BREAK = "break", "Brud", "Break"
    REVISED = "revised", "Revideret", "Revised"
    CONSTRUCTED = "constructed", "Konstrueret", "Constructed"
    LINES = "lines", "Linjer", "Lines"
    OWN = "own", "Bemærkning", "Note"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableColumn:
    """A column: for shares and citizens `of` is the key of the column that is counted in them.

    A figure is in whole numbers of the smallest part, of which there are `decimals`; a mean has parts of it. It is
    shown with `shown_decimals`.
    """

    key: str
    title: Text
    measure: Measure
    of: str = ""
    kind: Kind = Kind.NUMBER
    unit: Text | None = None
    decimals: int = 0
    shown_decimals: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What stands in a cell, exactly, and of how many: parties for a count, share or figure, citizens for their share.

    There is a value where it is `SHOWN`, and nowhere else.
    """

    value: Exact | None = None
    of: int | None = None
    shown: Shown = Shown.SHOWN
    revised: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TextAnswer:
    """A text as it was written, by whom, and on which line; whom it is from is only for those who may know."""

    party: str
    line: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row: a line of the question in one year, with a cell for each column, in their order."""

    key: str
    title: Text
    year: int
    cells: tuple[Cell, ...]
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """Between these two years the question changed, and why answers cannot be held together."""

    before: int
    after: int
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A footnote that the system made."""

    about: About
    says: Text


@dataclass(frozen=True, slots=True, order=True)
class CellPlace:
    """Where a cell stands: the row's line, the column, and the year."""

    row: str
    column: str
    year: int


# Without slots, so that its cells are sorted by their places once: a text with many numbers asks for each of them.
@dataclass(frozen=True, kw_only=True)
class Table:
    """A table as it is shown, stored and told of: it holds nothing that is hidden, and names no party.

    `question` is how it was asked. `only_municipalities` tells whether those asked are municipalities alone, for the
    words in sentences. Rows stand line by line, each with the newest year first.
    """

    way: TableWay
    question: Text
    year: int
    columns: tuple[TableColumn, ...]
    rows: tuple[Row, ...]
    breaks: tuple[Break, ...] = ()
    notes: tuple[Note, ...] = ()
    only_municipalities: bool = True
    constructed: bool = False

    @cached_property
    def places(self) -> Mapping[CellPlace, Cell]:
        """All cells by where they stand."""
        return {
            CellPlace(row.key, column.key, row.year): cell
            for row in self.rows
            for column, cell in zip(self.columns, row.cells, strict=True)
        }

    def cell_at(self, place: CellPlace) -> Cell | None:
        """The cell at a place, nothing where there is none; quicker for one than all by their places."""
        at = next((number for number, each in enumerate(self.columns) if each.key == place.column), None)
        row = next((each for each in self.rows if (each.key, each.year) == (place.row, place.year)), None)
        return None if at is None or row is None else row.cells[at]

    def cell(self, row: str, column: str, year: int | None = None) -> Cell:
        """A cell, of the table's own year where no other is named; raises KeyError where there is none."""
        return self.places[CellPlace(row, column, self.year if year is None else year)]

    def column(self, key: str) -> TableColumn:
        """The column with a key; raises KeyError where there is none."""
        return self._by_key[key]

    @cached_property
    def _by_key(self) -> Mapping[str, TableColumn]:
        return {column.key: column for column in self.columns}

    @property
    def answers(self) -> tuple[TableColumn, ...]:
        """The columns that count what was answered: the steps of the scale, or the options."""
        apart = OURS - {OTHER}
        return tuple(each for each in self.columns if each.measure is Measure.COUNT and each.key not in apart)
