"""The lines of a run, and invoices, as lists to keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ramme.files.listing import Column, Listing, Shown
from ramme.quantities import Date, Kroner
from ramme.quantities.calendar import number_of
from ramme.texts import Text
from ramme.web.settlement.models import InvoiceRow
from ramme.web.settlement.operations.settling import Settled
from ramme.web.settlement.run_content import RunLine
from ramme.web.ui.templatetags.saying import told

LINE_COLUMNS = (
    Column(key="payer", title=Text(da="Betaler", en="Payer")),
    Column(key="agreement", title=Text(da="Aftale", en="Agreement")),
    Column(key="service", title=Text(da="Ydelse", en="Service")),
    Column(key="month", title=Text(da="Måned", en="Month")),
    Column(key="first", title=Text(da="Fra", en="From")),
    Column(key="last", title=Text(da="Til", en="To")),
    Column(key="days", title=Text(da="Dage", en="Days")),
    Column(key="unit_amount", title=Text(da="Sats", en="Rate")),
    Column(key="amount", title=Text(da="Beløb", en="Amount")),
    Column(key="corrects", title=Text(da="Rettelse", en="Correction")),
    Column(key="says", title=Text(da="Bemærkning", en="Remark")),
)
SETTLED_COLUMNS = (
    Column(key="operator", title=Text(da="Driftsherre", en="Operator")),
    Column(key="fate", title=Text(da="Tilstand", en="State")),
    Column(key="lines", title=Text(da="Linjer", en="Lines")),
    Column(key="corrections", title=Text(da="Heraf rettelser", en="Corrections of them")),
    Column(key="invoices", title=Text(da="Regninger", en="Invoices")),
    Column(key="total", title=Text(da="Beløb", en="Amount")),
    Column(key="look", title=Text(da="Skal ses efter", en="To be looked at")),
)
INVOICE_COLUMNS = (
    Column(key="number", title=Text(da="Nummer", en="Number")),
    Column(key="from", title=Text(da="Fra", en="From")),
    Column(key="to", title=Text(da="Til", en="To")),
    Column(key="month", title=Text(da="Måned", en="Month")),
    Column(key="issued_on", title=Text(da="Udstedt", en="Issued")),
    Column(key="due_on", title=Text(da="Betales senest", en="Due")),
    Column(key="lines", title=Text(da="Linjer", en="Lines")),
    Column(key="total", title=Text(da="Beløb", en="Amount")),
)


def lines_listing(lines: Iterable[RunLine], names: Mapping[str, str]) -> Listing:
    """Lines with the names of their payers."""
    rows: tuple[Mapping[str, Shown], ...] = tuple(
        {
            "payer": names.get(line.payer, line.payer),
            "agreement": line.agreement,
            "service": line.name,
            "month": f"{line.month:%Y-%m}",
            "first": Date(number_of(line.first)),
            "last": Date(number_of(line.last)),
            "days": line.days,
            "unit_amount": Kroner(line.unit_oere),
            "amount": Kroner(line.amount_oere),
            "corrects": line.corrects,
            "says": told(line.told),
        }
        for line in lines
    )
    return Listing(columns=LINE_COLUMNS, rows=rows)


def invoices_listing(invoices: Iterable[InvoiceRow]) -> Listing:
    """Invoices with the names of both parties."""
    rows: tuple[Mapping[str, Shown], ...] = tuple(
        {
            "number": row.number,
            "from": row.operator.name,
            "to": row.payer.name,
            "month": f"{row.month:%Y-%m}",
            "issued_on": Date(number_of(row.issued_on)),
            "due_on": Date(number_of(row.due_on)),
            "lines": row.lines_number,
            "total": Kroner(row.total_oere),
        }
        for row in invoices
    )
    return Listing(columns=INVOICE_COLUMNS, rows=rows)


def settled_listing(months: Iterable[Settled]) -> Listing:
    """What became of the month of each operator."""
    rows: tuple[Mapping[str, Shown], ...] = tuple(
        {
            "operator": each.name,
            "fate": each.fate.text,
            "lines": len(each.lines),
            "corrections": sum(line.corrects for line in each.lines),
            "invoices": each.invoices,
            "total": Kroner(each.total_oere),
            "look": len(each.exceptions) + len(each.problems),
        }
        for each in months
    )
    return Listing(columns=SETTLED_COLUMNS, rows=rows)
