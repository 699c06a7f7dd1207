"""Does a personal calendar hold the right deadlines, in Danish time, and open for nobody else's link?"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from ramme.reporting.rounds.signing import State
from ramme.testing.portal import MOMENT, Person, a_party, a_person
from ramme.testing.rounds import a_respondent, a_round
from ramme.web import clock
from ramme.web.accounts.roles import Role
from ramme.web.reporting.calendar_feed import entries_of, feed_of, person_of, token_of
from ramme.web.reporting.models import RoundRow

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_the_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: MOMENT)
    monkeypatch.setattr(clock, "today", MOMENT.date)


def test_a_calendar_holds_the_deadlines_of_the_persons_parties_in_danish_time(client: Client) -> None:
    row = a_round(title="Børn, ældre og økonomi på Ærø")
    a_respondent(row, a_party("Aarhus"), exempt_until=MOMENT + timedelta(days=200), exempt_reason="Ferie")
    a_respondent(a_round(slug="andres"), a_party("Randers"))
    person = a_person(Role.ECONOMIST, a_party("Aarhus"))

    answer = client.get(f"/runder/kalender/{token_of(person.user.pk)}.ics")

    assert answer["Content-Type"].startswith("text/calendar")
    assert b"BEGIN:VTIMEZONE" in answer.content
    assert b"\r\n" in answer.content
    events: dict[str, Any] = {
        str(event["summary"]): event for event in Calendar.from_ical(answer.content).walk("VEVENT")
    }
    assert set(events) == {"Åbner: Børn, ældre og økonomi på Ærø", "Jeres udsatte frist: Børn, ældre og økonomi på Ærø"}
    summer = events["Jeres udsatte frist: Børn, ældre og økonomi på Ærø"]["dtstart"]
    assert summer.params["TZID"] == "Europe/Copenhagen"
    assert summer.dt.utcoffset() == timedelta(hours=2)
    assert summer.dt == MOMENT + timedelta(days=200)


def test_what_is_sent_needs_no_alarm_and_the_secretariat_sees_every_round_once(secretariat: Person) -> None:
    a_respondent(a_round(), a_party("Aarhus"), state=State.APPROVED.value)
    a_respondent(RoundRow.objects.get(), a_party("Randers"))
    a_round(slug="ny", state=RoundRow.SETTING_UP)
    economist = a_person(Role.ECONOMIST, a_party("Aarhus"))

    sent = [entry for entry in entries_of(economist.user, MOMENT) if "deadline" in entry.key]
    seen = [entry for entry in entries_of(secretariat.user, MOMENT) if "deadline" in entry.key]

    assert [(entry.says.da, entry.reminds) for entry in sent] == [("Sendt: Pladser og behov", False)]
    assert [(entry.says.da, entry.path) for entry in seen] == [("Frist: Pladser og behov", "/runder/pladser-2026/")]


def test_an_empty_calendar_can_be_read() -> None:
    person = a_person(Role.INTEGRATOR, a_party("Aarhus"))

    assert Calendar.from_ical(feed_of(person.user, MOMENT)).walk("VEVENT") == []


def test_a_link_that_was_changed_or_whose_account_is_closed_opens_nothing(client: Client) -> None:
    person = a_person(Role.ECONOMIST, a_party("Aarhus"))
    token = token_of(person.user.pk)
    assert person_of(token) == person.user

    for wrong in ("x", token[:-1], f"{token}x", token.replace(".", "", 1), "a.b"):
        assert client.get(f"/runder/kalender/{wrong}.ics").status_code == 404
    person.user.is_active = False
    person.user.save()

    assert client.get(f"/runder/kalender/{token}.ics").status_code == 404
