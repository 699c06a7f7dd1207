"""Two sides that agree on a place, for tests: an offering with a published rate, and who writes and signs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from django.core.cache import cache

from ramme.settlement.payment_agreements.citizen_number import constructed_number
from ramme.settlement.payment_agreements.storing import from_data
from ramme.testing.portal import MOMENT, Person, a_party, a_person, an_offering
from ramme.testing.rates import a_budget, a_published_rate, demo_agreements
from ramme.web.accounts.roles import Role
from ramme.web.citizens.operations.keeping import Person as Typed
from ramme.web.registry.models import OfferingRow, PartyRow
from ramme.web.settlement.models import AgreementVersionRow, PaymentAgreementRow
from ramme.web.settlement.operations import accepting, agreements

REGION = "0000"
NAME, NUMBER = "Nanna Opdigtet", constructed_number(date(1984, 5, 17), 3)


@dataclass(frozen=True, slots=True)
class World:
    """A municipality that buys, an operator that sells, and those who write and sign for them."""

    buyer: PartyRow
    seller: PartyRow
    offering: OfferingRow
    caseworker: Person
    economist: Person
    approver: Person


@contextmanager
def a_world(folder: Path) -> Iterator[World]:
    """The two sides, under the constructed agreement of the demo."""
    cache.clear()
    with demo_agreements(folder):
        budget = a_budget(year=2026)
        seller = a_party("Aarhus", region_code=REGION)
        groups = {group.name: 10 for group in budget.groups}
        offering = an_offering("Skovhuset", seller, groups=groups)
        a_published_rate(offering, a_budget(year=2026, name=offering.name))
        buyer = a_party("Viborg", region_code=REGION)
        people = [
            a_person(Role.CASEWORKER, buyer),
            a_person(Role.ECONOMIST, seller),
            a_person(Role.APPROVER, seller),
        ]
        yield World(buyer, seller, offering, *people)


def begun(world: World, by: Person | None = None) -> PaymentAgreementRow:
    """A draft of the caseworker, or of somebody else, with all that it needs."""
    group = world.offering.groups.first()
    assert group is not None
    beginning = agreements.Beginning(
        offering=world.offering,
        buyer=world.buyer,
        groups=(group.name,),
        starts=date(2026, 12, 1),
        person=Typed(NAME, NUMBER),
    )
    row = agreements.agreement_begun((by or world.caseworker).actor, beginning, at=MOMENT)
    edited(row, by or world.caseworker, whole)
    return row


def whole(content: Any) -> Any:
    """What a first draft leaves open, written."""
    services = tuple(replace(each, extent="hele døgnet", legal_basis="SEL-107") for each in content.services)
    periods = tuple(replace(each, reason="retssikkerhedsloven § 9") for each in content.municipalities)
    return replace(content, services=services, municipalities=periods)


def edited(row: PaymentAgreementRow, by: Person, change: Any, **facts: Any) -> AgreementVersionRow:
    """The newest version of an agreement, changed and kept."""
    version = row.versions.order_by("-version").first()
    assert version is not None
    edit = agreements.Edit(
        content=change(from_data(version.content)),
        holds_from=facts.get("holds_from", version.holds_from),
        reason=facts.get("reason", ""),
        revision=version.revision,
    )
    return agreements.draft_edited(by.actor, row.number, edit, at=MOMENT)


def proposed(world: World) -> PaymentAgreementRow:
    """An agreement that the caseworker proposed."""
    row = begun(world)
    revision = row.versions.get().revision
    return accepting.agreement_proposed(world.caseworker.actor, row.number, revision, at=MOMENT)


def in_force(world: World) -> PaymentAgreementRow:
    """An agreement that both sides accepted."""
    row = proposed(world)
    return accepting.agreement_accepted(world.approver.actor, row.number, 1, at=MOMENT)
