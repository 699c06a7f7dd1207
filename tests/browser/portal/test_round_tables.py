"""The journey of a table: its round frozen, a wrong number stopped, mended, published, and read by anybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from ramme.testing.browsing import Portal
from ramme.testing.portal import a_party, a_person
from ramme.testing.rounds import a_round
from ramme.testing.submissions import submitted_by
from ramme.web import clock
from ramme.web.accounts.roles import Role
from ramme.web.reporting.models import CodingRow, PublishedTableRow, RoundRow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PLACES = {"Aarhus": "10", "Viborg": "12", "Randers": "8"}


def a_round_that_is_over() -> RoundRow:
    """A round that three towns answered before its deadline, which was yesterday."""
    now = clock.now()
    row = a_round(opens_at=now - timedelta(days=30), deadline=now - timedelta(days=1))
    for name, places in PLACES.items():
        submitted_by(row, a_party(name), {"places:value:value": places, "remark:value:value": f"Fra {name}."})
    return row


def test_a_table_goes_from_a_frozen_round_to_a_public_page(
    page: Page, portal: Portal, axe_violations: Callable[[Page], list[str]]
) -> None:
    row = a_round_that_is_over()
    portal.log_in(page, a_person(Role.SECRETARIAT, a_party("Sekretariatet")))
    page.goto(portal.at(reverse("reporting:round_freeze", args=[row.slug])))
    page.get_by_role("button", name="Lås runden").click()
    page.get_by_role("link", name="Tabeller", exact=True).last.click()
    assert axe_violations(page) == []

    page.get_by_role("link", name="Hvor mange pladser har I?").click()
    assert axe_violations(page) == []
    page.locator(".offer", has_text="I alt 30").click()
    text = page.get_by_label("Tekst til tabellen")
    assert "[30](places sum), oplyst af [3](places svar)" in text.input_value()
    text.fill("I alt [31](places sum) pladser.")
    expect(page.locator("#preview .number-wrong")).to_contain_text("31")
    page.get_by_role("button", name="Gem, og gå til offentliggørelse").click()
    expect(page.locator("main")).to_contain_text("tabellen siger 30")
    expect(page.get_by_role("button", name="Offentliggør")).to_have_count(0)
    assert axe_violations(page) == []

    page.get_by_role("link", name="Gå til kladden").click()
    page.get_by_label("Tekst til tabellen").fill("I alt [30](places sum) pladser.")
    expect(page.locator("#preview .number-bound")).to_have_text("30")
    page.get_by_role("button", name="Gem, og gå til offentliggørelse").click()
    page.get_by_role("button", name="Offentliggør", exact=True).click()
    expect(page.locator("main")).to_contain_text("I alt 30 pladser.")
    assert PublishedTableRow.objects.get().version == 1

    _read_by_anybody(page, portal, row, axe_violations)


def _read_by_anybody(page: Page, portal: Portal, row: RoundRow, axe_violations: Callable[[Page], list[str]]) -> None:
    page.context.clear_cookies()
    page.goto(portal.at(reverse("reporting:published")))
    assert axe_violations(page) == []
    page.set_viewport_size({"width": 390, "height": 800})
    page.get_by_role("link", name="Hvor mange pladser har I?").click()
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for kind in ("xlsx", "csv", "docx", "pdf"):
        address = portal.at(reverse("reporting:published_file", args=[row.slug, "places", kind]))
        assert page.request.get(address).ok


def test_free_texts_are_coded_from_the_keyboard(
    page: Page, portal: Portal, axe_violations: Callable[[Page], list[str]]
) -> None:
    row = a_round_that_is_over()
    portal.log_in(page, a_person(Role.SECRETARIAT, a_party("Sekretariatet")))
    page.goto(portal.at(reverse("reporting:themes", args=[row.slug, "remark"])))
    page.get_by_label("Nyt tema").fill("Hvor de er fra")
    page.get_by_role("button", name="Tilføj temaet").click()
    page.get_by_label("Nyt tema").fill("Hvor længe de venter")
    page.get_by_role("button", name="Tilføj temaet").click()

    page.locator(".answer-coded input[type=checkbox]").first.focus()
    for key in ("1", "ArrowDown", "1", "2"):  # faster than the portal answers
        page.keyboard.press(key)

    expect(page.locator("#coded")).to_contain_text("2 af 3 svar er kodet")
    expect(page.locator("#theme-counts")).to_contain_text("Hvor længe de venter: 1 svar")
    page.keyboard.press("2")
    expect(page.locator("#theme-counts")).to_contain_text("Hvor længe de venter: 0 svar")
    assert CodingRow.objects.count() == 2
    assert axe_violations(page) == []
