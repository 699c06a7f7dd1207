"""One's own account: the role one acts in, second factors, open logins, language; and the people of the demo."""

from __future__ import annotations

from datetime import timedelta

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET, require_POST

from ramme.web.accounts import queries
from ramme.web.accounts.doors import logged_in, public
from ramme.web.accounts.forms import LanguageForm
from ramme.web.accounts.logins import LOGIN
from ramme.web.accounts.middleware import Asking, lacks_second_factor
from ramme.web.accounts.models import User
from ramme.web.accounts.operations.logins import other_logins_ended
from ramme.web.ui.words import pair


@logged_in
@require_GET
def mine(request: Asking) -> HttpResponse:
    """One's own account."""
    since = request.at - timedelta(seconds=settings.RAMME_LOGIN_ENDS_INACTIVE_AFTER)
    person = _person(request)
    account = queries.own_account(person, localdate(request.at), since)
    context = {
        "account": account,
        "this_login": request.session.get(LOGIN),
        "form": LanguageForm(initial={"language": person.language}),
        "needs_factor": lacks_second_factor(request),
    }
    return render(request, "accounts/mine.html", context)


@logged_in
@require_POST
def act_as(request: Asking) -> HttpResponse:
    """Chooses which of one's roles one acts in; the session gets a new key with it."""
    chosen = next((each for each in request.memberships if str(each.pk) == request.POST.get("membership")), None)
    if chosen is None:
        raise Http404
    request.session[queries.CHOSEN] = chosen.pk
    request.session.cycle_key()
    return redirect(_safe(request, request.POST.get("next", "")))


@logged_in
@require_POST
def end_other_logins(request: Asking) -> HttpResponse:
    """Ends all one's other logins."""
    other_logins_ended(request.actor, _person(request), request.session.get(LOGIN), at=request.at)
    messages.success(request, pair("Alle andre steder er du nu logget af.", "You are now logged out everywhere else."))
    return redirect("accounts:mine")


@logged_in
@require_POST
def language(request: Asking) -> HttpResponse:
    """Keeps the language that one reads in, on the account and in this browser."""
    form = LanguageForm(data=request.POST)
    answer = redirect("accounts:mine")
    if form.is_valid():
        person = _person(request)
        person.language = form.cleaned_data["language"]
        person.save(update_fields=["language"])
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            person.language,
            max_age=60 * 60 * 24 * 365,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return answer


@public
@require_POST
def demo_login(request: Asking, key: str) -> HttpResponse:
    """Logs in as a person of the demo; outside the demo there is no such page."""
    person = User.objects.filter(email=f"{key}@demo.invalid", is_demo=True, is_active=True).first()
    if not settings.RAMME_DEMO or person is None:
        raise Http404
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    record_authentication(request, person, "demo")
    return redirect(_safe(request, request.POST.get("next", "")))


def _person(request: Asking) -> User:
    assert isinstance(request.user, User)  # noqa: S101 (the door is only open to those)
    return request.user


def _safe(request: Asking, address: str) -> str:
    """The address to go back to, if it is one of ours."""
    fine = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if fine else resolve_url(settings.LOGIN_REDIRECT_URL)
