"""Asking for long work, and taking it: one worker at a time, again when its worker died, three times in all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from ramme.problems import ProblemsFound
from ramme.texts import Text
from ramme.web.accounts.actors import SYSTEM, Actor
from ramme.web.jobs.kinds import kinds
from ramme.web.jobs.models import JobRow
from ramme.web.jobs.problems import UNDER_WAY_ALREADY

# A worker says that it is alive every ten seconds; after two silent minutes its work is somebody else's.
BEAT = timedelta(seconds=10)
DEAD_AFTER = timedelta(minutes=2)
MOST_TRIES = 3
NEXT_TRY_AFTER = timedelta(seconds=20)
GAVE_UP = Text(
    da="Arbejdet gik galt tre gange og er opgivet. Det, der var nået, er der endnu. Fejlen er noteret.",
    en="The work went wrong three times and was given up. What was reached is kept. The fault is noted.",
)


def ask(actor: Actor, kind: str, arguments: Mapping[str, Any], *, key: str, at: datetime) -> JobRow:
    """Asks for work of a kind; the same actor who asks again while it is under way is given the same work.

    Raises `ProblemsFound` when the same work was asked for by somebody else, and `KeyError` for an unknown kind.
    """
    asked = JobRow(
        kind=kinds()[kind].name,
        key=key,
        arguments=dict(arguments),
        actor=actor.id,
        party=actor.party,
        role=actor.role,
        asked_at=at,
        due_at=at,
    )
    try:
        with transaction.atomic():
            asked.save()
    except IntegrityError:
        found = JobRow.objects.filter(kind=kind, key=key, state__in=JobRow.UNDER_WAY).first()
        if found is None:  # it ended in the meantime
            return ask(actor, kind, arguments, key=key, at=at)
        if found.actor != actor.id:
            raise ProblemsFound([UNDER_WAY_ALREADY.at()]) from None
        return found
    return asked


def ask_for_daily_work(*, day: str, at: datetime) -> list[JobRow]:
    """Asks for the work that is due every day, once a day however many workers there are."""
    daily = [kind.name for kind in kinds().values() if kind.is_daily]
    there = set(JobRow.objects.filter(kind__in=daily, key=day).values_list("kind", flat=True))
    return [ask(SYSTEM, kind, {}, key=day, at=at) for kind in daily if kind not in there]


def actor_of(job: JobRow) -> Actor:
    """Whoever asked for the work, in the role it was asked in."""
    return Actor(id=job.actor, party=job.party, role=job.role)


def take(worker: str, *, at: datetime) -> JobRow | None:
    """The next work that is due, now this worker's; work whose worker died is taken again, or given up."""
    is_due = Q(state=JobRow.WAITING, due_at__lte=at) | Q(state=JobRow.RUNNING, beat_at__lt=at - DEAD_AFTER)
    for job in JobRow.objects.filter(is_due).order_by("due_at", "id")[:10]:
        as_seen = JobRow.objects.filter(pk=job.pk, state=job.state, worker=job.worker, tries=job.tries)
        if job.tries >= MOST_TRIES:
            as_seen.update(state=JobRow.FAILED, outcome={"says": GAVE_UP.as_data()}, ended_at=at, worker="")
        elif as_seen.update(state=JobRow.RUNNING, worker=worker, tries=F("tries") + 1, beat_at=at):
            return JobRow.objects.get(pk=job.pk)
    return None


def ended(job: JobRow, *, state: str, outcome: Mapping[str, Any], at: datetime) -> bool:
    """Keeps what came of the work, if it is still its worker's."""
    return _let_go(job, state=state, outcome=dict(outcome), ended_at=at)


def paused(job: JobRow) -> bool:
    """Puts the work back for another worker to go on with; it counts as no try."""
    return _let_go(job, state=JobRow.WAITING, tries=F("tries") - 1)


def went_wrong(job: JobRow, *, at: datetime) -> bool:
    """Puts the work back to be tried again a little later, or gives it up after the last try."""
    if job.tries >= MOST_TRIES:
        return ended(job, state=JobRow.FAILED, outcome={"says": GAVE_UP.as_data()}, at=at)
    return _let_go(job, state=JobRow.WAITING, due_at=at + NEXT_TRY_AFTER * job.tries)


def _let_go(job: JobRow, **facts: Any) -> bool:  # noqa: ANN401 (fields of the row)
    ours = JobRow.objects.filter(pk=job.pk, worker=job.worker, state=JobRow.RUNNING)
    return bool(ours.update(worker="", **facts))
