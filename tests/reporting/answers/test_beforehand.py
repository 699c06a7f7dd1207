"""A sheet begins with what is known already, so that a party reports only what is new."""

from __future__ import annotations

from ramme.reporting.answers.answer import CellKey
from ramme.reporting.answers.beforehand import Changed, filled_beforehand, only_changes, sources_of
from ramme.reporting.questions.questionnaire import ONLY, Check, CheckKind, Kind, Lines, OnlyIf
from tests.reporting.asked_questions import HOMES, YES_OR_NO, asked, column, question, questionnaire, sheet

PLACES = column("places", source="registry.places")
HOMES_ASKED = questionnaire(question("homes", PLACES, column("used"), lines=Lines.OFFERINGS), question("plain"))


def cells(question_key: str, **texts: str) -> dict[str, str]:
    return {f"{question_key}:{ONLY}:{key}": text for key, text in texts.items()}


def test_columns_with_a_source_are_known_by_its_name() -> None:
    unknown = question("x", column(source="registry.moon"))

    found = sources_of(questionnaire(*HOMES_ASKED.questions, unknown))

    assert [(each.question.key, each.column, each.source) for each in found] == [("homes", PLACES, "registry.places")]


def test_the_registry_comes_before_the_last_round_and_what_was_answered_then_fills_the_rest() -> None:
    party = asked(
        lines={"homes": HOMES},
        beforehand={"homes:birk:places": "12"},
        last_year={"homes:birk:places": "11", "homes:birk:used": "10", "homes:sold:used": "4"},
    )

    assert filled_beforehand(HOMES_ASKED, party) == {"homes:birk:places": "12", "homes:birk:used": "10"}


def test_some_answers_of_the_last_round_are_not_taken_over() -> None:
    explained = Check(kind=CheckKind.CHANGED, columns=("a",), comment="why")
    asks = question(
        "q",
        column("a"),
        column("new", last_round=False),
        column("file", Kind.FILE),
        column("choice", Kind.CHOICE, options=YES_OR_NO),
        column("why", Kind.TEXT),
        checks=(explained,),
    )
    last = cells("q", a="1", new="2", file="3", choice="perhaps", why="Nyt tilbud")

    assert filled_beforehand(questionnaire(asks), asked(last_year=last)) == cells("q", a="1")
    assert filled_beforehand(questionnaire(asks), asked(beforehand=last)) == cells(
        "q", a="1", new="2", file="3", why="Nyt tilbud"
    )


def test_lines_that_were_added_last_time_are_there_again() -> None:
    asks = questionnaire(question("m", column("title", Kind.TEXT), column("effect"), lines=Lines.FREE))
    last = {"m:1:title": "Fælles indkøb", "m:3:effect": "7"}

    assert filled_beforehand(asks, asked(last_year=last)) == last


def test_the_same_answer_in_another_form_is_no_change() -> None:
    party = asked(lines={"homes": HOMES}, beforehand={"homes:birk:places": "1234", "homes:eng:places": "5"})
    now = sheet({"homes:birk:places": "1.234 ", "homes:eng:places": "6", "homes:eng:used": "mange"})

    assert only_changes(HOMES_ASKED, party, now) == (
        Changed(CellKey("homes", "eng", "places"), "5", "6"),
        Changed(CellKey("homes", "eng", "used"), "", "mange"),
    )


def test_an_emptied_cell_is_a_change_and_one_that_is_not_asked_is_none() -> None:
    asks = questionnaire(
        question("has", column(kind=Kind.CHOICE, options=YES_OR_NO)),
        question("why", only_if=OnlyIf(column=ONLY, says=("yes",), question="has")),
    )
    party = asked(last_year={CellKey("has").name: "yes", CellKey("why").name: "3"})

    assert only_changes(asks, party, sheet(has="yes")) == (Changed(CellKey("why"), "3", ""),)
    assert only_changes(asks, party, sheet(has="no")) == (Changed(CellKey("has"), "yes", "no"),)
