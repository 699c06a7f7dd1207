from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ramme.problems import ProblemsFound
from ramme.reporting.answers.editing import Edit
from ramme.reporting.rounds.signing import Action
from ramme.testing.answering import COMPLETE, Team, a_team, a_whole_questionnaire, stepped, submitted, typed
from ramme.testing.portal import MOMENT, a_party, an_offering, logged_in
from ramme.testing.rounds import a_round
from ramme.web import clock
from ramme.web.audit.models import Event
from ramme.web.reporting.models import AnswerEditRow
from ramme.web.reporting.operations import answering
from ramme.web.reporting.operations.answering import Stamp
from ramme.web.reporting.operations.delegating import handed_over

pytestmark = pytest.mark.django_db
COST = "cost:value:value"
SECOND = timedelta(seconds=1)


@pytest.fixture
def team(db: None) -> Team:
    return a_team()


@pytest.fixture(autouse=True)
def it_is_the_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: MOMENT)


def saved(client: Client, team: Team, sent: dict[str, object], section: str = "economy") -> dict[str, Any]:
    address = reverse("reporting:answer_save", args=[team.slug, section])
    answer = client.post(address, json.dumps(sent), content_type="application/json")
    found: dict[str, Any] = answer.json()
    return {**found, "status": answer.status_code}


def code_of(found: pytest.ExceptionInfo[ProblemsFound]) -> set[str]:
    return {each.code for each in found.value.problems}


def test_a_typed_answer_is_saved_and_the_page_is_told_how_far_it_is(client: Client, team: Team) -> None:
    browser = logged_in(client, team.writer)

    answer = saved(browser, team, {"key": "a", "based_on": 0, "texts": {COST: "1.200,50"}})

    assert answer["status"] == 200
    assert answer["revision"] == 1
    assert answer["texts"] == {COST: "1.200,50"}
    assert team.fresh().texts == {COST: "1.200,50"}
    assert team.fresh().progress["revision"] == 1
    assert Event.objects.filter(verb="answers-edited").count() == 1


def test_the_same_edit_sent_twice_is_done_once(client: Client, team: Team) -> None:
    browser = logged_in(client, team.writer)

    first = saved(browser, team, {"key": "a", "based_on": 0, "texts": {COST: "5"}})
    second = saved(browser, team, {"key": "a", "based_on": 0, "texts": {COST: "5"}})

    assert (first["revision"], second["revision"]) == (1, 1)
    assert AnswerEditRow.objects.count() == 1


def test_two_people_are_merged_cell_by_cell_and_both_texts_told(client: Client, team: Team) -> None:
    typed(team, {COST: "7"}, by=team.colleague)
    browser = logged_in(client, team.writer)

    answer = saved(browser, team, {"key": "mine", "based_on": 0, "texts": {COST: "9", "cases:value:value": "1..2"}})

    [conflict] = answer["conflicts"]
    assert team.fresh().texts == {COST: "7", "cases:value:value": "1..2"}
    assert conflict["mine"] == "9"
    assert "»7«" in conflict["says"]
    assert conflict["who"] == "Bo Kollega"


def test_a_conflict_is_told_again_when_the_answer_to_it_was_lost(client: Client, team: Team) -> None:
    typed(team, {COST: "7"}, by=team.colleague)
    browser = logged_in(client, team.writer)
    sent = {"key": "mine", "based_on": 0, "texts": {COST: "9", "cases:value:value": "1..2"}}
    saved(browser, team, sent)

    again = saved(browser, team, sent)

    assert [each["mine"] for each in again["conflicts"]] == ["9"]


def test_ones_own_last_edit_is_undone_and_done_again(team: Team) -> None:
    typed(team, {COST: "1"})
    typed(team, {"cases:value:value": "2..3"}, by=team.colleague)
    actor = team.writer.actor

    answering.undone(actor, team.row.pk, 2, Stamp(key="u", at=MOMENT))
    without = dict(team.fresh().texts)
    answering.redone(actor, team.row.pk, 3, Stamp(key="r", at=MOMENT))

    assert without == {"cases:value:value": "2..3"}
    assert team.fresh().texts == {COST: "1", "cases:value:value": "2..3"}


@pytest.mark.parametrize(("turn", "code"), [("undone", "answer-nothing-to-undo"), ("redone", "answer-nothing-to-redo")])
def test_there_may_be_nothing_to_undo_or_redo(team: Team, turn: str, code: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        getattr(answering, turn)(team.writer.actor, team.row.pk, 0, Stamp(key="u", at=MOMENT))

    assert code_of(found) == {code}


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ({"key": "a", "based_on": 0, "texts": {"cost:value:other": "1"}}, "»cost:value:other«"),
        ({"key": "a", "based_on": 0, "texts": {"places:theirs:places": "1"}}, "»places:theirs:places«"),
        ({"key": "a", "based_on": 7, "texts": {COST: "1"}}, "udgave"),
        ({"key": "", "based_on": 0, "texts": {COST: "1"}}, "(key)"),
        ({"key": "a", "based_on": "0", "texts": {COST: "1"}}, "(based_on)"),
        ({"key": "a", "based_on": 0, "texts": {COST: 1}}, "(texts)"),
        ({"key": "a", "based_on": 0, "texts": {COST: "1" * 20_001}}, "20001"),
        ({"key": "a", "based_on": 0, "texts": {"enclosed:value:value": "1"}}, "»enclosed:value:value«"),
        ({"key": "a", "based_on": 0, "texts": {f"measures:{n}:title": "x" for n in range(1, 12)}}, "11 linjer"),
        ({"key": "a", "based_on": 0, "texts": {f"measures:{n}:title": "x" for n in range(1, 5002)}}, "5000"),
    ],
)
def test_what_cannot_be_saved_is_refused_with_words_and_nothing_is_written(
    client: Client, team: Team, sent: dict[str, object], code: str
) -> None:
    browser = logged_in(client, team.writer)

    answer = saved(browser, team, sent)

    assert answer["status"] == 422
    assert code in answer["refused"][0]["says"]
    assert team.fresh().texts == {}


def test_an_edit_of_answers_that_never_were_is_refused(team: Team) -> None:
    with pytest.raises(ProblemsFound) as found:
        answering.edited(team.writer.actor, team.row.pk, 1, Edit(texts={COST: "1"}), Stamp(key="a", at=MOMENT))

    assert code_of(found) == {"answers-revision-unknown"}


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff", b'{"key": "a"}'])
def test_what_is_no_edit_is_refused(client: Client, team: Team, body: bytes) -> None:
    browser = logged_in(client, team.writer)

    answer = browser.post(
        reverse("reporting:answer_save", args=[team.slug, "economy"]), body, content_type="application/json"
    )

    assert answer.status_code == 422


def test_the_form_without_script_saves_the_same(client: Client, team: Team) -> None:
    browser = logged_in(client, team.writer)
    address = reverse("reporting:answer_section", args=[team.slug, "economy"])
    sent = {"revision": "0", "key": "f", f"c.{COST}": "12", "c.cases:value:value": "3", "h.cases:value:value": "5"}

    answer = browser.post(address, sent)

    assert answer.status_code == 302
    assert team.fresh().texts == {COST: "12", "cases:value:value": "3..5"}


def test_a_mark_is_a_choice_of_its_own_and_yields_to_a_figure_typed_later(client: Client, team: Team) -> None:
    browser = logged_in(client, team.writer)
    address = reverse("reporting:answer_section", args=[team.slug, "economy"])
    low, high, mark = (f"{which}.cases:value:value" for which in "chm")

    browser.post(address, {"revision": "0", "key": "f", low: "", high: "", mark: "dont_know"})
    marked = dict(team.fresh().texts)
    browser.post(address, {"revision": "1", "key": "g", low: "3", high: "", mark: "dont_know"})

    assert marked == {"cases:value:value": "dont_know"}
    assert team.fresh().texts == {"cases:value:value": "3"}


def test_an_edit_of_an_old_page_is_merged_without_script_too(client: Client, team: Team) -> None:
    typed(team, {COST: "7"}, by=team.colleague)
    browser = logged_in(client, team.writer)
    address = reverse("reporting:answer_section", args=[team.slug, "economy"])

    answer = browser.post(address, {"revision": "0", "key": "f", f"c.{COST}": "9"})

    page = answer.content.decode()
    assert team.fresh().texts == {COST: "7"}
    assert "Brug min: »9«" in page
    assert "Bo Kollega" in page


def test_what_is_known_beforehand_is_shown_with_its_origin_and_kept_with_one_press(client: Client) -> None:
    an_offering("Birkehuset", a_party(), groups={"Botilbud": 12})
    team = a_team()
    browser = logged_in(client, team.writer)
    address = reverse("reporting:answer_section", args=[team.slug, "capacity"])

    page = browser.get(address).content.decode()
    browser.post(address, {"revision": "0", "key": "k", "keep": "places"})
    after = browser.get(address).content.decode()

    assert "Fra registret: 12" in page
    assert 'data-before="12"' in page
    assert team.fresh().texts == {"places:birkehuset:places": "12"}
    assert "known-same" in after


def test_a_changed_answer_is_marked_against_what_was_known(client: Client) -> None:
    an_offering("Birkehuset", a_party(), groups={"Botilbud": 12})
    team = a_team()
    typed(team, {"places:birkehuset:places": "14"})
    browser = logged_in(client, team.writer)

    page = browser.get(reverse("reporting:answer_section", args=[team.slug, "capacity"])).content.decode()

    assert "known-changed" in page
    assert "ændret" in page


def test_last_rounds_answers_stand_beforehand_in_the_next(client: Client) -> None:
    first = a_team(a_round(a_whole_questionnaire(), slug="hele-2025", year=2025))
    submitted(first)
    team = a_team(a_round(a_whole_questionnaire(), slug="hele-2026", last_round=first.row.round))
    browser = logged_in(client, team.writer)

    page = browser.get(reverse("reporting:answer_section", args=[team.slug, "economy"])).content.decode()

    assert "Fra sidste runde: 1.200.000" in page


def test_a_line_that_was_added_is_emptied_with_one_press(client: Client, team: Team) -> None:
    typed(team, {"measures:1:title": "Ny vagtplan", "measures:1:effect": "100", "measures:2:title": "Fælles indkøb"})
    browser = logged_in(client, team.writer)
    address = reverse("reporting:answer_section", args=[team.slug, "occupancy"])

    browser.post(address, {"revision": "1", "key": "e", "empty": "measures:1", "c.measures:1:title": "Ny vagtplan"})

    assert team.fresh().texts == {"measures:2:title": "Fælles indkøb"}


def test_a_question_that_is_not_asked_is_hidden_until_its_condition_holds(client: Client, team: Team) -> None:
    browser = logged_in(client, team.writer)
    address = reverse("reporting:answer_section", args=[team.slug, "capacity"])

    before = browser.get(address).content.decode()
    typed(team, {"waiting:value:waiting": "yes"})
    after = browser.get(address).content.decode()

    question = 'data-question="challenges" data-if-question="waiting" data-if-column="waiting" data-if-says="yes"'
    assert f"{question} hidden" in before
    assert f"{question}>" in after


def test_a_deviation_asks_for_a_reason_at_its_cell_and_lets_through_with_one(client: Client, team: Team) -> None:
    typed(team, {**COMPLETE, "share:north:percent": "80 %"})
    browser = logged_in(client, team.writer)

    page = browser.get(reverse("reporting:answer_section", args=[team.slug, "occupancy"])).content.decode()
    with pytest.raises(ProblemsFound):
        stepped(team, Action.FILL_IN, team.writer)
    typed(team, {}, reasons={"share:north:percent": "To pladser stod tomme i foråret."})
    taken = stepped(team, Action.FILL_IN, team.writer)

    assert 'name="r.share:north:percent"' in page
    assert taken.respondent.state == "filled_in"


def test_what_was_typed_is_shown_when_the_login_has_ended(client: Client, team: Team) -> None:
    browser = logged_in(client, team.writer)
    address = reverse("reporting:answer_section", args=[team.slug, "economy"])
    browser.session.flush()

    answer = browser.post(address, {"revision": "0", "key": "f", f"c.{COST}": "12345"})

    assert answer.status_code in {302, 403}
    assert answer.status_code == 302 or "12345" in answer.content.decode()


def test_my_rounds_stand_with_deadline_and_state(client: Client, team: Team) -> None:
    typed(team, {COST: "1"})
    handed_over(team.colleague.actor, team.row.pk, "economy", team.writer.user.pk, "", at=MOMENT)
    browser = logged_in(client, team.writer)

    page = browser.get(reverse("reporting:mine")).content.decode()

    assert "Kapacitet og økonomi" in page
    assert "1 af" in page
    assert "1 afsnit er givet til dig" in page


def test_the_receipt_is_a_pdf_that_names_no_person(client: Client, team: Team) -> None:
    submitted(team)
    browser = logged_in(client, team.writer)

    answer = browser.get(reverse("reporting:answer_receipt_pdf", args=[team.slug, 1]))

    assert answer.content.startswith(b"%PDF-")
    page = browser.get(reverse("reporting:answer_receipt", args=[team.slug, 1])).content.decode()
    assert "Økonom hos driftsherren" in page
    assert team.approver.user.name not in page.partition("<main")[2]


def test_pages_take_as_many_queries_whatever_the_number_of_lines(
    client: Client, django_assert_max_num_queries: object
) -> None:

    counts = []
    for number, name in ((3, "Viborg"), (60, "Horsens")):
        party = a_party(name)
        for each in range(number):
            an_offering(f"{name} {each}", party)
        row = a_round(a_whole_questionnaire(), slug=f"hele-{name.lower()}")
        team = a_team(row, party)
        typed(team, {f"places:{name.lower()}-{each}:places": "4" for each in range(number)})
        browser = logged_in(Client(), team.writer)
        browser.get(reverse("reporting:mine"))
        with CaptureQueriesContext(connection) as captured:
            browser.get(reverse("reporting:answer_section", args=[team.slug, "capacity"]))
            browser.get(reverse("reporting:answer", args=[team.slug]))
            browser.get(reverse("reporting:mine"))
        counts.append(len(captured))

    assert counts[0] == counts[1]
