"""The pages of the trail: to read, to narrow, to export; and what a person may be told of looks at own data."""

from __future__ import annotations

import json
from dataclasses import replace

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from ramme.files.listing import Listing
from ramme.texts import Text
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action, Reach
from ramme.web.audit import queries
from ramme.web.audit.exporting import as_data, looks_listing, trail_listing
from ramme.web.audit.forms import NarrowingForm
from ramme.web.audit.operations import Deed, noted
from ramme.web.ui.downloads import file_answer, listing_answer
from ramme.web.ui.templatetags.saying import language_now

FORMS = ("csv", "json")
TRAIL = Text(da="Spor", en="Trail")


@allowed(Action.SEE_TRAIL)
@never_cache
@require_GET
def trail(request: Asking) -> HttpResponse:
    """The trail, a page at a time, the latest first."""
    form = NarrowingForm(request.GET)
    asked = form.narrowed()
    events, following = queries.page_of(request.actor, asked)
    kept = request.GET.copy()
    kept.pop("foer", None)
    context = {
        "form": form,
        "events": events,
        "following": following,
        "kept": kept.urlencode(),
        "is_first": asked.before is None,
        "is_narrowed": replace(asked, before=None) != queries.Narrowed(),
        "sees_all": request.actor.reach(Action.SEE_TRAIL) is Reach.ALL,
    }
    return render(request, "audit/trail.html", context)


@allowed(Action.SEE_TRAIL)
@never_cache
@require_GET
def export(request: Asking, form: str) -> HttpResponse:
    """The narrowed trail as a file; that it was fetched is an event too."""
    _known(form)
    asked = NarrowingForm(request.GET).narrowed()
    events = queries.shown(
        queries.narrowed(queries.visible_to(request.actor), asked)[: queries.EXPORT_MOST], request.actor
    )
    parties = (request.actor.party,) if request.actor.party else ()
    detail = {"events": len(events), "form": form}
    deed = Deed(verb="trail-exported", subject_kind="trail", subject=form, parties=parties, detail=detail)
    noted(request.actor, deed, at=request.at)
    return _file(trail_listing(events), form, "spor")


@allowed(Action.SEE_TRAIL)
@never_cache
@require_GET
def looks(request: Asking, pk: int, form: str) -> HttpResponse:
    """The looks at data about a person: for oneself, and for whoever answers such a question for all."""
    _known(form)
    about_oneself = request.user.pk == pk
    if not about_oneself and request.actor.reach(Action.SEE_TRAIL) is not Reach.ALL:
        raise Http404
    if not about_oneself:
        noted(request.actor, Deed(verb="looks-exported", subject_kind="person", subject=str(pk)), at=request.at)
    return _file(looks_listing(queries.looks_at("person", str(pk))), form, "opslag")


def _known(form: str) -> None:
    if form not in FORMS:
        raise Http404


def _file(listing: Listing, form: str, name: str) -> HttpResponse:
    if form == "json":
        content = json.dumps(as_data(listing, language_now()), ensure_ascii=False)
        return file_answer(content.encode(), f"{name}.json")
    return listing_answer(listing, name, form, TRAIL)
