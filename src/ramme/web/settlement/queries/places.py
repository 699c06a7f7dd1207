"""Reading how many places each rate group of some offerings had, day by day, as the registry was told it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from django.db.models import QuerySet, Sum

from ramme.registry.history import SubjectKind
from ramme.settlement.stays.occupancy import OpenPlaces, Period
from ramme.web.registry.models import FactRow, GroupRow, OfferingRow

LONG_AGO, FAR_AHEAD = date(2000, 1, 1), date(2200, 1, 1)
GROUPS = "groups"
DAY = timedelta(days=1)
Counted = Mapping[str, int]


def open_places(offerings: QuerySet[OfferingRow], period: Period) -> list[OpenPlaces]:
    """The places of each rate group in a period, from each day on which their number changed; three queries.

    What was stated first holds from the offering's first day: nothing tells what was before. That is a reading.
    """
    now: dict[str, dict[str, int]] = defaultdict(dict)
    rows = GroupRow.objects.filter(offering__in=offerings.order_by().values("pk")).order_by()
    for slug, group, number in rows.annotate(all=Sum("places__number")).values_list("offering__slug", "name", "all"):
        now[slug][group] = now[slug].get(group, 0) + (number or 0)
    stated = _stated(offerings)
    found: list[OpenPlaces] = []
    for slug, starts, ends in offerings.order_by().values_list("slug", "starts", "ends"):
        steps = _steps(stated.get(slug, {}), now[slug])
        there = Period(max(starts or LONG_AGO, period.first), min(ends or FAR_AHEAD, period.last))
        days = [LONG_AGO, *(day for day, _ in steps[1:]), FAR_AHEAD]
        for (day, following), (_, counted) in zip(pairwise(days), steps, strict=True):
            first, last = max(day, there.first), min(following - DAY, there.last)
            if first <= last:
                found += _open(slug, counted, Period(first, last))
    return found


def _stated(offerings: QuerySet[OfferingRow]) -> Mapping[str, Mapping[date, Counted]]:
    """What was stated of the rate groups of each offering, by the day it holds from; of a day the last counts."""
    facts = FactRow.objects.filter(
        subject_kind=SubjectKind.OFFERING.value, subject__in=offerings.order_by().values("slug"), field=GROUPS
    )
    found: dict[str, dict[date, Counted]] = defaultdict(dict)
    for slug, day, value in facts.order_by("holds_from", "stated_at", "id").values_list(
        "subject", "holds_from", "value"
    ):
        found[slug][day] = _counted(value)
    return found


def _counted(groups: Any) -> Counted:  # noqa: ANN401 (plain data)
    counted: dict[str, int] = {}
    for group in groups or ():
        counted[group["name"]] = counted.get(group["name"], 0) + sum(group["places"].values())
    return counted


def _steps(stated: Mapping[date, Counted], now: Counted) -> list[tuple[date, Counted]]:
    """The numbers from each day on which they changed; the last are those that the registry has now."""
    steps: list[tuple[date, Counted]] = []
    for day, counted in stated.items():
        if not steps or steps[-1][1] != counted:
            steps.append((day, counted))
    return [*steps[:-1], (steps[-1][0] if steps else LONG_AGO, now)]


def _open(slug: str, counted: Counted, days: Period) -> Iterator[OpenPlaces]:
    for group, number in counted.items():
        yield OpenPlaces(offering=slug, group=group, places=number, first=days.first, last=days.last)
