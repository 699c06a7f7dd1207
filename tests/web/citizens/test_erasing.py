"""Erasing citizens after their time: only what is decided, only who is done with, each with a proof."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from click.testing import CliRunner
from django.conf import LazySettings
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from ramme.cli import main
from ramme.settlement.payment_agreements.citizen_number import constructed_number
from ramme.settlement.payment_agreements.retention import LastThing, NeededFor, erased_from
from ramme.settlement.stays.events import StayEventKind
from ramme.testing.portal import MOMENT, Person, a_party, a_person
from ramme.testing.settlement import a_payment_agreement, a_stay, an_event
from ramme.web.accounts.actors import SYSTEM
from ramme.web.accounts.roles import Role
from ramme.web.audit.models import Event
from ramme.web.citizens.models import CitizenRow, CitizenViewRow, ErasureRow
from ramme.web.citizens.operations.erasing import checksum_of, due_on, erased_after_their_time
from ramme.web.citizens.operations.keeping import Person as Typed
from ramme.web.citizens.operations.keeping import citizen_entered
from ramme.web.citizens.purposes import Looking, Purpose

pytestmark = pytest.mark.django_db
WHY = Looking(purpose=Purpose.AGREEMENT, says="Sag om en plads")
LAST_DAY = date(2026, 3, 31)
KEPT_ON = date(2026, 11, 23)


@pytest.fixture
def caseworker() -> Person:
    return a_person(Role.CASEWORKER, a_party("Viborg"))


def _entered(by: Person, serial: int = 0) -> CitizenRow:
    return citizen_entered(by.actor, Typed("Bo Opdigtet", constructed_number(date(1971, 9, 8), serial)), WHY, at=MOMENT)


def _stayed(by: Person, serial: int = 0) -> CitizenRow:
    row = _entered(by, serial)
    a_stay(a_payment_agreement(by.membership.party, citizen=row), last_day=LAST_DAY)
    return row


def test_nothing_is_erased_while_nobody_has_decided_for_how_long(caseworker: Person, settings: LazySettings) -> None:
    settings.RAMME_RETENTION_YEARS = None
    _stayed(caseworker)

    assert list(due_on(date(2100, 1, 1))) == []


def test_somebody_is_erased_on_the_day_and_not_the_day_before(caseworker: Person, settings: LazySettings) -> None:
    settings.RAMME_RETENTION_YEARS = 5
    row = _stayed(caseworker)
    due = date(2031, 11, 23)  # five years after the citizen was entered, which came last

    assert erased_after_their_time(SYSTEM, day=due - timedelta(days=1), at=MOMENT) == 0
    assert erased_after_their_time(SYSTEM, day=due, at=MOMENT) == 1
    assert erased_after_their_time(SYSTEM, day=due, at=MOMENT) == 0
    row.refresh_from_db()
    assert (bytes(row.name), bytes(row.number), row.look_up) == (b"", b"", "")
    assert row.erased_at == MOMENT


def test_the_proof_says_by_which_rule_and_stays(caseworker: Person, settings: LazySettings) -> None:
    settings.RAMME_RETENTION_YEARS = 1
    row = _stayed(caseworker)

    erased_after_their_time(SYSTEM, day=date(2030, 1, 1), at=MOMENT)

    proof = ErasureRow.objects.get(citizen=row.pk)
    assert proof.rests_on["years"] == 1
    assert proof.rests_on["counted"] == {"kept": "2026-11-23", "stay": "2026-03-31"}
    assert proof.checksum == checksum_of(proof)
    assert Event.objects.filter(verb="citizen-erased", subject=row.pk).count() == 1
    assert CitizenViewRow.objects.filter(citizen=row.pk, deed="erased").count() == 1
    with pytest.raises(DatabaseError), transaction.atomic():
        ErasureRow.objects.all().delete()


def test_whoever_still_stays_or_waits_for_a_place_is_kept(caseworker: Person, settings: LazySettings) -> None:
    settings.RAMME_RETENTION_YEARS = 1
    staying, waiting, back = (_entered(caseworker, serial) for serial in range(3))
    party = caseworker.membership.party
    a_stay(a_payment_agreement(party, citizen=staying))
    a_payment_agreement(party, citizen=waiting)
    stay = a_stay(a_payment_agreement(party, citizen=back), last_day=LAST_DAY)
    a_stay(stay.agreement, date(2026, 5, 1))

    assert list(due_on(date(2100, 1, 1))) == []
    an_event(stay.agreement.stays.get(position=2), StayEventKind.DISCHARGED, date(2026, 6, 1))
    assert [each.row.pk for each in due_on(date(2100, 1, 1))] == [back.pk]


def test_the_leap_day_is_counted_from_the_first_of_march() -> None:
    needed = NeededFor(days=((LastThing.STAY, date(2024, 2, 29)),), is_open=False)

    assert erased_from(needed, 5) == date(2029, 3, 1)
    assert erased_from(needed, 4) == date(2028, 2, 29)


def test_looking_for_those_who_are_due_takes_no_more_queries_for_more(
    caseworker: Person, settings: LazySettings
) -> None:
    settings.RAMME_RETENTION_YEARS = 1
    _stayed(caseworker)
    with CaptureQueriesContext(connection) as few:
        list(due_on(date(2100, 1, 1)))
    for serial in range(1, 6):
        _stayed(caseworker, serial)

    with CaptureQueriesContext(connection) as many:
        found = list(due_on(date(2100, 1, 1)))

    assert len(found) == 6
    assert len(many) == len(few)


@pytest.mark.django_db(transaction=True)
def test_the_command_only_tells_with_a_dry_run_and_erases_without(
    caseworker: Person, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ramme.web.running.checks.database_problems", lambda: ())
    row = _stayed(caseworker)
    CitizenRow.objects.update(kept_at=MOMENT - timedelta(days=4000))
    settings.RAMME_RETENTION_YEARS = None
    undecided = CliRunner().invoke(main, ["retention", "run"])
    settings.RAMME_RETENTION_YEARS = 100
    dry = CliRunner().invoke(main, ["retention", "run", "--dry-run", "--lang", "en"])

    assert "retention-not-decided" in undecided.output
    assert "0 citizens would be erased" in dry.output
    row.refresh_from_db()
    assert row.erased_at is None
