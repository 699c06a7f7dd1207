"""Keys for other systems: shown once, kept as a checksum, ended in time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ramme.problems import ProblemsFound
from ramme.testing.portal import Person, a_party, a_person, logged_in
from ramme.web.accounts.actors import Actor, NotAllowed
from ramme.web.accounts.models import AccessToken
from ramme.web.accounts.operations import actor_of_token, token_made, token_withdrawn
from ramme.web.accounts.roles import Role

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate(NOW)


@pytest.fixture
def keeper(db: None) -> Person:
    return a_person(Role.INTEGRATOR, a_party("Aarhus"))


def test_a_token_acts_as_an_integrator_of_its_party(keeper: Person) -> None:
    made = token_made(keeper.actor, "aarhus", "Fagsystem", TODAY, at=NOW)

    actor = actor_of_token(made.token, at=NOW)

    assert actor == Actor(id=f"token:{made.row.pk}", party="aarhus", role=Role.INTEGRATOR)
    made.row.refresh_from_db()
    assert made.row.last_used_on == TODAY


def test_the_token_itself_is_kept_nowhere(keeper: Person) -> None:
    made = token_made(keeper.actor, "aarhus", "Fagsystem", TODAY, at=NOW)

    row = AccessToken.objects.values().get()
    assert made.token not in str(row)
    assert len(made.token) >= 40


@pytest.mark.parametrize("guess", ["", "ramme_", "ramme_x", "\ud800", "x" * 10_000])
def test_anything_else_is_nobody(keeper: Person, guess: str) -> None:
    token_made(keeper.actor, "aarhus", "Fagsystem", TODAY, at=NOW)

    assert actor_of_token(guess, at=NOW) is None


def test_a_token_holds_until_its_last_day_and_not_after_it_is_withdrawn(keeper: Person) -> None:
    made = token_made(keeper.actor, "aarhus", "Fagsystem", TODAY, at=NOW)

    assert actor_of_token(made.token, at=NOW + timedelta(days=1)) is None
    assert actor_of_token(made.token, at=NOW) is not None
    token_withdrawn(keeper.actor, made.row, at=NOW)
    token_withdrawn(keeper.actor, made.row, at=NOW + timedelta(hours=1))

    made.row.refresh_from_db()
    assert actor_of_token(made.token, at=NOW) is None
    assert made.row.withdrawn_at == NOW


@pytest.mark.parametrize(
    ("name", "ends", "codes"),
    [
        ("Fagsystem", TODAY + timedelta(days=365), []),
        ("Fagsystem", TODAY + timedelta(days=366), ["token-end-wrong"]),
        ("Fagsystem", TODAY - timedelta(days=1), ["token-end-wrong"]),
        (" ", TODAY, ["token-name-needed"]),
        ("x" * 121, TODAY, ["token-name-needed"]),
    ],
)
def test_a_token_has_a_name_and_ends_within_a_year(keeper: Person, name: str, ends: date, codes: list[str]) -> None:
    if not codes:
        token_made(keeper.actor, "aarhus", name, ends, at=NOW)
        return
    with pytest.raises(ProblemsFound) as found:
        token_made(keeper.actor, "aarhus", name, ends, at=NOW)

    assert [problem.code for problem in found.value.problems] == codes


def test_a_token_of_another_party_can_be_neither_made_nor_withdrawn(keeper: Person) -> None:
    a_party("Randers")
    theirs = a_person(Role.ADMINISTRATOR, a_party("Randers"))
    made = token_made(theirs.actor, "randers", "Deres", TODAY, at=NOW)

    with pytest.raises(NotAllowed):
        token_made(keeper.actor, "randers", "Min", TODAY, at=NOW)
    with pytest.raises(NotAllowed):
        token_withdrawn(keeper.actor, made.row, at=NOW)


def test_the_page_shows_a_new_token_once(client: Client, keeper: Person) -> None:
    logged_in(client, keeper)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": timezone.now().timestamp()}]
    session["account_authentication_methods_user"] = str(keeper.user.pk)
    session.save()

    made = client.post(reverse("accounts:tokens"), {"name": "Fagsystem", "ends": str(timezone.localdate())})
    again = client.get(reverse("accounts:tokens"))

    assert made.status_code == 201
    assert "ramme_" in made.content.decode()
    assert "no-store" in made["Cache-Control"]
    assert "ramme_" not in again.content.decode()
    assert "Fagsystem" in again.content.decode()


def test_a_form_that_is_sent_twice_makes_one_token(keeper: Person) -> None:
    made = token_made(keeper.actor, "aarhus", "Fagsystem", TODAY, at=NOW)

    with pytest.raises(ProblemsFound) as found:
        token_made(keeper.actor, "aarhus", " Fagsystem ", TODAY, at=NOW)

    assert [problem.code for problem in found.value.problems] == ["token-name-taken"]
    token_withdrawn(keeper.actor, made.row, at=NOW)
    assert token_made(keeper.actor, "aarhus", "Fagsystem", TODAY, at=NOW).token != made.token
