"""What somebody has to do, from all parts of the portal, with its deadline."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.module_loading import import_string

from ramme.texts import Text
from ramme.web.accounts.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing to do: in words, where it is done, why, since when it waits, and by when it must be done.

    `order` is what it is sorted by among those that wait as long; its words where it has none.
    """

    says: Text
    address: str
    why: Text
    since: date | None = None
    deadline: date | None = None
    order: str = ""


Source = Callable[[Actor, date], Iterable[Task]]
# Each gives the tasks of one part of the portal, in a number of queries that does not grow with them.
SOURCES = (
    "ramme.web.rates.tasks.tasks_for",
    "ramme.web.finding.tasks.tasks_for",
    "ramme.web.registry.tasks.tasks_for",
    "ramme.web.reporting.tasks.tasks_for",
    "ramme.web.settlement.financing_tasks.tasks_for",
    "ramme.web.settlement.run_tasks.tasks_for",
    "ramme.web.settlement.payer_tasks.tasks_for",
    "ramme.web.settlement.agreement_tasks.tasks_for",
)


def tasks_of(actor: Actor, day: date) -> tuple[Task, ...]:
    """All tasks of an actor, those with the nearest deadline first."""
    sources: list[Source] = [import_string(name) for name in SOURCES]
    found = [task for source in sources for task in source(actor, day)]
    return tuple(
        sorted(found, key=lambda task: (task.deadline or date.max, task.since or date.max, task.order or task.says.da))
    )
