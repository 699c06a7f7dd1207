"""Workload A of SPEC.md, composed of Ramme's own rules wherever they say the same: all rates of many offerings."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bench import rules as only_here
from bench.drawing import Whole
from ramme.quantities import (
    Condition,
    Count,
    Days,
    Each,
    Given,
    Kroner,
    OccupiedDays,
    Percent,
    PlaceDays,
    Places,
    Ragged,
    Range,
    Weight,
    WeightedDays,
    Years,
    for_each,
    named,
)
from ramme.rates import capital, composition, conversions, costs, occupancy, overhead, pensions

NEW = Years(0)
NOTHING = Kroner(0)
ONE_OERE = Kroner(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """An offer-year as the operator budgets it."""

    staff: Kroner
    development: Kroner
    other: Kroner
    civil_servants_pay: Kroner
    values: Each[Kroner]
    lifetimes: Each[Years]
    land: Each[Kroner]
    rent: Kroner
    income: Kroner
    overhead: Percent
    night: Percent


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What year n−2 left behind."""

    result: Kroner
    cost_base: Kroner
    provision: Kroner


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """The places of an offer-year: its groups, the days they are open, how full, and who buys them."""

    number: Each[Count]
    places: Each[Places]
    weights: Each[Weight]
    days: Days
    occupancy: Given[Percent]
    buyers: Count
    sold: Percent
    follows: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class YearTerms:
    """What the agreement says for an offer-year."""

    pension: Percent
    interest: Percent
    overhead_max: Percent
    tolerance: Percent
    occupancy: Percent


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The two parts of an offer-year's costs that its rates are to cover, and what is put aside."""

    base: Kroner
    service: Kroner
    to_provision: Kroner


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """The checked results: five for each rate, one for each offer-year."""

    rate_day: Each[Kroner]
    rate_month: Each[Kroner]
    change: Each[Kroner]
    flag5: Each[Condition]
    category: Each[Condition]
    to_provision: Kroner


def rates_of(budget: Budget, earlier: Earlier, use: Use, terms: YearTerms) -> Results:
    """Everything that SPEC.md asks for, from the budget to the category."""
    parts = parts_of(budget, earlier, terms)
    rates = day_rates(parts, use, assumed(use, terms))
    last = _last_year(rates, use)
    known = Each(Kroner, rates.layout, last.or_else(ONE_OERE))
    change = for_each(only_here.change, Kroner, rate=rates, last=known)
    rises = for_each(only_here.rises_steeply, Condition, rate=rates, last=known)
    widely_sold = only_here.widely_sold(buyers=use.buyers, sold=use.sold)
    return Results(
        rate_day=rates,
        rate_month=for_each(conversions.month_rate, Kroner, rate=rates, days=use.days, step=ONE_OERE),
        change=Each(Kroner, rates.layout, Given(change.flat, last.known)),
        flag5=Each(Condition, rates.layout, Condition(last.known) & rises.flat),
        category=for_each(only_here.category, Condition, rate=rates, widely_sold=widely_sold),
        to_provision=parts.to_provision,
    )


def parts_of(budget: Budget, earlier: Earlier, terms: YearTerms) -> Parts:
    """A01 to A20: from the cost lines to the base part and the service part."""
    direct = costs.direct_operating_costs(
        wages=budget.staff,
        development=budget.development,
        administration=NOTHING,
        supervision=NOTHING,
        other=budget.other,
    )
    pension = pensions.pension_contribution(pay=budget.civil_servants_pay, percent=terms.pension)
    written_off = for_each(
        capital.straight_line_depreciation, Kroner, cost=budget.values, lifetime=budget.lifetimes, age=NEW
    )
    value = capital.interest_base(bearing=budget.values, equipment=named(Kroner, []), land=budget.land)
    interest = capital.interest(base=value, percent=terms.interest)
    overhead_cost = overhead.administration_overhead(
        costs=direct, operator_percent=budget.overhead, ceiling=terms.overhead_max
    )
    tied_up = capital.capital_costs(depreciation=written_off.total(), interest_cost=interest, rent=budget.rent)
    frame = composition.ordinary_frame(
        direct=direct, overhead=overhead_cost, pension=pension, property_and_capital=tied_up, income=budget.income
    )
    regulation, to_provision = _regulation(earlier, terms)
    regulated = composition.regulated_frame(frame=frame, regulation=regulation)
    night = only_here.night_watch(percent=budget.night, wages=budget.staff)
    base = composition.base_part(written_off.flat[0], interest, budget.rent, overhead_cost, night)
    return Parts(base=base, service=composition.service_part(costs=regulated, base=base), to_provision=to_provision)


def _regulation(earlier: Earlier, terms: YearTerms) -> tuple[Kroner, Kroner]:
    limit = only_here.threshold(percent=terms.tolerance, cost_base=earlier.cost_base)
    surplus = only_here.surplus_beyond(result=earlier.result, threshold=limit)
    deficit = only_here.deficit_beyond(result=earlier.result, threshold=limit)
    regulation = only_here.regulation(deficit=deficit, surplus=surplus, provision=earlier.provision)
    return regulation, only_here.to_provision(result=earlier.result, threshold=limit)


def assumed(use: Use, terms: YearTerms) -> Percent:
    """A21: the occupancy that is budgeted with, the operator's own where it is given."""
    return occupancy.assumed_occupancy(percent=use.occupancy.or_else(terms.occupancy))


def day_rates(parts: Parts, use: Use, percent: Percent) -> Each[Kroner]:
    """A22 to A27: from the places and the parts of the costs to each group's day rate."""
    possible = for_each(occupancy.possible_days, PlaceDays, places=use.places, days=use.days)
    days = for_each(occupancy.budgeted_days, OccupiedDays, possible=possible, occupancy=percent)
    weighted = for_each(composition.weighted_days, WeightedDays, weight=use.weights, days=days)
    base = composition.base_cost_per_day(costs=parts.base, days=composition.all_budgeted_days(days=days))
    service = for_each(
        composition.service_per_day,
        Kroner,
        costs=parts.service,
        weight=use.weights,
        weighted=composition.all_weighted_days(days=weighted),
    )
    return for_each(composition.cost_per_day, Kroner, base=base, service=service)


def _last_year(rates: Each[Kroner], use: Use) -> Given[Kroner]:
    """The rate of the same group the year before, where there was one."""
    if isinstance(rates.flat.data, Range):
        return Given(rates.flat, Range(0, 1))
    before = _member_before(rates.layout, use.follows.data, use.number.flat.data)
    return Given(Kroner(rates.flat.data.take(before), None), before >= 0)


def _member_before(layout: Ragged, follows: Whole, number: Whole) -> Whole:
    """Where the same group of the year before stands, or -1: the groups of a year are found by their numbers."""
    width = int(number.max()) + 1
    shelf = np.arange(0, len(follows) * width, width)  # a shelf a row, with a place for each number
    members = np.full((len(follows) + 1) * width, -1)
    members[(shelf + width).take(layout.rows) + number] = np.arange(len(number))
    # The first shelf stays empty: what follows on nothing looks there, all others on the shelf of the row before.
    return members.take(np.where(follows, shelf, 0).take(layout.rows) + number)
