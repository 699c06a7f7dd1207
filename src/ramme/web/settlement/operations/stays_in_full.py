"""Saying that all stays of an offering stand here from a month on, and taking it back."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.audit.operations import Deed, noted
from ramme.web.registry.models import OfferingRow
from ramme.web.settlement.after_models import StaysInFullRow


@transaction.atomic
def said_in_full(actor: Actor, slug: str, since: date, *, at: datetime) -> None:
    """Keeps that all stays of an offering stand here from a month on; said again, the last month holds.

    Raises `OfferingRow.DoesNotExist` for an offering of another party, and `NotAllowed`.
    """
    row = _offering(actor, slug)
    stated = {"since": since, "stated_at": at, "stated_by": actor.id}
    StaysInFullRow.objects.update_or_create(offering=row, defaults=stated)
    noted(actor, _deed("stays-in-full", row, month=since.isoformat()[:7]), at=at)


@transaction.atomic
def taken_back(actor: Actor, slug: str, *, at: datetime) -> None:
    """Takes it back; what was not said stays as it is. Raises as `said_in_full` does."""
    row = _offering(actor, slug)
    gone, _ = StaysInFullRow.objects.filter(offering=row).delete()
    if gone:
        noted(actor, _deed("stays-in-full-taken-back", row), at=at)


def _offering(actor: Actor, slug: str) -> OfferingRow:
    actor.require(Action.IMPORT_REGISTRY, actor.party)
    return OfferingRow.objects.select_for_update(of=("self",)).get(slug=slug, operator=actor.party)


def _deed(verb: str, row: OfferingRow, **detail: str) -> Deed:
    return Deed(
        verb=verb,
        subject_kind="offering",
        subject=row.slug,
        parties=(row.operator_id,),
        detail={"name": row.name, **detail},
    )
