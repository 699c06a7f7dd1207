"""Purchase commitment: buyers guarantee payment for a number of places and pay for those that nobody else asks for."""

from __future__ import annotations

from dataclasses import dataclass

from ramme.agreements import Way
from ramme.quantities import Days, Each, Kroner, PlaceDays, Places, for_each, greater, rule, where
from ramme.settlement.fixed_financing.sharing import SharedOut, shared_out

NO_DAYS = PlaceDays(0)


class CommitmentShare(Way):
    """How buyers share what guaranteed places cost that nobody used; their agreement says which."""

    OWN_SHORTFALL = (
        "own_shortfall",
        "efter det, hver køber mangler i at have brugt sine egne garanterede pladser",
        "by what each buyer has left unused of its own guaranteed places",
    )
    GUARANTEED_PLACES = (
        "guaranteed_places",
        "efter antallet af garanterede pladser",
        "by the number of guaranteed places",
    )


@rule(da="Garanterede pladsdage", en="Guaranteed place days")
def guaranteed_days(*, places: Places, days: Days) -> PlaceDays:
    """The days of the period that the buyer guarantees, for all the places it guarantees.

    Source: Midtjylland 2017, 13.5; Syddanmark 2016, on purchase commitments.
    """
    return places.over(days)


@rule(da="Købers egen mangel", en="The buyer's own shortfall")
def own_shortfall(*, guaranteed: PlaceDays, used: PlaceDays) -> PlaceDays:
    """The days that the buyer guarantees beyond those it used itself; never less than none."""
    return greater(guaranteed - used, NO_DAYS)


@rule(da="Garanterede pladsdage i alt", en="Guaranteed place days, total")
def all_guaranteed(*, days: Each[PlaceDays]) -> PlaceDays:
    """The days that all buyers guarantee together."""
    return days.total()


@rule(da="Brugte pladsdage i alt", en="Place days used, total")
def all_used(*, days: Each[PlaceDays]) -> PlaceDays:
    """The days on which the places were used, by buyers and by others."""
    return days.total()


@rule(da="Garanterede pladsdage, som ingen brugte", en="Guaranteed place days that nobody used")
def unused_guarantee(*, guaranteed: PlaceDays, used: PlaceDays) -> PlaceDays:
    """The guaranteed days that nobody asked for; what one buyer leaves, another municipality may have used.

    Source: Midtjylland 2017, 13.5 (the buyers pay if the places are not asked for by others).
    """
    return greater(guaranteed - used, NO_DAYS)


@rule(da="De ubrugte dage koster", en="Cost of the unused days")
def cost_of_unused_guarantee(*, rate: Kroner, days: PlaceDays) -> Kroner:
    """The rate for each guaranteed day that nobody used.

    Source: Midtjylland 2017, 13.5.
    """
    return rate.times(days)


@rule(da="Fordelingsvægt", en="Weight in the sharing")
def sharing_weight(*, shortfall: PlaceDays, guaranteed: PlaceDays, unused: PlaceDays) -> PlaceDays:
    """The buyer's own shortfall; where nothing is left to pay, its guarantee, so that nothing is shared by nothing."""
    return where(unused > NO_DAYS, then=shortfall, otherwise=guaranteed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """The rate, the days of the period, the places each party guarantees, and the days each party used."""

    rate: Kroner
    days: Days
    guaranteed: Each[Places]
    used: Each[PlaceDays]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentPaid:
    """What was guaranteed and used, what nobody used, and what each buyer pays of that."""

    guaranteed: Each[PlaceDays]
    all_guaranteed: PlaceDays
    used: Each[PlaceDays]
    all_used: PlaceDays
    unused: PlaceDays
    shortfalls: Each[PlaceDays]
    shared: SharedOut[PlaceDays]


def purchase_commitment(commitment: Commitment, way: CommitmentShare) -> CommitmentPaid:
    """What buyers pay for guaranteed places that nobody used, for one offering or for many in a block."""
    used = commitment.used
    guaranteed = for_each(guaranteed_days, PlaceDays, places=commitment.guaranteed, days=commitment.days)
    shortfalls = for_each(own_shortfall, PlaceDays, guaranteed=guaranteed, used=used)
    whole, all_use = all_guaranteed(days=guaranteed), all_used(days=used)
    unused = unused_guarantee(guaranteed=whole, used=all_use)
    match way:
        case CommitmentShare.OWN_SHORTFALL:
            key = for_each(sharing_weight, PlaceDays, shortfall=shortfalls, guaranteed=guaranteed, unused=unused)
        case CommitmentShare.GUARANTEED_PLACES:
            key = guaranteed
    return CommitmentPaid(
        guaranteed=guaranteed,
        all_guaranteed=whole,
        used=used,
        all_used=all_use,
        unused=unused,
        shortfalls=shortfalls,
        shared=shared_out(cost_of_unused_guarantee(rate=commitment.rate, days=unused), key),
    )
