"""The part of the front page that tells which rates were published last."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from ramme.web.rates.queries.published import newest


def newest_rates(request: HttpRequest) -> Mapping[str, Any] | None:
    """The rates that were published last; nothing before the first."""
    del request
    rows = newest()
    return {"rows": rows} if rows else None
