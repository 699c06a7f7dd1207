"""What an operator's economist has to do with drafts: budgets to fill in. Those that came back are told by sign-off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from ramme.rates.publication.states import State
from ramme.texts import Text
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.rates.models import DraftRow
from ramme.web.tasks import Task

FILL_IN = Text(da="Udfyld budgettet for {offering} {year}", en="Fill in the budget of {offering} for {year}")
BEGUN = Text(da="Kladden er begyndt, men ikke meldt udfyldt.", en="The draft is begun but not declared filled in.")


def draft_tasks(actor: Actor, day: date) -> Iterator[Task]:
    """The drafts that an economist has to fill in, in one query."""
    del day
    if not actor.may(Action.FILL_IN_DRAFT):
        return
    own = actor.within(Action.FILL_IN_DRAFT)
    open_ones = Q(state=State.DRAFT.value, closed=False)
    of_mine = Q() if own is None else Q(offering__operator_id=own)
    rows = DraftRow.objects.filter(open_ones & of_mine).select_related("offering").defer("content")
    for row in rows.order_by("deadline", "id"):
        yield Task(
            says=FILL_IN.filled(offering=row.offering.name, year=row.year),
            address=reverse("rates:draft", args=[row.pk]),
            why=BEGUN,
            since=timezone.localtime(row.edited_at).date(),
            deadline=row.deadline,
        )
