"""The pages where a party keeps the keys of its other systems."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ramme.problems import ProblemsFound
from ramme.web.accounts import queries
from ramme.web.accounts.doors import allowed, just_logged_in
from ramme.web.accounts.forms import TokenForm, told_in
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.operations.tokens import token_made, token_withdrawn
from ramme.web.accounts.roles import Action
from ramme.web.ui.words import pair


@allowed(Action.KEEP_TOKENS)
@just_logged_in
@never_cache
@require_http_methods(["GET", "POST"])
def tokens(request: Asking) -> HttpResponse:
    """The tokens of a party, and a form for a new one, which is shown in the answer and never again."""
    day = localdate(request.at)
    form = TokenForm(day, data=request.POST if request.method == "POST" else None)
    made, status = None, 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = token_made(request.actor, request.actor.party, at=request.at, **form.cleaned_data)
            except ProblemsFound as found:
                told_in(form, found)
            else:
                form, status = TokenForm(day), 201
    context = {"form": form, "made": made, "rows": queries.tokens_of(request.actor), "day": day}
    return render(request, "accounts/tokens.html", context, status=status)


@allowed(Action.KEEP_TOKENS)
@just_logged_in
@require_POST
def token_withdraw(request: Asking, pk: int) -> HttpResponse:
    """Withdraws a token at once."""
    row = get_object_or_404(queries.tokens_of(request.actor), pk=pk)
    token_withdrawn(request.actor, row, at=request.at)
    messages.success(request, pair("Adgangsnøglen er trukket tilbage.", "The access token was withdrawn."))
    return redirect("accounts:tokens")
