"""Is every ready-made round written as a workbook and as csv, and read back the same?"""

from __future__ import annotations

import pytest

from ramme.files.limits import HandedIn
from ramme.reporting.answers.answer import Answer, Asked, CellKey, Sheet
from ramme.reporting.answers.cells import decimals_of, text_of
from ramme.reporting.answers.lines import lines_of
from ramme.reporting.answers.workbook import answer_csv, answer_workbook
from ramme.reporting.answers.workbook_reading import read_answers
from ramme.reporting.questions.loading import templates
from ramme.reporting.questions.questionnaire import Column, Kind, Line, Lines, Question, Questionnaire
from ramme.texts import Language, same
from tests.reporting.answers.workbook_made import HEADING

OWN = {Lines.OFFERINGS, Lines.RATE_GROUPS}
ADDED = (Line("1", same("1")), Line("2", same("2")))
SEVEN, LARGE = 7, 10**9


def some_answer(column: Column) -> str:
    """An answer that the column takes."""
    bounds = (column.lowest or 0, column.highest or LARGE)
    seven = max(bounds[0], min(SEVEN * 10 ** decimals_of(column), bounds[1]))
    return {
        Kind.SCALE: "4",
        Kind.TEXT: "=tekst\nog mere",
        Kind.CHOICE: column.options[0].key if column.options else "",
    }.get(column.kind) or text_of(column, Answer(kind=column.kind, whole=seven, high=seven))


def answered(questionnaire: Questionnaire) -> tuple[Asked, Sheet]:
    """A party with three lines of its own in each table, and an answer in every cell but those of files."""
    own = tuple(Line(f"l{number}", same(f"Tilbud {number}")) for number in range(3))
    asked = Asked(party="329", lines={each.key: own for each in questionnaire.questions if each.lines in OWN})

    def lines(question: Question) -> tuple[Line, ...]:
        return ADDED if question.lines is Lines.FREE else lines_of(question, asked, Sheet())

    texts = {
        CellKey(question.key, line.key, column.key).name: some_answer(column)
        for question in questionnaire.questions
        for line in lines(question)
        for column in question.columns
        if column.kind is not Kind.FILE
    }
    return asked, Sheet(texts=texts, revision=3)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("key", list(templates()))
def test_a_ready_made_round_is_read_back_as_it_was_written(key: str, language: Language) -> None:
    questionnaire = templates()[key].questionnaire_for(2026)
    asked, sheet = answered(questionnaire)
    words = (HEADING, questionnaire, asked, sheet, language)

    for file in (HandedIn("svar.xlsx", answer_workbook(*words)), HandedIn("svar.csv", answer_csv(*words))):
        found = read_answers(file, HEADING, questionnaire, asked, sheet)

        assert [problem.told("da") for problem in found.problems] == []
        assert dict(found.texts) == dict(sheet.texts)
