"""Is the portal Danish until somebody chooses English, and does it remember?"""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = [pytest.mark.any_database, pytest.mark.django_db]


def test_a_browser_that_asks_for_english_gets_danish(client: Client) -> None:
    answer = client.get("/om/", headers={"Accept-Language": "en-GB,en"})

    assert answer.headers["Content-Language"] == "da"
    assert '<html lang="da">' in answer.content.decode()


def test_english_is_chosen_by_a_form_and_kept(client: Client) -> None:
    answer = client.post("/sprog/", {"language": "en", "next": "/om/"})

    assert answer.headers["Location"] == "/om/"
    assert '<html lang="en">' in client.get("/om/").content.decode()


def test_the_choice_can_be_taken_back(client: Client) -> None:
    client.post("/sprog/", {"language": "en", "next": "/om/"})
    client.post("/sprog/", {"language": "da", "next": "/om/"})

    assert '<html lang="da">' in client.get("/om/").content.decode()


def test_a_language_we_do_not_have_changes_nothing(client: Client) -> None:
    client.cookies["django_language"] = "tlh"

    assert '<html lang="da">' in client.get("/om/").content.decode()


def test_choosing_a_language_does_not_lead_away_from_the_portal(client: Client) -> None:
    answer = client.post("/sprog/", {"language": "en", "next": "https://example.org/"})

    assert answer.headers["Location"] == "/"


def test_a_language_is_not_chosen_by_following_a_link(client: Client) -> None:
    assert client.get("/sprog/").status_code == 405


def test_the_form_stands_on_every_page_with_the_present_language_marked(client: Client) -> None:
    told = client.get("/om/").content.decode()

    assert 'value="da" lang="da" class="function-link" aria-current="true"' in told
    assert 'value="en" lang="en" class="function-link">' in told


def test_a_page_is_kept_apart_by_the_language_cookie(client: Client) -> None:
    assert "Cookie" in client.get("/om/").headers["Vary"]
