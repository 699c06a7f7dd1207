"""The portal in a browser: its addresses, and somebody who has logged in without filling in the form each time."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from ramme.testing.portal import Person, logged_in


@dataclass(frozen=True, slots=True)
class Portal:
    """A portal that runs at an address."""

    address: str

    def at(self, path: str = "/") -> str:
        """The whole address of a page."""
        return f"{self.address}{path}"

    def log_in(self, page: Page, person: Person) -> None:
        """Makes the browser of a page the one that this person has logged in with."""
        cookie = logged_in(Client(), person).cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": self.address, "httpOnly": True}])
