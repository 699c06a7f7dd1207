"""An invoice as it is issued: between whom, for which lines, to be paid how and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ramme.agreements import Way
from ramme.quantities import Kroner

HUNDRED = 100


class InvoiceKind(Way):
    """Whether the buyer is to pay or is paid back."""

    INVOICE = "invoice", "Faktura", "Invoice"
    CREDIT_NOTE = "credit_note", "Kreditnota", "Credit note"


class InvoiceUnit(Way):
    """What the quantity of a line counts."""

    DAY = "day", "dage", "days"
    MONTH = "month", "måneder", "months"
    HOUR = "hour", "timer", "hours"
    PIECE = "piece", "stk.", "pieces"


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceParty:
    """Buyer or seller: name, numbers and address; a number that is not known is empty.

    `cvr` has 8 digits, `gln` 13 (the EAN number of the place that receives), `vat_number` is DK and 8 digits and is
    that of a registration for VAT, which a seller of VAT-free help often has not.
    """

    name: str
    cvr: str = ""
    gln: str = ""
    vat_number: str = ""
    street: str = ""
    postal_code: str = ""
    city: str = ""
    contact_name: str = ""
    contact_mail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BankAccount:
    """An account in a Danish bank: 4 digits of registration, up to 10 of account."""

    registration_number: str
    account_number: str


@dataclass(frozen=True, slots=True)
class NemKonto:
    """The seller's NemKonto, which the buyer finds by the seller's CVR number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentSlip:
    """A payment slip (FIK): card type 71, 73 or 75, the creditor's 8 digits, and a number of its own, not for 73."""

    card_type: str
    creditor_number: str
    payment_number: str = ""


Payment = BankAccount | NemKonto | PaymentSlip


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceLine:
    """One line: what is paid for, in which days, how much of it, at what amount each, and what that comes to.

    Amounts are positive where the buyer owes them and negative where they are paid back. `amount` holds: it may differ
    from quantity times `unit_amount`, as where it was rounded or is a part of it. `hundredths` is the quantity in
    hundredths of the unit, negative where days are taken back, 0 where nothing is counted. `agreement_number` names the
    payment agreement without naming the citizen; `citizen_number` is the CPR number, and is handed in only where the
    buyer has asked for it. `corrects` says in words what an earlier line said, empty where nothing is put right.
    """

    position: int
    text: str
    agreement_number: str
    first: date
    last: date
    hundredths: int
    unit: InvoiceUnit
    unit_amount: Kroner
    amount: Kroner
    citizen_number: str = ""
    accounting_cost: str = ""
    corrects: str = ""

    @property
    def is_correction(self) -> bool:
        """Whether the line puts an earlier one right."""
        return bool(self.corrects)

    @property
    def comes_to_amount(self) -> bool:
        """Whether quantity times unit amount gives the amount, to the nearest øre."""
        exact = self.hundredths * self.unit_amount.whole
        return abs(exact - self.amount.whole * HUNDRED) * 2 <= HUNDRED


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice:
    """An invoice or credit note; it never changes once it is issued.

    All amounts are seen from what the buyer owes, in a credit note too: there the total is negative, and each format
    turns the signs as it demands. `order_reference` is the buyer's order, `contact_reference` the person or department
    that the buyer wants named, `accounting_cost` the buyer's account. `credited` is the number of the invoice that this
    one credits as a whole, empty where it does not. `agreements` tells what each payment agreement is for, by its
    number: the offering and the paragraph; one that is not told stands with its number alone.
    """

    number: str
    issued_on: date
    due_on: date
    first: date
    last: date
    seller: InvoiceParty
    buyer: InvoiceParty
    payment: Payment
    lines: Sequence[InvoiceLine]
    order_reference: str = ""
    contact_reference: str = ""
    accounting_cost: str = ""
    credited: str = ""
    note: str = ""
    constructed: bool = False
    agreements: Mapping[str, str] = field(default_factory=dict)

    @property
    def total(self) -> Kroner:
        """What the buyer owes; negative where the buyer is paid back."""
        return Kroner(sum(line.amount.whole for line in self.lines))

    @property
    def kind(self) -> InvoiceKind:
        """A credit note where the total is negative, otherwise an invoice."""
        return InvoiceKind.CREDIT_NOTE if self.total.whole < 0 else InvoiceKind.INVOICE
