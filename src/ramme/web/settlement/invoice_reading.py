"""Between invoices as rows and as the library knows them, from which every file is made."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ramme.quantities import Kroner
from ramme.settlement.invoices.invoice import Invoice, InvoiceLine
from ramme.texts import Text
from ramme.web.settlement.after_models import InvoicingRow
from ramme.web.settlement.invoice_around import Key, agreements_told, earlier_of, key_of, put_right_told
from ramme.web.settlement.models import InvoiceLineRow, InvoiceRow
from ramme.web.settlement.parties_told import party_as_data, party_of, payment_as_data, payment_of
from ramme.web.settlement.run_words import UNITS

PUT_RIGHT = Text(da="tidligere afregnet", en="invoiced earlier")
FIXED = "Fast finansiering"


def lines_of(row: InvoiceRow) -> list[InvoiceLineRow]:
    """The lines of an invoice in their order, each with its agreement; one query."""
    return list(row.lines.select_related("agreement__offering", "arrangement").order_by("position"))


def invoice_of(row: InvoiceRow, lines: Sequence[InvoiceLineRow], numbers: Mapping[str, str] | None = None) -> Invoice:
    """The invoice as it was issued; `numbers` are CPR numbers by the opaque id of citizens, where they are wanted.

    What the parties lacked when it was issued is taken from what they have written since.
    """
    details = InvoicingRow.objects.in_bulk([row.operator_id, row.payer_id])
    told, own, buyer = row.parties, details.get(row.operator_id), details.get(row.payer_id)
    wishes = told["wishes"]
    read = tuple(_lines(lines, numbers or {}, earlier_of(row, lines)))
    return Invoice(
        number=row.number,
        issued_on=row.issued_on,
        due_on=row.due_on,
        first=min((line.first for line in read), default=row.month),
        last=max((line.last for line in read), default=_last_day(row)),
        seller=party_of(told["seller"], party_as_data(told["seller"]["name"], own)),
        buyer=party_of(told["buyer"], party_as_data(told["buyer"]["name"], buyer)),
        payment=payment_of(told["payment"], payment_as_data(own)),
        lines=read,
        order_reference=wishes["order_reference"] or (buyer.order_reference if buyer else ""),
        accounting_cost=wishes["accounting_cost"] or (buyer.accounting_cost if buyer else ""),
        constructed=row.constructed,
        agreements=agreements_told(row, lines),
    )


def format_of(row: InvoiceRow) -> str:
    """The e-invoice that the payer takes."""
    wanted: str = row.parties["wishes"]["format"]
    return wanted


def wants_numbers(row: InvoiceRow) -> bool:
    """Whether the payer wanted the citizens' CPR numbers on its invoices when this one was issued."""
    return bool(row.parties["wishes"]["shows_number"])


def _lines(
    lines: Sequence[InvoiceLineRow],
    numbers: Mapping[str, str],
    earlier: Mapping[Key, Sequence[InvoiceLineRow]],
) -> Iterator[InvoiceLine]:
    for line in lines:
        yield InvoiceLine(
            position=line.position,
            text=line.name or FIXED,
            agreement_number=line.agreement.number if line.agreement else "",
            first=line.first,
            last=line.last,
            hundredths=line.quantity,
            unit=UNITS[line.unit],
            unit_amount=Kroner(line.unit_oere),
            amount=Kroner(line.amount_oere),
            citizen_number=numbers.get(line.agreement.citizen_id, "") if line.agreement else "",
            accounting_cost=line.account,
            corrects=_put_right(line, earlier.get(key_of(line), ())),
        )


def _put_right(line: InvoiceLineRow, earlier: Sequence[InvoiceLineRow]) -> str:
    """Which invoice and month a line puts right, and why; empty where it puts nothing right."""
    return f"{put_right_told(line, earlier)}: {line.says or PUT_RIGHT.da}" if line.corrects else ""


def _last_day(row: InvoiceRow) -> date:
    return row.month.replace(day=calendar.monthrange(row.month.year, row.month.month)[1])
