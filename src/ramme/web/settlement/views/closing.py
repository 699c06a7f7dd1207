"""What closing an offering means: who is to be placed, notice, other places, the account, and each municipality."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_http_methods, require_safe

from ramme.agreements import Agreement
from ramme.explanations.page import as_fragment
from ramme.explanations.recording import recorded
from ramme.problems import ProblemsFound
from ramme.settlement.closure.outcome import ClosureAnswer, closure_of
from ramme.settlement.closure.telling import explained
from ramme.web import clock
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.agreements.queries import catalogue
from ramme.web.rates.views.draft_starting import handed_in
from ramme.web.registry.models import OfferingRow
from ramme.web.settlement.queries.closing import (
    Closing,
    closing_of,
    closure_read,
    differences_of,
    form_begun,
    offering_closing,
    offerings_to_close,
    with_payments,
)
from ramme.web.ui.downloads import file_answer
from ramme.web.ui.numbers import whole_number
from ramme.web.ui.templatetags.saying import language_now
from ramme.web.ui.words import pair

USUAL_KILOMETRES = 50
MOST_KILOMETRES = 400
FIRST_DAY, LAST_DAY = date(2007, 1, 1), date(2100, 1, 1)
NO_FILE = pair("Vælg en fil.", "Choose a file.")


@allowed(Action.SEE_PAYMENT_AGREEMENT)
@require_safe
def closings(request: Asking) -> HttpResponse:
    """The own offerings, to look at what closing one would mean."""
    return render(request, "settlement/overviews/closings.html", {"rows": offerings_to_close(request.actor)})


@allowed(Action.SEE_PAYMENT_AGREEMENT)
@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: Asking, slug: str) -> HttpResponse:
    """What closing an offering on a day means, and its account where the filled form is handed in; nothing is kept."""
    row = offering_closing(request.actor, slug)
    found = _asked(request, row)
    shown: dict[str, Any] = {"found": found, "row": row, "affected": found.affected, "agreements": _agreements()}
    if request.method != "POST":
        return render(request, "settlement/overviews/closing.html", shown)
    try:
        if not (file := request.FILES.get("file")):
            return render(request, "settlement/overviews/closing.html", {**shown, "no_file": NO_FILE}, status=422)
        basis = closure_read(row, handed_in(file))
        answer = closure_of(basis, _agreement(request, row, basis.facts.decision))
    except ProblemsFound as refused:
        shown["problems"] = refused.problems
        return render(request, "settlement/overviews/closing.html", shown, status=422)
    shown |= {
        "answer": answer,
        "told": _html(answer),
        "affected": with_payments(found, answer),
        "differences": differences_of(found, basis),
    }
    return render(request, "settlement/overviews/closing.html", shown)


@allowed(Action.SEE_PAYMENT_AGREEMENT)
@require_safe
def closing_form(request: Asking, slug: str) -> HttpResponse:
    """The form of the account, with what the stays here say of the use."""
    row = offering_closing(request.actor, slug)
    return file_answer(form_begun(_asked(request, row)), f"lukning-{row.slug}.xlsx")


def _asked(request: Asking, row: OfferingRow) -> Closing:
    today = clock.today()
    asked = request.POST if request.method == "POST" else request.GET
    try:
        decided = parse_date(asked.get("dag", "")) or today
    except ValueError:
        decided = today
    if not FIRST_DAY <= decided < LAST_DAY:
        decided = today
    kilometres = whole_number(asked.get("km", ""), 3) or USUAL_KILOMETRES
    return closing_of(row, decided, min(kilometres, MOST_KILOMETRES), today)


def _agreement(request: Asking, row: OfferingRow, on: date) -> Agreement:
    """The agreement that was chosen, else the one that binds the offering's region."""
    chosen = request.POST.get("aftale", "")
    return catalogue().get(chosen) if chosen else catalogue().binding(region=row.region_code, on=on).agreement


def _agreements() -> tuple[Agreement, ...]:
    return tuple(catalogue().agreements)


def _html(answer: ClosureAnswer) -> SafeString:
    # Our own templates, which write what people typed as text and never as markup.
    return mark_safe(as_fragment(recorded(explained(answer)), language_now()))  # noqa: S308
