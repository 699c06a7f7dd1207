"""Files of what was published: anybody's list, workbook, audit pack and sheet, and the supervision's form."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from ramme.documents.offering_list import offering_list_pdf
from ramme.documents.rate_sheet import rate_sheet_pdf
from ramme.explanations import as_json
from ramme.explanations.workbook import as_workbook
from ramme.rates.budgets.supervision_export import supervision_listing
from ramme.rates.publication.storing import basis_of, record_of
from ramme.texts import Language, Text
from ramme.web import clock
from ramme.web.accounts.doors import allowed, public
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action as May
from ramme.web.rates.models import PublishedRateRow
from ramme.web.rates.queries.files import audit_pack_of, on_paper, rate_sheet_of, rates_listed
from ramme.web.rates.queries.published import published_rows, version_of
from ramme.web.rates.queries.told import again
from ramme.web.rates.rows import published_rate
from ramme.web.rates.views.published import asked
from ramme.web.running.limits import heavy
from ramme.web.ui.downloads import file_answer, listing_answer
from ramme.web.ui.numbers import whole_number
from ramme.web.ui.templatetags.saying import language_now

MOST_ON_PAPER = 2000
RATES = Text(da="Takster", en="Rates")
SUPERVISION = Text(da="Socialtilsynet", en="Supervision")
LIST_KINDS = ("csv", "xlsx", "pdf")


@public
@heavy
def published_file(request: Asking, kind: str) -> HttpResponse:
    """The published rates that are sought, as csv, as a workbook, or on paper."""
    if kind not in LIST_KINDS:
        raise Http404
    rows = published_rows(asked(request))
    address = request.build_absolute_uri(reverse("rates:published"))
    if kind == "pdf":
        paper = on_paper(rows[:MOST_ON_PAPER], on=clock.today(), address=address)
        return file_answer(offering_list_pdf(paper, language_now()), "takster.pdf")
    return listing_answer(rates_listed(rows, address), "takster", kind, RATES)


def _workbook(row: PublishedRateRow, language: Language, _: str) -> bytes:
    return as_workbook(record_of(published_rate(row)), language)


def _pack(row: PublishedRateRow, language: Language, _: str) -> bytes:
    return audit_pack_of(row, language)


def _data(row: PublishedRateRow, _: Language, __: str) -> bytes:
    return as_json(record_of(published_rate(row))).encode()


def _sheet(row: PublishedRateRow, language: Language, address: str) -> bytes:
    return rate_sheet_pdf(rate_sheet_of(row, address), language)


FILES: Mapping[str, Callable[[PublishedRateRow, Language, str], bytes]] = {
    "xlsx": _workbook,
    "zip": _pack,
    "json": _data,
    "pdf": _sheet,
}


@public
@heavy
def rate_file(request: Asking, slug: str, year: int, kind: str) -> HttpResponse:
    """One published rate as a workbook, an audit pack, data, or a sheet; its checksum is checked on the way."""
    if kind not in FILES:
        raise Http404
    row = _version(request, slug, year)
    address = request.build_absolute_uri(reverse("rates:rate", args=[slug, year]))
    content = FILES[kind](row, language_now(), address)
    return file_answer(content, f"takst-{slug}-{year}-v{row.version}.{kind}")


@allowed(May.SEE_DRAFT)
def supervision_file(request: Asking, slug: str, year: int, kind: str) -> HttpResponse:
    """The budget behind a rate by the supervision's cost categories, for the operator and the supervision."""
    if kind not in {"csv", "xlsx"}:
        raise Http404
    row = _version(request, slug, year)
    if not request.actor.may(May.SEE_DRAFT, row.offering.operator_id):
        raise Http404
    outcome = again(row)
    if outcome is not None:
        listing = supervision_listing(outcome.basis, outcome.calculation)
    else:
        listing = supervision_listing(basis_of(published_rate(row)))
    return listing_answer(listing, f"tilsyn-{slug}-{year}", kind, SUPERVISION)


def _version(request: Asking, slug: str, year: int) -> PublishedRateRow:
    """The version that is asked for with all that is stored of it, or the page for what is not found."""
    try:
        row, _ = version_of(slug, year, whole_number(request.GET.get("version", "")))
    except PublishedRateRow.DoesNotExist as nothing:
        raise Http404 from nothing
    return get_object_or_404(PublishedRateRow.objects.select_related("offering__operator", "told"), pk=row.pk)
