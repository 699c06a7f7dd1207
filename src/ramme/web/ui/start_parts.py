"""The parts of the front page that other apps fill: each gives a template and what it reads, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

Part = Callable[[HttpRequest], Mapping[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Registered:
    """A part: its place in the order, its template, and what hands the template its values."""

    order: int
    template: str
    values: Part


@dataclass(slots=True)
class Parts:
    """The parts that have been registered."""

    all: dict[str, Registered] = field(default_factory=dict)


PARTS = Parts()


def register(name: str, *, order: int, template: str, values: Part) -> None:
    """Puts a part on the front page; called in `ready()` of an app. A name that is registered again is replaced.

    `values` reads through queries of its own app and gives what the template reads; nothing leaves the part out.
    """
    PARTS.all[name] = Registered(order, template, values)


def gathered(request: HttpRequest) -> list[tuple[str, Mapping[str, Any]]]:
    """The templates of the front page in their order, each with its values."""
    ordered = sorted(PARTS.all.values(), key=lambda each: each.order)
    given = [(each.template, each.values(request)) for each in ordered]
    return [(template, values) for template, values in given if values is not None]
