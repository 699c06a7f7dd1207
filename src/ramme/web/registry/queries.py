"""Reading the registry: parties and offerings as they are, and as they were."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from ramme.registry.offerings.record import Offering
from ramme.registry.parties import Party
from ramme.web.registry.models import OfferingRow, PartyRow
from ramme.web.registry.rows import offering_of, party_of


def whole(rows: QuerySet[OfferingRow]) -> QuerySet[OfferingRow]:
    """The rows with all that an offering is made of, in as many queries whatever their number."""
    return rows.select_related("operator").prefetch_related("codes", "groups__places")


def offerings(rows: QuerySet[OfferingRow] | None = None) -> tuple[Offering, ...]:
    """The offerings of some rows, or all, in Danish order."""
    found = OfferingRow.objects.all() if rows is None else rows
    return tuple(map(offering_of, whole(found).order_by("sort_key", "id")))


def parties(ids: Iterable[str] | None = None) -> dict[str, Party]:
    """Parties by their ids: those named, or all, in Danish order."""
    found = PartyRow.objects.all() if ids is None else PartyRow.objects.filter(id__in=list(ids))
    return {row.id: party_of(row) for row in found.order_by("sort_key")}
