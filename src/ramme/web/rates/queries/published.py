"""Reading what was published: the list that anybody can search, and the page of one rate with everything on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from ramme.agreements import Agreement
from ramme.files.words import in_danish_order
from ramme.quantities.writing import day_in_words
from ramme.rates.publication.peers import PeerComparison
from ramme.rates.publication.record import REVISED
from ramme.rates.publication.within_year_words import Allowance
from ramme.registry.finding.wish import codes_of_region
from ramme.texts import Language, Text
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.agreements.queries import catalogue
from ramme.web.finding.asked import Choice, regions_offered
from ramme.web.rates.models import (
    DerogationRow,
    DraftCommentRow,
    ElsewhereRateRow,
    GroupRateRow,
    PublishedRateRow,
)
from ramme.web.rates.queries.peers import peers_of
from ramme.web.rates.queries.steps import Drawn, steps_of
from ramme.web.rates.queries.told import Told, told
from ramme.web.rates.rows import allowance
from ramme.web.registry.models import OfferingRow
from ramme.web.ui.numbers import is_whole

ON_A_PAGE = 25
NEWEST = 5


@dataclass(frozen=True, slots=True)
class Sought:
    """What the list of published rates is narrowed to: words in a name, a year, a region, an operator."""

    words: str = ""
    year: str = ""
    region: str = ""
    operator: str = ""


def published_rows(sought: Sought) -> QuerySet[PublishedRateRow]:
    """The rates that hold and are sought, the newest first, with offering, operator and rate groups."""
    rows = light().filter(replaced_by=None)
    if sought.words:
        key = in_danish_order(sought.words)
        rows = rows.filter(Q(offering__sort_key__contains=key) | Q(offering__operator__sort_key__contains=key))
    if is_whole(sought.year):
        rows = rows.filter(year=int(sought.year[:4]))
    if sought.region:
        rows = rows.filter(offering__region_code__in=codes_of_region(sought.region))
    if sought.operator:
        rows = rows.filter(offering__operator=sought.operator)
    return rows.prefetch_related("group_rates").order_by("-published_at", "offering__sort_key", "-id")


def light() -> QuerySet[PublishedRateRow]:
    """Published rates with offering and operator, without all that is stored of them."""
    return PublishedRateRow.objects.select_related("offering__operator").defer("stored", "basis", "structure")


def published_page(sought: Sought, number: int) -> Page[Any]:
    """One page of the published rates that are sought."""
    return Paginator(published_rows(sought), ON_A_PAGE).get_page(number)


def elsewhere_rows(sought: Sought) -> QuerySet[ElsewhereRateRow]:
    """The rates that were published elsewhere and are sought, by offering."""
    rows = ElsewhereRateRow.objects.select_related("offering__operator")
    if sought.words:
        key = in_danish_order(sought.words)
        rows = rows.filter(Q(offering__sort_key__contains=key) | Q(offering__operator__sort_key__contains=key))
    if is_whole(sought.year):
        rows = rows.filter(year=int(sought.year[:4]))
    if sought.region:
        rows = rows.filter(offering__region_code__in=codes_of_region(sought.region))
    if sought.operator:
        rows = rows.filter(offering__operator=sought.operator)
    return rows.order_by("-year", "offering__sort_key", "service", "level", "id")


@dataclass(frozen=True, slots=True)
class Choices:
    """What the list can be narrowed by: the years there are, the regions and the operators."""

    years: tuple[int, ...]
    regions: tuple[Choice, ...]
    operators: tuple[tuple[str, str], ...]


def choices(day: date) -> Choices:
    """What the list of published rates can be narrowed by on a day."""
    rows = PublishedRateRow.objects.order_by()
    years = set(rows.values_list("year", flat=True).distinct())
    years |= set(ElsewhereRateRow.objects.order_by().values_list("year", flat=True).distinct())
    with_rates = OfferingRow.objects.filter(Q(published_rates__isnull=False) | Q(elsewhere_rates__isnull=False))
    found = (
        with_rates.order_by()
        .values_list("operator__sort_key", "operator_id", "operator__name", "region_code")
        .distinct()
    )
    each = sorted(found)
    operators = dict.fromkeys((key, name) for _, key, name, _ in each)
    return Choices(
        years=tuple(sorted(years, reverse=True)),
        regions=regions_offered(day, {region for *_, region in each}),
        operators=tuple(operators),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RatePage:
    """Everything that the page of a published rate shows."""

    row: PublishedRateRow
    groups: tuple[GroupRateRow, ...]
    versions: tuple[PublishedRateRow, ...]
    agreement: Agreement | None
    told: Told
    peers: PeerComparison | None
    too_few: Text | None
    derogations: tuple[DerogationRow, ...]
    other_years: tuple[int, ...]
    steps: Drawn

    @property
    def lines(self) -> tuple[tuple[GroupRateRow, str], ...]:
        """The rate groups, each with where on the page its step stands."""
        return tuple((group, self.steps.results.get(group.group, "")) for group in self.groups)

    @property
    def allowance(self) -> Allowance | None:
        """What allowed the rate to change within its year; nothing where it did not."""
        return allowance(self.row)

    @property
    def is_current(self) -> bool:
        """Whether no later version has replaced it."""
        return self.row.pk == self.versions[0].pk

    @property
    def former(self) -> PublishedRateRow | None:
        """The version that this one corrects."""
        return next((each for each in self.versions if each.pk == self.row.replaces_id), None)

    @property
    def revised(self) -> Text | None:
        """What everybody is told of a corrected rate."""
        former = self.former
        if former is None:
            return None
        return REVISED.filled(
            day=day_in_words(timezone.localtime(self.row.published_at).date()),
            version=self.row.version,
            replaces=former.version,
            reason=self.row.reason,
        )

    @property
    def has_units(self) -> bool:
        """Whether a group is settled by something else than days."""
        return any(each.unit != "day" for each in self.groups)

    @property
    def has_parts(self) -> bool:
        """Whether the rates have a base part and a service part."""
        return any(each.base_oere is not None for each in self.groups)

    @property
    def has_months(self) -> bool:
        """Whether the rates are told for a month."""
        return any(each.month_oere is not None for each in self.groups)


def version_of(slug: str, year: int, version: int | None) -> tuple[PublishedRateRow, tuple[PublishedRateRow, ...]]:
    """A version of an offering's rates for a year (the one that holds without a number), and all of them, newest first.

    Raises `PublishedRateRow.DoesNotExist`.
    """
    rows = tuple(
        PublishedRateRow.objects.select_related("offering__operator", "told")
        .defer("stored", "basis")
        .filter(offering__slug=slug, year=year)
        .order_by("-version")
    )
    found = next((row for row in rows if version in {None, row.version}), None)
    if found is None:
        raise PublishedRateRow.DoesNotExist
    return found, rows


def rate_page(slug: str, year: int, version: int | None, language: Language) -> RatePage:
    """The page of a published rate; raises `PublishedRateRow.DoesNotExist`."""
    row, rows = version_of(slug, year, version)
    compared = peers_of(row)
    starts, ends = date(year, 1, 1), date(year, 12, 31)
    derogations = DerogationRow.objects.filter(offering=row.offering_id, starts__lte=ends, ends__gte=starts)
    years = PublishedRateRow.objects.filter(offering=row.offering_id).order_by("-year").values_list("year", flat=True)
    found = catalogue().documents.get(row.agreement_id)
    return RatePage(
        row=row,
        groups=tuple(row.group_rates.all()),
        versions=rows,
        agreement=found,
        told=told(row),
        peers=compared if isinstance(compared, PeerComparison) else None,
        too_few=compared if isinstance(compared, Text) else None,
        derogations=tuple(derogations.prefetch_related("parties")),
        other_years=tuple(each for each in years.distinct() if each != year),
        steps=steps_of(row.pk, row.checksum, language),
    )


def elsewhere_page(slug: str, year: int) -> tuple[OfferingRow, tuple[ElsewhereRateRow, ...]]:
    """The rates of an offering for a year that were published elsewhere; raises `OfferingRow.DoesNotExist`."""
    offering = OfferingRow.objects.select_related("operator").get(slug=slug)
    rows = tuple(ElsewhereRateRow.objects.filter(offering=offering, year=year).order_by("service", "level", "id"))
    if not rows:
        raise OfferingRow.DoesNotExist
    return offering, rows


def line_comments(row: PublishedRateRow, actor: Actor) -> tuple[DraftCommentRow, ...]:
    """What was said at lines of a published rate, for those who may take part in it."""
    if actor.is_anybody or not actor.may(Action.COMMENT_ON_DRAFT, row.offering.operator_id):
        return ()
    return tuple(DraftCommentRow.objects.filter(published=row).select_related("party"))


def newest(number: int = NEWEST) -> list[PublishedRateRow]:
    """The rates that were published last, with their rate groups."""
    groups = Prefetch("group_rates", queryset=GroupRateRow.objects.filter(current=True))
    return list(light().filter(replaced_by=None).prefetch_related(groups).order_by("-published_at", "-id")[:number])
