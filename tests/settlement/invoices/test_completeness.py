"""What an invoice must have before it can be sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from ramme.problems import ProblemsFound
from ramme.settlement.invoices.completeness import check_complete, reference_of
from ramme.settlement.invoices.invoice import BankAccount, Invoice, PaymentSlip
from ramme.settlement.invoices.oioubl import as_oioubl
from ramme.settlement.invoices.peppol import as_peppol
from tests.invoices import BUYER, CASES, INVOICE, SELLER, STAY

NO_REFERENCE = replace(INVOICE, contact_reference="", buyer=replace(BUYER, contact_name=""))


def _codes(invoice: Invoice, *, order_is_enough: bool = False) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        check_complete(invoice, order_is_enough=order_is_enough)
    return [problem.code for problem in found.value.problems]


def _slip(card: str, number: str, creditor: str = "12345678") -> PaymentSlip:
    return PaymentSlip(card_type=card, payment_number=number, creditor_number=creditor)


def _account(registration: str, account: str) -> BankAccount:
    return BankAccount(registration_number=registration, account_number=account)


@pytest.mark.parametrize(
    ("invoice", "code"),
    [
        (replace(INVOICE, number=" "), "invoice-number-missing"),
        (replace(INVOICE, lines=()), "invoice-without-lines"),
        (replace(INVOICE, lines=(STAY, STAY)), "invoice-position-twice"),
        (replace(INVOICE, lines=(replace(STAY, text=" "),)), "invoice-line-without-text"),
        (replace(INVOICE, lines=(replace(STAY, last=date(2025, 12, 31)),)), "invoice-period-turned"),
        (replace(INVOICE, last=date(2025, 12, 31)), "invoice-period-turned"),
        (replace(INVOICE, due_on=date(2026, 2, 1)), "invoice-due-before-issued"),
        (replace(INVOICE, seller=replace(SELLER, name="")), "invoice-party-without-name"),
        (replace(INVOICE, seller=replace(SELLER, cvr="")), "invoice-cvr-wrong"),
        (replace(INVOICE, buyer=replace(BUYER, cvr="1234567")), "invoice-cvr-wrong"),
        (replace(INVOICE, buyer=replace(BUYER, gln="")), "invoice-gln-wrong"),
        (replace(INVOICE, buyer=replace(BUYER, gln="5798000000026")), "invoice-gln-wrong"),
        (replace(INVOICE, seller=replace(SELLER, gln="5798000000019")), "invoice-gln-wrong"),
        (replace(INVOICE, seller=replace(SELLER, vat_number="12345674")), "invoice-vat-number-wrong"),
        (replace(INVOICE, buyer=replace(BUYER, street="")), "invoice-address-missing"),
        (replace(INVOICE, buyer=replace(BUYER, postal_code="")), "invoice-address-missing"),
        (replace(INVOICE, seller=replace(SELLER, city="")), "invoice-address-missing"),
        (NO_REFERENCE, "invoice-reference-missing"),
        (replace(INVOICE, payment=_account("0000", "12345678")), "invoice-account-wrong"),
        (replace(INVOICE, payment=_account("123", "12345678")), "invoice-account-wrong"),
        (replace(INVOICE, payment=_account("1234", "")), "invoice-account-wrong"),
        (replace(INVOICE, payment=_account("1234", "12345678901")), "invoice-account-wrong"),
        (replace(INVOICE, payment=_slip("71", "12345678901234")), "invoice-payment-slip-wrong"),
        (replace(INVOICE, payment=_slip("73", "1")), "invoice-payment-slip-wrong"),
        (replace(INVOICE, payment=_slip("99", "")), "invoice-payment-slip-wrong"),
        (replace(INVOICE, payment=_slip("73", "", "1234567")), "invoice-payment-slip-wrong"),
        (replace(INVOICE, lines=(replace(STAY, citizen_number="010170"),)), "invoice-citizen-number-wrong"),
    ],
)
def test_what_is_missing_or_wrong_is_named(invoice: Invoice, code: str) -> None:
    assert _codes(invoice) == [code]


@pytest.mark.parametrize("name", CASES)
def test_a_whole_invoice_lacks_nothing(name: str) -> None:
    check_complete(CASES[name], order_is_enough=False)


def test_everything_is_told_at_once_with_the_party_and_the_line() -> None:
    invoice = replace(
        INVOICE, buyer=replace(BUYER, gln="", cvr=""), lines=(replace(STAY, position=7, text=""),), number="A-1"
    )

    with pytest.raises(ProblemsFound) as found:
        as_oioubl(invoice)

    told = [problem.told("da") for problem in found.value.problems]
    assert len(told) == 3
    assert told[0].startswith("A-1: Køberen (Konstrueret Betalingskommune) mangler et CVR-nummer på 8 cifre")
    assert "EAN-nummer på 13 cifre" in told[1]
    assert told[2].startswith("række 7, A-1: Linjen siger ikke, hvad der betales for.")


def test_a_payment_slip_has_fifteen_digits_sixteen_or_none_by_its_card() -> None:
    for slip in (_slip("71", "1" * 15), _slip("75", "1" * 16), _slip("73", "")):
        check_complete(replace(INVOICE, payment=slip), order_is_enough=False)


def test_an_order_stands_for_a_contact_in_peppol_alone() -> None:
    ordered = replace(NO_REFERENCE, order_reference="4500012345")

    assert b"4500012345" in as_peppol(ordered)
    assert _codes(ordered) == ["invoice-reference-missing"]
    assert _codes(NO_REFERENCE, order_is_enough=True) == ["invoice-reference-missing"]


def test_the_buyers_contact_stands_for_a_reference_that_was_not_given() -> None:
    assert reference_of(INVOICE) == "SOC-17"
    assert reference_of(replace(INVOICE, contact_reference=" ")) == "Ane Å. Møller"


@pytest.mark.parametrize("write", [as_oioubl, as_peppol])
def test_neither_format_writes_half_an_invoice(write: Callable[[Invoice], bytes]) -> None:
    with pytest.raises(ProblemsFound):
        write(replace(INVOICE, lines=()))
