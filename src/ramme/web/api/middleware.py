"""The one shape of errors also where the framework answers before the interface is asked."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from ramme.web.api.problems import NOT_READABLE, NOT_THIS_WAY, TOO_LARGE, TOO_OFTEN
from ramme.web.api.shape import refused

REFUSALS = {
    HTTPStatus.BAD_REQUEST: NOT_READABLE,
    HTTPStatus.METHOD_NOT_ALLOWED: NOT_THIS_WAY,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: TOO_LARGE,
    HTTPStatus.TOO_MANY_REQUESTS: TOO_OFTEN,
}
JSON = "application/json"
# What a refusal says beside its problem.
KEPT = {"Allow", "Retry-After"}
Handler = Callable[[HttpRequest], HttpResponse]


class OneShape:
    """Turns a bare refusal below `/api/` into problems."""

    def __init__(self, following: Handler) -> None:
        self.following = following

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer of what comes after, in the shape of the interface."""
        answer = self.following(request)
        kind = REFUSALS.get(HTTPStatus(answer.status_code)) if request.path.startswith("/api/") else None
        if kind is None or answer.get("Content-Type", "").startswith(JSON):
            return answer
        told = refused([kind.at(method=request.method)], answer.status_code)
        for name in KEPT & set(answer.headers):
            told[name] = answer[name]
        return told
