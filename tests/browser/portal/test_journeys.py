"""Does each role get its work done, from the front page to the end, in a region that is full of rates and offerings?"""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django import DjangoDbBlocker

from ramme.testing.browsing import Portal
from ramme.testing.filled import filled_portal, person_of_the_demo
from ramme.testing.portal import PASSWORD, a_party, a_person
from ramme.web import clock
from ramme.web.accounts.roles import Role
from ramme.web.rates.models import DraftRow

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    # In one process, so that the region is filled once.
    pytest.mark.xdist_group("journeys"),
    pytest.mark.django_db(transaction=True),
]
OVERHEAD = "overhead.administration_percent_max"
EVERYDAY = re.compile("Ret oplysninger|Slet|Gem")
AN_OFFERING = "botilbuddet-laerkehaven"


@pytest.fixture
def _django_db_helper() -> None:
    """Instead of a database that is emptied after each test: these share one region."""


@pytest.fixture(scope="module")
def region(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Portal]:
    """The demo region, filled once."""
    with django_db_blocker.unblock(), filled_portal(tmp_path_factory.mktemp("agreements")) as portal:
        yield portal


def _as(role: Role, page: Page, region: Portal) -> None:
    region.log_in(page, person_of_the_demo(role))
    page.goto(region.at("/opgaver/"))


def _menu(page: Page, name: str) -> None:
    """Follows a line of the menu; what there is no room for stands under »Mere«."""
    menu = page.locator(".navigation-menu")
    line = menu.get_by_role("link", name=name, exact=True).first
    if not line.is_visible():
        menu.get_by_role("button", name="Mere").click()
    line.click()


def _main(page: Page) -> Locator:
    return page.locator("main")


def _rate(year: int | None = None) -> str:
    return reverse("rates:rate", args=[AN_OFFERING, year or clock.today().year])


def test_a_finance_clerk_sees_what_a_clause_costs_and_what_is_in_a_rate(page: Page, region: Portal) -> None:
    _as(Role.FINANCE_CLERK, page, region)
    expect(page.locator("h1")).to_have_text("Mine opgaver")

    _menu(page, "Hvad nu hvis")
    page.get_by_label("År").select_option(str(clock.today().year))
    page.get_by_label("Bestemmelse").select_option(OVERHEAD)
    page.get_by_role("button", name="Vælg").click()
    page.wait_for_load_state()
    page.locator("#value").fill("5,5")
    expect(page.locator("#answer-says")).to_contain_text("5,5 %")
    page.wait_for_load_state("networkidle")
    payers = page.get_by_role("table", name="Betalingskommuner")
    expect(payers.locator("tr.own")).to_contain_text("Birkevig Kommune")
    page.locator("summary", has_text="Det betaler I, tilbud for tilbud").click()
    expect(page.get_by_role("table", name="Egne betalinger")).to_be_visible()
    page.get_by_role("table", name="Tilbud, de dyreste først").get_by_role("link").first.click()
    expect(page.locator("#free")).to_be_visible()

    page.get_by_role("link", name="Se, hvorfor taksten er, som den er").click()
    expect(page.locator("h1")).to_contain_text("Takst")
    expect(_main(page)).to_contain_text("Hvad er med i taksten?")


def test_a_director_moves_the_slider_reads_what_is_new_and_prints_it(page: Page, region: Portal) -> None:
    _as(Role.DIRECTOR, page, region)

    page.goto(region.at(f"/aftaler/hvad-nu-hvis/?region=0000&aar={clock.today().year}&bestemmelse={OVERHEAD}"))
    page.locator("#slider").focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    expect(page.locator("#answer-says")).to_contain_text("billigere om året")
    expect(page).to_have_url(re.compile("vaerdi="))

    _menu(page, "Aftaler")
    page.get_by_role("link", name="Se to aftaler side om side").click()
    first, second = (f"demo-{year}-{year + 1}" for year in (clock.today().year - 2, clock.today().year))
    page.get_by_label("Den første").select_option(first)
    page.get_by_label("Den anden").select_option(second)
    page.get_by_role("button", name="Sammenlign").click()
    expect(page.locator("table.differences")).to_contain_text("Rente")
    page.get_by_label("De offentliggjorte takster for").select_option(index=0)
    page.get_by_role("button", name="Regn det ud").click()
    expect(page.locator("#in-kroner")).to_be_visible()
    expect(_main(page)).to_contain_text("kr.")

    page.emulate_media(media="print")
    expect(page.locator(".navigation-menu")).to_be_hidden()
    expect(page.get_by_role("button", name="Sammenlign")).to_be_hidden()
    expect(page.locator("table.differences").first).to_be_visible()


def test_supervision_reads_asks_about_a_line_and_takes_the_pack_home(
    page: Page, region: Portal, tmp_path: Path
) -> None:
    _as(Role.SUPERVISION, page, region)
    draft = DraftRow.objects.filter(offering__slug=AN_OFFERING).latest("pk")
    page.goto(region.at(reverse("rates:draft", args=[draft.pk])))
    expect(page.locator("#ark-cost_lines table")).to_have_attribute("aria-readonly", "true")
    expect(page.get_by_role("button", name=EVERYDAY)).to_have_count(0)

    page.goto(region.at(_rate()))
    page.get_by_label("Hvilken slags linje").select_option("input")
    page.get_by_label("Nummer på trin eller tal").fill("2")
    page.get_by_label("Spørgsmål eller bemærkning").fill("Hvad er der med i den linje?")
    page.get_by_role("button", name="Send til driftsherren").click()
    expect(_main(page)).to_contain_text("Hvad er der med i den linje?")

    with page.expect_download() as download:
        page.locator("a.download", has_text="Revisionspakke").click()
    assert _verified(download.value.path(), tmp_path)

    _menu(page, "Spor")
    own = page.locator("tr", has_text="Gry Toft")
    expect(own.filter(has_text="Kommenterede en linje").first).to_be_visible()
    expect(own.filter(has_text="Så kladde").first).to_be_visible()

    _as(Role.ECONOMIST, page, region)
    page.get_by_role("link", name=re.compile(f"Svar på et spørgsmål.*{clock.today().year}")).first.click()
    expect(_main(page)).to_contain_text("Hvad er der med i den linje?")
    page.get_by_label("Svar", exact=True).last.fill("Løn til nattevagten.")
    page.get_by_role("button", name="Svar", exact=True).last.click()
    expect(_main(page)).to_contain_text("Løn til nattevagten.")


def _verified(pack: Path, folder: Path) -> bool:
    with zipfile.ZipFile(pack) as archive:
        (folder / "verify.py").write_bytes(archive.read("verify.py"))
    done = subprocess.run(  # noqa: S603 (our own program)
        [sys.executable, "-I", folder / "verify.py", pack], capture_output=True, text=True, check=False
    )
    return done.returncode == 0


def test_an_integrator_makes_a_token_and_states_a_vacancy_with_it(page: Page, region: Portal) -> None:
    _as(Role.INTEGRATOR, page, region)
    _menu(page, "Adgangsnøgler")
    page.get_by_label("Hvilket system skal bruge nøglen?").fill("Fagsystemet")
    page.get_by_role("button", name="Lav nøglen").click()
    token = page.get_by_label("Nøglen", exact=True).input_value()

    address = region.at(reverse("api-v1:vacancy", args=[AN_OFFERING]))
    authorization = {"authorization": f"Bearer {token}"}
    numbers = {"free": 3, "waiting": 0}
    refused = page.request.put(address, data=numbers)
    stated = page.request.put(address, data=numbers, headers=authorization)

    assert refused.status == 401
    assert stated.status == 200, stated.text()
    _menu(page, "Ledige pladser")
    expect(page.locator(f"#free-{AN_OFFERING}")).to_have_value("3")
    page.goto(region.at(reverse("registry:offering", args=[AN_OFFERING])))
    expect(_main(page)).to_contain_text("3 ledige pladser")
    _menu(page, "Adgangsnøgler")
    expect(page.get_by_label("Nøglen", exact=True)).to_have_count(0)
    page.get_by_role("button", name="Træk tilbage Fagsystemet").click()
    assert page.request.put(address, data=numbers, headers=authorization).status == 401


def test_an_administrator_gives_a_role_and_ends_it_but_not_the_last_of_its_kind(page: Page, region: Portal) -> None:
    _as(Role.ADMINISTRATOR, page, region)
    _menu(page, "Brugere")
    page.get_by_role("link", name="Giv nogen en rolle").click()
    page.get_by_label("Mailadresse").fill("ny.kollega@askedal.example")
    page.get_by_label("Navn").fill("Nora Kvist")
    page.get_by_label("Rolle").select_option(Role.CASEWORKER.value)
    page.get_by_role("button", name="Giv rollen").click()

    page.goto(region.at("/brugere/"))
    page.get_by_role("link", name=re.compile("Afslut Nora Kvist")).click()
    page.get_by_role("button", name="Afslut rollen").click()
    page.goto(region.at("/brugere/"))
    page.get_by_label("Vis også roller, der er afsluttet").check()
    page.get_by_role("button", name="Vis", exact=True).click()
    expect(page.locator("tr", has_text="Nora Kvist")).to_contain_text(str(clock.today().year))

    me = person_of_the_demo(Role.ADMINISTRATOR).membership
    page.goto(region.at(reverse("accounts:member_end", args=[me.pk])))
    page.get_by_role("button", name="Afslut rollen").click()
    expect(_main(page)).to_contain_text("eneste administrator")
    me.refresh_from_db()
    assert me.ends is None


def _citizen_finds_a_clause(page: Page, region: Portal) -> None:
    """From the front page to the clause of the agreement behind a figure of a rate."""
    page.goto(region.at("/"))
    page.get_by_label("Jeg søger en plads til").select_option("adults")
    page.get_by_role("button", name="Find en plads").click()
    page.locator(".place-name a").first.click()
    page.get_by_role("link", name="Se, hvorfor taksten er, som den er").click()
    expect(_main(page)).to_contain_text("Hvad er med i taksten?")
    clause = page.locator(".inside a[href*='/aftaler/'][href*='#']").first
    page.goto(region.at((clause.get_attribute("href") or "").removeprefix(region.address)))
    path = page.url.partition("#")[2]
    assert path
    expect(page.locator(f"[id='{path}']")).to_be_visible()


def test_a_citizen_finds_a_place_its_rate_and_the_clause_behind_it(page: Page, region: Portal) -> None:
    _citizen_finds_a_clause(page, region)


def test_a_citizen_needs_no_script(browser: Browser, region: Portal) -> None:
    context = browser.new_context(locale="da-DK", java_script_enabled=False, viewport={"width": 390, "height": 800})
    _citizen_finds_a_clause(context.new_page(), region)
    context.close()


def test_a_new_colleague_is_taught_by_the_empty_page_and_the_help(page: Page, region: Portal) -> None:
    person = a_person(Role.ECONOMIST, a_party("Odder"), "ny@odder.example", name="Ny Kollega")
    page.goto(region.at("/opgaver/"))
    page.get_by_label("E-mail").fill(person.user.email)
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.get_by_role("button", name="Log ind", exact=True).click()

    expect(page.locator("h1")).to_have_text("Mine opgaver")
    expect(_main(page)).to_contain_text("Her kommer det, du skal nå")
    page.get_by_role("link", name="Hjælp").last.click()
    page.locator("main").get_by_role("link", name="Økonom hos driftsherren").first.click()
    expect(page.locator("h1")).to_contain_text("konom")
    page.get_by_role("link").filter(has_text=re.compile("kladde", re.IGNORECASE)).first.click()
    expect(page.locator("h1")).to_have_text("Takstkladder")


def test_on_the_phone_both_read_the_same_answer_to_why_it_is_dearer(
    page: Page, browser: Browser, region: Portal
) -> None:
    context = browser.new_context(locale="da-DK", viewport={"width": 390, "height": 800})
    caller = context.new_page()
    _as(Role.ECONOMIST, page, region)

    said = []
    for each in (page, caller):
        each.goto(region.at("/takster/"))
        each.get_by_label("Tilbud eller driftsherre").fill("Lærkehaven")
        each.get_by_label("År", exact=True).select_option(str(clock.today().year))
        each.get_by_role("button", name="Vis").click()
        each.get_by_role("link", name="Botilbuddet Lærkehaven").first.click()
        section = each.locator("section", has=each.locator("#since"))
        expect(section.locator("h2")).to_be_visible()
        said.append(section.locator("ul").first.inner_text())
    context.close()

    first, *parts = said[0].splitlines()
    assert said[0] == said[1]
    assert re.search(r"stiger .* kr\. pr\. dag \(.* %\)", first)
    assert len(parts) > 1
