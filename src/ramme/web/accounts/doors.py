"""Who may come to a page: said at every view, checked before it runs, and walked through by a test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from ramme.web.accounts.logins import just_proved
from ramme.web.accounts.models import User
from ramme.web.accounts.roles import Action

View = Callable[..., HttpResponse]
Route = TypeVar("Route", bound=Callable[..., object])


@dataclass(frozen=True, slots=True)
class Door:
    """What one must be to come in: anybody, logged in, or allowed to do an action."""

    action: Action | None = None
    is_public: bool = False


PUBLIC = Door(is_public=True)
LOGGED_IN = Door()


def public(view: View) -> View:
    """A page for anybody."""
    view.door = PUBLIC  # type: ignore[attr-defined]
    return view


def logged_in(view: View) -> View:
    """A page for whoever has logged in, in any role."""
    return _guarded(view, LOGGED_IN)


def allowed(action: Action) -> Callable[[View], View]:
    """A page for whoever may do the action to something; to *what* is asked again where the thing is known."""
    return lambda view: _guarded(view, Door(action=action))


def through_token(door: Door) -> Callable[[Route], Route]:
    """Says the door of an API route, which guards itself by its token and answers with 401 and 403."""

    def said(view: Route) -> Route:
        view.door = door  # type: ignore[attr-defined]
        return view

    return said


def just_logged_in(view: View) -> View:
    """A page that gives power away: whoever logged in a while ago shows password or second factor again.

    Written below the door. People of the demo have no password, and the identity provider of an external login is
    asked when the session ends, so they pass.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401 (as the view takes)
        person = request.user
        if (
            isinstance(person, User)
            and not person.is_demo
            and not (just_proved(request) or did_recently_reauthenticate(request))
        ):
            raise ReauthenticationRequired
        return view(request, *args, **kwargs)

    return guarded


def _guarded(view: View, door: Door) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401 (as the view takes)
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if door.action is not None:
            request.actor.require(door.action)  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)

    guarded.door = door  # type: ignore[attr-defined]
    return guarded
