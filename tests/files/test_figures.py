from __future__ import annotations

import pytest

from ramme.files.cells import Cell, CellKind
from ramme.files.figures import Figure
from ramme.files.fillings import UNREAD
from ramme.problems import Gathering
from tests.files.made import codes, number, other, text, told, typed

AMOUNT = Figure(scale=100, highest=1_000_000_00, units=("kr.", "kr"))
WHOLE = Figure(lowest=1, highest=366)


@pytest.mark.parametrize(
    ("cell", "oere"),
    [
        (number("1234"), 123_400),
        (number("1234.1"), 123_410),
        (number("1234.10"), 123_410),
        (number("0"), 0),
        (number("1E+3"), 100_000),
        (number("1000000"), 100_000_000),
        (typed("1.234,56"), 123_456),
        (typed("1234,5 kr."), 123_450),
        (typed("1 234,56"), 123_456),
    ],
)
def test_an_amount_is_read_exactly_and_in_silence(cell: Cell, oere: int) -> None:
    problems = Gathering()

    assert AMOUNT.read(cell, problems) == oere
    assert codes(problems) == []


def test_a_danish_number_that_stands_as_text_in_a_workbook_is_taken_with_a_warning() -> None:
    problems = Gathering()

    assert AMOUNT.read(text("1.234,56"), problems) == 123_456
    assert problems.stopping == ()
    danish, english = told(problems)
    assert "arket »Udgifter«, celle C4, »Beløb«: Tallet »1.234,56« står som tekst og er læst som 1.234,56." in danish
    assert "is read as 1,234.56" in english
    assert codes(problems) == ["number-as-text"]


@pytest.mark.parametrize(
    ("figure", "cell", "code", "danish", "english"),
    [
        (AMOUNT, text("1,234.56"), "number-in-english-form", "Skriv »1.234,56«", "Write “1.234,56”"),
        (AMOUNT, typed("1234.56"), "number-in-english-form", "Skriv »1.234,56«", "Write “1.234,56”"),
        (AMOUNT, typed("-1,234.56"), "number-in-english-form", "Skriv »-1.234,56«", "Write “-1.234,56”"),
        (AMOUNT, text("tolv"), "number-not-readable", "»tolv«, som ikke kan læses", "“tolv” cannot be read"),
        (AMOUNT, text("=1+1"), "number-not-readable", "»=1+1«", "“=1+1”"),
        (AMOUNT, typed("9" * 5000 + ".5"), "number-in-english-form", "1.234,56", "1.234,56"),
        (AMOUNT, typed("9" * 70), "number-not-readable", "99…", "99…"),
        (AMOUNT, number("1234.567"), "number-too-fine", "Afrund tallet til 2 decimaler", "to 2 decimals"),
        (AMOUNT, number("1E-30"), "number-too-fine", "Afrund", "Round"),
        (AMOUNT, text("1,234"), "number-too-fine", "1,234", "finer than 2 decimals"),
        (WHOLE, number("20.5"), "number-too-fine", "finere end hele tal", "finer than whole numbers"),
        (AMOUNT, other(CellKind.DATE, "01-02-2017"), "date-instead-of-number", "en dato (01-02-2017)", "a date"),
        (AMOUNT, other(CellKind.TRUTH, "true"), "truth-instead-of-number", "sand eller falsk", "true or false"),
        (AMOUNT, other(CellKind.ERROR, "#DIV/0!"), "cell-with-error", "fejlen #DIV/0!", "error #DIV/0!"),
        (AMOUNT, other(CellKind.UNCALCULATED), "formula-without-result", "intet resultat", "no result"),
        (AMOUNT, other(CellKind.NESTED), "value-nested", "én værdi", "one value"),
        (AMOUNT, number("-0.01"), "number-negative", "-0,01", "-0.01"),
        (WHOLE, number("-1"), "number-negative", "-1", "-1"),
        (WHOLE, number("0"), "number-zero", "større", "more"),
        (WHOLE, number("367"), "number-too-large", "højst 366", "more than 366"),
        (AMOUNT, number("1000000.01"), "number-too-large", "højst 1.000.000,00", "more than 1,000,000.00"),
        (AMOUNT, number("1E+40"), "number-too-large", "højst", "more than"),
        (AMOUNT, number("-1E+40"), "number-negative", "negativt", "negative"),
    ],
)
def test_a_figure_that_cannot_be_taken_is_told_with_its_cell_and_a_remedy(
    figure: Figure, cell: Cell, code: str, danish: str, english: str
) -> None:
    problems = Gathering()

    assert figure.read(cell, problems) is UNREAD
    assert codes(problems) == [code]
    in_danish, in_english = told(problems)
    assert in_danish.startswith("budget.xlsx, arket »Udgifter«, celle C4, »Beløb«: ")
    assert danish in in_danish
    assert english in in_english


@pytest.mark.parametrize(("days", "taken"), [("1", True), ("366", True), ("0", False), ("367", False)])
def test_a_figure_may_lie_at_its_limits_and_not_beyond(days: str, *, taken: bool) -> None:
    assert (WHOLE.read(number(days), Gathering()) is not UNREAD) is taken
