"""What the pages of the registry show: a list of offerings, one offering with the age of each fact, its changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Max, Q, QuerySet

from ramme.files.words import in_danish_order
from ramme.quantities import Days
from ramme.registry.finding.wish import codes_of_region
from ramme.registry.freshness import (
    Freshness,
    FreshnessLimits,
    FreshnessScore,
    age_of,
    freshness_of,
    freshness_score,
)
from ramme.registry.geography import point_of
from ramme.registry.history import Change, Held, StatedFact, Subject, SubjectKind, as_it_was, changes_between, values_of
from ramme.registry.offerings.facts import FIELDS, offering_from
from ramme.registry.offerings.record import Offering, Point
from ramme.texts import Text
from ramme.web.rates.models import DerogationRow, ElsewhereRateRow
from ramme.web.rates.queries.current import CurrentRate, current_rates, elsewhere_rates
from ramme.web.registry.models import FactRow, OfferingRow
from ramme.web.registry.queries import parties, whole
from ramme.web.registry.rows import offering_of, party_of

ON_A_PAGE = 25
# How old a stated fact may be; vacancies grow old much sooner (finding/vacancies). Ours, no agreement says it.
FACT_LIMITS = FreshnessLimits(fresh=Days(180), ageing=Days(365))


@dataclass(frozen=True, slots=True)
class Sought:
    """What a list of offerings is narrowed to: words in the name, an operator, a region, a sector, a paragraph."""

    words: str = ""
    operator: str = ""
    region: str = ""
    sector: str = ""
    legal_basis: str = ""


def sought_rows(sought: Sought) -> QuerySet[OfferingRow]:
    """The rows of the offerings that are sought, in Danish order."""
    rows = OfferingRow.objects.all()
    if sought.words:
        key = in_danish_order(sought.words)
        rows = rows.filter(Q(sort_key__contains=key) | Q(operator__sort_key__contains=key))
    exact = {"operator": sought.operator, "sector": sought.sector}
    rows = rows.filter(**{field: value for field, value in exact.items() if value})
    if sought.region:
        rows = rows.filter(region_code__in=codes_of_region(sought.region))
    if sought.legal_basis:
        rows = rows.filter(codes__kind="legal_basis", codes__code=sought.legal_basis)
    return rows.order_by("sort_key", "id")


@dataclass(frozen=True, slots=True)
class Listed:
    """An offering in a list, with its current rates and whether its rates were published elsewhere."""

    offering: Offering
    rates: tuple[CurrentRate, ...]

    @property
    def bases(self) -> list[str]:
        """The codes of its paragraphs."""
        return list(self.offering.legal_bases)


def listed_page(sought: Sought, number: int, day: date) -> tuple[Page[Any], tuple[Listed, ...]]:
    """One page of the offerings that are sought, with their rates."""
    page = Paginator(whole(sought_rows(sought)), ON_A_PAGE).get_page(number)
    rows = list(page.object_list)
    rates = current_rates([row.pk for row in rows], day)
    return page, tuple(Listed(offering_of(row), rates.get(row.pk, ())) for row in rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFact:
    """One stated field as a page tells it: its name, whether and when it was last said, by which party, how fresh."""

    field: str
    title: Text
    said_on: date | None
    said_by: str
    age: Days | None
    freshness: Freshness


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferingPage:
    """Everything the page of an offering shows, on the day it is seen from."""

    offering: Offering
    on: date
    is_today: bool
    point: Point | None
    facts: Mapping[str, ShownFact]
    score: FreshnessScore
    limits: FreshnessLimits
    rates: tuple[CurrentRate, ...]
    elsewhere: tuple[ElsewhereRateRow, ...]
    derogations: tuple[DerogationRow, ...]


def offering_page(slug: str, on: date, today: date) -> OfferingPage:
    """The page of an offering as it is, or as it was on a day; raises `OfferingRow.DoesNotExist`."""
    row = whole(OfferingRow.objects.all()).get(slug=slug)
    stated = stated_facts(slug)
    held = as_it_was(stated, on)
    offering = offering_of(row) if on == today else _as_it_was(row, held)
    facts = _shown(held, on)
    derogations = DerogationRow.objects.filter(offering=row, starts__lte=on, ends__gte=on).prefetch_related("parties")
    said = [fact.said_on for fact in facts.values()]
    return OfferingPage(
        offering=offering,
        on=on,
        is_today=on == today,
        point=point_of(offering),
        facts=facts,
        score=freshness_score(said, on, FACT_LIMITS.fresh),
        limits=FACT_LIMITS,
        rates=current_rates([row.pk], on).get(row.pk, ()),
        elsewhere=elsewhere_rates([row.pk]).get(row.pk, ()),
        derogations=tuple(derogations),
    )


def stated_facts(slug: str) -> tuple[StatedFact, ...]:
    """Everything that was ever stated of an offering; what confirms a value is a statement of its own."""
    rows = FactRow.objects.filter(subject_kind=SubjectKind.OFFERING.value, subject=slug)
    return tuple(
        StatedFact(
            subject=Subject(kind=SubjectKind.OFFERING, id=row.subject),
            field=row.field,
            value=row.value,
            stated_by=row.party_id,
            stated_at=row.stated_at,
            holds_from=row.holds_from,
        )
        for row in rows
    )


def _as_it_was(row: OfferingRow, held: Held) -> Offering:
    values = values_of(held, Subject(kind=SubjectKind.OFFERING, id=row.slug))
    if "sector" not in values:
        raise OfferingRow.DoesNotExist
    return offering_from(values, id=row.slug, operator=party_of(row.operator))


def _shown(held: Held, on: date) -> dict[str, ShownFact]:
    names = parties({each.fact.stated_by for each in held.values()})
    by_field = {field: each for (_, field), each in held.items()}
    shown = {}
    for field, title in FIELDS.items():
        fact = by_field.get(field)
        # What is known to hold on a later day than it was said of is as old as the day it was said.
        said_on = fact.fact.last_said_on if fact else None
        shown[field] = _fact(field, title, said_on, on, names[fact.fact.stated_by].name if fact else "")
    return shown


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownChange:
    """A change of one field: from what to what, who said so and when."""

    title: Text
    change: Change
    said_by: str
    stated_at: datetime | None


def changes_of(slug: str, first: date, last: date) -> tuple[ShownChange, ...]:
    """The fields of an offering that differ between two days."""
    changes = changes_between(stated_facts(slug), first, last)
    names = parties({each.fact.stated_by for each in changes if each.fact})
    return tuple(
        ShownChange(
            title=FIELDS[each.field],
            change=each,
            said_by=names[each.fact.stated_by].name if each.fact else "",
            stated_at=each.fact.stated_at if each.fact else None,
        )
        for each in changes
        if each.field in FIELDS
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An offering that somebody keeps: how fresh what is said of it is, and which fields are no longer fresh."""

    offering: Offering
    score: FreshnessScore
    oldest_on: date | None
    stale: tuple[ShownFact, ...]


def kept_page(operator: str | None, number: str, on: date) -> tuple[Page[Any], tuple[Kept, ...]]:
    """One page of the offerings of an operator, or of all, with the freshness of what is said of each."""
    rows = OfferingRow.objects.all() if operator is None else OfferingRow.objects.filter(operator_id=operator)
    page = Paginator(whole(rows.order_by("sort_key", "id")), ON_A_PAGE).get_page(number)
    found = list(page.object_list)
    said = _last_said([row.slug for row in found])
    return page, tuple(_kept(row, said.get(row.slug, {}), on) for row in found)


def _last_said(slugs: Sequence[str]) -> dict[str, dict[str, date]]:
    """The last day on which each field of some offerings was stated, in one query."""
    rows = (
        FactRow.objects.filter(subject_kind=SubjectKind.OFFERING.value, subject__in=slugs)
        .values_list("subject", "field")
        .annotate(last=Max("stated_at"))
    )
    said: dict[str, dict[str, date]] = {}
    for slug, field, last in rows:
        said.setdefault(slug, {})[field] = last.date()
    return said


def _kept(row: OfferingRow, said: Mapping[str, date], on: date) -> Kept:
    facts = tuple(_fact(field, title, said.get(field), on) for field, title in FIELDS.items())
    days = [fact.said_on for fact in facts]
    return Kept(
        offering=offering_of(row),
        score=freshness_score(days, on, FACT_LIMITS.fresh),
        oldest_on=min((day for day in days if day), default=None),
        stale=tuple(fact for fact in facts if fact.freshness is not Freshness.FRESH),
    )


def _fact(field: str, title: Text, said_on: date | None, on: date, said_by: str = "") -> ShownFact:
    day = min(said_on, on) if said_on else None
    return ShownFact(
        field=field,
        title=title,
        said_on=day,
        said_by=said_by,
        age=age_of(day, on) if day else None,
        freshness=freshness_of(day, on, FACT_LIMITS),
    )
