"""The journey of a month: the clerk prepares, the approver approves, invoices are issued, and the payer sees one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from ramme.testing.browsing import Portal
from ramme.testing.portal import a_party
from ramme.testing.runs import a_clerk, a_stay_to_settle, an_approver, invoice_details
from ramme.web import clock
from ramme.web.jobs.worker import work_off
from ramme.web.settlement.models import InvoiceRow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_month_goes_from_the_clerk_by_the_approver_to_the_payer(
    page: Page, portal: Portal, axe_violations: Callable[[Page], list[str]]
) -> None:
    operator, payer = a_party(), a_party("Viborg")
    month = clock.today().replace(day=1)
    agreement = a_stay_to_settle(payer, since=month, at=clock.now() - timedelta(days=1))
    for party in (operator, payer):
        invoice_details(party)
    runs = portal.at(reverse("settlement:runs"))

    portal.log_in(page, a_clerk(operator))
    page.goto(runs)
    page.get_by_label("Til og med måneden").fill(f"{month:%Y-%m}")
    page.get_by_role("button", name="Forbered afregningen").click()
    expect(page.locator("main")).to_contain_text("En anden, der er godkender hos driftsherren, godkender den.")
    assert axe_violations(page) == []
    page.get_by_role("link", name="Viborg Kommune").click()
    page.get_by_role("link", name="Se hvorfor").click()
    expect(page.locator("main")).to_contain_text("Vejen fra opholdet til beløbet")
    assert axe_violations(page) == []

    portal.log_in(page, an_approver(operator))
    page.goto(portal.at(reverse("tasks")))
    page.get_by_role("link", name="Godkend afregningen").click()
    page.get_by_role("link", name="Godkend afregningen").click()
    page.get_by_role("button", name="Godkend").click()
    expect(page.locator("body")).to_contain_text("Afregningen er godkendt og kan udstedes.")

    portal.log_in(page, a_clerk(operator))
    page.goto(runs)
    page.get_by_role("link", name="Se den igennem").click()
    page.get_by_role("link", name="Udsted regningerne").click()
    page.get_by_role("button", name="Udsted").click()
    expect(page.locator("body")).to_contain_text("Regningerne er udstedt")
    work_off()
    page.reload()
    expect(page.locator("main")).to_contain_text("Alle filer er lavet.")

    portal.log_in(page, a_clerk(payer))
    page.goto(portal.at(reverse("settlement:invoices")))
    assert axe_violations(page) == []
    page.get_by_role("link", name=InvoiceRow.objects.get().number).click()
    expect(page.locator("main")).to_contain_text(f"Aftale {agreement.number}")
    expect(page.locator("main")).to_contain_text("Betalingskommunen betaler det hele")
    assert axe_violations(page) == []
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Regningen (pdf)").click()
    assert fetched.value.suggested_filename.endswith(".pdf")
