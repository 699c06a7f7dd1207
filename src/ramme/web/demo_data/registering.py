"""The registry of the demo: parties, and offerings stated long ago, some changed or confirmed since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from ramme.demo.region import drawn
from ramme.registry.offerings.facts import facts_of
from ramme.registry.offerings.record import Offering
from ramme.registry.parties import Party, known_parties
from ramme.web.accounts.actors import SYSTEM
from ramme.web.audit.operations import Deed, all_noted
from ramme.web.registry import operations
from ramme.web.registry.models import FactRow

# How many days ago an offering was last changed or confirmed, for so many of a hundred of them.
AGES = ((22, 4), (45, 25), (64, 80), (80, 190), (92, 330))
CHANGED_ONE_IN = 5


def parties_registered(parties: Sequence[Party], *, at: datetime) -> None:
    """All municipalities and regions of the country, and the invented parties."""
    operations.parties_added(SYSTEM, [*known_parties().values(), *parties], at=at)


def offerings_registered(offerings: Sequence[Offering], *, first_at: datetime, now: datetime) -> None:
    """States every offering as it was at first, then the changes of some; others are confirmed as they are."""
    _stated(tuple(map(_at_first, offerings)), first_at)
    for days in sorted({days for _, days in AGES}, reverse=True):
        at = now - timedelta(days=days)
        of_then = [each for each in offerings if _days_ago(each) == days and at > first_at]
        _stated([each for each in of_then if _was_changed(each)], at)
        _confirmed([each for each in of_then if not _was_changed(each)], at)
    # What was changed on a day before the registry began is stated as it is now.
    _stated([each for each in offerings if _was_changed(each)], now - timedelta(days=1))


def _at_first(offering: Offering) -> Offering:
    """An offering that was changed later was for fewer, without a category, at its municipality's point."""
    if not _was_changed(offering):
        return offering
    return replace(offering, target_groups=offering.target_groups[:1], category=None, point=None, supervisor="")


def _was_changed(offering: Offering) -> bool:
    return drawn(f"{offering.id} ændret", 1, CHANGED_ONE_IN) == 1


def _days_ago(offering: Offering) -> int:
    """How long ago an offering was last spoken of; 0 where nobody has since the beginning."""
    share = drawn(f"{offering.id} oplyst", 1, 100)
    return next((days for below, days in AGES if share <= below), 0)


def _stated(offerings: Sequence[Offering], at: datetime) -> None:
    if offerings:
        how = operations.Stating(actor=SYSTEM, at=at, holds_from=at.date())
        operations.offerings_stated(how, offerings)


def _confirmed(offerings: Sequence[Offering], at: datetime) -> None:
    """Says of offerings that everything is still right, many at a time."""
    FactRow.objects.bulk_create(
        FactRow(
            subject_kind=operations.OFFERING,
            subject=offering.id,
            field=field,
            value=value,
            party_id=offering.operator.id,
            actor=SYSTEM.id,
            stated_at=at,
            holds_from=at.date(),
            confirms=True,
        )
        for offering in offerings
        for field, value in facts_of(offering).items()
    )
    deeds = [
        Deed(
            verb="facts-confirmed",
            subject_kind=operations.OFFERING,
            subject=offering.id,
            parties=(offering.operator.id,),
            detail={"fields": list(facts_of(offering))},
        )
        for offering in offerings
    ]
    all_noted(SYSTEM, deeds, at=at)
