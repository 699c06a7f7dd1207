"""What somebody has to do in the app `rates`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ramme.web.accounts.actors import Actor
from ramme.web.rates.draft_tasks import draft_tasks
from ramme.web.rates.queries.tasks import sign_off_tasks
from ramme.web.tasks import Task


def tasks_for(actor: Actor, day: date) -> Iterator[Task]:
    """The tasks of an actor on a day."""
    yield from draft_tasks(actor, day)
    yield from sign_off_tasks(actor, day)
