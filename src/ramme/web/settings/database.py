"""Where rows are kept: SQLite in the data folder, or the PostgreSQL that DATABASE_URL names."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from ramme.web.settings.environment import DATA, ONLY_OURS, number

__all__ = ["CACHES", "DATABASES"]

WAIT_SECONDS = 5


def _postgresql(url: str) -> dict[str, Any]:
    """The settings of a PostgreSQL by its address, `postgresql://user:password@host:port/name?host=/socket`."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ValueError(f"DATABASE_URL begins with {parts.scheme}, which is not postgresql")
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "ramme",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": asked.pop("host", "") or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"pool": _pool(), **asked},
    }


def _pool() -> dict[str, Any]:
    """Connections are kept and shared by the threads of a process.

    Nobody waits long for one that cannot be had, and a server that is back is met within seconds.
    """
    most = number("RAMME_CONNECTIONS", 10)
    return {
        "min_size": 0,
        "max_size": most,
        "timeout": WAIT_SECONDS,
        "reconnect_timeout": WAIT_SECONDS,
        "max_idle": 300,
    }


def _sqlite() -> dict[str, Any]:
    """SQLite that lets many read while one writes, and that takes its turn to write at the start of a transaction."""
    DATA.mkdir(mode=ONLY_OURS, parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "ramme.sqlite3",
        "CONN_MAX_AGE": None,
        # Tests use a file too: a server that is being tested reads it with connections of its own.
        "TEST": {"NAME": DATA / "tests.sqlite3"},
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
            "PRAGMA cache_size=-64000; "
            # What is never changed is not replaced either: a row that makes way for another fires its trigger.
            "PRAGMA recursive_triggers=ON;",
        },
    }


_URL = os.environ.get("DATABASE_URL", "")
DATABASES = {"default": _postgresql(_URL) if _URL else _sqlite()}
# Limits on attempts to log in are counted in the database, so that all processes count together.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"}}
