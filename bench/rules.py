"""The rules that only the benchmark has: what SPEC.md says in its workloads and no agreement of Ramme's does."""

from __future__ import annotations

from ramme.quantities import ZERO, Condition, Count, Days, Kroner, Percent, greater, lesser, rule

HUNDRED_KRONER = Kroner(10_000)
FIVE_PERCENT_MORE = Percent(10_500)
DEAR = Kroner(200_000)
SEVERAL = Count(4)
MOSTLY_SOLD = Percent(4_000)


@rule(da="Nattevagt", en="Night watch")
def night_watch(*, percent: Percent, wages: Kroner) -> Kroner:
    """The part of the wages that is paid for the night watch (A18)."""
    return percent.of(wages).rounded()


@rule(da="Tærskel", en="Threshold")
def threshold(*, percent: Percent, cost_base: Kroner) -> Kroner:
    """How far the result of year n−2 may lie from zero before it goes into the rate (A10)."""
    return percent.of(cost_base).rounded()


@rule(da="Overskud ud over tærsklen", en="Surplus beyond the threshold")
def surplus_beyond(*, result: Kroner, threshold: Kroner) -> Kroner:
    """The part of a surplus that lies beyond the threshold (A11)."""
    return greater(result - threshold, ZERO)


@rule(da="Underskud ud over tærsklen", en="Deficit beyond the threshold")
def deficit_beyond(*, result: Kroner, threshold: Kroner) -> Kroner:
    """The part of a deficit that lies beyond the threshold (A12)."""
    return greater(-result - threshold, ZERO)


@rule(da="Hensættelse", en="To provision")
def to_provision(*, result: Kroner, threshold: Kroner) -> Kroner:
    """The part of a surplus that stays within the threshold (A13)."""
    return lesser(greater(result, ZERO), threshold)


@rule(da="Regulering", en="Regulation")
def regulation(*, deficit: Kroner, surplus: Kroner, provision: Kroner) -> Kroner:
    """What goes into the rate: deficit less surplus beyond, less an earlier provision that was not used (A14)."""
    return deficit - surplus - provision


@rule(da="Ændring", en="Change")
def change(*, rate: Kroner, last: Kroner) -> Kroner:
    """What 100 kroner of last year's rate have grown by; its øre are hundredths of a percent (A29)."""
    return HUNDRED_KRONER.share(rate - last, of=last).rounded()


@rule(da="Mere end 5 % op", en="More than 5 % up")
def rises_steeply(*, rate: Kroner, last: Kroner) -> Condition:
    """Whether the rate is more than 5 % above last year's, unrounded (A30)."""
    return rate > FIVE_PERCENT_MORE.of(last)


@rule(da="Bruges af flere", en="Used by several")
def widely_sold(*, buyers: Count, sold: Percent) -> Condition:
    """Whether the places are sold to several municipalities, or for a good part to others (in A31)."""
    return (buyers >= SEVERAL) | (sold >= MOSTLY_SOLD)


@rule(da="Kategori", en="Category")
def category(*, rate: Kroner, widely_sold: Condition) -> Condition:
    """Whether a place that is sold widely is dear as well (A31)."""
    return (rate >= DEAR) & widely_sold


@rule(da="Rente", en="Interest percentage")
def interest_percent(*, discount: Percent, addition: Percent) -> Percent:
    """The year's discount rate and what a scenario adds to it (A06)."""
    return discount + addition


@rule(da="Belægning med forskydning", en="Occupancy, shifted")
def shifted_occupancy(*, percent: Percent, shift: Percent) -> Percent:
    """The occupancy with a scenario's shift, up or down (A21)."""
    return percent + shift


@rule(da="Køb", en="Purchase")
def purchase(*, rate: Kroner, days: Days) -> Kroner:
    """What a municipality pays for the days it buys (workload C)."""
    return rate.times(days)
