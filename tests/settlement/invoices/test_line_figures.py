"""How a line stands in an e-invoice, whose formats multiply quantity and unit amount again."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ramme.quantities import Kroner
from ramme.settlement.invoices.invoice import InvoiceKind, InvoiceUnit
from ramme.settlement.invoices.line_figures import line_figures, turned_total
from tests.invoices import CREDIT, DAYS_BACK, INVOICE, NOT_COUNTED, RATE_LOWERED, ROUNDED, STAY, THIRD
from tests.searching import examples

INVOICED, CREDITED = InvoiceKind.INVOICE, InvoiceKind.CREDIT_NOTE


def test_days_times_rate_stand_as_they_are() -> None:
    figures = line_figures(STAY, INVOICED)

    assert (figures.hundredths, figures.unit_code) == (31_00, "DAY")
    assert (figures.unit_amount, figures.amount) == (Kroner(2_012_34), Kroner(62_382_54))
    assert figures.calculation == ""


def test_days_that_are_taken_back_have_their_minus_on_the_quantity() -> None:
    figures = line_figures(DAYS_BACK, INVOICED)

    assert (figures.hundredths, figures.unit_amount, figures.amount) == (-5_00, Kroner(2_012_34), Kroner(-10_061_70))


def test_a_rate_that_was_lowered_has_no_minus_on_the_unit_amount() -> None:
    figures = line_figures(RATE_LOWERED, INVOICED)

    assert (figures.hundredths, figures.unit_amount, figures.amount) == (-31_00, Kroner(10_00), Kroner(-310_00))


def test_a_credit_note_turns_every_sign() -> None:
    assert line_figures(DAYS_BACK, CREDITED).hundredths == 5_00
    assert line_figures(DAYS_BACK, CREDITED).amount == Kroner(10_061_70)
    assert line_figures(STAY, CREDITED).amount == Kroner(-62_382_54)
    assert turned_total(CREDIT) == Kroner(10_371_70)
    assert turned_total(INVOICE) == INVOICE.total


def test_a_rounded_line_keeps_its_quantity_and_a_part_of_the_product_becomes_one_piece() -> None:
    assert line_figures(ROUNDED, INVOICED).hundredths == 7_33

    figures = line_figures(THIRD, INVOICED)

    assert (figures.hundredths, figures.unit_code, figures.unit_amount) == (1_00, "EA", Kroner(20_794_18))
    assert figures.calculation == "31 dage à 2.012,34 kr.; linjens beløb er 20.794,18 kr."


def test_a_line_that_counts_nothing_is_one_piece_without_a_calculation() -> None:
    figures = line_figures(NOT_COUNTED, INVOICED)

    assert (figures.hundredths, figures.unit_amount, figures.amount) == (-1_00, Kroner(12_50), Kroner(-12_50))
    assert figures.calculation == ""


@given(
    hundredths=st.integers(-40_000, 40_000),
    unit_amount=st.integers(-1_000_000, 1_000_000),
    amount=st.integers(-400_000_000, 400_000_000),
    unit=st.sampled_from(list(InvoiceUnit)),
    kind=st.sampled_from(list(InvoiceKind)),
)
@examples(300)
def test_any_line_comes_to_its_amount_with_a_unit_amount_that_is_not_negative(
    hundredths: int, unit_amount: int, amount: int, unit: InvoiceUnit, kind: InvoiceKind
) -> None:
    line = replace(STAY, hundredths=hundredths, unit_amount=Kroner(unit_amount), amount=Kroner(amount), unit=unit)

    figures = line_figures(line, kind)

    assert figures.hundredths != 0
    assert figures.unit_amount.whole >= 0
    assert abs(figures.amount.whole) == abs(amount)
    assert abs(figures.hundredths * figures.unit_amount.whole - figures.amount.whole * 100) <= 50
