"""The page that tells how the interface is used."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from ramme.web.accounts.doors import public
from ramme.web.api.bulk import TABLES, WRITERS
from ramme.web.api.catalogue import SAYS
from ramme.web.api.examples import OPEN
from ramme.web.api.interface import api
from ramme.web.api.problems import NOT_THERE
from ramme.web.api.shape import refused


@public
def about(request: HttpRequest) -> HttpResponse:
    """How the interface is used: examples, every address with its parameters, tokens, versions."""
    schema = api.get_openapi_schema(path_prefix="/api/v1/")
    shown = {
        "examples": [(example, example.command(settings.RAMME_ADDRESS)) for example in OPEN],
        "routes": _routes(schema),
        "api_version": api.version,
        "tables": [(table, SAYS[table], tuple(WRITERS)) for table in TABLES],
    }
    return render(request, "api/about.html", shown)


def _routes(schema: Any) -> list[dict[str, Any]]:  # noqa: ANN401 (the description as OpenAPI has it)
    return [
        {
            "path": path,
            "method": method.upper(),
            "says": (told.get("description") or told.get("summary", "")).partition("\n")[0],
            "parameters": [each["name"] for each in told.get("parameters", ())],
            "needs_token": bool(told.get("security")),
        }
        for path, methods in schema["paths"].items()
        for method, told in methods.items()
    ]


@public
def nothing(request: HttpRequest, rest: str = "") -> JsonResponse | HttpResponse:
    """Any other address below the interface: a plain answer in its one shape."""
    del request, rest
    return refused([NOT_THERE.at()], 404)
