"""Pages for what went wrong: not found, not allowed, an expired form, problems to put right, our own mistakes."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.template.loader import render_to_string
from django.utils import translation

from ramme.problems import ProblemsFound
from ramme.registry.finding.personal_numbers import is_like_personal_number
from ramme.web.accounts.actors import NotAllowed
from ramme.web.ui.language import chosen_language

Handler = Callable[[HttpRequest], HttpResponse]
TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
# What is never shown again, and what nobody has typed.
NOT_SHOWN = ("csrf", "password", "code", "secret", "token", "credential")
NOT_TYPED = {"next", "language", "name_asked"}
# Where citizens are named, by an app or an address by name, and in which fields; a citizen stands on no page unasked.
NAMES_CITIZENS = frozenset({"citizens", "settlement:agreement_new"})
OF_CITIZENS = frozenset({"name", "number", "says"})


class ToldPlainly:
    """Turns what a view raises into a page that says what it is about, and keeps what was typed when a login ended."""

    def __init__(self, following: Handler) -> None:
        self.following = following

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer of what comes after."""
        response = self.following(request)
        return login_ended(request) if _ended_while_typing(request, response) else response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for what was raised; nothing for what is our own mistake."""
        match exception:
            case NotAllowed():
                return render(request, "ui/not_allowed.html", {"action": exception.action}, status=403)
            case ProblemsFound():
                return render(request, "ui/problems.html", {"problems": exception.problems}, status=422)
        return None


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for an address that leads nowhere, or to what whoever asks may not know of."""
    del exception
    return render(request, "ui/not_found.html", status=404)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for what whoever asks may not do."""
    del exception
    return render(request, "ui/not_allowed.html", status=403)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for a request that we do not take: too large, or not as a browser sends it."""
    is_too_large = isinstance(exception, TOO_LARGE)
    limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // (1024 * 1024)
    return plain(request, "ui/refused.html", 413 if is_too_large else 400, is_too_large=is_too_large, limit=limit)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form whose key does not hold any longer; it shows what was typed, so that nothing is lost."""
    del reason
    return _typed_page(request, ended=False)


def login_ended(request: HttpRequest) -> HttpResponse:
    """The page for a form that was sent after the login had ended; it shows what was typed."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=401)
    return _typed_page(request, ended=True)


def broken(request: HttpRequest) -> HttpResponse:
    """The page for our own mistake: plain, and without a look into the database."""
    return plain(request, "ui/broken.html", 500)


def database_gone(request: HttpRequest) -> HttpResponse:
    """The page for a database that cannot be reached: plain, and it asks to come back in a moment."""
    response = plain(request, "ui/database_gone.html", 503)
    response.headers["Retry-After"] = "10"
    return response


def plain(request: HttpRequest, template: str, status: int, **values: object) -> HttpResponse:
    """A page that reads nothing but the language cookie."""
    with translation.override(chosen_language(request)):
        page = render_to_string(template, {"language": chosen_language(request), **values})
    return HttpResponse(page, status=status)


def _typed_page(request: HttpRequest, *, ended: bool) -> HttpResponse:
    """What was typed, but for citizens; no browser keeps the page, as the next at the machine may go back to it."""
    every = typed(request)
    kept = [(name, value) for name, value in every if not _names_citizen(request, name, value)]
    values = {"kept": kept, "ended": ended, "left_out": len(kept) < len(every)}
    response = render(request, "ui/form_expired.html", values, status=403)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What somebody typed into a form, field by field, without secrets and without what the page itself put there."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if value.strip() and name not in NOT_TYPED and not any(part in name.lower() for part in NOT_SHOWN)
    ]


def _names_citizen(request: HttpRequest, name: str, value: str) -> bool:
    """Whether something that was typed may be who a citizen is: by its page and field, or by what it is like."""
    match = request.resolver_match
    pages = {match.app_name, match.view_name} if match else set()
    return is_like_personal_number(value) or (name in OF_CITIZENS and bool(pages & NAMES_CITIZENS))


def _ended_while_typing(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether somebody who had been logged in sent a form, and is now sent to the login instead."""
    return (
        request.method == "POST"
        and response.status_code == 302  # noqa: PLR2004 (found at another address)
        and settings.SESSION_COOKIE_NAME in request.COOKIES
        and not request.user.is_authenticated
        and response.headers.get("Location", "").partition("?")[0] == resolve_url(settings.LOGIN_URL)
        and bool(typed(request))
    )
