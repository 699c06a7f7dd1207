"""Special places in psychiatry: municipalities share the cost of those that are left unused, measured by day."""

from __future__ import annotations

from dataclasses import dataclass

from ramme.quantities import Count, Days, Each, Kroner, Percent, for_each, rule
from ramme.settlement.fixed_financing.sharing import ObjectiveFinancing, objective_financing


@rule(da="Særlige pladser til rådighed", en="Special places available")
def available_places(*, created: Count, relabelled: Count) -> Count:
    """The places created less those relabelled to other use.

    Source: Sjælland 2021-22, steering group of 15 December 2021, 5 E (23 less 5 are 18).
    """
    return created - relabelled


@rule(da="Ubenyttede særlige pladser", en="Unused special places")
def unused_places(*, available: Count, used: Count) -> Count:
    """The places available less those in use on the day.

    Source: Sjælland 2021-22, steering group of 15 December 2021, 5 E (18 less 6 are 12).
    """
    return available - used


@rule(da="Ubenyttede pladser koster", en="Cost of unused places")
def cost_of_unused(*, rate: Kroner, days: Days, unused: Count) -> Kroner:
    """The rate for each unused place on each day of the period.

    Source: order 1261 of 2020 as told elsewhere (unused places are counted by day); the minutes name no rate.
    """
    return rate.times(days).times(unused)


@rule(da="Ubenyttede pladser koster i alt", en="Cost of unused places, total")
def all_costs_of_unused(*, costs: Each[Kroner]) -> Kroner:
    """What unused places cost over all periods."""
    return costs.total()


@rule(da="Kommunernes betaling for ubenyttede pladser", en="Municipalities' payment for unused places")
def municipal_payment(*, costs: Kroner, percent: Percent) -> Kroner:
    """The share of the cost that the municipalities of the region pay together.

    Source: Sjælland 2021-22, steering group of 15 December 2021, 5 E (75 %).
    """
    return percent.of(costs).rounded()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePeriods:
    """For each period in which the numbers are the same: its days, the places, and the rate of an unused one.

    `relabelled` is nothing where municipalities pay for relabelled places too.
    """

    days: Each[Days]
    created: Each[Count]
    relabelled: Each[Count] | None
    used: Each[Count]
    rate: Each[Kroner]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialPlacesPaid:
    """The unused places of each period and their cost, what municipalities pay of it, and each one's share."""

    available: Each[Count]
    unused: Each[Count]
    costs: Each[Kroner]
    all_costs: Kroner
    payment: Kroner
    objective: ObjectiveFinancing


def special_places(periods: PlacePeriods, percent: Percent, inhabitants: Each[Count]) -> SpecialPlacesPaid:
    """What each municipality pays for unused special places by its inhabitants; one region, or many in a block.

    Source: order 1261 of 2020 as told elsewhere (the municipalities of the region share by population).
    """
    available = periods.created
    if periods.relabelled is not None:
        available = for_each(available_places, Count, created=periods.created, relabelled=periods.relabelled)
    unused = for_each(unused_places, Count, available=available, used=periods.used)
    costs = for_each(cost_of_unused, Kroner, rate=periods.rate, days=periods.days, unused=unused)
    all_costs = all_costs_of_unused(costs=costs)
    payment = municipal_payment(costs=all_costs, percent=percent)
    return SpecialPlacesPaid(
        available=available,
        unused=unused,
        costs=costs,
        all_costs=all_costs,
        payment=payment,
        objective=objective_financing(payment, inhabitants),
    )
