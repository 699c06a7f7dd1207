"""The people of the demo: one for each role to log in as, and somebody who fills in and approves at every operator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.hashers import make_password

from ramme.demo.names import person_name
from ramme.demo.parties import SECRETARIAT, SUPERVISION
from ramme.rates.publication.record import Signing
from ramme.registry.parties import Party, plain_id
from ramme.web.accounts.actors import SYSTEM, Actor
from ramme.web.accounts.models import Membership, User
from ramme.web.accounts.roles import Role
from ramme.web.audit.operations import Deed, all_noted

MAIL = "demo.invalid"


@dataclass(frozen=True, slots=True)
class Post:
    """A role for a party by its id; `is_shown` tells that one can log in to it by a click."""

    role: Role
    party: str
    is_shown: bool = True


@dataclass(frozen=True, slots=True)
class People:
    """The actors of the demo by party and role."""

    actors: Mapping[tuple[str, Role], Actor]

    def of(self, party: str, role: Role) -> Actor:
        """Who has a role for a party."""
        return self.actors[party, role]

    def signing(self, party: Party) -> Signing:
        """Who approves a party's rates, and who publishes them."""
        approver, secretariat = self.of(party.id, Role.APPROVER), self.of(SECRETARIAT.id, Role.SECRETARIAT)
        return Signing(approved_by=approver.id, published_by=secretariat.id)


def posts(operators: Iterable[Party], second: str, region: str) -> list[Post]:
    """All posts: those that one can log in to, then the economist and approver of every other operator.

    The first operator has economist, approver, integrator and administrator; `second` buys places for its citizens.
    """
    first, *others = operators
    shown = (
        Post(Role.ECONOMIST, first.id),
        Post(Role.APPROVER, first.id),
        Post(Role.SECRETARIAT, SECRETARIAT.id),
        Post(Role.CASEWORKER, second),
        Post(Role.FINANCE_CLERK, second),
        Post(Role.DIRECTOR, region),
        Post(Role.SUPERVISION, SUPERVISION.id),
        Post(Role.INTEGRATOR, first.id),
        Post(Role.ADMINISTRATOR, first.id),
    )
    behind = [Post(role, party.id, is_shown=False) for party in others for role in (Role.ECONOMIST, Role.APPROVER)]
    return [*shown, Post(Role.CASEWORKER, first.id, is_shown=False), *behind]


def people_made(wanted: list[Post], *, since: date, at: datetime) -> People:
    """Makes an account and a membership for each post; nobody has a password."""
    names = [person_name(number) for number in range(len(wanted))]
    users = User.objects.bulk_create(
        User(
            email=f"{plain_id(name.removesuffix('(demo)')).replace('-', '.')}.{number}@{MAIL}",
            name=name,
            password=make_password(None),
            is_demo=post.is_shown,
        )
        for number, (name, post) in enumerate(zip(names, wanted, strict=True), 1)
    )
    held = Membership.objects.bulk_create(
        Membership(user=user, party_id=post.party, role=post.role.value, starts=since)
        for user, post in zip(users, wanted, strict=True)
    )
    deeds = [
        Deed(
            verb="role-given",
            subject_kind="person",
            subject=str(each.user_id),
            parties=(each.party_id,),
            detail={"role": each.role, "starts": since.isoformat()},
        )
        for each in held
    ]
    all_noted(SYSTEM, deeds, at=at)
    return People(
        {
            (post.party, post.role): Actor(id=f"user:{user.pk}", party=post.party, role=post.role.value)
            for user, post in zip(users, wanted, strict=True)
        }
    )
