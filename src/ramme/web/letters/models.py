"""Letters as rows, from the moment they are written until they are sent."""

from __future__ import annotations

from django.db import models


class LetterRow(models.Model):
    """A letter; `key` keeps the same one from being sent twice. It holds nobody's case, only a link to log in to."""

    key = models.CharField(max_length=120, unique=True)
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(db_index=True)
    refusal = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.subject
