"""What goes wrong in a round: wrong workbooks, the last second, two people in one form, a mail server that is down."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from ramme.reporting.rounds.signing import Action
from ramme.testing.answering import COMPLETE, Team, a_team, a_whole_questionnaire, stepped, typed
from ramme.testing.portal import MOMENT, Person, a_party, logged_in
from ramme.testing.rounds import a_round
from ramme.web import clock
from ramme.web.letters.sending import send_due
from ramme.web.reporting.models import RoundRow, SubmissionRow

pytestmark = pytest.mark.django_db
COST = "cost:value:value"
SECOND = timedelta(seconds=1)


@pytest.fixture
def team(db: None) -> Team:
    return a_team()


@pytest.fixture
def it_is(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    def set_to(at: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: at)

    set_to(MOMENT)
    return set_to


@pytest.fixture(autouse=True)
def _it_is_the_moment(it_is: Callable[[datetime], None]) -> None:
    it_is(MOMENT)


def address(name: str, team: Team, *more: object) -> str:
    return reverse(f"reporting:{name}", args=[team.slug, *more])


def workbook_of(team: Team) -> bytes:
    return logged_in(Client(), team.writer).get(address("answer_workbook", team, "xlsx")).content


def handed_in(browser: Client, team: Team, content: bytes) -> Any:
    file = SimpleUploadedFile("svar.xlsx", content)
    return browser.post(address("answer_workbook_in", team), {"file": file})


def changed(content: bytes, change: Callable[[openpyxl.Workbook], None]) -> bytes:
    book = openpyxl.load_workbook(BytesIO(content))
    change(book)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def cell_of(sheets: Iterable[Any], says: object) -> Any:
    return next(cell for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value == says)


# Workbooks


@pytest.mark.parametrize(
    ("facts", "party", "code"),
    [
        ({"slug": "en-anden-2026"}, "Aarhus", "answers-of-another-round"),
        ({"slug": "hele-2025", "year": 2025}, "Aarhus", "answers-of-another-year"),
        ({}, "Viborg", "answers-of-another-party"),
    ],
    ids=["round", "year", "party"],
)
def test_a_workbook_of_another_round_year_or_party_changes_nothing_and_says_whose_it_is(
    client: Client, team: Team, facts: dict[str, Any], party: str, code: str
) -> None:
    row = a_round(a_whole_questionnaire(), **facts) if facts else team.row.round
    other = a_team(row, a_party(party))
    typed(other, {COST: "4711"})

    shown = handed_in(logged_in(client, team.writer), team, workbook_of(other))

    assert shown.status_code == 422
    assert code in {each.code for each in shown.context["problems"]}
    assert not shown.context["content"]
    assert team.fresh().texts == {}


def test_the_same_workbook_twice_is_taken_in_once_and_then_says_that_nothing_is_new(client: Client, team: Team) -> None:
    typed(team, {COST: "5"})
    content = changed(workbook_of(team), lambda book: setattr(cell_of(book, 5), "value", 7))
    browser = logged_in(client, team.writer)

    first = handed_in(browser, team, content)
    browser.post(address("answer_workbook_in", team), {"taken": first.context["content"]})
    after = team.fresh()
    again = browser.post(address("answer_workbook_in", team), {"taken": first.context["content"]}, follow=True)
    second = handed_in(browser, team, content)

    assert after.texts[COST] == "7"
    assert again.status_code == 200
    assert team.fresh().revision == after.revision
    assert not second.context["content"]
    assert "Der er intet nyt i filen" in second.content.decode()


def test_what_is_wrong_in_a_workbook_is_told_at_its_place_and_the_rest_can_be_taken_in(
    client: Client, team: Team
) -> None:
    typed(team, {COST: "5", "share:north:percent": "98,5 %", "share:north:budget": "97 %"})

    def change(book: openpyxl.Workbook) -> None:
        cell_of(book, 5).value = 7
        last = cell_of(book, "Syd")
        cell_of([last.parent], "Budgetteret").value = "Budget"
        last.offset(column=1).value = "mange"
        last.offset(row=1).value = "Vest"
        last.offset(row=1, column=1).value = 0.5

    browser = logged_in(client, team.writer)
    shown = handed_in(browser, team, changed(workbook_of(team), change))
    browser.post(address("answer_workbook_in", team), {"taken": shown.context["content"]})

    told = {(each.code, each.where.cell) for each in shown.context["problems"]}
    assert told == {
        ("column-missing", ""),
        ("column-unknown", "C3"),
        ("number-not-readable", "B5"),
        ("answer-row-unknown", ""),
    }
    assert team.fresh().texts == {COST: "7", "share:north:percent": "98,5 %", "share:north:budget": "97 %"}


# The last second


def approved(browser: Client, team: Team) -> Any:
    revision = str(team.fresh().revision)
    return browser.post(address("answer_approve", team), {"revision": revision}, follow=True)


def test_in_the_last_second_answers_are_taken_with_a_receipt(
    client: Client, team: Team, it_is: Callable[[datetime], None]
) -> None:
    typed(team, COMPLETE)
    stepped(team, Action.FILL_IN, team.writer)
    it_is(team.row.round.deadline)

    answer = approved(logged_in(client, team.approver), team)

    assert "Kvittering, version 1" in answer.content.decode()
    assert "Inden fristen" in answer.content.decode()
    assert not SubmissionRow.objects.get().is_late


def test_a_second_later_answers_are_refused_kept_and_an_exception_is_asked_for_with_one_press(
    client: Client, team: Team, it_is: Callable[[datetime], None]
) -> None:
    typed(team, COMPLETE)
    stepped(team, Action.FILL_IN, team.writer)
    it_is(team.row.round.deadline + SECOND)
    browser = logged_in(client, team.approver)

    refused = approved(browser, team)
    asked = browser.post(address("answer_exception", team), follow=True)

    assert refused.status_code == 422
    assert SubmissionRow.objects.count() == 0
    assert (team.fresh().texts, team.fresh().state) == (COMPLETE, "filled_in")
    assert "I har bedt om udsættelse" in asked.content.decode()
    assert team.fresh().exemption_asked_at is not None


def test_what_is_typed_a_second_after_the_deadline_is_refused_and_told_on_the_page(
    client: Client, team: Team, it_is: Callable[[datetime], None]
) -> None:
    typed(team, {COST: "5"})
    it_is(team.row.round.deadline + SECOND)
    browser = logged_in(client, team.writer)

    answer = browser.post(
        address("answer_section", team, "economy"), {"revision": "1", "key": "late", f"c.{COST}": "4711"}
    )

    assert answer.status_code == 422
    assert "4711" in answer.content.decode()
    assert team.fresh().texts == {COST: "5"}


# Two people


def test_of_two_people_in_one_form_the_second_is_told_of_the_first_and_no_text_is_lost(
    client: Client, team: Team
) -> None:
    typed(team, {COST: "5", "cases:value:value": "1..2"})
    typed(team, {COST: "6"}, by=team.colleague)
    browser = logged_in(client, team.writer)

    sent = {"revision": "1", "key": "second", f"c.{COST}": "7", "c.cases:value:value": "1", "h.cases:value:value": "3"}
    page = browser.post(address("answer_section", team, "economy"), sent, follow=True).content.decode()

    assert team.fresh().texts == {COST: "6", "cases:value:value": "1..3"}
    assert "En anden har skrevet noget andet" in page
    assert "Brug min: »7«" in page


# The mail server


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port at which nobody answers."""
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


def test_while_the_mail_server_is_down_letters_of_a_round_wait_and_the_board_says_so(
    client: Client, secretariat: Person, team: Team, settings: Settings, closed_port: int
) -> None:
    RoundRow.objects.update(state=RoundRow.SETTING_UP, announced_at=None)
    desk = logged_in(client, secretariat)
    before = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", closed_port

    desk.post(address("round_announce", team))
    send_due(at=MOMENT)
    down = desk.get(address("round", team))
    settings.EMAIL_BACKEND = before
    send_due(at=MOMENT + timedelta(hours=1))
    up = desk.get(address("round", team))

    waiting = down.context["board"].letters_waiting
    assert waiting > 0
    assert down.context["board"].letters_refused == waiting
    assert f"Postserveren har afvist {waiting}" in down.content.decode()
    assert up.context["board"].letters_waiting == 0
    assert "Postserveren har afvist" not in up.content.decode()


# What is missing


def test_what_is_missing_leads_to_its_cell(client: Client, team: Team) -> None:
    typed(team, {COST: "5"})

    page = logged_in(client, team.writer).post(address("answer_fill_in", team), {"revision": "1"}).content.decode()

    assert f"{address('answer_section', team, 'economy')}#c.cases:value:value" in page


def test_of_a_workbook_that_is_refused_nothing_is_said_to_have_been_read(client: Client, team: Team) -> None:
    other = a_team(a_round(slug="hele-2025", year=2025), a_party())

    shown = handed_in(logged_in(client, team.writer), team, workbook_of(other))

    assert {each.code for each in shown.context["problems"]} == {"answers-of-another-year"}


def test_before_anything_was_known_the_approver_sees_no_changes(client: Client, team: Team) -> None:
    typed(team, COMPLETE)
    stepped(team, Action.FILL_IN, team.writer)

    page = logged_in(client, team.approver).get(address("answer_approve", team))

    assert page.context["changes"] == []
