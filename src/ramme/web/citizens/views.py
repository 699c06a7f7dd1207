"""The pages of citizens: searching by number, one under its opaque mark, its name on purpose, looks, and erasing."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ramme.problems import ProblemsFound
from ramme.texts import Text
from ramme.web import clock
from ramme.web.accounts.doors import allowed, just_logged_in
from ramme.web.accounts.forms import told_in
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.citizens.forms import PersonForm, PurposeForm, SearchForm
from ramme.web.citizens.listing import TITLE, in_words, looks_listing
from ramme.web.citizens.models import CitizenRow
from ramme.web.citizens.operations.erasing import due_on, erased_after_their_time
from ramme.web.citizens.operations.keeping import citizen_changed
from ramme.web.citizens.operations.noting import looked
from ramme.web.citizens.operations.opening import Revealed, citizen_found, citizen_seen
from ramme.web.citizens.purposes import LookedAt, Looking, Purpose
from ramme.web.citizens.queries import Shown, citizen_shown, erasures_of, looks_at, looks_page, party_names
from ramme.web.ui.downloads import listing_answer
from ramme.web.ui.numbers import page_number
from ramme.web.ui.templatetags.saying import told

CHANGED = Text(da="Navn og nummer er rettet.", en="Name and number are put right.")
ERASED = Text(da="{n} borgere er slettet. Beviserne står herunder.", en="{n} citizens erased; the proofs are below.")
EXPORTED = Text(da="Udtræk af opslagene", en="Export of the looks")


@allowed(Action.SEE_CITIZEN)
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@never_cache
def search(request: Asking) -> HttpResponse:
    """Searching for a citizen of the own party by CPR number; the number never stands in an address."""
    form = SearchForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            row = citizen_found(request.actor, form.cleaned_data["number"], form.looking(), at=request.at)
        except ProblemsFound as found:
            told_in(form, found)
        else:
            return redirect("citizens:citizen", row.pk)
    return render(request, "citizens/search.html", {"form": form}, status=422 if form.errors else 200)


@allowed(Action.SEE_CITIZEN)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def citizen(request: Asking, citizen: str) -> HttpResponse:
    """A citizen under its mark: agreements, who has looked, and the form that asks for the purpose.

    What is sent is the purpose; the answer is the same page with name and number, which no address leads to.
    """
    shown = _shown(request, citizen)
    form = PurposeForm(request.POST if request.method == "POST" else None)
    revealed = None
    if form.is_bound and form.is_valid():
        try:
            revealed = citizen_seen(request.actor, citizen, form.looking(), at=request.at)
        except ProblemsFound as found:
            told_in(form, found)
    return _page(request, shown, form, revealed)


def _page(request: Asking, shown: Shown, form: PurposeForm, revealed: Revealed | None) -> HttpResponse:
    looks = looks_page(shown.row.pk, page_number(request))
    names = party_names(looks)
    rows = [
        (each, names.get(each.party, each.party), in_words(LookedAt, each.deed), in_words(Purpose, each.purpose))
        for each in looks
    ]
    values = {"shown": shown, "form": form, "revealed": revealed, "looks": looks, "rows": rows}
    return render(request, "citizens/citizen.html", values, status=422 if form.errors else 200)


@allowed(Action.SEE_CITIZEN)
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@never_cache
def change(request: Asking, citizen: str) -> HttpResponse:
    """Putting name and number right; what is kept is not shown here."""
    shown = _shown(request, citizen)
    if not shown.is_own:
        raise Http404
    form = PersonForm(request.POST if request.method == "POST" else None, initial={"purpose": Purpose.CORRECT.value})
    if form.is_bound and form.is_valid():
        try:
            citizen_changed(request.actor, citizen, form.person(), form.looking(), at=request.at)
        except ProblemsFound as found:
            told_in(form, found)
        else:
            messages.success(request, told(CHANGED))
            return redirect("citizens:citizen", citizen)
    return render(request, "citizens/change.html", {"shown": shown, "form": form}, status=422 if form.errors else 200)


@allowed(Action.SEE_CITIZEN)
@require_safe
@never_cache
def looks(request: Asking, citizen: str, form: str) -> HttpResponse:
    """All looks at a citizen as a file, which the citizen may be given; it holds no names of staff."""
    shown = _shown(request, citizen)
    if form not in {"csv", "json"}:
        raise Http404(form)
    looking = Looking(purpose=Purpose.ACCESS, says=told(EXPORTED))
    looked(request.actor, [shown.row], LookedAt.EXPORTED, looking, at=request.at)
    rows = looks_at(citizen)
    return listing_answer(looks_listing(rows, party_names(rows)), f"opslag-{shown.mark.lower()}", form, TITLE)


@allowed(Action.ERASE_CITIZEN)
@require_safe
def erasing(request: Asking) -> HttpResponse:
    """Who of the own party is to be erased, by which rule, and the proofs of those who were."""
    own = CitizenRow.objects.filter(party=request.actor.party)
    values = {
        "years": settings.RAMME_RETENTION_YEARS,
        "due": sum(1 for _ in due_on(clock.today(), own)),
        "kept": own.filter(erased_at=None).count(),
        "proofs": erasures_of(request.actor.party, page_number(request)),
    }
    return render(request, "citizens/erasing.html", values)


@allowed(Action.ERASE_CITIZEN)
@just_logged_in
@require_POST
def erase(request: Asking) -> HttpResponse:
    """Erases those of the own party who are due."""
    own = CitizenRow.objects.filter(party=request.actor.party)
    done = erased_after_their_time(request.actor, day=clock.today(), at=request.at, among=own)
    messages.success(request, told(ERASED.filled(n=done)))
    return redirect("citizens:erasing")


def _shown(request: Asking, citizen: str) -> Shown:
    try:
        return citizen_shown(request.actor, citizen)
    except CitizenRow.DoesNotExist as nothing:
        raise Http404 from nothing
