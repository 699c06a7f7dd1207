"""How far a piece of long work is, told from within it and kept in the same transaction as what was done."""

from __future__ import annotations

from collections.abc import Mapping
from threading import Event
from typing import Any

from django.db import transaction

from ramme.web import clock
from ramme.web.jobs.models import JobRow


class WorkTaken(Exception):
    """Raised inside work that another worker has taken over; what the transaction held is not kept."""


class WorkPaused(Exception):
    """Raised inside work, between its transactions, when the worker is asked to stop; it goes on later."""


class Progress:
    """What work tells while it is done: of how much it is, how far, and from where to go on."""

    def __init__(self, job: JobRow, stopping: Event | None = None) -> None:
        self._job = job
        self._stopping = stopping or Event()

    @property
    def checkpoint(self) -> Mapping[str, Any]:
        """What was last told; empty at the first start."""
        held: Mapping[str, Any] = self._job.checkpoint
        return held

    def of(self, total: int) -> None:
        """Tells how many pieces the work has."""
        self._keep(total=total)

    def reached(self, done: int, **checkpoint: Any) -> None:  # noqa: ANN401 (what JSON can hold)
        """Tells how many pieces are done, inside the transaction that did the last of them.

        Raises `WorkTaken` when the work is another worker's by now, and `WorkPaused` after the transaction when the
        worker is asked to stop.
        """
        self._keep(done=done, checkpoint={**self._job.checkpoint, **checkpoint})
        transaction.on_commit(self._pause_if_asked)

    def _keep(self, **facts: Any) -> None:  # noqa: ANN401 (fields of the row)
        ours = JobRow.objects.filter(pk=self._job.pk, worker=self._job.worker, state=JobRow.RUNNING)
        if not ours.update(beat_at=clock.now(), **facts):
            raise WorkTaken(str(self._job))
        for name, value in facts.items():
            setattr(self._job, name, value)

    def _pause_if_asked(self) -> None:
        if self._stopping.is_set():
            raise WorkPaused(str(self._job))
