"""Two agreements side by side, for anybody; and in kroner for a region's published rates, for those who may ask."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from ramme.problems import Problem, ProblemsFound
from ramme.web.accounts.doors import public
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.agreements.queries import documents
from ramme.web.agreements.queries.in_kroner import InKronerPage, areas_under, in_kroner_of
from ramme.web.agreements.queries.known import catalogue
from ramme.web.agreements.queries.published import Area
from ramme.web.agreements.views.documents import known_or_404


@public
def differences(request: Asking) -> HttpResponse:
    """Two agreements clause by clause; without both of them, the form that asks for them."""
    first, second = (request.GET.get(name, "").strip()[:80] for name in ("a", "b"))
    found = None
    if first and second and first != second:
        found = documents.side_by_side(known_or_404(first), known_or_404(second))
    may_ask = request.actor.may(Action.ASK_WHAT_IF)
    areas = areas_under(found.a) if found and may_ask else ()
    in_kroner, problems = _in_kroner(request, found, areas)
    shown = {
        "found": found,
        "first": first,
        "second": second,
        "same": bool(first) and first == second,
        "documents": (*catalogue().agreements, *documents.regulations(catalogue())),
        "areas": areas,
        "in_kroner": in_kroner,
        "problems": problems,
    }
    return render(request, "agreements/differences.html", shown)


def _in_kroner(
    request: Asking, found: documents.SideBySide | None, areas: tuple[Area, ...]
) -> tuple[InKronerPage | None, tuple[Problem, ...]]:
    """The differences in kroner where they are asked for, or why there are none."""
    asked = {f"{area.region}-{area.year}": area for area in areas}.get(request.GET.get("kroner", ""))
    if found is None or asked is None:
        return None, ()
    try:
        return in_kroner_of(found, asked, request.actor.within(Action.ASK_WHAT_IF)), ()
    except ProblemsFound as refusal:
        return None, refusal.problems
