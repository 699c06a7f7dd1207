"""Are free texts coded by two at once, gathered in sentences that rest on answers, and given out without names?"""

from __future__ import annotations

import pytest
from django.test import Client

from ramme.problems import ProblemsFound
from ramme.testing.portal import MOMENT, Person, a_party
from ramme.web.audit.models import Event
from ramme.web.reporting.models import CodingRow, RoundRow, SentenceRow, ThemeRow
from ramme.web.reporting.operations.coding import Coding, Written, answer_coded, sentence_written, theme_added
from ramme.web.reporting.queries.themes import themes_of
from tests.web.reporting.frozen_rounds import a_frozen_round, answers

CELL = "remark:value:value"


@pytest.fixture
def row(db: None) -> RoundRow:
    return a_frozen_round([answers(remark="Vi mangler pladser."), answers(remark="Ventetiden er lang."), answers()])


def address(row: RoundRow, rest: str = "") -> str:
    return f"/runder/{row.slug}/temaer/remark/{rest}"


def coded(person: Person, row: RoundRow, town: str, *themes: ThemeRow, was: frozenset[int] = frozenset()) -> None:
    coding = Coding(party=a_party(town).pk, cell=CELL, was=was, becomes=frozenset(each.pk for each in themes))
    answer_coded(person.actor, row.slug, "remark", coding, at=MOMENT)


def test_answers_are_coded_and_counted(desk: Client, row: RoundRow) -> None:
    desk.post(address(row), {"do": "theme", "title": "Mangel på pladser"})
    theme = ThemeRow.objects.get()

    answer = desk.post(
        address(row, "kod"),
        {"party": a_party("Aarhus").pk, "cell": CELL, "was": "", "theme": str(theme.pk)},
        headers={"HX-Request": "true"},
    )

    assert "1 af 2 svar er kodet" in answer.content.decode()
    assert CodingRow.objects.get().theme == theme
    assert Event.objects.filter(verb="answer-coded").count() == 1


def test_two_people_who_code_the_same_answer_keep_what_both_did(secretariat: Person, row: RoundRow) -> None:
    first = theme_added(secretariat.actor, row.slug, "remark", "Mangel", at=MOMENT)
    second = theme_added(secretariat.actor, row.slug, "remark", "Ventetid", at=MOMENT)

    coded(secretariat, row, "Aarhus", first)
    coded(secretariat, row, "Aarhus", second)
    coded(secretariat, row, "Aarhus", was=frozenset({first.pk}))

    assert [each.theme for each in CodingRow.objects.all()] == [second]


def test_who_codes_an_answer_sees_what_another_coded_it_with_meanwhile(
    desk: Client, secretariat: Person, row: RoundRow
) -> None:
    first = theme_added(secretariat.actor, row.slug, "remark", "Mangel", at=MOMENT)
    second = theme_added(secretariat.actor, row.slug, "remark", "Ventetid", at=MOMENT)
    sent = {"party": a_party("Aarhus").pk, "cell": CELL, "was": "", "theme": str(second.pk)}

    alone = desk.post(address(row, "kod"), sent, headers={"HX-Request": "true"}).content.decode()
    coded(secretariat, row, "Aarhus", first)
    both = desk.post(address(row, "kod"), sent, headers={"HX-Request": "true"}).content.decode()

    assert (f'value="{second.pk}" hx-swap-oob' in alone, "Vi mangler pladser." in alone) == (True, False)
    assert (f'value="{first.pk},{second.pk}"' in both, "Vi mangler pladser." in both) == (True, True)


def test_a_page_that_shows_an_answer_no_longer_there_is_fetched_anew(desk: Client, row: RoundRow) -> None:
    sent = {"party": a_party("Randers").pk, "cell": CELL}

    answer = desk.post(address(row, "kod"), sent, headers={"HX-Request": "true"})

    assert answer.headers["HX-Refresh"] == "true"


def test_an_answer_that_is_not_there_is_not_coded(desk: Client, secretariat: Person, row: RoundRow) -> None:
    theme = theme_added(secretariat.actor, row.slug, "remark", "Mangel", at=MOMENT)

    desk.post(address(row, "kod"), {"party": a_party("Randers").pk, "cell": CELL, "theme": str(theme.pk)})

    assert CodingRow.objects.count() == 0


def test_each_sentence_opens_its_answers_and_one_without_is_told(
    desk: Client, secretariat: Person, row: RoundRow
) -> None:
    theme = theme_added(secretariat.actor, row.slug, "remark", "Mangel", at=MOMENT)
    coded(secretariat, row, "Aarhus", theme)

    desk.post(address(row), {"do": "sentence", "says": "Der mangler pladser.", "themes": [str(theme.pk)]})
    desk.post(address(row), {"do": "sentence", "says": "Alt er godt."})
    shown = desk.get(address(row)).content.decode()
    found = themes_of(row, "remark")

    assert "1 svar bag sætningen" in shown
    assert [len(each.answers) for each in found.sentences] == [1, 0]
    assert [each.code for each in found.problems] == [
        "synthesis-sentence-without-answers",
        "synthesis-answers-not-coded",
    ]


def test_the_same_sentence_twice_is_one_and_it_can_be_changed_and_deleted(desk: Client, row: RoundRow) -> None:
    for _ in range(2):
        desk.post(address(row), {"do": "sentence", "says": "Der mangler pladser."})
    sentence = SentenceRow.objects.get()

    desk.post(address(row), {"do": "sentence", "number": sentence.pk, "says": "Der mangler mange pladser."})
    says = SentenceRow.objects.get().says
    for _ in range(2):
        desk.post(address(row), {"do": "sentence_drop", "number": sentence.pk})

    assert says == "Der mangler mange pladser."
    assert SentenceRow.objects.count() == 0
    assert Event.objects.filter(verb="sentence-dropped").count() == 1


@pytest.mark.parametrize(("title", "code"), [("  ", "theme-needs-a-name"), ("mangel", "theme-twice")])
def test_a_theme_needs_a_name_of_its_own(secretariat: Person, row: RoundRow, title: str, code: str) -> None:
    theme_added(secretariat.actor, row.slug, "remark", "Mangel", at=MOMENT)

    with pytest.raises(ProblemsFound) as found:
        theme_added(secretariat.actor, row.slug, "remark", title, at=MOMENT)

    assert [each.code for each in found.value.problems] == [code]


def test_an_empty_sentence_is_refused_where_it_is_written(desk: Client, secretariat: Person, row: RoundRow) -> None:
    answer = desk.post(address(row), {"do": "sentence", "says": "  "})
    with pytest.raises(ProblemsFound) as found:
        sentence_written(secretariat.actor, row.slug, "remark", Written(says="", themes=frozenset()), at=MOMENT)

    assert answer.status_code == 422
    assert [each.code for each in found.value.problems] == ["sentence-empty"]


def test_a_theme_is_deleted_with_its_codings(desk: Client, secretariat: Person, row: RoundRow) -> None:
    theme = theme_added(secretariat.actor, row.slug, "remark", "Mangel", at=MOMENT)
    coded(secretariat, row, "Aarhus", theme)

    for _ in range(2):
        desk.post(address(row), {"do": "theme_drop", "number": theme.pk})

    assert CodingRow.objects.count() == 0
    assert Event.objects.filter(verb="theme-dropped").count() == 1


def test_the_files_hold_the_sentences_and_name_nobody(desk: Client, secretariat: Person, row: RoundRow) -> None:
    theme = theme_added(secretariat.actor, row.slug, "remark", "Mangel", at=MOMENT)
    coded(secretariat, row, "Aarhus", theme)
    desk.post(address(row), {"do": "sentence", "says": "Der mangler pladser.", "themes": [str(theme.pk)]})

    csv = desk.get(address(row, "opsamling.csv")).content.decode()

    assert "Der mangler pladser.;Mangel;1 af 2;1 af 2" in csv
    assert "Aarhus" not in csv
    assert desk.get(address(row, "opsamling.docx")).content.startswith(b"PK")
    assert desk.get(address(row, "opsamling.exe")).status_code == 404


def test_a_question_without_free_texts_is_not_found(desk: Client, row: RoundRow) -> None:
    assert desk.get(f"/runder/{row.slug}/temaer/places/").status_code == 404
