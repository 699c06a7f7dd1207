"""The feed of changes: rates, tables, facts and vacancies, published, corrected, stated; in order, from any place."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Q, QuerySet

from ramme.citations import Place
from ramme.problems import ProblemsFound
from ramme.registry.offerings.facts import FIELDS
from ramme.registry.offerings.vacancies import in_short
from ramme.texts import Text, same
from ramme.web.api.problems import CURSOR_WRONG
from ramme.web.api.records import address_of
from ramme.web.api.schemas import ChangeOut, TextPair
from ramme.web.rates.models import PublishedRateRow
from ramme.web.registry.models import FactRow, VacancyRow
from ramme.web.reporting.models import PublishedTableRow

PUBLISHED = Text(
    da="Takst for {year} offentliggjort, version {version}", en="Rate of {year} published, version {version}"
)
STATED = Text(da="Oplyst: {title}", en="Stated: {title}")
TABLE = Text(da="Tabel offentliggjort: {title}, version {version}", en="Table published: {title}, version {version}")
CONFIRMED = Text(da="Bekræftet: {title}", en="Confirmed: {title}")


@dataclass(frozen=True, slots=True, order=True)
class Cursor:
    """A place in the feed: after the change of this kind and number at this moment."""

    at: datetime
    kind: str = ""
    number: int = 0

    def __str__(self) -> str:
        return f"{self.at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}~{self.kind}~{self.number}"


BEGINNING = Cursor(datetime(1, 1, 2, tzinfo=UTC))


def in_utc(moment: datetime) -> datetime:
    """A moment in UTC, which it is read in where it names no zone; OverflowError at the very ends of the calendar."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def cursor_from(text: str) -> Cursor:
    """The place that a text names; a bare day or moment is a place too. Raises a problem for anything else."""
    if not text:
        return BEGINNING
    moment, _, rest = text.partition("~")
    kind, _, number = rest.partition("~")
    try:
        at = datetime.fromisoformat(moment)
        return Cursor(in_utc(at), kind, int(number or 0))
    except (ValueError, OverflowError) as wrong:
        raise ProblemsFound([CURSOR_WRONG.at(Place(field="after"), found=text[:60])]) from wrong


@dataclass(frozen=True, slots=True)
class Source:
    """A table whose rows are changes: its kind, its rows in order, the field of their moment, and how one is told."""

    kind: str
    rows: Callable[[], QuerySet[Any]]
    moment: str
    told: Callable[[Any, str], ChangeOut]


def changes_after(cursor: Cursor, most: int) -> tuple[list[ChangeOut], str]:
    """The next changes after a place, and the place they end at; a query for each kind, however many there are."""
    sources = [list(_after(source, cursor)[:most]) for source in SOURCES]
    keyed = (
        ((getattr(row, source.moment), source.kind, row.pk), source, row)
        for source, rows in zip(SOURCES, sources, strict=True)
        for row in rows
    )
    first = heapq.nsmallest(most, keyed, key=lambda each: each[0])
    changes = [source.told(row, str(Cursor(*key))) for key, source, row in first]
    return changes, changes[-1].cursor if changes else str(cursor)


def _after(source: Source, cursor: Cursor) -> QuerySet[Any]:
    same_moment = Q(**{source.moment: cursor.at})
    later = Q(**{f"{source.moment}__gt": cursor.at})
    if source.kind > cursor.kind:
        later |= same_moment
    elif source.kind == cursor.kind:
        later |= same_moment & Q(pk__gt=cursor.number)
    return source.rows().filter(later).order_by(source.moment, "pk")


def _rate(row: PublishedRateRow, cursor: str) -> ChangeOut:
    says = PUBLISHED.filled(year=row.year, version=row.version)
    address = address_of("rates:rate", row.offering.slug, row.year)
    return _change(row.published_at, cursor, "rate", (row.offering.slug, says, address))


def _fact(row: FactRow, cursor: str) -> ChangeOut:
    words = CONFIRMED if row.confirms else STATED
    says = words.filled(title=FIELDS.get(row.field, same(row.field)))
    return _change(row.stated_at, cursor, "fact", (row.subject, says, address_of("registry:offering", row.subject)))


def _vacancy(row: VacancyRow, cursor: str) -> ChangeOut:
    says = in_short(row.free, row.waiting)
    slug = row.offering.slug
    return _change(row.stated_at, cursor, "vacancy", (slug, says, address_of("registry:offering", slug)))


def _table(row: PublishedTableRow, cursor: str) -> ChangeOut:
    says = TABLE.filled(title=row.title, version=row.version)
    subject = f"{row.round.slug}/{row.key}"
    address = address_of("reporting:published_table", row.round.slug, row.key)
    return _change(row.published_at, cursor, "table", (subject, says, address))


def _change(at: datetime, cursor: str, kind: str, told: tuple[str, Text, str]) -> ChangeOut:
    subject, says, address = told
    pair = TextPair(da=says.da, en=says.en)
    return ChangeOut(cursor=cursor, at=at, kind=kind, subject=subject, says=pair, address=address)


SOURCES = (
    Source("fact", lambda: FactRow.objects.filter(subject_kind="offering"), "stated_at", _fact),
    Source(
        "rate",
        lambda: PublishedRateRow.objects.select_related("offering").defer("stored", "basis"),
        "published_at",
        _rate,
    ),
    Source(
        "table",
        lambda: PublishedTableRow.objects.select_related("round").defer("content", "text", "round__questionnaire"),
        "published_at",
        _table,
    ),
    Source("vacancy", lambda: VacancyRow.objects.select_related("offering"), "stated_at", _vacancy),
)
