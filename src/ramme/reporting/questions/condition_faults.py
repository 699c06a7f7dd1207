"""What keeps a condition from being met: it asks for a cell that is not there, not before, or cannot say so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ramme.problems import Problem, stops
from ramme.reporting.questions.questionnaire import Column, Kind, Lines, OnlyIf, Question
from ramme.texts import Text

# What a condition says for any answer at all.
FILLED = "filled"
_STEPS = ("1", "2", "3", "4", "5")

NOT_ASKED_BEFORE = stops(
    "questionnaire-condition-not-asked-before",
    says=Text(
        da="Betingelsen i {spot} spørger til et svar, der ikke er givet inden da.",
        en="The condition in {spot} asks for an answer that is not given before it.",
    ),
    remedy=Text(
        da="Vælg en kolonne, der står før, eller et tidligere spørgsmål med ét svar.",
        en="Choose a column that stands before, or an earlier question with one answer.",
    ),
)
CANNOT_SAY = stops(
    "questionnaire-condition-cannot-be-met",
    says=Text(
        da="Betingelsen i {spot} venter på et svar, som ikke kan gives: »{answer}«.",
        en="The condition in {spot} waits for an answer that cannot be given: “{answer}”.",
    ),
    remedy=Text(da="Vælg blandt svarene.", en="Choose among the answers."),
)


def condition_problems(
    condition: OnlyIf | None, spot: Text, asked: Sequence[Question], before: Sequence[Column]
) -> Iterator[Problem]:
    """What is wrong with a condition, given the questions asked before and the columns before it on the same line."""
    if condition is None:
        return
    column = _meant(condition, asked, before)
    if column is None:
        yield NOT_ASKED_BEFORE.at(spot=spot)
        return
    possible = _answers(column)
    wrong = [answer for answer in condition.says if answer not in possible]
    if wrong or not condition.says:
        yield CANNOT_SAY.at(spot=spot, answer=", ".join(wrong) or "–")


def _meant(condition: OnlyIf, asked: Sequence[Question], before: Sequence[Column]) -> Column | None:
    if not condition.question:
        columns: Sequence[Column] = before
    else:
        question = next((each for each in asked if each.key == condition.question), None)
        columns = question.columns if question and question.lines is Lines.ONE else ()
    return next((each for each in columns if each.key == condition.column), None)


def _answers(column: Column) -> set[str]:
    """The answers that a condition on a column can wait for."""
    found = {FILLED}
    if column.kind is Kind.CHOICE:
        found |= {each.key for each in column.options}
    if column.kind is Kind.SCALE:
        found |= set(_STEPS)
    if column.dont_know:
        found.add("dont_know")
    if column.not_relevant:
        found.add("not_relevant")
    return found
