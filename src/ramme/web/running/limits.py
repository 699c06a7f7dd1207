"""How often heavy public files may be fetched from one address: counted in each process."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from ramme.web.settings.environment import switched_on

View = Callable[..., HttpResponse]
A_MINUTE = 60
MOST_ADDRESSES = 10_000
TOO_MANY = "For mange forespørgsler lige nu. Vent et øjeblik. · Too many requests right now. Wait a moment.\n"


def heavy(view: View) -> View:
    """A view of a file that costs much to make: one address gets it so many times a minute, then it is to wait (429).

    How many times stands in `RAMME_HEAVY_A_MINUTE`; 0 is as often as anybody likes. Written below the door.
    """
    counted = _Counted(A_MINUTE)

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401 (as the view takes)
        times = settings.RAMME_HEAVY_A_MINUTE
        if times and counted.again(address_of(request)) > times:
            wait = {"Retry-After": str(A_MINUTE)}
            return HttpResponse(TOO_MANY, status=429, headers=wait, content_type="text/plain; charset=utf-8")
        return view(request, *args, **kwargs)

    return answered


def address_of(request: HttpRequest) -> str:
    """The address a request comes from; behind a proxy the last that the proxy named, which it saw itself."""
    if switched_on("RAMME_BEHIND_PROXY") and (named := request.headers.get("X-Forwarded-For", "")):
        return named.rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


class _Counted:
    """How often each address has asked since its count began; the oldest counts are forgotten."""

    def __init__(self, seconds: int) -> None:
        self._seconds = seconds
        self._counts: OrderedDict[str, tuple[float, int]] = OrderedDict()
        self._lock = Lock()

    def again(self, address: str) -> int:
        """Counts one more, and gives how many there are now."""
        now = time.monotonic()
        with self._lock:
            begun, number = self._counts.pop(address, (now, 0))
            if now - begun >= self._seconds:
                begun, number = now, 0
            self._counts[address] = (begun, number + 1)
            while len(self._counts) > MOST_ADDRESSES:
                self._counts.popitem(last=False)
        return number + 1
