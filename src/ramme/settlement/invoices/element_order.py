"""Whether the elements of an e-invoice are ones of UBL 2.1, and stand in the order that it gives them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ramme.problems import stops
from ramme.settlement.invoices.findings import Finding, found_at
from ramme.settlement.invoices.invoice import InvoiceKind
from ramme.settlement.invoices.reading import EInvoice, Spot, name_in
from ramme.texts import Text

UNEXPECTED = stops(
    "einvoice-element-unexpected",
    says=Text(
        da="Feltet kendes ikke her i UBL 2.1, eller det står efter et felt, som det skal stå før.",
        en="The field is not known here in UBL 2.1, or stands behind one that it belongs before.",
    ),
    remedy=Text(da="Fjern feltet, eller flyt det.", en="Remove the field, or move it."),
)

_HEAD = (
    "UBLExtensions UBLVersionID CustomizationID ProfileID ProfileExecutionID ID CopyIndicator UUID IssueDate IssueTime"
)
_CURRENCIES = (
    "DocumentCurrencyCode TaxCurrencyCode PricingCurrencyCode PaymentCurrencyCode PaymentAlternativeCurrencyCode "
    "AccountingCostCode AccountingCost LineCountNumeric BuyerReference InvoicePeriod"
)
_PARTIES = (
    "Signature AccountingSupplierParty AccountingCustomerParty PayeeParty BuyerCustomerParty SellerSupplierParty "
    "TaxRepresentativeParty Delivery DeliveryTerms PaymentMeans PaymentTerms"
)
_EXCHANGE = "TaxExchangeRate PricingExchangeRate PaymentExchangeRate PaymentAlternativeExchangeRate"
_INVOICE = (
    f"{_HEAD} DueDate InvoiceTypeCode Note TaxPointDate {_CURRENCIES} OrderReference BillingReference "
    "DespatchDocumentReference ReceiptDocumentReference StatementDocumentReference OriginatorDocumentReference "
    f"ContractDocumentReference AdditionalDocumentReference ProjectReference {_PARTIES} PrepaidPayment AllowanceCharge "
    f"{_EXCHANGE} TaxTotal WithholdingTaxTotal LegalMonetaryTotal InvoiceLine"
)
_CREDIT_NOTE = (
    f"{_HEAD} TaxPointDate CreditNoteTypeCode Note {_CURRENCIES} DiscrepancyResponse OrderReference BillingReference "
    "DespatchDocumentReference ReceiptDocumentReference ContractDocumentReference AdditionalDocumentReference "
    f"StatementDocumentReference OriginatorDocumentReference {_PARTIES} {_EXCHANGE} AllowanceCharge TaxTotal "
    "LegalMonetaryTotal CreditNoteLine"
)
_LINE_MIDDLE = (
    "LineExtensionAmount TaxPointDate AccountingCostCode AccountingCost PaymentPurposeCode FreeOfChargeIndicator "
    "InvoicePeriod OrderLineReference"
)
_LINE_REFERENCES = (
    "DespatchLineReference ReceiptLineReference BillingReference DocumentReference PricingReference OriginatorParty "
    "Delivery PaymentTerms"
)
_INVOICE_LINE = (
    f"ID UUID Note InvoicedQuantity {_LINE_MIDDLE} {_LINE_REFERENCES} AllowanceCharge TaxTotal WithholdingTaxTotal "
    "Item Price DeliveryTerms SubInvoiceLine ItemPriceExtension"
)
_CREDIT_NOTE_LINE = (
    f"ID UUID Note CreditedQuantity {_LINE_MIDDLE} DiscrepancyResponse {_LINE_REFERENCES} TaxTotal AllowanceCharge "
    "Item Price DeliveryTerms SubCreditNoteLine ItemPriceExtension"
)


def _places(names: str) -> Mapping[str, int]:
    return {name: number for number, name in enumerate(names.split())}


_OF_DOCUMENT = {InvoiceKind.INVOICE: _places(_INVOICE), InvoiceKind.CREDIT_NOTE: _places(_CREDIT_NOTE)}
_OF_LINE = {InvoiceKind.INVOICE: _places(_INVOICE_LINE), InvoiceKind.CREDIT_NOTE: _places(_CREDIT_NOTE_LINE)}


def order_problems(einvoice: EInvoice) -> Iterator[Finding]:
    """The elements of the document and of its lines that are unknown or out of order; further inside is not looked at.

    Source: UBL 2.1 (OASIS), the schemas of Invoice and CreditNote.
    """
    yield from _of(einvoice.root, _OF_DOCUMENT[einvoice.kind])
    for line in einvoice.lines:
        yield from _of(line, _OF_LINE[einvoice.kind])


def _of(spot: Spot, places: Mapping[str, int]) -> Iterator[Finding]:
    reached = 0
    for child in spot.all("*"):
        place = places.get(name_in(child.element))
        if place is None or place < reached:
            yield found_at(UNEXPECTED, child)
        else:
            reached = place
