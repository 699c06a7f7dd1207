"""Are the answers of two years held together exactly where the same was asked?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from ramme.reporting.questions.loading import templates
from ramme.reporting.questions.questionnaire import Column, Kind, Line, Lines, OnlyIf, Option, Question
from ramme.reporting.questions.wording import changed_wording, says_the_same
from ramme.texts import Text, same
from tests.reporting.questions.building import plain, with_everything

TABLE = with_everything().question("table")
NAMED = with_everything().question("named")
Change = Callable[[Question], Question]


def column_changed(key: str, **changes: object) -> Change:
    def change(question: Question) -> Question:
        new = replace(question.column(key), **changes)  # type: ignore[arg-type]
        return replace(question, columns=tuple(new if each.key == key else each for each in question.columns))

    return change


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Passer behov og udbud sammen?", "passer behov og udbud sammen"),
        ("Belægning i 2016", "Belægning i 2017"),
        ("Antal plasder i alt", "Antal pladser i alt"),
        ("Antal pladse i alt", "Antal pladser i alt"),
        ("Gennemsnitlig  belægning", "Gennemsnitlig belægning"),
        ("Gennemsnitlig belægnimg", "Gennemsnitlig belægning"),
    ],
)
def test_a_typo_a_sign_and_the_year_say_the_same(before: str, after: str) -> None:
    assert says_the_same(before, after)
    assert says_the_same(after, before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Passer behov og udbud sammen?", "Passer behov og udbud ikke sammen?"),
        ("Pladser til voksne", "Pladser til børn"),
        ("Antal født", "Antal dødt"),
        ("Belægning i 1. kvartal", "Belægning i 2. kvartal"),
        ("Sager pr. 1000 borgere", "Sager pr. 1001 borgere"),
        ("Indtægter i alt", "Udgifter i alt"),
        ("Mindst 5 pladser", "Højst 5 pladser"),
        ("", "Pladser"),
    ],
)
def test_other_words_say_something_else(before: str, after: str) -> None:
    assert not says_the_same(before, after)
    assert not says_the_same(after, before)


@pytest.mark.parametrize(
    "change",
    [
        lambda question: question,
        lambda question: replace(question, help=same("En helt anden hjælp")),
        lambda question: replace(question, title=Text(da="Pladser i 2017", en="Something else")),
        lambda question: replace(question, rests_on="Andet", most_lines=9, checks=()),
        lambda question: replace(question, columns=question.columns[:2]),
        lambda question: replace(
            question, columns=(*question.columns, Column(key="x", title=same("X"), kind=Kind.TEXT))
        ),
        column_changed("places", help=None, source="rates.places", needed=True, decimals=1, lowest=0, highest=None),
        column_changed("places", unit=Text(da="Pladser ", en="beds")),
        column_changed("used", options=tuple(reversed(TABLE.column("used").options))),
    ],
)
def test_what_does_not_change_the_question_breaks_nothing(change: Change) -> None:
    assert changed_wording(TABLE, change(TABLE)) is None


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (
            lambda question: replace(question, title=same("Senge i 2016")),
            "spørgsmålet lyder anderledes (før: »Pladser i 2016«, nu: »Senge i 2016«)",
        ),
        (lambda question: replace(question, lines=Lines.RATE_GROUPS), "linjerne er nogle andre"),
        (lambda question: replace(question, only_if=None), "der spørges under en anden betingelse"),
        (
            lambda question: replace(question, columns=(Column(key="new", title=same("Ny"), kind=Kind.TEXT),)),
            "der spørges om noget andet",
        ),
        (column_changed("places", title=same("Senge")), "kolonnen lyder anderledes (før: »Pladser«, nu: »Senge«)"),
        (column_changed("places", kind=Kind.RANGE), "»Pladser« er nu Fra – til, før Tal"),
        (column_changed("places", unit=same("døgn")), "»Pladser« har en anden enhed"),
        (column_changed("places", unit=None), "»Pladser« har en anden enhed"),
        (column_changed("places", only_if=OnlyIf("used", ("no",))), "der spørges under en anden betingelse"),
        (
            column_changed("used", options=(Option("yes", same("Ja")),)),
            "»Bruges« har andre svar at vælge imellem",
        ),
        (
            column_changed("used", options=(Option("yes", same("Nej")), Option("no", same("Nej")))),
            "»Bruges« har andre svar at vælge imellem",
        ),
        (
            column_changed("used", dont_know=False),
            "det er ændret, om man i »Bruges« kan svare »ved ikke« eller »ikke relevant«",
        ),
    ],
)
def test_what_changes_the_question_breaks_and_is_told(change: Change, why: str) -> None:
    told = changed_wording(TABLE, change(TABLE))

    assert told
    assert told.da == f"Svarene kan ikke uden videre holdes sammen: {why}."
    assert told.en.startswith("The answers cannot simply be held together: ")


def test_another_scale_breaks() -> None:
    told = changed_wording(NAMED, column_changed("match", highest=10)(NAMED))

    assert told
    assert "»Sammenhæng« har en anden skala" in told.da


@pytest.mark.parametrize(
    "named",
    [NAMED.named[:1], (*NAMED.named, Line("east", same("Øst"))), (NAMED.named[0], Line("south", same("Vest")))],
)
def test_other_named_lines_break(named: tuple[Line, ...]) -> None:
    told = changed_wording(NAMED, replace(NAMED, named=named))

    assert told
    assert "linjerne er nogle andre" in told.da


def test_fewer_target_groups_break() -> None:
    before = replace(NAMED, lines=Lines.TARGET_GROUPS, named=())
    after = replace(before, named=(Line("mj01", same("Fysisk funktionsnedsættelse")),))

    assert changed_wording(before, after)
    assert changed_wording(after, after) is None


def test_named_lines_in_another_order_break_nothing() -> None:
    assert changed_wording(NAMED, replace(NAMED, named=tuple(reversed(NAMED.named)))) is None


def test_one_column_is_broken_only_by_its_own_changes() -> None:
    after = column_changed("comment", kind=Kind.FILE)(TABLE)

    assert changed_wording(TABLE, after)
    assert changed_wording(TABLE, after, "places") is None
    assert changed_wording(TABLE, after, "comment")
    assert changed_wording(TABLE, replace(after, title=same("Andet")), "places")


def test_the_title_of_the_one_cell_of_a_plain_question_is_read_by_nobody() -> None:
    before = plain("q", "Hvor mange?", Kind.NUMBER)

    assert changed_wording(before, column_changed("value", title=same("Antal"))(before)) is None


def test_all_reasons_are_told_at_once() -> None:
    after = column_changed("places", kind=Kind.TEXT)(replace(TABLE, lines=Lines.ONE))

    told = changed_wording(TABLE, after)

    assert told
    assert told.da.count(";") == 1


@pytest.mark.parametrize("key", sorted(templates()))
def test_a_ready_made_round_of_the_next_year_asks_the_same(key: str) -> None:
    before, after = (templates()[key].questionnaire_for(year) for year in (2016, 2017))

    assert [
        changed_wording(each, after.question(each.key))
        for each in before.questions
        if changed_wording(each, after.question(each.key))
    ] == []


def test_offerings_of_other_categories_are_other_lines() -> None:
    before = templates()["occupancy_q1"].questionnaire_for(2026).question("occupancy")
    every = replace(before, only_categories=())

    found = changed_wording(every, before)

    assert found
    assert "linjerne er nogle andre" in found.da
    assert changed_wording(before, replace(before, only_categories=before.only_categories[::-1])) is None
