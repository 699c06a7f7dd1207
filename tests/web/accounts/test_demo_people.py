"""The people of the demo: one click in the demo, no page outside it."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ramme.testing.portal import a_party, a_person
from ramme.web.accounts.operations import demo_person
from ramme.web.accounts.queries import demo_people
from ramme.web.accounts.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _people(settings: LazySettings) -> None:
    settings.RAMME_DEMO = True
    a_party("Aarhus")
    for role in reversed(Role):
        demo_person(f"{role.text.da} (demo)", "aarhus", role, at=timezone.now())


def test_the_login_page_offers_one_person_for_each_role(client: Client) -> None:
    page = client.get("/konto/login/").content.decode()

    assert [person.role for person in demo_people()] == list(Role)
    assert all(reverse("accounts:demo_login", args=[person.key]) in page for person in demo_people())


def test_one_click_logs_in_and_leads_back(client: Client) -> None:
    person = demo_people()[0]

    answer = client.post(reverse("accounts:demo_login", args=[person.key]), {"next": "/spor/"})

    assert answer["Location"] == "/spor/"
    assert client.get(reverse("accounts:mine")).context["actor"].role == person.role


def test_a_person_of_the_demo_needs_no_second_factor_and_no_password(client: Client, settings: LazySettings) -> None:
    settings.RAMME_SECOND_FACTOR_NEEDED = True
    administrator = next(person for person in demo_people() if person.role is Role.ADMINISTRATOR)

    client.post(reverse("accounts:demo_login", args=[administrator.key]))

    assert client.get(reverse("accounts:tokens")).status_code == 200


def test_outside_the_demo_there_is_no_such_page(client: Client, settings: LazySettings) -> None:
    key = demo_people()[0].key
    settings.RAMME_DEMO = False

    assert demo_people() == ()
    assert client.post(reverse("accounts:demo_login", args=[key])).status_code == 404
    assert key not in client.get("/konto/login/").content.decode()


def test_nobody_real_is_logged_in_by_a_click(client: Client) -> None:
    a_person(Role.SECRETARIAT, email="real@demo.invalid")

    assert client.post(reverse("accounts:demo_login", args=["real"])).status_code == 404
    assert client.get(reverse("accounts:demo_login", args=["real"])).status_code == 405
