"""Tables over years: earlier rounds stand beside, and a changed question breaks the series and says why."""

from __future__ import annotations

from ramme.reporting.answers.answer import Answer, CellKey
from ramme.reporting.questions.questionnaire import Column, Kind, Option, Question
from ramme.reporting.tables.making import table_of
from ramme.reporting.tables.table import About, Shown
from ramme.texts import Text, same
from tests.reporting.tables.asked_rounds import (
    CHOICE,
    SCALE,
    all_say,
    notes,
    received,
    way,
)


def test_earlier_years_stand_beside_line_by_line_with_the_newest_first() -> None:
    now, then = received(all_say("match", "homes", 4)), received(all_say("match", "homes", 2), year=2025)

    table = table_of(way(years=(2025,)), now, [then])

    assert [(row.key, row.year) for row in table.rows] == [
        ("homes", 2026),
        ("homes", 2025),
        ("schools", 2026),
        ("schools", 2025),
    ]
    assert table.cell("homes", "2", 2025).value == 1
    assert table.breaks == ()


def test_a_year_that_is_not_wanted_is_left_out_and_one_that_is_not_there_is_told() -> None:
    then = received(all_say("match", "homes", 2), year=2025)

    table = table_of(way(years=(2024,)), received(all_say("match", "homes", 4)), [then])

    assert {row.year for row in table.rows} == {2026}
    assert notes(table, About.BREAK) == ["Der er ingen svar på det samme spørgsmål for 2024."]


def test_a_question_that_changed_breaks_the_series_and_says_why() -> None:
    asked = Question(
        key="match",
        title=Text(da="Er der for få pladser i kommunen?", en="Are there too few places?"),
        lines=SCALE.lines,
        named=SCALE.named,
        columns=SCALE.columns,
    )
    then = received(all_say("match", "homes", 2), year=2025, questions=(asked,))

    table = table_of(way(years=(2025,)), received(all_say("match", "homes", 4)), [then])

    (mark,) = table.breaks
    assert (mark.before, mark.after) == (2025, 2026)
    assert "lyder anderledes" in mark.why.da
    assert "Brud mellem 2025 og 2026" in notes(table, About.BREAK)[0]


def test_an_option_that_was_not_there_then_has_nothing_in_that_year() -> None:
    few = Question(
        key="more",
        title=CHOICE.title,
        columns=(Column(title=same("svar"), kind=Kind.CHOICE, options=(Option("yes", same("Ja")),)),),
    )
    answer = {CellKey("more"): Answer(kind=Kind.CHOICE, option="yes")}
    then = received([answer], year=2025, questions=(few,))

    table = table_of(way(CHOICE, years=(2025,)), received([answer]), [then])

    assert table.cell("value", "no", 2025).shown is Shown.NOTHING
    assert table.cell("value", "no").value == 0
    assert table.breaks
