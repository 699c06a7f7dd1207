"""How fresh what the operators of a region say about vacancies is: one score, and each operator's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from ramme.files.words import in_danish_order
from ramme.registry.finding.wish import codes_of_region
from ramme.registry.freshness import WEEK, FreshnessScore, freshness_score
from ramme.web.finding.queries.candidates import day_of
from ramme.web.registry.models import OfferingRow


@dataclass(frozen=True, slots=True)
class OfOperator:
    """How fresh the vacancies of one operator are."""

    operator: str
    score: FreshnessScore


@dataclass(frozen=True, slots=True)
class RegionFreshness:
    """How fresh the vacancies of a region, or of the whole country, are; and operator by operator."""

    region_code: str
    score: FreshnessScore
    operators: tuple[OfOperator, ...]


def region_freshness(region_code: str, on: date) -> RegionFreshness:
    """The freshness of what is stated about vacancies on a day, in one query; an empty code is the whole country."""
    rows = OfferingRow.objects.filter(Q(ends=None) | Q(ends__gte=on))
    if region_code:
        rows = rows.filter(region_code__in=codes_of_region(region_code))
    by_operator: dict[str, list[date | None]] = {}
    for name, stated_at in rows.order_by().values_list("operator__name", "vacancy_stated_at"):
        by_operator.setdefault(name, []).append(min(day_of(stated_at), on) if stated_at else None)
    operators = (OfOperator(name, freshness_score(days, on, WEEK)) for name, days in by_operator.items())
    every = [day for days in by_operator.values() for day in days]
    return RegionFreshness(
        region_code,
        freshness_score(every, on, WEEK),
        tuple(sorted(operators, key=lambda each: in_danish_order(each.operator))),
    )
