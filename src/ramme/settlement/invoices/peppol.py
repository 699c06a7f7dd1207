"""The invoice as Peppol BIS Billing 3.0, the European format, with what Danish parties must add."""

from __future__ import annotations

from collections.abc import Iterator

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

CUSTOMIZATION = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
PROFILE = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"
GLN = "0088"
CVR = "0184"
_NOTHING = Kroner(0)


def as_peppol(invoice: Invoice) -> bytes:
    """The invoice, or the credit note where its total is below nothing, as Peppol BIS Billing 3.0 in UTF-8.

    Raises with everything that the format needs and the invoice lacks. The same invoice gives the same bytes.
    Source: Peppol BIS Billing 3.0, rules of May 2026 with those for Danish sellers (DK-R-002 to DK-R-017).
    """
    check_complete(invoice, order_is_enough=True)
    is_invoice = invoice.kind is InvoiceKind.INVOICE
    return document(
        "Invoice" if is_invoice else "CreditNote",
        [*_head(invoice), *_middle(invoice), *_totals(invoice), *_lines(invoice)],
    )


def _head(invoice: Invoice) -> Iterator[Part]:
    yield basic("CustomizationID", CUSTOMIZATION)
    yield basic("ProfileID", PROFILE)
    yield basic("ID", invoice.number)
    yield day("IssueDate", invoice.issued_on)
    if invoice.kind is InvoiceKind.INVOICE:
        yield day("DueDate", invoice.due_on)
        yield basic("InvoiceTypeCode", "380")
    else:
        yield basic("CreditNoteTypeCode", "381")
    yield basic("Note", note_on(invoice))
    yield basic("DocumentCurrencyCode", "DKK")
    yield basic("AccountingCost", invoice.accounting_cost)
    yield basic("BuyerReference", reference_of(invoice))
    if _lines_lie_within(invoice):
        yield aggregate("InvoicePeriod", day("StartDate", invoice.first), day("EndDate", invoice.last))
    yield aggregate("OrderReference", basic("ID", invoice.order_reference))


def _middle(invoice: Invoice) -> Iterator[Part]:
    yield aggregate("BillingReference", aggregate("InvoiceDocumentReference", basic("ID", invoice.credited)))
    yield _citizen("AdditionalDocumentReference", one_citizen(invoice))
    seller, buyer = invoice.seller, invoice.buyer
    tax = aggregate("PartyTaxScheme", basic("CompanyID", seller.vat_number), _tax_scheme())
    contact = aggregate("Contact", basic("Name", seller.contact_name), basic("ElectronicMail", seller.contact_mail))
    yield aggregate("AccountingSupplierParty", _party(seller, tax if seller.vat_number else None, contact))
    # Under category O no party may have a VAT number (BR-O-02), so the buyer's is never written.
    contact = aggregate("Contact", basic("Name", buyer.contact_name), basic("ElectronicMail", buyer.contact_mail))
    yield aggregate("AccountingCustomerParty", _party(buyer, None, contact))
    if invoice.kind is InvoiceKind.INVOICE:
        yield _payment_means(invoice)


def _lines_lie_within(invoice: Invoice) -> bool:
    """Whether all lines lie in the invoice's own days.

    A line about other days, as a correction is, is refused beside them (PEPPOL-EN16931-R110 and R111). Then each line
    says its own days, and the invoice says none.
    """
    return all(invoice.first <= line.first and line.last <= invoice.last for line in invoice.lines)


def _party(party: InvoiceParty, tax: Part, contact: Part) -> Part:
    scheme, number = (GLN, party.gln) if party.gln else (CVR, party.cvr)
    return aggregate(
        "Party",
        basic("EndpointID", number, schemeID=scheme),
        aggregate("PartyIdentification", basic("ID", number, schemeID=scheme)),
        aggregate("PartyName", basic("Name", party.name)),
        aggregate(
            "PostalAddress",
            basic("StreetName", party.street),
            basic("CityName", party.city),
            basic("PostalZone", party.postal_code),
            aggregate("Country", basic("IdentificationCode", "DK")),
        ),
        tax,
        aggregate(
            "PartyLegalEntity", basic("RegistrationName", party.name), basic("CompanyID", party.cvr, schemeID=CVR)
        ),
        contact,
    )


def _payment_means(invoice: Invoice) -> Part:
    payment = invoice.payment
    match payment:
        case BankAccount():
            branch = aggregate("FinancialInstitutionBranch", basic("ID", payment.registration_number))
            return aggregate(
                "PaymentMeans",
                basic("PaymentMeansCode", "42"),
                basic("PaymentID", invoice.number),
                aggregate("PayeeFinancialAccount", basic("ID", payment.account_number), branch),
            )
        case PaymentSlip():
            return aggregate(
                "PaymentMeans",
                basic("PaymentMeansCode", "93"),
                basic("PaymentID", f"{payment.card_type}#{payment.payment_number}"),
                aggregate("PayeeFinancialAccount", basic("ID", payment.creditor_number)),
            )
        case NemKonto():
            code = basic("PaymentMeansCode", "97")
            return aggregate("PaymentMeans", code, basic("PaymentID", invoice.number))


def _totals(invoice: Invoice) -> Iterator[Part]:
    total = turned_total(invoice)
    category = _category("TaxCategory", invoice.seller, VAT_FREE)
    subtotal = aggregate("TaxSubtotal", amount("TaxableAmount", total), amount("TaxAmount", _NOTHING), category)
    yield aggregate("TaxTotal", amount("TaxAmount", _NOTHING), subtotal)
    yield aggregate(
        "LegalMonetaryTotal",
        amount("LineExtensionAmount", total),
        amount("TaxExclusiveAmount", total),
        amount("TaxInclusiveAmount", total),
        amount("PayableAmount", total),
    )


def _category(name: str, seller: InvoiceParty, reason: str = "") -> Part:
    """Exempt (E) where the seller is registered for VAT, otherwise outside VAT (O), which has no percentage."""
    code, percent = ("E", "0") if seller.vat_number else ("O", "")
    return aggregate(
        name, basic("ID", code), basic("Percent", percent), basic("TaxExemptionReason", reason), _tax_scheme()
    )


def _tax_scheme() -> Part:
    return aggregate("TaxScheme", basic("ID", "VAT"))


def _lines(invoice: Invoice) -> Iterator[Part]:
    is_said_already = bool(one_citizen(invoice))
    for line in invoice.lines:
        citizen = None if is_said_already else _citizen("DocumentReference", line.citizen_number)
        yield _line(line, invoice, citizen)


def _line(line: InvoiceLine, invoice: Invoice, citizen: Part) -> Part:
    is_invoice = invoice.kind is InvoiceKind.INVOICE
    figures = line_figures(line, invoice.kind)
    quantity = "InvoicedQuantity" if is_invoice else "CreditedQuantity"
    return aggregate(
        "InvoiceLine" if is_invoice else "CreditNoteLine",
        basic("ID", str(line.position)),
        basic("Note", correction_told(line)),
        basic(quantity, in_hundredths(figures.hundredths), unitCode=figures.unit_code),
        amount("LineExtensionAmount", figures.amount),
        basic("AccountingCost", line.accounting_cost),
        aggregate("InvoicePeriod", day("StartDate", line.first), day("EndDate", line.last)),
        citizen,
        _item(line, figures, invoice.seller),
        aggregate("Price", amount("PriceAmount", figures.unit_amount)),
    )


def _item(line: InvoiceLine, figures: LineFigures, seller: InvoiceParty) -> Part:
    number = (basic("Name", AGREEMENT), basic("Value", line.agreement_number)) if line.agreement_number else ()
    return aggregate(
        "Item",
        basic("Description", item_told(line, figures.calculation)),
        basic("Name", line.text),
        _category("ClassifiedTaxCategory", seller),
        aggregate("AdditionalItemProperty", *number),
    )


def _citizen(name: str, citizen_number: str) -> Part:
    """The citizen's CPR number, where it was handed in: scheme ARR and code 130 (DK-BR-004)."""
    if not citizen_number:
        return None
    return aggregate(name, basic("ID", citizen_number, schemeID="ARR"), basic("DocumentTypeCode", "130"))
