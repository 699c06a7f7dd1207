"""Whether the elements are there that each format of e-invoice demands."""

from __future__ import annotations

from collections.abc import Iterator

from ramme.problems import stops, warns
from ramme.settlement.invoices.findings import Finding, found_at, lacking
from ramme.settlement.invoices.invoice import InvoiceKind
from ramme.settlement.invoices.reading import EInvoice, EInvoiceFormat, Spot, name_in
from ramme.texts import Text

ELEMENT_MISSING = stops(
    "einvoice-element-missing",
    says=Text(da="Feltet mangler eller er tomt.", en="The field is missing or empty."),
    remedy=Text(da="Udfyld det, og dan e-fakturaen igen.", en="Fill it in, and make the e-invoice again."),
)
NO_REFERENCE = stops(
    "einvoice-reference-missing",
    says=Text(
        da="Der er hverken en reference til køberen (BuyerReference) eller et ordrenummer (OrderReference).",
        en="There is neither a reference for the buyer (BuyerReference) nor an order number (OrderReference).",
    ),
    remedy=Text(da="Skriv den reference, køberen har bedt om.", en="Write the reference that the buyer asked for."),
)
NO_CONTACT = stops(
    "einvoice-contact-missing",
    says=Text(
        da="Køberens kontakt har intet nummer, og det er den, fakturaen skal henvise til.",
        en="The buyer's contact has no number, and the invoice must refer to it.",
    ),
    remedy=Text(da="Skriv køberens personreference.", en="Write the buyer's reference for a person or department."),
)
NO_REASON = stops(
    "einvoice-exemption-without-reason",
    says=Text(
        da="Momskategori {code} kræver en grund til, at der ingen moms er.",
        en="VAT category {code} needs a reason why there is no VAT.",
    ),
    remedy=Text(
        da="Skriv lovens bestemmelse i TaxExemptionReason.", en="Write the clause of the law in TaxExemptionReason."
    ),
)
NO_VAT_NUMBER = stops(
    "einvoice-exempt-without-vat-number",
    says=Text(
        da="Momskategori E kræver sælgerens momsnummer.", en="VAT category E needs the VAT number of the seller."
    ),
    remedy=Text(
        da="Skriv momsnummeret, eller brug kategori O uden procent.",
        en="Write the VAT number, or use category O without a percentage.",
    ),
)
NO_DUE_DAY = stops(
    "einvoice-due-day-missing",
    says=Text(
        da="Der er et beløb at betale, men hverken en forfaldsdag eller betalingsbetingelser.",
        en="There is an amount to pay, but neither a day it is due nor terms of payment.",
    ),
    remedy=Text(da="Skriv forfaldsdagen.", en="Write the day it is due."),
)
LINE_TWICE = warns(
    "einvoice-line-twice",
    says=Text(da="Flere linjer har nummer {number}.", en="Several lines have the number {number}."),
    remedy=Text(da="Giv hver linje sit eget nummer.", en="Give each line a number of its own."),
)

_SELLER = "cac:AccountingSupplierParty/cac:Party"
_BUYER = "cac:AccountingCustomerParty/cac:Party"
_TOTAL = "cac:LegalMonetaryTotal"
_DOCUMENT = (
    "cbc:ProfileID",
    "cbc:ID",
    "cbc:IssueDate",
    "cbc:DocumentCurrencyCode",
    f"{_SELLER}/cbc:EndpointID",
    f"{_SELLER}/cac:PostalAddress",
    f"{_SELLER}/cac:PartyLegalEntity",
    f"{_BUYER}/cbc:EndpointID",
    "cac:TaxTotal/cbc:TaxAmount",
    f"{_TOTAL}/cbc:LineExtensionAmount",
    f"{_TOTAL}/cbc:PayableAmount",
)
_OF_FORMAT = {
    EInvoiceFormat.OIOUBL: (
        "cbc:UBLVersionID",
        f"{_SELLER}/cac:PartyLegalEntity/cbc:CompanyID",
        f"{_BUYER}/cac:PostalAddress",
    ),
    EInvoiceFormat.PEPPOL: (
        f"{_SELLER}/cac:PartyLegalEntity/cbc:RegistrationName",
        f"{_SELLER}/cac:PostalAddress/cac:Country/cbc:IdentificationCode",
        f"{_BUYER}/cac:PartyLegalEntity/cbc:RegistrationName",
        f"{_BUYER}/cac:PostalAddress/cac:Country/cbc:IdentificationCode",
        "cac:TaxTotal/cac:TaxSubtotal/cbc:TaxableAmount",
        f"{_TOTAL}/cbc:TaxExclusiveAmount",
        f"{_TOTAL}/cbc:TaxInclusiveAmount",
    ),
}
_OF_LINE = ("cbc:ID", "cbc:LineExtensionAmount")
_OF_ITEM = ("cac:Item/cbc:Name", "cac:Price/cbc:PriceAmount")
# Paid into a Danish account: both its parts must be there (F-LIB126 and F-LIB127, DK-R-006).
_TO_AN_ACCOUNT = {"42"}
_ACCOUNT = ("cac:PayeeFinancialAccount/cbc:ID", "cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID")
_TYPE_CODES = {InvoiceKind.INVOICE: "cbc:InvoiceTypeCode", InvoiceKind.CREDIT_NOTE: "cbc:CreditNoteTypeCode"}


def structure_problems(einvoice: EInvoice) -> Iterator[Finding]:
    """What is missing, on the document and on each line.

    Source: UBL 2.1 schemas, OIOUBL schematron 1.17.2, EN 16931 and Peppol BIS Billing 3.0 rules of May 2026.
    """
    root = einvoice.root
    yield from _missing(root, _DOCUMENT)
    yield from _missing(root, _OF_FORMAT[einvoice.format])
    if einvoice.format is EInvoiceFormat.PEPPOL:
        yield from _of_peppol(einvoice)
    elif not root.said(f"{_BUYER}/cac:Contact/cbc:ID"):
        yield lacking(NO_CONTACT, root, f"{_BUYER}/cac:Contact/cbc:ID")
    for means in root.all("cac:PaymentMeans"):
        if means.said("cbc:PaymentMeansCode") in _TO_AN_ACCOUNT:
            yield from _missing(means, _ACCOUNT)
    if not einvoice.lines:
        yield lacking(ELEMENT_MISSING, root, einvoice.line_name)
    met = set()
    for line in einvoice.lines:
        yield from _of_line(line, einvoice)
        number = line.said("cbc:ID")
        if number in met:
            yield found_at(LINE_TWICE, line, number=number)
        met.add(number)


def _missing(spot: Spot, paths: tuple[str, ...]) -> Iterator[Finding]:
    for path in paths:
        found = spot.first(path)
        if found is None or not (found.text or len(found.element)):
            yield lacking(ELEMENT_MISSING, spot, path)


def _of_peppol(einvoice: EInvoice) -> Iterator[Finding]:
    root = einvoice.root
    yield from _missing(root, (_TYPE_CODES[einvoice.kind],))
    if root.said(f"{_SELLER}/cac:PostalAddress/cac:Country/cbc:IdentificationCode") == "DK":
        yield from _missing(root, (f"{_SELLER}/cac:PartyLegalEntity/cbc:CompanyID",))
    if not (root.said("cbc:BuyerReference") or root.said("cac:OrderReference/cbc:ID")):
        yield lacking(NO_REFERENCE, root, "cbc:BuyerReference")
    for element in root.element.iter():
        if not len(element) and not (element.text or "").strip():
            yield found_at(ELEMENT_MISSING, Spot(element, root.file, name_in(element)))
    has_vat_number = _has_vat_number(root)
    for category in root.all("cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory"):
        code = category.said("cbc:ID")
        has_reason = category.said("cbc:TaxExemptionReason") or category.said("cbc:TaxExemptionReasonCode")
        if code in {"E", "O", "AE", "G", "K"} and not has_reason:
            yield found_at(NO_REASON, category, code=code)
        if code == "E" and not has_vat_number:
            yield lacking(NO_VAT_NUMBER, root, f"{_SELLER}/cac:PartyTaxScheme/cbc:CompanyID")
    payable = root.first(f"{_TOTAL}/cbc:PayableAmount")
    owes = payable is not None and (payable.figure or 0) > 0
    has_day = root.said("cbc:DueDate") or root.said("cac:PaymentMeans/cbc:PaymentDueDate")
    if owes and einvoice.kind is InvoiceKind.INVOICE and not (has_day or root.said("cac:PaymentTerms/cbc:Note")):
        yield lacking(NO_DUE_DAY, root, "cbc:DueDate")


def _has_vat_number(root: Spot) -> bool:
    whose = (
        f"{_SELLER}/cac:PartyTaxScheme/cbc:CompanyID",
        "cac:TaxRepresentativeParty/cac:PartyTaxScheme/cbc:CompanyID",
    )
    return any(root.said(path) for path in whose)


def _of_line(line: Spot, einvoice: EInvoice) -> Iterator[Finding]:
    yield from _missing(line, (*_OF_LINE, einvoice.quantity_name))
    refers = einvoice.kind is InvoiceKind.CREDIT_NOTE and line.first("cac:BillingReference")
    if einvoice.format is EInvoiceFormat.PEPPOL or not refers:
        yield from _missing(line, _OF_ITEM)
    if einvoice.format is EInvoiceFormat.PEPPOL:
        yield from _missing(line, ("cac:Item/cac:ClassifiedTaxCategory/cbc:ID",))
    else:
        yield from _missing(line, ("cac:TaxTotal/cbc:TaxAmount",))
