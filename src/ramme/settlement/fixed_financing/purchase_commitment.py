"""Purchase commitment: buyers guarantee payment for a number of places and pay for those that nobody else asks for."""

from __future__ import annotations

from dataclasses import dataclass

from ramme.agreements import Way
from ramme.quantities import ZERO, Count, Days, Each, Kroner, for_each, greater, rule, where
from ramme.settlement.fixed_financing.sharing import SharedOut, shared_out


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


@rule(da="Værdi af de garanterede pladser", en="Worth of the guaranteed places")
def guaranteed_amount(*, rate: Kroner, days: Days, places: Count) -> Kroner:
    """What the places that the buyer guarantees cost in the whole period.

    Source: Midtjylland 2017, 13.5; Syddanmark 2016, on purchase commitments.
    """
    return rate.times(days).times(places)


@rule(da="Værdi af den brugte del", en="Worth of what was used")
def used_amount(*, rate: Kroner, days: Days) -> Kroner:
    """What the days cost on which citizens of the municipality used the places; they are charged as ever."""
    return rate.times(days)


@rule(da="Købers egen mangel", en="The buyer's own shortfall")
def own_shortfall(*, guaranteed: Kroner, used: Kroner) -> Kroner:
    """What the buyer's guaranteed places cost beyond its own use of them; never less than nothing."""
    return greater(guaranteed - used, ZERO)


@rule(da="Garanteret i alt", en="Guaranteed, total")
def all_guaranteed(*, amounts: Each[Kroner]) -> Kroner:
    """What all guaranteed places cost together."""
    return amounts.total()


@rule(da="Brugt i alt", en="Used, total")
def all_used(*, amounts: Each[Kroner]) -> Kroner:
    """What the use of the places cost together, by buyers and by others."""
    return amounts.total()


@rule(da="Garanterede pladser, som ingen brugte", en="Guaranteed places that nobody used")
def unused_guarantee(*, guaranteed: Kroner, used: Kroner) -> Kroner:
    """What guaranteed places cost that nobody asked for; what one buyer leaves, another municipality may have used.

    Source: Midtjylland 2017, 13.5 (the buyers pay if the places are not asked for by others).
    """
    return greater(guaranteed - used, ZERO)


@rule(da="Fordelingsvægt", en="Weight in the sharing")
def sharing_weight(*, shortfall: Kroner, guaranteed: Kroner, unused: Kroner) -> Kroner:
    """The buyer's own shortfall; where nothing is left to pay, its guarantee, so that nothing is shared by nothing."""
    return where(unused > ZERO, then=shortfall, otherwise=guaranteed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """The rate, the days of the period, the places each party guarantees, and the days each party used."""

    rate: Kroner
    days: Days
    guaranteed: Each[Count]
    used: Each[Days]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentPaid:
    """What was guaranteed and used, what nobody used, and what each buyer pays of that."""

    guaranteed: Each[Kroner]
    all_guaranteed: Kroner
    used: Each[Kroner]
    all_used: Kroner
    shortfalls: Each[Kroner]
    shared: SharedOut[Kroner]


def purchase_commitment(commitment: Commitment, way: CommitmentShare) -> CommitmentPaid:
    """What buyers pay for guaranteed places that nobody used, for one offering or for many in a block."""
    guaranteed = for_each(
        guaranteed_amount, Kroner, rate=commitment.rate, days=commitment.days, places=commitment.guaranteed
    )
    used = for_each(used_amount, Kroner, rate=commitment.rate, days=commitment.used)
    shortfalls = for_each(own_shortfall, Kroner, guaranteed=guaranteed, used=used)
    whole, all_use = all_guaranteed(amounts=guaranteed), all_used(amounts=used)
    unused = unused_guarantee(guaranteed=whole, used=all_use)
    match way:
        case CommitmentShare.OWN_SHORTFALL:
            key = for_each(sharing_weight, Kroner, shortfall=shortfalls, guaranteed=guaranteed, unused=unused)
        case CommitmentShare.GUARANTEED_PLACES:
            key = guaranteed
    return CommitmentPaid(
        guaranteed=guaranteed,
        all_guaranteed=whole,
        used=used,
        all_used=all_use,
        shortfalls=shortfalls,
        shared=shared_out(unused, key),
    )
