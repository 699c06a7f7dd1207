"""Up to four offerings side by side, as a page, as a file, and the ten per cent step by step."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ramme.explanations.recording import recorded
from ramme.problems import ProblemsFound
from ramme.registry.finding.free_choice import explained
from ramme.registry.finding.wish import Wish, told
from ramme.texts import Text
from ramme.web import clock
from ramme.web.accounts.doors import public
from ramme.web.accounts.middleware import Asking
from ramme.web.finding.asked import chosen, chosen_groups, wish_of
from ramme.web.finding.fields import named
from ramme.web.finding.queries.comparing import Comparison, ToCompare, comparison
from ramme.web.running.limits import heavy
from ramme.web.ui.downloads import listing_answer

TITLE = Text(da="Sammenligning", en="Comparison")


@public
@require_safe
def compare(request: Asking) -> HttpResponse:
    """The chosen offerings side by side; without any, what to do first."""
    slugs = chosen(request)
    asked = wish_of(request.GET)
    shown: dict[str, Any] = {"typed": asked.typed, "chosen": slugs, "search_address": _search(request)}
    if not slugs:
        return render(request, "finding/compare.html", shown)
    try:
        result = _comparison(request, asked.wish)
    except ProblemsFound as refusal:
        return render(request, "finding/compare.html", {**shown, "problems": named(refusal.problems)}, status=422)
    lines = [(row["what"], [row[column.key] for column in result.listing.columns[1:]]) for row in result.listing.rows]
    shown |= {"result": result, "lines": lines, "sentence": told(asked.wish or Wish())}
    return render(request, "finding/compare.html", shown)


@public
@require_safe
@heavy
def compare_file(request: Asking, kind: str) -> HttpResponse:
    """The chosen offerings side by side, as a file."""
    if not chosen(request):
        raise Http404
    result = _comparison(request, wish_of(request.GET).wish)
    return listing_answer(result.listing, "sammenligning", kind, TITLE)


@public
@require_safe
def explanation(request: Asking) -> HttpResponse:
    """Why one of the chosen offerings is within the ten per cent, or is not, step by step."""
    if not chosen(request):
        raise Http404
    result = _comparison(request, wish_of(request.GET).wish)
    answers = result.choices.get(request.GET.get("valgt", ""), ())
    choice = answers[-1 if request.GET.get("ende") == "2" else 0] if answers else None
    if choice is None:
        raise Http404
    back = request.GET.copy()
    for name in ("valgt", "ende"):
        back.pop(name, None)
    told_of = explained(choice)
    shown = {"choice": choice, "explained": told_of, "record": recorded(told_of), "back": back.urlencode()}
    return render(request, "finding/explanation.html", shown)


def _comparison(request: Asking, wish: Wish | None) -> Comparison:
    to_compare = ToCompare(
        slugs=chosen(request), referred=request.GET.get("visiteret", ""), groups=chosen_groups(request)
    )
    return comparison(wish or Wish(), to_compare, clock.today())


def _search(request: Asking) -> str:
    """What the search was asked, for the way back to it."""
    asked = request.GET.copy()
    for name in ("t", "visiteret", "g"):
        asked.pop(name, None)
    return asked.urlencode()
