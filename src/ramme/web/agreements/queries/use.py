"""Reading recorded use: of which offerings it may be recorded, what is kept of a year, and whether it changed."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Max, Sum

from ramme.analysis.use_places import KnownOffering
from ramme.web.agreements.models import RecordedUseRow
from ramme.web.rates.models import GroupRateRow
from ramme.web.registry.models import GroupRow, OfferingRow

Kept = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Held:
    """An offering that use may be recorded of: its key as a row, its operator, and how it is found."""

    key: int
    operator: str
    known: KnownOffering


@dataclass(frozen=True, slots=True)
class UseOfYear:
    """What is kept of a year: lines, offerings and days, and when it was last recorded."""

    year: int
    lines: int
    offerings: int
    days: int


def known_offerings(year: int, party: str | None) -> dict[str, Held]:
    """The offerings by their short names, with the groups that they have; of one operator or all."""
    rows = OfferingRow.objects.select_related("operator").order_by("sort_key", "id")
    groups = GroupRow.objects.all()
    rated = GroupRateRow.objects.filter(year=year)
    if party is not None:
        rows = rows.filter(operator_id=party)
        groups = groups.filter(offering__operator_id=party)
        rated = rated.filter(offering__operator_id=party)
    named: dict[int, dict[str, None]] = {}
    of_rates = rated.values_list("offering_id", "group")
    for key, name in (*of_rates, *groups.values_list("offering_id", "name")):
        named.setdefault(key, {})[name] = None
    return {
        row.slug: Held(
            row.pk,
            row.operator_id,
            KnownOffering(row.slug, row.name, row.operator.name, tuple(named.get(row.pk, ()))),
        )
        for row in rows
    }


def state_of(region_code: str, year: int) -> Kept:
    """What changes whenever the recorded use of a region and year does: the newest row, and how many there are."""
    found = RecordedUseRow.objects.filter(year=year, offering__region_code=region_code).aggregate(
        newest=Max("id"), lines=Count("id")
    )
    return found["newest"] or 0, found["lines"]


def lines_of(region_code: str, year: int) -> list[tuple[int, str, str, str, int]]:
    """The recorded use of a region and year: offering, group, the municipality's id and name, and the days."""
    rows = RecordedUseRow.objects.filter(year=year, offering__region_code=region_code).order_by("id")
    return list(rows.values_list("offering_id", "group", "municipality_id", "municipality__name", "days"))


def kept_of(party: str | None) -> tuple[UseOfYear, ...]:
    """What is kept, year by year, the latest first; of one operator's offerings or all."""
    rows = RecordedUseRow.objects.all() if party is None else RecordedUseRow.objects.filter(offering__operator_id=party)
    found = rows.values("year").annotate(
        lines=Count("id"), offerings=Count("offering", distinct=True), in_all=Sum("days")
    )
    return tuple(
        UseOfYear(row["year"], row["lines"], row["offerings"], row["in_all"]) for row in found.order_by("-year")
    )
