"""Does a caseworker get from a search to a receipt, and does somebody with a phone state what is free in two taps?"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from ramme.testing.browsing import Portal
from ramme.testing.portal import a_party, a_person, an_offering
from ramme.web import clock
from ramme.web.accounts.roles import Role
from ramme.web.finding.models import AskedRow, CheckRow
from ramme.web.finding.operations.links import link_for
from ramme.web.letters.models import LetterRow
from ramme.web.registry.models import OfferingCode, OfferingRow, VacancyRow

pytestmark = pytest.mark.browser
CODES = [(OfferingCode.LEGAL_BASIS, "SEL-107")]
PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 900}
Violations = Callable[[Page], list[str]]


def vacant(name: str, party: str, **facts: object) -> OfferingRow:
    """An offering that stated two free places three days ago."""
    stated = {
        "codes": CODES,
        "free": 2,
        "waiting": 1,
        "vacancy_stated_at": clock.now() - timedelta(days=3),
        "vacancy_stated_by": party,
        **facts,
    }
    return an_offering(name, a_party(party), **stated)


def some_offerings() -> None:
    """Three public offerings and a private one in two municipalities."""
    vacant("Birkehuset", "Randers", longitude=10_040_000, latitude=56_460_000)
    vacant("Egehuset", "Randers", free=0)
    vacant("Bøgehuset", "Viborg")
    vacant("Fondens hus", "Fonden Egely", municipality_code="0751")


def test_a_caseworker_searches_compares_asks_and_gets_a_receipt(
    page: Page, portal: Portal, browser: Browser, axe_violations: Violations
) -> None:
    some_offerings()
    a_person(Role.ECONOMIST, a_party("Randers"))
    portal.log_in(page, a_person(Role.CASEWORKER, a_party("Aarhus")))

    page.goto(portal.at("/find/"))
    page.get_by_label("Jeg søger en plads til").select_option("adults")
    page.get_by_label("km fra").select_option(label="Aarhus")
    page.get_by_label("efter").select_option("SEL-107")
    expect(page.locator(".found-count")).to_have_text("4 tilbud")
    page.wait_for_url(re.compile("legal_basis=SEL-107"))
    asked = parse_qs(urlsplit(page.url).query)
    assert asked == {"sector": ["adults"], "near": ["0751"], "legal_basis": ["SEL-107"], "order": ["match"]}
    expect(page.locator(".place")).to_have_count(4)
    assert axe_violations(page) == []

    page.get_by_label("Sammenlign Birkehuset").check()
    page.get_by_label("Sammenlign Fondens hus").check()
    page.get_by_role("button", name="Sammenlign de valgte").click()
    expect(page.locator("h1")).to_have_text("Side om side")
    assert page.locator(".side-by-side thead a").all_inner_texts() == ["Fondens hus", "Birkehuset"]
    assert axe_violations(page) == []
    page.get_by_role("link", name="Tilbage til søgningen").click()

    page.get_by_role("link", name=re.compile("Spørg offentlige først")).click()
    expect(page.locator("input[name='ask']:checked")).to_have_count(2)
    assert "Fondens hus" in page.locator("#note").input_value()
    assert axe_violations(page) == []
    page.get_by_role("button", name="Spørg de afkrydsede").click()
    expect(page.locator("h2#answers")).to_have_text("Svar fra 0 af 2 parter")
    assert axe_violations(page) == []

    answering = browser.new_context(viewport=PHONE, locale="da-DK").new_page()
    answering.goto(portal.at(_answer_address()))
    answering.get_by_label("Bemærkning").fill("Fra den første.")
    answering.get_by_role("button", name="Send svaret").click()
    expect(answering.locator(".alert-success")).to_contain_text("Svaret er sendt")
    assert axe_violations(answering) == []
    answering.context.close()

    page.reload()
    expect(page.locator("h2#answers")).to_have_text("Svar fra 1 af 2 parter")
    page.get_by_label("En offentlig plads bruges").check()
    page.get_by_label("Hvorfor?").fill("Birkehuset sagde ja.")
    page.get_by_role("button", name="Afslut", exact=True).click()
    expect(page.get_by_text("Undersøgelsen er afsluttet.")).to_be_visible()
    with page.expect_download() as receipt:
        page.get_by_role("link", name=re.compile("Kvitteringen")).click()
    assert receipt.value.suggested_filename == f"kvittering-{CheckRow.objects.get().pk}.pdf"
    assert AskedRow.objects.get(answer="yes").comment == "Fra den første."


def _answer_address() -> str:
    """The first answer button of the letter, as a path."""
    found = re.search(r"https?://[^/\s]+(/find/svar/link/\S+)", LetterRow.objects.get().body)
    assert found
    return found[1]


def test_an_offering_leader_states_what_is_free_on_a_phone_in_two_taps(
    page: Page, portal: Portal, axe_violations: Violations
) -> None:
    row = vacant("Birkehuset", "Randers")
    address = link_for(row, clock.now()).address
    page.set_viewport_size(PHONE)

    page.goto(portal.at(urlsplit(address).path))
    page.get_by_role("button", name="Én ledig mere").click()
    page.get_by_role("button", name="Gem").click()
    expect(page.locator(".alert-success")).to_contain_text("Det er gemt")

    assert VacancyRow.objects.get().free == 3
    assert axe_violations(page) == []
    targets = page.locator(".phone button, .phone input:not([type=hidden])").evaluate_all(
        "all => all.map(each => Math.min(each.getBoundingClientRect().width, each.getBoundingClientRect().height))"
    )
    assert min(targets) >= 44


def test_one_tap_on_a_phone_says_that_nothing_has_changed(page: Page, portal: Portal) -> None:
    row = vacant("Birkehuset", "Randers")
    page.set_viewport_size(PHONE)

    page.goto(portal.at(urlsplit(link_for(row, clock.now()).address).path))
    page.get_by_role("button", name=re.compile("Uændret")).click()

    expect(page.locator(".freshness")).to_contain_text("oplyst i dag")
    assert VacancyRow.objects.get().free == 2


def test_vacancies_are_put_right_in_their_place(page: Page, portal: Portal, axe_violations: Violations) -> None:
    vacant("Birkehuset", "Randers")
    vacant("Egehuset", "Randers")
    portal.log_in(page, a_person(Role.ECONOMIST, a_party("Randers")))

    page.goto(portal.at("/find/ledige/"))
    first = page.locator("#ledig-birkehuset")
    first.get_by_label("Ledige nu").fill("fem")
    first.get_by_role("button", name=re.compile("Gem.*Birkehuset")).click()
    expect(first).to_contain_text("ikke et helt tal")
    first.get_by_label("Ledige nu").fill("5")
    first.get_by_role("button", name=re.compile("Gem.*Birkehuset")).click()
    expect(first).to_contain_text("oplyst i dag")
    assert axe_violations(page) == []

    page.get_by_role("button", name="Sæt kryds ved alle").click()
    page.get_by_role("button", name="De afkrydsede er uændrede").click()
    expect(page.locator("#ledig-egehuset")).to_contain_text("oplyst i dag")
    assert OfferingRow.objects.get(slug="birkehuset").free == 5


def test_the_map_is_reached_by_keyboard_and_leads_to_the_list(page: Page, portal: Portal) -> None:
    some_offerings()
    page.goto(portal.at("/find/"))

    page.locator(".map-mark").first.focus()
    page.keyboard.press("Enter")

    page.wait_for_url(re.compile("#tilbud-"))
    expect(page.locator(".place:target")).to_have_count(1)


def test_a_phone_shows_list_or_map_and_a_mark_leads_back_to_the_list(page: Page, portal: Portal) -> None:
    some_offerings()
    page.set_viewport_size(PHONE)
    page.goto(portal.at("/find/"))
    expect(page.locator(".found-list")).to_be_visible()
    expect(page.locator(".found-map")).to_be_hidden()

    page.get_by_role("button", name="Kort").click()
    expect(page.locator(".found-list")).to_be_hidden()
    page.locator(".map-mark").first.click()

    expect(page.locator(".place:target")).to_be_visible()


def test_the_search_works_without_script(browser: Browser, portal: Portal) -> None:
    some_offerings()
    context = browser.new_context(java_script_enabled=False, viewport=PHONE, locale="da-DK")
    page = context.new_page()

    page.goto(portal.at("/find/"))
    page.get_by_label("km fra").select_option(label="Randers")
    page.get_by_label("inden for").fill("10")
    page.get_by_role("button", name="Søg", exact=True).click()

    expect(page.locator(".found-count")).to_have_text("2 tilbud")
    expect(page.locator(".found-map")).to_be_visible()
    context.close()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("path", ["/find/", "/find/?near=0751&within_km=1", "/find/?near=x", "/find/friskhed/"])
def test_public_pages_have_no_faults_of_access_and_no_sideways_scrolling(
    page: Page, portal: Portal, axe_violations: Violations, path: str, size: ViewportSize
) -> None:
    some_offerings()
    page.set_viewport_size(size)

    page.goto(portal.at(path))

    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
