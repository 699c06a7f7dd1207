"""Help for each role: what one does in the portal, step by step, with the page each step begins at."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from ramme.texts import Text
from ramme.web.settings.environment import DEMO


@dataclass(frozen=True, slots=True)
class Step:
    """Something one does: what, how, and the name of the page it begins at."""

    what: Text
    how: Text
    page: str = ""

    @property
    def address(self) -> str:
        """The address of the page; nothing where the portal does not have it."""
        return address_of(self.page)


@dataclass(frozen=True, slots=True)
class Guide:
    """The help for a role."""

    slug: str
    title: Text
    about: Text
    steps: tuple[Step, ...]


def address_of(page: str) -> str:
    """The address of a page by its name; nothing where the portal does not have it."""
    try:
        return reverse(page) if page else ""
    except NoReverseMatch:
        return ""


def not_for_robots() -> list[str]:
    """What search engines are asked to leave alone: everything of a demo, else what needs a login."""
    return ["Disallow: /"] if DEMO else [f"Disallow: /{folder}/" for folder in ("konto", "brugere", "spor", "arbejde")]
