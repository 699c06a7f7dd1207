"""A sheet is read whole: every answer asked for now, every text that cannot be read, and what is left out."""

from __future__ import annotations

import pytest

from ramme.reporting.answers.answer import Answer, CellKey, Mark, Sheet
from ramme.reporting.answers.beforehand import sources_of
from ramme.reporting.answers.reading import missing_in, reading
from ramme.reporting.questions.loading import Template, templates
from ramme.reporting.questions.questionnaire import ONLY, Kind, Lines, OnlyIf
from tests.reporting.asked_questions import HOMES, YES_OR_NO, asked, column, question, questionnaire, sheet

HOMES_ASKED = questionnaire(
    question("homes", column("places"), column("note", Kind.TEXT, needed=False), lines=Lines.OFFERINGS),
    question("how", column(kind=Kind.SCALE, dont_know=True, not_relevant=True)),
)
PARTY = asked(lines={"homes": HOMES})
CONDITIONAL = questionnaire(
    question("has", column(kind=Kind.CHOICE, options=YES_OR_NO)),
    question("why", only_if=OnlyIf(column=ONLY, says=("yes",), question="has")),
)


def test_answers_are_by_cell_and_what_is_missing_is_not_nought() -> None:
    read = reading(HOMES_ASKED, PARTY, sheet({"homes:eng:places": "0"}, how="dont_know"))

    assert read.answers == {
        CellKey("homes", "eng", "places"): Answer(kind=Kind.NUMBER, whole=0),
        CellKey("how"): Answer(kind=Kind.SCALE, mark=Mark.DONT_KNOW),
    }
    assert len(read.cells) == 5
    assert read.completeness.missing == (CellKey("homes", "birk", "places"),)
    assert read.completeness.says.da == "2 af 3 er udfyldt"


def test_a_text_that_cannot_be_read_is_told_at_its_cell_in_words() -> None:
    read = reading(HOMES_ASKED, PARTY, sheet({"homes:birk:places": "mange"}))

    (problem,) = read.problems
    assert problem.key == CellKey("homes", "birk", "places")
    assert problem.stops
    assert problem.problem.told("da").startswith("»Homes«, Birkegården, »Places«: Der står »mange«")
    assert problem.as_data()["cell"] == "homes:birk:places"
    assert read.completeness.unread == (problem.key,)
    assert read.answers == {}


def test_what_is_not_asked_now_is_neither_needed_nor_read_but_told() -> None:
    read = reading(CONDITIONAL, asked(), sheet(has="no", why="alt muligt"))

    assert [key.question for key in read.answers] == ["has"]
    assert read.completeness.is_complete
    assert read.left_out == (CellKey("why").name,)
    (told,) = read.problems
    assert (told.problem.code, told.stops, told.key) == ("answers-not-asked-now", False, CellKey("why", "", ""))
    assert told.problem.where.field == "»Why«"


def test_what_was_known_beforehand_and_is_not_asked_is_no_news() -> None:
    known = asked(beforehand={CellKey("why").name: "7"})

    assert reading(CONDITIONAL, known, sheet(has="no", why="7")).problems == ()
    assert reading(CONDITIONAL, known, sheet(has="no", why="8")).problems != ()


def test_what_stands_in_a_cell_that_no_question_has_is_told_too() -> None:
    read = reading(CONDITIONAL, asked(), sheet(has="no", gone="7"))

    assert [each.key for each in read.problems] == [CellKey("gone", "", "")]


def test_more_added_lines_than_there_is_room_for_are_told_and_kept() -> None:
    few = questionnaire(question("m", lines=Lines.FREE, most_lines=1))
    now = sheet({"m:1:value": "1", "m:2:value": "2"})

    read = reading(few, asked(), now)

    assert [key.line for key in read.answers] == ["1"]
    assert [each.problem.code for each in read.problems] == ["added-lines-too-many", "answers-not-asked-now"]
    assert read.problems[0].problem.says.da == "Der er 2 linjer, men der er plads til 1."


def test_a_missing_answer_is_told_with_the_marks_that_may_stand_instead() -> None:
    read = reading(HOMES_ASKED, PARTY, Sheet())

    missing = list(missing_in(read, HOMES_ASKED, PARTY, Sheet()))

    assert [each.problem.code for each in missing] == ["answer-not-given", "answer-not-given", "answer-missing-or-mark"]
    assert (
        missing[0].problem.told("da")
        == "»Homes«, Birkegården, »Places«: Her mangler et svar. Udfyld feltet. [answer-not-given]"
    )
    assert missing[2].problem.remedy.da == "Udfyld feltet, eller vælg »Ved ikke« eller »Ikke relevant«."


@pytest.mark.parametrize("template", templates().values(), ids=lambda template: template.key)
def test_every_ready_made_round_can_be_answered(template: Template) -> None:
    asks = template.questionnaire_for(2026)
    party = asked(lines={each.key: HOMES for each in asks.questions})

    read = reading(asks, party, Sheet())

    assert read.completeness.missing == read.completeness.needed
    assert len(list(missing_in(read, asks, party, Sheet()))) == len(read.completeness.missing)
    assert {each.source for each in sources_of(asks)} == {
        each.source for question in asks.questions for each in question.columns if each.source
    }
