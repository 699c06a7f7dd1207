"""What stands on an invoice in words, the same on paper and in both formats of e-invoice."""

from __future__ import annotations

from datetime import date

from ramme.quantities.writing import date_told, day_in_words, plain_figure
from ramme.settlement.invoices.invoice import HUNDRED, Invoice, InvoiceLine, InvoiceUnit
from ramme.texts import Text

VAT_FREE = "Social forsorg og bistand er momsfri efter momslovens § 13, stk. 1, nr. 2."
CONSTRUCTED_NOTE = "KONSTRUERET: beløbene er opdigtede."
AGREEMENT = "Betalingsaftale"
_ONE = {
    InvoiceUnit.DAY: Text(da="dag", en="day"),
    InvoiceUnit.MONTH: Text(da="måned", en="month"),
    InvoiceUnit.HOUR: Text(da="time", en="hour"),
    InvoiceUnit.PIECE: Text(da="stk.", en="piece"),
}
_FROM_TO = Text(da="{first} – {last}", en="{first} – {last}")


def note_on(invoice: Invoice) -> str:
    """The note on the whole document: that it is constructed, where it is, and what the seller wrote."""
    return " ".join(filter(None, (CONSTRUCTED_NOTE if invoice.constructed else "", invoice.note)))


def correction_told(line: InvoiceLine) -> str:
    """What a line puts right; empty where it puts nothing right."""
    return f"Retter: {line.corrects}" if line.corrects else ""


def item_told(line: InvoiceLine, calculation: str) -> str:
    """The line in full: its text, its days, and how its amount came about where the figures do not say it."""
    return "; ".join(filter(None, (line.text, days_told(line.first, line.last).da, calculation)))


def days_told(first: date, last: date) -> Text:
    """The days from one to another, both included, told shortly where they lie in one month: 1.–31. januar 2026."""
    if first == last:
        return day_in_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return Text(da=f"{first.day}.–{date_told(last, 'da')}", en=f"{first.day}–{date_told(last, 'en')}")
    return _FROM_TO.filled(first=day_in_words(first), last=day_in_words(last))


def quantity_told(hundredths: int, unit: InvoiceUnit) -> Text:
    """A quantity with its unit: 31 dage, 1 måned, 21,5 timer."""
    named = _ONE[unit] if abs(hundredths) == HUNDRED else unit.text
    return Text(
        da=f"{plain_figure(hundredths, decimals=2, language='da', fewest=0)} {named.da}",
        en=f"{plain_figure(hundredths, decimals=2, language='en', fewest=0)} {named.en}",
    )


def one_citizen(invoice: Invoice) -> str:
    """The CPR number that all lines have been handed in with; empty where there is none, or more than one."""
    numbers = {line.citizen_number for line in invoice.lines}
    return numbers.pop() if len(numbers) == 1 else ""
