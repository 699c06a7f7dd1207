"""The journey of a place: the caseworker proposes, the approver accepts, the economist admits the citizen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from ramme.settlement.payment_agreements.citizen_number import constructed_number
from ramme.testing.browsing import Portal
from ramme.testing.portal import a_party, a_person, an_offering
from ramme.testing.rates import a_budget, a_published_rate, demo_agreements
from ramme.web import clock
from ramme.web.accounts.roles import Role
from ramme.web.citizens.models import CitizenViewRow
from ramme.web.settlement.models import PaymentAgreementRow, StayRow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REGION = "0000"
NAME = "Nanna Opdigtet"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 800}


@pytest.fixture(autouse=True)
def _agreements(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with demo_agreements(tmp_path_factory.mktemp("agreements")):
        yield


def _holds_at_both_widths(page: Page, axe_violations: Callable[[Page], list[str]]) -> None:
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"wider than {size}"
        assert axe_violations(page) == []


def test_a_place_is_agreed_on_and_taken(
    page: Page, portal: Portal, axe_violations: Callable[[Page], list[str]]
) -> None:
    seller, buyer = a_party("Aarhus", region_code=REGION), a_party("Viborg", region_code=REGION)
    budget = a_budget(year=2026)
    offering = an_offering("Skovhuset", seller, groups={group.name: 10 for group in budget.groups})
    a_published_rate(offering, a_budget(year=2026, name="Skovhuset"))
    caseworker, approver = a_person(Role.CASEWORKER, buyer), a_person(Role.APPROVER, seller)
    economist = a_person(Role.ECONOMIST, seller)
    today = clock.today().isoformat()

    portal.log_in(page, caseworker)
    page.goto(portal.at(reverse("settlement:agreements")))
    expect(page.locator("main")).to_contain_text("Ingen betalingsaftaler endnu")
    page.get_by_role("link", name="Lav en betalingsaftale").click()
    page.get_by_label("Tilbud").select_option("skovhuset")
    page.get_by_role("button", name="Videre").click()
    page.locator("#group input").first.check()
    page.get_by_label("Fra og med").fill(today)
    page.get_by_label("Borgerens navn").fill(NAME)
    page.get_by_label("Borgerens CPR-nummer").fill("1234")
    page.get_by_role("button", name="Lav kladden").click()
    expect(page.locator("main")).to_contain_text("Et CPR-nummer har ti cifre.")
    _holds_at_both_widths(page, axe_violations)
    page.get_by_label("Borgerens CPR-nummer").fill(constructed_number(clock.today().replace(year=1984), 3))
    page.get_by_role("button", name="Lav kladden").click()
    expect(page.locator("main")).to_contain_text("Forslag, som I skal tage stilling til")
    _holds_at_both_widths(page, axe_violations)
    page.get_by_label("Omfang").fill("hele døgnet")
    page.get_by_label("Paragraf").select_option("SEL-107")
    page.get_by_label("Begrundelse efter loven").fill("retssikkerhedsloven § 9")
    page.get_by_role("button", name="Gem kladden").last.click()
    expect(page.locator("main")).to_contain_text("Hvad varslet betyder")
    _holds_at_both_widths(page, axe_violations)
    page.get_by_role("button", name="Foreslå den").click()
    expect(page.locator("body")).to_contain_text("Aftalen er foreslået.")
    number = PaymentAgreementRow.objects.get().number

    portal.log_in(page, approver)
    page.goto(portal.at(reverse("tasks")))
    page.get_by_role("link", name=re.compile(f"Svar på betalingsaftale {number}")).click()
    page.get_by_role("button", name="Godkend aftalen").click()
    expect(page.locator("body")).to_contain_text("Aftalen er i kraft.")

    portal.log_in(page, economist)
    page.goto(portal.at(reverse("settlement:agreement", args=[number])))
    page.get_by_role("link", name="Skriv en indskrivning").click()
    page.get_by_role("button", name="Videre").click()
    page.get_by_role("button", name="Skriv indskrivningen").click()
    expect(page.locator("main")).to_contain_text("så længe opholdet varer")
    page.get_by_role("link", name="Udskrevet, sidste dag").click()
    page.get_by_label("Dag").fill(today)
    page.get_by_role("button", name="Se, hvad det betyder").click()
    expect(page.locator("main")).to_contain_text("Herefter til og med")
    _holds_at_both_widths(page, axe_violations)
    page.get_by_role("button", name="Skriv det").click()
    expect(page.locator("main")).to_contain_text("Der betales til og med")
    _holds_at_both_widths(page, axe_violations)
    assert StayRow.objects.get().last_day == clock.today()

    page.goto(portal.at(reverse("citizens:citizen", args=[PaymentAgreementRow.objects.get().citizen_id])))
    expect(page.locator("main")).not_to_contain_text(NAME)
    page.get_by_label("Hvad skal det bruges til?").select_option("stay")
    page.get_by_label("Kort begrundelse").fill("Indskrivning i huset")
    page.get_by_role("button", name="Vis navn og nummer").click()
    expect(page.locator("main")).to_contain_text(NAME)
    _holds_at_both_widths(page, axe_violations)
    assert CitizenViewRow.objects.filter(deed="seen", actor=economist.actor.id).count() == 1
