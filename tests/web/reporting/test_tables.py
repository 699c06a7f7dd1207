"""Are a round's tables proposed, made, kept by two people at once, and is their text held against them?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ramme.problems import ProblemsFound
from ramme.reporting.tables.way import People, Shows
from ramme.testing.portal import MOMENT, Person, a_party, a_person, logged_in
from ramme.testing.rounds import a_questionnaire, a_round
from ramme.testing.submissions import submitted_by
from ramme.texts import same
from ramme.web.accounts.roles import Role
from ramme.web.audit.models import Event
from ramme.web.reporting.models import RoundRow, TableDraftRow
from ramme.web.reporting.operations.table_drafts import Kept, table_begun, table_kept
from ramme.web.reporting.queries.tables import Rounds, citizens_of, draft_seen, proposed_ways, received_of
from tests.web.reporting.frozen_rounds import a_frozen_round, answers

pytestmark = pytest.mark.django_db
FORM = {"revision": "0", "asked": "places:value", "title": "Pladser i alt", "smallest": "1"}
RIGHT, WRONG = "Der er [30](places sum) pladser.", "Der er [31](places sum) pladser."


def address(row: RoundRow, rest: str = "") -> str:
    return f"/runder/{row.slug}/tabeller/{rest}"


def test_a_table_is_proposed_for_each_question_that_can_be_counted(desk: Client) -> None:
    row = a_frozen_round()

    shown = desk.get(address(row)).content.decode()

    assert [(way.key, way.shows) for way in proposed_ways(row)] == [
        ("places", Shows.FIGURES),
        ("remark", Shows.TEXTS),
        ("coherence", Shows.DISTRIBUTION),
    ]
    assert "Hvor mange pladser har I?" in shown
    assert "Er der sammenhæng mellem behov og tilbud?" in shown


def test_a_draft_is_kept_with_its_text_and_is_noted(desk: Client, secretariat: Person) -> None:
    row = a_frozen_round()

    answer = desk.post(address(row, "places/"), {**FORM, "text": RIGHT, "smallest": "1", "total": "on"})

    draft = TableDraftRow.objects.get()
    assert answer.status_code == 302
    assert (draft.key, draft.title, draft.text, draft.revision) == ("places", "Pladser i alt", RIGHT, 1)
    assert draft.edited_by == secretariat.actor.id
    assert Event.objects.filter(verb="table-kept").count() == 1


def test_the_same_draft_sent_twice_is_kept_once(desk: Client) -> None:
    row = a_frozen_round()

    for _ in range(2):
        desk.post(address(row, "places/"), {**FORM, "text": RIGHT})

    assert TableDraftRow.objects.get().revision == 1
    assert Event.objects.filter(verb="table-kept").count() == 1


def test_two_people_at_once_do_not_overwrite_each_other_and_what_was_typed_stays(desk: Client) -> None:
    row = a_frozen_round()
    desk.post(address(row, "places/"), {**FORM, "text": RIGHT})

    answer = desk.post(address(row, "places/"), {**FORM, "text": "Noget andet"})

    assert answer.status_code == 422
    assert "ændret af en anden" in answer.content.decode()
    assert "Noget andet" in answer.content.decode()
    assert TableDraftRow.objects.get().text == RIGHT


def test_an_outdated_revision_is_a_problem_of_its_own(secretariat: Person) -> None:
    row = a_frozen_round()
    way = proposed_ways(row)[0]
    table_kept(secretariat.actor, row.slug, way.key, Kept(revision=0, way=way, text="en"), at=MOMENT)

    with pytest.raises(ProblemsFound) as found:
        table_kept(secretariat.actor, row.slug, way.key, Kept(revision=0, way=way, text="to"), at=MOMENT)

    assert [each.code for each in found.value.problems] == ["table-changed-meanwhile"]


def test_the_preview_shows_a_wrong_number_where_it_stands_and_keeps_nothing(desk: Client) -> None:
    row = a_frozen_round()

    answer = desk.post(f"{address(row, 'places/')}?vis=1", {**FORM, "text": WRONG})

    shown = answer.content.decode()
    assert '<mark class="number-wrong">31' in shown
    assert "tabellen siger 30" in shown
    assert TableDraftRow.objects.count() == 0


def test_a_right_number_is_marked_as_bound(desk: Client) -> None:
    row = a_frozen_round()

    shown = desk.post(f"{address(row, 'places/')}?vis=1", {**FORM, "text": RIGHT}).content.decode()

    assert '<span class="number-bound" title="places sum">30' in shown
    assert "number-wrong" not in shown


def test_a_sentence_of_the_table_goes_into_the_text_by_a_press_without_script(desk: Client) -> None:
    row = a_frozen_round()

    shown = desk.post(address(row, "places/"), {**FORM, "text": "Før.", "insert": "1"}).content.decode()

    assert "Før.\n[4](places spurgt) kommuner er spurgt, og [1](places mangler) har ikke indberettet." in shown
    assert TableDraftRow.objects.count() == 0


def test_small_numbers_are_hidden_only_with_a_reason(desk: Client) -> None:
    row = a_frozen_round()

    refused = desk.post(address(row, "places/"), {**FORM, "smallest": "4"})
    kept = desk.post(address(row, "places/"), {**FORM, "smallest": "4", "protected_because": "Få svar"})
    shown = desk.get(address(row, "places/")).content.decode()

    assert refused.status_code == 422
    assert "ikke hvorfor" in refused.content.decode()
    assert kept.status_code == 302
    assert "skjult" in shown


def test_who_is_missing_is_shown_to_the_secretariat_alone(desk: Client) -> None:
    row = a_frozen_round()

    shown = desk.get(address(row, "places/")).content.decode()
    files = [desk.get(address(row, f"places.{kind}")) for kind in ("csv", "xlsx", "docx", "pdf")]

    assert "Horsens" in shown
    assert [each.status_code for each in files] == [200] * 4
    assert "Horsens" not in files[0].content.decode()


def test_a_draft_in_csv_has_the_figures_and_another_kind_is_not_found(desk: Client) -> None:
    row = a_frozen_round()

    assert ";30;" in desk.get(address(row, "places.csv")).content.decode()
    assert desk.get(address(row, "places.exe")).status_code == 404
    assert desk.get(address(row, "findes-ikke/")).status_code == 404


def test_an_own_table_gets_the_next_free_key_and_the_same_wish_is_one_table(desk: Client) -> None:
    row = a_frozen_round()
    wish = {"asked": "coherence:adults", "title": "Voksne"}

    for _ in range(2):
        desk.post(address(row, "ny"), wish)
    desk.post(address(row, "ny"), {**wish, "title": "Voksne igen"})

    assert sorted(TableDraftRow.objects.values_list("key", flat=True)) == ["tabel-1", "tabel-2"]


def test_a_table_of_a_question_that_is_not_asked_is_refused(desk: Client, secretariat: Person) -> None:
    row = a_frozen_round()

    answer = desk.post(address(row, "ny"), {"asked": "findes:ikke", "title": "X"})
    with pytest.raises(ProblemsFound) as found:
        table_begun(secretariat.actor, row.slug, "findes:ikke", "X", at=MOMENT)

    assert answer.status_code == 422
    assert [each.code for each in found.value.problems] == ["table-question-unknown"]


def test_a_reason_that_is_missing_is_told_at_its_field(secretariat: Person) -> None:
    row = a_frozen_round()
    way = replace(proposed_ways(row)[0], smallest=3)

    with pytest.raises(ProblemsFound) as found:
        table_kept(secretariat.actor, row.slug, way.key, Kept(revision=0, way=way, text=""), at=MOMENT)

    problem = found.value.problems[0]
    assert (problem.code, problem.where.field) == ("table-protection-without-reason", "protected_because")


def test_a_draft_is_thrown_away_and_the_proposal_is_there_again(desk: Client) -> None:
    row = a_frozen_round()
    desk.post(address(row, "places/"), {**FORM, "text": RIGHT})

    for _ in range(2):
        desk.post(address(row, "places/slet"))

    assert draft_seen(row, "places")[1] is None
    assert Event.objects.filter(verb="table-dropped").count() == 1


def test_an_earlier_year_stands_beside_with_a_break_where_the_question_changed(desk: Client) -> None:
    before = a_questionnaire()
    section = before.sections[0]
    asked_otherwise = replace(section.questions[0], title=same("Hvor mange døgnpladser har I?"))
    sections = (replace(section, questions=(asked_otherwise, *section.questions[1:])), *before.sections[1:])
    first = a_round(replace(before, sections=sections), slug="foer", year=2025, state=RoundRow.FROZEN)
    submitted_by(first, a_party("Aarhus"), answers(places="7"))
    row = a_frozen_round(last_round=first)

    desk.post(address(row, "places/"), {**FORM, "years": ["2025"]})
    table = Rounds(row).table(draft_seen(row, "places")[0])
    shown = desk.get(address(row, "places/")).content.decode()

    assert [each.year for each in table.rows] == [2026, 2025]
    assert (table.cell("value", "sum").value, table.cell("value", "sum", 2025).value) == (30, 7)
    assert "brud før" in shown


def test_own_rounds_that_have_nothing_to_do_with_each_other_are_not_compared(desk: Client) -> None:
    a_frozen_round([answers(places="7")], slug="en-anden", year=2025)
    row = a_frozen_round()

    assert Rounds(row).earlier == {}


def test_citizens_are_known_of_real_municipalities_and_invented_ones_only_where_all_is_constructed() -> None:
    real = citizens_of("0751")
    invented = a_frozen_round([], slug="x", constructed=True)
    invented.respondents.create(party=a_party("Egesund", kind="municipality", constructed=True), state="draft")
    honest = a_frozen_round([], slug="y", constructed=False)
    honest.respondents.create(party=a_party("Egesund"), state="draft")

    assert real[People.ALL] > 300_000
    assert citizens_of("9999") == {}
    assert received_of(invented).parties[0].citizens
    assert not received_of(honest).parties[0].citizens


def test_other_roles_do_not_reach_the_tables_in_the_making(client: Client) -> None:
    row = a_frozen_round()
    logged_in(client, a_person(Role.ECONOMIST, a_party("Aarhus")))

    assert client.get(address(row)).status_code == 403
    assert client.get(address(row, "places/")).status_code == 403


def test_the_queries_of_the_list_do_not_grow_with_those_who_answer(desk: Client) -> None:
    few, many = a_frozen_round([answers(places="1")]), a_frozen_round(slug="flere")
    counts = []
    for row in (few, many):
        desk.get(address(row))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            desk.get(address(row))
        counts.append(len(queries))

    assert counts[0] == counts[1]
