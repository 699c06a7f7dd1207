"""Is the page of roles the one that the code gives, and does every action belong to somebody?"""

from __future__ import annotations

from ramme.web.accounts.giving import MAY_GIVE
from ramme.web.accounts.role_page import role_page
from ramme.web.accounts.roles import WHO_MAY, Action, Reach, Role
from tests.house.tree import ROOT

PAGE = ROOT / "docs" / "generated" / "roles.md"


def test_the_page_of_roles_is_the_one_made_from_the_code() -> None:
    assert PAGE.read_text(encoding="utf-8") == role_page()


def test_every_action_belongs_to_somebody_and_every_role_can_do_something() -> None:
    assert set(WHO_MAY) == set(Action)
    assert all(WHO_MAY.values())
    assert {role for held in WHO_MAY.values() for role in held} == set(Role)


def test_only_the_secretariat_makes_a_secretariat_and_only_its_own() -> None:
    assert {giver for giver, given in MAY_GIVE.items() if Role.SECRETARIAT in given} == {Role.SECRETARIAT}
    assert MAY_GIVE[Role.SECRETARIAT][Role.SECRETARIAT] is Reach.OWN


def test_an_administrator_gives_roles_of_the_own_party_alone() -> None:
    assert set(MAY_GIVE[Role.ADMINISTRATOR].values()) == {Reach.OWN}


def test_whoever_gives_roles_may_keep_members() -> None:
    assert set(MAY_GIVE) == set(WHO_MAY[Action.KEEP_MEMBERS])
