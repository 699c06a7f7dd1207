"""The journey of an answer: known beforehand, kept, typed by two people, explained, filled in, approved, receipted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page, ViewportSize, expect

from ramme.testing.answering import Team, a_team, a_whole_questionnaire, typed
from ramme.testing.browsing import Portal
from ramme.testing.portal import a_party, an_offering
from ramme.testing.rounds import a_round
from ramme.web import clock
from ramme.web.reporting.models import RespondentRow, SubmissionRow

pytestmark = [pytest.mark.any_database, pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = ViewportSize(width=390, height=800)
DESK = ViewportSize(width=1280, height=900)


def a_team_now() -> Team:
    """A party with an offering, in a round that is open today."""
    party = a_party()
    an_offering("Birkehuset", party, groups={"Botilbud": 12})
    now = clock.now()
    opens, deadline = now - timedelta(days=3), now + timedelta(days=7)
    return a_team(a_round(a_whole_questionnaire(), slug="hele-2026", opens_at=opens, deadline=deadline), party)


def test_a_round_is_answered_and_sent(page: Page, portal: Portal, axe_violations: Callable[[Page], list[str]]) -> None:
    team = a_team_now()
    portal.log_in(page, team.writer)
    page.goto(portal.at(reverse("reporting:mine")))
    assert axe_violations(page) == []
    page.get_by_role("link", name="Kapacitet og økonomi", exact=True).click()
    assert axe_violations(page) == []
    page.get_by_role("link", name="Begynd").click()

    _capacity(page, axe_violations)
    _occupancy(page)
    _economy(page, team)

    page.get_by_role("button", name="Gem, og gå til overblikket").click()
    page.get_by_role("button", name="Meld udfyldt").click()
    expect(page.locator("body")).to_contain_text("De er ikke sendt")
    assert SubmissionRow.objects.count() == 0

    portal.log_in(page, team.approver)
    page.goto(portal.at(reverse("reporting:answer", args=[team.slug])))
    page.get_by_role("link", name="Læs igennem og godkend").click()
    assert axe_violations(page) == []
    page.get_by_role("button", name="Godkend og send").click()
    expect(page.locator("main")).to_contain_text("Sendt til sekretariatet")
    assert axe_violations(page) == []
    assert SubmissionRow.objects.get().content["texts"]["places:birkehuset:places"] == "12"


def _capacity(page: Page, axe_violations: Callable[[Page], list[str]]) -> None:
    """What the registry knows is kept with one press, and a choice shows what follows from it at once."""
    page.get_by_role("button", name="Behold alt, der står på forhånd").click()
    expect(page.locator("[id='c.places:birkehuset:places']")).to_have_value("12")
    challenges = page.locator("[data-question='challenges']")
    expect(challenges).to_be_hidden()
    page.get_by_label("Er der venteliste?").select_option("yes")
    expect(challenges).to_be_visible()
    page.get_by_label("Er der venteliste?").select_option("no")
    expect(challenges).to_be_hidden()
    expect(page.locator("#saved")).to_have_text("Alt er gemt")
    for answer in ("yes", "no"):  # put back as it was before it is sent
        page.get_by_label("Er der venteliste?").select_option(answer)
    expect(page.locator("#saved")).to_have_text("Alt er gemt")
    assert axe_violations(page) == []
    page.set_viewport_size(PHONE)
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.set_viewport_size(DESK)
    page.get_by_role("button", name="Gem, og gå til »Belægning«").click()


def _occupancy(page: Page) -> None:
    """A deviation asks for a reason at its cell; a line is added and emptied."""
    for line, percent, budget in (("Nord", "80", "97"), ("Syd", "90", "90")):
        page.get_by_label(f"{line}, Belægning").fill(percent)
        page.get_by_label(f"{line}, Budgetteret").fill(budget)
    page.get_by_label("Syd, Budgetteret").blur()
    reason = page.locator("[id='r.share:north:percent']")
    reason.fill("To pladser stod tomme i foråret.")
    reason.blur()
    rows = page.locator("[data-question='measures'] tbody tr")
    before = rows.count()
    page.get_by_role("button", name="Tilføj en linje").click()
    assert rows.count() == before + 1
    page.keyboard.type("Fælles indkøb")
    rows.last.get_by_label("Virkning: Eller").select_option("dont_know")
    expect(page.locator("#saved")).to_have_text("Alt er gemt")
    page.get_by_role("button", name="Gem, og gå til »Økonomi«").click()


def _economy(page: Page, team: Team) -> None:
    """What a colleague writes meanwhile comes to the page, and both texts are told where two differ."""
    page.wait_for_selector("#answers-data", state="attached")
    typed(team, {"cost:value:value": "1.100.000"}, by=team.colleague, at=clock.now())
    page.get_by_label("Udgifter i alt").fill("1.200.000")
    page.get_by_label("Sager: fra").fill("3")
    page.get_by_label("Sager: til").fill("5")
    page.get_by_label("Sager: til").blur()
    box = page.locator("#conflicts")
    expect(box).to_contain_text("Bo Kollega")
    expect(page.get_by_label("Udgifter i alt")).to_have_value("1.100.000")
    box.get_by_role("button", name="Brug min: »1.200.000«").click()
    expect(page.locator("#saved")).to_have_text("Alt er gemt")
    texts = RespondentRow.objects.get().texts
    assert (texts["cost:value:value"], texts["cases:value:value"]) == ("1.200.000", "3..5")


def test_what_is_typed_without_a_login_is_kept_and_sent_after_logging_in_again(page: Page, portal: Portal) -> None:
    team = a_team_now()
    portal.log_in(page, team.writer)
    page.goto(portal.at(reverse("reporting:answer_section", args=[team.slug, "economy"])))
    cost = page.get_by_label("Udgifter i alt")
    page.context.clear_cookies()

    cost.fill("4.711")
    cost.blur()
    expect(page.locator("#saving")).to_contain_text("Din login er udløbet")
    assert RespondentRow.objects.get().texts == {}
    portal.log_in(page, team.writer)
    page.get_by_role("button", name="Prøv igen nu").click()

    expect(page.locator("#saved")).to_have_text("Alt er gemt")
    expect(page.locator("#saving")).to_be_hidden()
    assert RespondentRow.objects.get().texts == {"cost:value:value": "4.711"}
