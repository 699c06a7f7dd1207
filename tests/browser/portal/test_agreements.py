"""Agreements in a browser: the effect appears while a control moves, a clause is landed on, nobody is shut out."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from ramme.testing.browsing import Portal
from ramme.testing.portal import a_person
from ramme.testing.published import published_region
from ramme.web.accounts.roles import Role
from ramme.web.agreements.queries.published import let_go

pytestmark = [pytest.mark.any_database, pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WHAT_IF = "/aftaler/hvad-nu-hvis/?region=1082&aar=2017&bestemmelse=overhead.administration_percent_max"
Violations = Callable[[Page], list[str]]


@pytest.fixture(autouse=True)
def _nothing_held() -> None:
    let_go()


def test_the_effect_appears_while_the_slider_moves_and_the_address_asks_it_again(page: Page, portal: Portal) -> None:
    published_region(8)
    portal.log_in(page, a_person(Role.DIRECTOR))
    page.goto(portal.at(WHAT_IF))
    says = page.locator("#answer-says")
    expect(says).to_contain_text("bliver det samlet det samme")

    page.locator("#slider").focus()
    for _ in range(4):
        page.keyboard.press("ArrowLeft")

    expect(says).to_contain_text("billigere om året")
    field = page.locator("#value")
    moved = field.input_value()
    assert moved != "6,1"
    expect(page).to_have_url(re.compile(f"vaerdi={re.escape(quote(moved))}(&|$)"))
    headline = says.inner_text()
    page.reload()
    assert page.locator("#value").input_value() == moved
    assert page.locator("#answer-says").inner_text() == headline


def test_the_number_field_moves_the_slider_and_a_wrong_figure_is_told_in_place(page: Page, portal: Portal) -> None:
    published_region(2)
    portal.log_in(page, a_person(Role.SECRETARIAT))
    page.goto(portal.at(WHAT_IF))

    page.locator("#value").fill("5,5")
    expect(page.locator("#answer-says")).to_contain_text("5,5 %")
    assert page.locator("#slider").get_attribute("aria-valuetext") == "5,5 %"

    page.locator("#value").fill("x")
    expect(page.locator("#answer")).to_contain_text("kan ikke bruges")
    assert page.locator("#value").input_value() == "x"


def test_without_script_the_form_has_a_button_that_gives_the_same(page: Page, portal: Portal) -> None:
    published_region(2)
    person = a_person(Role.SECRETARIAT)
    browser = page.context.browser
    assert browser is not None
    plain = browser.new_context(java_script_enabled=False, locale="da-DK").new_page()
    portal.log_in(plain, person)
    plain.goto(portal.at(WHAT_IF))
    assert not plain.locator("#slider").is_visible()

    plain.locator("#value").fill("5,5")
    plain.get_by_role("button", name="Regn det ud").click()

    expect(plain.locator("#answer-says")).to_contain_text("5,5 %")
    expect(plain.locator("#answer-says")).to_contain_text("billigere om året")
    plain.context.close()


def test_the_lasting_address_of_a_clause_lands_on_it(page: Page, portal: Portal) -> None:
    page.goto(portal.at("/aftaler/midtjylland-2017/#overhead.administration_percent_max"))

    clause = page.locator("[id='overhead.administration_percent_max']")
    expect(clause).to_be_in_viewport()
    assert page.evaluate("document.querySelector(':target').id") == "overhead.administration_percent_max"


PAGES = (
    "/aftaler/",
    "/aftaler/midtjylland-2017/",
    "/aftaler/midtjylland-2017/?soeg=overhead",
    "/aftaler/order-9-2015/",
    "/aftaler/forskelle/",
    "/aftaler/forskelle/?a=midtjylland-2017&b=syddanmark-2016&kroner=1082-2017",
    f"{WHAT_IF}&vaerdi=5,5",
    f"{WHAT_IF}&vaerdi=x",
    "/aftaler/hvad-nu-hvis/?region=1082&aar=2017&bestemmelse=capital.depreciation_method",
    "/aftaler/brug/",
)


@pytest.mark.slow
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    width: int, page: Page, portal: Portal, axe_violations: Violations
) -> None:
    published_region(3)
    portal.log_in(page, a_person(Role.SECRETARIAT))
    page.set_viewport_size({"width": width, "height": 900})
    wrong = []

    for path in PAGES:
        page.goto(portal.at(path))
        wrong += [f"{path}: {found}" for found in axe_violations(page)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wrong.append(f"{path} is wider than the screen")

    assert wrong == []
