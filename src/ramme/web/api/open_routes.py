"""What anybody may read: parties, offerings, rates, vacancies, survey tables, agreements, changes, whole lists."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import Query, Router, Schema
from pydantic import Field

from ramme.citations import Place
from ramme.problems import ProblemsFound
from ramme.texts import Text
from ramme.web import clock
from ramme.web.accounts.doors import PUBLIC, through_token
from ramme.web.agreements.queries.known import catalogue
from ramme.web.api import queries
from ramme.web.api.bulk import MEDIA, TABLES, WRITERS
from ramme.web.api.catalogue import catalogue_entry
from ramme.web.api.feed import changes_after, cursor_from, in_utc
from ramme.web.api.problems import PARAMETER_WRONG
from ramme.web.api.queries import MOST, Narrowed, Slice
from ramme.web.api.records import (
    agreement_out,
    derogation_out,
    offering_out,
    party_out,
    rate_out,
    table_out,
    vacancy_out,
)
from ramme.web.api.schemas import (
    AgreementOut,
    ChangesOut,
    DerogationOut,
    OfferingOut,
    OfferingsPage,
    PartiesPage,
    Problems,
    RateOut,
    RatesPage,
    TableOut,
    VacancyOut,
)
from ramme.web.rates.models import PublishedRateRow
from ramme.web.rates.rows import content_of
from ramme.web.registry.models import OfferingRow, PartyRow
from ramme.web.registry.pages import offering_page
from ramme.web.registry.queries import whole
from ramme.web.registry.rows import offering_of, party_of, vacancy_of
from ramme.web.reporting.queries.published import published_narrowed, published_seen
from ramme.web.running.limits import heavy
from ramme.web.ui.downloads import file_answer

router = Router(tags=["open"])
WRONG = {422: Problems}
NOT_FOUND = {404: Problems, 422: Problems}
TOO_OFTEN = {429: Problems}
WHO_SIGNED = {"approved", "published"}
OUT_OF_REACH = Text(da="tidspunktet ligger uden for kalenderen", en="the moment lies outside the calendar")
Offset = Annotated[int, Field(ge=0, le=10_000_000)]
Limit = Annotated[int, Field(ge=1, le=MOST)]
Year = Annotated[int, Field(ge=1900, le=2199)]
Code = Annotated[str, Field(max_length=80, pattern=r"^[^\x00]*$")]


def _answers(*media: str) -> dict[str, Any]:
    """That an address answers with files of these kinds, for the description."""
    return {"responses": {200: {"description": "OK", "content": {each: {} for each in media}}}}


class Paging(Schema):
    """Where a page begins and how many it holds."""

    offset: Offset = 0
    limit: Limit = 100

    @property
    def part(self) -> Slice:
        """The slice that is asked for."""
        return Slice(self.offset, self.limit)


class Narrowing(Paging):
    """What is asked for; what is left out narrows nothing."""

    operator: Code = ""
    region_code: Code = ""
    sector: Code = ""
    legal_basis: Code = ""
    target_group: Code = ""

    @property
    def to(self) -> Narrowed:
        """The same without the paging."""
        return Narrowed(
            operator=self.operator,
            region_code=self.region_code,
            sector=self.sector,
            legal_basis=self.legal_basis,
            target_group=self.target_group,
        )


class RatesAsked(Narrowing):
    """Which rates: of a year, in force or all versions."""

    year: Year | None = None
    all_versions: bool = False


@router.get("/parties", response={200: PartiesPage, **WRONG})
@through_token(PUBLIC)
def parties(request: HttpRequest, asked: Query[Paging]) -> dict[str, Any]:
    """Parties: municipalities, regions, and the private and self-owned."""
    del request
    rows, total, following = queries.page_of(PartyRow.objects.order_by("sort_key", "id"), asked.part)
    return {"items": [party_out(party_of(row)) for row in rows], "total": total, "next_offset": following}


@router.get("/offerings", response={200: OfferingsPage, **WRONG})
@through_token(PUBLIC)
def offerings(request: HttpRequest, asked: Query[Narrowing]) -> dict[str, Any]:
    """Offerings as they are now."""
    del request
    rows, total, following = queries.page_of(whole(queries.offering_rows(asked.to)), asked.part)
    return {"items": [offering_out(offering_of(row)) for row in rows], "total": total, "next_offset": following}


@router.get("/offerings/{slug}", response={200: OfferingOut, **NOT_FOUND})
@through_token(PUBLIC)
def offering(request: HttpRequest, slug: str, on: date | None = None) -> OfferingOut:
    """One offering, as it is now or as the registry had it on a day."""
    del request
    today = clock.today()
    day = min(on or today, today)
    try:
        return offering_out(offering_page(slug, day, today).offering)
    except OfferingRow.DoesNotExist as nothing:
        raise Http404 from nothing


@router.get("/rates", response={200: RatesPage, **WRONG})
@through_token(PUBLIC)
def rates(request: HttpRequest, asked: Query[RatesAsked]) -> dict[str, Any]:
    """Published rates, a row for each rate group."""
    del request
    found = queries.rate_rows(asked.to, asked.year, all_versions=asked.all_versions)
    rows, total, following = queries.page_of(found, asked.part)
    return {"items": [rate_out(row) for row in rows], "total": total, "next_offset": following}


@router.get("/rates/revised", response={200: list[RateOut], **WRONG})
@through_token(PUBLIC)
def revised(request: HttpRequest, since: datetime) -> list[RateOut]:
    """Rates that corrected earlier ones since a moment, so that figures already used can be put right."""
    del request
    try:
        moment = in_utc(since)
    except OverflowError:
        raise ProblemsFound([PARAMETER_WRONG.at(Place(field="since"), why=OUT_OF_REACH)]) from None
    return [rate_out(row) for row in queries.revised_rows(moment)[:MOST]]


@router.get("/rates/{slug}/{year}/steps", response={200: dict[str, Any], **NOT_FOUND})
@through_token(PUBLIC)
def steps(request: HttpRequest, slug: str, year: Year, version: int | None = None) -> Any:  # noqa: ANN401 (stored data)
    """What is stored of a published rate: its steps with references, its budget, its checksums; nobody's id."""
    del request
    rows = PublishedRateRow.objects.filter(offering__slug=slug, year=year)
    row = (rows if version is None else rows.filter(version=version)).order_by("-version").first()
    if row is None:
        raise Http404
    return {name: value for name, value in content_of(row).items() if name not in WHO_SIGNED}


@router.get("/vacancies", response={200: list[VacancyOut], **WRONG})
@through_token(PUBLIC)
def vacancies(request: HttpRequest, asked: Query[Narrowing]) -> list[VacancyOut]:
    """What operators last stated as vacant, with its age to be seen from `stated_on`."""
    del request
    rows, _, _ = queries.page_of(queries.vacancy_rows(asked.to), asked.part)
    return [vacancy_out(row.slug, stated) for row in rows if (stated := vacancy_of(row))]


@router.get("/derogations", response={200: list[DerogationOut], **WRONG})
@through_token(PUBLIC)
def derogations(request: HttpRequest, on: date | None = None) -> list[DerogationOut]:
    """Derogations from agreements, all or those that hold on a day."""
    del request
    return [derogation_out(row) for row in queries.derogation_rows(on)[:MOST]]


@router.get("/tables", response={200: list[TableOut], **WRONG})
@through_token(PUBLIC)
def tables(request: HttpRequest, year: Year | None = None) -> list[TableOut]:
    """Published tables of reporting rounds, the newest version of each."""
    del request
    return [table_out(row) for row in published_narrowed("", year, "")[:MOST]]


@router.get("/tables/{slug}/{key}", response={200: dict[str, Any], **NOT_FOUND})
@through_token(PUBLIC)
def table(request: HttpRequest, slug: str, key: str, version: int | None = None) -> Any:  # noqa: ANN401 (stored data)
    """What is stored of a published table: its figures with how many of how many, its notes, its text, its checksum."""
    del request
    found = published_seen(slug, key, version)
    return {**table_out(found.row).model_dump(mode="json"), **found.row.content}


@router.get("/agreements", response=list[AgreementOut])
@through_token(PUBLIC)
def agreements(request: HttpRequest) -> list[AgreementOut]:
    """The agreements and regulations that are known."""
    del request
    return [agreement_out(each) for each in catalogue().documents.values()]


@router.get("/changes", response={200: ChangesOut, **WRONG})
@through_token(PUBLIC)
def changes(request: HttpRequest, after: str = "", limit: Limit = 100) -> dict[str, Any]:
    """What has changed after a place in the feed, or since a day; nothing is ever told twice or left out."""
    del request
    found, end = changes_after(cursor_from(after), limit)
    return {"items": found, "next": end}


@router.get(
    "/bulk/{table}.{kind}", response={200: None, **NOT_FOUND, **TOO_OFTEN}, openapi_extra=_answers(*MEDIA.values())
)
@through_token(PUBLIC)
@heavy
def bulk(request: HttpRequest, table: str, kind: str) -> HttpResponse:
    """A whole table: offerings, rates or vacancies as csv, json or parquet."""
    del request
    if table not in TABLES or kind not in WRITERS:
        raise Http404
    return file_answer(WRITERS[kind](TABLES[table]()), f"ramme-{table}.{kind}")


@router.get("/catalogue", response={200: None}, openapi_extra=_answers("application/ld+json"))
@through_token(PUBLIC)
def catalogued(request: HttpRequest) -> HttpResponse:
    """The entry for data catalogues, as DCAT in JSON-LD."""
    del request
    return JsonResponse(
        catalogue_entry(), content_type="application/ld+json", json_dumps_params={"ensure_ascii": False}
    )
