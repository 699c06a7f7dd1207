"""What is wrong with an e-invoice, by our own checks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

import pytest

from ramme.files.limits import LARGEST_FILE, HandedIn
from ramme.files.telling import MOST_TOLD
from ramme.problems import Weight
from ramme.settlement.invoices.checking import Checked, checked
from ramme.settlement.invoices.codes import code_problems
from ramme.settlement.invoices.element_order import order_problems
from ramme.settlement.invoices.oioubl import as_oioubl
from ramme.settlement.invoices.peppol import as_peppol
from ramme.settlement.invoices.reading import EInvoiceFormat, Spot, read_einvoice
from ramme.settlement.invoices.structure import structure_problems
from ramme.settlement.invoices.sums import sum_problems
from tests.invoices import CREDIT, INVOICE, TO_BANK

OIOUBL, PEPPOL = as_oioubl(TO_BANK).decode(), as_peppol(TO_BANK).decode()
CREDITED, PEPPOL_CREDIT = as_oioubl(CREDIT).decode(), as_peppol(CREDIT).decode()
DOCUMENT = '<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>'


def _checked(data: str | bytes) -> Checked:
    return checked(HandedIn("faktura.xml", data.encode() if isinstance(data, str) else data))


def _changed(text: str, found: str, put: str) -> Checked:
    changed = re.sub(found, put, text, count=1, flags=re.DOTALL)
    assert changed != text
    return _checked(changed)


def _codes(found: Checked) -> set[str]:
    return {problem.code for problem in found.problems}


@pytest.mark.parametrize(
    ("text", "found", "put", "code"),
    [
        # structure
        (OIOUBL, "<cbc:ID>2026-0001</cbc:ID>", "", "einvoice-element-missing"),
        (OIOUBL, "<cbc:IssueDate>.*?</cbc:IssueDate>", "<cbc:IssueDate/>", "einvoice-element-missing"),
        (OIOUBL, "<cac:InvoiceLine>.*</cac:InvoiceLine>", "", "einvoice-element-missing"),
        (OIOUBL, "<cac:Price>.*?</cac:Price>", "", "einvoice-element-missing"),
        (OIOUBL, "<cac:PayeeFinancialAccount>.*?</cac:PayeeFinancialAccount>", "", "einvoice-element-missing"),
        (OIOUBL, "<cbc:ID>SOC-17</cbc:ID>", "", "einvoice-contact-missing"),
        (PEPPOL, "<cbc:CityName>.*?</cbc:CityName>", "<cbc:CityName> </cbc:CityName>", "einvoice-element-missing"),
        (PEPPOL, "<cbc:DueDate>.*?</cbc:DueDate>", "", "einvoice-due-day-missing"),
        (PEPPOL, "<cbc:TaxExemptionReason>.*?</cbc:TaxExemptionReason>", "", "einvoice-exemption-without-reason"),
        (PEPPOL, "<cac:PartyTaxScheme>.*?</cac:PartyTaxScheme>", "", "einvoice-exempt-without-vat-number"),
        (PEPPOL_CREDIT, "<cbc:BuyerReference>.*?</cbc:BuyerReference>", "", "einvoice-reference-missing"),
        (OIOUBL, "<cbc:CopyIndicator>", "<cbc:Foo>1</cbc:Foo><cbc:CopyIndicator>", "einvoice-element-unexpected"),
        (OIOUBL, "(<cbc:UUID>.*?</cbc:UUID>)(.*?)(<cbc:Note>.*?</cbc:Note>)", r"\3\2\1", "einvoice-element-unexpected"),
        (
            PEPPOL,
            "(<cac:Item>.*?</cac:Item>)(.*?)(<cac:Price>.*?</cac:Price>)",
            r"\3\2\1",
            "einvoice-element-unexpected",
        ),
        (OIOUBL, "<cbc:ID>2</cbc:ID>", "<cbc:ID>1</cbc:ID>", "einvoice-line-twice"),
        # sums
        (OIOUBL, r"(<cbc:PayableAmount[^>]*>)\d+", r"\g<1>1", "einvoice-sum-wrong"),
        (PEPPOL, r"(<cbc:TaxInclusiveAmount[^>]*>)\d+", r"\g<1>1", "einvoice-sum-wrong"),
        (PEPPOL, r"(<cbc:TaxableAmount[^>]*>)\d+", r"\g<1>1", "einvoice-sum-wrong"),
        (OIOUBL, r"(<cac:TaxTotal>\s*<cbc:TaxAmount[^>]*>)0.00", r"\g<1>5.00", "einvoice-sum-wrong"),
        (OIOUBL, r"(<cac:TaxSubtotal>.*?<cbc:TaxAmount[^>]*>)0.00", r"\g<1>0.01", "einvoice-sum-wrong"),
        (OIOUBL, r"(<cbc:PriceAmount[^>]*>)\d+", r"\g<1>9", "einvoice-line-amount-wrong"),
        (PEPPOL, "(<cbc:InvoicedQuantity[^>]*>)31.00", r"\g<1>30.00", "einvoice-line-amount-wrong"),
        (OIOUBL, "(<cbc:InvoicedQuantity[^>]*>)31.00", r"\g<1>0.00", "einvoice-quantity-zero"),
        (CREDITED, "(<cbc:PayableAmount[^>]*>)", r"\g<1>-", "einvoice-amount-negative"),
        (PEPPOL_CREDIT, "(<cbc:PayableAmount[^>]*>)", r"\g<1>-", "einvoice-amount-negative"),
        (PEPPOL, "(<cbc:PriceAmount[^>]*>)", r"\g<1>-", "einvoice-amount-negative"),
        (PEPPOL, r"(<cbc:PayableAmount[^>]*>)\d+\.\d\d", r"\g<1>12,50", "einvoice-figure-wrong"),
        (OIOUBL, r"(<cbc:PayableAmount[^>]*>\d+\.\d\d)", r"\g<1>5", "einvoice-figure-wrong"),
        (OIOUBL, r"(<cbc:PayableAmount[^>]*>)\d+\.\d\d", rf"\g<1>{'9' * 40}", "einvoice-figure-wrong"),
        # codes, numbers and dates
        (OIOUBL, "(<cbc:InvoiceTypeCode[^>]*>)380", r"\g<1>381", "einvoice-code-unknown"),
        (PEPPOL, "(<cbc:InvoiceTypeCode>)380", r"\g<1>384", "einvoice-code-unknown"),
        (PEPPOL_CREDIT, "(<cbc:CreditNoteTypeCode>)381", r"\g<1>380", "einvoice-code-unknown"),
        (PEPPOL, "(<cbc:PaymentMeansCode>)42", r"\g<1>30", "einvoice-code-unknown"),
        (OIOUBL, "DK:BANK", "DK:SPAREGRIS", "einvoice-code-unknown"),
        (OIOUBL, "ZeroRated", "Exempt", "einvoice-code-unknown"),
        (PEPPOL, "(<cac:ClassifiedTaxCategory>\\s*<cbc:ID>)E", r"\g<1>X", "einvoice-code-unknown"),
        (OIOUBL, "<cbc:DocumentCurrencyCode>DKK", "<cbc:DocumentCurrencyCode>kr.", "einvoice-code-unknown"),
        (OIOUBL, 'unitCode="DAY"', 'unitCode="dage"', "einvoice-code-unknown"),
        (OIOUBL, ' unitCode="DAY"', "", "einvoice-code-unknown"),
        (PEPPOL, 'schemeID="0088"', 'schemeID="GLN"', "einvoice-code-unknown"),
        (OIOUBL, '(<cbc:PayableAmount) currencyID="DKK"', r'\g<1> currencyID="EUR"', "einvoice-currency-differs"),
        (PEPPOL, "5798000000025", "5798000000026", "einvoice-number-wrong"),
        (OIOUBL, "5798000000025", "579800000002", "einvoice-number-wrong"),
        (OIOUBL, "5798000000025", "5798000000026", "einvoice-number-doubtful"),
        (OIOUBL, "DK76543216", "76543216", "einvoice-number-wrong"),
        (PEPPOL, "76543216", "76543217", "einvoice-number-doubtful"),
        (OIOUBL, "<cbc:IssueDate>2026-02-02", "<cbc:IssueDate>02-02-2026", "einvoice-date-wrong"),
        (OIOUBL, "<cbc:IssueDate>2026-02-02", "<cbc:IssueDate>2026-02-30", "einvoice-date-wrong"),
        (OIOUBL, "<cbc:StartDate>2026-01-01", "<cbc:StartDate>2026-02-01", "einvoice-period-turned"),
        (PEPPOL, "(InvoiceLine>.*?<cbc:StartDate>)2026-01-01", r"\g<1>2025-12-31", "einvoice-line-outside-period"),
        (PEPPOL, "<cbc:DueDate>2026-03-04", "<cbc:DueDate>2026-02-01", "einvoice-due-before-issued"),
    ],
)
def test_what_is_wrong_is_found(text: str, found: str, put: str, code: str) -> None:
    assert code in _codes(_changed(text, found, put))


def test_a_finding_says_where_and_what_in_danish_figures() -> None:
    found = _changed(OIOUBL, r"(<cbc:PayableAmount[^>]*>)\d+", r"\g<1>12068")

    (problem,) = found.problems
    assert problem.told("da") == (
        "faktura.xml, LegalMonetaryTotal/PayableAmount: Beløbet er 12.068,29 kr., men linjer, tillæg, fradrag og moms "
        "giver 72.068,29 kr. Ret beløbet eller det, det er lagt sammen af. [einvoice-sum-wrong]"
    )
    assert not found.is_valid


def test_the_second_line_is_named_as_the_second() -> None:
    found = _changed(PEPPOL, "(<cbc:InvoicedQuantity[^>]*>)21.50", r"\g<1>20.50")

    assert [problem.where.field for problem in found.problems] == ["InvoiceLine[2]/LineExtensionAmount"]


def test_a_doubtful_number_warns_and_the_e_invoice_goes_through() -> None:
    found = _changed(OIOUBL, "5798000000025", "5798000000026")

    assert [problem.weight for problem in found.problems] == [Weight.WARNS]
    assert found.is_valid


def test_a_line_may_differ_by_a_krone_in_oioubl_and_by_two_oere_in_peppol() -> None:
    """Each change of the unit amount is multiplied by 31 days."""
    at_most = _changed(OIOUBL, "(<cbc:PriceAmount[^>]*>)2012.34", r"\g<1>2012.37")
    beyond = _changed(OIOUBL, "(<cbc:PriceAmount[^>]*>)2012.34", r"\g<1>2012.38")
    in_peppol = _changed(PEPPOL, "(<cbc:PriceAmount[^>]*>)2012.34", r"\g<1>2012.3405")
    beyond_in_peppol = _changed(PEPPOL, "(<cbc:PriceAmount[^>]*>)2012.34", r"\g<1>2012.3410")

    assert at_most.is_valid
    assert _codes(beyond) == {"einvoice-line-amount-wrong"}
    assert in_peppol.is_valid
    assert _codes(beyond_in_peppol) == {"einvoice-line-amount-wrong"}


def test_what_others_write_is_understood_tax_charges_free_lines_and_base_quantities() -> None:
    taxed = re.sub(r"<cbc:Percent>0<", "<cbc:Percent>25<", OIOUBL)
    taxed = re.sub("ZeroRated", "StandardRated", taxed)
    free = _changed(
        OIOUBL,
        "(<cac:InvoiceLine>.*?)(<cac:InvoicePeriod>)",
        r"\1<cbc:FreeOfChargeIndicator>true</cbc:FreeOfChargeIndicator>\2",
    )
    based = _changed(
        PEPPOL,
        "(<cbc:PriceAmount[^>]*>)2012.34(</cbc:PriceAmount>)",
        r'\g<1>4024.68\2<cbc:BaseQuantity unitCode="DAY">2</cbc:BaseQuantity>',
    )
    other_unit = _changed(
        OIOUBL,
        "(<cbc:PriceAmount[^>]*>)2012.34(</cbc:PriceAmount>)",
        r'\g<1>1006.17\2<cbc:BaseQuantity unitCode="EA">1</cbc:BaseQuantity>'
        r"<cbc:OrderableUnitFactorRate>2</cbc:OrderableUnitFactorRate>",
    )
    charged = _changed(
        PEPPOL,
        "(<cbc:LineExtensionAmount[^>]*>)62382.54(.*?)(<cac:Item>)",
        r"\g<1>62392.54\2<cac:AllowanceCharge><cbc:ChargeIndicator>true</cbc:ChargeIndicator>"
        r'<cbc:Amount currencyID="DKK">10.00</cbc:Amount></cac:AllowanceCharge>\3',
    )

    assert "einvoice-sum-wrong" in _codes(_checked(taxed))
    assert "einvoice-line-amount-wrong" not in _codes(free)
    assert "einvoice-sum-wrong" in _codes(free)
    assert based.is_valid
    assert other_unit.is_valid
    assert "einvoice-line-amount-wrong" not in _codes(charged)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file-empty"),
        (b"x" * (LARGEST_FILE + 1), "file-too-large"),
        (b"Kontor;Fakturanr.\n", "einvoice-not-xml"),
        (OIOUBL[:-40], "einvoice-not-xml"),
        (OIOUBL.encode("cp1252"), "einvoice-not-xml"),
        (b"<?xml version='1.0' encoding='klingon'?><a/>", "einvoice-not-xml"),
        (b"<?xml version='1.0' encoding='utf-7'?><a/>", "einvoice-not-xml"),
        (b"\x00\x01\x02", "einvoice-not-xml"),
        ("<html/>", "einvoice-unknown-document"),
        (OIOUBL.replace("xsd:Invoice-2", "xsd:Order-2"), "einvoice-unknown-document"),
        (DOCUMENT, "einvoice-unknown-format"),
        (OIOUBL.replace("OIOUBL-2.1", "OIOXML"), "einvoice-unknown-format"),
        (f"<!DOCTYPE Invoice>{DOCUMENT}", "einvoice-with-entities"),
        (
            '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><a>&b;&b;</a>',
            "einvoice-with-entities",
        ),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "einvoice-with-entities"),
        ("<a>" * 61 + "</a>" * 61, "einvoice-too-many-elements"),
        (f"<a>{'<b/>' * 500_000}</a>", "einvoice-too-many-elements"),
    ],
)
def test_a_file_that_is_no_e_invoice_is_refused_and_told_why(data: str | bytes, code: str) -> None:
    found = _checked(data)

    assert [problem.code for problem in found.problems] == [code]
    assert (found.format, found.kind, found.is_valid) == (None, None, False)


def test_another_encoding_that_the_file_names_is_read_and_warned_of() -> None:
    latin = OIOUBL.replace("encoding='UTF-8'", "encoding='ISO-8859-1'").replace("–", "-").encode("latin-1")

    found = _checked(latin)

    assert _codes(found) == {"einvoice-not-utf8"}
    assert found.is_valid
    assert found.format is EInvoiceFormat.OIOUBL


def test_an_e_invoice_that_is_fine_says_what_it_is() -> None:
    found = _checked(as_peppol(INVOICE))

    assert found.is_valid
    assert (found.format, found.kind, found.number) == (EInvoiceFormat.PEPPOL, INVOICE.kind, "2026-0001")
    assert not found.official


def _of_many_lines(text: str, number: int, line: str = "") -> str:
    """An e-invoice whose first line stands so many times, each with a number of its own, or another in its place."""
    like = line or re.findall("<cac:InvoiceLine>.*?</cac:InvoiceLine>", text, re.DOTALL)[0]
    lines = "".join(re.sub("<cbc:ID>1</cbc:ID>", f"<cbc:ID>{at}</cbc:ID>", like, count=1) for at in range(number))
    return re.sub("<cac:InvoiceLine>.*</cac:InvoiceLine>", lambda _: lines, text, flags=re.DOTALL)


def _grown(text: str, number: int) -> str:
    """An e-invoice with so many lines, ways to pay, and taxes."""
    (means,) = re.findall("<cac:PaymentMeans>.*?</cac:PaymentMeans>", text, re.DOTALL)
    category = "<cac:TaxCategory><cbc:ID>E</cbc:ID></cac:TaxCategory>"
    taxes = f"<cac:TaxTotal><cac:TaxSubtotal>{category}</cac:TaxSubtotal></cac:TaxTotal>" * number
    many = _of_many_lines(text, number).replace(means, means * number)
    return many.replace("<cac:LegalMonetaryTotal>", f"{taxes}<cac:LegalMonetaryTotal>")


class _CountedSpot(Spot):
    """The whole document, which knows how often it was looked through."""

    looks: ClassVar[Counter[str]] = Counter()

    def all(self, path: str) -> Iterator[Spot]:
        self.looks[path] += 1
        return super().all(path)


@pytest.mark.parametrize("text", [OIOUBL, PEPPOL])
def test_the_whole_document_is_looked_through_as_often_whatever_the_number_of_its_lines(text: str) -> None:
    looks = []
    for number in (3, 30):
        einvoice = read_einvoice(HandedIn("mange.xml", _grown(text, number).encode()))
        root = _CountedSpot(einvoice.root.element, einvoice.root.file)
        _CountedSpot.looks.clear()
        for check in (order_problems, structure_problems, sum_problems, code_problems):
            list(check(replace(einvoice, root=root)))
        looks.append(dict(_CountedSpot.looks))

    assert looks[0] == looks[1]


def test_many_lines_with_one_fault_leave_room_for_every_other_check_and_the_rest_is_counted() -> None:
    number = 300
    found = _checked(_of_many_lines(OIOUBL, number, "<cac:InvoiceLine><cbc:ID>1</cbc:ID></cac:InvoiceLine>"))

    codes = Counter(problem.code for problem in found.problems)
    # Each line lacks its amount, quantity, name, unit amount and tax.
    assert codes["einvoice-element-missing"] == MOST_TOLD
    assert codes["einvoice-sum-wrong"] == 1
    assert [problem.says.da for problem in found.problems if problem.code == "more-problems"] == [
        f"… og {5 * number - MOST_TOLD} flere problemer."
    ]
    assert not found.is_valid


def test_more_warnings_than_are_told_are_counted_as_warnings() -> None:
    (line, *_) = re.findall("<cac:InvoiceLine>.*?</cac:InvoiceLine>", OIOUBL, re.DOTALL)
    lines_twice = 3

    found = _checked(_of_many_lines(OIOUBL, MOST_TOLD + 1 + lines_twice, line.replace("<cbc:ID>1<", "<cbc:ID>7<")))

    codes = Counter(problem.code for problem in found.problems)
    (more,) = (problem for problem in found.problems if problem.code == "more-warnings")
    assert codes["einvoice-line-twice"] == MOST_TOLD
    assert (more.says.da, more.weight) == (f"… og {lines_twice} flere advarsler.", Weight.WARNS)
