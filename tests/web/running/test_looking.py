"""Is each thing that can be wrong with a portal seen, and a database that is gone told from a mistake of ours?"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, InterfaceError, NotSupportedError, OperationalError, ProgrammingError
from pytest_django import Settings

from ramme.testing.portal import MOMENT
from ramme.web import clock
from ramme.web.jobs.models import JobRow, WorkerRow
from ramme.web.jobs.worker import work_off
from ramme.web.letters.models import LetterRow
from ramme.web.letters.operations import written
from ramme.web.running.checks import clock_problems, configuration_problems, machine_problems, why_not_usable
from ramme.web.running.middleware import is_database_gone


def test_a_folder_that_is_not_there_and_a_disk_that_is_nearly_full_are_seen(tmp_path: Path) -> None:
    gone = [problem.code for problem in machine_problems(tmp_path / "gone")]
    full = [problem.code for problem in machine_problems(tmp_path, least_free_mb=10**9)]

    assert gone == ["data-folder-not-writable"]
    assert full == ["disk-nearly-full"]
    assert not list(machine_problems(tmp_path, least_free_mb=0))


def test_a_database_that_is_too_old_is_told_from_one_that_cannot_be_reached() -> None:
    assert why_not_usable(NotSupportedError("PostgreSQL 14 or later is required")).code == "database-too-old"
    assert why_not_usable(OperationalError("connection refused")).code == "database-out-of-reach"


@pytest.mark.parametrize(("seconds", "codes"), [(30.0, []), (30.5, ["clocks-differ"]), (-31.0, ["clocks-differ"])])
def test_clocks_may_be_half_a_minute_apart(seconds: float, codes: list[str]) -> None:
    assert [problem.code for problem in clock_problems(seconds)] == codes


def test_local_accounts_without_a_second_factor_are_warned_of(settings: Settings) -> None:
    settings.RAMME_SECOND_FACTOR_NEEDED = False
    assert "second-factor-off" in {problem.code for problem in configuration_problems()}

    settings.RAMME_SECOND_FACTOR_NEEDED = True
    assert "second-factor-off" not in {problem.code for problem in configuration_problems()}


def test_a_setting_that_is_not_sound_is_told(settings: Settings) -> None:
    settings.CACHES = {}

    assert "setting-not-sound" in {problem.code for problem in configuration_problems()}


@pytest.mark.parametrize(
    ("error", "gone"),
    [
        (OperationalError("connection refused"), True),
        (OperationalError("couldn't get a connection after 5.00 sec"), True),
        (InterfaceError("connection already closed"), True),
        (OperationalError("unable to open database file"), True),
        (OperationalError("no such table: audit_event"), False),
        (ProgrammingError("relation does not exist"), False),
        (DatabaseError("save did not affect any rows"), False),
        (None, False),
    ],
)
def test_a_mistake_of_ours_is_no_missing_database(error: Exception | None, gone: bool) -> None:
    wrapped = ValueError("from a template")
    wrapped.__cause__ = error

    assert is_database_gone(error) is gone
    assert is_database_gone(wrapped) is gone


@pytest.mark.django_db
def test_what_nobody_needs_any_more_is_tidied_away_every_day() -> None:
    long_ago = clock.now() - timedelta(days=400)
    letter = written("k", to="a@b.example", subject="s", body="b", at=long_ago)
    LetterRow.objects.filter(pk=letter.pk).update(sent_at=long_ago)
    JobRow.objects.create(
        kind="k", key="k", actor="a", state=JobRow.DONE, asked_at=long_ago, due_at=long_ago, ended_at=long_ago
    )
    WorkerRow.objects.create(name="dead", version="0", started_at=long_ago, beat_at=long_ago)

    work_off()

    letter.refresh_from_db()
    assert (letter.to, letter.body) == ("", "")
    assert written("k", to="a@b.example", subject="s", body="b", at=MOMENT).sent_at == long_ago
    assert not WorkerRow.objects.exists()
    assert set(JobRow.objects.values_list("kind", flat=True)) >= {"tidy"}
    assert not JobRow.objects.filter(kind="k").exists()
