"""The rates that are in force for offerings, or were published elsewhere, for pages, searches and open data."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ramme.quantities import Kroner
from ramme.rates.basis import RateUnit
from ramme.web.rates.models import ElsewhereRateRow, GroupRateRow

UNITS: Mapping[str, RateUnit] = {unit.value: unit for unit in RateUnit}


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrentRate:
    """A published rate of one rate group, with where its page is found."""

    slug: str
    year: int
    version: int
    group: str
    unit: RateUnit
    rate: Kroner
    day_rate: Kroner
    places: int
    valid_from: date

    @property
    def is_revised(self) -> bool:
        """Whether it was put right after it was first published."""
        return self.version > 1


def current_rates(offering_ids: Collection[int], day: date) -> dict[int, tuple[CurrentRate, ...]]:
    """The rates of offerings by their row ids: those of the latest year that has begun, else of the first to come."""
    rows = (
        GroupRateRow.objects.filter(offering__in=offering_ids, current=True)
        .select_related("published", "offering")
        .only(
            "year",
            "group",
            "unit",
            "rate_oere",
            "day_rate_oere",
            "places",
            "position",
            "offering__slug",
            "published__version",
            "published__valid_from",
            "published__offering_id",
        )
        .order_by("offering_id", "year", "position", "id")
    )
    by_offering: dict[int, list[GroupRateRow]] = {}
    for row in rows:
        by_offering.setdefault(row.offering_id, []).append(row)
    return {key: tuple(map(_rate, _in_force(each, day))) for key, each in by_offering.items()}


def _in_force(rows: Iterable[GroupRateRow], day: date) -> list[GroupRateRow]:
    by_year: dict[int, list[GroupRateRow]] = {}
    for row in rows:
        by_year.setdefault(row.year, []).append(row)
    begun = [year for year in by_year if year <= day.year]
    return by_year[max(begun) if begun else min(by_year)]


def _rate(row: GroupRateRow) -> CurrentRate:
    return CurrentRate(
        slug=row.offering.slug,
        year=row.year,
        version=row.published.version,
        group=row.group,
        unit=UNITS[row.unit],
        rate=Kroner(row.rate_oere),
        day_rate=Kroner(row.day_rate_oere),
        places=row.places,
        valid_from=row.published.valid_from,
    )


def elsewhere_rates(offering_ids: Collection[int]) -> dict[int, tuple[ElsewhereRateRow, ...]]:
    """The rates that were published elsewhere, by the row ids of their offerings, the newest year first."""
    found: dict[int, list[ElsewhereRateRow]] = {}
    for row in ElsewhereRateRow.objects.filter(offering__in=offering_ids).order_by("-year", "service", "level", "id"):
        found.setdefault(row.offering_id, []).append(row)
    return {key: tuple(rows) for key, rows in found.items()}
