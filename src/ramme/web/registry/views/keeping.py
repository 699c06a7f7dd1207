"""Keeping the registry: one's own offerings with the age of what is said of them, changing one, adding one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ramme.problems import Problem, ProblemsFound
from ramme.registry.kinds_of_service import services
from ramme.registry.legal_bases import legal_bases
from ramme.registry.municipalities import municipalities
from ramme.registry.offerings.facts import CATEGORIES, FIELDS, SECTORS
from ramme.registry.offerings.record import Offering, PlaceKind
from ramme.registry.parties import plain_id
from ramme.registry.target_groups import target_groups
from ramme.web import clock
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.registry.models import OfferingRow, PartyRow
from ramme.web.registry.operations import Stating, confirmed, offerings_stated
from ramme.web.registry.pages import kept_page
from ramme.web.registry.problems import CHANGED_MEANWHILE, NAME_TAKEN
from ramme.web.registry.queries import whole
from ramme.web.registry.rows import offering_of, party_of
from ramme.web.registry.templatetags.reading import plain_value
from ramme.web.registry.typed import TypedOffering, new_offering, offering_typed, typed_from, typed_in
from ramme.web.ui.templatetags.saying import moment
from ramme.web.ui.words import pair

STILL_RIGHT = pair("Det er noteret, at oplysningerne stadig passer.", "It is noted that the facts are still right.")
SAVED = pair("Gemt.", "Saved.")
NOTHING_YET = pair("intet endnu", "nothing yet")
ADDED = pair("Tilbuddet er oprettet.", "The offering is added.")


@allowed(Action.KEEP_REGISTRY)
def keeping(request: Asking) -> HttpResponse:
    """The offerings that whoever asks keeps, those with the oldest facts first."""
    page, kept = kept_page(request.actor.within(Action.KEEP_REGISTRY), request.GET.get("side", "1"), clock.today())
    return render(request, "registry/keeping.html", {"page": page, "kept": kept, "day": clock.today()})


@allowed(Action.KEEP_REGISTRY)
@require_POST
def confirm(request: Asking, slug: str) -> HttpResponse:
    """Says that what is old, or one field, is still right; nothing is changed."""
    row = _own(request, slug)
    asked = request.POST.getlist("field")
    fields = [field for field in asked if field in FIELDS] or list(FIELDS)
    confirmed(_stating(request), row.slug, fields)
    messages.success(request, str(STILL_RIGHT))
    return redirect("registry:keeping")


@allowed(Action.KEEP_REGISTRY)
def change(request: Asking, slug: str) -> HttpResponse:
    """The page on which an offering is changed; what was typed stays when something is to be put right."""
    row = _own(request, slug)
    before = offering_of(row)
    if request.method != "POST":
        return _form(request, before, typed_from(before), row.changed_at)
    typed = typed_in(request.POST)
    try:
        with transaction.atomic():
            locked = OfferingRow.objects.select_for_update().get(pk=row.pk)
            _refuse_stale(request, locked.changed_at)
            offerings_stated(_stating(request), [offering_typed(typed, before)])
    except ProblemsFound as found:
        return _form(request, before, typed, row.changed_at, found.problems)
    messages.success(request, str(SAVED))
    return redirect("registry:offering", row.slug)


@allowed(Action.KEEP_REGISTRY)
def add(request: Asking) -> HttpResponse:
    """The page on which an offering is added; sent twice, it is added once."""
    operator = party_of(PartyRow.objects.get(pk=request.actor.party))
    empty = new_offering("", operator, request.POST.get("sector", ""))
    if request.method != "POST":
        return _form(request, empty, typed_from(empty), None)
    typed = typed_in(request.POST)
    try:
        slug = _added(request, offering_typed(typed, empty))
    except ProblemsFound as found:
        return _form(request, empty, typed, None, found.problems)
    messages.success(request, str(ADDED))
    return redirect("registry:offering", slug)


def _added(request: Asking, offering: Offering) -> str:
    slug = plain_id(f"{offering.operator.id} {offering.name}")[:120]
    with transaction.atomic():
        if OfferingRow.objects.filter(slug=slug).exists():
            raise ProblemsFound([NAME_TAKEN.at(name=offering.name)])
        offerings_stated(_stating(request), [replace(offering, id=slug)])
    return slug


def _refuse_stale(request: Asking, changed_at: datetime) -> None:
    if request.POST.get("seen") != changed_at.isoformat():
        raise ProblemsFound([CHANGED_MEANWHILE.at(when=moment(changed_at))])


def _own(request: Asking, slug: str) -> OfferingRow:
    own = request.actor.within(Action.KEEP_REGISTRY)
    rows = whole(OfferingRow.objects.filter(slug=slug))
    row = (rows if own is None else rows.filter(operator_id=own)).first()
    if row is None:
        raise Http404(slug)
    return row


def _stating(request: Asking) -> Stating:
    return Stating(actor=request.actor, at=request.at, holds_from=clock.today())


def _form(
    request: Asking,
    offering: Offering,
    typed: TypedOffering,
    seen: datetime | None,
    problems: tuple[Problem, ...] = (),
) -> HttpResponse:
    shown: dict[str, Any] = {
        "offering": offering,
        "typed": typed,
        "problems": problems,
        "seen": seen.isoformat() if seen else "",
        "sectors": tuple(SECTORS.values()),
        "categories": tuple(CATEGORIES.values()),
        "municipalities": sorted(municipalities().values(), key=lambda each: each.name),
        "legal_bases": {code: each for code, each in legal_bases().items() if each.is_for_offerings},
        "target_groups": target_groups(),
        "services": services(),
        "place_kinds": tuple(PlaceKind),
        "is_new": not offering.id,
        "chosen": _chosen(typed),
    }
    return render(request, "registry/change.html", shown, status=422 if problems else 200)


def _chosen(typed: TypedOffering) -> str:
    """The codes that are ticked, in words."""
    words = [plain_value(name, list(codes)) for name, codes in typed.codes.items() if codes]
    return "; ".join(words) or str(NOTHING_YET)
