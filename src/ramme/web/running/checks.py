"""Is the portal set up as it should be? Looks at its configuration, its machine, its database and its mail."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks as of_django
from django.core.mail import get_connection
from django.db import DatabaseError, InterfaceError, NotSupportedError, connection

from ramme.citations import Place
from ramme.problems import Problem
from ramme.web import clock
from ramme.web.citizens.checking import key_problems
from ramme.web.running.problems import (
    ADDRESS_NOT_SAFE,
    ANY_HOST,
    CLOCKS_DIFFER,
    DATABASE_OUT_OF_REACH,
    DATABASE_TOO_OLD,
    DEMO_IN_PRODUCTION,
    DISK_NEARLY_FULL,
    DJANGO_SAYS,
    FOLDER_NOT_WRITABLE,
    MAIL_OUT_OF_REACH,
    NO_MAIL_SERVER,
    SECOND_FACTOR_OFF,
    SECRET_WEAK,
    STATIC_FILES_MISSING,
    UPGRADE_NEEDED,
)
from ramme.web.running.upgrades import has_shared_cache, pending
from ramme.web.settings.environment import ADDRESS, DATA, DEMO, PRODUCTION, listed

LEAST_SECRET, LEAST_LETTERS = 40, 12
LEAST_FREE_MB = 1024
MEGABYTE = 1024 * 1024
MOST_SECONDS_APART = 30
OWN_MACHINE = {"127.0.0.1", "localhost", "::1"}


def configuration_problems() -> Iterator[Problem]:
    """What is wrong with the configuration by itself."""
    secret = settings.SECRET_KEY
    if len(secret) < LEAST_SECRET or len(set(secret)) < LEAST_LETTERS:
        yield SECRET_WEAK.at(Place(field="RAMME_SECRET_KEY"))
    if "*" in listed("RAMME_HOSTS"):
        yield ANY_HOST.at(Place(field="RAMME_HOSTS"))
    if not (settings.RAMME_SECOND_FACTOR_NEEDED or DEMO):
        yield SECOND_FACTOR_OFF.at(Place(field="RAMME_WITHOUT_SECOND_FACTOR"))
    if PRODUCTION:
        parts = urlsplit(ADDRESS)
        if parts.scheme != "https" and parts.hostname not in OWN_MACHINE:
            yield ADDRESS_NOT_SAFE.at(Place(field="RAMME_ADDRESS"), address=ADDRESS)
        if DEMO:
            yield DEMO_IN_PRODUCTION.at(Place(field="RAMME_DEMO"))
        if not (settings.STATIC_ROOT / "staticfiles.json").exists():
            yield STATIC_FILES_MISSING.at(Place(file=str(settings.STATIC_ROOT)))
    yield from settings.RAMME_LOGIN_FILE.problems
    for message in of_django.run_checks(include_deployment_checks=PRODUCTION and ADDRESS.startswith("https://")):
        if message.level >= of_django.WARNING and not message.is_silenced():
            yield DJANGO_SAYS.at(says=message.msg, id=message.id)


def machine_problems(folder: Path = DATA, least_free_mb: int = LEAST_FREE_MB) -> Iterator[Problem]:
    """What is wrong on this machine: the data folder and its disk."""
    if not os.access(folder, os.W_OK | os.X_OK):
        yield FOLDER_NOT_WRITABLE.at(Place(file=str(folder)))
        return
    free = shutil.disk_usage(folder).free // MEGABYTE
    if free < least_free_mb:
        yield DISK_NEARLY_FULL.at(Place(file=str(folder)), free=free)


def database_problems() -> Iterator[Problem]:
    """What is wrong with the database: out of reach, too old, not of this version, another clock."""
    try:
        connection.ensure_connection()
        missing = pending()
        if missing or not has_shared_cache():
            yield UPGRADE_NEEDED.at(n=len(missing), database=connection.settings_dict["NAME"])
        else:
            yield from key_problems()
        yield from clock_problems(_seconds_apart())
    except (DatabaseError, InterfaceError) as refusal:
        yield why_not_usable(refusal)
    finally:
        connection.close()


def why_not_usable(refusal: DatabaseError | InterfaceError) -> Problem:
    """The problem of a database that refuses: it is too old for this version, or it cannot be reached."""
    kind = DATABASE_TOO_OLD if isinstance(refusal, NotSupportedError) else DATABASE_OUT_OF_REACH
    return kind.at(why=str(refusal).strip())


def clock_problems(seconds_apart: float) -> Iterator[Problem]:
    """What is wrong when the clocks of the database and of this machine are so far apart."""
    if abs(seconds_apart) > MOST_SECONDS_APART:
        yield CLOCKS_DIFFER.at(seconds=round(abs(seconds_apart)))


def _seconds_apart() -> float:
    """How much the clock of a PostgreSQL is ahead of this machine's; SQLite has none of its own."""
    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        told = cursor.fetchone()[0]
    return float((told - clock.now()).total_seconds())


def mail_problems() -> Iterator[Problem]:
    """What is wrong with the way letters go."""
    if not settings.EMAIL_HOST:
        if PRODUCTION:
            yield NO_MAIL_SERVER.at(Place(field="RAMME_MAIL"), folder=settings.EMAIL_FILE_PATH)
        return
    server = get_connection()
    try:
        server.open()
        server.close()
    except OSError as refusal:
        yield MAIL_OUT_OF_REACH.at(Place(field="RAMME_MAIL"), why=refusal)


def all_problems() -> tuple[Problem, ...]:
    """Everything that is wrong."""
    return (*configuration_problems(), *machine_problems(), *database_problems(), *mail_problems())


def problems_before_serving() -> tuple[Problem, ...]:
    """What is looked at before the portal answers anybody; a slow mail server does not keep it from starting."""
    return (*configuration_problems(), *machine_problems(), *database_problems())
