"""A list of lines from an operator or a ledger: months in every common form, rows that cannot be read told in place."""

from __future__ import annotations

from datetime import date

import pytest

from ramme.files.limits import HandedIn
from ramme.registry.lists.mapping import ColumnMapping, proposed_mapping
from ramme.registry.lists.rows_read import RowsRead
from ramme.registry.lists.table import found_columns
from ramme.settlement.invoices.listing import invoice_listing
from ramme.settlement.payer.lines import HeldLine
from ramme.settlement.payer.lines_form import LINE_FIELDS, lines_mapping, month_of, problems_of_headings, read_lines

MARCH = date(2026, 3, 1)
HEAD = "Aftalenummer;Periode;Ydelse;Antal dage;Takst;Beløb;Tekst\n"


def read(text: str, mapping: ColumnMapping | None = None) -> RowsRead[HeldLine]:
    file = HandedIn("linjer.csv", text.encode())
    return read_lines(file, mapping or proposed_mapping(found_columns(file, LINE_FIELDS), LINE_FIELDS))


@pytest.mark.parametrize(
    "text", ["marts 2026", "Marts 2026", "03-2026", "3/2026", "2026-03", "202603", "01-03-2026", "31. marts 2026"]
)
def test_a_month_is_read_in_every_common_form(text: str) -> None:
    assert month_of(text) == MARCH


@pytest.mark.parametrize("text", ["13-2026", "00-2026", "marsch 2026", "2026", "", "03-1700", "0x3-2026"])
def test_what_is_no_month_is_none(text: str) -> None:
    assert month_of(text) is None


def test_the_lines_are_read_with_their_row_in_the_file() -> None:
    found = read(HEAD + "BA-1;03-2026;Botilbud;31;2.000,00;62.000,00;\nBA-2;marts 2026;;;;-1.000;Rettelse\n")

    first, second = found.said
    assert found.may_be_kept
    assert (first.number, first.agreement, first.month, first.service) == (2, "BA-1", MARCH, "Botilbud")
    assert (first.days, first.unit_oere, first.amount_oere) == (31, 2_000_00, 62_000_00)
    assert (second.days, second.amount_oere, second.corrects, second.says) == (None, -1_000_00, True, "Rettelse")


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("BA-1;i går;;;;1,00;", "month-not-readable"),
        (";03-2026;;;;1,00;", "value-missing"),
        ("BA-1;03-2026;;;;;", "value-missing"),
        ("BA-1;03-2026;;;;en krone;", "number-not-readable"),
        ("BA-1;03-2026;;;;1,001;", "number-too-fine"),
        ("BA-1;03-2026;;400;;1,00;", "number-too-large"),
        ("=1+1;03-2026;;;;1,00;", "formula-as-text"),
    ],
)
def test_a_row_that_cannot_be_read_is_told_at_its_place_and_nothing_may_be_kept(row: str, code: str) -> None:
    found = read(HEAD + "BA-1;03-2026;;;;2,00;\n" + row + "\n")

    assert not found.may_be_kept
    assert [(problem.code, problem.where.row) for problem in found.rows[1].problems] == [(code, 3)]
    assert len(found.said) == 1


def test_an_empty_list_is_told_as_such() -> None:
    found = read_lines(HandedIn("tom.csv", HEAD.encode()), ColumnMapping(columns=(("Aftalenummer", "agreement"),)))

    assert "list-empty" in [problem.code for problem in found.of_list]
    assert not found.may_be_kept


@pytest.mark.parametrize(
    "total", [";;I alt;;;62.000,00;", ";;;31;;62.000,00;Total", ";;;;;;Vi takker for samarbejdet."]
)
def test_a_total_and_a_remark_below_the_lines_are_no_lines(total: str) -> None:
    found = read(HEAD + f"BA-1;03-2026;Botilbud;31;;62.000,00;\n{total}\n")

    assert found.may_be_kept
    assert [row.row for row in found.rows] == [2]


def test_an_amount_that_says_neither_what_it_is_for_nor_that_it_is_a_total_is_told() -> None:
    found = read(HEAD + "BA-1;03-2026;;;;1,00;\n;;Botilbud;;;62.000,00;\n")

    assert [problem.code for problem in found.problems] == ["value-missing", "value-missing"]


def test_a_list_with_nothing_but_a_total_is_empty() -> None:
    assert [problem.code for problem in read(HEAD + ";;I alt;;;62.000,00;\n").of_list] == ["list-empty"]


@pytest.mark.parametrize(
    ("quantity", "unit", "days"),
    [("31", "dage", 31), ("31", "", 31), ("-15", "dage", -15), ("1", "måneder", None), ("21,5", "timer", None)],
)
def test_a_quantity_is_days_only_where_its_unit_is(quantity: str, unit: str, days: int | None) -> None:
    found = read(f"Aftale;Måned;Antal;Enhed;Beløb\nBA-1;03-2026;{quantity};{unit};1,00\n")

    assert found.may_be_kept
    assert found.said[0].days == days


def test_a_column_of_cpr_numbers_is_told_before_a_list_is_kept() -> None:
    found = found_columns(HandedIn("linjer.csv", b"Aftale;CPR-nr.;Bel\xc3\xb8b\nBA-1;;1,00\n"), LINE_FIELDS)

    assert [problem.code for problem in problems_of_headings(found)] == ["list-holds-personal-numbers"]


def test_the_columns_of_an_invoice_from_ramme_are_known_and_those_of_others_proposed() -> None:
    ours = invoice_listing(()).as_csv("da").encode()
    others = b"Aftale;Bel\xc3\xb8b;Fra\nBA-1;1,00;x\n"

    own = lines_mapping(found_columns(HandedIn("faktura.csv", ours), LINE_FIELDS))
    proposed = lines_mapping(found_columns(HandedIn("linjer.csv", others), LINE_FIELDS))

    assert (own.by_field["month"], own.by_field["service"], own.by_field["days"]) == ("Fra", "Ydelse", "Antal")
    assert {"Art", "Til", "Linje", "Køber"} <= set(own.left_out)
    assert (proposed.by_field, proposed.left_out) == ({"agreement": "Aftale", "amount_oere": "Beløb"}, ())
