"""The journey of a place: the caseworker proposes, the approver accepts, the economist admits the citizen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import Page, ViewportSize, expect

from ramme.settlement.payment_agreements.citizen_number import constructed_number
from ramme.testing.browsing import Portal
from ramme.testing.portal import Person, a_party, a_person, an_offering
from ramme.testing.rates import a_budget, a_published_rate, demo_agreements
from ramme.web import clock
from ramme.web.accounts.roles import Role
from ramme.web.citizens.models import CitizenViewRow
from ramme.web.settlement.models import PaymentAgreementRow, StayRow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REGION = "0000"
NAME = "Nanna Opdigtet"
PHONE, DESK = ViewportSize(width=390, height=844), ViewportSize(width=1280, height=800)
Axe = Callable[[Page], list[str]]


@pytest.fixture(autouse=True)
def _agreements(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with demo_agreements(tmp_path_factory.mktemp("agreements")):
        yield


def _holds_at_both_widths(page: Page, axe_violations: Axe) -> None:
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        # The menu arranges itself anew a moment after the page has another width.
        expect(page.locator("html")).to_have_js_property("scrollWidth", size["width"])
        assert axe_violations(page) == []


@dataclass(frozen=True, slots=True)
class World:
    """Those who take part."""

    caseworker: Person
    approver: Person
    economist: Person


@pytest.fixture
def world() -> World:
    seller, buyer = a_party("Aarhus", region_code=REGION), a_party("Viborg", region_code=REGION)
    budget = a_budget(year=2026, name="Skovhuset")
    offering = an_offering("Skovhuset", seller, groups={group.name: 10 for group in budget.groups})
    a_published_rate(offering, budget)
    people = (a_person(Role.CASEWORKER, buyer), a_person(Role.APPROVER, seller), a_person(Role.ECONOMIST, seller))
    return World(*people)


def test_a_place_is_agreed_on_and_taken(page: Page, portal: Portal, world: World, axe_violations: Axe) -> None:
    portal.log_in(page, world.caseworker)
    page.goto(portal.at(reverse("settlement:agreements")))
    expect(page.locator("main")).to_contain_text("Ingen betalingsaftaler endnu")
    _draft(page, axe_violations)
    _propose(page, axe_violations)
    agreement = PaymentAgreementRow.objects.get()

    portal.log_in(page, world.approver)
    page.goto(portal.at(reverse("tasks")))
    page.get_by_role("link", name=re.compile(f"Svar på betalingsaftale {agreement.number}")).click()
    page.get_by_role("button", name="Godkend aftalen").click()
    expect(page.locator("body")).to_contain_text("Aftalen er i kraft.")

    portal.log_in(page, world.economist)
    page.goto(portal.at(reverse("settlement:agreement", args=[agreement.number])))
    _admit_and_discharge(page, axe_violations)
    assert StayRow.objects.get().last_day == clock.today()

    page.goto(portal.at(reverse("citizens:citizen", args=[agreement.citizen_id])))
    _see_the_citizen(page, axe_violations)
    assert CitizenViewRow.objects.filter(deed="seen", actor=world.economist.actor.id).count() == 1


def _draft(page: Page, axe_violations: Axe) -> None:
    page.get_by_role("link", name="Lav en betalingsaftale").click()
    page.get_by_label("Tilbud").select_option("skovhuset")
    page.get_by_role("button", name="Videre").click()
    page.locator("#group input").first.check()
    page.get_by_label("Fra og med").fill(clock.today().isoformat())
    page.get_by_label("Borgerens navn").fill(NAME)
    page.get_by_label("Borgerens CPR-nummer").fill("1234")
    page.get_by_role("button", name="Lav kladden").click()
    expect(page.locator("main")).to_contain_text("Et CPR-nummer har ti cifre.")
    _holds_at_both_widths(page, axe_violations)
    page.get_by_label("Borgerens CPR-nummer").fill(constructed_number(date(1984, 5, 17), 3))
    page.get_by_role("button", name="Lav kladden").click()
    expect(page.locator("main")).to_contain_text("Forslag, som I skal tage stilling til")
    _holds_at_both_widths(page, axe_violations)


def _propose(page: Page, axe_violations: Axe) -> None:
    page.get_by_label("Omfang").fill("hele døgnet")
    page.get_by_label("Paragraf").select_option("SEL-107")
    page.get_by_label("Begrundelse efter loven").fill("retssikkerhedsloven § 9")
    page.get_by_role("button", name="Gem kladden").click()
    expect(page.locator("main")).to_contain_text("Hvad varslet betyder")
    _holds_at_both_widths(page, axe_violations)
    page.get_by_role("button", name="Foreslå den").click()
    expect(page.locator("body")).to_contain_text("Aftalen er foreslået.")


def _admit_and_discharge(page: Page, axe_violations: Axe) -> None:
    page.get_by_role("link", name="Skriv en indskrivning").click()
    page.get_by_role("button", name="Videre").click()
    page.get_by_role("button", name="Skriv indskrivningen").click()
    expect(page.locator("main")).to_contain_text("så længe opholdet varer")
    page.get_by_role("link", name="Udskrevet, sidste dag").click()
    page.get_by_label("Dag").fill(clock.today().isoformat())
    page.get_by_role("button", name="Se, hvad det betyder").click()
    expect(page.locator("main")).to_contain_text("Herefter til og med")
    _holds_at_both_widths(page, axe_violations)
    page.get_by_role("button", name="Skriv det").click()
    expect(page.locator("main")).to_contain_text("Der betales til og med")
    _holds_at_both_widths(page, axe_violations)


def _see_the_citizen(page: Page, axe_violations: Axe) -> None:
    expect(page.locator("main")).not_to_contain_text(NAME)
    page.get_by_label("Hvad skal det bruges til?").select_option("stay")
    page.get_by_label("Kort begrundelse").fill("Indskrivning i huset")
    page.get_by_role("button", name="Vis navn og nummer").click()
    expect(page.locator("main")).to_contain_text(NAME)
    _holds_at_both_widths(page, axe_violations)
