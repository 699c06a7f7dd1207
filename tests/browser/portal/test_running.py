"""Does the portal answer a real browser?"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from ramme.testing.browsing import Portal
from ramme.testing.portal import a_person
from ramme.web.accounts.roles import Role

pytestmark = pytest.mark.browser


def test_the_front_page_is_shown_to_anybody_and_to_somebody_who_has_logged_in(page: Page, portal: Portal) -> None:
    page.goto(portal.at("/"))
    assert page.locator("h1").inner_text()

    portal.log_in(page, a_person(Role.SECRETARIAT))
    page.goto(portal.at("/"))

    assert page.locator("h1").inner_text()
