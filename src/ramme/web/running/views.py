"""Pages about the portal itself: whether it lives, whether it is ready, its figures, and its status for people."""

from __future__ import annotations

import hmac

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ramme import __version__
from ramme.web import clock
from ramme.web.accounts.doors import allowed, public
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.running import metrics
from ramme.web.running.queries import status as status_now
from ramme.web.running.upgrades import pending

LOOPBACK = {"127.0.0.1", "::1"}


@public
@require_safe
@never_cache
def health(request: HttpRequest) -> HttpResponse:
    """Whether the process lives; asks nothing of the database."""
    del request
    return JsonResponse({"status": "ok", "version": __version__})


@public
@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """Whether the portal can answer: the database is there and has the tables of this version."""
    del request
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        missing = len(pending())
    except (DatabaseError, InterfaceError):
        return JsonResponse({"status": "database out of reach"}, status=503)
    found = {"status": "upgrade needed" if missing else "ok", "pending_migrations": missing, "version": __version__}
    return JsonResponse(found, status=503 if missing else 200)


@public
@require_safe
@never_cache
def figures(request: HttpRequest) -> HttpResponse:
    """The figures of operation, to whoever shows the token, and to this machine itself; to others it is not there."""
    if not _may_read_figures(request):
        raise Http404
    return HttpResponse(metrics.figures(clock.now()), content_type="text/plain; version=0.0.4; charset=utf-8")


def _may_read_figures(request: HttpRequest) -> bool:
    if token := settings.RAMME_METRICS_TOKEN:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return hmac.compare_digest(given.encode(), token.encode())
    # A proxy on this machine asks for others, and says so.
    return request.META.get("REMOTE_ADDR") in LOOPBACK and "X-Forwarded-For" not in request.headers


@allowed(Action.SEE_OPERATION)
def status(request: Asking) -> HttpResponse:
    """How the portal runs, for administrators."""
    return render(request, "running/status.html", {"status": status_now(clock.now())})
