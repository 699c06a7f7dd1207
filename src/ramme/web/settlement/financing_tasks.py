"""What somebody has to do with fixed financing: accept what a colleague has set up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone

from ramme.texts import Text
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.settlement.models import ArrangementRow
from ramme.web.tasks import Task

ACCEPT = Text(da="Godkend den faste finansiering »{title}«", en="Accept the fixed financing “{title}”")
ACCEPT_WHY = Text(
    da="En kollega har sat den op; intet kommer på regninger, før en anden har godkendt den.",
    en="A colleague set it up; nothing is invoiced until somebody else has accepted it.",
)


def tasks_for(actor: Actor, day: date) -> Iterator[Task]:
    """The drafts that an approver of the operator is to accept, in one query."""
    del day
    if not actor.may(Action.APPROVE_RUN):
        return
    rows = ArrangementRow.objects.filter(state=ArrangementRow.DRAFT).exclude(made_by=actor.id)
    own = actor.within(Action.APPROVE_RUN)
    rows = rows if own is None else rows.filter(operator_id=own)
    for row in rows.order_by("made_at", "id").only("pk", "title", "made_at"):
        yield Task(
            says=ACCEPT.filled(title=row.title),
            address=reverse("settlement:financing_one", args=[row.pk]),
            why=ACCEPT_WHY,
            since=timezone.localtime(row.made_at).date(),
        )
