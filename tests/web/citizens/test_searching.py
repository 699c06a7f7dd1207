"""Searching for a number that nobody has leaves a trace without the number, and cannot go on for ever."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from ramme.problems import Problem, ProblemsFound
from ramme.settlement.payment_agreements.citizen_number import constructed_number
from ramme.testing.portal import MOMENT, Person, a_party, a_person, logged_in
from ramme.web.accounts.roles import Role
from ramme.web.audit.models import Event
from ramme.web.citizens.models import CitizenRow, CitizenViewRow, SearchInVainRow
from ramme.web.citizens.operations.keeping import Person as Typed
from ramme.web.citizens.operations.keeping import citizen_changed, citizen_entered
from ramme.web.citizens.operations.opening import IN_VAIN_WITHIN, MOST_IN_VAIN, citizen_found
from ramme.web.citizens.purposes import Looking, Purpose

pytestmark = pytest.mark.django_db
KNOWN, ELSEWHERE = constructed_number(date(1984, 5, 17), 3), constructed_number(date(1971, 9, 8), 2)
WHY = Looking(purpose=Purpose.STAY, says="Indskrivning i huset")


@pytest.fixture
def caseworker() -> Person:
    person = a_person(Role.CASEWORKER, a_party("Viborg"))
    citizen_entered(person.actor, Typed("Nanna Opdigtet", KNOWN), WHY, at=MOMENT)
    return person


def _unknown(serial: int) -> str:
    return constructed_number(date(1990, 2, 3), serial)


def _told(by: Person, number: str, minutes: float = 0) -> tuple[Problem, ...]:
    with pytest.raises(ProblemsFound) as found:
        citizen_found(by.actor, number, WHY, at=MOMENT + timedelta(minutes=minutes))
    return tuple(found.value.problems)


def test_a_search_that_finds_nobody_is_kept_and_told_in_the_trail_without_the_number(caseworker: Person) -> None:
    number = _unknown(1)

    (problem,) = _told(caseworker, number)

    (row,) = SearchInVainRow.objects.all()
    event = Event.objects.get(verb="citizen-searched-in-vain")
    assert problem.code == "citizen-not-found"
    assert (row.actor, row.party, row.role) == (caseworker.actor.id, "viborg", "caseworker")
    assert (row.purpose, row.says, row.at) == ("stay", WHY.says, MOMENT)
    assert (event.actor, event.parties) == (caseworker.actor.id, ",viborg,")
    assert event.detail == {"purpose": Purpose.STAY.text.as_data()}
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM citizens_searchinvainrow")
        assert number[6:] not in repr(cursor.fetchall())


def test_a_citizen_of_another_party_is_told_and_kept_like_an_unknown_one(caseworker: Person) -> None:
    other = a_person(Role.CASEWORKER, a_party("Skive"))
    citizen_entered(other.actor, Typed("Bo Opdigtet", ELSEWHERE), WHY, at=MOMENT)
    looks = CitizenViewRow.objects.count()

    there, nowhere = _told(caseworker, ELSEWHERE), _told(caseworker, _unknown(1))

    assert there == nowhere
    first, second = SearchInVainRow.objects.all()
    assert (first.actor, first.purpose, first.says) == (second.actor, second.purpose, second.says)
    assert CitizenViewRow.objects.count() == looks


def test_a_search_that_finds_somebody_is_a_look_and_none_in_vain(caseworker: Person) -> None:
    citizen_found(caseworker.actor, KNOWN, WHY, at=MOMENT)

    assert not SearchInVainRow.objects.exists()
    assert CitizenViewRow.objects.filter(deed="searched").count() == 1


def test_what_cannot_be_a_number_or_has_no_purpose_is_no_search(caseworker: Person) -> None:
    _told(caseworker, "310284-1234")
    with pytest.raises(ProblemsFound):
        citizen_found(caseworker.actor, _unknown(1), Looking(purpose=None, says=""), at=MOMENT)

    assert not SearchInVainRow.objects.exists()


def test_after_ten_searches_in_vain_within_an_hour_one_waits_whatever_number_is_asked(caseworker: Person) -> None:
    for minute in range(MOST_IN_VAIN - 1):
        _told(caseworker, _unknown(minute), minute)
    still = citizen_found(caseworker.actor, KNOWN, WHY, at=MOMENT + timedelta(minutes=20))
    (tenth,) = _told(caseworker, _unknown(50), 30)

    (unknown,), (known,) = _told(caseworker, _unknown(51), 59), _told(caseworker, KNOWN, 59)

    assert still.pk
    assert tenth.code == "citizen-not-found"
    assert unknown == known
    assert (unknown.code, unknown.where.field) == ("citizen-searches-paused", "number")
    assert "10 gange" in unknown.says.da
    assert "kl. 11.30" in unknown.remedy.da
    assert SearchInVainRow.objects.count() == MOST_IN_VAIN


def test_once_the_first_is_an_hour_old_one_may_search_again(caseworker: Person) -> None:
    for minute in range(MOST_IN_VAIN):
        _told(caseworker, _unknown(minute), minute)
    hour = IN_VAIN_WITHIN / timedelta(minutes=1)

    (before,), (after,) = _told(caseworker, _unknown(50), hour - 0.1), _told(caseworker, _unknown(50), hour)

    assert (before.code, after.code) == ("citizen-searches-paused", "citizen-not-found")


def test_a_colleague_is_not_stopped_by_what_another_searched(caseworker: Person) -> None:
    colleague = a_person(Role.CASEWORKER, caseworker.membership.party, "kollega@viborg.example")
    for minute in range(MOST_IN_VAIN):
        _told(caseworker, _unknown(minute), minute)

    assert citizen_found(colleague.actor, KNOWN, WHY, at=MOMENT + timedelta(minutes=20)).pk


def test_the_pause_is_told_on_the_page(client: Client, caseworker: Person) -> None:
    browser = logged_in(client, caseworker)
    asked = {"purpose": "stay", "says": "Leder efter sagen"}

    for serial in range(MOST_IN_VAIN):
        browser.post("/borgere/", {"number": _unknown(serial), **asked})
    paused = browser.post("/borgere/", {"number": KNOWN, **asked})

    assert paused.status_code == 422
    assert "Du kan søge igen efter kl." in paused.content.decode()


def test_a_number_put_right_to_that_of_another_citizen_is_a_look_at_that_one(caseworker: Person) -> None:
    first = CitizenRow.objects.get()
    second = citizen_entered(caseworker.actor, Typed("Bo Opdigtet", ELSEWHERE), WHY, at=MOMENT)

    with pytest.raises(ProblemsFound):
        citizen_changed(caseworker.actor, second.pk, Typed("Bo Opdigtet", KNOWN), WHY, at=MOMENT)

    assert [each.deed for each in CitizenViewRow.objects.filter(citizen=first.pk)] == ["entered", "searched"]


def test_the_database_refuses_to_change_or_forget_a_search(caseworker: Person) -> None:
    _told(caseworker, _unknown(1))

    for change in (
        lambda: SearchInVainRow.objects.update(actor="user:0"),
        lambda: SearchInVainRow.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
