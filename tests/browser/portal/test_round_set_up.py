"""A secretariat sets a round up in the browser, announces it and follows it, with and without script."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from ramme.testing.browsing import Portal
from ramme.testing.portal import a_party, a_person
from ramme.testing.rounds import a_respondent, a_round
from ramme.web import clock
from ramme.web.accounts.roles import Role
from ramme.web.reporting.models import RespondentRow, RoundRow
from ramme.web.reporting.rows import questionnaire_of

pytestmark = [pytest.mark.any_database, pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
TEMPLATE = "template:trends"


def test_a_round_is_made_of_a_template_built_on_undone_and_announced(
    page: Page, portal: Portal, axe_violations: Callable[[Page], list[str]]
) -> None:
    year = clock.today().year
    portal.log_in(page, a_person(Role.SECRETARIAT, a_party("Region Midtjylland")))
    a_person(Role.ECONOMIST, a_party("Aarhus"))

    page.goto(portal.at("/runder/ny/"))
    page.get_by_label("Begynd med").select_option(TEMPLATE)
    page.get_by_label("Året, der svares om").fill(str(year))
    page.get_by_role("button", name="Lav runden").click()
    page.get_by_role("link", name="Se og ret spørgsmålene").click()
    page.get_by_label("Afsnittets titel").fill("Mere økonomi")
    page.get_by_role("button", name="Tilføj afsnittet").click()
    page.get_by_role("link", name="Tilføj et spørgsmål i Mere økonomi").click()
    page.get_by_label("Titel").fill("Hvor mange sager har I?")
    page.get_by_label("Hvad svares der?").select_option("number")
    page.get_by_role("button", name="Tilføj", exact=True).click()
    page.get_by_role("link", name="Spørgsmål", exact=True).click()
    page.get_by_role("button", name="Fjern: Hvor mange sager har I?").click()
    expect(page.get_by_text("Hvor mange sager har I?", exact=True)).to_have_count(0)
    page.get_by_role("button", name="Fortryd:").click()
    expect(page.get_by_role("heading", name="Hvor mange sager har I?")).to_be_visible()
    assert axe_violations(page) == []

    slug = f"trends-{year}"
    page.goto(portal.at(f"/runder/{slug}/datoer/"))
    today = clock.today()
    for label, day in (("Åbner for svar", today), ("Frist", today + timedelta(days=20))):
        page.get_by_label(label, exact=True).fill(day.isoformat())
    for label in ("Vejledning udsendes", "Rettelser fra", "Rettelser til og med"):
        page.get_by_label(label).fill("")
    page.get_by_role("button", name="Gem").click()
    page.get_by_role("link", name="Vælg parterne").click()
    expect(page.get_by_label("Aarhus Kommune")).to_be_checked()
    page.get_by_role("button", name="Vælg ingen").last.click()
    expect(page.get_by_label("Aarhus Kommune")).not_to_be_checked()
    page.get_by_label("Aarhus Kommune").check()
    page.get_by_role("button", name="Gem").click()
    page.get_by_role("link", name="Send runden ud").click()
    page.get_by_role("button", name="Send runden ud").click()

    expect(page.get_by_role("row").filter(has_text="Aarhus Kommune")).to_contain_text("Ikke begyndt")
    page.get_by_role("button", name="Påmind").click()
    expect(page.get_by_text("Der er ingen at påminde nu.")).to_be_visible()
    row = RoundRow.objects.get(slug=slug)
    assert row.state == RoundRow.ANNOUNCED
    assert "hvor_mange_sager_har_i" in {question.key for question in questionnaire_of(row).questions}


def test_without_script_one_party_is_exempted_and_the_board_fits_a_phone(page: Page, portal: Portal) -> None:
    browser = page.context.browser
    assert browser is not None
    now = clock.now()
    row = a_round(opens_at=now - timedelta(days=9), deadline=now - timedelta(days=1))
    a_respondent(row, a_party("Aarhus"), exemption_asked_at=now, exemption_asked_why="Vores leder er på ferie")
    context = browser.new_context(locale="da-DK", java_script_enabled=False, viewport={"width": 390, "height": 800})
    plain = context.new_page()
    portal.log_in(plain, a_person(Role.SECRETARIAT, a_party("Region Midtjylland")))

    plain.goto(portal.at(f"/runder/{row.slug}/"))
    plain.get_by_role("link", name="Svar på ønsket").click()
    expect(plain.get_by_text("Vores leder er på ferie")).to_be_visible()
    plain.get_by_label("Må svare til og med").fill((now + timedelta(days=5)).date().isoformat())
    plain.get_by_label("Begrundelse").fill("Ferie hos lederen")
    plain.get_by_role("button", name="Giv udsættelse").click()

    expect(plain.get_by_text("(udsat)")).to_have_count(1)
    assert RespondentRow.objects.get().exempt_reason == "Ferie hos lederen"
    context.close()
