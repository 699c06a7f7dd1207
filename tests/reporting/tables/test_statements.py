"""Sentences made from a table: right in number, in both languages, and never beside the table."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.reporting.answers.answer import Answer, CellKey
from ramme.reporting.questions.questionnaire import Kind, Question
from ramme.reporting.tables.making import table_of
from ramme.reporting.tables.statements import Statement, statements_of
from ramme.reporting.tables.table import Table
from ramme.texts import same
from tests.reporting.tables.asked_rounds import (
    CASES,
    CHOICE,
    LIST,
    OWN,
    PLACES,
    SCALE,
    SPENT,
    all_say,
    number,
    party,
    received,
    way,
)
from tests.searching import examples

WORDS = {"én": 1, "ingen": 0, "eneste": 1, "one": 1, "no": 0, "only": 1}


def says(table: Table) -> list[str]:
    return [each.says.da for each in statements_of(table)]


def in_english(table: Table) -> list[str]:
    return [each.says.en for each in statements_of(table)]


def of(*said: int | str | None) -> Table:
    return table_of(way(lines=("homes",)), received(all_say("match", "homes", *said)))


def test_the_two_highest_steps_are_told_together_and_the_others_each_by_itself() -> None:
    assert says(of(4, 5, 5, 3, 1)) == [
        "5 kommuner er spurgt, og alle har indberettet.",
        "Botilbud: 3 af de 5 kommuner, der har vurderet det, svarer 4 eller 5.",
        "Botilbud: 1 af de 5 kommuner, der har vurderet det, svarer 3.",
        "Botilbud: 1 af de 5 kommuner, der har vurderet det, svarer 1.",
    ]


def test_english_bends_with_the_number_too() -> None:
    assert in_english(of(4, 5, 3)) == [
        "3 municipalities were asked, and all submitted.",
        "Botilbud: 2 of the 3 municipalities that rated it say 4 or 5.",
        "Botilbud: 1 of the 3 municipalities that rated it says 3.",
    ]


def test_one_is_told_as_one_and_all_as_all() -> None:
    assert says(of(4))[0] == "Én kommune er spurgt, og alle har indberettet."
    assert says(of(4))[1] == "Botilbud: Den eneste kommune, der har vurderet det, svarer 4 eller 5."
    assert says(of(4, 4))[1] == "Botilbud: Alle 2 kommuner, der har vurderet det, svarer 4 eller 5."
    assert in_english(of(4))[1] == "Botilbud: the only municipality that rated it says 4 or 5."


def test_what_was_said_instead_of_an_answer_is_told_beside() -> None:
    assert says(of(4, "?", "?", "-", None))[-1] == (
        "Botilbud: 2 kommuner svarer »ved ikke«, én kommune svarer »ikke relevant« og én kommune har ladet linjen "
        "stå tom."
    )


def test_where_nobody_answered_that_is_told() -> None:
    assert "Botilbud: Ingen har vurderet det." in says(of("?", None))


def test_those_who_did_not_submit_are_counted() -> None:
    table = table_of(way(), received([*all_say("match", "homes", 4), None, None]))

    assert says(table)[0] == "3 kommuner er spurgt, og 2 har ikke indberettet."


def test_with_a_region_among_them_they_are_parties() -> None:
    parties = (party(0), party(1), party(2, is_region=True))

    table = table_of(way(lines=("homes",)), received(all_say("match", "homes", 4, 4, 1), parties=parties))

    assert says(table)[1] == "Botilbud: 2 af de 3 parter, der har vurderet det, svarer 4 eller 5."


def test_options_are_told_by_their_titles() -> None:
    answers = [{CellKey("more"): Answer(kind=Kind.CHOICE, option=each)} for each in ("yes", "yes", "no")]

    assert says(table_of(way(CHOICE), received(list(answers))))[1:] == [
        "»Er der flere?«: 2 af de 3 kommuner, der har valgt et svar, svarer »Ja«.",
        "»Er der flere?«: 1 af de 3 kommuner, der har valgt et svar, svarer »Nej«.",
    ]


def test_figures_are_told_with_who_stated_them() -> None:
    places = [{CellKey("places", "homes"): number(each)} for each in (125, 130)]

    told = says(table_of(way(PLACES, lines=("homes",)), received([*places, {}])))

    assert told[1:] == [
        "Botilbud: I alt 25,5 pladser, oplyst af 2 af 3 kommuner.",
        "Botilbud: I gennemsnit 12,75 pladser, oplyst af 2 af 3 kommuner.",
        "Botilbud: Medianen er 12,75 pladser, oplyst af 2 af 3 kommuner.",
        "Botilbud: én kommune har ladet linjen stå tom.",
    ]


def test_amounts_and_ranges_are_told_with_their_units() -> None:
    spent = [{CellKey("spent"): number(1_000_50, kind=Kind.AMOUNT)}]
    cases = [{CellKey("cases"): number(2, 5, kind=Kind.RANGE)}]

    assert "»Udgift?«: I alt 1.000,50 kr., oplyst af 1 af 1 kommune." in says(
        table_of(way(SPENT), received(list(spent)))
    )
    assert "»Hvor mange sager?«: I alt fra 2 til 5, oplyst af 1 af 1 kommune." in says(
        table_of(way(CASES), received(list(cases)))
    )


def test_nothing_is_said_that_would_tell_a_hidden_number() -> None:
    table = table_of(way(smallest=3, lines=("homes",)), received(all_say("match", "homes", 4, 4, 4, 4, 1)))

    assert says(table) == ["5 kommuner er spurgt, og alle har indberettet."]


def numbers_in(statement: Statement) -> set[int]:
    """The numbers of a sentence after its line, the steps that are told as answers left out."""
    told = re.sub(r"svarer (\d|\d eller \d)\.", "", statement.says.da).casefold()
    found = {int(each) for each in re.findall(r"\d+", told)}
    return found | {WORDS[word] for word in re.findall(r"\w+", told) if word in WORDS}


@given(st.lists(st.sampled_from([1, 2, 3, 4, 5, "?", "-", None]), min_size=1, max_size=25), st.integers(1, 3))
@examples(60)
def test_every_number_in_a_sentence_is_a_cell_of_the_table_or_their_sum(
    said: list[int | str | None], smallest: int
) -> None:
    parties = tuple(party(at, citizens=1) for at in range(len(said)))
    answers = received(all_say("match", "homes", *said), parties=parties)

    table = table_of(way(smallest=smallest), answers)

    for statement in statements_of(table):
        cells = [int(table.places[place].value or 0) for place in statement.cells]
        assert all(table.places[place].value is not None for place in statement.cells)
        allowed = {*cells, sum(cells[:-1]), sum(cells[:2])}
        assert numbers_in(statement) <= allowed, statement.says.da


def test_the_year_before_is_told_beside_unless_the_question_changed() -> None:
    now, then = received(all_say("match", "homes", 4, 5, 1)), received(all_say("match", "homes", 4, 1, 1), year=2025)
    asked = Question(
        key="match", title=same("Noget ganske andet"), lines=SCALE.lines, named=SCALE.named, columns=SCALE.columns
    )
    other = received(all_say("match", "homes", 4, 1, 1), year=2025, questions=(asked,))
    beside = way(years=(2025,), lines=("homes",))

    sentence = "Botilbud: I 2025 var det 1 af de 3 kommuner, der har vurderet det."
    assert says(table_of(beside, now, [then]))[2] == sentence
    assert sentence not in says(table_of(beside, now, [other]))


@pytest.mark.parametrize("language", ["da", "en"])
def test_no_sentence_has_an_unfilled_blank(language: str) -> None:
    table = of(4, 5, 3, "?", None)

    assert not any("{" in getattr(each.says, language) for each in statements_of(table))


def test_marks_alone_are_no_rating_but_they_are_answers() -> None:
    told = says(table_of(way(lines=("homes",)), received(all_say("match", "homes", "?", "?"))))

    assert told[1:] == ["Botilbud: Ingen har vurderet det.", "Botilbud: 2 kommuner svarer »ved ikke«."]


def test_where_there_are_none_that_is_told_beside_those_who_stated_some() -> None:
    yes, no = (Answer(kind=Kind.CHOICE, option=each) for each in ("yes", "no"))
    some = {CellKey("more"): yes, CellKey("list", "1"): number(4_039)}
    table = table_of(way(LIST), received([some, {CellKey("more"): no}, {}], questions=(CHOICE, LIST)))

    assert says(table)[1:] == [
        "Alle linjer: I alt 4.039, oplyst af 1 af 3 kommuner.",
        "Alle linjer: I gennemsnit 4.039,0, oplyst af 1 af 3 kommuner.",
        "Alle linjer: Medianen er 4.039,0, oplyst af 1 af 3 kommuner.",
        "Alle linjer: én kommune har svaret, at der ingen er og én kommune har ladet linjen stå tom.",
    ]


def test_a_mean_of_lines_says_that_it_is_per_line() -> None:
    table = table_of(way(OWN), received([{CellKey("own", each): number(2) for each in "abcd"}, {}]))

    assert "Alle linjer: I gennemsnit 2,0 pr. linje (4 linjer, uden vægt), oplyst af 1 af 2 kommuner." in says(table)


def test_a_sentence_ends_with_one_stop() -> None:
    said = [{CellKey("spent"): number(900_000_00, kind=Kind.AMOUNT)}]

    assert not any(".." in each for each in says(table_of(way(SPENT), received(list(said)))))


def test_ends_that_are_the_same_are_told_as_one() -> None:
    same_ends = table_of(way(CASES), received([{CellKey("cases"): number(3, 3, kind=Kind.RANGE)}]))
    rates = replace(SPENT, columns=(replace(SPENT.columns[0], adds_up=False),))
    alike = received([{CellKey("spent"): number(900_00, kind=Kind.AMOUNT)}] * 2, questions=(rates,))

    assert says(same_ends)[1] == "»Hvor mange sager?«: I alt 3, oplyst af 1 af 1 kommune."
    assert says(table_of(way(rates), alike))[-1] == "»Udgift?«: 900,00 kr. hos alle, oplyst af 2 af 2 kommuner."


def test_of_what_cannot_be_summed_the_ends_are_told() -> None:
    rates = replace(SPENT, columns=(replace(SPENT.columns[0], adds_up=False),))
    said = [{CellKey("spent"): number(each, kind=Kind.AMOUNT)} for each in (900_00, 1_200_00, 1_500_00)]

    assert says(table_of(way(rates), received(list(said), questions=(rates,))))[1:] == [
        "»Udgift?«: Medianen er 1.200,00 kr., oplyst af 3 af 3 kommuner.",
        "»Udgift?«: Det laveste er 900,00 kr. og det højeste 1.500,00 kr., oplyst af 3 af 3 kommuner.",
    ]
