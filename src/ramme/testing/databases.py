"""Emptying the database of the tests, also what is append-only; the portal itself never does that."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase

# Django makes these rows anew by itself.
MADE_ANEW = {"django_content_type", "auth_permission", "django_migrations", "shared_cache"}
Rows = dict[str, tuple[list[str], list[tuple[Any, ...]]]]


def let_tests_empty_the_database() -> None:
    """Teaches Django's tests with real transactions to leave the database as the migrations made it.

    Django empties every table after such a test. That fails on tables that refuse to be emptied, and takes away what
    migrations wrote.
    """
    of_django: Any = TransactionTestCase
    set_up, tear_down = of_django.__dict__["_fixture_setup"].__func__, of_django._fixture_teardown  # noqa: SLF001
    begun: list[Rows] = []

    def remembering(tests: type[TransactionTestCase]) -> None:
        if not begun:
            begun.append(_rows_now())
        set_up(tests)

    def emptying(test: TransactionTestCase) -> None:
        with _without_triggers():
            tear_down(test)
        _put_back(begun[0])
        cache.clear()

    of_django._fixture_setup = classmethod(remembering)  # noqa: SLF001
    of_django._fixture_teardown = emptying  # noqa: SLF001


@contextmanager
def _without_triggers() -> Iterator[None]:
    """The connection without the triggers of the database; they are back afterwards."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            yield
            cursor.execute("SET session_replication_role = DEFAULT")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        yield
        for _, statement in triggers:
            cursor.execute(statement)


def _rows_now() -> Rows:
    found: Rows = {}
    with connection.cursor() as cursor:
        for table in sorted({*connection.introspection.table_names(cursor)} - MADE_ANEW):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 (names of our own tables)
            if rows := cursor.fetchall():
                found[table] = (
                    [column.name if hasattr(column, "name") else column[0] for column in cursor.description],
                    rows,
                )
    return found


def _put_back(begun: Rows) -> None:
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for table, (columns, rows) in begun.items():
            blanks = ", ".join(["%s"] * len(columns))
            names = ", ".join(map(quote, columns))
            cursor.executemany(f"INSERT INTO {quote(table)} ({names}) VALUES ({blanks})", rows)  # noqa: S608
