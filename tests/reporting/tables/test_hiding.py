"""Tables with small numbers: what is hidden in them, and what is told of it."""

from __future__ import annotations

from ramme.reporting.answers.answer import Answer, CellKey
from ramme.reporting.questions.questionnaire import Kind
from ramme.reporting.tables.making import table_of
from ramme.reporting.tables.table import TOTAL, About, Shown, Table
from ramme.reporting.tables.way import People
from ramme.texts import Text
from tests.reporting.tables.asked_rounds import PLACES, WORDS, all_say, number, received, way


def notes(table: Table, about: About) -> list[str]:
    return [note.says.da for note in table.notes if note.about is about]


def test_a_small_number_is_hidden_and_the_weights_of_its_line_with_it() -> None:
    answers = all_say("match", "homes", 4, 4, 4, 4, 5)

    table = table_of(way(smallest=3, percentages=True, people=People.ALL), received(answers))

    assert {table.cell("homes", each).shown for each in ("5", "4", "5:share", "4:citizens")} == {Shown.PROTECTED}
    assert table.cell("homes", "answered").value == 5
    assert "Tal under 3 er skjult" in notes(table, About.PROTECTION)[0]


def test_why_small_numbers_are_protected_is_told_even_where_none_is_hidden() -> None:
    table = table_of(
        way(smallest=2, protected_because=Text(da="de er få.", en="they are few.")),
        received(all_say("match", "homes", 4, 4)),
    )

    assert notes(table, About.PROTECTION) == ["Tal under 2 ville være skjult; der er ingen. De er få."]


def test_a_figure_that_too_few_gave_is_hidden_and_another_that_would_give_it_away() -> None:
    both = {CellKey("places", "homes"): number(10), CellKey("places", "schools"): number(5)}
    one = {CellKey("places", "homes"): number(7)}

    table = table_of(way(PLACES, smallest=2, total=True), received([both, one, one]))

    assert {table.cell(row, "sum").shown for row in ("homes", "schools")} == {Shown.PROTECTED}
    assert table.cell("homes", "mean").shown is Shown.PROTECTED
    assert table.cell(TOTAL, "sum").value == 29


def test_texts_that_too_few_wrote_are_not_shown() -> None:
    answers = received([{CellKey("words"): Answer(kind=Kind.TEXT, text="Kun os")}, {}])

    assert table_of(way(WORDS, smallest=2), answers).rows[0].texts == ()
