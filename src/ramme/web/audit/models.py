"""The audit trail as rows: each event is tied to the one before it by its checksum, and none is ever changed."""

from __future__ import annotations

from django.db import models


class Event(models.Model):
    """One thing that was done, or one look at protected data: by whom, in which role, at what, when.

    `actor` and `subject` are opaque ids; names are looked up when the trail is shown. `parties` holds the ids of the
    parties it concerns, with commas around them, so that each can be shown its own part. The database refuses to change
    or delete a row.
    """

    at = models.DateTimeField()
    actor = models.CharField(max_length=64)
    party = models.CharField(max_length=80, blank=True)
    role = models.CharField(max_length=32, blank=True)
    verb = models.CharField(max_length=64)
    subject_kind = models.CharField(max_length=32)
    subject = models.CharField(max_length=120)
    parties = models.TextField(blank=True)
    detail = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    checksum = models.CharField(max_length=64, unique=True)

    class Meta:
        """Events are read by subject, by actor and in their order."""

        ordering = ("id",)
        indexes = (
            models.Index(fields=("subject_kind", "subject")),
            models.Index(fields=("actor", "id")),
            models.Index(fields=("at",)),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.subject_kind} {self.subject}"


class Head(models.Model):
    """The one row that says what the last event's checksum is; whoever writes an event holds it until it is written."""

    checksum = models.CharField(max_length=64)
    events = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.events} events"
