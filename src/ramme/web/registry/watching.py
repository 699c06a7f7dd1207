"""The watch list of the most specialised offerings: what is stated for it, and what it shows."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ramme.files.listing import Listing
from ramme.quantities import Kroner, Percent
from ramme.registry.lists.exports import WatchedFigures, watch_list
from ramme.registry.lists.watched import WatchedStatement
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.audit.operations import Deed, noted
from ramme.web.registry.models import OfferingRow, WatchedRow
from ramme.web.registry.queries import offerings


def watched_stated(actor: Actor, slug: str, stated: WatchedStatement, *, at: datetime) -> None:
    """States figures and threats of an offering for the watch list; what was stated before stays in the history."""
    with transaction.atomic():
        row = OfferingRow.objects.get(slug=slug)
        actor.require(Action.KEEP_REGISTRY, row.operator_id)
        WatchedRow.objects.create(
            offering=row,
            year=stated.year,
            turnover_oere=None if stated.turnover is None else stated.turnover.whole,
            occupancy=None if stated.occupancy is None else stated.occupancy.whole,
            threat=stated.threat,
            party_id=actor.party,
            actor=actor.id,
            stated_at=at,
        )
        deed = Deed(
            verb="watched-stated",
            subject_kind="offering",
            subject=slug,
            parties=(row.operator_id,),
            detail={"year": stated.year},
        )
        noted(actor, deed, at=at)


def watched_listing(operator: str | None) -> Listing:
    """The watch list of an operator's offerings, or of all, with what was last stated of each; two questions more."""
    rows = OfferingRow.objects.filter(most_specialised=True)
    found = offerings(rows if operator is None else rows.filter(operator_id=operator))
    stated = WatchedRow.objects.filter(offering__slug__in=[each.id for each in found])
    latest = {row.offering.slug: row for row in stated.select_related("offering", "party")}
    return watch_list(found, [_figures(slug, row) for slug, row in latest.items()])


def _figures(slug: str, row: WatchedRow) -> WatchedFigures:
    return WatchedFigures(
        offering=slug,
        year=row.year,
        turnover=None if row.turnover_oere is None else Kroner(row.turnover_oere),
        occupancy=None if row.occupancy is None else Percent(row.occupancy),
        threat=row.threat,
        stated_by=row.party.name,
        stated_on=row.stated_at.date(),
    )
