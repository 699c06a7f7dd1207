"""Does the top of a page say who one is, in which role, and let one choose another and leave?"""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from ramme.testing.portal import a_party, a_person, logged_in
from ramme.web.accounts.models import Membership
from ramme.web.accounts.roles import Role
from tests.web.ui.reading import read

pytestmark = [pytest.mark.any_database, pytest.mark.django_db]


def test_anybody_is_offered_to_log_in(client: Client) -> None:
    assert read(client.get("/om/").content.decode()).all("a", href="/konto/login/")


def test_whoever_has_logged_in_sees_name_party_and_role_and_can_leave(client: Client) -> None:
    person = a_person(Role.ECONOMIST, a_party("Aarhus"), name="Anna <Sørensen>")

    html = logged_in(client, person).get("/om/").content.decode()

    assert "Anna &lt;Sørensen&gt;" in html
    assert "Økonom hos driftsherren" in html
    assert read(html).all("form", action="/konto/logout/", method="post")


def test_somebody_with_two_roles_can_choose_the_other_by_a_form(client: Client) -> None:
    person = a_person(Role.ECONOMIST, a_party("Aarhus"))
    other = Membership.objects.create(
        user=person.user, party=a_party("Viborg"), role=Role.APPROVER, starts=date(2026, 1, 1)
    )
    try:
        act_as = reverse("accounts:act_as")
    except NoReverseMatch:
        pytest.fail("there is no page to choose a role at")

    page = read(logged_in(client, person).get("/om/").content.decode())

    assert page.all("form", action=act_as, method="post")
    assert {held["value"] for held in page.all("button", name="membership")} == {str(other.pk)}


def test_somebody_with_one_role_is_not_asked_to_choose(client: Client) -> None:
    page = read(logged_in(client, a_person(Role.ECONOMIST)).get("/om/").content.decode())

    assert page.all("button", name="membership") == []


def test_the_menu_stands_once_for_each_size_of_screen_with_names_of_their_own(client: Client) -> None:
    page = read(client.get("/om/").content.decode())

    labels = [held["aria-label"] for held in page.all("nav")]

    assert len(labels) == len(set(labels))
