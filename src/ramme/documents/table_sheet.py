"""A table of a round on paper and in Word: its figures, the sentences made from it, the text bound to it, its notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ramme.documents.setting import as_pdf
from ramme.documents.sheet import CONSTRUCTED, ColumnOnPaper, Rows, Sentences, Sheet
from ramme.documents.word import as_docx
from ramme.quantities.writing import day_in_words
from ramme.reporting.tables.showing import text_in
from ramme.reporting.tables.table import Measure, Row, Table, TableColumn
from ramme.texts import Language, Text, same

PUBLISHED = Text(da="Offentliggjort {day} · {address}", en="Published on {day} · {address}")
PRINTED = Text(da="Kladde af {day} · {address}", en="Draft of {day} · {address}")
DRAFT = Text(da="KLADDE: tabellen er ikke offentliggjort.", en="DRAFT: the table is not published.")
NOTES = Text(da="Noter", en="Notes")
_LINE = Text(da="Linje", en="Line")
_YEAR = Text(da="År", en="Year")
_BROKEN = Text(da="{year} (brud)", en="{year} (break)")
_ANSWERS = Text(da="Svar: {line}", en="Answers: {line}")
_BESIDE = Text(da="I procent", en="In percent")
_NARROW, _LINE_WIDTH = 2, 8
# More columns than this stand in two tables, one below the other, as they would not be readable beside each other.
_MOST_COLUMNS = 13


@dataclass(frozen=True, slots=True, kw_only=True)
class TableOnPaper:
    """A table to be set: the day it was published, where it can be found again, and what is said with it.

    `paragraphs` is the text bound to the table, with its numbers put in; `says` the sentences made from it. `marks` is
    what must be seen first, such as that it was revised. A draft says that it is one.
    """

    table: Table
    day: date
    address: str
    paragraphs: Sequence[str] = ()
    says: Sequence[Text] = ()
    author: str = ""
    marks: Sequence[Text] = ()
    is_draft: bool = False


def table_sheet(content: TableOnPaper) -> Sheet:
    """The table, before it is set."""
    table = content.table
    return Sheet(
        title=table.way.title,
        day=content.day,
        author=content.author,
        marks=[*([CONSTRUCTED] if table.constructed else []), *([DRAFT] if content.is_draft else []), *content.marks],
        parts=list(_parts(content)),
        footer=(PRINTED if content.is_draft else PUBLISHED).filled(
            day=day_in_words(content.day), address=content.address
        ),
        wide=True,
    )


def table_pdf(content: TableOnPaper, language: Language) -> bytes:
    """The table as a PDF that can be archived and read aloud."""
    return as_pdf(table_sheet(content), language)


def table_docx(content: TableOnPaper, language: Language) -> bytes:
    """The table as a Word document."""
    return as_docx(table_sheet(content), language)


def _parts(content: TableOnPaper) -> Iterator[Rows | Sentences]:
    table = content.table
    yield Sentences([table.question, *map(same, content.paragraphs)])
    for number, columns in enumerate(_together(table.columns)):
        yield _rows(table, columns, _BESIDE if number else same(""))
    # What was written is for those who work on it; what is published is read by anybody.
    for row in table.rows if content.is_draft else ():
        if row.texts:
            yield Sentences([same(f"– {text}") for text in row.texts], _ANSWERS.filled(line=_named(row, table)))
    if content.says:
        yield Sentences(content.says)
    yield Sentences([note.says for note in table.notes], NOTES)


def _together(columns: Sequence[TableColumn]) -> list[list[TableColumn]]:
    """The columns that stand side by side: all of them, or the shares in a table of their own."""
    if len(columns) <= _MOST_COLUMNS:
        return [list(columns)]
    shares = [each for each in columns if each.measure in {Measure.SHARE, Measure.CITIZENS}]
    return [each for each in ([column for column in columns if column not in shares], shares) if each]


def _rows(table: Table, columns: Sequence[TableColumn], title: Text) -> Rows:
    has_years = _has_years(table)
    heads = [ColumnOnPaper(_LINE, width=_LINE_WIDTH), *([ColumnOnPaper(_YEAR, width=_NARROW + 1)] if has_years else [])]
    heads += [ColumnOnPaper(column.title, width=_NARROW, figures=True) for column in columns]
    rows = []
    for row in table.rows:
        cells = dict(zip(table.columns, row.cells, strict=True))
        year = [_year(row.year, table)] if has_years else []
        rows.append([row.title, *year, *(text_in(column, cells[column]) for column in columns)])
    return Rows(columns=heads, rows=rows, title=title)


def _year(year: int, table: Table) -> Text:
    """The year of a row, marked where the question changed after it."""
    is_broken = any(each.before == year for each in table.breaks)
    return _BROKEN.filled(year=year) if is_broken else same(str(year))


def _named(row: Row, table: Table) -> Text:
    if not _has_years(table):
        return row.title
    return Text(da=f"{row.title.da}, {row.year}", en=f"{row.title.en}, {row.year}")


def _has_years(table: Table) -> bool:
    return len({row.year for row in table.rows}) > 1
