"""Occupancy from actual stays: a year by month, as a list to keep, and handed over as recorded use."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from ramme.texts import Text
from ramme.web import clock
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.registry.models import OfferingRow
from ramme.web.settlement.operations.stays_in_full import said_in_full, taken_back
from ramme.web.settlement.operations.use_from_stays import use_handed_over
from ramme.web.settlement.queries.lived import occupancy_year, years_of_stays
from ramme.web.settlement.run_words import month_read
from ramme.web.ui.downloads import listing_answer
from ramme.web.ui.numbers import page_number, whole_number
from ramme.web.ui.templatetags.saying import told

ON_A_PAGE = 10
HANDED_OVER = Text(
    da="Brugen for {year} er givet videre: {lines} linjer for {offerings} tilbud. {replaced} tidligere er erstattet.",
    en="The use of {year} is handed over: {lines} lines for {offerings} offerings. {replaced} earlier ones replaced.",
)
IN_FULL = Text(
    da="Det er skrevet. Spørger en indberetning om belægningen, er den udfyldt efter opholdene.",
    en="It is noted. Where a reporting round asks for the occupancy, it is filled in from the stays.",
)
NOT_IN_FULL = Text(
    da="Det er taget tilbage. Belægningen bliver ikke udfyldt i indberetninger.",
    en="It is taken back. The occupancy is not filled in in reporting rounds.",
)
NO_MONTH = Text(da="Skriv måneden som 2026-01.", en="Write the month as 2026-01.")
TITLE = Text(da="Belægning efter ophold, {year}", en="Occupancy from stays, {year}")


@allowed(Action.SEE_PAYMENT_AGREEMENT)
@require_safe
def occupancy(request: Asking) -> HttpResponse:
    """The occupancy of one's own offerings in a year."""
    today = clock.today()
    year, operator = _year(request, today), request.actor.party
    found = occupancy_year(operator, year, today)
    shown = {
        "found": found,
        "page": Paginator(found.offerings, ON_A_PAGE).get_page(page_number(request)),
        "year": year,
        "years": years_of_stays(operator, today),
        "months": [date(year, month, 1) for month in range(1, 13)],
        "may_hand_over": request.actor.may(Action.IMPORT_REGISTRY, operator),
    }
    return render(request, "settlement/overviews/occupancy.html", shown)


@allowed(Action.SEE_PAYMENT_AGREEMENT)
@require_safe
def occupancy_file(request: Asking, kind: str) -> HttpResponse:
    """The same as a list."""
    today = clock.today()
    year = _year(request, today)
    listing = occupancy_year(request.actor.party, year, today).listing
    return listing_answer(listing, f"belaegning-{year}", kind, TITLE.filled(year=year))


@allowed(Action.IMPORT_REGISTRY)
@require_POST
def occupancy_use(request: Asking) -> HttpResponse:
    """Hands the paid days of a year over as recorded use."""
    year = _bounded(request.POST.get("year", ""), clock.today())
    found = use_handed_over(request.actor, request.actor.party, year, at=request.at)
    said = HANDED_OVER.filled(year=year, lines=found.lines, offerings=found.offerings, replaced=found.replaced)
    messages.success(request, told(said))
    return redirect(f"{reverse('settlement:occupancy')}?aar={year}")


@allowed(Action.IMPORT_REGISTRY)
@require_POST
def occupancy_in_full(request: Asking) -> HttpResponse:
    """Keeps that all stays of an offering stand here from a month on, or takes it back."""
    slug, since = request.POST.get("offering", ""), month_read(request.POST.get("since", ""))
    try:
        if request.POST.get("do") == "take_back":
            taken_back(request.actor, slug, at=request.at)
            messages.success(request, told(NOT_IN_FULL))
        elif since is None:
            messages.error(request, told(NO_MONTH))
        else:
            said_in_full(request.actor, slug, since, at=request.at)
            messages.success(request, told(IN_FULL))
    except OfferingRow.DoesNotExist:
        raise Http404 from None
    year = _bounded(request.POST.get("year", ""), clock.today())
    return redirect(f"{reverse('settlement:occupancy')}?aar={year}")


def _year(request: Asking, today: date) -> int:
    return _bounded(request.GET.get("aar", ""), today)


def _bounded(typed: str, today: date) -> int:
    """A year that there may be stays of, else this one."""
    asked = whole_number(typed, len("2026"))
    return asked if asked and today.year - 30 < asked <= today.year else today.year
