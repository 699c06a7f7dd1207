"""Workload C of SPEC.md: the rates of workload A under other terms, and what each municipality pays then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bench import rules as only_here
from bench.drawing import Whole
from bench.workload_a import Budget, Earlier, Use, YearTerms, assumed, day_rates, parts_of
from ramme.analysis.scenarios import Under
from ramme.quantities import Count, Days, Each, Kroner, Percent, Range, for_each


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """What could be agreed instead: four figures in place of the parameters."""

    overhead_max: Percent
    interest_addition: Percent
    occupancy_shift: Percent
    tolerance: Percent


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """The terms of an offer-year that no scenario changes."""

    pension: Percent
    discount: Percent
    occupancy: Percent


@dataclass(frozen=True, slots=True, kw_only=True)
class Purchases:
    """The days that each municipality buys, and where among the rates each purchase's own rate stands."""

    days: Each[Days]
    rate: Each[Count]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offerings:
    """All that the calculation needs of some offerings, and the purchases of their places."""

    budget: Budget
    earlier: Earlier
    use: Use
    unchanged: Unchanged
    purchases: Purchases


def totals(*, offerings: Offerings, scenario: Scenario) -> Kroner:
    """What the municipalities pay under a scenario, each for all its purchases of these offerings."""
    rates = rates_under(offerings, scenario)
    bought = Each(Kroner, offerings.purchases.days.layout, _of_purchases(rates, offerings.purchases))
    paid: Each[Kroner] = for_each(only_here.purchase, Kroner, rate=bought, days=offerings.purchases.days)
    return paid.total()


def rates_under(offerings: Offerings, scenario: Scenario) -> Each[Kroner]:
    """A01 to A27 with the scenario's figures."""
    unchanged, use = offerings.unchanged, offerings.use
    terms = YearTerms(
        pension=unchanged.pension,
        interest=only_here.interest_percent(discount=unchanged.discount, addition=scenario.interest_addition),
        overhead_max=scenario.overhead_max,
        tolerance=scenario.tolerance,
        occupancy=unchanged.occupancy,
    )
    percent = only_here.shifted_occupancy(percent=assumed(use, terms), shift=scenario.occupancy_shift)
    return day_rates(parts_of(offerings.budget, offerings.earlier, terms), use, percent)


def _of_purchases(rates: Each[Kroner], purchases: Purchases) -> Kroner:
    """The rate of each purchase."""
    if isinstance(rates.flat.data, Range):
        within: Kroner = rates.flat
        return within
    # "clip" only spares numpy a look at each place: all of them were found.
    return Kroner(rates.flat.data.take(purchases.rate.flat.data, mode="clip"), None)


@dataclass(frozen=True, slots=True)
class TotalsUnder:
    """The calculation for one block of offerings and a portion of scenarios: a row of totals for each of these."""

    under: Under[Scenario, Kroner]

    def __call__(self, offerings: Offerings, scenarios: Sequence[Scenario]) -> Whole:
        """The totals, scenario by scenario."""
        rows: list[Any] = [None] * len(scenarios)
        for number, paid in self.under.results({"offerings": offerings}, scenarios):
            rows[number] = paid.data
        return np.stack(rows)
