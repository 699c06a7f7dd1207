"""Can anybody read the pages that belong to no domain word: in both languages, with one heading, nothing inline?"""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from ramme.web.accounts.roles import Role
from ramme.web.settings import environment
from ramme.web.ui.guides import GUIDES
from tests.web.ui.reading import read

pytestmark = [pytest.mark.any_database, pytest.mark.django_db]
PAGES = ["start", "about", "how_rates_work", "accessibility", "privacy", "sources", "help", "account_login"]
PAGES += ["account_reset_password", "account_reset_password_done"]
ADDRESSES = [reverse(name) for name in PAGES] + [reverse("help_role", args=[guide.slug]) for guide in GUIDES]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("language", ["da", "en"])
def test_a_public_page_has_a_language_a_title_one_heading_and_nothing_inline(
    client: Client, address: str, language: str
) -> None:
    client.cookies["django_language"] = language

    answer = client.get(address)
    page = read(answer.content.decode())

    assert answer.status_code == 200
    assert page.all("html")[0]["lang"] == language
    assert page.text["title"].strip(" –") not in {"", "Ramme"}
    assert len(page.all("h1")) == 1
    assert page.inline == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_public_page_says_other_words_in_english(client: Client, address: str) -> None:
    danish = read(client.get(address).content.decode())
    client.cookies["django_language"] = "en"
    english = read(client.get(address).content.decode())

    assert danish.text["main"] != english.text["main"]
    assert danish.text["footer"] != english.text["footer"]


def test_the_way_past_the_menu_comes_first_and_leads_to_the_content(client: Client) -> None:
    page = read(client.get("/om/").content.decode())

    first = next(held for tag, held in page.tags if tag == "a")

    assert first["href"] == "#content"
    assert page.all("main")[0]["id"] == "content"


def test_every_part_of_a_page_is_shown_in_the_demo(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "DEMO", True)

    page = read(client.get("/ui/dele").content.decode())

    assert len(page.all("h1")) == 1
    assert page.inline == []


def test_the_page_of_parts_is_not_there_outside_the_demo(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "DEMO", False)

    assert client.get("/ui/dele").status_code == 404


def test_there_is_help_for_every_role_and_for_the_citizen() -> None:
    assert len(GUIDES) == len(Role) + 1
    assert {role.text.da for role in Role} <= {guide.title.da for guide in GUIDES}


def test_help_for_a_role_that_does_not_exist_is_not_found(client: Client) -> None:
    assert client.get("/hjaelp/konge/").status_code == 404


def test_search_engines_are_told_what_to_read_and_what_not(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ramme.web.ui.guidance.DEMO", False)

    lines = client.get("/robots.txt").content.decode().splitlines()

    assert "Disallow: /spor/" in lines
    assert "Disallow: /" not in lines
    assert lines[-1] == "Sitemap: http://testserver/sitemap.xml"


def test_search_engines_read_nothing_of_a_demo(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ramme.web.ui.guidance.DEMO", True)

    assert "Disallow: /" in client.get("/robots.txt").content.decode().splitlines()


def test_the_site_map_names_the_public_pages(client: Client) -> None:
    answer = client.get("/sitemap.xml")

    assert answer.headers["Content-Type"] == "application/xml"
    assert "<loc>http://testserver/om/takster/</loc>" in answer.content.decode()


def test_who_runs_the_portal_stands_on_the_pages_about_it(client: Client, settings: object) -> None:
    assert "er ikke skrevet ind endnu" in client.get("/om/").content.decode()
    settings.RAMME_RESPONSIBLE = "Opdigtet Kommune"  # type: ignore[attr-defined]
    settings.RAMME_CONTACT = "ramme@example.org"  # type: ignore[attr-defined]

    told = client.get("/om/").content.decode()

    assert "Portalen drives af Opdigtet Kommune. Skriv til ramme@example.org." in " ".join(told.split())
    assert "er ikke skrevet ind endnu" not in told
