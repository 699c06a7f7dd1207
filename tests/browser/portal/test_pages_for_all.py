"""Can everybody use the pages that everybody meets: wide and narrow, by keyboard, without script, on paper?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from ramme.testing.browsing import Portal
from ramme.testing.portal import a_party, a_person
from ramme.web.accounts.models import Membership
from ramme.web.accounts.roles import Role
from ramme.web.settings import environment

pytestmark = [pytest.mark.any_database, pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDE, NARROW = ViewportSize(width=1280, height=800), ViewportSize(width=390, height=800)
PAGES = ["/", "/om/", "/om/takster/", "/om/tilgaengelighed/", "/om/persondata/", "/om/kilder/", "/hjaelp/"]
PAGES += ["/hjaelp/oekonom/", "/konto/login/", "/konto/password/reset/", "/findes/ikke/", "/ui/dele"]


@pytest.fixture(autouse=True)
def in_the_demo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "DEMO", True)
    monkeypatch.setattr("ramme.web.ui.context.DEMO", True)


@pytest.fixture
def refused(page: Page) -> Iterator[list[str]]:
    """What the browser refuses to load or run; the test fails when there is anything."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if "Content Security" in message.text else None)
    yield found
    assert found == []


@pytest.fixture
def without_script(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="da-DK", viewport=NARROW, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing_and_nothing_hangs_out_of_the_page(
    page: Page, portal: Portal, axe_violations: Callable[[Page], list[str]], refused: list[str], address: str
) -> None:
    page.goto(portal.at(address))
    page.wait_for_load_state("networkidle")

    for size in (WIDE, NARROW):
        page.set_viewport_size(size)

        assert axe_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_axe_finds_nothing_in_a_page_of_one_who_has_logged_in(
    page: Page, portal: Portal, axe_violations: Callable[[Page], list[str]]
) -> None:
    portal.log_in(page, a_person(Role.SECRETARIAT))
    page.goto(portal.at("/om/"))

    page.locator(".who > summary").click()
    assert axe_violations(page) == []

    page.set_viewport_size(NARROW)
    page.locator(".js-menu-open").click()
    assert axe_violations(page) == []


def test_the_pages_are_drawn_with_the_design_system(page: Page, portal: Portal) -> None:
    page.goto(portal.at("/ui/dele"))
    page.wait_for_load_state("networkidle")

    style = "(selector, name) => getComputedStyle(document.querySelector(selector))[name]"

    assert "IBM Plex Sans" in page.evaluate(f"({style})('body', 'fontFamily')")
    assert page.evaluate("document.fonts.check('16px \"IBM Plex Sans\"')")
    assert page.evaluate(f"({style})('.button-primary', 'backgroundColor')") == "rgb(0, 89, 179)"
    assert page.evaluate(f"({style})('.mobile-drawer', 'display')") == "none"


def test_the_menu_of_a_narrow_screen_opens_and_closes_by_keyboard(page: Page, portal: Portal) -> None:
    page.set_viewport_size(NARROW)
    page.goto(portal.at("/"))
    opener, drawer = page.locator(".js-menu-open"), page.locator(".mobile-drawer")

    opener.focus()
    page.keyboard.press("Enter")
    expect(drawer).to_be_visible()
    expect(page.locator(".js-menu-close")).to_be_focused()

    page.keyboard.press("Escape")

    expect(drawer).to_be_hidden()
    expect(opener).to_be_focused()


def test_without_script_the_menu_and_the_language_can_be_reached(without_script: Page, portal: Portal) -> None:
    without_script.goto(portal.at("/om/"))
    expect(without_script.locator(".navigation-menu .mainmenu a").first).to_be_visible()
    expect(without_script.locator(".js-menu-open")).to_be_hidden()

    without_script.get_by_role("button", name="English").click()

    expect(without_script.locator("h1")).to_have_text("About Ramme")
    expect(without_script.locator("html")).to_have_attribute("lang", "en")


def test_the_way_past_the_menu_is_the_first_stop_of_the_keyboard(page: Page, portal: Portal) -> None:
    page.goto(portal.at("/om/"))

    page.keyboard.press("Tab")
    expect(page.locator(".skipnav")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


def test_one_chooses_another_role_by_keyboard(page: Page, portal: Portal) -> None:
    person = a_person(Role.ECONOMIST, a_party("Aarhus"))
    Membership.objects.create(user=person.user, party=a_party("Viborg"), role=Role.APPROVER, starts=date(2020, 1, 1))
    portal.log_in(page, person)
    page.goto(portal.at("/om/"))
    before = page.locator(".who-role").inner_text()

    page.locator(".who > summary").focus()
    page.keyboard.press("Enter")
    page.locator(".who .who-roles button").first.focus()
    page.keyboard.press("Enter")

    expect(page.locator(".who-role")).not_to_have_text(before)
    expect(page).to_have_url(portal.at("/om/"))


def test_what_unfolds_over_the_page_closes_by_escape_and_gives_the_focus_back(page: Page, portal: Portal) -> None:
    portal.log_in(page, a_person(Role.SECRETARIAT))
    page.goto(portal.at("/om/"))
    summary = page.locator(".who > summary")
    summary.click()
    page.locator(".who .log-off").focus()

    page.keyboard.press("Escape")

    expect(page.locator(".who-more")).to_be_hidden()
    expect(summary).to_be_focused()


def test_the_summary_of_errors_has_the_focus_and_leads_to_the_field(page: Page, portal: Portal) -> None:
    page.goto(portal.at("/ui/dele"))
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()

    summary.get_by_role("link").first.click()

    expect(page.locator("#wrong_places")).to_be_focused()


def test_a_form_is_sent_once_however_often_one_presses(page: Page, portal: Portal) -> None:
    page.goto(portal.at("/ui/dele"))

    held = page.evaluate(
        """() => {
            const form = document.querySelector("form.confirm");
            const send = () => !form.dispatchEvent(new SubmitEvent("submit", { bubbles: true, cancelable: true }));
            return [send(), send()];
        }"""
    )

    assert held == [False, True]


def test_a_message_from_the_server_is_shown_and_can_be_closed(page: Page, portal: Portal) -> None:
    page.goto(portal.at("/om/"))
    page.wait_for_load_state("networkidle")

    page.evaluate("document.dispatchEvent(new CustomEvent('toast', { detail: { text: '<b>Gemt', kind: 'success' } }))")
    toast = page.locator("#toasts .toast")
    expect(toast.locator("p")).to_have_text("<b>Gemt")
    toast.get_by_role("button", name="Luk").click()

    expect(toast).to_have_count(0)


def test_a_piece_that_cannot_be_fetched_is_said_and_the_page_is_left_alone(page: Page, portal: Portal) -> None:
    page.goto(portal.at("/om/"))
    page.wait_for_load_state("networkidle")

    page.evaluate("htmx.ajax('GET', '/static/ramme/ramme.js', '#nowhere-to-be-found').catch(() => 0)")
    page.route("**/om/kilder/", lambda route: route.fulfill(status=500, body="broken"))
    page.evaluate("htmx.ajax('GET', '/om/kilder/', 'h1').catch(() => 0)")

    expect(page.locator("#toasts .toast-error p")).to_contain_text("Det gik galt hos os")
    expect(page.locator("h1")).to_have_text("Om Ramme")


def test_a_table_on_a_narrow_screen_names_each_figure(page: Page, portal: Portal) -> None:
    page.set_viewport_size(NARROW)
    page.goto(portal.at("/ui/dele"))

    titles = page.locator("table.table-md-responsive-headers tbody tr").first.locator("th, td")

    assert [titles.nth(n).get_attribute("data-title") for n in range(3)] == ["Gruppe", "Pladser", "Pr. døgn"]
    beside, nothing = titles.nth(1), page.locator("table.table-md-responsive-headers tbody td", has_text="–").first
    tops = [titles.nth(n).evaluate("cell => cell.getBoundingClientRect().top") for n in (1, 2)]
    assert tops[0] == tops[1], "two pairs stand beside each other"
    expect(beside).to_be_visible()
    expect(nothing).to_be_hidden()

    page.set_viewport_size(WIDE)

    expect(nothing).to_be_visible()


def test_on_paper_there_is_no_menu_and_no_button(page: Page, portal: Portal) -> None:
    page.goto(portal.at("/ui/dele"))

    page.emulate_media(media="print")

    for gone in (".navigation-menu", ".portal-user", ".breadcrumbs", ".language-form", ".pagination", ".button-row"):
        expect(page.locator(gone).first).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("table").first).to_be_visible()


def test_what_is_folded_is_unfolded_on_paper_and_folded_again(page: Page, portal: Portal) -> None:
    page.goto(portal.at("/ui/dele"))
    page.wait_for_load_state("networkidle")
    folded = page.locator("details.details").first

    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert folded.get_attribute("open") is not None
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")

    assert folded.get_attribute("open") is None


def test_without_script_a_table_on_a_narrow_screen_stays_a_table(without_script: Page, portal: Portal) -> None:
    without_script.goto(portal.at("/om/kilder/"))

    expect(without_script.locator("table thead").first).to_be_visible()


def test_the_menu_that_does_not_fit_says_more_in_the_language_of_the_page(page: Page, portal: Portal) -> None:
    portal.log_in(page, a_person(Role.SECRETARIAT))
    page.context.add_cookies([{"name": "django_language", "value": "en", "url": portal.address}])
    page.set_viewport_size(ViewportSize(width=1000, height=800))

    page.goto(portal.at("/om/"))
    page.wait_for_load_state("networkidle")

    expect(page.locator(".more-button")).to_have_text("More")
