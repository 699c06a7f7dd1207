"""Reading how the portal runs: versions, database, long work, letters, backups, and how fresh the data are."""

from __future__ import annotations

import json
import platform
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import django
from django.conf import settings
from django.db import connection
from django.db.models import Max, Min

from ramme import __version__
from ramme.texts import Text
from ramme.web.jobs.models import WorkerRow
from ramme.web.jobs.operations import DEAD_AFTER
from ramme.web.jobs.queries import STATES, jobs_by_state, waiting_since, workers
from ramme.web.letters.queries import Post, post
from ramme.web.rates.models import PublishedRateRow
from ramme.web.registry.models import OfferingRow
from ramme.web.running.upgrades import pending
from ramme.web.settings.environment import DATA

LAST_BACKUP = "last-backup.json"


@dataclass(frozen=True, slots=True)
class LastBackup:
    """The backup that was taken last on this machine."""

    at: datetime
    file: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How the portal runs, as its page shows it."""

    version: str
    python: str
    django: str
    database: str
    production: bool
    pending: tuple[str, ...]
    counted: tuple[tuple[Text, int], ...]
    jobs_wait_since: datetime | None
    workers: tuple[WorkerRow, ...]
    silent_workers: int
    post: Post
    backup: LastBackup | None
    vacancies_from: datetime | None
    vacancies_to: datetime | None
    rates_published_at: datetime | None


def database_version() -> str:
    """The database and its version, as people call it."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SHOW server_version")
            return f"PostgreSQL {cursor.fetchone()[0].split()[0]}"
        cursor.execute("SELECT sqlite_version()")
        return f"SQLite {cursor.fetchone()[0]}"


def last_backup(folder: Path = DATA) -> LastBackup | None:
    """The backup taken last on this machine; nothing where none was, or where it cannot be read."""
    try:
        kept = json.loads((folder / LAST_BACKUP).read_text(encoding="utf-8"))
        return LastBackup(datetime.fromisoformat(kept["at"]), kept["file"], kept["rows"])
    except (OSError, ValueError, KeyError):
        return None


def status(now: datetime) -> Status:
    """How the portal runs now."""
    working = tuple(workers())
    stated = OfferingRow.objects.aggregate(first=Min("vacancy_stated_at"), last=Max("vacancy_stated_at"))
    return Status(
        version=__version__,
        python=platform.python_version(),
        django=django.get_version(),
        database=database_version(),
        production=not settings.WHITENOISE_USE_FINDERS,
        pending=pending(),
        counted=tuple((STATES[state], number) for state, number in jobs_by_state().items()),
        jobs_wait_since=waiting_since(),
        workers=working,
        silent_workers=sum(worker.beat_at < now - DEAD_AFTER for worker in working),
        post=post(),
        backup=last_backup(),
        vacancies_from=stated["first"],
        vacancies_to=stated["last"],
        rates_published_at=PublishedRateRow.objects.aggregate(last=Max("published_at"))["last"],
    )
