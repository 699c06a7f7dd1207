"""The invoice as OIOUBL 2.1 and as Peppol BIS Billing 3.0."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from ramme.files.limits import HandedIn
from ramme.settlement.invoices.checking import checked
from ramme.settlement.invoices.invoice import Invoice
from ramme.settlement.invoices.oioubl import as_oioubl
from ramme.settlement.invoices.peppol import as_peppol
from ramme.settlement.invoices.reading import Spot, read_einvoice
from tests.invoices import (
    BY_SLIP,
    CASES,
    CITIZEN_CREDITED,
    CORRECTED,
    CREDIT,
    INVOICE,
    NO_VAT_NUMBER,
    NOT_COUNTED,
    ONE_CITIZEN,
    STAY,
    THIRD,
    TO_BANK,
    TWO_CITIZENS,
    WHOLE_CREDIT,
)

Writer = Callable[[Invoice], bytes]
BOTH = pytest.mark.parametrize("write", [as_oioubl, as_peppol])


def _root(data: bytes) -> Spot:
    return read_einvoice(HandedIn("faktura.xml", data)).root


@BOTH
@pytest.mark.parametrize("name", CASES)
def test_every_sort_of_invoice_passes_our_own_checks(name: str, write: Writer) -> None:
    found = checked(HandedIn("faktura.xml", write(CASES[name])))

    assert [problem.told("en") for problem in found.problems] == []
    assert found.kind is CASES[name].kind
    assert found.number == CASES[name].number


@BOTH
def test_the_same_invoice_gives_the_same_bytes(write: Writer) -> None:
    assert write(CORRECTED) == write(CORRECTED)
    assert write(CORRECTED).startswith(b"<?xml version='1.0' encoding='UTF-8'?>")


@BOTH
def test_amounts_sum_up_and_a_credit_note_has_its_signs_turned(write: Writer) -> None:
    invoice, credit = _root(write(CORRECTED)), _root(write(CREDIT))

    assert invoice.said("cac:LegalMonetaryTotal/cbc:PayableAmount") == "61696.59"
    assert [each.text for each in invoice.all("cac:InvoiceLine/cbc:LineExtensionAmount")] == [
        "62382.54",
        "9685.75",
        "-10061.70",
        "-310.00",
    ]
    assert credit.said("cac:LegalMonetaryTotal/cbc:PayableAmount") == "10371.70"
    assert [each.text for each in credit.all("cac:CreditNoteLine/cbc:CreditedQuantity")] == ["5.00", "31.00"]


@BOTH
def test_a_correction_line_says_what_it_puts_right_and_which_days(write: Writer) -> None:
    line = list(_root(write(CORRECTED)).all("cac:InvoiceLine"))[2]

    assert line.said("cbc:Note") == "Retter: faktura 2025-0118, linje 1: fraflyttet 26. december 2025"
    assert line.said("cac:InvoicePeriod/cbc:StartDate") == "2025-12-27"
    assert line.said("cac:Item/cbc:Description").endswith("27.–31. december 2025")


@BOTH
def test_a_line_names_the_agreement_and_the_buyers_account(write: Writer) -> None:
    lines = list(_root(write(INVOICE)).all("cac:InvoiceLine"))

    assert lines[0].said("cac:Item/cac:AdditionalItemProperty/cbc:Value") == "BA-2026-00017"
    assert lines[1].said("cbc:AccountingCost") == "5.32.104"
    assert lines[1].said("cac:Item/cbc:Name") == "Dagtilbud <Bækken> & co"


@BOTH
def test_a_part_of_the_product_stands_as_one_piece_with_its_calculation(write: Writer) -> None:
    line = next(_root(write(replace(INVOICE, lines=(THIRD,)))).all("cac:InvoiceLine"))

    assert line.said("cbc:InvoicedQuantity") == "1.00"
    assert line.said("cac:Price/cbc:PriceAmount") == "20794.18"
    assert "31 dage à 2.012,34 kr." in line.said("cac:Item/cbc:Description")


@BOTH
def test_no_citizen_is_named_where_no_number_was_handed_in(write: Writer) -> None:
    root = _root(write(INVOICE))

    assert root.first("cac:AdditionalDocumentReference") is None
    assert root.first("cac:InvoiceLine/cac:DocumentReference") is None


@pytest.mark.parametrize(("write", "scheme"), [(as_oioubl, "DK:CPR"), (as_peppol, "ARR")])
def test_one_citizen_is_named_on_the_invoice_and_several_on_their_lines(write: Writer, scheme: str) -> None:
    one, two, credited = (_root(write(each)) for each in (ONE_CITIZEN, TWO_CITIZENS, CITIZEN_CREDITED))

    number = one.first("cac:AdditionalDocumentReference/cbc:ID")
    assert number is not None
    assert (number.text, number.element.get("schemeID")) == ("0101701234", scheme)
    assert one.said("cac:AdditionalDocumentReference/cbc:DocumentTypeCode") == "130"
    assert one.first("cac:InvoiceLine/cac:DocumentReference") is None
    assert two.first("cac:AdditionalDocumentReference") is None
    numbers = [each.text for each in two.all("cac:InvoiceLine/cac:DocumentReference/cbc:ID")]
    assert numbers == ["0101701234", "0202701235"]
    assert credited.said("cac:CreditNoteLine/cac:DocumentReference/cbc:ID") == "0101701234"


@BOTH
def test_a_constructed_invoice_says_so_and_the_note_stands_behind_it(write: Writer) -> None:
    noted = replace(INVOICE, note="Ring\nom \x0b spørgsmål.")

    assert _root(write(noted)).said("cbc:Note") == "KONSTRUERET: beløbene er opdigtede. Ring om spørgsmål."
    assert _root(write(replace(INVOICE, constructed=False))).first("cbc:Note") is None


@BOTH
def test_references_stand_where_the_buyer_looks_for_them(write: Writer) -> None:
    root = _root(write(TO_BANK))

    assert root.said("cac:OrderReference/cbc:ID") == "4500012345"
    assert root.said("cbc:AccountingCost") == "5.32.104"
    assert _root(write(WHOLE_CREDIT)).said("cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID") == "2026-0001"
    assert _root(write(INVOICE)).first("cac:OrderReference") is None


def test_oioubl_is_rated_at_zero_and_its_total_without_tax_is_the_tax() -> None:
    root = _root(as_oioubl(INVOICE))

    assert root.said("cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory/cbc:ID") == "ZeroRated"
    assert "momslovens § 13, stk. 1, nr. 2" in root.said(
        "cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory/cbc:TaxExemptionReason"
    )
    assert root.said("cac:LegalMonetaryTotal/cbc:TaxExclusiveAmount") == "0.00"
    assert root.said("cac:AccountingCustomerParty/cac:Party/cac:Contact/cbc:ID") == "SOC-17"
    assert len(root.said("cbc:UUID")) == 36


def test_each_invoice_of_a_seller_has_an_id_of_its_own_in_oioubl() -> None:
    ids = {_root(as_oioubl(replace(INVOICE, number=number))).said("cbc:UUID") for number in ("1", "2", "3")}

    assert len(ids) == 3


def test_peppol_is_exempt_with_a_vat_number_and_outside_vat_without_one() -> None:
    exempt, outside = _root(as_peppol(INVOICE)), _root(as_peppol(NO_VAT_NUMBER))

    assert exempt.said("cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory/cbc:ID") == "E"
    assert exempt.said("cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme/cbc:CompanyID") == "DK12345674"
    assert outside.said("cac:InvoiceLine/cac:Item/cac:ClassifiedTaxCategory/cbc:ID") == "O"
    assert outside.first("cac:InvoiceLine/cac:Item/cac:ClassifiedTaxCategory/cbc:Percent") is None
    assert outside.first("cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme") is None
    assert exempt.said("cac:LegalMonetaryTotal/cbc:TaxExclusiveAmount") == "72068.29"
    assert exempt.said("cbc:BuyerReference") == "SOC-17"


def test_peppol_leaves_its_own_period_out_where_a_line_lies_outside_it() -> None:
    assert _root(as_peppol(INVOICE)).said("cac:InvoicePeriod/cbc:StartDate") == "2026-01-01"
    assert _root(as_peppol(CORRECTED)).first("cac:InvoicePeriod") is None
    assert _root(as_oioubl(CORRECTED)).said("cac:InvoicePeriod/cbc:EndDate") == "2026-01-31"


@pytest.mark.parametrize(
    ("write", "invoice", "means"),
    [
        (as_oioubl, INVOICE, {"PaymentMeansCode": "97", "PaymentChannelCode": "DK:NEMKONTO"}),
        (as_oioubl, TO_BANK, {"PaymentMeansCode": "42", "PaymentChannelCode": "DK:BANK"}),
        (as_oioubl, BY_SLIP, {"PaymentMeansCode": "93", "PaymentID": "71", "InstructionID": "123456789012345"}),
        (as_oioubl, INVOICE, {"PaymentDueDate": "2026-03-04"}),
        (as_peppol, INVOICE, {"PaymentMeansCode": "97", "PaymentID": "2026-0001"}),
        (as_peppol, TO_BANK, {"PaymentMeansCode": "42", "PaymentID": "2026-0001"}),
        (as_peppol, BY_SLIP, {"PaymentMeansCode": "93", "PaymentID": "71#123456789012345"}),
    ],
)
def test_each_way_of_paying_stands_as_its_format_has_it(write: Writer, invoice: Invoice, means: dict[str, str]) -> None:
    found = _root(write(invoice)).first("cac:PaymentMeans")

    assert found is not None
    assert {name: found.said(f"cbc:{name}") for name in means} == means


@BOTH
def test_an_account_is_named_in_full_and_a_credit_note_asks_for_no_payment(write: Writer) -> None:
    account = "cac:PaymentMeans/cac:PayeeFinancialAccount"
    root = _root(write(TO_BANK))

    assert root.said(f"{account}/cbc:ID") == "0012345678"
    assert root.said(f"{account}/cac:FinancialInstitutionBranch/cbc:ID") == "1234"
    assert _root(write(CREDIT)).first("cac:PaymentMeans") is None


def test_a_number_too_long_for_a_bank_is_left_out_of_its_note_alone() -> None:
    note = "cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:PaymentNote"
    at_most, beyond = ("9" * 20, "9" * 21)

    assert _root(as_oioubl(replace(TO_BANK, number=at_most))).said(note) == at_most
    assert _root(as_oioubl(replace(TO_BANK, number=beyond))).first(note) is None
    assert _root(as_oioubl(replace(TO_BANK, number=beyond))).said("cbc:ID") == beyond


@BOTH
def test_a_line_that_counts_nothing_has_no_calculation(write: Writer) -> None:
    line = next(_root(write(replace(INVOICE, lines=(NOT_COUNTED, STAY)))).all("cac:InvoiceLine"))

    assert line.said("cbc:InvoicedQuantity") == "-1.00"
    assert line.said("cac:Item/cbc:Description") == "Øreafrunding; 1.–31. januar 2026"
