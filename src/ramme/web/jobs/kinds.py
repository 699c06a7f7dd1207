"""The kinds of long work there are: each app writes its own in a module `long_work`, which is found at the start."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ramme.texts import Text
from ramme.web.jobs.models import JobRow
from ramme.web.jobs.progress import Progress

Outcome = Mapping[str, Any]
Work = Callable[[JobRow, Progress], Outcome]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of long work: its name, its words on screen, the function that does it, and whether it is due daily."""

    name: str
    words: Text
    work: Work
    is_daily: bool = False


_KINDS: dict[str, Kind] = {}


def long_work(name: str, *, words: Text, is_daily: bool = False) -> Callable[[Work], Work]:
    """Names a function as a kind of long work.

    The function does its work in small transactions and tells `progress.reached(…)` in each, so that another worker can
    go on after the last one. What it returns is kept as the outcome: `says` (a text in both languages as data) and
    `address` (where the result is) are shown. `ProblemsFound` ends the work, its problems are shown; anything else that
    is raised is our own mistake, and is tried again.
    """

    def named(work: Work) -> Work:
        _KINDS[name] = Kind(name, words, work, is_daily)
        return work

    return named


def kinds() -> Mapping[str, Kind]:
    """All kinds by name."""
    return _KINDS
