"""Who asks, and when, put on every request before a view sees it; logins that are over; missing second factors."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import resolve
from django.utils import translation
from django_htmx.middleware import HtmxDetails

from ramme.web import clock
from ramme.web.accounts.actors import ANYBODY, Actor
from ramme.web.accounts.logins import LOGIN, SEEN_EVERY, still_holds
from ramme.web.accounts.models import LoginRow, Membership, User
from ramme.web.accounts.queries import chosen_membership, memberships_now

Handler = Callable[[HttpRequest], HttpResponse]
# Where somebody without a second factor may be: setting one up, showing the password for it, and leaving.
WITHOUT_SECOND_FACTOR = frozenset(
    {
        "account_logout",
        "account_reauthenticate",
        "account_set_password",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
    }
)


class Asking(HttpRequest):
    """A request as views see it: with the actor, the moment, and the roles that may be chosen."""

    actor: Actor
    at: datetime
    membership: Membership | None
    memberships: list[Membership]
    htmx: HtmxDetails


class SessionEnds:
    """Ends a login that was ended elsewhere, that nobody used for a while, or that has lasted a working day."""

    def __init__(self, following: Handler) -> None:
        self.following = following

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer of what comes after, to somebody whose login still holds or to nobody."""
        if request.user.is_authenticated:
            at = clock.now()
            number = request.session.get(LOGIN) or 0
            login = LoginRow.objects.filter(pk=number, user=request.user).first()
            if not still_holds(login, at):
                logout(request)
            elif login is not None and at - login.seen_at >= SEEN_EVERY:
                LoginRow.objects.filter(pk=login.pk).update(seen_at=at)
        return self.following(request)


class KeptByNobody:
    """Asks browsers and proxies to keep no page of somebody logged in; the next at the machine would go back to it."""

    def __init__(self, following: Handler) -> None:
        self.following = following

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer of what comes after, not to be kept; what says itself how long it may be kept stays so."""
        answer = self.following(request)
        if request.user.is_authenticated:
            answer.headers.setdefault("Cache-Control", "private, no-store")
        return answer


class WhoAsks:
    """Adds `actor` and `at` to the request: the role that the person has chosen, and the moment, read once."""

    def __init__(self, following: Handler) -> None:
        self.following = following

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer of what comes after."""
        request.at = clock.now()  # type: ignore[attr-defined]
        held = memberships_now(request)
        request.memberships = held  # type: ignore[attr-defined]
        request.membership = chosen_membership(request, held)  # type: ignore[attr-defined]
        request.actor = _actor(request)  # type: ignore[attr-defined]
        if isinstance(request.user, User) and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            translation.activate(request.user.language)
        return self.following(request)


class SecondFactorFirst:
    """Sends somebody who logged in with a password alone to set up a second factor, before anything else."""

    def __init__(self, following: Handler) -> None:
        self.following = following

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer of what comes after, or the way to the second factor."""
        if not lacks_second_factor(request) or _may_pass(request):
            return self.following(request)
        if request.path.startswith("/api/"):
            return JsonResponse({"detail": "second factor needed"}, status=403)
        return redirect("mfa_activate_totp")


def lacks_second_factor(request: HttpRequest) -> bool:
    """Whether somebody is logged in who needs a second factor and has none; external logins have their own."""
    person = request.user
    if not settings.RAMME_SECOND_FACTOR_NEEDED or not isinstance(person, User) or person.is_demo:
        return False
    ways = {record.get("method") for record in get_authentication_records(request, person)}
    return "socialaccount" not in ways and not is_mfa_enabled(person)


def _may_pass(request: HttpRequest) -> bool:
    if request.path.startswith(f"/{settings.STATIC_URL.strip('/')}/"):
        return True
    return resolve(request.path_info).url_name in WITHOUT_SECOND_FACTOR


def _actor(request: HttpRequest) -> Actor:
    if not request.user.is_authenticated:
        return ANYBODY
    chosen = request.membership  # type: ignore[attr-defined]
    if chosen is None:
        return Actor(id=f"user:{request.user.pk}")
    return Actor(id=f"user:{request.user.pk}", party=chosen.party_id, role=chosen.role)
