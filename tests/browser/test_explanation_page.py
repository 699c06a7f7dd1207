"""Can everyone read the explanation: with keyboard, phone, paper, screen reader, and without scripts?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from ramme.agreements import Catalogue
from ramme.demo.region import demo_region
from ramme.explanations import Explained, recorded
from ramme.explanations.page import as_page
from ramme.rates.outcome import rates_of
from ramme.rates.telling import explained as rates_explained
from ramme.texts import Language
from tests.explanations.examples import explained

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 375, "height": 667}
NARROWEST = {"width": 320, "height": 568}
WITHOUT_A_BREAK = "Særligttilrettelagtdagbeskæftigelsestilbudmedbefordring" * 4

Violations = Callable[[Page], list[str]]


def real_rates() -> Explained:
    return rates_explained(rates_of(demo_region()[3], Catalogue.of_package().get("midtjylland-2017")))


def written(folder: Path, told: Explained, language: Language = "da") -> str:
    path = folder / "forklaring.html"
    path.write_text(as_page(recorded(told), language), encoding="utf-8")
    return path.as_uri()


def opened(page: Page) -> int:
    return page.locator("details[open]").count()


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_page_is_accessible_closed_and_open(
    page: Page, axe_violations: Violations, tmp_path: Path, size: dict[str, int], language: Language
) -> None:
    page.set_viewport_size({"width": size["width"], "height": size["height"]})
    page.goto(written(tmp_path, explained(), language))

    closed = axe_violations(page)
    page.locator("#open-all").click()

    assert closed == []
    assert axe_violations(page) == []


def test_real_rates_are_told_accessibly(page: Page, axe_violations: Violations, tmp_path: Path) -> None:
    page.goto(written(tmp_path, real_rates()))

    page.locator("#open-all").click()

    assert axe_violations(page) == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE, NARROWEST], ids=["desktop", "phone", "narrowest"])
@pytest.mark.parametrize(
    "told",
    [explained, real_rates, lambda: explained(lines=((WITHOUT_A_BREAK, 99_999_999_999_99), ("b", -12_345_678_00)))],
    ids=["example", "real", "without a break"],
)
def test_the_page_never_scrolls_sideways(
    page: Page, tmp_path: Path, size: dict[str, int], told: Callable[[], Explained]
) -> None:
    page.set_viewport_size({"width": size["width"], "height": size["height"]})
    page.goto(written(tmp_path, told()))

    page.locator("#open-all").click()

    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_open_all_and_close_all_do_so(page: Page, tmp_path: Path) -> None:
    page.goto(written(tmp_path, explained()))
    steps = page.locator("details").count()

    page.get_by_role("button", name="Åbn alle").click()
    after_opening = opened(page)
    page.get_by_role("button", name="Luk alle").click()

    assert (after_opening, opened(page)) == (steps, 0)


def test_a_rate_leads_to_its_step_and_on_to_the_clause(page: Page, tmp_path: Path) -> None:
    page.goto(written(tmp_path, explained()))

    page.locator(".results").get_by_role("link", name="554,00 kr.").click()
    expect(page.locator("#step-9")).to_be_visible()
    page.locator("#step-9").get_by_role("link", name="Afrunding af takster").click()

    expect(page.locator("#clause-4")).to_be_in_viewport()


def test_the_first_tab_offers_a_way_past_the_top(page: Page, tmp_path: Path) -> None:
    page.goto(written(tmp_path, explained()))

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Gå til indholdet")).to_be_in_viewport()
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


def test_a_step_opens_by_keyboard(page: Page, tmp_path: Path) -> None:
    page.goto(written(tmp_path, explained()))

    page.locator("summary").nth(2).focus()
    page.keyboard.press("Enter")

    expect(page.locator("#step-3")).to_be_visible()


def test_without_scripts_steps_open_and_no_button_promises_more(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(written(tmp_path, explained()))

    page.locator("summary").first.click()

    expect(page.locator("#step-1")).to_be_visible()
    expect(page.locator("#open-or-close")).to_be_hidden()
    context.close()


def test_without_scripts_paper_shows_every_step_open(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(written(tmp_path, explained()))

    page.emulate_media(media="print")

    for inside in page.locator(".inside").all():
        expect(inside).to_be_visible()
    context.close()


def test_with_scripts_paper_shows_every_step_and_leaves_the_page_as_it_was(page: Page, tmp_path: Path) -> None:
    page.goto(written(tmp_path, explained()))
    page.locator("summary").first.click()

    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    printed = opened(page)
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")

    assert (printed, opened(page)) == (page.locator("details").count(), 1)


def test_what_a_user_typed_never_runs(page: Page, tmp_path: Path) -> None:
    typed = "<img src=x onerror=\"document.title='løbet'\"><script>document.title='løbet'</script>"
    page.goto(written(tmp_path, explained(lines=((typed, 100_00), ("b", 100_00)))))

    assert "løbet" not in page.title()
    assert page.locator("img").count() == 0


def test_even_a_script_that_got_in_would_not_run(page: Page, tmp_path: Path) -> None:
    address = written(tmp_path, explained())
    path = tmp_path / "forklaring.html"
    page_with_script = path.read_text(encoding="utf-8").replace(
        "</main>", "<script>document.title='løbet'</script></main>"
    )
    path.write_text(page_with_script, encoding="utf-8")

    page.goto(address)

    assert page.title() == "Taksten for Eksempelgården 2017 – sådan er der regnet"
