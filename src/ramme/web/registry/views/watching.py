"""The pages of the watch list: the list, its file, and the form in which an operator states what is known."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from ramme.problems import ProblemsFound
from ramme.registry.lists.watched import watched_from
from ramme.texts import Text
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.registry.models import OfferingRow
from ramme.web.registry.watching import watched_listing, watched_stated
from ramme.web.ui.downloads import listing_answer
from ramme.web.ui.words import pair

WATCHED = Text(
    da="Overvågningsliste over de mest specialiserede tilbud", en="Watch list of the most specialised offerings"
)
STATED = pair("Det står nu på listen.", "It stands on the list now.")


@allowed(Action.SEE_WATCH_LIST)
def watched(request: Asking) -> HttpResponse:
    """The most specialised offerings with what threatens them; what is not known is said to be so."""
    own = request.actor.within(Action.SEE_WATCH_LIST)
    shown = {"listing": watched_listing(own), "title": WATCHED, "mine": _mine(request)}
    return render(request, "registry/watched.html", shown)


@allowed(Action.SEE_WATCH_LIST)
def watched_file(request: Asking, kind: str) -> HttpResponse:
    """The watch list as a file."""
    listing = watched_listing(request.actor.within(Action.SEE_WATCH_LIST))
    return listing_answer(listing, "overvaagningsliste", kind, WATCHED)


@allowed(Action.KEEP_REGISTRY)
def state(request: Asking, slug: str) -> HttpResponse:
    """States turnover, occupancy and threats of one of one's own offerings; what was typed stays when refused."""
    own = request.actor.within(Action.KEEP_REGISTRY)
    rows = OfferingRow.objects.filter(slug=slug, most_specialised=True)
    row = (rows if own is None else rows.filter(operator_id=own)).first()
    if row is None:
        raise Http404(slug)
    if request.method != "POST":
        return render(request, "registry/watched_state.html", {"row": row, "typed": {"year": request.at.year}})
    try:
        watched_stated(request.actor, slug, watched_from(request.POST.dict()), at=request.at)
    except ProblemsFound as found:
        shown = {"row": row, "typed": request.POST.dict(), "problems": found.problems}
        return render(request, "registry/watched_state.html", shown, status=422)
    messages.success(request, str(STATED))
    return redirect("registry:offering", slug)


def _mine(request: Asking) -> list[OfferingRow]:
    """The offerings of the list that whoever asks may state something of."""
    if not request.actor.may(Action.KEEP_REGISTRY):
        return []
    own = request.actor.within(Action.KEEP_REGISTRY)
    rows = OfferingRow.objects.filter(most_specialised=True).order_by("sort_key")
    return list(rows if own is None else rows.filter(operator_id=own))
