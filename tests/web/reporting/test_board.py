"""Does the board of a round say who is how far, in as many queries for many as for few?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ramme.reporting.answers.answer import Asked
from ramme.reporting.rounds.signing import State
from ramme.testing.portal import MOMENT, Person, a_party, a_person, logged_in
from ramme.testing.rounds import a_questionnaire, a_respondent, a_round
from ramme.web.accounts.roles import Role
from ramme.web.letters.models import LetterRow
from ramme.web.reporting.models import RespondentRow, RoundRow
from ramme.web.reporting.operations.reminding import reminded
from ramme.web.reporting.progress import progress_of
from ramme.web.reporting.queries.matrix import Line, board_of
from ramme.web.reporting.rows import asked_as_data, asked_of, questionnaire_of, sheet_of

pytestmark = pytest.mark.django_db
PLACES = {"places:value:value": "12"}
NEED = {f"coherence:mj{number:02}:adults": "3" for number in range(1, 14)}


def _line(row: RoundRow) -> Line:
    return board_of(row, MOMENT).lines[0]


def _states(row: RoundRow) -> list[str]:
    return [cell.state for cell in _line(row).cells]


@pytest.mark.parametrize(
    ("texts", "state", "sections"),
    [
        ({}, State.DRAFT, ["not_started", "not_started"]),
        ({"remark:value:value": "Ja"}, State.DRAFT, ["under_way", "not_started"]),
        (PLACES, State.DRAFT, ["filled_in", "not_started"]),
        ({"places:value:value": "mange"}, State.DRAFT, ["under_way", "not_started"]),
        (dict(list(NEED.items())[:12]), State.DRAFT, ["not_started", "under_way"]),
        ({**PLACES, **NEED}, State.DRAFT, ["filled_in", "filled_in"]),
        ({**PLACES, **NEED}, State.FILLED_IN, ["filled_in", "filled_in"]),
        ({**PLACES, **NEED}, State.APPROVED, ["filled_in", "filled_in"]),
        ({**PLACES, **NEED}, State.RECEIVED, ["received", "received"]),
        (PLACES, State.RETURNED, ["filled_in", "not_started"]),
    ],
)
def test_each_section_is_not_started_under_way_filled_in_or_received(
    texts: dict[str, str], state: State, sections: list[str]
) -> None:
    row = a_round()
    a_respondent(row, a_party("Aarhus"), texts, state=state.value)

    assert _states(row) == sections


def test_what_stood_there_beforehand_is_not_begun() -> None:
    row = a_round()
    asked = asked_as_data(Asked(party="aarhus", beforehand=PLACES, last_year={"remark:value:value": "Som før"}))
    texts = {**PLACES, "remark:value:value": "Som før"}
    one = a_respondent(row, a_party("Aarhus"), texts, asked=asked)
    assert _states(row) == ["not_started", "not_started"]

    RespondentRow.objects.filter(pk=one.pk).update(texts={**texts, "places:value:value": "13"}, revision=2)

    assert _states(row) == ["filled_in", "not_started"]


def test_progress_that_is_kept_is_read_and_progress_of_an_older_revision_is_not() -> None:
    row = a_round()
    one = a_respondent(row, a_party("Aarhus"), PLACES)
    kept = progress_of(questionnaire_of(row), asked_of(one), sheet_of(one))
    assert kept["sections"] == {"capacity": [1, 1, 1], "need": [0, 0, 13]}

    RespondentRow.objects.update(progress={**kept, "sections": {"capacity": [0, 0, 1], "need": [0, 0, 13]}})
    assert _states(row) == ["not_started", "not_started"]
    RespondentRow.objects.update(revision=2)

    assert _states(row) == ["filled_in", "not_started"]


def test_the_figures_count_who_has_sent_and_what_is_received() -> None:
    row = a_round(deadline=MOMENT - timedelta(days=1))
    for name, state in (
        ("Aarhus", State.DRAFT),
        ("Randers", State.FILLED_IN),
        ("Viborg", State.APPROVED),
        ("Skive", State.RECEIVED),
    ):
        a_respondent(row, a_party(name), PLACES, state=state.value)

    board = board_of(row, MOMENT)

    assert (board.asked, board.sent, board.received) == (4, 2, 1)
    assert [line.row.party_id for line in board.missing] == ["randers", "aarhus"]
    assert all(line.is_overdue for line in board.missing)
    assert board.to_remind == 2


def test_letters_that_wait_and_were_refused_are_seen_on_the_board(secretariat: Person) -> None:
    row = a_round()
    a_respondent(row, a_party("Aarhus"))
    a_person(Role.ECONOMIST, a_party("Aarhus"))
    reminded(secretariat.actor, row.slug, at=MOMENT)
    LetterRow.objects.update(refusal="connection refused")

    board = board_of(row, MOMENT)

    assert (board.letters_waiting, board.letters_refused, board.letters_since) == (1, 1, MOMENT)
    assert board.to_remind == 0


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        answer = client.get(address)
    assert answer.status_code == 200
    return len(caught)


def test_the_number_of_queries_is_the_same_for_two_parties_and_for_twelve(desk: Client) -> None:
    few, many = a_round(slug="faa-2026"), a_round(slug="mange-2026")
    names = ("Aarhus", "Randers", "Viborg", "Skive", "Odder", "Struer")
    for name in names[:2]:
        a_respondent(few, a_party(name), PLACES)
    for place, name in enumerate(names * 2):
        party = a_party(name if place < 6 else f"Fonden {name}")
        a_respondent(many, party, PLACES, state=State.APPROVED.value if place % 2 else State.DRAFT.value)
        a_person(Role.ECONOMIST, party)
    desk.get("/runder/")

    assert _queries(desk, "/runder/faa-2026/") == _queries(desk, "/runder/mange-2026/")


def test_the_list_of_rounds_takes_as_many_queries_for_one_round_as_for_nine(desk: Client) -> None:
    a_respondent(a_round(slug="en-2026"), a_party("Aarhus"))
    desk.get("/runder/")
    before = _queries(desk, "/runder/")

    for number in range(8):
        a_respondent(a_round(slug=f"flere-{number}"), a_party("Aarhus"))

    assert _queries(desk, "/runder/") == before


def test_others_are_led_from_the_rounds_to_their_own_answers(client: Client) -> None:
    economist = a_person(Role.ECONOMIST, a_party("Aarhus"))

    answer = logged_in(client, economist).get("/runder/")

    assert answer.status_code == 302
    assert answer["Location"] == "/runder/mine/"


def test_the_board_offers_to_receive_and_to_remind_and_says_what_stands_in_the_way(desk: Client) -> None:
    row = a_round()
    a_respondent(row, a_party("Aarhus"), exemption_asked_at=MOMENT, exemption_asked_why="Ferie")
    a_respondent(row, a_party("Randers"), PLACES, state=State.APPROVED.value)

    page = desk.get(f"/runder/{row.slug}/").content.decode()

    assert "/runder/pladser-2026/parter/randers/modtag/" in page
    assert "Beder om udsættelse" in page
    assert "Svar, der er sendt, er ikke modtaget" in page


def test_a_board_of_an_empty_questionnaire_stands(desk: Client) -> None:
    a_round(a_questionnaire(sections=()), state=RoundRow.SETTING_UP)

    assert desk.get("/runder/pladser-2026/").status_code == 200
    assert desk.get("/runder/pladser-2026/spoergsmaal/").status_code == 200
    assert desk.get("/runder/pladser-2026/spoergsmaal/vis/").status_code == 200
