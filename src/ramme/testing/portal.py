"""Parties, offerings and people to test the portal with, made by plain functions; all of them constructed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.test import Client

from ramme.demo.example import example_basis
from ramme.files.words import in_danish_order
from ramme.rates.drafts.draft import Draft
from ramme.rates.drafts.starting import draft_of
from ramme.rates.drafts.storing import as_data
from ramme.registry.offerings.record import PlaceKind
from ramme.registry.parties import PartyKind, known_parties, plain_id
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.models import Membership, User
from ramme.web.accounts.queries import CHOSEN
from ramme.web.accounts.roles import Role
from ramme.web.rates.models import DraftRow
from ramme.web.registry.models import GroupRow, OfferingCode, OfferingRow, PartyRow, PlacesRow

# A moment that tests hand to operations, on an ordinary day of work.
MOMENT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
LONG_AGO = date(2020, 1, 1)
MIDTJYLLAND = "1082"
PASSWORD = "et kodeord til prøver 1"  # noqa: S105 (of accounts that are thrown away)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account, in one role for one party."""

    user: User
    membership: Membership

    @property
    def actor(self) -> Actor:
        """The person as operations know them."""
        return Actor(id=f"user:{self.user.pk}", party=self.membership.party_id, role=self.membership.role)


def a_party(name: str = "Aarhus", **facts: Any) -> PartyRow:  # noqa: ANN401 (any field of the row)
    """A party by its name or short name, as the register of municipalities and regions knows it; else a private one.

    The same name gives the same party; fields given by name go before what is known.
    """
    party = known_parties().get(plain_id(name))
    known: dict[str, Any] = {"name": name, "kind": PartyKind.PRIVATE.value, "region_code": MIDTJYLLAND}
    if party:
        known = {
            "name": party.name,
            "kind": party.kind.value,
            "region_code": party.region_code,
            "municipality_code": party.municipality_code,
        }
    stated = {"constructed": party is None, **known, **facts}
    made, _ = PartyRow.objects.get_or_create(
        id=party.id if party else plain_id(name), defaults={**stated, "sort_key": in_danish_order(stated["name"])}
    )
    return made


def an_offering(name: str = "Birkehuset", operator: PartyRow | None = None, **facts: Any) -> OfferingRow:  # noqa: ANN401
    """An offering for adults with one rate group of ten places, under the paragraph of the social services act 107.

    `groups` gives names of rate groups and their places in its stead, `codes` pairs of kind and code.
    """
    groups = facts.pop("groups", {"Botilbud": 10})
    codes = facts.pop("codes", [(OfferingCode.LEGAL_BASIS, "SEL-107")])
    run_by = operator or a_party()
    stated = {
        "slug": plain_id(name),
        "sector": "adults",
        "region_code": run_by.region_code,
        "municipality_code": run_by.municipality_code,
        "changed_at": MOMENT,
        "constructed": True,
        **facts,
    }
    made = OfferingRow.objects.create(name=name, sort_key=in_danish_order(name), operator=run_by, **stated)
    OfferingCode.objects.bulk_create(OfferingCode(offering=made, kind=kind, code=code) for kind, code in codes)
    for position, (group, places) in enumerate(groups.items()):
        row = GroupRow.objects.create(offering=made, name=group, position=position)
        PlacesRow.objects.create(group=row, kind=PlaceKind.FIXED.value, number=places)
    return made


def a_person(role: Role = Role.ECONOMIST, party: PartyRow | None = None, email: str = "", **facts: Any) -> Person:  # noqa: ANN401
    """Somebody with an account and a role for a party, since long ago; the same address is the same person."""
    acts_for = party or a_party()
    address = email or f"{role.value}@{acts_for.id}.example"
    user = User.objects.filter(email=address).first()
    if user is None:
        user = User.objects.create_user(address, PASSWORD, **{"name": f"{role.text.da}, {acts_for.name}", **facts})
    membership = Membership.objects.create(user=user, party=acts_for, role=role.value, starts=LONG_AGO)
    return Person(user, membership)


def logged_in(browser: Client, person: Person) -> Client:
    """The test browser, logged in as that person in that role."""
    browser.force_login(person.user)
    session = browser.session
    session[CHOSEN] = person.membership.pk
    session.save()
    return browser


def a_draft(offering: OfferingRow | None = None, content: Draft | None = None, **facts: Any) -> DraftRow:  # noqa: ANN401 (any field of the row)
    """A draft of an offering for 2017 under the agreement of Midtjylland: the constructed example."""
    of = offering or an_offering()
    typed = content or draft_of(example_basis())
    stated = {
        "year": 2017,
        "agreement_id": "midtjylland-2017",
        "state": "draft",
        "valid_from": date(2017, 1, 1),
        "deadline": date(2026, 12, 1),
        "edited_at": MOMENT,
        "revision": typed.revision,
        **facts,
    }
    return DraftRow.objects.create(offering=of, content=as_data(typed), **stated)
