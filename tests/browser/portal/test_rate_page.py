"""The public page of a rate in a browser: from rate to line and clause in four clicks, with and without script."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from ramme.rates.publication.storing import basis_of
from ramme.testing.browsing import Portal
from ramme.testing.portal import an_offering
from ramme.testing.rates import a_budget, a_published_rate, demo_agreements
from ramme.web.rates.models import PublishedRateRow
from ramme.web.rates.rows import published_rate

pytestmark = [pytest.mark.any_database, pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Axe = Callable[[Page], list[str]]
MOST_CLICKS = 4


@pytest.fixture(autouse=True)
def _agreements(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with demo_agreements(tmp_path_factory.mktemp("agreements")):
        yield


@pytest.fixture
def row(portal: Portal) -> PublishedRateRow:
    del portal
    return a_published_rate(an_offering("Skovhuset"), a_budget(name="Skovhuset"))


def address(row: PublishedRateRow) -> str:
    return reverse("rates:rate", args=[row.offering.slug, row.year])


def test_the_way_from_rate_to_a_cost_line_takes_four_clicks(page: Page, portal: Portal, row: PublishedRateRow) -> None:
    page.goto(portal.at(address(row)))

    _follow(page, "table.ladder a.amount")
    clicks = 1
    while page.locator(".inside:target .parts a[href^='#input-']").count() == 0:
        _follow(page, ".inside:target .parts a[href^='#step-']")
        clicks += 1
        assert clicks < MOST_CLICKS
    _follow(page, ".inside:target .parts a[href^='#input-']")

    line = page.locator("tr:target")
    expect(line).to_be_visible()
    assert clicks + 1 <= MOST_CLICKS
    told = line.inner_text()
    lines = [each.text for each in basis_of(published_rate(row)).cost_lines]
    assert [text for text in lines if text in told], told
    assert "Udgifter" in told


def _follow(page: Page, link: str) -> None:
    """Clicks the first of some links to a place on the page, and waits until one is there."""
    place = page.locator(link).first.get_attribute("href") or ""
    page.locator(link).first.click()
    expect(page.locator(f"[id='{place.removeprefix('#')}']:target")).to_have_count(1)


def test_the_way_from_rate_to_a_clause_ends_at_the_agreement(page: Page, portal: Portal, row: PublishedRateRow) -> None:
    page.goto(portal.at(address(row)))

    page.locator("table.ladder a.amount").nth(1).click()  # administration, which the agreement limits
    link = page.locator(".inside:target .parts a[href*='/aftaler/']").first
    path = (link.get_attribute("href") or "").partition("#")[2]
    link.click()

    expect(page.locator(f"[id='{path}']")).to_be_visible()
    assert "/aftaler/" in page.url


def test_a_step_has_a_lasting_address(page: Page, portal: Portal, row: PublishedRateRow) -> None:
    page.goto(f"{portal.at(address(row))}#step-6")

    assert page.locator("#step-6").is_visible()
    assert not page.locator("#step-5").is_visible()


def test_the_page_is_read_without_script(browser: Browser, portal: Portal, row: PublishedRateRow) -> None:
    without = browser.new_context(java_script_enabled=False)
    page = without.new_page()
    page.goto(portal.at(address(row)))

    page.locator("summary", has_text="Udgifter").first.click()

    assert page.locator(".inside .says").first.is_visible()
    without.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_and_nothing_is_too_wide(
    page: Page, portal: Portal, row: PublishedRateRow, axe_violations: Axe, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for path in (address(row), reverse("rates:published"), reverse("rates:derogations")):
        page.goto(portal.at(path))

        assert axe_violations(page) == [], path
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), path
