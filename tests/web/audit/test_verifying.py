"""The trail: every event follows from the one before, the database refuses changes, and what gets past it is found."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import DatabaseError, connection, transaction

from ramme.cli.audit import audit
from ramme.testing.portal import MOMENT
from ramme.web.accounts.actors import Actor
from ramme.web.audit.models import Event, Head
from ramme.web.audit.operations import Deed, all_noted, noted
from ramme.web.audit.verifying import BEGINNING, Noted, verified

pytestmark = pytest.mark.django_db
ANE = Actor(id="user:1", party="aarhus", role="economist")
DETAIL = {"før": "1.000,00", "after": None, "list": [1, True, "æøå \N{SNOWMAN}"], "nested": {"b": 1, "a": [2.5]}}


def _some(number: int = 5) -> list[Event]:
    deeds = [
        Deed(verb="logged-in", subject_kind="person", subject=str(each), parties=("aarhus",), detail=DETAIL)
        for each in range(number)
    ]
    return all_noted(ANE, deeds, at=MOMENT)


@contextmanager
def _past_the_guard() -> Iterator[None]:
    """What somebody does who may do anything in the database."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER ALL")
            yield
            cursor.execute("ALTER TABLE audit_event ENABLE TRIGGER ALL")
        else:
            cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_event'")
            triggers = [row[0] for row in cursor.fetchall()]
            cursor.execute("DROP TRIGGER audit_event_no_update")
            cursor.execute("DROP TRIGGER audit_event_no_delete")
            yield
            for trigger in triggers:
                cursor.execute(trigger)


def _codes(found: object) -> list[str]:
    return [problem.code for problem in found.problems]  # type: ignore[attr-defined]


def test_an_empty_trail_is_whole() -> None:
    assert verified() == verified(Noted(0, BEGINNING))
    assert verified().head == Noted(0, BEGINNING)


def test_a_trail_is_whole_whatever_stands_in_its_events() -> None:
    first, *_ = _some()
    noted(Actor(), Deed(verb="login-refused", subject_kind="person", subject=""), at=MOMENT)

    found = verified()

    assert first.previous == BEGINNING
    assert found.problems == ()
    assert found.head == Noted(6, Head.objects.get().checksum)


@pytest.mark.parametrize(
    "change",
    [
        {"actor": "user:2"},
        {"verb": "logged-out"},
        {"detail": {}},
        {"party": "randers"},
        {"parties": ""},
        {"subject": "9"},
        {"role": "approver"},
        {"previous": "1" * 64},
        {"checksum": "1" * 64},
    ],
)
def test_a_changed_event_is_found_and_it_is_the_first_that_is_told(change: dict[str, object]) -> None:
    events = _some()
    with _past_the_guard():
        Event.objects.filter(pk=events[2].pk).update(**change)
        Event.objects.filter(pk=events[4].pk).update(actor="user:3")

    found = verified()

    assert _codes(found) == ["trail-broken"]
    assert "3" in found.problems[0].says.en
    assert found.head == Noted(2, events[1].checksum)


def test_an_event_that_was_taken_away_is_found() -> None:
    events = _some()
    with _past_the_guard():
        Event.objects.filter(pk=events[1].pk).delete()

    assert _codes(verified()) == ["trail-broken"]


def test_events_taken_away_at_the_end_are_found() -> None:
    events = _some()
    with _past_the_guard():
        Event.objects.filter(pk__gte=events[3].pk).delete()

    assert _codes(verified()) == ["trail-end-differs"]


def test_a_trail_that_was_rewritten_whole_is_found_by_a_note_kept_elsewhere() -> None:
    _some()
    before = verified().head
    with _past_the_guard():
        Event.objects.all().delete()
    Head.objects.update(checksum=BEGINNING, events=0)
    all_noted(ANE, [Deed(verb="logged-out", subject_kind="person", subject=str(each)) for each in range(6)], at=MOMENT)

    assert verified().problems == ()
    assert _codes(verified(before)) == ["trail-copy-differs"]


def test_a_trail_that_has_grown_since_the_note_is_whole() -> None:
    _some()
    before = verified().head
    _some()

    assert verified(before).problems == ()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET actor = 'nobody'",
        "DELETE FROM audit_event",
        "TRUNCATE audit_event",
    ],
)
def test_the_database_itself_refuses_to_change_an_event(statement: str) -> None:
    _some()
    if statement.startswith("TRUNCATE") and connection.vendor != "postgresql":
        statement = "DELETE FROM audit_event WHERE 1"

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert verified().head.events == 5


def test_the_database_refuses_to_replace_an_event() -> None:
    event = _some(1)[0]

    with pytest.raises(DatabaseError), transaction.atomic():
        Event.objects.bulk_create(
            [Event(pk=event.pk, at=MOMENT, actor="x", verb="x", subject_kind="x", subject="x", checksum="x" * 64)],
            update_conflicts=True,
            update_fields=["actor"],
            unique_fields=["id"],
        )


def test_what_is_undone_leaves_no_event_and_no_gap() -> None:
    _some(2)
    with transaction.atomic():
        _some(2)
        transaction.set_rollback(True)
    _some(1)

    assert verified().head.events == 3
    assert verified().problems == ()


def test_the_command_tells_the_end_and_compares_it_with_a_note(tmp_path: Path) -> None:
    _some()
    runner = CliRunner()

    told = runner.invoke(audit, ["verify"])
    as_json = runner.invoke(audit, ["verify", "--json"])
    note = tmp_path / "note.json"
    note.write_text(as_json.output, encoding="utf-8")
    _some()

    assert told.exit_code == 0
    assert f"5:{json.loads(as_json.output)['checksum']}" in told.output
    assert runner.invoke(audit, ["verify", "--from-copy", str(note)]).exit_code == 0
    wrong = runner.invoke(audit, ["verify", "--from-copy", f"5:{'0' * 64}", "--json"])
    assert wrong.exit_code == 2
    assert "trail-copy-differs" in wrong.output


@pytest.mark.parametrize("text", ["noget", "5", "{}", "5:xyz"])
def test_a_note_that_is_none_is_told(text: str, tmp_path: Path) -> None:
    file = tmp_path / "note"
    file.write_text(text, encoding="utf-8")

    for given in (text, str(file)):
        answer = CliRunner().invoke(audit, ["verify", "--from-copy", given, "--json"])
        assert answer.exit_code == 2
        assert "trail-copy-unreadable" in answer.output


def test_the_command_ends_with_2_at_the_first_broken_event() -> None:
    events = _some()
    with _past_the_guard():
        Event.objects.filter(pk=events[0].pk).update(actor="user:2")

    answer = CliRunner().invoke(audit, ["verify", "--json"])

    assert answer.exit_code == 2
    assert "trail-broken" in answer.output
