from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.problems import ProblemsFound
from ramme.reporting.answers.answer import Asked, Sheet
from ramme.reporting.answers.editing import (
    Edit,
    check_edit,
    check_lines,
    columns_by_cell,
    difference,
    taken_back,
    with_texts,
)
from ramme.reporting.answers.lines import target_group_lines
from ramme.reporting.questions.questionnaire import Column, Kind, Line, Lines, Question, Questionnaire, Section
from ramme.texts import same
from tests.searching import examples

COLUMN = Column(key="a", title=same("A"), kind=Kind.TEXT)
LINES = {
    "one": Lines.ONE,
    "named": Lines.NAMED,
    "groups": Lines.TARGET_GROUPS,
    "mine": Lines.OFFERINGS,
    "free": Lines.FREE,
}
QUESTIONNAIRE = Questionnaire(
    key="own",
    title=same("Eget"),
    sections=(
        Section(
            key="s",
            title=same("Alt"),
            questions=tuple(
                Question(
                    key=key,
                    title=same(key),
                    lines=lines,
                    named=(Line("north", same("Nord")),) if lines is Lines.NAMED else (),
                    columns=(COLUMN,),
                    most_lines=2,
                )
                for key, lines in LINES.items()
            ),
        ),
    ),
)
ASKED = Asked(party="aarhus", lines={"mine": (Line("birkehuset", same("Birkehuset")),)})


@pytest.mark.parametrize(
    "name", ["one:value:a", "named:north:a", f"groups:{target_group_lines()[0].key}:a", "mine:birkehuset:a", "free:1:a"]
)
def test_a_cell_that_is_asked_may_be_typed_in(name: str) -> None:
    check_edit(QUESTIONNAIRE, ASKED, Edit(texts={name: "x"}))

    assert [found for found, _ in columns_by_cell(QUESTIONNAIRE, ASKED, iter([name]))] == [name]


@pytest.mark.parametrize(
    "name",
    [
        "",
        "one",
        "one:value",
        "one:value:b",
        "named:south:a",
        "groups:MJ99:a",
        "mine:other:a",
        "free:0:a",
        "free:x:a",
        "no:value:a",
    ],
)
def test_a_cell_that_is_not_asked_may_not(name: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        check_edit(QUESTIONNAIRE, ASKED, Edit(texts={name: "x"}))

    assert [each.code for each in found.value.problems] == ["answer-cell-unknown"]


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (Edit(texts={"one:value:a": "x" * 20_001}), "answer-larger-than-any"),
        (Edit(reasons={"one:value:a": "x" * 2001}), "answer-larger-than-any"),
        (Edit(texts={"one:value:a": "\x00"}), "answer-unreadable"),
        (Edit(texts={"one:value:a": "en halv \ud83d smiley"}), "answer-unreadable"),
        (Edit(reasons={"one:value:a": "\udfff"}), "answer-unreadable"),
        (Edit(texts={f"free:{number}:a": "x" for number in range(1, 5002)}), "answer-edit-too-large"),
    ],
)
def test_what_is_too_much_is_refused(edit: Edit, code: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        check_edit(QUESTIONNAIRE, ASKED, edit)

    assert {each.code for each in found.value.problems} == {code}


def test_of_very_many_cells_that_are_not_asked_some_are_told() -> None:
    with pytest.raises(ProblemsFound) as found:
        check_edit(QUESTIONNAIRE, ASKED, Edit(texts={f"other:{number}:a": "x" for number in range(4999)}))

    assert len(found.value.problems) == 20


def test_as_much_as_there_is_room_for_is_taken() -> None:
    check_edit(QUESTIONNAIRE, ASKED, Edit(texts={"one:value:a": "x" * 20_000}, reasons={"one:value:a": "x" * 2000}))


def test_lines_are_added_up_to_the_most_and_no_further() -> None:
    check_lines(QUESTIONNAIRE, Sheet(texts={"free:1:a": "x", "free:9:a": "x"}))

    with pytest.raises(ProblemsFound) as found:
        check_lines(QUESTIONNAIRE, Sheet(texts={f"free:{number}:a": "x" for number in (1, 2, 3)}))
    assert [each.code for each in found.value.problems] == ["added-lines-too-many"]


TEXTS = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["1", "2"]))


@examples(100)
@given(TEXTS, TEXTS)
def test_what_an_edit_changed_can_be_taken_back(before: dict[str, str], after: dict[str, str]) -> None:
    assert taken_back(after, difference(before, after)) == before


def test_an_empty_text_empties_a_cell() -> None:
    assert with_texts({"a": "1", "b": "2"}, {"a": "", "c": "3"}) == {"b": "2", "c": "3"}
