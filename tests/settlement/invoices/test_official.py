"""Official rules from a folder of the user's own; the rules here are small ones of ours, in the places of the real."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ramme.files.limits import HandedIn
from ramme.problems import ProblemsFound, Weight
from ramme.settlement.invoices.checking import Checked, checked
from ramme.settlement.invoices.invoice import Invoice
from ramme.settlement.invoices.official import OfficialRules
from ramme.settlement.invoices.oioubl import as_oioubl
from ramme.settlement.invoices.peppol import as_peppol
from tests.invoices import CREDIT, INVOICE, NO_VAT_NUMBER

SCHEMA = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"
  targetNamespace="urn:oasis:names:specification:ubl:schema:xsd:{name}-2">
  <xs:element name="{name}"><xs:complexType><xs:sequence>
    <xs:any minOccurs="0" maxOccurs="{most}" processContents="skip"/>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>"""
STYLESHEET = """<xsl:stylesheet version="2.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
  xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
  xmlns:svrl="http://purl.oclc.org/dsdl/svrl"><xsl:template match="/">{body}</xsl:template></xsl:stylesheet>"""
SILENT = STYLESHEET.format(body="<svrl:schematron-output/>")
SVRL = STYLESHEET.format(
    body="""<svrl:schematron-output><xsl:if test="/*/cbc:ID = '2026-0001'">
  <svrl:failed-assert flag="fatal"
    location="/*:Invoice[namespace-uri()='urn:x'][1]/*:InvoiceLine[namespace-uri()='urn:x'][2]">
    <svrl:text>[BR-99]-The line is
      wrong</svrl:text></svrl:failed-assert>
  <svrl:failed-assert flag="warning" location="/*[local-name()='Invoice']/*[local-name()='Note']">
    <svrl:text>[BR-98]-A note is long</svrl:text></svrl:failed-assert>
  <svrl:successful-report location="/"><svrl:text>[W-INV010] Old list</svrl:text></svrl:successful-report>
</xsl:if></svrl:schematron-output>"""
)
OWN_FORM = STYLESHEET.format(
    body="""<Schematron><Information>1.17.2</Information>
  <Error context="x"><Description>[F-INV133] Total</Description>
    <Xpath>/Invoice[1]/cac:LegalMonetaryTotal[1]/cbc:PayableAmount[1]</Xpath></Error>
  <Warning context="x"><Description>No code here</Description><Xpath>/Invoice[1]/cac:InvoiceLine[3]</Xpath></Warning>
</Schematron>"""
)
DIVIDES = STYLESHEET.format(body="<a><xsl:value-of select=\"xs:decimal('12,50')\" /></a>").replace(
    "xmlns:svrl", 'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:svrl'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which all rules are silent, and any document fits the schema."""
    for name in ("Invoice", "CreditNote"):
        _put(tmp_path, f"ubl/maindoc/UBL-{name}-2.1.xsd", SCHEMA.format(name=name, most="unbounded"))
        _put(tmp_path, f"oioubl/OIOUBL_{name}_Schematron.xsl", SILENT)
    for name in ("CEN-EN16931-UBL", "PEPPOL-EN16931-UBL"):
        _put(tmp_path, f"peppol/{name}.xslt", SILENT)
    return tmp_path


def _put(folder: Path, name: str, content: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def _checked(data: bytes, folder: Path) -> Checked:
    return checked(HandedIn("faktura.xml", data), OfficialRules(folder))


def _refusal(folder: Path, invoice: Invoice = INVOICE) -> str:
    with pytest.raises(ProblemsFound) as found:
        _checked(as_oioubl(invoice), folder)
    (problem,) = found.value.problems
    return problem.code


def test_each_format_and_kind_is_held_against_its_own_rules_and_each_file_is_read_once(folder: Path) -> None:
    rules = OfficialRules(folder)

    for invoice in (INVOICE, NO_VAT_NUMBER, CREDIT):
        for write in (as_oioubl, as_peppol):
            found = checked(HandedIn("faktura.xml", write(invoice)), rules)
            assert (found.problems, found.official) == ((), True)

    assert rules.used == [
        "UBL-Invoice-2.1.xsd",
        "OIOUBL_Invoice_Schematron.xsl",
        "CEN-EN16931-UBL.xslt",
        "PEPPOL-EN16931-UBL.xslt",
        "UBL-CreditNote-2.1.xsd",
        "OIOUBL_CreditNote_Schematron.xsl",
    ]


def test_findings_in_the_form_of_svrl_are_told_with_rule_and_place(folder: Path) -> None:
    _put(folder, "peppol/CEN-EN16931-UBL.xslt", SVRL)

    found = _checked(as_peppol(INVOICE), folder)

    assert [(each.code, each.where.field, each.weight) for each in found.problems] == [
        ("einvoice-rule-broken", "InvoiceLine[2]", Weight.STOPS),
        ("einvoice-rule-advises", "Note", Weight.WARNS),
        ("einvoice-rule-advises", "", Weight.WARNS),
    ]
    assert found.problems[0].says.da == "Den officielle regel BR-99 siger: »The line is wrong«."
    assert found.problems[2].says.en == "The official rule W-INV010 advises: “Old list”."
    assert not found.is_valid


def test_findings_in_the_form_of_the_danish_package_are_told_too(folder: Path) -> None:
    _put(folder, "oioubl/OIOUBL_Invoice_Schematron.xsl", OWN_FORM)

    found = _checked(as_oioubl(INVOICE), folder)

    assert [(each.code, each.where.field) for each in found.problems] == [
        ("einvoice-rule-broken", "LegalMonetaryTotal/PayableAmount"),
        ("einvoice-rule-advises", "InvoiceLine[3]"),
    ]
    assert "F-INV133" in found.problems[0].says.da


def test_a_document_that_does_not_fit_the_schema_is_told_with_its_line(folder: Path) -> None:
    _put(folder, "ubl/maindoc/UBL-Invoice-2.1.xsd", SCHEMA.format(name="Invoice", most="3"))

    found = _checked(as_oioubl(INVOICE), folder)

    (problem,) = found.problems
    assert problem.code == "einvoice-schema-broken"
    assert problem.where.row == 6


def test_rules_that_stumble_over_a_figure_are_told_of_the_file_and_not_of_the_rules(folder: Path) -> None:
    _put(folder, "oioubl/OIOUBL_Invoice_Schematron.xsl", DIVIDES)

    found = _checked(as_oioubl(INVOICE), folder)

    assert [problem.code for problem in found.problems] == ["einvoice-rules-stopped"]
    assert "12,50" in found.problems[0].says.en


def test_an_enclosed_file_of_many_megabytes_is_read(folder: Path) -> None:
    note = b"A" * 11 * 1024 * 1024
    data = as_oioubl(INVOICE).replace(b"<cbc:Note>", b"<cbc:Note>" + note)

    assert _checked(data, folder).problems == ()


def test_an_encoding_that_the_official_programs_cannot_read_is_told(folder: Path) -> None:
    data = as_oioubl(INVOICE).decode().replace("–", "-").replace("encoding='UTF-8'", "encoding='mac-iceland'")

    found = _checked(data.encode("mac-iceland"), folder)

    assert "einvoice-rules-stopped" in [problem.code for problem in found.problems]
    assert not found.is_valid


def test_a_file_that_is_no_e_invoice_never_reaches_the_official_rules(tmp_path: Path) -> None:
    found = _checked(b"<a/>", tmp_path / "nowhere")

    assert [problem.code for problem in found.problems] == ["einvoice-unknown-document"]
    assert not found.official


def test_a_folder_that_is_not_there_is_said_and_nothing_passes_silently(tmp_path: Path) -> None:
    assert _refusal(tmp_path / "nowhere") == "einvoice-rules-folder-missing"


def test_a_file_that_is_missing_or_lies_there_twice_is_named(folder: Path) -> None:
    _put(folder, "old/OIOUBL_Invoice_Schematron.xslt", SILENT)
    assert _refusal(folder) == "einvoice-rules-file-twice"

    (folder / "ubl/maindoc/UBL-CreditNote-2.1.xsd").unlink()
    assert _refusal(folder, CREDIT) == "einvoice-rules-file-missing"


@pytest.mark.parametrize("name", ["ubl/maindoc/UBL-Invoice-2.1.xsd", "oioubl/OIOUBL_Invoice_Schematron.xsl"])
@pytest.mark.parametrize("content", ["", "<a>", "<a/>", "Not Found"])
def test_a_file_that_is_no_schema_or_stylesheet_is_named(folder: Path, name: str, content: str) -> None:
    _put(folder, name, content)

    assert _refusal(folder) == "einvoice-rules-file-unusable"


def test_without_the_extra_it_is_said_how_to_get_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "saxonche", None)

    assert _refusal(folder) == "einvoice-extra-missing"
