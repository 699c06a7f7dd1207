"""The pages where an administrator or the secretariat keeps people and their roles."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_http_methods

from ramme.problems import ProblemsFound
from ramme.web.accounts import queries
from ramme.web.accounts.doors import allowed, just_logged_in
from ramme.web.accounts.forms import EndForm, MemberForm, told_in
from ramme.web.accounts.giving import may_give
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.models import Membership
from ramme.web.accounts.operations.people import Invited, person_looked_at, role_ended, role_given
from ramme.web.accounts.roles import Action, Role, role_named
from ramme.web.ui.words import pair

ROWS = 50


@allowed(Action.KEEP_MEMBERS)
@require_GET
def members(request: Asking) -> HttpResponse:
    """The people and roles of a party, of all parties for the secretariat."""
    party, ended = request.GET.get("part", ""), request.GET.get("afsluttede") == "1"
    found = queries.members(request.actor, party, with_ended=ended, day=localdate(request.at))
    page = Paginator(found, ROWS).get_page(request.GET.get("side"))
    parties = queries.parties_kept(request.actor)
    rows = [
        (row, row.role in set(Role) and may_give(request.actor, role_named(row.role), row.party_id)) for row in page
    ]
    return render(
        request,
        "accounts/members.html",
        {
            "page": page,
            "rows": rows,
            "parties": parties,
            "party": party,
            "with_ended": ended,
            "day": localdate(request.at),
        },
    )


@allowed(Action.KEEP_MEMBERS)
@just_logged_in
@require_http_methods(["GET", "POST"])
def member_add(request: Asking) -> HttpResponse:
    """Gives somebody a role; a new person gets a letter with a link."""
    day, party = localdate(request.at), request.GET.get("part", "")
    form = MemberForm(request.actor, party, day, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            given = role_given(request.actor, Invited(**form.cleaned_data), at=request.at)
        except ProblemsFound as found:
            told_in(form, found)
        else:
            told = pair("Rollen er givet, og der er skrevet et brev.", "The role was given, and a letter written.")
            messages.success(request, told)
            return redirect("accounts:member", pk=given.user_id)
    return render(request, "accounts/member_add.html", {"form": form}, status=422 if form.is_bound else 200)


@allowed(Action.KEEP_MEMBERS)
@require_GET
def member(request: Asking, pk: int) -> HttpResponse:
    """A person's roles, those that hold and those that have ended, as far as one keeps them; that is a look."""
    held = list(queries.members(request.actor, with_ended=True, day=localdate(request.at)).filter(user_id=pk))
    if not held:
        raise Http404
    person_looked_at(request.actor, held[0].user, at=request.at)
    rows = [(row, may_give(request.actor, role_named(row.role), row.party_id)) for row in held]
    return render(request, "accounts/member.html", {"person": held[0].user, "rows": rows, "day": localdate(request.at)})


@allowed(Action.KEEP_MEMBERS)
@just_logged_in
@require_http_methods(["GET", "POST"])
def member_end(request: Asking, pk: int) -> HttpResponse:
    """Ends a role, after a question."""
    kept = queries.members(request.actor, with_ended=True, day=localdate(request.at))
    row: Membership = get_object_or_404(kept, pk=pk)
    form = EndForm(data=request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            role_ended(request.actor, row, form.cleaned_data["ends"], at=request.at)
        except ProblemsFound as found:
            told_in(form, found)
        else:
            messages.success(request, pair("Rollen er afsluttet.", "The role was ended."))
            return redirect("accounts:member", pk=row.user_id)
    context = {"form": form, "row": row}
    return render(request, "accounts/member_end.html", context, status=422 if form.is_bound else 200)
