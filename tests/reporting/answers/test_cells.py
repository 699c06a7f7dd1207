"""A cell is read as Danes write, or it is said why it cannot be; nothing is guessed and nothing becomes nought."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.citations import Place
from ramme.reporting.answers.answer import Answer, Mark
from ramme.reporting.answers.cells import LARGEST, decimals_of, read_cell, text_of
from ramme.reporting.questions.questionnaire import Column, Kind, Option
from ramme.texts import Text, same
from tests.reporting.asked_questions import YES_OR_NO, column
from tests.searching import examples

PLACES = Text(da="pladser", en="places")
BOUNDED = column(lowest=0, highest=500)
FREE = column(kind=Kind.TEXT, longest=20)
HOW_MANY = column(kind=Kind.RANGE, lowest=0, highest=100)
KNOWN = column(kind=Kind.CHOICE, options=YES_OR_NO)


def said(asked: Column, text: str) -> Answer:
    read = read_cell(asked, text)
    assert read.problems == ()
    assert read.answer is not None
    return read.answer


def codes(asked: Column, text: str) -> list[str]:
    read = read_cell(asked, text)
    assert read.answer is None
    return [problem.code for problem in read.problems]


@pytest.mark.parametrize(
    ("asked", "text", "whole"),
    [
        (column(), "12", 12),
        (column(), "1 234", 1234),
        (column(), "1\u00a0234", 1234),
        (column(), "1.234", 1234),
        (column(), "−5", -5),
        (column(), "0", 0),
        (column(decimals=2), "1.234,5", 123450),
        (column(unit=PLACES), "12 pladser", 12),
        (column(unit=PLACES), "12 places", 12),
        (column(kind=Kind.AMOUNT), "1.234,50", 123450),
        (column(kind=Kind.AMOUNT), "1.234,50 kr.", 123450),
        (column(kind=Kind.AMOUNT), "1.234,50 DKK", 123450),
        (column(kind=Kind.PERCENT), "12 %", 1200),
        (column(kind=Kind.PERCENT), "98,5\u00a0%", 9850),
        (column(kind=Kind.PERCENT), "12", 1200),
        (column(kind=Kind.SCALE), "1", 1),
        (column(kind=Kind.SCALE), "5", 5),
    ],
)
def test_figures_are_read_as_danes_write_them(asked: Column, text: str, whole: int) -> None:
    assert said(asked, text) == Answer(kind=asked.kind, whole=whole)


@pytest.mark.parametrize("text", ["", " ", "\u00a0", "\n", "\u200b"])
@pytest.mark.parametrize("kind", [*Kind])
def test_in_an_empty_cell_nothing_is_said_and_nothing_is_wrong(kind: Kind, text: str) -> None:
    read = read_cell(column(kind=kind, lowest=1, dont_know=True), text)

    assert (read.answer, read.problems) == (None, ())


@pytest.mark.parametrize(
    ("asked", "text", "code"),
    [
        (column(), "mange", "number-not-readable"),
        (column(), "1,234.5", "number-in-english-form"),
        (column(), "1,5", "number-too-fine"),
        (column(), "12 kr.", "number-not-readable"),
        (column(), "#REF!", "cell-with-error"),
        (column(), "9" * 50, "number-not-readable"),
        (column(), "9" * 30, "number-too-large"),
        (BOUNDED, "-1", "number-negative"),
        (BOUNDED, "501", "number-too-large"),
        (column(lowest=10), "9", "answer-too-low"),
        (column(lowest=-10), "-11", "answer-too-low"),
        (column(kind=Kind.PERCENT), "0,5", "percent-ambiguous"),
        (column(kind=Kind.PERCENT, lowest=0, highest=10000), "101 %", "percent-out-of-range"),
        (column(kind=Kind.SCALE), "0", "answer-outside-scale"),
        (column(kind=Kind.SCALE), "6", "answer-outside-scale"),
        (column(kind=Kind.SCALE), "-1", "answer-outside-scale"),
        (column(kind=Kind.SCALE), "3,5", "number-too-fine"),
        (HOW_MANY, "5-3", "answer-range-turned"),
        (HOW_MANY, "3-5-7", "answer-range-not-readable"),
        (HOW_MANY, "..5", "answer-range-not-readable"),
        (HOW_MANY, "03-05-2017", "answer-range-not-readable"),
        (HOW_MANY, "#REF!", "cell-with-error"),
        (HOW_MANY, "90-101", "number-too-large"),
        (KNOWN, "måske", "choice-unknown"),
        (FREE, "x" * 21, "text-too-long"),
        (FREE, "a\x07b", "text-with-control-characters"),
        (FREE, "om 010203-1234", "text-holds-personal-number"),
        (column(kind=Kind.FILE), "../../etc/passwd", "answer-not-a-file"),
    ],
)
def test_what_cannot_be_read_is_told(asked: Column, text: str, code: str) -> None:
    assert codes(asked, text) == [code]


@pytest.mark.parametrize(("text", "whole"), [("0", 0), ("500", 500)])
def test_the_bounds_themselves_are_allowed(text: str, whole: int) -> None:
    assert said(BOUNDED, text).whole == whole


@pytest.mark.parametrize("text", ["3-5", "3..5", "3 – 5", "3 til 5", "3…5", "3 - 5"])
def test_a_range_is_two_figures_with_any_sign_between(text: str) -> None:
    assert said(HOW_MANY, text) == Answer(kind=Kind.RANGE, whole=3, high=5)


def test_a_single_figure_is_a_range_from_itself_to_itself() -> None:
    assert said(HOW_MANY, "4") == Answer(kind=Kind.RANGE, whole=4, high=4)


def test_a_range_may_lie_below_nought_where_the_column_does() -> None:
    assert said(column(kind=Kind.RANGE), "-3..-1") == Answer(kind=Kind.RANGE, whole=-3, high=-1)


@pytest.mark.parametrize("text", ["yes", "Ja", "ja", " JA ", "Yes"])
def test_a_choice_is_known_by_its_key_or_its_title(text: str) -> None:
    assert said(KNOWN, text) == Answer(kind=Kind.CHOICE, option="yes")


def test_choices_that_differ_in_signs_alone_are_told_apart() -> None:
    few = column(
        kind=Kind.CHOICE, options=(Option("few", same("<5")), Option("many", same(">5")), Option("some", same("1–5")))
    )

    assert [said(few, text).option for text in ("<5", ">5", "1-5")] == ["few", "many", "some"]


def test_a_title_that_two_options_share_names_neither() -> None:
    twice = column(kind=Kind.CHOICE, options=(Option("a", same("Andet")), Option("b", same("andet"))))

    assert codes(twice, "Andet") == ["choice-unknown"]
    assert said(twice, "b").option == "b"


def test_a_choice_that_resembles_one_is_asked_about() -> None:
    sectors = column(kind=Kind.CHOICE, options=(Option("c", same("Børneområdet")), Option("a", same("Voksenområdet"))))

    problem = read_cell(sectors, "Voksenomrdet").problems[0]

    assert "Mon der menes »Voksenområdet«?" in problem.says.da


@pytest.mark.parametrize("text", ["dont_know", "ved ikke", "Ved  ikke", "Don’t know"])
@pytest.mark.parametrize("kind", [*Kind])
def test_not_knowing_is_a_mark_and_no_figure_where_the_column_takes_it(kind: Kind, text: str) -> None:
    assert said(column(kind=kind, dont_know=True), text) == Answer(kind=kind, mark=Mark.DONT_KNOW)


def test_not_relevant_is_another_mark_than_not_knowing() -> None:
    assert said(column(kind=Kind.SCALE, not_relevant=True), "Ikke relevant").mark is Mark.NOT_RELEVANT


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.TEXT])
def test_a_mark_that_the_column_does_not_take_is_told(kind: Kind) -> None:
    assert codes(column(kind=kind, dont_know=True, options=YES_OR_NO), "not_relevant") == ["answer-mark-not-allowed"]


def test_in_a_free_text_without_marks_such_words_are_a_text() -> None:
    assert said(FREE, "Ved ikke") == Answer(kind=Kind.TEXT, text="Ved ikke")


def test_a_choice_of_that_name_comes_before_the_mark() -> None:
    own = column(kind=Kind.CHOICE, dont_know=True, options=(*YES_OR_NO, Option("unsure", same("Ved ikke"))))

    assert said(own, "ved ikke") == Answer(kind=Kind.CHOICE, option="unsure")


def test_a_text_keeps_its_paragraphs_and_loses_what_nobody_sees() -> None:
    assert said(FREE, " Første\r\nan\u00addet ").text == "Første\nandet"


def test_a_text_of_the_greatest_length_is_taken() -> None:
    assert said(FREE, "x" * 20).text == "x" * 20


def test_a_problem_is_told_at_the_place_of_its_cell() -> None:
    where = Place(field="»Pladser«")

    problem = read_cell(column(), "mange", where).problems[0]

    assert problem.where == where
    assert problem.remedy.da == "Skriv tallet med cifre, fx 1.234,56."


@pytest.mark.parametrize(
    ("asked", "decimals"),
    [
        (column(decimals=1), 1),
        (column(kind=Kind.RANGE, decimals=1), 1),
        (column(kind=Kind.AMOUNT), 2),
        (column(kind=Kind.PERCENT), 2),
        (column(kind=Kind.SCALE, decimals=1), 0),
    ],
)
def test_a_figure_is_kept_in_the_smallest_part_of_its_column(asked: Column, decimals: int) -> None:
    assert decimals_of(asked) == decimals


COLUMNS = [
    column(decimals=1, dont_know=True),
    column(kind=Kind.AMOUNT),
    column(kind=Kind.PERCENT),
    column(kind=Kind.RANGE, decimals=2),
]


@st.composite
def figures(draw: st.DrawFn) -> tuple[Column, Answer]:
    asked = draw(st.sampled_from(COLUMNS))
    low, high = sorted(draw(st.lists(st.integers(-LARGEST, LARGEST), min_size=2, max_size=2)))
    if asked.kind is Kind.RANGE:
        return asked, Answer(kind=asked.kind, whole=low, high=high)
    return asked, Answer(kind=asked.kind, whole=low)


@examples(200)
@given(figures())
def test_what_is_written_is_read_as_the_same_answer(case: tuple[Column, Answer]) -> None:
    asked, answer = case

    assert said(asked, text_of(asked, answer)) == answer


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (column(dont_know=True), "dont_know"),
        (KNOWN, "no"),
        (column(kind=Kind.SCALE), "4"),
        (FREE, "To\nlinjer"),
        (column(kind=Kind.FILE), "17"),
        (column(kind=Kind.PERCENT), "98,5 %"),
        (column(kind=Kind.AMOUNT), "1.234,50"),
        (column(kind=Kind.AMOUNT), "1.234"),
        (HOW_MANY, "3..5"),
    ],
)
def test_an_answer_is_kept_as_it_was_typed(asked: Column, text: str) -> None:
    assert text_of(asked, said(asked, text)) == text


def test_an_answer_that_says_nothing_is_no_text() -> None:
    assert text_of(column(), Answer(kind=Kind.NUMBER)) == ""


@examples(200)
@given(st.sampled_from(list(Kind)), st.text(max_size=60))
def test_whatever_is_typed_is_an_answer_or_a_problem_or_nothing_to_see(kind: Kind, text: str) -> None:
    read = read_cell(column(kind=kind, options=YES_OR_NO), text)

    assert read.answer is None or not any(each.weight.value == "stops" for each in read.problems)
