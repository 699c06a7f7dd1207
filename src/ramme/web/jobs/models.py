"""Long work as rows: what is to be done, how far it is, who does it, and what came of it."""

from __future__ import annotations

from django.db import models


class JobRow(models.Model):
    """A piece of long work; `key` keeps the same work from being asked for twice while it is under way.

    `checkpoint` is what the work needs to go on from where it was. `worker` is whoever does it now, who says that it is
    still alive at `beat_at`.
    """

    WAITING, RUNNING, DONE, FAILED = "waiting", "running", "done", "failed"
    UNDER_WAY = (WAITING, RUNNING)

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    arguments = models.JSONField(default=dict)
    actor = models.CharField(max_length=64)
    party = models.CharField(max_length=80, blank=True)
    role = models.CharField(max_length=32, blank=True)
    state = models.CharField(max_length=8, default=WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    checkpoint = models.JSONField(default=dict)
    outcome = models.JSONField(default=dict)
    tries = models.PositiveIntegerField(default=0)
    worker = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    beat_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """The same work is under way once; workers look for what is due."""

        constraints = (
            models.UniqueConstraint(
                fields=("kind", "key"), condition=models.Q(state__in=("waiting", "running")), name="one_job_at_a_time"
            ),
        )
        indexes = (models.Index(fields=("state", "due_at"), name="jobs_jobrow_state_due_at"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.state} {self.done}/{self.total}"


class WorkerRow(models.Model):
    """A worker that is at work, from its start until it is stopped; one that died is seen by its old beat."""

    name = models.CharField(max_length=64, unique=True)
    version = models.CharField(max_length=20)
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
