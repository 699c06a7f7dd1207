"""What finding a place puts on the front page: a short search, and how fresh the vacancies are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from ramme.web import clock
from ramme.web.finding.asked import choices_on
from ramme.web.finding.queries.freshness import region_freshness


def short_search(request: HttpRequest) -> Mapping[str, Any]:
    """What the short search offers to choose from."""
    del request
    return {"choices": choices_on(clock.today())}


def newest_freshness(request: HttpRequest) -> Mapping[str, Any] | None:
    """How fresh the vacancies of all offerings are; nothing where there are no offerings."""
    del request
    result = region_freshness("", clock.today())
    return {"result": result} if result.operators else None
