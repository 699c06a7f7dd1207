"""The secretariat publishes the occupancy of a round that is frozen, or takes it back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ramme.problems import ProblemsFound
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.audit.operations import noted
from ramme.web.reporting.models import RoundRow
from ramme.web.reporting.operations.setting_up import deed
from ramme.web.reporting.problems import OCCUPANCY_NOT_FROZEN


@transaction.atomic
def occupancy_published(actor: Actor, slug: str, *, at: datetime) -> RoundRow:
    """Lets anybody see the occupancy of a round; done twice it stays as it was.

    Raises `ProblemsFound` where the round is not frozen, since what it holds may still change.
    """
    actor.require(Action.PUBLISH_TABLE)
    row = RoundRow.objects.select_for_update().get(slug=slug)
    if row.occupancy_published_at is not None:
        return row
    if row.state != RoundRow.FROZEN:
        raise ProblemsFound([OCCUPANCY_NOT_FROZEN.at()])
    row.occupancy_published_at, row.occupancy_published_by = at, actor.id
    row.save(update_fields=["occupancy_published_at", "occupancy_published_by"])
    noted(actor, deed("occupancy-published", row), at=at)
    return row


@transaction.atomic
def occupancy_withdrawn(actor: Actor, slug: str, *, at: datetime) -> RoundRow:
    """Takes the occupancy of a round back, so that only the parties see it; done twice it stays so."""
    actor.require(Action.PUBLISH_TABLE)
    row = RoundRow.objects.select_for_update().get(slug=slug)
    if row.occupancy_published_at is None:
        return row
    row.occupancy_published_at, row.occupancy_published_by = None, ""
    row.save(update_fields=["occupancy_published_at", "occupancy_published_by"])
    noted(actor, deed("occupancy-withdrawn", row), at=at)
    return row
