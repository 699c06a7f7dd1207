"""Lists in and out: handing one in, choosing its columns, seeing every row's fate, carrying it out; exports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ramme.citations import Place
from ramme.files.limits import HandedIn
from ramme.files.listing import Listing
from ramme.problems import Problem, ProblemsFound
from ramme.registry.lists.exports import offering_listing, places_listing
from ramme.registry.lists.mapping import ColumnMapping, FigureForm
from ramme.registry.offerings.record import Offering
from ramme.texts import Text
from ramme.web.accounts.doors import allowed, public
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.registry.lists import (
    PURPOSES,
    Purpose,
    handed_in_list,
    held_against_registry,
    list_carried_out,
    mapping_remembered,
)
from ramme.web.registry.models import HandedInList
from ramme.web.registry.problems import NO_FILE
from ramme.web.registry.queries import offerings
from ramme.web.ui.downloads import listing_answer
from ramme.web.ui.words import pair

CARRIED_OUT = pair("Listen er indlæst.", "The list is carried out.")
LEFT_OUT = "–"
ROWS_ON_A_PAGE = 100
FIGURES = {each.value: each for each in FigureForm}
EXPORTS: Mapping[str, tuple[Text, Callable[[Iterable[Offering]], Listing]]] = {
    "tilbudsliste": (Text(da="Tilbudsliste", en="List of offerings"), offering_listing),
    "pladser": (
        Text(da="Pladser efter målgruppe og driftsherre", en="Places by target group and operator"),
        places_listing,
    ),
}


@allowed(Action.IMPORT_REGISTRY)
def lists(request: Asking) -> HttpResponse:
    """What can be handed in and what was; a new list is handed in here."""
    if request.method != "POST":
        return _lists(request)
    try:
        row = _handed_in(request)
    except ProblemsFound as found:
        return _lists(request, found.problems)
    return redirect("registry:list", row.pk)


def _handed_in(request: Asking) -> HandedInList:
    purpose, file = PURPOSES.get(request.POST.get("purpose", "")), request.FILES.get("file")
    if purpose is None:
        raise Http404
    if file is None:
        raise ProblemsFound([NO_FILE.at(Place(field="file"))])
    handed_in = HandedIn(file.name or "", file.read())
    sheet = request.POST.get("sheet", "").strip()[:80]
    return handed_in_list(request.actor, purpose, handed_in, party=request.actor.party, sheet=sheet, at=request.at)


def _lists(request: Asking, problems: tuple[Problem, ...] = ()) -> HttpResponse:
    shown = {
        "purposes": [purpose for purpose in Purpose if request.actor.may(purpose.action)],
        "handed_in": HandedInList.objects.filter(party_id=request.actor.party).defer("content").order_by("-id")[:20],
        "problems": problems,
        "exports": [(name, title) for name, (title, _) in EXPORTS.items()],
    }
    return render(request, "registry/lists.html", shown, status=422 if problems else 200)


@allowed(Action.IMPORT_REGISTRY)
def one_list(request: Asking, pk: int) -> HttpResponse:
    """One list: its columns and what they hold, and what would become of every row."""
    row = _own(request, pk)
    if request.method == "POST":
        mapping_remembered(request.actor, row, _mapping(request), at=request.at)
        return redirect("registry:list", pk)
    try:
        held = held_against_registry(request.actor, row)
    except ProblemsFound as found:
        return render(request, "registry/list_refused.html", {"row": row, "problems": found.problems}, status=422)
    rows = held.fates.rows if held.fates else ()
    page = Paginator(rows, ROWS_ON_A_PAGE).get_page(request.GET.get("side", "1"))
    chosen = dict(held.mapping.columns)
    headings = [(number, heading, chosen.get(heading, "")) for number, heading in enumerate(held.columns.headings)]
    shown = {"row": row, "held": held, "page": page, "headings": headings, "figures": tuple(FigureForm)}
    return render(request, "registry/list.html", shown)


def _mapping(request: Asking) -> ColumnMapping:
    count = request.POST.get("columns", "0")
    numbers = range(min(int(count[:9]), 500) if count.isdecimal() else 0)
    pairs = [(request.POST.get(f"heading-{n}", ""), request.POST.get(f"field-{n}", "")) for n in numbers]
    return ColumnMapping(
        columns=tuple((heading, field) for heading, field in pairs if field and field != LEFT_OUT),
        left_out=tuple(heading for heading, field in pairs if field == LEFT_OUT),
        sheet=request.POST.get("sheet", "")[:80],
        figures=FIGURES.get(request.POST.get("figures", ""), FigureForm.DANISH),
    )


@allowed(Action.IMPORT_REGISTRY)
@require_POST
def carry_out(request: Asking, pk: int) -> HttpResponse:
    """Carries a list out, all of it or nothing; a second time says that it is done already."""
    row = _own(request, pk)
    try:
        list_carried_out(request.actor, row.pk, at=request.at)
    except ProblemsFound as found:
        return render(request, "registry/list_refused.html", {"row": row, "problems": found.problems}, status=422)
    messages.success(request, str(CARRIED_OUT))
    return redirect("registry:list", row.pk)


@allowed(Action.IMPORT_REGISTRY)
def list_fates(request: Asking, pk: int, kind: str) -> HttpResponse:
    """What would become of every row of a list, as a file."""
    row = _own(request, pk)
    held = held_against_registry(request.actor, row)
    if held.fates is None:
        raise Http404
    return listing_answer(held.fates, f"liste-{row.pk}", kind, held.purpose.text)


def _own(request: Asking, pk: int) -> HandedInList:
    row = HandedInList.objects.filter(pk=pk, party_id=request.actor.party).first()
    if row is None or not request.actor.may(PURPOSES[row.purpose].action, row.party_id):
        raise Http404(str(pk))
    return row


@public
def export(request: Asking, name: str, kind: str) -> HttpResponse:
    """A list of the whole registry as a file."""
    del request
    if name not in EXPORTS:
        raise Http404(name)
    title, made = EXPORTS[name]
    return listing_answer(made(offerings()), name, kind, title)
