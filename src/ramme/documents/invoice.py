"""The invoice on paper: the parties, its lines by payment agreement, the total, and how it is to be paid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ramme.documents.setting import as_pdf
from ramme.documents.sheet import CONSTRUCTED, ColumnOnPaper, Facts, Rows, Sentences, Sheet
from ramme.quantities import Kroner
from ramme.quantities.writing import day_in_words, in_words
from ramme.settlement.invoices.content import days_told, quantity_told
from ramme.settlement.invoices.invoice import (
    BankAccount,
    Invoice,
    InvoiceKind,
    InvoiceLine,
    InvoiceParty,
    NemKonto,
    Payment,
    PaymentSlip,
)
from ramme.texts import Language, Text, same

TITLE = Text(da="{kind} {number}", en="{kind} {number}")
FOOTER = Text(da="{kind} {number} · {seller}", en="{kind} {number} · {seller}")
VAT_FREE = Text(
    da="Beløbet er uden moms: social forsorg og bistand er momsfri efter momslovens § 13, stk. 1, nr. 2.",
    en="The amount is without VAT: social care and assistance is exempt under section 13(1)(2) of the Danish VAT Act.",
)
TURNED = Text(
    da="Beløbene krediteres køberen; et beløb med minus skal køberen betale.",
    en="The amounts are credited to the buyer; an amount with a minus is one that the buyer owes.",
)
DUE = Text(da="Betales senest", en="To be paid by")
TO_PAY = Text(da="At betale", en="To pay")
CREDITED = Text(da="Krediteret", en="Credited")
_AGREEMENT = Text(da="Betalingsaftale {number}", en="Payment agreement {number}")
_AGREEMENT_FOR = Text(da="Betalingsaftale {number}: {about}", en="Payment agreement {number}: {about}")
_OTHER_LINES = Text(da="Andre linjer", en="Other lines")
_OF_THESE = Text(da="I alt for disse linjer", en="In all for these lines")
_ALL_OF_IT = Text(da="{kind} i alt", en="{kind} in all")
_CORRECTS = Text(da="Retter: {corrects}", en="Corrects: {corrects}")
_CITIZEN = Text(da="CPR-nummer {number}", en="CPR number {number}")
_NOT_THE_PRODUCT = Text(
    da="Beløbet er et andet end antal gange takst", en="The amount is not the quantity times the rate"
)
_NOTHING = same("")
_TO_ACCOUNT = Text(
    da="Reg.nr. {registration}, konto {account}. Skriv {number} på betalingen.",
    en="Registration number {registration}, account {account}. Quote {number} with the payment.",
)
_TO_NEMKONTO = Text(
    da="Til sælgerens NemKonto (CVR-nummer {cvr}). Skriv {number} på betalingen.",
    en="To the seller's NemKonto (CVR number {cvr}). Quote {number} with the payment.",
)
_BY_SLIP = Text(da="FI-kort +{card}<{payment}+{creditor}<", en="Payment slip +{card}<{payment}+{creditor}<")


def invoice_sheet(invoice: Invoice) -> Sheet:
    """The invoice, before it is set; the amounts of a credit note have their signs turned, as in its e-invoice."""
    kind = invoice.kind.text
    return Sheet(
        title=TITLE.filled(kind=kind, number=invoice.number),
        day=invoice.issued_on,
        author=invoice.seller.name,
        marks=[CONSTRUCTED] if invoice.constructed else [],
        parts=tuple(_parts(invoice)),
        footer=FOOTER.filled(kind=kind, number=invoice.number, seller=invoice.seller.name),
    )


def invoice_pdf(invoice: Invoice, language: Language) -> bytes:
    """The invoice as a PDF that can be archived and read aloud; the same invoice gives the same bytes."""
    return as_pdf(invoice_sheet(invoice), language)


def _parts(invoice: Invoice) -> Iterator[Facts | Sentences | Rows]:
    yield Facts(list(_party(invoice.seller)), Text(da="Sælger", en="Seller"))
    yield Facts(list(_party(invoice.buyer)), Text(da="Køber", en="Buyer"))
    yield Facts(list(_references(invoice)), Text(da="Om fakturaen", en="About the invoice"))
    groups = list(_by_agreement(invoice.lines))
    for place, (number, lines) in enumerate(groups, start=1):
        rows = [_row(line, invoice) for line in lines]
        if len(groups) > 1 and len(lines) > 1:
            rows.append(_sum_row(_OF_THESE, Kroner(sum(line.amount.whole for line in lines)), invoice))
        if place == len(groups):
            rows.append(_sum_row(_ALL_OF_IT.filled(kind=invoice.kind.text), invoice.total, invoice))
        yield _rows(rows, _about(number, invoice))
    yield Facts(list(_payment(invoice)), Text(da="Betaling", en="Payment"), kept=True)
    said = [VAT_FREE, *([TURNED] if _is_turned(invoice) else []), *([same(invoice.note)] if invoice.note else [])]
    yield Sentences(said)


def _party(party: InvoiceParty) -> Iterator[tuple[Text, Text]]:
    yield Text(da="Navn", en="Name"), same(party.name)
    yield Text(da="Adresse", en="Address"), same(f"{party.street}, {party.postal_code} {party.city}")
    numbers = (
        (Text(da="CVR-nummer", en="CVR number"), party.cvr),
        (Text(da="EAN-nummer", en="EAN number"), party.gln),
        (Text(da="Momsnummer", en="VAT number"), party.vat_number),
        (Text(da="Kontakt", en="Contact"), ", ".join(filter(None, (party.contact_name, party.contact_mail)))),
    )
    yield from ((name, same(number)) for name, number in numbers if number)


def _references(invoice: Invoice) -> Iterator[tuple[Text, Text]]:
    yield Text(da="Udstedt", en="Issued"), day_in_words(invoice.issued_on)
    yield Text(da="Periode", en="Period"), days_told(invoice.first, invoice.last)
    references = (
        (Text(da="Køberens reference", en="The buyer's reference"), invoice.contact_reference),
        (Text(da="Ordrenummer", en="Order number"), invoice.order_reference),
        (Text(da="Køberens kontering", en="The buyer's account"), invoice.accounting_cost),
        (Text(da="Krediterer faktura", en="Credits the invoice"), invoice.credited),
    )
    yield from ((name, same(said)) for name, said in references if said)


def _by_agreement(lines: Sequence[InvoiceLine]) -> Iterator[tuple[str, list[InvoiceLine]]]:
    """The lines of each payment agreement, in the order in which the agreements first come."""
    groups: dict[str, list[InvoiceLine]] = {}
    for line in lines:
        groups.setdefault(line.agreement_number, []).append(line)
    yield from groups.items()


def _about(number: str, invoice: Invoice) -> Text:
    """The number of a payment agreement with what it is for."""
    if not number:
        return _OTHER_LINES
    about = invoice.agreements.get(number, "")
    return _AGREEMENT_FOR.filled(number=number, about=about) if about else _AGREEMENT.filled(number=number)


def _sum_row(name: Text, whole: Kroner, invoice: Invoice) -> tuple[Text, ...]:
    return (_NOTHING, name, _NOTHING, _NOTHING, _NOTHING, _shown(whole, invoice))


def _rows(rows: Sequence[tuple[Text, ...]], title: Text) -> Rows:
    return Rows(
        columns=(
            ColumnOnPaper(Text(da="Nr.", en="No."), width=1),
            ColumnOnPaper(Text(da="Ydelse", en="Service"), width=6),
            ColumnOnPaper(Text(da="Dage", en="Days"), width=4),
            ColumnOnPaper(Text(da="Antal", en="Quantity"), width=3, figures=True),
            ColumnOnPaper(Text(da="Takst", en="Rate"), width=3, figures=True),
            ColumnOnPaper(Text(da="Beløb", en="Amount"), width=4, figures=True),
        ),
        rows=rows,
        title=title,
    )


def _row(line: InvoiceLine, invoice: Invoice) -> tuple[Text, ...]:
    counted = bool(line.hundredths)
    hundredths = -line.hundredths if _is_turned(invoice) else line.hundredths
    return (
        same(str(line.position)),
        _line_told(line),
        days_told(line.first, line.last),
        quantity_told(hundredths, line.unit) if counted else _NOTHING,
        in_words(line.unit_amount) if counted else _NOTHING,
        _shown(line.amount, invoice),
    )


def _line_told(line: InvoiceLine) -> Text:
    """The line's text, and behind it what else must be known: the citizen, what is put right, a part of the whole."""
    said = [same(line.text.rstrip("."))]
    if line.citizen_number:
        said.append(_CITIZEN.filled(number=line.citizen_number))
    if line.corrects:
        said.append(_CORRECTS.filled(corrects=line.corrects.rstrip(".")))
    if line.hundredths and not line.comes_to_amount:
        said.append(_NOT_THE_PRODUCT)
    if len(said) == 1:
        return same(line.text)
    return Text(da=". ".join(each.da for each in said), en=". ".join(each.en for each in said))


def _shown(amount: Kroner, invoice: Invoice) -> Text:
    return in_words(Kroner(-amount.whole) if _is_turned(invoice) else amount)


def _is_turned(invoice: Invoice) -> bool:
    return invoice.kind is InvoiceKind.CREDIT_NOTE


def _payment(invoice: Invoice) -> Iterator[tuple[Text, Text]]:
    if _is_turned(invoice):
        yield CREDITED, _shown(invoice.total, invoice)
        return
    yield TO_PAY, in_words(invoice.total)
    yield DUE, day_in_words(invoice.due_on)
    yield Text(da="Betalingsmåde", en="How to pay"), _payment_told(invoice.payment, invoice)


def _payment_told(payment: Payment, invoice: Invoice) -> Text:
    match payment:
        case BankAccount(registration_number=registration, account_number=account):
            return _TO_ACCOUNT.filled(registration=registration, account=account, number=invoice.number)
        case PaymentSlip(card_type=card, creditor_number=creditor, payment_number=number):
            return _BY_SLIP.filled(card=card, payment=number, creditor=creditor)
        case NemKonto():
            return _TO_NEMKONTO.filled(cvr=invoice.seller.cvr, number=invoice.number)
