"""The public page of how fresh a region's vacancies are."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ramme.registry.finding.wish import gap_of_region, region_id
from ramme.registry.freshness import WEEK, aim_told
from ramme.registry.regions import regions
from ramme.web import clock
from ramme.web.accounts.doors import public
from ramme.web.accounts.middleware import Asking
from ramme.web.finding.asked import choices_on
from ramme.web.finding.queries.freshness import region_freshness


@public
@require_safe
def freshness(request: Asking) -> HttpResponse:
    """How many of a region's vacancies were stated within a week, their middle age, and operator by operator."""
    code, today = request.GET.get("region", ""), clock.today()
    if code and code not in {region_id(region) for region in regions().values()}:
        raise Http404
    shown = {
        "result": region_freshness(code, today),
        "regions": choices_on(today).regions,
        "gap": gap_of_region(code),
        "aim": aim_told(WEEK),
    }
    return render(request, "finding/freshness.html", shown)
