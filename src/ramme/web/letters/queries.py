"""Reading letters: how many wait, since when, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min, Q

from ramme.web.letters.models import LetterRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """The letters in figures: those that wait, since when, those that were refused, the last refusal, the last sent."""

    waiting: int
    waiting_since: datetime | None
    refused: int
    last_refusal: str
    sent: int
    last_sent_at: datetime | None


def post() -> Post:
    """The letters in figures."""
    waits, was_refused = Q(sent_at=None), Q(sent_at=None) & ~Q(refusal="")
    counted = LetterRow.objects.aggregate(
        waiting=Count("id", filter=waits),
        waiting_since=Min("written_at", filter=waits),
        refused=Count("id", filter=was_refused),
        sent=Count("id", filter=~waits),
        last_sent_at=Max("sent_at"),
    )
    last = LetterRow.objects.filter(was_refused).order_by("-next_try_at").values_list("refusal", flat=True).first()
    return Post(last_refusal=last or "", **counted)
