"""The search for a place: its page, its list as a file, and the map of the country that it is drawn on."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from ramme.problems import ProblemsFound
from ramme.registry.country_map import ATTRIBUTION, country_map
from ramme.registry.finding.match_telling import listed, notes_on
from ramme.registry.finding.wish import told
from ramme.registry.freshness import VACANCY_LIMITS
from ramme.registry.geography import OF_MUNICIPALITY, STRAIGHT_LINE
from ramme.texts import Text
from ramme.web import clock
from ramme.web.accounts.doors import public
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.finding.asked import choices_on, wish_of
from ramme.web.finding.queries import search as searches
from ramme.web.running.limits import heavy
from ramme.web.ui.downloads import listing_answer
from ramme.web.ui.numbers import page_number

A_WEEK = 7 * 24 * 60 * 60
TITLE = Text(da="Pladser", en="Places")


@public
@require_safe
@vary_on_headers("HX-Request", "Cookie")
def search(request: Asking) -> HttpResponse:
    """What fits the wish of the address, as list and map; only these where a script asks for them."""
    today = clock.today()
    asked = wish_of(request.GET)
    shown = {
        "typed": asked.typed,
        "problems": asked.problems,
        "wrong": {problem.where.field: problem for problem in asked.problems},
        "choices": choices_on(today),
        "today": today,
        "limits": VACANCY_LIMITS,
        "may_check": request.actor.may(Action.MAKE_CHECK),
        "straight_line": STRAIGHT_LINE,
        "of_municipality": OF_MUNICIPALITY,
        "attribution": ATTRIBUTION,
    }
    if asked.wish is not None:
        result = searches.search(asked.wish, page_number(request), today)
        shown |= {"search": result, "sentence": told(asked.wish), "notes": notes_on(asked.wish)}
    asks_for_part = request.htmx and not request.htmx.history_restore_request
    template = "finding/found.html" if asks_for_part else "finding/search.html"
    return render(request, template, shown, status=422 if asked.problems else 200)


@public
@require_safe
@heavy
def search_file(request: Asking, kind: str) -> HttpResponse:
    """All that fits the wish of the address, as a file."""
    asked = wish_of(request.GET)
    if asked.wish is None:
        raise ProblemsFound(asked.problems)
    return listing_answer(listed(searches.found(asked.wish, clock.today())), "pladser", kind, TITLE)


@public
@require_safe
def country(request: Asking) -> HttpResponse:
    """The map of the country that marks are put on; it is the same for everybody and kept by browsers."""
    answer = render(request, "finding/country.svg", {"country": country_map()}, content_type="image/svg+xml")
    answer["Cache-Control"] = f"public, max-age={A_WEEK}"
    return answer
