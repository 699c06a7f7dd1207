"""The lines of invoices as a list, for a spreadsheet and for data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from ramme.files.listing import Column, Listing, Shown
from ramme.files.listing_workbook import listing_workbook
from ramme.quantities import Date
from ramme.settlement.invoices.invoice import HUNDRED, Invoice, InvoiceLine
from ramme.texts import Language, Text

TITLE = Text(da="Fakturalinjer", en="Invoice lines")
CONSTRUCTED = Text(da="KONSTRUERET: beløbene er opdigtede.", en="CONSTRUCTED: the amounts are invented.")
SIGNS = Text(
    da="Beløb er set fra det, køberen skylder: i en kreditnota er de negative.",
    en="Amounts are seen from what the buyer owes: in a credit note they are negative.",
)

_CITIZEN = Column(key="citizen_number", title=Text(da="CPR-nummer", en="CPR number"))
INVOICE_COLUMNS = (
    Column(key="invoice", title=Text(da="Faktura", en="Invoice")),
    Column(key="kind", title=Text(da="Art", en="Kind")),
    Column(key="issued_on", title=Text(da="Udstedt", en="Issued")),
    Column(key="due_on", title=Text(da="Forfalder", en="Due")),
    Column(key="seller", title=Text(da="Sælger", en="Seller")),
    Column(key="buyer", title=Text(da="Køber", en="Buyer")),
    Column(key="line", title=Text(da="Linje", en="Line")),
    Column(key="agreement", title=Text(da="Betalingsaftale", en="Payment agreement")),
    _CITIZEN,
    Column(key="text", title=Text(da="Ydelse", en="Service")),
    Column(key="first", title=Text(da="Fra", en="From")),
    Column(key="last", title=Text(da="Til", en="To")),
    Column(key="quantity", title=Text(da="Antal", en="Quantity")),
    Column(key="unit", title=Text(da="Enhed", en="Unit")),
    Column(key="unit_amount", title=Text(da="Takst", en="Rate")),
    Column(key="amount", title=Text(da="Beløb", en="Amount")),
    Column(key="corrects", title=Text(da="Retter", en="Corrects")),
    Column(key="account", title=Text(da="Kontering", en="Accounting cost")),
)


def invoice_listing(invoices: Iterable[Invoice]) -> Listing:
    """All lines of some invoices, a row each; the column of CPR numbers is there only where one was handed in."""
    given = tuple(invoices)
    has_citizens = any(line.citizen_number for invoice in given for line in invoice.lines)
    return Listing(
        columns=tuple(column for column in INVOICE_COLUMNS if has_citizens or column is not _CITIZEN),
        rows=tuple(_row(line, invoice) for invoice in given for line in invoice.lines),
        notes=(*((CONSTRUCTED,) if any(invoice.constructed for invoice in given) else ()), SIGNS),
    )


def invoices_workbook(invoices: Iterable[Invoice], language: Language) -> bytes:
    """The same list as a workbook (xlsx): figures as figures, texts never as formulas."""
    return listing_workbook(invoice_listing(invoices), TITLE, language)


def _row(line: InvoiceLine, invoice: Invoice) -> Mapping[str, Shown]:
    return {
        "invoice": invoice.number,
        "kind": invoice.kind.text,
        "issued_on": Date.on(invoice.issued_on),
        "due_on": Date.on(invoice.due_on),
        "seller": invoice.seller.name,
        "buyer": invoice.buyer.name,
        "line": line.position,
        "agreement": line.agreement_number,
        "citizen_number": line.citizen_number,
        "text": line.text,
        "first": Date.on(line.first),
        "last": Date.on(line.last),
        "quantity": Decimal(line.hundredths) / HUNDRED if line.hundredths else None,
        "unit": line.unit.text,
        "unit_amount": line.unit_amount if line.hundredths else None,
        "amount": line.amount,
        "corrects": line.corrects,
        "account": line.accounting_cost,
    }
