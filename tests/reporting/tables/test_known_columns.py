"""Columns of the ready-made rounds that count citizens or cannot be summed, whether their column says so or not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ramme.reporting.answers.answer import Answer, CellKey
from ramme.reporting.questions.loading import templates
from ramme.reporting.questions.questionnaire import Column, Kind, Question
from ramme.reporting.tables.known_columns import CITIZENS, NOT_SUMMED, as_known, crowd_of
from ramme.reporting.tables.making import FITTING, table_of
from ramme.reporting.tables.received import AskedParty, Received
from ramme.reporting.tables.table import Shown
from ramme.reporting.tables.way import TableWay
from ramme.texts import same


def asked(kind: str, question: str) -> Question:
    return templates()[kind].questionnaire_for(2026).question(question)


def everything() -> list[tuple[Question, Column]]:
    made = [each.questionnaire_for(2026) for each in templates().values()]
    return [(question, column) for each in made for question in each.questions for column in question.columns]


def test_every_known_column_is_one_of_a_ready_made_round() -> None:
    there = {(question.key, column.key) for question, column in everything()}

    assert there >= CITIZENS | NOT_SUMMED


def test_no_rate_of_a_ready_made_round_is_summed() -> None:
    rates = [(question, each) for question, each in everything() if "rate" in each.key.split("_")]

    figures = [(question, each) for question, each in rates if each.kind is Kind.AMOUNT]
    assert figures
    assert not any(as_known(question, each).can_be_summed for question, each in figures)


@pytest.mark.parametrize(
    ("kind", "question", "column", "crowd"),
    [
        ("extra_payments", "extra_payments", "amount", "citizens"),
        ("extra_payments", "extra_payments", "percentage", "citizens"),
        ("single_person", "single_person_use", "days", "persons"),
        ("single_person", "single_person_use", "projects", "projects"),
        ("expensive_cases", "expensive_cases", "amount", "count"),
        ("central_notice", "citizens", "count_before", "count_before"),
        ("rates", "rates", "places", None),
    ],
)
def test_a_figure_is_of_the_citizens_that_are_counted_nearest_before_it(
    kind: str, question: str, column: str, crowd: str | None
) -> None:
    here = asked(kind, question)

    found = crowd_of(here, here.column(column))

    assert (found.key if found is not None else None) == crowd


def test_a_question_of_ones_own_counts_no_citizens_unless_it_says_so() -> None:
    plain = Column(key="count", title=same("antal"), kind=Kind.NUMBER)
    own = Question(key="own", title=same("Hvor mange?"), columns=(plain,))
    saying = replace(own, columns=(replace(plain, citizens=True),))

    assert crowd_of(own, plain) is None
    assert crowd_of(saying, saying.columns[0]) is not None


@pytest.mark.parametrize(("citizens", "shown"), [(1, Shown.PROTECTED), (4, Shown.PROTECTED), (5, Shown.SHOWN)])
def test_the_central_notice_tells_of_no_few_children(citizens: int, shown: Shown) -> None:
    questionnaire = templates()["central_notice"].questionnaire_for(2026)
    answer = Answer(kind=Kind.RANGE, whole=citizens, high=citizens)
    received = Received(
        year=2026,
        questionnaire=questionnaire,
        parties=(AskedParty(id="askedal", name="Askedal"),),
        answers={"askedal": {CellKey("citizens", "children", "count"): answer}},
    )
    way = TableWay(key="t", title=same("T"), question="citizens", column="count", shows=FITTING[Kind.RANGE])

    table = table_of(way, received)

    assert {table.cell("children", each).shown for each in ("low", "high")} == {shown}
