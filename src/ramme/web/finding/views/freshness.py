"""The public page of how fresh a region's vacancies are."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ramme.registry.regions import Region
from ramme.web import clock
from ramme.web.accounts.doors import public
from ramme.web.finding.queries.freshness import region_freshness


@public
@require_safe
def freshness(request: HttpRequest) -> HttpResponse:
    """How many of a region's vacancies were stated within a week, their middle age, and operator by operator."""
    code = request.GET.get("region", "")
    if code and code not in {region.value for region in Region}:
        raise Http404
    shown = {"result": region_freshness(code, clock.today()), "regions": tuple(Region)}
    return render(request, "finding/freshness.html", shown)
