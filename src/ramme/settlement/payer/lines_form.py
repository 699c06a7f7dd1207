"""A list of lines as an operator sends it or a payer's ledger has it: which columns it may have, and its rows read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ramme.files.cells import Cell, CellKind
from ramme.files.dates import FIRST_YEAR, LAST_YEAR
from ramme.files.figures import Figure
from ramme.files.fillings import UNREAD, Unread, is_at_fault
from ramme.files.forms.fields import AMOUNT_BOUND, KRONER, SIGNED_AMOUNT
from ramme.files.limits import HandedIn
from ramme.files.words import Words
from ramme.problems import Gathering, stops
from ramme.quantities.reading import Unreadable, read_date
from ramme.quantities.writing import month_read
from ramme.registry.lists.mapping import ColumnMapping, ListField
from ramme.registry.lists.rows_read import RowRead, RowsRead
from ramme.registry.lists.table import RowValues, read_list, values_of
from ramme.settlement.payer.lines import HeldLine, months_first
from ramme.texts import Text

MOST_DAYS = 366
_LONGEST_TEXT = 400
_NUMBERS = re.compile(r"(?:([0-9]{4})[-/. ]?([0-9]{1,2})|([0-9]{1,2})[-/. ]([0-9]{4}))")
_IN_WORDS = re.compile(r"([a-zæøå]+)\.? ([0-9]{4})")
_MONTHS = 12

MONTH_NOT_READABLE = stops(
    "month-not-readable",
    says=Text(da="Der står »{found}«, som ikke er en måned.", en="“{found}” is not a month."),
    remedy=Text(
        da="Skriv måneden som marts 2026, 03-2026 eller en dato i den.", en="Write it as 03-2026, or a date in it."
    ),
)


@dataclass(frozen=True, slots=True)
class MonthForm:
    """A month: its name and year, two numbers, or any day in it; read as its first day."""

    def read(self, cell: Cell, problems: Gathering) -> date | Unread:
        """The first day of the month of a cell."""
        if is_at_fault(cell, problems):
            return UNREAD
        found = None if cell.kind is CellKind.TRUTH else month_of(cell.content)
        if found is None:
            problems.add(MONTH_NOT_READABLE.at(cell.place, found=cell.shown))
            return UNREAD
        return found


def month_of(text: str) -> date | None:
    """The first day of the month that a text names: marts 2026, 03-2026, 2026-03, 202603, or any day in it."""
    day = read_date(text)
    if not isinstance(day, Unreadable):
        return months_first(day) if FIRST_YEAR <= day.year <= LAST_YEAR else None
    plain = " ".join(text.lower().split())
    if match := _NUMBERS.fullmatch(plain):
        year, month = int(match[1] or match[4]), int(match[2] or match[3])
    elif match := _IN_WORDS.fullmatch(plain):
        year, month = int(match[2]), month_read(match[1]) or 0
    else:
        return None
    return date(year, month, 1) if 1 <= month <= _MONTHS and FIRST_YEAR <= year <= LAST_YEAR else None


LINE_FIELDS: tuple[ListField, ...] = (
    ListField(
        key="agreement",
        title=Text(da="Aftale", en="Agreement"),
        also=("Aftalenummer", "Betalingsaftale", "Aftale nr.", "Reference", "Agreement number"),
        needed=True,
        form=Words(),
        help=Text(da="Skriv betalingsaftalens nummer.", en="Write the number of the payment agreement."),
    ),
    ListField(
        key="month",
        title=Text(da="Måned", en="Month"),
        also=("Periode", "Måned for hjælpen", "Period"),
        needed=True,
        form=MonthForm(),
        help=Text(da="Skriv måneden som 03-2026.", en="Write the month as 03-2026."),
    ),
    ListField(key="service", title=Text(da="Ydelse", en="Service"), also=("Ydelsens navn",), form=Words()),
    ListField(
        key="days",
        title=Text(da="Dage", en="Days"),
        also=("Antal dage", "Antal", "Quantity"),
        is_figure=True,
        form=Figure(lowest=-MOST_DAYS, highest=MOST_DAYS),
    ),
    ListField(
        key="unit_oere",
        title=Text(da="Takst", en="Rate"),
        also=("Takst pr. dag", "Pris", "Pris pr. enhed", "Enhedspris"),
        is_figure=True,
        form=Figure(scale=100, highest=AMOUNT_BOUND, units=KRONER),
    ),
    ListField(
        key="amount_oere",
        title=Text(da="Beløb", en="Amount"),
        also=("Beløb i alt", "I alt", "Linjebeløb", "Total"),
        needed=True,
        is_figure=True,
        form=SIGNED_AMOUNT,
        help=Text(da="Skriv linjens beløb i kroner.", en="Write the amount of the line in kroner."),
    ),
    ListField(
        key="says", title=Text(da="Tekst", en="Text"), also=("Bemærkning", "Beskrivelse"), form=Words(_LONGEST_TEXT)
    ),
)


def read_lines(file: HandedIn, mapping: ColumnMapping, fields: Sequence[ListField] = LINE_FIELDS) -> RowsRead[HeldLine]:
    """The rows of a list of lines under a mapping of its columns; nothing is raised, problems stand at their rows."""
    listed = read_list(file, mapping, fields)
    rows = []
    for row in listed.rows:
        read = values_of(row, fields)
        line = None if read.refused else _line(row.number, read)
        rows.append(RowRead(row=row.number, said=line, problems=read.problems))
    return RowsRead(rows=tuple(rows), of_list=listed.problems)


def _line(number: int, read: RowValues) -> HeldLine:
    values = read.values
    return HeldLine(
        number=number,
        agreement=values["agreement"],
        service=values.get("service", ""),
        month=values["month"],
        amount_oere=values["amount_oere"],
        days=values.get("days"),
        unit_oere=values.get("unit_oere"),
        corrects=values["amount_oere"] < 0,
        says=values.get("says", ""),
    )
