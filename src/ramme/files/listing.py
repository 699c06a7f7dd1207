"""How a list of results is written: an aligned table for a terminal, csv for a spreadsheet, plain data for JSON."""

from __future__ import annotations

import csv
import io
import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ramme.files.csv_writing import harmless as harmless_in_csv
from ramme.quantities import Condition, Date, Kroner, Percent, Quantity
from ramme.quantities.writing import decimals_of, plain_figure, written
from ramme.texts import Language, Text, harmless

YES = Text(da="ja", en="yes")
NO = Text(da="nej", en="no")

# Notes are wrapped at so many characters where nothing is known of the screen; a longer line is hard to read.
WIDTH = 110
_NARROWEST = 40
_BOUND = re.compile(r"(?<=\d) (?=(?:kr\.|%))|(?<=DKK) (?=\d)")
_UNBROKEN = "\N{NO-BREAK SPACE}"

Shown = Quantity | Condition | Text | Decimal | str | int | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a list: its key in data, its title, and whether the table on a screen has room for it."""

    key: str
    title: Text
    on_screen: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Rows of results under columns, with what is to be said below the table, such as that figures are constructed.

    A row has a value for each column by its key; a value that is not there is nothing, never zero. The rows in
    `only_in_files`, by their number from 0, are left out of the table on a screen; csv and data have them all.
    """

    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Shown], ...]
    notes: tuple[Text, ...] = ()
    only_in_files: frozenset[int] = frozenset()

    def as_table(self, language: Language, width: int = WIDTH) -> str:
        """The rows as an aligned table: texts to the left, figures to the right; the notes below it, wrapped.

        A column that has nothing in any row is left out. Without rows there is no table to look at: then the notes
        stand alone.
        """
        rows = [row for number, row in enumerate(self.rows) if number not in self.only_in_files]
        notes = [wrapped(harmless(note.told(language)), width) for note in self.notes]
        if notes and not rows:
            return "\n\n".join(notes)
        columns = _with_something(rows, [column for column in self.columns if column.on_screen])
        table = [[harmless(shown_in_table(row[column.key], language)) for column in columns] for row in rows]
        table.insert(0, [column.title.told(language) for column in columns])
        widths = [max(len(line[at]) for line in table) for at in range(len(columns))]
        figures = [self._has_figures(column) for column in columns]
        lines = [
            "  ".join(
                cell.rjust(width) if figure else cell.ljust(width)
                for cell, width, figure in zip(line, widths, figures, strict=True)
            ).rstrip()
            for line in table
        ]
        lines.insert(1, "  ".join("-" * width for width in widths))
        return "\n".join([*lines, *(line for note in notes for line in ("", note))])

    def as_csv(self, language: Language) -> str:
        """The rows as csv with plain figures; a text that a spreadsheet would take for a formula stays a text."""
        out = io.StringIO()
        writer = csv.writer(out, delimiter=";" if language == "da" else ",", lineterminator="\r\n")
        writer.writerow(harmless_in_csv(column.title.told(language)) for column in self.columns)
        for row in self.rows:
            writer.writerow(_plain(row[column.key], language) for column in self.columns)
        return out.getvalue()

    def as_data(self) -> list[dict[str, object]]:
        """The rows as data: a figure as a whole number with its unit and scale."""
        return [{column.key: _data(row[column.key]) for column in self.columns} for row in self.rows]

    def _has_figures(self, column: Column) -> bool:
        values = [row[column.key] for row in self.rows if row[column.key] is not None]
        return any(isinstance(value, Quantity | Decimal | int) and not isinstance(value, bool) for value in values)


def wrapped(text: str, width: int = WIDTH) -> str:
    """A text in lines of at most `width` characters; a longer word stays whole, and so does an amount with its unit."""
    lines = textwrap.wrap(
        _BOUND.sub(_UNBROKEN, text),
        max(width, _NARROWEST),
        subsequent_indent="  " if text.startswith("· ") else "",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines).replace(_UNBROKEN, " ")


def _with_something(rows: Sequence[Mapping[str, Shown]], columns: list[Column]) -> list[Column]:
    """The columns that have something in a row; all of them where none has."""
    return [column for column in columns if any(not _is_nothing(row[column.key]) for row in rows)] or columns


def _is_nothing(value: Shown) -> bool:
    told = value.da if isinstance(value, Text) else value
    return told is None or told == ""


def shown_in_table(value: Shown, language: Language) -> str:
    """A value of a list as people read it in a table; a dash where there is nothing."""
    match value:
        case Text():
            return value.told(language)
        case Quantity() | Decimal():
            return _decimal(value, language) if isinstance(value, Decimal) else written(value, language)
        case Condition():
            return shown_in_table(value.holds, language)
        case bool():
            return (YES if value else NO).told(language)
        case None | "":
            return "–"
    return str(value)


def _decimal(value: Decimal, language: Language) -> str:
    decimals = max(-int(value.as_tuple().exponent), 0)
    return plain_figure(int(value.scaleb(decimals)), decimals=decimals, language=language)


def _plain(value: Shown, language: Language) -> str:
    if isinstance(value, Date):
        return value.day.isoformat()
    if isinstance(value, Decimal):
        return _decimal(value, language).replace("." if language == "da" else ",", "")
    if isinstance(value, Quantity):
        decimals = 2 if isinstance(value, Percent) else decimals_of(type(value))
        fewest = 2 if isinstance(value, Kroner) else 0
        figure = plain_figure(value.whole, decimals=decimals, language=language, fewest=fewest)
        return figure.replace("." if language == "da" else ",", "")
    if value is None:
        return ""
    told = shown_in_table(value, language) if isinstance(value, Text | Condition | bool) else str(value)
    return harmless_in_csv(told)


def _data(value: Shown) -> object:
    match value:
        case Text():
            return value.as_data()
        case Date():
            return value.day.isoformat()
        case Quantity():
            return {"value": value.whole, "unit": type(value).__name__, "scale": value.scale}
        case Decimal():
            return format(value, "f")
        case Condition():
            return value.holds
    return value
