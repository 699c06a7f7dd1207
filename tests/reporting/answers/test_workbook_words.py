from __future__ import annotations

from decimal import Decimal

import pytest

from ramme.citations import Place
from ramme.files.cells import Cell, CellKind, empty_cell, number_cell, text_cell
from ramme.files.fillings import UNREAD
from ramme.problems import Gathering
from ramme.reporting.answers.workbook_words import CellWords, Taken
from ramme.reporting.questions.questionnaire import Column, Kind, Option
from ramme.texts import Text, same

HERE = Place(file="svar.xlsx", sheet="Ark", cell="B4", column="Titel")


def column(kind: Kind, **more: object) -> Column:
    return Column(title=same("Titel"), kind=kind, **more)  # type: ignore[arg-type]  # (each test names real fields)


@pytest.mark.parametrize(
    ("asked", "text", "content"),
    [
        (column(Kind.NUMBER), "1.234", Decimal(1234)),
        (column(Kind.NUMBER, decimals=3), "0,125", Decimal("0.125")),
        (column(Kind.AMOUNT), "-2,5", Decimal("-2.50")),
        (column(Kind.PERCENT), "6,1 %", Decimal("0.0610")),
        (column(Kind.SCALE), "5", 5),
        (column(Kind.SCALE, dont_know=True), "dont_know", "Ved ikke"),
        (column(Kind.RANGE), "3..3", "3 – 3"),
        (column(Kind.RANGE), "1.000..2.000", "1.000 – 2.000"),
        (column(Kind.CHOICE, options=(Option("a", same("Ja")),)), "a", "Ja"),
        (column(Kind.CHOICE, options=(Option("a", same("Ja")),)), "b", "b"),
        (column(Kind.TEXT), "=1+1", "=1+1"),
        (column(Kind.FILE), "", "Vedlægges i portalen"),
        (column(Kind.NUMBER), "", None),
        (column(Kind.NUMBER), "ti", "ti"),
    ],
)
def test_an_answer_stands_in_a_cell_and_comes_back_the_same(asked: Column, text: str, content: object) -> None:
    words = CellWords(asked)

    assert words.content(text, "da") == content


@pytest.mark.parametrize(
    ("asked", "cell", "text"),
    [
        (column(Kind.NUMBER), number_cell("1234", HERE), "1.234"),
        (column(Kind.NUMBER, decimals=1), number_cell("0.5", HERE), "0,5"),
        (column(Kind.NUMBER), text_cell("1234", HERE), "1.234"),
        (column(Kind.PERCENT), number_cell("0.061", HERE, percent=True), "6,1 %"),
        (column(Kind.PERCENT), number_cell("98.5", HERE), "98,5 %"),
        (column(Kind.PERCENT), text_cell("98,5 pct.", HERE), "98,5 %"),
        (column(Kind.RANGE), text_cell("3 - 5", HERE), "3..5"),
        (column(Kind.RANGE), text_cell("3 til 5", HERE), "3..5"),
        (column(Kind.RANGE), number_cell("4", HERE), "4..4"),
        (column(Kind.TEXT), number_cell("2026", HERE), "2026"),
        (column(Kind.TEXT), text_cell("Ved ikke", HERE), "Ved ikke"),
        (column(Kind.TEXT, dont_know=True), text_cell("Ved ikke", HERE), "dont_know"),
        (column(Kind.SCALE), empty_cell(HERE), ""),
        (column(Kind.CHOICE, options=(Option("y", same("2026")),)), number_cell("2026", HERE), "y"),
    ],
)
def test_what_stands_in_a_cell_is_taken_as_the_text_that_is_kept(asked: Column, cell: Cell, text: str) -> None:
    problems = Gathering()

    assert CellWords(asked).taken(cell, problems) == Taken(text)
    assert list(problems) == []


@pytest.mark.parametrize(
    ("asked", "cell", "code"),
    [
        (column(Kind.SCALE), number_cell("0", HERE), "answer-outside-scale"),
        (column(Kind.SCALE), number_cell("6", HERE), "answer-outside-scale"),
        (column(Kind.SCALE), text_cell("Ved ikke", HERE), "answer-mark-not-allowed"),
        (column(Kind.NUMBER), number_cell("0.85", HERE, percent=True), "number-not-readable"),
        (column(Kind.PERCENT), number_cell("0.85", HERE), "percent-ambiguous"),
        (column(Kind.RANGE), text_cell("5 – 3", HERE), "answer-range-turned"),
        (column(Kind.RANGE), Cell(CellKind.DATE, "03-05-2026", HERE), "range-became-date"),
        (column(Kind.NUMBER), Cell(CellKind.DATE, "03-05-2026", HERE), "date-instead-of-number"),
        (column(Kind.SCALE), Cell(CellKind.TRUTH, "true", HERE), "truth-instead-of-number"),
        (column(Kind.TEXT), Cell(CellKind.DATE, "03-05-2026", HERE), "text-expected"),
        (column(Kind.NUMBER), Cell(CellKind.ERROR, "#DIV/0!", HERE), "cell-with-error"),
        (column(Kind.NUMBER), Cell(CellKind.UNCALCULATED, "", HERE), "formula-without-result"),
        (column(Kind.CHOICE, options=(Option("a", same("Ja")),)), text_cell("Nej", HERE), "choice-unknown"),
    ],
)
def test_what_is_no_answer_is_told_at_its_cell(asked: Column, cell: Cell, code: str) -> None:
    problems = Gathering()

    assert CellWords(asked).taken(cell, problems) is UNREAD
    assert [(problem.code, problem.where) for problem in problems] == [(code, HERE)]


def test_options_of_the_same_title_or_called_like_a_mark_are_told_apart_and_read_back() -> None:
    options = (
        Option("a", Text(da="Andet", en="Other")),
        Option("b", Text(da="Andet", en="Else")),
        Option("c", Text(da="Ved ikke", en="No idea")),
    )
    words = CellWords(column(Kind.CHOICE, options=options, dont_know=True))

    told = words.choices("da")

    assert told == ("Andet (a)", "Andet (b)", "Ved ikke (c)", "Ved ikke")
    taken = [words.taken(text_cell(str(each), HERE), Gathering()) for each in told]
    assert taken == [Taken("a"), Taken("b"), Taken("c"), Taken("dont_know")]


def test_texts_say_the_same_when_they_are_the_same_answer_and_two_unreadable_ones_do_not() -> None:
    words = CellWords(column(Kind.NUMBER))

    assert words.is_same("1.000", "1000")
    assert words.is_same("ti", "ti")
    assert not words.is_same("ti", "tolv")
    assert not words.is_same("", "0")
