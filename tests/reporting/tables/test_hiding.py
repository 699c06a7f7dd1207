"""Tables with small numbers: what is hidden in them, and what is told of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ramme.reporting.answers.answer import Answer, CellKey
from ramme.reporting.questions.questionnaire import Column, Kind, Lines, Question
from ramme.reporting.tables.counting import ALL_LINES
from ramme.reporting.tables.making import table_of
from ramme.reporting.tables.table import TOTAL, About, Shown, Table
from ramme.reporting.tables.way import People, Shows
from ramme.texts import Text, same
from tests.reporting.tables.asked_rounds import PLACES, WORDS, all_say, number, received, way

PEOPLE = Question(
    key="people",
    title=same("Hvor mange?"),
    lines=Lines.FREE,
    columns=(
        Column(key="count", title=same("borgere"), kind=Kind.RANGE, citizens=True),
        Column(key="paid", title=same("betalt"), kind=Kind.AMOUNT),
    ),
)


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


def citizens(*parties: tuple[int, int], smallest: int = 1) -> Table:
    """A table of how many citizens, from and to, with what is paid for them beside."""
    said = [{CellKey("people", "1", "count"): number(low, high, kind=Kind.RANGE)} for low, high in parties]
    return table_of(way(PEOPLE, column="count", smallest=smallest), received(said, questions=(PEOPLE,)))


@pytest.mark.parametrize(
    ("low", "high", "is_hidden"), [(0, 0, False), (0, 4, True), (4, 9, True), (5, 5, False), (5, 9, False)]
)
def test_few_citizens_are_hidden_by_themselves_however_many_said_so(low: int, high: int, is_hidden: bool) -> None:
    table = citizens((low, high), (0, 0), (0, 0), (0, 0), (0, 0), (0, 0))

    shown = Shown.PROTECTED if is_hidden else Shown.SHOWN
    assert {table.cell(ALL_LINES, each).shown for each in ("low", "high")} == {shown}


def test_the_note_on_few_citizens_is_true_of_what_is_shown() -> None:
    hidden, shown = (notes(citizens((number, number)), About.PROTECTION) for number in (2, 12))

    assert hidden == ["Tal om færre end 5 borgere er skjult, og derfor også andre, så de skjulte ikke kan regnes ud."]
    assert shown == ["Tal om færre end 5 borgere ville være skjult; der er ingen."]


def test_a_table_may_ask_for_more_citizens_and_never_for_fewer() -> None:
    assert citizens((12, 12), (9, 9), smallest=2).cell(ALL_LINES, "low").value == 21
    assert citizens((12, 12), *[(0, 0)] * 30, smallest=20).cell(ALL_LINES, "low").shown is Shown.PROTECTED


@pytest.mark.parametrize(("people", "is_hidden"), [((1,), True), ((2, 2), True), ((2, 3), False), ((None, 30), True)])
def test_what_is_paid_for_few_citizens_is_hidden_too(people: tuple[int | None, ...], is_hidden: bool) -> None:
    said = [
        {CellKey("people", "1", "paid"): number(900_000_00, kind=Kind.AMOUNT)}
        | ({} if each is None else {CellKey("people", "1", "count"): number(each, each, kind=Kind.RANGE)})
        for each in people
    ]

    table = table_of(way(PEOPLE, column="paid", shows=Shows.FIGURES), received(said, questions=(PEOPLE,)))

    expected = Shown.PROTECTED if is_hidden else Shown.SHOWN
    assert {table.cell(ALL_LINES, each).shown for each in ("sum", "mean", "median")} == {expected}


def test_a_median_that_is_few_citizens_is_hidden_by_itself() -> None:
    counted = replace(PEOPLE, columns=(replace(PEOPLE.columns[0], kind=Kind.NUMBER),))
    said = [{CellKey("people", "1", "count"): number(each)} for each in (1, 2, 40)]

    table = table_of(way(counted, column="count"), received(said, questions=(counted,)))

    assert table.cell(ALL_LINES, "sum").value == 43
    assert table.cell(ALL_LINES, "median").shown is Shown.PROTECTED


def test_figures_from_few_parties_are_told_as_such() -> None:
    said = [{CellKey("places", "homes"): number(10)}]

    table = table_of(way(PLACES, smallest=3), received(said))

    assert notes(table, About.PROTECTION)[0].startswith("Tal fra færre end 3 parter er skjult")
