"""What stands in an e-invoice in words, the same in both formats."""

from __future__ import annotations

from ramme.quantities.writing import date_told
from ramme.settlement.invoices.invoice import Invoice, InvoiceLine

VAT_FREE = "Momsfri social forsorg og bistand efter momslovens § 13, stk. 1, nr. 2."
CONSTRUCTED_NOTE = "KONSTRUERET: beløbene er opdigtede."
AGREEMENT = "Betalingsaftale"


def note_on(invoice: Invoice) -> str:
    """The note on the whole document: that it is constructed, where it is, and what the seller wrote."""
    return " ".join(filter(None, (CONSTRUCTED_NOTE if invoice.constructed else "", invoice.note)))


def correction_told(line: InvoiceLine) -> str:
    """What a line puts right; empty where it puts nothing right."""
    return f"Retter: {line.corrects}" if line.corrects else ""


def item_told(line: InvoiceLine, calculation: str) -> str:
    """The line in full: its text, its days, and how its amount came about where the figures do not say it."""
    days = f"{date_told(line.first, 'da')} til {date_told(line.last, 'da')}"
    return "; ".join(filter(None, (line.text, days, calculation)))


def one_citizen(invoice: Invoice) -> str:
    """The CPR number that all lines have been handed in with; empty where there is none, or more than one."""
    numbers = {line.citizen_number for line in invoice.lines}
    return numbers.pop() if len(numbers) == 1 else ""
