"""Reading long work: one's own, and how much of it there is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min
from django.shortcuts import get_object_or_404

from ramme.texts import Text, same
from ramme.web.accounts.actors import Actor
from ramme.web.jobs.kinds import kinds
from ramme.web.jobs.models import JobRow, WorkerRow

STATES = {
    JobRow.WAITING: Text(da="Venter", en="Waiting"),
    JobRow.RUNNING: Text(da="I gang", en="Under way"),
    JobRow.DONE: Text(da="Færdigt", en="Done"),
    JobRow.FAILED: Text(da="Gik ikke", en="Did not succeed"),
}
WHOLE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class JobView:
    """A piece of work as its page shows it."""

    number: int
    words: Text
    state: Text
    is_under_way: bool
    is_done: bool
    done: int
    total: int
    says: Text | None
    address: str
    problems: tuple[tuple[Text, Text], ...]
    asked_at: datetime
    ended_at: datetime | None

    @property
    def percent(self) -> int:
        """How much is done, of a hundred; nothing is known of work that has not told how much it is."""
        return min(WHOLE, self.done * WHOLE // self.total) if self.total else 0


def own_job(actor: Actor, number: int) -> JobView:
    """The work that the actor asked for; not found when somebody else did."""
    job = get_object_or_404(JobRow, pk=number, actor=actor.id)
    outcome: dict[str, Any] = job.outcome
    kind = kinds().get(job.kind)
    return JobView(
        number=job.pk,
        words=kind.words if kind else same(job.kind),
        state=STATES[job.state],
        is_under_way=job.state in JobRow.UNDER_WAY,
        is_done=job.state == JobRow.DONE,
        done=job.done,
        total=job.total,
        says=_text(outcome.get("says")),
        address=str(outcome.get("address", "")),
        problems=tuple((Text(**each["says"]), Text(**each["remedy"])) for each in outcome.get("problems", ())),
        asked_at=job.asked_at,
        ended_at=job.ended_at,
    )


def _text(data: dict[str, str] | None) -> Text | None:
    return Text(da=data["da"], en=data["en"]) if data else None


def jobs_by_state() -> dict[str, int]:
    """How many pieces of work there are in each state."""
    counted = JobRow.objects.values_list("state").annotate(number=Count("id")).order_by()
    return dict.fromkeys(STATES, 0) | dict(counted)


def waiting_since() -> datetime | None:
    """When the work that has waited longest was due; nothing when none waits."""
    due: datetime | None = JobRow.objects.filter(state=JobRow.WAITING).aggregate(due=Min("due_at"))["due"]
    return due


def workers() -> list[WorkerRow]:
    """The workers that have not been stopped, the one heard of last first."""
    return list(WorkerRow.objects.order_by("-beat_at"))
