"""Does an operator keep its part of the registry in a browser, and do differences from elsewhere reach it and end?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import FilePayload, Page, expect

from ramme.testing.browsing import Portal
from ramme.testing.portal import Person, a_party, a_person, an_offering
from ramme.web import clock
from ramme.web.accounts.actors import SYSTEM
from ramme.web.accounts.roles import Role
from ramme.web.registry.models import DiscrepancyRow, FactRow, HandedInList, OfferingRow
from ramme.web.registry.operations import Stating, offerings_stated
from ramme.web.registry.rows import offering_of

pytestmark = [pytest.mark.any_database, pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Violations = Callable[[Page], list[str]]
GOOD = "Driftsherre;Tilbud;Område\r\nAarhus Kommune;Nyt hus;Voksne\r\nAarhus Kommune;Et til;Børn og unge\r\n"
WITH_A_FAULT = GOOD + "Viborg Kommune;Ikke mit;Voksne\r\n"
EXTRACT = "Driftsherre;Tilbud;Adresse\r\nAarhus Kommune;Birkehuset;En anden adresse 4\r\n"
OLD = timedelta(days=200)


def _economist() -> Person:
    return a_person(Role.ECONOMIST, a_party("Aarhus"))


def _stated_long_ago(**facts: object) -> OfferingRow:
    """An offering of Aarhus about which everything was said more than half a year ago."""
    row = an_offering("Birkehuset", a_party("Aarhus"), **{"address": "Den gamle vej 2", **facts})
    then = clock.now() - OLD
    stating = Stating(actor=SYSTEM, at=then, holds_from=then.date())
    offering = offering_of(row)
    OfferingRow.objects.filter(pk=row.pk).delete()
    offerings_stated(stating, [offering])
    return OfferingRow.objects.get(slug=offering.id)


def _hands_in(page: Page, text: str) -> None:
    file = FilePayload(name="liste.csv", mimeType="text/csv", buffer=text.encode("utf-8-sig"))
    page.get_by_label("Fil", exact=True).set_input_files(files=file)
    page.get_by_role("button", name="Se, hvad der vil ske").click()


def test_an_operator_changes_a_fact_and_both_what_holds_and_what_held_are_seen(page: Page, portal: Portal) -> None:
    row = _stated_long_ago()
    portal.log_in(page, _economist())

    page.goto(portal.at("/register/egne/"))
    page.get_by_role("link", name="Ret Birkehuset").click()
    page.get_by_label("Adresse").fill("Den nye vej 1")
    page.get_by_role("button", name="Gem").click()

    expect(page.locator("h1")).to_have_text("Birkehuset")
    expect(page.locator("main")).to_contain_text("Den nye vej 1")
    page.get_by_role("link", name="Hvad er ændret?").click()
    page.get_by_label("Fra", exact=True).fill((clock.today() - timedelta(days=100)).isoformat())
    page.get_by_role("button", name="Vis").click()
    expect(page.locator("tr", has_text="Adresse")).to_contain_text("Den gamle vej 2")
    page.get_by_role("link", name="Til tilbuddet").click()
    page.get_by_label("Se registret, som det var den").fill((clock.today() - timedelta(days=100)).isoformat())
    page.get_by_role("button", name="Vis").click()

    expect(page.locator("main")).to_contain_text("Du ser registret, som det var")
    expect(page.locator("main")).to_contain_text("Den gamle vej 2")
    expect(page.locator("main")).not_to_contain_text("Den nye vej 1")
    row.refresh_from_db()
    assert row.address == "Den nye vej 1"


def test_what_is_old_is_said_to_be_still_right_by_one_key(page: Page, portal: Portal) -> None:
    _stated_long_ago()
    portal.log_in(page, _economist())
    page.goto(portal.at("/register/egne/"))
    row = page.locator("tr", has_text="Birkehuset")
    expect(row).to_contain_text("Adresse")

    page.get_by_role("button", name="Passer stadig (Birkehuset)").focus()
    page.keyboard.press("Enter")

    expect(page.locator("body")).to_contain_text("oplysningerne stadig passer")
    expect(row.get_by_role("button")).to_have_count(0)
    assert FactRow.objects.filter(confirms=True, field="address").count() == 1
    page.reload()
    assert FactRow.objects.filter(confirms=True, field="address").count() == 1


def test_two_who_change_the_same_offering_do_not_overwrite_each_other(page: Page, portal: Portal) -> None:
    row = _stated_long_ago()
    portal.log_in(page, _economist())
    page.goto(portal.at("/register/tilbud/birkehuset/ret/"))
    OfferingRow.objects.filter(pk=row.pk).update(changed_at=clock.now(), address="En kollegas vej 3")

    page.get_by_label("Adresse").fill("Den nye vej 1")
    page.get_by_role("button", name="Gem").click()

    expect(page.get_by_label("Adresse")).to_have_value("Den nye vej 1")
    expect(page.locator("main")).to_contain_text("En anden har rettet tilbuddet, mens du skrev")
    row.refresh_from_db()
    assert row.address == "En kollegas vej 3"


def test_a_list_with_a_fault_changes_nothing_and_the_good_one_adds_all(
    page: Page, portal: Portal, axe_violations: Violations
) -> None:
    portal.log_in(page, _economist())
    page.goto(portal.at("/register/egne/"))
    page.get_by_role("link", name="Lister ind og ud").click()

    _hands_in(page, WITH_A_FAULT)

    expect(page.locator("main")).to_contain_text("Listen kan ikke indlæses endnu")
    expect(page.get_by_role("button", name="Indlæs hele listen")).to_have_count(0)
    expect(page.locator("tr", has_text="Ikke mit")).to_contain_text("Viborg")
    assert axe_violations(page) == []
    assert not OfferingRow.objects.exists()

    page.locator("main, .breadcrumbs").get_by_role("link", name="Lister").first.click()
    _hands_in(page, GOOD)
    assert not OfferingRow.objects.exists()
    page.get_by_role("button", name="Indlæs hele listen").click()

    expect(page.locator("body")).to_contain_text("Listen er indlæst")
    assert sorted(OfferingRow.objects.values_list("name", flat=True)) == ["Et til", "Nyt hus"]
    assert HandedInList.objects.exclude(carried_out_at=None).count() == 1


def test_a_difference_from_tilbudsportalen_is_given_to_its_operator_who_settles_it(page: Page, portal: Portal) -> None:
    _stated_long_ago()
    portal.log_in(page, a_person(Role.SECRETARIAT, a_party("Sekretariatet")))
    page.goto(portal.at("/register/lister/"))
    page.get_by_label("Tilbudsportalen").check()
    _hands_in(page, EXTRACT)
    expect(page.locator("main")).to_contain_text("En anden adresse 4")
    page.get_by_role("button", name="Giv forskellene til driftsherrerne").click()
    expect(page.locator("tr", has_text="Birkehuset")).to_contain_text("Den gamle vej 2")

    portal.log_in(page, _economist())
    page.goto(portal.at("/opgaver/"))
    page.get_by_role("link", name="Afklar").first.click()
    page.get_by_label("Bemærkning").fill("Rettet på Tilbudsportalen.")
    page.get_by_role("button", name="Afklaret").click()

    expect(page.locator("main")).to_contain_text("Ingen forskelle venter")
    expect(page.locator("main")).to_contain_text("Rettet på Tilbudsportalen.")
    [settled] = DiscrepancyRow.objects.all()
    assert settled.settled_at is not None


def test_an_offering_is_added_with_the_keyboard_alone(page: Page, portal: Portal) -> None:
    portal.log_in(page, _economist())
    page.goto(portal.at("/register/egne/"))
    page.get_by_role("link", name="Opret et tilbud").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Opret et tilbud")

    _tabs_to(page, "name")
    page.keyboard.type("Egehuset")
    _tabs_to(page, "sector")
    page.keyboard.type("V")
    _tabs_to(page, "group-0-name")
    page.keyboard.type("Botilbud")
    _tabs_to(page, "group-0-fixed")
    page.keyboard.type("8")
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text("Egehuset")
    [made] = OfferingRow.objects.all()
    assert made.sector == "adults"
    assert [(each.name, each.places.get().number) for each in made.groups.all()] == [("Botilbud", 8)]


def _tabs_to(page: Page, field: str, most: int = 80) -> None:
    """Presses the tabulator until a field has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == field:
            return
    raise AssertionError(f"{field} is not reached by the tabulator")


PAGES = [
    *("/register/egne/", "/register/egne/nyt/", "/register/lister/", "/register/forskelle/"),
    *("/register/tilbud/?soeg=findes-ikke", "/register/tilbud/birkehuset/", "/register/tilbud/birkehuset/?den={then}"),
    *("/register/tilbud/birkehuset/aendringer/", "/register/tilbud/birkehuset/ret/"),
]


@pytest.mark.slow
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    width: int, page: Page, portal: Portal, axe_violations: Violations
) -> None:
    _stated_long_ago()
    portal.log_in(page, _economist())
    page.set_viewport_size({"width": width, "height": 900})
    then = (clock.today() - timedelta(days=100)).isoformat()
    wrong = []

    for path in PAGES:
        page.goto(portal.at(path.format(then=then)))
        wrong += [f"{path}: {found}" for found in axe_violations(page)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wrong.append(f"{path} is wider than the screen")

    assert wrong == []
