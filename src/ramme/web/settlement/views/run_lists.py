"""The lists of a run: its lines with why each is what it is, what differs from last month, what has to be looked at."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from ramme.texts import Text, same
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.settlement.queries.runs import KINDS, Narrowed, RunPage, run_seen
from ramme.web.settlement.queries.told import LineAsked, line_told
from ramme.web.settlement.run_exceptions import kinds_of
from ramme.web.settlement.run_listing import lines_listing
from ramme.web.settlement.run_words import month_told
from ramme.web.ui.downloads import listing_answer
from ramme.web.ui.numbers import page_number
from ramme.web.ui.templatetags.saying import language_now

ON_A_PAGE = 100
LONGEST_WORDS = 100
LINES = Text(da="Afregningens linjer", en="The lines of the run")


@allowed(Action.SEE_INVOICE)
def run_lines(request: Asking, number: int) -> HttpResponse:
    """The lines of a run, narrowed to a payer, to words or to corrections."""
    page, narrowed = run_seen(request.actor, number), _narrowed(request)
    lines = page.lines(narrowed)
    shown = {
        "lines": _paged(request, lines),
        "narrowed": narrowed,
        "sum_oere": sum(line.amount_oere for _, line in lines),
        "query": _query(request),
    }
    return render(request, "settlement/runs/lines.html", {**_around(page), **shown})


@allowed(Action.SEE_INVOICE)
def run_lines_file(request: Asking, number: int, kind: str) -> HttpResponse:
    """The same lines as a list to keep."""
    page = run_seen(request.actor, number)
    lines = [line for _, line in page.lines(_narrowed(request))]
    listing = lines_listing(lines, page.payer_names)
    return listing_answer(listing, f"afregning-{page.row.month:%Y-%m}-{page.row.number}", kind, LINES)


@allowed(Action.SEE_INVOICE)
def run_line(request: Asking, number: int, place: int) -> HttpResponse:
    """Why a line of a run is what it is: the days, the rate, the clause of notice, and what was invoiced before."""
    page = run_seen(request.actor, number)
    if not 1 <= place <= len(page.content.lines):
        raise Http404(str(place))
    line = page.content.lines[place - 1]
    asked = LineAsked(
        agreement=line.agreement, service=line.service, payer=line.payer, month=line.month, known_at=page.row.known_at
    )
    why = line_told(asked, language_now()) if line.agreement else None
    shown = {"line": line, "place": place, "why": why}
    return render(request, "settlement/runs/line.html", {**_around(page), **shown})


@allowed(Action.SEE_INVOICE)
def run_changes(request: Asking, number: int) -> HttpResponse:
    """What differs from the month before, narrowed to a kind and a payer."""
    page = run_seen(request.actor, number)
    kind, payer = request.GET.get("slags", ""), request.GET.get("betaler", "")
    changes = page.changes(kind if kind in KINDS else "", payer)
    shown = {
        "changes": _paged(request, changes),
        "kind": kind,
        "payer": payer,
        "sum_oere": sum(change.difference for change in changes),
    }
    return render(request, "settlement/runs/changes.html", {**_around(page), **shown})


@allowed(Action.SEE_INVOICE)
def run_exceptions(request: Asking, number: int) -> HttpResponse:
    """What has to be looked at before a run is approved, narrowed to a kind."""
    page, code = run_seen(request.actor, number), request.GET.get("slags", "")
    found = [each for each in page.exceptions if not code or each.code == code]
    shown = {"exceptions": _paged(request, found), "kinds": kinds_of(page.exceptions), "code": code}
    return render(request, "settlement/runs/exceptions.html", {**_around(page), **shown})


def _around(page: RunPage) -> dict[str, Any]:
    title = Text(da=f"Afregning for {month_told(page.row.month).da}", en=f"Run of {month_told(page.row.month).en}")
    return {"page": page, "row": page.row, "title": title, "operator": same(page.row.operator.name)}


def _narrowed(request: Asking) -> Narrowed:
    return Narrowed(
        payer=request.GET.get("betaler", ""),
        words=request.GET.get("ord", "").strip()[:LONGEST_WORDS],
        only_corrections=request.GET.get("rettelser") == "1",
    )


def _paged(request: Asking, found: list[Any]) -> Page[Any]:
    return Paginator(found, ON_A_PAGE).get_page(page_number(request))


def _query(request: Asking) -> str:
    """What was asked for, to go along to a file; the page that is looked at does not."""
    asked = request.GET.copy()
    asked.pop("side", None)
    return f"?{asked.urlencode()}" if asked else ""
