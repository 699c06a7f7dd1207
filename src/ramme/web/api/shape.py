"""The one shape in which the interface says that a request cannot be answered."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse, JsonResponse

from ramme.problems import Problem


def refused(problems: Iterable[Problem], status: int) -> HttpResponse:
    """Problems as an answer."""
    return JsonResponse({"problems": [problem.as_data() for problem in problems]}, status=status)
