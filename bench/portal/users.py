"""People who ask for pages: one after the other without a pause, or many who each think for a second in between."""

from __future__ import annotations

import http.client
import random
import statistics
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

OK = 200


@dataclass
class Asked:
    """How long answers took in milliseconds, and how many were no good."""

    took: list[float] = field(default_factory=list)
    errors: int = 0

    def told(self) -> dict[str, Any]:
        """The median, the 95th percentile and the slowest, in milliseconds."""
        if not self.took:
            return {"requests": 0, "errors": self.errors}
        ordered = sorted(self.took)
        return {
            "requests": len(ordered),
            "errors": self.errors,
            "median_ms": round(statistics.median(ordered), 1),
            "p95_ms": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))], 1),
            "slowest_ms": round(ordered[-1], 1),
        }


class Visitor:
    """Somebody with a connection that is kept open."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.asked = Asked()
        self._line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def ask(self, address: str) -> None:
        """Asks for a page, reads all of it, and notes how long that took."""
        begun = time.perf_counter()
        try:
            self._line.request("GET", address, headers={"Accept-Language": "da"})
            answer = self._line.getresponse()
            answer.read()
            is_good = answer.status == OK
        except (OSError, http.client.HTTPException):
            self._line.close()
            is_good = False
        self.asked.took.append((time.perf_counter() - begun) * 1_000)
        self.asked.errors += not is_good

    def leave(self) -> None:
        """Closes the connection."""
        self._line.close()


def one_at_a_time(port: int, addresses: Sequence[str]) -> dict[str, Any]:
    """Asks for each address twice, and counts the second time: the first warms whatever can be warm."""
    first, second = Visitor(port), Visitor(port)
    for address in addresses:
        first.ask(address)
    for address in addresses:
        second.ask(address)
    first.leave()
    second.leave()
    return {**second.asked.told(), "first_median_ms": first.asked.told().get("median_ms")}


def many(port: int, pages: Mapping[str, Sequence[str]], users: int, seconds: float) -> dict[str, Any]:
    """So many people who ask for any page and think for a second, for so long; they begin within the first second."""
    every = [address for addresses in pages.values() for address in addresses]
    visitors = [Visitor(port) for _ in range(users)]
    until = time.monotonic() + seconds
    threads = [
        threading.Thread(target=_visit, args=(visitor, every, number / users, until))
        for number, visitor in enumerate(visitors)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    together = Asked(
        took=[took for visitor in visitors for took in visitor.asked.took],
        errors=sum(visitor.asked.errors for visitor in visitors),
    )
    return {"users": users, **together.told()}


def _visit(visitor: Visitor, addresses: Sequence[str], wait: float, until: float) -> None:
    draw = random.Random(wait)  # noqa: S311 (which pages are asked for)
    time.sleep(wait)
    while time.monotonic() < until:
        visitor.ask(draw.choice(addresses))
        time.sleep(1)
    visitor.leave()
