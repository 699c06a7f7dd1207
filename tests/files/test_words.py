from __future__ import annotations

import pytest

from ramme.files.cells import Cell, CellKind
from ramme.files.fillings import UNREAD
from ramme.files.words import LONGEST_TEXT, Choice, Words, folded, resembled, some_of
from ramme.problems import Gathering
from ramme.texts import Text
from tests.files.made import codes, number, other, text, told

SECTORS = Choice(
    titles={"c": Text(da="Børn og unge", en="Children and young people"), "a": Text(da="Voksne", en="Adults")},
    codes={"c": "children", "a": "adults"},
)


@pytest.mark.parametrize(
    ("cell", "taken"),
    [
        (text("Nattevagt"), "Nattevagt"),
        (text("  Natte\n\t vagt "), "Natte vagt"),
        (number("2017"), "2017"),
        (number("1.5"), "1,5"),
        (number("1"), "1"),
        (text("=1+1"), "=1+1"),
        (text("x" * LONGEST_TEXT), "x" * LONGEST_TEXT),
    ],
)
def test_a_text_is_taken_on_one_line(cell: Cell, taken: str) -> None:
    problems = Gathering()

    assert Words().read(cell, problems) == taken
    assert codes(problems) == []


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (text("x" * (LONGEST_TEXT + 1)), "text-too-long"),
        (text("Natte\0vagt"), "text-with-control-characters"),
        (text("Natte\x07vagt"), "text-with-control-characters"),
        (other(CellKind.DATE, "01-02-2017"), "text-expected"),
        (other(CellKind.TRUTH, "true"), "text-expected"),
        (other(CellKind.ERROR, "#NAVN?"), "cell-with-error"),
        (other(CellKind.UNCALCULATED), "formula-without-result"),
        (other(CellKind.NESTED), "value-nested"),
    ],
)
def test_what_is_no_text_is_told(cell: Cell, code: str) -> None:
    problems = Gathering()

    assert Words().read(cell, problems) is UNREAD
    assert codes(problems) == [code]
    told(problems)


@pytest.mark.parametrize("said", ["Voksne", "voksne ", "VOKSNE", "Adults", "adults"])
def test_a_choice_is_known_by_its_titles_and_its_code(said: str) -> None:
    assert SECTORS.read(text(said), Gathering()) == "a"


def test_an_unknown_choice_is_told_with_the_nearest_and_all_known() -> None:
    problems = Gathering()

    assert SECTORS.read(text("Voksen"), problems) is UNREAD
    assert codes(problems) == ["choice-unknown"]
    danish, english = told(problems)
    assert "»Voksen« er ikke en af mulighederne. Mon der menes »Voksne«? Vælg mellem: Børn og unge, Voksne." in danish
    assert "Choose one of: Children and young people, Adults." in english


def test_nothing_is_offered_where_nothing_is_alike() -> None:
    problems = Gathering()

    SECTORS.read(text("xyz"), problems)

    assert "mulighederne. Vælg" in told(problems)[0]


def test_small_differences_of_writing_do_not_count() -> None:
    assert folded(" Levetid (år):") == folded("levetid a\u030ar") == "levetidår"


def test_names_that_look_alike_are_the_same_text() -> None:
    problems = Gathering()

    assert Words().read(text("a\u030are\u0301"), problems) == "\u00e5r\u00e9"
    assert codes(problems) == []


@pytest.mark.parametrize("unseen", ["\u200b", "\u00ad", "\u202e", "\ufeff", "\ufe0f", "\u3164"])
def test_signs_that_nobody_sees_are_taken_out_with_a_warning(unseen: str) -> None:
    problems = Gathering()

    assert Words().read(text(f"Na{unseen}t"), problems) == "Nat"
    assert codes(problems) == ["unseen-signs-removed"]
    assert problems.stopping == ()
    assert text(unseen).is_empty


@pytest.mark.parametrize(("number", "more"), [(10, ""), (11, " og 1 flere"), (5000, " og 4990 flere")])
def test_of_many_names_ten_are_told(number: int, more: str) -> None:
    told_names = some_of(str(each) for each in range(number))

    assert told_names.da == ", ".join(f"»{each}«" for each in range(10)) + more


@pytest.mark.parametrize(
    ("name", "known"), [("Kogler", "Koglen"), ("Huset Grenen", "Grenen"), ("Koglen", ""), (" grenen ", ""), ("Hav", "")]
)
def test_a_name_resembles_another_in_a_word_or_in_all_of_it_and_never_itself(name: str, known: str) -> None:
    assert resembled(name, ["Koglen", "Grenen"]) == known
