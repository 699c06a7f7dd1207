"""Can every ready-made round be answered to the end, and does it ask for more where it should?"""

from __future__ import annotations

import pytest

from ramme.reporting.answers.answer import Asked, Sheet
from ramme.reporting.answers.conditions import cells_of
from ramme.reporting.answers.reading import reading
from ramme.reporting.checks.findings import findings
from ramme.reporting.checks.sending import ready_to_send
from ramme.reporting.questions.loading import templates
from ramme.reporting.questions.questionnaire import Column, Kind, Line, Lines, Questionnaire
from ramme.texts import same

HOMES = (Line("birk", same("Birkegården")), Line("eng", same("Enghuset")))
# Amounts are zero, as the balances hold sums against their parts.
ANSWERS = {
    Kind.NUMBER: "10",
    Kind.AMOUNT: "0",
    Kind.PERCENT: "95",
    Kind.SCALE: "4",
    Kind.RANGE: "3..5",
    Kind.TEXT: "En tekst",
    Kind.FILE: "",
}


def answer_to(column: Column) -> str:
    """A plain answer, the first of the options that leads on to more questions."""
    if column.kind is Kind.CHOICE:
        keys = [each.key for each in column.options]
        return "yes" if "yes" in keys else keys[0]
    if column.lowest is not None and column.lowest > 10_00:
        return "150" if column.kind is Kind.PERCENT else str(column.lowest)
    return ANSWERS[column.kind]


def asked_of(questionnaire: Questionnaire) -> Asked:
    party_lines = {Lines.OFFERINGS, Lines.RATE_GROUPS}
    lines = {each.key: HOMES for each in questionnaire.questions if each.lines in party_lines}
    return Asked(party="bjerre", lines=lines)


def answered(questionnaire: Questionnaire, asked: Asked) -> Sheet:
    """Every cell that is asked, until nothing more is asked; one line is added where lines are."""
    added = {
        f"{question.key}:1:{column.key}": answer_to(column)
        for question in questionnaire.questions
        if question.lines is Lines.FREE
        for column in question.columns
    }
    sheet = Sheet(texts=added)
    for _ in range(4):
        cells = dict(cells_of(questionnaire, asked, sheet))
        texts = {key.name: answer_to(column) for key, column in cells.items()}
        sheet = Sheet(texts={name: text for name, text in (added | texts).items() if text})
    is_asked = {key.name for key in cells}
    return Sheet(texts={name: text for name, text in sheet.texts.items() if name in is_asked})


@pytest.mark.parametrize("key", sorted(templates()))
def test_a_round_that_is_filled_in_can_be_sent(key: str) -> None:
    questionnaire = templates()[key].questionnaire_for(2026)
    asked = asked_of(questionnaire)

    sheet = answered(questionnaire, asked)

    assert [each.problem.told("da") for each in reading(questionnaire, asked, sheet).problems] == []
    assert [each.problem.told("da") for each in ready_to_send(questionnaire, asked, sheet) if each.stops] == []


@pytest.mark.parametrize("key", sorted(templates()))
def test_a_round_that_is_empty_cannot_be_sent(key: str) -> None:
    questionnaire = templates()[key].questionnaire_for(2026)

    assert any(each.stops for each in ready_to_send(questionnaire, asked_of(questionnaire), Sheet()))


@pytest.mark.parametrize(("actual", "found"), [("95,01", 0), ("95", 1), ("105", 1), ("104,99", 0)])
def test_occupancy_five_points_off_asks_for_a_comment(actual: str, found: int) -> None:
    questionnaire = templates()["occupancy_q1"].questionnaire_for(2026)
    asked = asked_of(questionnaire)
    cells = {"budgeted_places": "10", "budgeted_percent": "100", "actual_places": "10", "actual_percent": actual}
    sheet = Sheet(texts={f"occupancy:birk:{column}": text for column, text in cells.items()})

    told = findings(questionnaire, asked, sheet)

    assert len(told) == found
    assert all(each.comment_key and each.comment_key.name == "occupancy:birk:comment" for each in told)
