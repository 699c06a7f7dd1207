"""The journey of a line: it differs, the clerk objects with one key, the operator upholds, the next run corrects."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import Page, ViewportSize, expect

from ramme.settlement.stays.events import StayEventKind
from ramme.testing.browsing import Portal
from ramme.testing.portal import a_party, an_offering
from ramme.testing.runs import a_clerk, a_stay_to_settle, an_approver, an_invoice
from ramme.testing.settlement import an_event
from ramme.web import clock
from ramme.web.settlement.after_models import ObjectionRow
from ramme.web.settlement.models import InvoiceRow
from ramme.web.settlement.operations.issuing import run_issued
from ramme.web.settlement.operations.runs import run_approved, run_prepared

pytestmark = [pytest.mark.any_database, pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = ViewportSize(width=390, height=800)
DESK = ViewportSize(width=1280, height=900)
OCTOBER = f"{reverse('settlement:this_month')}?maaned=2026-10"


def a_month_with_a_difference() -> InvoiceRow:
    """An invoice of two lines; of one of them the operator's counting is older than what the payer knows."""
    stays = [a_stay_to_settle(offering=an_offering(name, a_party())) for name in ("Birkehuset", "Egehuset")]
    invoice = an_invoice()
    stay = stays[0].stays.get()
    an_event(stay, StayEventKind.NOTICE_GIVEN, date(2026, 8, 1), at=clock.now())
    an_event(stay, StayEventKind.DISCHARGED, date(2026, 10, 14), at=clock.now())
    return invoice


def corrected_by_the_next_run() -> str:
    """The number of the invoice of the next run."""
    clerk, approver = a_clerk(a_party()).actor, an_approver(a_party()).actor
    row = run_prepared(clerk, "aarhus", clock.today().replace(day=1), at=clock.now())
    run_approved(approver, row.pk, row.checksum, at=clock.now())
    return run_issued(clerk, row.pk, at=clock.now()).run.invoices.get().number


def test_a_difference_is_objected_to_upheld_and_corrected(
    page: Page, portal: Portal, axe_violations: Callable[[Page], list[str]]
) -> None:
    a_month_with_a_difference()
    portal.log_in(page, a_clerk(a_party("Viborg")))
    page.goto(portal.at(OCTOBER))

    expect(page.locator("main")).to_contain_text("1 passer")
    expect(page.locator("main")).to_contain_text("Linjen går 17 dage længere end varslet")
    assert axe_violations(page) == []
    page.set_viewport_size(PHONE)
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.set_viewport_size(DESK)
    page.keyboard.press("j")
    page.keyboard.press("i")
    expect(page.locator("main")).to_contain_text("Afventer svar")
    page.get_by_role("button", name="Måneden er gået igennem").click()
    expect(page.locator("main")).to_contain_text("Måneden er gået igennem")

    portal.log_in(page, a_clerk(a_party()))
    page.goto(portal.at(reverse("tasks")))
    page.get_by_role("link", name="Svar på indsigelser").click()
    page.get_by_role("link", name="linje").first.click()
    expect(page.locator("main")).to_contain_text("Det retter sig selv i næste afregning")
    assert axe_violations(page) == []
    page.get_by_label("Medhold").check()
    page.get_by_label("Aftalen, opholdet eller taksten rettes").check()
    page.get_by_label("Hvorfor?").fill("Udskrivningen var ikke skrevet ind, da regningen blev lavet.")
    page.get_by_role("button", name="Send svaret").click()
    expect(page.locator("main")).to_contain_text("rettes i afregningen for", ignore_case=True)

    number = corrected_by_the_next_run()
    row = ObjectionRow.objects.get()
    portal.log_in(page, a_clerk(a_party("Viborg")))
    page.goto(portal.at(reverse("settlement:objection", args=[row.pk])))
    expect(page.locator("main")).to_contain_text(f"Rettet på regning {number} med -25.500,00 kr.")
    page.goto(portal.at(OCTOBER))
    expect(page.locator("main")).to_contain_text("2 passer")
