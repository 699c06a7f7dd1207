from __future__ import annotations

import pytest

from ramme.citations import Place
from ramme.files.cells import CellKind, Row, Sheet, column_letters, column_number, in_file_order, number_cell, text_cell
from ramme.problems import Problem, stops
from ramme.texts import Text, same
from tests.files.made import number

SOME_PROBLEM = stops("some-problem", says=Text(da="Noget.", en="Something."), remedy=Text(da="Ret.", en="Correct."))


@pytest.mark.parametrize(
    ("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (702, "ZZ"), (703, "AAA")]
)
def test_a_column_is_known_by_its_letters(column: int, letters: str) -> None:
    assert column_letters(column) == letters
    assert column_number(letters) == column


@pytest.mark.parametrize(
    ("cell", "danish", "english"),
    [
        (number("1234.5"), "1.234,5", "1,234.5"),
        (number("-370000"), "-370.000", "-370,000"),
        (number("1E+3"), "1.000", "1,000"),
        (number("0.061"), "0,061", "0.061"),
        (number("0.061", percent=True), "6,1 %", "6.1 %"),
        (number("1E+90"), "1E+90", "1E+90"),
    ],
)
def test_a_number_is_quoted_in_the_form_of_the_language(cell: object, danish: str, english: str) -> None:
    assert cell.shown == Text(da=danish, en=english)  # type: ignore[attr-defined]


def test_a_long_text_is_quoted_shortened() -> None:
    cell = text_cell("x" * 100, Place())

    assert cell.shown == same("x" * 60 + "…")


def test_white_space_alone_is_an_empty_cell() -> None:
    assert text_cell(" \t\n", Place()).is_empty


@pytest.mark.parametrize("absurd", ["9" * 61, "inf", "NaN"])
def test_what_is_no_sensible_number_stays_text(absurd: str) -> None:
    assert number_cell(absurd, Place()).kind is CellKind.TEXT


def test_a_cell_of_a_sheet_knows_its_letter_and_a_line_of_csv_its_row() -> None:
    in_workbook = Sheet("Udgifter", "budget.xlsx", ())
    in_csv = Sheet("Udgifter", "budget.csv", (), lettered=False)

    assert in_workbook.place(7, 3) == Place(file="budget.xlsx", sheet="Udgifter", cell="C7")
    assert in_csv.place(7, 3) == Place(file="budget.csv", sheet="Udgifter", row=7)
    assert in_workbook.at(Row(7, {}), 3).is_empty


def test_problems_stand_in_the_order_of_the_file() -> None:
    def at(sheet: str, cell: str) -> Problem:
        return SOME_PROBLEM.at(Place(file="budget.xlsx", sheet=sheet, cell=cell))

    mixed = [
        at("Aktiver", "A2"),
        at("Udgifter", "B10"),
        at("Udgifter", "AA9"),
        at("Udgifter", "B9"),
        at("Udgifter", ""),
    ]

    ordered = in_file_order(mixed, ["Udgifter", "Aktiver"])

    assert [(one.where.sheet, one.where.cell) for one in ordered] == [
        ("Udgifter", ""),
        ("Udgifter", "B9"),
        ("Udgifter", "AA9"),
        ("Udgifter", "B10"),
        ("Aktiver", "A2"),
    ]


def test_a_quoted_text_cannot_forge_a_line_or_turn_the_reading() -> None:
    assert text_cell("a\nb\x1b[31m\x9bc\u202ed\u2028e\ud800", Place()).shown == same(
        "a\ufffdb\ufffd[31m\ufffdc\ufffdd\ufffde\ufffd"
    )
