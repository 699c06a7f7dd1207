"""Reading what is open: offerings, rates, vacancies and derogations, narrowed, in pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.db.models import Model, QuerySet

from ramme.web.rates.models import DerogationRow, GroupRateRow
from ramme.web.registry.models import OfferingRow

MOST = 500
M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Slice:
    """Where a page of answers begins, and how many it holds at most."""

    offset: int = 0
    limit: int = 100


def page_of(rows: QuerySet[M], part: Slice) -> tuple[list[M], int, int | None]:
    """The rows of a page, how many there are in all, and where the next page begins."""
    total = rows.count()
    found = list(rows[part.offset : part.offset + part.limit])
    end = part.offset + len(found)
    return found, total, end if end < total and found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """What offerings or rates are narrowed to; what is empty narrows nothing."""

    operator: str = ""
    region_code: str = ""
    sector: str = ""
    legal_basis: str = ""
    target_group: str = ""


def offering_rows(to: Narrowed) -> QuerySet[OfferingRow]:
    """The offerings that are asked for, by their ids."""
    exact = {"operator_id": to.operator, "region_code": to.region_code, "sector": to.sector}
    rows = OfferingRow.objects.filter(**{field: value for field, value in exact.items() if value})
    if to.legal_basis:
        rows = rows.filter(codes__kind="legal_basis", codes__code=to.legal_basis)
    if to.target_group:
        rows = rows.filter(codes__kind="target_group", codes__code=to.target_group)
    return rows.order_by("id")


def rate_rows(to: Narrowed, year: int | None, *, all_versions: bool = False) -> QuerySet[GroupRateRow]:
    """The rates that are asked for, each with its offering and publication; those in force unless all are wanted."""
    rows = GroupRateRow.objects.select_related("published", "offering").defer("published__stored", "published__basis")
    exact = {
        "offering__operator_id": to.operator,
        "offering__region_code": to.region_code,
        "offering__sector": to.sector,
    }
    rows = rows.filter(**{field: value for field, value in exact.items() if value})
    if year is not None:
        rows = rows.filter(year=year)
    if not all_versions:
        rows = rows.filter(current=True)
    return rows.order_by("id")


def revised_rows(since: datetime) -> QuerySet[GroupRateRow]:
    """The rates of versions that corrected an earlier one, published since a moment."""
    rows = rate_rows(Narrowed(), None, all_versions=True)
    return rows.filter(published__version__gt=1, published__published_at__gte=since)


def vacancy_rows(to: Narrowed) -> QuerySet[OfferingRow]:
    """The offerings whose operators have stated vacancies."""
    return offering_rows(to).exclude(vacancy_stated_at=None)


def derogation_rows(on: date | None) -> QuerySet[DerogationRow]:
    """The derogations, or those that hold on a day."""
    rows = DerogationRow.objects.select_related("offering").prefetch_related("parties").order_by("id")
    return rows if on is None else rows.filter(starts__lte=on, ends__gte=on)
