"""What an invoice comes to, and when it is a credit note."""

from __future__ import annotations

from dataclasses import replace

from ramme.quantities import Kroner
from ramme.settlement.invoices.invoice import InvoiceKind
from tests.invoices import CORRECTED, CREDIT, DAYS_BACK, INVOICE, NOTHING_DUE, ROUNDED, STAY, THIRD


def test_the_total_is_the_sum_of_the_lines() -> None:
    assert INVOICE.total == Kroner(72_068_29)
    assert CORRECTED.total == Kroner(61_696_59)


def test_a_total_below_nothing_makes_a_credit_note_and_nothing_due_an_invoice() -> None:
    one_oere_back = replace(STAY, amount=Kroner(-1))

    assert INVOICE.kind is InvoiceKind.INVOICE
    assert NOTHING_DUE.total == Kroner(0)
    assert NOTHING_DUE.kind is InvoiceKind.INVOICE
    assert CREDIT.kind is InvoiceKind.CREDIT_NOTE
    assert replace(INVOICE, lines=(one_oere_back,)).kind is InvoiceKind.CREDIT_NOTE


def test_a_line_that_says_what_it_puts_right_is_a_correction() -> None:
    assert DAYS_BACK.is_correction
    assert not STAY.is_correction


def test_a_line_comes_to_its_amount_when_it_is_rounded_to_the_nearest_oere_and_not_beyond() -> None:
    assert STAY.comes_to_amount
    assert ROUNDED.comes_to_amount
    assert not replace(ROUNDED, amount=ROUNDED.amount + Kroner(1)).comes_to_amount
    assert not THIRD.comes_to_amount
