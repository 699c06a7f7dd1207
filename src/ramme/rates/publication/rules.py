"""What a place costs a day in one category, and the middle of several offerings, as exact figures."""

from __future__ import annotations

from ramme.quantities import HALF, Kroner, OccupiedDays, rule


@rule(da="Udgift pr. belægningsdag", en="Cost per occupied day")
def cost_per_occupied_day(*, cost: Kroner, days: OccupiedDays) -> Kroner:
    """What one kind of cost comes to for a day that is budgeted to be in use.

    Source: Midtjylland 2017, 11.1 (rates are transparent); that it is told per occupied day is a reading.
    """
    return cost.per(days).rounded()


@rule(da="Gennemsnitlig takst", en="Average rate")
def average_rate(*, income: Kroner, days: OccupiedDays) -> Kroner:
    """What an offering's rates bring in shared by its occupied days: one rate where it has several."""
    return income.per(days).rounded()


@rule(da="Median af to midterste", en="Median of the two in the middle")
def median_of_two(*, lower: Kroner, upper: Kroner) -> Kroner:
    """Half of the two in the middle together, where an even number of offerings is compared."""
    return HALF.of(lower + upper).rounded()
