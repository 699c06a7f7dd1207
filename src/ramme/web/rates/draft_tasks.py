"""What an operator's economist has to do with drafts: budgets to fill in, and those that came back."""

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
PUT_RIGHT = Text(da="Ret budgettet for {offering} {year}", en="Put right the budget of {offering} for {year}")
BEGUN = Text(da="Kladden er begyndt, men ikke meldt udfyldt.", en="The draft is begun but not declared filled in.")
CAME_BACK = Text(da="Den er sendt tilbage med en kommentar.", en="It was returned with a comment.")


def draft_tasks(actor: Actor, day: date) -> Iterator[Task]:
    """The drafts that an economist has to fill in or put right, in one query."""
    del day
    if not actor.may(Action.FILL_IN_DRAFT):
        return
    own = actor.within(Action.FILL_IN_DRAFT)
    open_ones = Q(state__in=(State.DRAFT.value, State.RETURNED.value), closed=False)
    of_mine = Q() if own is None else Q(offering__operator_id=own)
    rows = DraftRow.objects.filter(open_ones & of_mine).select_related("offering").defer("content")
    for row in rows.order_by("deadline", "id"):
        came_back = row.state == State.RETURNED.value
        says = PUT_RIGHT if came_back else FILL_IN
        yield Task(
            says=says.filled(offering=row.offering.name, year=row.year),
            address=reverse("rates:draft", args=[row.pk]),
            why=CAME_BACK if came_back else BEGUN,
            since=timezone.localtime(row.edited_at).date(),
            deadline=row.deadline,
        )
