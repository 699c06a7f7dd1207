"""A draft to take along: the workbook and csv that give it back when they are handed in, and a page to print."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ramme.rates.bridge.calculation import Bridge
from ramme.rates.budgets.guidance import guidance_from
from ramme.rates.drafts.starting import draft_csv, draft_workbook
from ramme.rates.publication.public_words import since_last_year
from ramme.texts import Text
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.rates.queries.drafts import content_of, last_year, visible
from ramme.web.rates.queries.workbench import agreement_or_none, beside, calculated_of
from ramme.web.rates.sheets import sheets
from ramme.web.ui.downloads import file_answer

LAST_RATE = Text(da="Takst {year}", en="Rate {year}")
THIS_RATE = Text(da="Takst {year} efter kladden", en="Rate {year} by the draft")


@allowed(Action.SEE_DRAFT)
@require_safe
@never_cache
def file(request: Asking, number: int, kind: str) -> HttpResponse:
    """The draft as a workbook or csv."""
    row = get_object_or_404(visible(request.actor), pk=number)
    name = f"budget-{row.offering.slug}-{row.year}.{kind}"
    match kind:
        case "xlsx":
            agreement = agreement_or_none(row)
            return file_answer(draft_workbook(content_of(row), guidance_from(agreement) if agreement else None), name)
        case "csv":
            return file_answer(draft_csv(content_of(row)), name)
    raise Http404


@allowed(Action.SEE_DRAFT)
@require_safe
@never_cache
def printed(request: Asking, number: int) -> HttpResponse:
    """The draft on paper: all sheets, what is to be put right, the rates."""
    row = get_object_or_404(visible(request.actor), pk=number)
    content = content_of(row)
    side = beside(row, content, with_ladder=False)
    shown = {"row": row, "sheets": sheets(content, None, None, side.problems), "side": side, "draft": content}
    return render(request, "rates/draft_print.html", shown)


@allowed(Action.SEE_DRAFT)
@require_safe
@never_cache
def bridge(request: Asking, number: int) -> HttpResponse:
    """Why the rates change since last year; the piece alone where the page asks for it."""
    row = get_object_or_404(visible(request.actor), pk=number)
    found = calculated_of(row, content_of(row))
    since = since_last_year(found.outcome, last_year(row)) if found.outcome else None
    template = "rates/draft_bridge_piece.html" if request.headers.get("X-Piece") else "rates/draft_bridge.html"
    table = _table(since.bridge) if since and since.bridge else ()
    return render(request, template, {"row": row, "since": since, "table": table})


def _table(bridge: Bridge) -> tuple[dict[str, object], ...]:
    """The bridge as lines of a table: last year's rate, what each part changes, and this year's."""
    courses = bridge.courses
    before, after = bridge.last.basis.facts.year, bridge.this.basis.facts.year
    parts = zip(bridge.titles, zip(*(course.parts.flat for course in courses), strict=True), strict=True)
    return (
        {"title": LAST_RATE.filled(year=before), "values": [course.last for course in courses]},
        *({"title": title, "values": values} for title, values in parts),
        {"title": THIS_RATE.filled(year=after), "values": [course.this for course in courses]},
    )
