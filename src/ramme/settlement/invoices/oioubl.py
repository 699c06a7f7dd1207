"""The invoice as OIOUBL 2.1, the Danish format that authorities receive through NemHandel."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from ramme.quantities import Kroner
from ramme.settlement.invoices.completeness import check_complete, reference_of
from ramme.settlement.invoices.content import AGREEMENT, VAT_FREE, correction_told, item_told, note_on, one_citizen
from ramme.settlement.invoices.invoice import (
    BankAccount,
    Invoice,
    InvoiceKind,
    InvoiceLine,
    InvoiceParty,
    NemKonto,
    PaymentSlip,
)
from ramme.settlement.invoices.line_figures import LineFigures, line_figures, turned_total
from ramme.settlement.invoices.ubl import Part, aggregate, amount, basic, day, document, in_hundredths

CUSTOMIZATION = "OIOUBL-2.1"
PROFILE = "urn:www.nesubl.eu:profiles:profile5:ver2.0"
_AGENCY = "320"
_GS1 = "9"
_UNECE = "6"
# A note on an account may have so many letters; an invoice number that does not fit is left out of it.
_LONGEST_PAYMENT_NOTE = 20
_NOTHING = Kroner(0)


def as_oioubl(invoice: Invoice) -> bytes:
    """The invoice, or the credit note where its total is below nothing, as OIOUBL 2.1 in UTF-8.

    Raises with everything that the format needs and the invoice lacks. The same invoice gives the same bytes.
    Source: OIOUBL 2.1 schematron 1.17.2 and the UBL 2.1 schemas.
    """
    check_complete(invoice, order_is_enough=False)
    is_invoice = invoice.kind is InvoiceKind.INVOICE
    parts = _invoice_parts(invoice) if is_invoice else _credit_note_parts(invoice)
    return document("Invoice" if is_invoice else "CreditNote", parts)


def _invoice_parts(invoice: Invoice) -> Iterator[Part]:
    yield from _head(invoice)
    yield basic("InvoiceTypeCode", "380", listAgencyID=_AGENCY, listID="urn:oioubl:codelist:invoicetypecode-1.1")
    yield from _middle(invoice)
    yield _payment_means(invoice)
    yield from _totals(invoice)
    yield from _lines(invoice, "InvoiceLine", "InvoicedQuantity")


def _credit_note_parts(invoice: Invoice) -> Iterator[Part]:
    yield from _head(invoice)
    yield from _middle(invoice)
    yield from _totals(invoice)
    yield from _lines(invoice, "CreditNoteLine", "CreditedQuantity")


def _head(invoice: Invoice) -> Iterator[Part]:
    yield basic("UBLVersionID", "2.1")
    yield basic("CustomizationID", CUSTOMIZATION)
    yield basic("ProfileID", PROFILE, schemeAgencyID=_AGENCY, schemeID="urn:oioubl:id:profileid-1.6")
    yield basic("ID", invoice.number)
    yield basic("CopyIndicator", "false")
    yield basic("UUID", _own_id(invoice))
    yield day("IssueDate", invoice.issued_on)


def _own_id(invoice: Invoice) -> str:
    """An id of its own for the document, the same each time: made of the seller and the number (UUID version 8)."""
    marks = sha256(f"{invoice.seller.cvr}/{invoice.number}".encode()).hexdigest()
    return f"{marks[:8]}-{marks[8:12]}-8{marks[13:16]}-a{marks[17:20]}-{marks[20:32]}"


def _middle(invoice: Invoice) -> Iterator[Part]:
    yield basic("Note", note_on(invoice))
    yield basic("DocumentCurrencyCode", "DKK")
    yield basic("AccountingCost", invoice.accounting_cost)
    yield aggregate("InvoicePeriod", day("StartDate", invoice.first), day("EndDate", invoice.last))
    yield aggregate("OrderReference", basic("ID", invoice.order_reference))
    yield aggregate("BillingReference", aggregate("InvoiceDocumentReference", basic("ID", invoice.credited)))
    yield _citizen("AdditionalDocumentReference", one_citizen(invoice))
    yield aggregate("AccountingSupplierParty", _seller(invoice.seller))
    yield aggregate("AccountingCustomerParty", _buyer(invoice))


def _seller(party: InvoiceParty) -> Part:
    return aggregate(
        "Party",
        *_party_head(party),
        aggregate("PartyTaxScheme", basic("CompanyID", party.vat_number, schemeID="DK:SE"), _tax_scheme())
        if party.vat_number
        else None,
        _legal_entity(party),
        aggregate("Contact", basic("Name", party.contact_name), basic("ElectronicMail", party.contact_mail)),
    )


def _buyer(invoice: Invoice) -> Part:
    party = invoice.buyer
    return aggregate(
        "Party",
        *_party_head(party),
        _legal_entity(party),
        aggregate(
            "Contact",
            basic("ID", reference_of(invoice)),
            basic("Name", party.contact_name),
            basic("ElectronicMail", party.contact_mail),
        ),
    )


def _party_head(party: InvoiceParty) -> Iterator[Part]:
    yield _address_of_delivery("EndpointID", party)
    yield aggregate("PartyIdentification", _address_of_delivery("ID", party))
    yield aggregate("PartyName", basic("Name", party.name))
    yield aggregate(
        "PostalAddress",
        # Street and number stand in one field; the stricter StructuredDK would have them parted (F-LIB035).
        basic(
            "AddressFormatCode",
            "StructuredLax",
            listAgencyID=_AGENCY,
            listID="urn:oioubl:codelist:addressformatcode-1.1",
        ),
        basic("StreetName", party.street),
        basic("CityName", party.city),
        basic("PostalZone", party.postal_code),
        aggregate("Country", basic("IdentificationCode", "DK")),
    )


def _address_of_delivery(name: str, party: InvoiceParty) -> Part:
    if party.gln:
        return basic(name, party.gln, schemeAgencyID=_GS1, schemeID="GLN")
    return basic(name, f"DK{party.cvr}", schemeID="DK:CVR")


def _legal_entity(party: InvoiceParty) -> Part:
    return aggregate(
        "PartyLegalEntity",
        basic("RegistrationName", party.name),
        basic("CompanyID", f"DK{party.cvr}", schemeID="DK:CVR"),
    )


def _payment_means(invoice: Invoice) -> Part:
    """How to pay; the day it is due stands here and not on the document."""
    payment = invoice.payment
    match payment:
        case BankAccount():
            number = invoice.number if len(invoice.number) <= _LONGEST_PAYMENT_NOTE else ""
            branch = aggregate("FinancialInstitutionBranch", basic("ID", payment.registration_number))
            own = (basic("ID", payment.account_number), basic("PaymentNote", number), branch)
            return _paid_by("42", "DK:BANK", invoice, aggregate("PayeeFinancialAccount", *own))
        case PaymentSlip():
            card = basic("PaymentID", payment.card_type, schemeAgencyID=_AGENCY, schemeID="urn:oioubl:id:paymentid-1.1")
            creditor = aggregate("CreditAccount", basic("AccountID", payment.creditor_number))
            return _paid_by("93", "DK:FIK", invoice, basic("InstructionID", payment.payment_number), card, creditor)
        case NemKonto():
            return _paid_by("97", "DK:NEMKONTO", invoice)


def _paid_by(code: str, channel: str, invoice: Invoice, *parts: Part) -> Part:
    listed = "urn:oioubl:codelist:paymentchannelcode-1.1"
    return aggregate(
        "PaymentMeans",
        basic("ID", "1"),
        basic("PaymentMeansCode", code),
        day("PaymentDueDate", invoice.due_on),
        basic("PaymentChannelCode", channel, listAgencyID=_AGENCY, listID=listed),
        *parts,
    )


def _totals(invoice: Invoice) -> Iterator[Part]:
    total = turned_total(invoice)
    yield _tax_total(total)
    yield aggregate(
        "LegalMonetaryTotal",
        amount("LineExtensionAmount", total),
        # In OIOUBL this is the sum of the taxes, and not the total without them (F-INV127).
        amount("TaxExclusiveAmount", _NOTHING),
        amount("TaxInclusiveAmount", total),
        amount("PayableAmount", total),
    )


def _tax_total(taxable: Kroner) -> Part:
    subtotal = aggregate(
        "TaxSubtotal", amount("TaxableAmount", taxable), amount("TaxAmount", _NOTHING), _category(VAT_FREE)
    )
    return aggregate("TaxTotal", amount("TaxAmount", _NOTHING), subtotal)


def _category(reason: str) -> Part:
    """No tax: OIOUBL has no code for what is exempt, and takes it as rated at zero."""
    return aggregate(
        "TaxCategory",
        basic("ID", "ZeroRated", schemeAgencyID=_AGENCY, schemeID="urn:oioubl:id:taxcategoryid-1.1"),
        basic("Percent", "0"),
        basic("TaxExemptionReason", reason),
        _tax_scheme(),
    )


def _tax_scheme() -> Part:
    number = basic("ID", "63", schemeAgencyID=_AGENCY, schemeID="urn:oioubl:id:taxschemeid-1.1")
    return aggregate("TaxScheme", number, basic("Name", "Moms"))


def _lines(invoice: Invoice, name: str, quantity: str) -> Iterator[Part]:
    is_said_already = bool(one_citizen(invoice))
    for line in invoice.lines:
        citizen = None if is_said_already else _citizen("DocumentReference", line.citizen_number)
        yield aggregate(name, *_line_parts(line, line_figures(line, invoice.kind), quantity, citizen))


def _line_parts(line: InvoiceLine, figures: LineFigures, quantity: str, citizen: Part) -> Iterator[Part]:
    yield from (
        basic("ID", str(line.position)),
        basic("Note", correction_told(line)),
        basic(quantity, in_hundredths(figures.hundredths), unitCode=figures.unit_code),
        amount("LineExtensionAmount", figures.amount),
        basic("AccountingCost", line.accounting_cost),
        aggregate("InvoicePeriod", day("StartDate", line.first), day("EndDate", line.last)),
        citizen,
        _tax_total(figures.amount),
        _item(line, figures),
        aggregate("Price", amount("PriceAmount", figures.unit_amount)),
    )


def _item(line: InvoiceLine, figures: LineFigures) -> Part:
    number = (basic("Name", AGREEMENT), basic("Value", line.agreement_number)) if line.agreement_number else ()
    return aggregate(
        "Item",
        basic("Description", item_told(line, figures.calculation)),
        basic("Name", line.text),
        aggregate("AdditionalItemProperty", *number),
    )


def _citizen(name: str, citizen_number: str) -> Part:
    """The citizen's CPR number, where it was handed in: as what the invoice or its line is about (code 130)."""
    if not citizen_number:
        return None
    number = basic("ID", citizen_number, schemeID="DK:CPR")
    about = basic("DocumentTypeCode", "130", listAgencyID=_UNECE, listID="UN/ECE 1001")
    return aggregate(name, number, about)
