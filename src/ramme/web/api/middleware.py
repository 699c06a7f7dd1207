"""The one shape of errors also where the framework answers before the interface is asked."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from ramme.web.api.problems import NOT_THIS_WAY
from ramme.web.api.shape import refused

METHOD_NOT_ALLOWED = 405
Handler = Callable[[HttpRequest], HttpResponse]


class OneShape:
    """Turns the bare refusal of a method below `/api/` into problems."""

    def __init__(self, following: Handler) -> None:
        self.following = following

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer of what comes after, in the shape of the interface."""
        answer = self.following(request)
        if answer.status_code != METHOD_NOT_ALLOWED or not request.path.startswith("/api/"):
            return answer
        told = refused([NOT_THIS_WAY.at(method=request.method)], METHOD_NOT_ALLOWED)
        told["Allow"] = answer.get("Allow", "")
        return told
