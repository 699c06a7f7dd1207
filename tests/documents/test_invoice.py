"""The invoice on paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ramme.documents.invoice import invoice_pdf, invoice_sheet
from ramme.documents.setting import content_of
from ramme.documents.sheet import Facts
from ramme.settlement.invoices.invoice import Invoice
from ramme.texts import Language
from tests.invoices import (
    ALL_SORTS,
    BY_SLIP,
    CASES,
    CORRECTED,
    CREDIT,
    INVOICE,
    MIXED_CREDIT,
    TO_BANK,
    TWO_CITIZENS,
    WHOLE_CREDIT,
)


def _said(invoice: Invoice, language: Language = "da") -> str:
    return content_of(invoice_sheet(invoice), language)


@pytest.mark.parametrize("name", CASES)
def test_every_sort_of_invoice_is_a_pdf_and_the_same_each_time(name: str) -> None:
    pdf = invoice_pdf(CASES[name], "da")

    assert pdf.startswith(b"%PDF-")
    assert invoice_pdf(CASES[name], "da") == pdf


def test_an_invoice_says_who_what_how_much_and_by_when() -> None:
    text = _said(TO_BANK)

    for part in (
        "Faktura 2026-0001",
        "KONSTRUERET",
        "Konstrueret Driftskommune",
        "Rådhuspladsen 1, 4000 Roskilde",
        "5798000000025",
        "SOC-17",
        "4500012345",
        "Betalingsaftale BA-2026-00017",
        "1.–31. januar 2026",
        "31 dage",
        "2.012,34 kr.",
        "62.382,54 kr.",
        "72.068,29 kr.",
        "4. marts 2026",
        "Reg.nr. 1234, konto 0012345678. Skriv 2026-0001 på betalingen.",
        "momslovens § 13, stk. 1, nr. 2",
    ):
        assert part in text, part


def test_the_english_invoice_has_english_words_and_figures() -> None:
    text = _said(CORRECTED, "en")

    for part in ("Invoice 2026-0001", "1–31 January 2026", "-5 days", "DKK 61,696.59", "NemKonto", "Corrects: "):
        assert part in text, part


def test_lines_stand_under_their_agreement_with_what_they_come_to() -> None:
    titles = [part.title.da for part in invoice_sheet(CORRECTED).parts]

    assert titles[3:5] == ["Betalingsaftale BA-2026-00017", "Betalingsaftale BA-2026-00018"]
    assert "52.010,84 kr." in _said(CORRECTED)
    assert "Andre linjer" in _said(ALL_SORTS)


def test_an_agreement_stands_with_what_it_is_for_and_the_invoice_with_its_total() -> None:
    about = replace(INVOICE, agreements={"BA-2026-00017": "Åkanden, SEL § 107"})
    sheet = invoice_sheet(about)

    assert "Betalingsaftale BA-2026-00017: Åkanden, SEL § 107" in [part.title.da for part in sheet.parts]
    assert "Faktura i alt" in _said(about)
    assert "Kreditnota i alt" in _said(CREDIT)


def test_how_to_pay_stands_together_on_one_page() -> None:
    [payment] = [part for part in invoice_sheet(INVOICE).parts if part.title.da == "Betaling"]

    assert isinstance(payment, Facts)
    assert payment.kept


def test_a_correction_says_what_it_puts_right() -> None:
    assert "takstgruppe 2. Retter: faktura 2025-0118, linje 1: fraflyttet 26. december 2025" in _said(CORRECTED)


def test_a_line_whose_amount_is_not_quantity_times_rate_says_so() -> None:
    note = "Beløbet er et andet end antal gange takst"

    assert _said(ALL_SORTS).count(note) == 1
    assert note not in _said(INVOICE)


def test_one_month_is_one_and_what_is_not_counted_has_no_quantity() -> None:
    assert "1 måned" in _said(ALL_SORTS)
    assert "1 måneder" not in _said(ALL_SORTS)


def test_a_credit_note_has_its_signs_turned_and_asks_for_no_payment() -> None:
    text = _said(MIXED_CREDIT)

    assert "Kreditnota 2026-0004" in text
    assert "10.061,70 kr." in text
    assert "-10,00 kr." in text
    assert "5 dage" in text
    assert "-5 dage" not in text
    assert "Krediteret" in text
    assert "Betales senest" not in text
    assert "2026-0001" in _said(WHOLE_CREDIT)
    assert "Betales senest" in _said(INVOICE)


def test_a_citizen_is_named_only_where_the_number_was_handed_in() -> None:
    assert "CPR-nummer 0101701234" in _said(TWO_CITIZENS)
    assert "CPR" not in _said(CREDIT)


def test_a_payment_slip_stands_as_it_is_typed_in_a_bank() -> None:
    assert "FI-kort +71<123456789012345+12345678<" in _said(BY_SLIP)


def test_an_invoice_that_is_not_constructed_does_not_say_so() -> None:
    assert "KONSTRUERET" not in _said(replace(INVOICE, constructed=False))
