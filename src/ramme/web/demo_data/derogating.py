"""The derogations of the demo: two that hold this year, and one that ended with the year before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

from ramme.agreements import Agreement
from ramme.demo.offerings import DemoOffering
from ramme.demo.parties import SECRETARIAT
from ramme.demo.publications import DEROGATED_CLAUSE, DEROGATED_VALUE, DEROGATION_REASON, is_derogated
from ramme.registry.parties import PartyKind
from ramme.web.accounts.roles import Role
from ramme.web.demo_data.people import People
from ramme.web.rates.operations.derogations import Derogating, derogation_registered

ENDED = 7


def derogations_stored(
    found: Sequence[DemoOffering], agreement_of: Callable[[int], Agreement], people: People, this_year: int
) -> None:
    """Registers the derogations, each agreed on between its operator and a municipality that pays."""
    secretariat = people.of(SECRETARIAT.id, Role.SECRETARIAT)
    for number, each in enumerate(found):
        if each.budget is None or not (is_derogated(number) or number == ENDED):
            continue
        year = this_year - 1 if number == ENDED else this_year
        asked = Derogating(
            offering=each.offering.id,
            agreement_id=agreement_of(year).id,
            clause=DEROGATED_CLAUSE,
            value=DEROGATED_VALUE,
            reason=DEROGATION_REASON,
            parties=(each.offering.operator.id, _paying(found, each.offering.operator.id)),
            starts=date(year, 1, 1),
            ends=date(year, 12, 31),
        )
        derogation_registered(secretariat, asked, at=datetime(year, 1, 1, 9, 0, tzinfo=UTC))


def _paying(found: Sequence[DemoOffering], operator: str) -> str:
    """The first municipality that is not the operator itself."""
    parties = (each.offering.operator for each in found)
    return next(party.id for party in parties if party.kind is PartyKind.MUNICIPALITY and party.id != operator)
