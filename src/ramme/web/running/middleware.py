"""What every request passes on its way in: the figures of operation, and a plain page when the database is gone."""

from __future__ import annotations

import re
import sys
import time
import uuid
from collections.abc import Callable
from typing import Any

import structlog
from django.core.signals import got_request_exception
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse

from ramme.web.running import metrics
from ramme.web.running.shown_paths import shown_path
from ramme.web.ui import faults

Handler = Callable[[HttpRequest], HttpResponse]
log = structlog.get_logger("ramme.requests")
# What SQLite calls a missing table is no missing database, but a mistake of ours.
_MISTAKES = ("no such table", "no such column", "syntax error", "has no column")
_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
WENT_WRONG = 500


def is_database_gone(error: BaseException | None) -> bool:
    """Whether what was raised, or what led to it, is that the database cannot be reached or does not answer."""
    met: set[int] = set()
    while error is not None and id(error) not in met:
        met.add(id(error))
        if isinstance(error, OperationalError | InterfaceError):
            return not any(words in str(error) for words in _MISTAKES)
        error = error.__cause__ or error.__context__
    return False


class DatabaseGone:
    """Answers with a plain page, made without the database, when a request could not reach it."""

    def __init__(self, following: Handler) -> None:
        self.following = following
        got_request_exception.connect(self._look, dispatch_uid="database gone")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer of what comes after, unless the database was gone on the way."""
        try:
            answer = self.following(request)
        except (OperationalError, InterfaceError) as error:
            if not is_database_gone(error):
                raise
            return _plain_page(request)
        if answer.status_code == WENT_WRONG and getattr(request, "database_gone", False):
            return _plain_page(request)
        return answer

    @staticmethod
    def _look(sender: object, request: HttpRequest | None = None, **_: Any) -> None:  # noqa: ANN401 (of the signal)
        """Notes at the request what its exception was about, while that is known."""
        del sender
        if request is not None and is_database_gone(sys.exc_info()[1]):
            request.database_gone = True  # type: ignore[attr-defined]


def _plain_page(request: HttpRequest) -> HttpResponse:
    metrics.GONE.inc()
    log.error("database out of reach", path=shown_path(request))
    return faults.database_gone(request)


class Measured:
    """Counts and times requests, and writes a line of the log for each, with an id that its other lines have too."""

    def __init__(self, following: Handler) -> None:
        self.following = following

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer of what comes after, with the id of the request."""
        given = request.headers.get("X-Request-ID", "")
        name = given if _ID.fullmatch(given) else uuid.uuid4().hex
        queries = _Queries()
        begun = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request=name), connection.execute_wrapper(queries):
            answer = self.following(request)
            _tell(request, answer, time.perf_counter() - begun, queries)
        answer["X-Request-ID"] = name
        return answer


class _Queries:
    """Counts the queries of a request and the time they take."""

    def __init__(self) -> None:
        self.number = 0
        self.seconds = 0.0

    def __call__(self, execute: Callable[..., Any], *asked: Any) -> Any:  # noqa: ANN401 (as the driver takes and gives)
        begun = time.perf_counter()
        try:
            return execute(*asked)
        finally:
            self.number += 1
            self.seconds += time.perf_counter() - begun


def _tell(request: HttpRequest, answer: HttpResponse, seconds: float, queries: _Queries) -> None:
    match = request.resolver_match
    page = match.view_name or "unnamed" if match else "none"
    metrics.REQUESTS.labels(page, request.method or "", answer.status_code).inc()
    metrics.TIME.labels(page).observe(seconds)
    metrics.ASKED.labels(page).observe(queries.number)
    actor = getattr(request, "actor", None)
    log.info(
        "request",
        page=page,
        method=request.method,
        path=shown_path(request),
        status=answer.status_code,
        milliseconds=round(seconds * 1000, 1),
        queries=queries.number,
        query_milliseconds=round(queries.seconds * 1000, 1),
        actor=actor.id if actor else "",
        party=actor.party if actor else "",
    )
