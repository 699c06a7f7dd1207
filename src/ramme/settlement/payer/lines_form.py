"""A list of lines as an operator sends it or a payer's ledger has it: which columns it may have, and its rows read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ramme.files.cells import Cell, CellKind, shortened
from ramme.files.dates import FIRST_YEAR, LAST_YEAR
from ramme.files.figures import Figure
from ramme.files.fillings import UNREAD, Unread, is_at_fault
from ramme.files.forms.fields import AMOUNT_BOUND, KRONER, SIGNED_AMOUNT
from ramme.files.limits import HandedIn
from ramme.files.words import Words, folded
from ramme.problems import Gathering, Problem, stops
from ramme.quantities.reading import Unreadable, read_date
from ramme.quantities.writing import month_read
from ramme.registry.lists.mapping import ColumnMapping, FoundColumns, ListField, proposed_mapping
from ramme.registry.lists.rows_read import RowRead, RowsRead
from ramme.registry.lists.table import LIST_EMPTY, ListRow, RowValues, read_list, values_of
from ramme.settlement.invoices.listing import INVOICE_COLUMNS
from ramme.settlement.payer.lines import HeldLine, months_first
from ramme.texts import Text

MOST_DAYS = 366
_LONGEST_TEXT = 400
_NUMBERS = re.compile(r"(?:([0-9]{4})[-/. ]?([0-9]{1,2})|([0-9]{1,2})[-/. ]([0-9]{4}))")
_IN_WORDS = re.compile(r"([a-zæøå]+)\.? ([0-9]{4})")
_MONTHS = 12
_HUNDREDTHS = 100
# A quantity is days where nothing else is said of it.
_DAYS = {"", "d", "dag", "dage", "døgn", "day", "days"}
_TOTALS = ("ialt", "total", "sum")

MONTH_NOT_READABLE = stops(
    "month-not-readable",
    says=Text(da="Der står »{found}«, som ikke er en måned.", en="“{found}” is not a month."),
    remedy=Text(
        da="Skriv måneden som marts 2026, 03-2026 eller en dato i den.", en="Write it as 03-2026, or a date in it."
    ),
)

LIST_HOLDS_PERSONAL_NUMBERS = stops(
    "list-holds-personal-numbers",
    says=Text(
        da="Listen har en kolonne med CPR-numre (»{found}«), så den er ikke gemt.",
        en="The list has a column of CPR numbers (“{found}”), so it is not kept.",
    ),
    remedy=Text(da="Slet kolonnen i filen, og aflever den igen.", en="Delete it in the file, and hand it in again."),
)
_PERSONAL = ("cpr", "personnummer")


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
        form=Figure(scale=_HUNDREDTHS, lowest=-MOST_DAYS * _HUNDREDTHS, highest=MOST_DAYS * _HUNDREDTHS),
    ),
    ListField(key="unit", title=Text(da="Enhed", en="Unit"), form=Words(_LONGEST_TEXT)),
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
    ListField(
        key="operator",
        title=Text(da="Driftsherre", en="Operator"),
        also=("Sælger", "Leverandør", "Seller"),
        form=Words(),
    ),
    ListField(
        key="invoice",
        title=Text(da="Faktura", en="Invoice"),
        also=("Fakturanummer", "Regning", "Regningsnummer"),
        form=Words(),
    ),
)
# What the columns of an invoice from Ramme hold; its other columns are not needed here.
_OF_OUR_INVOICES = {
    "invoice": "invoice",
    "seller": "operator",
    "agreement": "agreement",
    "text": "service",
    "first": "month",
    "quantity": "days",
    "unit": "unit",
    "unit_amount": "unit_oere",
    "amount": "amount_oere",
}
_OUR_TITLES = {folded(title): column.key for column in INVOICE_COLUMNS for title in (column.title.da, column.title.en)}


def lines_mapping(found: FoundColumns) -> ColumnMapping:
    """What the columns of a list hold: those of an invoice from Ramme are known, those of others are proposed."""
    keys = {heading: _OUR_TITLES.get(folded(heading)) for heading in found.headings}
    known = {heading: _OF_OUR_INVOICES[key] for heading, key in keys.items() if key in _OF_OUR_INVOICES}
    if None in keys.values() or set(known.values()) != set(_OF_OUR_INVOICES.values()):
        return proposed_mapping(found, LINE_FIELDS)
    left_out = tuple(heading for heading in found.headings if heading not in known)
    return ColumnMapping(columns=tuple(known.items()), left_out=left_out, sheet=found.sheet, figures=found.figures)


def problems_of_headings(found: FoundColumns) -> tuple[Problem, ...]:
    """What is wrong with the headings of a list before it is kept: no column of it may hold CPR numbers."""
    held = [heading for heading in found.headings if any(word in folded(heading) for word in _PERSONAL)]
    return tuple(LIST_HOLDS_PERSONAL_NUMBERS.at(found.place, found=shortened(heading)) for heading in held)


def read_lines(file: HandedIn, mapping: ColumnMapping, fields: Sequence[ListField] = LINE_FIELDS) -> RowsRead[HeldLine]:
    """The rows of a list of lines under a mapping of its columns; nothing is raised, problems stand at their rows.

    A total below the lines, and a remark beside them, is no line.
    """
    listed = read_list(file, mapping, fields)
    rows, lines = [], [row for row in listed.rows if _is_line(row)]
    of_list: tuple[Problem, ...] = listed.problems
    if listed.rows and not lines:
        of_list = (*of_list, LIST_EMPTY.at(file.place))
    for row in lines:
        read = values_of(row, fields)
        line = None if read.refused else _line(row.number, read)
        rows.append(RowRead(row=row.number, said=line, problems=read.problems))
    return RowsRead(rows=tuple(rows), of_list=of_list)


def _is_line(row: ListRow) -> bool:
    """Whether a row is for something: a total names neither agreement nor month, and a remark no amount either."""
    if row.says("agreement") or row.says("month"):
        return True
    is_total = any(folded(cell.content).startswith(_TOTALS) for cell in row.cells.values())
    return row.says("amount_oere") and not is_total


def _line(number: int, read: RowValues) -> HeldLine:
    values = read.values
    return HeldLine(
        number=number,
        agreement=values["agreement"],
        service=values.get("service", ""),
        month=values["month"],
        amount_oere=values["amount_oere"],
        days=_days(values.get("days"), values.get("unit", "")),
        unit_oere=values.get("unit_oere"),
        corrects=values["amount_oere"] < 0,
        says=values.get("says", ""),
        operator=values.get("operator", ""),
        invoice=values.get("invoice", ""),
    )


def _days(hundredths: int | None, unit: str) -> int | None:
    """The days of a quantity; nothing where it counts something else, or is no whole number of them."""
    if hundredths is None or folded(unit) not in _DAYS or hundredths % _HUNDREDTHS:
        return None
    return hundredths // _HUNDREDTHS
