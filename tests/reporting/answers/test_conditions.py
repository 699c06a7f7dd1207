"""A question, or a column on a line, is asked only where another cell says what its condition names."""

from __future__ import annotations

import pytest

from ramme.reporting.answers.answer import Sheet
from ramme.reporting.answers.conditions import cells_of
from ramme.reporting.questions.questionnaire import ONLY, Kind, Lines, OnlyIf, Questionnaire
from tests.reporting.asked_questions import HOMES, YES_OR_NO, asked, column, question, questionnaire, sheet

HAS = question("has", column(kind=Kind.CHOICE, options=YES_OR_NO, dont_know=True))
IF_YES = OnlyIf(column=ONLY, says=("yes",), question="has")


def names(of: Questionnaire, now: Sheet) -> list[str]:
    return [key.name.replace(f":{ONLY}", "") for key, _ in cells_of(of, asked(lines={"homes": HOMES}), now)]


def test_cells_are_asked_question_by_question_and_line_by_line() -> None:
    both = questionnaire(question("homes", column("places"), column("used"), lines=Lines.OFFERINGS), question("plain"))

    assert names(both, Sheet()) == [
        "homes:birk:places",
        "homes:birk:used",
        "homes:eng:places",
        "homes:eng:used",
        "plain",
    ]


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [("yes", True), ("Ja", True), ("no", False), ("", False), ("måske", False), ("dont_know", False)],
)
def test_a_question_is_asked_where_another_says_so(text: str, is_asked: bool) -> None:
    both = questionnaire(HAS, question("why", only_if=IF_YES))

    assert names(both, sheet(has=text)) == (["has", "why"] if is_asked else ["has"])


def test_a_column_is_asked_on_the_lines_where_another_column_says_so() -> None:
    homes = question(
        "homes",
        column("changed", Kind.CHOICE, options=YES_OR_NO),
        column("why", Kind.TEXT, only_if=OnlyIf(column="changed", says=("yes",))),
        lines=Lines.OFFERINGS,
    )
    now = sheet({"homes:birk:changed": "no", "homes:eng:changed": "yes"})

    assert names(questionnaire(homes), now) == ["homes:birk:changed", "homes:eng:changed", "homes:eng:why"]


@pytest.mark.parametrize(
    ("kind", "says", "text", "is_asked"),
    [
        (Kind.SCALE, ("1", "2"), "2", True),
        (Kind.SCALE, ("1", "2"), "3", False),
        (Kind.SCALE, ("dont_know",), "dont_know", True),
        (Kind.SCALE, ("filled",), "3", True),
        (Kind.SCALE, ("filled",), "dont_know", False),
        (Kind.NUMBER, ("filled",), "0", True),
        (Kind.NUMBER, ("0",), "0", True),
        (Kind.NUMBER, ("filled",), "mange", False),
        (Kind.TEXT, ("filled",), "x", True),
        (Kind.TEXT, ("x",), "x", True),
        (Kind.FILE, ("filled",), "17", True),
        (Kind.RANGE, ("filled",), "3-5", True),
    ],
)
def test_a_condition_may_name_figures_marks_or_any_answer_at_all(
    kind: Kind, says: tuple[str, ...], text: str, is_asked: bool
) -> None:
    both = questionnaire(
        question("has", column(kind=kind, dont_know=True)),
        question("why", only_if=OnlyIf(column=ONLY, says=says, question="has")),
    )

    assert ("why" in names(both, sheet(has=text))) is is_asked


def test_a_question_that_waits_for_one_that_is_not_asked_is_not_asked() -> None:
    chain = questionnaire(
        HAS,
        question("more", column(kind=Kind.CHOICE, options=YES_OR_NO), only_if=IF_YES),
        question("most", only_if=OnlyIf(column=ONLY, says=("yes",), question="more")),
    )

    assert names(chain, sheet(has="yes", more="yes")) == ["has", "more", "most"]
    assert names(chain, sheet(has="no", more="yes")) == ["has"]


def test_a_condition_on_a_question_with_lines_holds_where_any_line_says_so() -> None:
    homes = question("homes", column(kind=Kind.CHOICE, options=YES_OR_NO), lines=Lines.OFFERINGS)
    why = question("why", only_if=OnlyIf(column=ONLY, says=("yes",), question="homes"))

    assert "why" in names(questionnaire(homes, why), sheet({f"homes:eng:{ONLY}": "yes"}))
    assert "why" not in names(questionnaire(homes, why), sheet({f"homes:eng:{ONLY}": "no"}))


def test_conditions_that_wait_for_each_other_never_hold() -> None:
    circle = questionnaire(
        question("a", only_if=OnlyIf(column=ONLY, says=("filled",), question="b")),
        question("b", only_if=OnlyIf(column=ONLY, says=("filled",), question="a")),
        question(
            "c",
            column("x", only_if=OnlyIf(column="y", says=("filled",))),
            column("y", only_if=OnlyIf(column="x", says=("filled",))),
        ),
    )

    assert names(circle, sheet({"c:value:x": "1", "c:value:y": "1"}, a="1", b="1")) == []


@pytest.mark.parametrize(
    "only_if",
    [
        OnlyIf(column=ONLY, says=("filled",), question="gone"),
        OnlyIf(column="gone", says=("filled",), question="has"),
        OnlyIf(column=ONLY, says=("filled",)),
    ],
)
def test_a_condition_on_a_cell_that_is_not_there_never_holds(only_if: OnlyIf) -> None:
    assert names(questionnaire(HAS, question("why", only_if=only_if)), sheet(has="yes", why="1")) == ["has"]
