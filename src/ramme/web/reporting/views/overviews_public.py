"""The public pages of occupancy: figures of offerings, published by the secretariat; no comment, no name missing."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ramme.web.accounts.doors import public
from ramme.web.accounts.middleware import Asking
from ramme.web.reporting.models import RoundRow
from ramme.web.reporting.overviews.of_round import occupancy_for_all
from ramme.web.reporting.overviews.page import Shown
from ramme.web.reporting.queries.overviews import collected, rounds_with_public_occupancy
from ramme.web.reporting.views.overviews import list_as_file, on_page


@public
@require_safe
def occupancies(request: Asking) -> HttpResponse:
    """The rounds on occupancy that the secretariat has published."""
    rounds = rounds_with_public_occupancy().defer("questionnaire")
    return render(request, "reporting/overviews/occupancies.html", {"rounds": rounds})


@public
@require_safe
def occupancy(request: Asking, slug: str) -> HttpResponse:
    """The occupancy of one such round."""
    row, shown = _public(slug)
    lists = on_page(shown, request.path, request.GET.get("side", "1"))
    return render(request, "reporting/overviews/occupancy.html", {"round": row, "shown": shown, "lists": lists})


@public
@require_safe
def occupancy_file(request: Asking, slug: str, name: str, kind: str) -> HttpResponse:
    """A list of it as a file."""
    del request
    row, shown = _public(slug)
    return list_as_file(shown, name, kind, row.slug)


def _public(slug: str) -> tuple[RoundRow, Shown]:
    row = rounds_with_public_occupancy().filter(slug=slug).first()
    if row is None:
        raise Http404(slug)
    return row, occupancy_for_all(collected(row), row.occupancy_published_at)
