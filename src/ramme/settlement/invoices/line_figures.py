"""How a line's quantity, unit amount and amount stand in an e-invoice, whose formats multiply them again."""

from __future__ import annotations

from dataclasses import dataclass

from ramme.quantities import Kroner
from ramme.quantities.writing import written
from ramme.settlement.invoices.content import quantity_told
from ramme.settlement.invoices.invoice import HUNDRED, Invoice, InvoiceKind, InvoiceLine, InvoiceUnit

# Codes of UN/ECE recommendation 20, which both formats take.
UNIT_CODES = {
    InvoiceUnit.DAY: "DAY",
    InvoiceUnit.MONTH: "MON",
    InvoiceUnit.HOUR: "HUR",
    InvoiceUnit.PIECE: "EA",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFigures:
    """A line as the formats take it: the unit amount is never negative, the sign stands on quantity and amount.

    `hundredths` is the quantity in hundredths and never 0. `calculation` says how the amount came about, where
    quantity and unit amount as they stand here do not.
    """

    hundredths: int
    unit_code: str
    unit_amount: Kroner
    amount: Kroner
    calculation: str = ""


def line_figures(line: InvoiceLine, kind: InvoiceKind) -> LineFigures:
    """The figures of a line in a document of that kind; in a credit note all signs are turned.

    Both formats multiply quantity and unit amount, and refuse a line that comes to something else: by more than 0.02
    in Peppol (PEPPOL-EN16931-R120), by more than 1.00 in OIOUBL (F-INV348). A line whose amount is a part of the
    product therefore stands as one piece at its whole amount, its calculation beside it in words. A unit amount below
    nothing is refused too (BR-27), and so is a quantity of nothing (F-INV147).
    """
    turned = -1 if kind is InvoiceKind.CREDIT_NOTE else 1
    amount = Kroner(turned * line.amount.whole)
    sign = -1 if amount.whole < 0 else 1
    if line.hundredths and line.comes_to_amount:
        return LineFigures(
            hundredths=sign * abs(line.hundredths),
            unit_code=UNIT_CODES[line.unit],
            unit_amount=Kroner(abs(line.unit_amount.whole)),
            amount=amount,
        )
    return LineFigures(
        hundredths=sign * HUNDRED,
        unit_code=UNIT_CODES[InvoiceUnit.PIECE],
        unit_amount=Kroner(abs(amount.whole)),
        amount=amount,
        calculation=_calculation(line) if line.hundredths else "",
    )


def turned_total(invoice: Invoice) -> Kroner:
    """The total as it stands in the document: never below nothing, as a credit note has its signs turned."""
    return Kroner(abs(invoice.total.whole))


def _calculation(line: InvoiceLine) -> str:
    quantity = quantity_told(line.hundredths, line.unit).da
    return f"{quantity} à {written(line.unit_amount, 'da')}; linjens beløb er {written(line.amount, 'da')}"
