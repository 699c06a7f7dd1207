from __future__ import annotations

import pytest

from ramme.files.cells import Cell, CellKind
from ramme.files.fillings import UNREAD
from ramme.files.percentages import Percentage
from ramme.problems import Gathering
from tests.files.made import codes, number, other, text, told, typed

OVERHEAD = Percentage(lowest=0, highest=100_00)
OCCUPANCY = Percentage(lowest=10_00, highest=200_00)


@pytest.mark.parametrize(
    ("cell", "hundredths"),
    [
        (number("0.061", percent=True), 6_10),
        (number("0.005", percent=True), 50),
        (number("6.1"), 6_10),
        (number("1.01"), 1_01),
        (number("100"), 100_00),
        (number("0"), 0),
        (typed("6,1"), 6_10),
        (typed("6,1 %"), 6_10),
        (typed("0,5 %"), 50),
        (typed("6,1 pct."), 6_10),
        (text("6,1 %"), 6_10),
        (text("1 %"), 1_00),
    ],
)
def test_a_percentage_that_can_only_mean_one_thing_is_taken(cell: Cell, hundredths: int) -> None:
    problems = Gathering()

    assert OVERHEAD.read(cell, problems) == hundredths
    assert codes(problems) == []


def test_a_bare_number_as_text_is_taken_with_a_warning() -> None:
    problems = Gathering()

    assert OVERHEAD.read(text("6,1"), problems) == 6_10
    assert codes(problems) == ["number-as-text"]


@pytest.mark.parametrize("cell", [number("0.061"), typed("0,061"), number("1"), typed("1"), text("0,5")])
def test_a_bare_number_of_at_most_one_is_asked_about_and_never_guessed(cell: Cell) -> None:
    problems = Gathering()

    assert OVERHEAD.read(cell, problems) is UNREAD
    assert codes(problems) == ["percent-ambiguous"]


def test_the_question_names_both_meanings() -> None:
    problems = Gathering()

    OVERHEAD.read(number("0.061"), problems)

    danish, english = told(problems)
    assert "Der står 0,061, som både kan betyde 0,061 % og 6,1 %." in danish
    assert "procenttegn" in danish
    assert "0.061 may mean 0.061% as well as 6.1%" in english


@pytest.mark.parametrize(
    ("form", "cell", "code"),
    [
        (OVERHEAD, number("100.01"), "percent-out-of-range"),
        (OVERHEAD, number("6.1", percent=True), "percent-out-of-range"),
        (OVERHEAD, number("-0.01", percent=True), "percent-out-of-range"),
        (OCCUPANCY, number("0.0999", percent=True), "percent-out-of-range"),
        (OCCUPANCY, number("1.02"), "percent-out-of-range"),
        (OVERHEAD, number("0.06125", percent=True), "number-too-fine"),
        (OVERHEAD, typed("6.1 %"), "number-in-english-form"),
        (OVERHEAD, typed("seks"), "number-not-readable"),
        (OVERHEAD, other(CellKind.DATE, "06-01-2017"), "date-instead-of-number"),
        (OVERHEAD, other(CellKind.ERROR, "#REF!"), "cell-with-error"),
    ],
)
def test_a_percentage_that_cannot_be_taken_is_told(form: Percentage, cell: Cell, code: str) -> None:
    problems = Gathering()

    assert form.read(cell, problems) is UNREAD
    assert codes(problems) == [code]
    told(problems)


def test_an_english_percentage_is_told_in_danish_form() -> None:
    problems = Gathering()

    OVERHEAD.read(typed("6.1 %"), problems)

    assert "Skriv »6,1 %«" in told(problems)[0]
