"""Can overviews be read on a wide and a narrow screen, by whoever published them and by anybody?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from ramme.testing.browsing import Portal
from ramme.testing.portal import a_party, a_person, an_offering
from ramme.testing.submissions import a_round_of, occupancy_texts, submitted_by
from ramme.web.accounts.roles import Role
from ramme.web.reporting.models import RoundRow

pytestmark = [pytest.mark.any_database, pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Axe = Callable[[Page], list[str]]


def answered() -> RoundRow:
    """A frozen round on occupancy: three operators of which one is missing."""
    row = a_round_of("occupancy_q1")
    for name, party, actual in (("Birkehuset", "Aarhus", "80 %"), ("Egehuset", "Viborg", "96 %")):
        an_offering(name, a_party(party), codes=[("target_group", "MJ01"), ("target_group", "MJ02")])
        line = f"{name.lower()}~botilbud"
        comment = "Tre pladser stod tomme i januar." if actual == "80 %" else ""
        texts = occupancy_texts(line, "10", "95 %", actual, comment)
        submitted_by(row, a_party(party), texts, {"occupancy": (line,)})
    row.respondents.create(party=a_party("Odder"), state="draft")
    return row


def test_the_secretariat_publishes_an_occupancy_and_anybody_reads_it(
    page: Page, portal: Portal, axe_violations: Axe
) -> None:
    row = answered()
    portal.log_in(page, a_person(Role.SECRETARIAT, a_party("Region Midtjylland")))

    page.goto(portal.at(f"/runder/overblik/{row.slug}/belaegning/"))
    expect(page.get_by_text("Mangler at svare: Odder Kommune.")).to_be_visible()
    assert axe_violations(page) == []
    page.get_by_role("button", name="Offentliggør belægningen").click()
    page.context.clear_cookies()

    page.goto(portal.at(f"/runder/belaegning/{row.slug}/"))
    expect(page.get_by_role("heading", name="Linjer, der afviger")).to_be_visible()
    expect(page.get_by_text("Tre pladser stod tomme")).to_have_count(0)
    assert axe_violations(page) == []
