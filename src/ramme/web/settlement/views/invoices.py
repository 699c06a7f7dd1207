"""The pages of invoices: those sent and received, one with its lines, why a line is what it is, and its files."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from ramme.problems import ProblemsFound
from ramme.texts import Text
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.settlement.operations.invoice_files import ENDINGS, KINDS, file_fetched
from ramme.web.settlement.queries.invoices import (
    RECEIVED,
    SENT,
    InvoicePage,
    InvoicesSought,
    invoice_seen,
    invoices_page,
    invoices_sought,
    others_of,
    totals_of,
    years_of_invoices,
)
from ramme.web.settlement.queries.told import LineAsked, line_told
from ramme.web.settlement.run_listing import invoices_listing
from ramme.web.settlement.run_words import month_read
from ramme.web.ui.downloads import file_answer, listing_answer
from ramme.web.ui.numbers import page_number, whole_number
from ramme.web.ui.templatetags.saying import language_now

TITLE = Text(da="Regninger", en="Invoices")
LONGEST_WORDS, MOST_IN_FILE, AGREEMENTS_ON_A_PAGE = 60, 20_000, 100


@allowed(Action.SEE_INVOICE)
def invoices(request: Asking) -> HttpResponse:
    """The invoices that one's party has sent and received, with what they come to."""
    sought = _sought(request)
    shown = {
        "page": invoices_page(request.actor, sought, page_number(request)),
        "totals": totals_of(request.actor, sought),
        "sought": sought,
        "others": others_of(request.actor),
        "years": years_of_invoices(request.actor),
        "query": _query(request),
        "own": request.actor.party,
        "month": request.GET.get("maaned", "") if sought.month else "",
        "may_keep": request.actor.may(Action.KEEP_INVOICING, request.actor.party),
    }
    return render(request, "settlement/invoices/all.html", shown)


@allowed(Action.SEE_INVOICE)
def invoices_file(request: Asking, kind: str) -> HttpResponse:
    """The same invoices as a list to keep."""
    rows = invoices_sought(request.actor, _sought(request))[:MOST_IN_FILE]
    return listing_answer(invoices_listing(rows), "regninger", kind, TITLE)


@allowed(Action.SEE_INVOICE)
def invoice(request: Asking, number: str) -> HttpResponse:
    """An invoice, the same to both parties."""
    return _invoice(request, invoice_seen(request.actor, number))


def _invoice(request: Asking, page: InvoicePage, refused: ProblemsFound | None = None) -> HttpResponse:
    shown = {
        "page": page,
        "row": page.row,
        "refused": refused.problems if refused else (),
        "agreements": Paginator(page.agreements, AGREEMENTS_ON_A_PAGE).get_page(page_number(request)),
        "may_keep": request.actor.may(Action.KEEP_INVOICING, request.actor.party),
    }
    return render(request, "settlement/invoices/one.html", shown, status=422 if refused else 200)


@allowed(Action.SEE_INVOICE)
def invoice_line(request: Asking, number: str, position: int) -> HttpResponse:
    """Why a line is what it is, told from the facts as they were known when the invoice was prepared."""
    page = invoice_seen(request.actor, number)
    line = next((each for each in page.lines if each.position == position), None)
    if line is None:
        raise Http404(str(position))
    why = None
    if line.agreement is not None:
        asked = LineAsked(
            agreement=line.agreement.number,
            service=line.service,
            payer=line.payer_id,
            month=line.month,
            known_at=page.row.run.known_at,
        )
        why = line_told(asked, language_now())
    shown = {
        "page": page,
        "row": page.row,
        "line": line,
        "why": why,
    }
    return render(request, "settlement/invoices/line.html", shown)


@allowed(Action.SEE_INVOICE)
def invoice_file(request: Asking, number: str, kind: str) -> HttpResponse:
    """An invoice as PDF, spreadsheet or e-invoice; where the e-invoice lacks something, its page says what."""
    page = invoice_seen(request.actor, number)
    if kind not in KINDS:
        raise Http404(kind)
    try:
        content = file_fetched(request.actor, page.row, kind, at=request.at)
    except ProblemsFound as found:
        return _invoice(request, page, found)
    return file_answer(content, f"{page.row.number}{ENDINGS[kind]}")


def _sought(request: Asking) -> InvoicesSought:
    asked = request.GET
    way = asked.get("slags", "")
    return InvoicesSought(
        way=way if way in {SENT, RECEIVED} else "",
        other=asked.get("part", "")[:80],
        month=month_read(asked.get("maaned", "")),
        year=whole_number(asked.get("aar", ""), len("2026")),
        words=asked.get("ord", "").strip()[:LONGEST_WORDS],
        run=whole_number(asked.get("koersel", "")),
    )


def _query(request: Asking) -> str:
    asked = request.GET.copy()
    asked.pop("side", None)
    return f"?{asked.urlencode()}" if asked else ""
