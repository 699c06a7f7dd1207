"""The lines of invoices as a list."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from ramme.settlement.invoices.listing import invoice_listing, invoices_workbook
from tests.invoices import ALL_SORTS, CREDIT, INVOICE, TWO_CITIZENS


def test_each_line_is_a_row_with_its_invoice_and_its_figures() -> None:
    rows = invoice_listing([INVOICE, CREDIT]).as_data()

    assert [row["line"] for row in rows] == [1, 2, 3, 4]
    assert rows[0]["quantity"] == "31"
    assert rows[1]["quantity"] == "21.5"
    assert rows[2]["invoice"] == "2026-0002"
    assert rows[2]["amount"] == {"value": -10_061_70, "unit": "Kroner", "scale": 100}
    assert rows[2]["first"] == "2025-12-27"


def test_what_is_not_counted_is_nothing_and_never_zero() -> None:
    row = invoice_listing([ALL_SORTS]).as_data()[3]

    assert (row["quantity"], row["unit_amount"]) == (None, None)


def test_the_column_of_cpr_numbers_is_there_only_where_one_was_handed_in() -> None:
    assert "citizen_number" not in [column.key for column in invoice_listing([INVOICE]).columns]
    assert invoice_listing([INVOICE, TWO_CITIZENS]).as_data()[2]["citizen_number"] == "0101701234"


def test_the_workbook_has_figures_as_figures_and_says_that_it_is_constructed() -> None:
    workbook = load_workbook(BytesIO(invoices_workbook([INVOICE], "da")))

    sheet, notes = workbook.worksheets
    assert sheet.title == "Fakturalinjer"
    heads = [cell.value for cell in sheet[1]]
    assert sheet.cell(2, heads.index("Beløb") + 1).value == 62382.54
    assert "KONSTRUERET" in str(notes["A1"].value)
