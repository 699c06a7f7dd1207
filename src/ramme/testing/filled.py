"""A portal that is filled with the demo region and served to a browser, for as many tests as like to share it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.test import TransactionTestCase, override_settings
from pytest_django.live_server_helper import LiveServer

from ramme.demo.agreement import write_agreements
from ramme.testing.browsing import Portal
from ramme.testing.portal import Person
from ramme.web import clock
from ramme.web.accounts.models import Membership
from ramme.web.accounts.roles import Role
from ramme.web.agreements.queries import catalogue
from ramme.web.demo_data.filling import Scene, fill


class _Database(TransactionTestCase):
    """The database of the tests, which is emptied when they are through."""

    def runTest(self) -> None:  # noqa: N802 (as unittest names it)
        """Nothing: the tests are written elsewhere."""


@contextmanager
def filled_portal(folder: Path) -> Iterator[Portal]:
    """The demo region as it is today, on a port of its own; the folder is for its agreements.

    The database must be open to tests; it is empty before and after.
    """
    now = clock.now()
    write_agreements(folder, now.year)
    database: Any = _Database()
    database._fixture_setup()  # noqa: SLF001 (what Django does around each such test, here around several)
    server = LiveServer("localhost", start=False)
    try:
        with override_settings(RAMME_AGREEMENTS=str(folder), ALLOWED_HOSTS=["*"]):
            fill(Scene(now=now, catalogue=catalogue()), lambda _: None)
            server.start()
            yield Portal(server.url)
            server.stop()
    finally:
        database._fixture_teardown()  # noqa: SLF001


def person_of_the_demo(role: Role) -> Person:
    """The person of the demo that one can log in as in a role."""
    membership = Membership.objects.select_related("user").get(role=role.value, user__is_demo=True)
    return Person(membership.user, membership)
