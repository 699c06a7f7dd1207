"""The pages of the registry that anybody may see: the list, one offering as it is or was, and its changes."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from ramme.registry.classification import Sector
from ramme.web import clock
from ramme.web.accounts.doors import public
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action, Role
from ramme.web.finding.asked import regions_offered
from ramme.web.registry.asked import day_asked, sought
from ramme.web.registry.models import OfferingRow, PartyRow
from ramme.web.registry.pages import changes_of, listed_page, offering_page
from ramme.web.registry.rows import party_of
from ramme.web.ui.numbers import page_number

A_YEAR = timedelta(days=365)


@public
def offerings(request: Asking) -> HttpResponse:
    """The list of offerings, narrowed to what is sought."""
    wanted = sought(request)
    page, listed = listed_page(wanted, page_number(request), clock.today())
    regions = OfferingRow.objects.order_by().values_list("region_code", flat=True).distinct()
    operators = PartyRow.objects.filter(offerings__isnull=False).distinct().order_by("sort_key")
    shown = {
        "page": page,
        "listed": listed,
        "sought": wanted,
        "operators": operators,
        "sectors": tuple(Sector),
        "regions": regions_offered(clock.today(), set(regions)),
        "may_watch": request.actor.may(Action.SEE_WATCH_LIST),
    }
    return render(request, "registry/offerings.html", shown)


@public
def offering(request: Asking, slug: str) -> HttpResponse:
    """One offering, as it is or as it was on the day that is asked for."""
    today = clock.today()
    on = min(day_asked(request, "den", today), today)
    try:
        page = offering_page(slug, on, today)
    except OfferingRow.DoesNotExist as nothing:
        raise Http404 from nothing
    actor, operator = request.actor, page.offering.operator.id
    is_buyer = actor.role == Role.CASEWORKER.value and actor.party != operator
    shown = {
        "page": page,
        "today": today,
        "may_change": actor.may(Action.KEEP_REGISTRY, operator),
        "may_buy": is_buyer and actor.may(Action.MAKE_PAYMENT_AGREEMENT),
    }
    return render(request, "registry/offering.html", shown)


@public
def changes(request: HttpRequest, slug: str) -> HttpResponse:
    """What was changed of an offering between two days."""
    today = clock.today()
    if not OfferingRow.objects.filter(slug=slug).exists():
        raise Http404
    first, last = day_asked(request, "fra", today - A_YEAR), day_asked(request, "til", today)
    shown = {
        "row": OfferingRow.objects.select_related("operator").get(slug=slug),
        "changes": changes_of(slug, first, last),
        "first": first,
        "last": last,
    }
    return render(request, "registry/changes.html", shown)


@public
def all_parties(request: HttpRequest) -> HttpResponse:
    """Every party with what it is and from when until when it exists."""
    day = clock.today()
    rows = PartyRow.objects.annotate(number=Count("offerings")).order_by("kind", "sort_key")
    shown = [(party_of(row), row.number) for row in rows]
    return render(request, "registry/parties.html", {"parties": shown, "day": day})
