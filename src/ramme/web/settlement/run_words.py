"""How runs and invoices are spoken of on pages and in letters: months, states, units."""

from __future__ import annotations

from datetime import date

from ramme.quantities.writing import month_told as name_of_month
from ramme.settlement.invoices.invoice import InvoiceUnit
from ramme.texts import Text
from ramme.web.settlement.models import RunRow

STATES = {
    RunRow.PREPARED: Text(da="forberedt", en="prepared"),
    RunRow.APPROVED: Text(da="godkendt", en="approved"),
    RunRow.ISSUED: Text(da="udstedt", en="issued"),
    RunRow.CALLED_OFF: Text(da="kaldt tilbage", en="called off"),
}
FIRST_YEAR, LAST_YEAR = 2000, 2199
UNITS = {unit.value: unit for unit in InvoiceUnit}


def month_told(month: date) -> Text:
    """A month with its year, as in »oktober 2026«."""
    return Text(
        da=f"{name_of_month(month.month, 'da')} {month.year}", en=f"{name_of_month(month.month, 'en')} {month.year}"
    )


def month_read(text: str) -> date | None:
    """The first day of a month written as 2026-10; nothing where it is no month of the years 2000 to 2199."""
    year, _, month = text.strip().partition("-")
    if not (month.isdigit() and month.isascii() and len(month) == len("10")):
        return None
    of = year_read(year)
    return date(of, int(month), 1) if of is not None and 1 <= int(month) <= 12 else None  # noqa: PLR2004 (of a year)


def year_read(text: str) -> int | None:
    """A year written as 2026; nothing where it is none from 2000 to 2199."""
    if not (text.isdigit() and text.isascii() and len(text) == len("2026")):
        return None
    return int(text) if FIRST_YEAR <= int(text) <= LAST_YEAR else None
