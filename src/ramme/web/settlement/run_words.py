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
UNITS = {unit.value: unit for unit in InvoiceUnit}


def month_told(month: date) -> Text:
    """A month with its year, as in »oktober 2026«."""
    return Text(
        da=f"{name_of_month(month.month, 'da')} {month.year}", en=f"{name_of_month(month.month, 'en')} {month.year}"
    )


def month_read(text: str) -> date | None:
    """The first day of a month written as 2026-10; nothing where it is no month."""
    year, _, month = text.strip().partition("-")
    if not (year.isdigit() and year.isascii() and len(year) == len("2026")):
        return None
    if not (month.isdigit() and month.isascii() and len(month) == len("10")):
        return None
    return date(int(year), int(month), 1) if int(year) and 1 <= int(month) <= 12 else None  # noqa: PLR2004 (of a year)
