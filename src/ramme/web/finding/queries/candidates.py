"""The offerings that may fit a wish, narrowed by the database and read with no more than ranking needs."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from ramme.quantities import Kroner
from ramme.registry.finding.matches import Candidate, GroupRate
from ramme.registry.finding.wish import ExactFilters, Wish, exact_filters
from ramme.registry.geography import KILOMETRE, box_around, municipalities_beyond, municipality_points
from ramme.registry.offerings.facts import SECTORS
from ramme.registry.offerings.record import Offering, PlaceGroup, Point, Vacancy
from ramme.registry.parties import Party, PartyKind
from ramme.registry.validity import Validity
from ramme.web.rates.models import GroupRateRow
from ramme.web.registry.models import GroupRow, OfferingCode, OfferingRow
from ramme.web.registry.rows import KINDS

PUBLIC_KINDS = tuple(kind.value for kind in PartyKind if kind.is_public)
GROUP, BASIS = OfferingCode.TARGET_GROUP, OfferingCode.LEGAL_BASIS
_OWN = (
    "pk",
    "slug",
    "name",
    "sector",
    "municipality_code",
    "longitude",
    "latitude",
    "starts",
    "ends",
    "published_elsewhere",
    "constructed",
    "free",
    "waiting",
    "free_from",
    "vacancy_stated_at",
    "vacancy_stated_by",
)
_OPERATOR = ("id", "name", "kind", "region_code", "municipality_code", "constructed")
# So many offerings are named one by one in the next queries; more are asked for by the same filters again.
MOST_NAMED = 500
Ids = list[int] | QuerySet[Any, Any]
# An offering whose rates were calculated for another unit than the day has a day rate too; zero says it has none.
_NO_DAY_RATE = 0


def narrowed(wish: Wish) -> QuerySet[OfferingRow]:
    """The rows that the exact filters of a wish keep; ranking afterwards may leave out more, never fewer."""
    filters = exact_filters(wish)
    rows = OfferingRow.objects.all()
    if filters.sector is not None:
        rows = rows.filter(sector=filters.sector.value)
    if filters.public_only:
        rows = rows.filter(operator__kind__in=PUBLIC_KINDS)
    if filters.region_codes:
        rows = rows.filter(_in_region(filters))
    if filters.target_groups:
        rows = rows.filter(_states(GROUP, filters.target_groups) | ~Exists(_codes(GROUP)))
    if filters.legal_bases:
        in_groups = GroupRow.objects.filter(offering=OuterRef("pk")).exclude(legal_basis="")
        on_group = Exists(in_groups.filter(legal_basis__in=filters.legal_bases))
        rows = rows.filter(
            _states(BASIS, filters.legal_bases) | on_group | Q(~Exists(_codes(BASIS)) & ~Exists(in_groups))
        )
    start = municipality_points().get(wish.near)
    if start is not None and wish.within_km is not None:
        rows = rows.filter(_not_beyond(start, wish.within_km * KILOMETRE))
    return rows


def _not_beyond(start: Point, metres: int) -> Q:
    """Offerings that a distance may keep: in a box around it by their own point, else by their municipality's."""
    box, beyond = box_around(start, metres), municipalities_beyond(start, metres)
    inside = Q(longitude__range=(box.west, box.east), latitude__range=(box.south, box.north))
    without = Q(longitude=None) | Q(latitude=None)
    by_operator = Q(municipality_code="") & ~Q(operator__municipality_code__in=beyond)
    return inside | (without & (by_operator | (~Q(municipality_code="") & ~Q(municipality_code__in=beyond))))


def _in_region(filters: ExactFilters) -> Q:
    codes = filters.municipality_codes_of_region
    by_operator = Q(operator__municipality_code__in=codes) | Q(operator__region_code__in=filters.region_codes)
    return Q(municipality_code__in=codes) | by_operator


def _codes(kind: str) -> QuerySet[OfferingCode]:
    return OfferingCode.objects.filter(offering=OuterRef("pk"), kind=kind)


def _states(kind: str, codes: Iterable[str]) -> Q:
    return Q(Exists(_codes(kind).filter(code__in=list(codes))))


def candidates(rows: QuerySet[OfferingRow], day: date) -> tuple[Candidate, ...]:
    """The offerings of some rows with their day rates in force, in four queries whatever their number.

    An offering holds what ranking and its card need: its places by kind, its address and services stay unread.
    """
    known: dict[str, Party] = {}
    found = list(rows.order_by("id").values_list(*_OWN, *(f"operator__{name}" for name in _OPERATOR)))
    ids: Ids = [row[0] for row in found]
    if len(found) > MOST_NAMED:
        ids = rows.order_by().values("pk")
    codes = _codes_of(ids)
    groups = _groups_of(ids)
    rates = _rates_of(ids, day)
    return tuple(
        _candidate(row, known, codes.get(row[0], {}), groups.get(row[0], {}), rates.get(row[0], (None, ())))
        for row in found
    )


def _codes_of(ids: Ids) -> dict[int, dict[str, tuple[str, ...]]]:
    found: dict[int, dict[str, tuple[str, ...]]] = {}
    rows = OfferingCode.objects.filter(offering__in=ids, kind__in=(GROUP, BASIS)).order_by("id")
    for offering, kind, code in rows.values_list("offering_id", "kind", "code"):
        of_offering = found.setdefault(offering, {})
        of_offering[kind] = (*of_offering.get(kind, ()), code)
    return found


def _groups_of(ids: Ids) -> dict[int, dict[str, str]]:
    """The paragraph of each rate group by its name; groups without one of their own do not matter to ranking."""
    found: dict[int, dict[str, str]] = {}
    rows = GroupRow.objects.filter(offering__in=ids).exclude(legal_basis="").order_by("position", "id")
    for offering, name, basis in rows.values_list("offering_id", "name", "legal_basis"):
        found.setdefault(offering, {})[name] = basis
    return found


Rates = tuple[int | None, tuple[tuple[str, int], ...]]


def _rates_of(ids: Ids, day: date) -> dict[int, Rates]:
    """The day rates of the latest year that has begun, else of the first to come, with that year."""
    by_year: dict[int, dict[int, list[tuple[int, str, int]]]] = {}
    rows = GroupRateRow.objects.filter(offering__in=ids, current=True, day_rate_oere__gt=_NO_DAY_RATE).order_by()
    named = rows.values_list("offering_id", "year", "position", "group", "day_rate_oere")
    for offering, year, position, group, rate in named:
        by_year.setdefault(offering, {}).setdefault(year, []).append((position, group, rate))
    found: dict[int, Rates] = {}
    for offering, years in by_year.items():
        begun = [year for year in years if year <= day.year]
        year = max(begun) if begun else min(years)
        found[offering] = (year, tuple((group, rate) for _, group, rate in sorted(years[year])))
    return found


def _candidate(
    row: tuple[Any, ...],
    known: dict[str, Party],
    codes: dict[str, tuple[str, ...]],
    groups: dict[str, str],
    rates: Rates,
) -> Candidate:
    own = dict(zip(_OWN, row, strict=False))
    year, of_groups = rates
    longitude, latitude = own["longitude"], own["latitude"]
    offering = Offering(
        id=own["slug"],
        name=own["name"],
        operator=_operator(row[len(_OWN) :], known),
        sector=SECTORS[own["sector"]],
        legal_bases=codes.get(BASIS, ()),
        target_groups=codes.get(GROUP, ()),
        groups=tuple(PlaceGroup(name=name, legal_basis=basis) for name, basis in groups.items()),
        municipality_code=own["municipality_code"],
        point=None if longitude is None or latitude is None else Point(longitude, latitude),
        vacancy=_vacancy(own),
        validity=Validity(own["starts"], own["ends"]),
        published_elsewhere=own["published_elsewhere"],
        constructed=own["constructed"],
    )
    return Candidate(
        offering, tuple(GroupRate(group, Kroner(rate), groups.get(group, "")) for group, rate in of_groups), year
    )


def _operator(facts: tuple[Any, ...], known: dict[str, Party]) -> Party:
    party = known.get(facts[0])
    if party is None:
        stated = dict(zip(_OPERATOR, facts, strict=True))
        party = known[facts[0]] = Party(**{**stated, "kind": KINDS[stated["kind"]]})
    return party


def _vacancy(own: dict[str, Any]) -> Vacancy | None:
    if own["vacancy_stated_at"] is None or own["free"] is None:
        return None
    return Vacancy(
        free=own["free"],
        waiting=own["waiting"],
        free_from=own["free_from"],
        stated_on=day_of(own["vacancy_stated_at"]),
        stated_by=own["vacancy_stated_by"],
    )


def day_of(moment: datetime) -> date:
    """The day in Denmark on which something was said."""
    return timezone.localtime(moment).date()


def named(slugs: Collection[str], day: date) -> tuple[Candidate, ...]:
    """The offerings of some short names, in the order in which they were named; unknown ones are left out."""
    found = {each.offering.id: each for each in candidates(OfferingRow.objects.filter(slug__in=slugs), day)}
    return tuple(found[slug] for slug in dict.fromkeys(slugs) if slug in found)
