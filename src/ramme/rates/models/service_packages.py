"""Service packages: a common base rate, and packages priced by the hour intervals that they count as."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ramme.agreements import Terms
from ramme.agreements.variants.rates import PackageMeasure, PackageRates, RateKind
from ramme.quantities import HALF as HALF_OF
from ramme.quantities import Count, Each, Kroner, OccupiedDays, Weight, WeightedDays, for_each, rule, to_nearest
from ramme.rates import composition
from ramme.rates.rate_model import Measure, RateModel, Shares, Sharing
from ramme.texts import Text

WHOLE, HALF = Weight(1_00), Weight(50)


@rule(da="Intervaller i midten af pakken", en="Intervals at the middle of the package")
def package_midpoint(*, package: Count) -> Weight:
    """How many hour intervals a package is priced as: its number less a half, since it ends where the next begins.

    Source: Region Syddanmark's list of rates for Specialcenter Syddanmark 2022, whose packages 1 to 7 are priced so.
    """
    return WHOLE.times(package) - HALF


@rule(da="Intervaller ved enden af pakken", en="Intervals at the end of the package")
def package_top(*, package: Count) -> Weight:
    """How many hour intervals a package is priced as: its whole number, the most that it may hold.

    Source: another reading of Syddanmark 2016, Takststruktur baseret på ydelsespakker, which does not say.
    """
    return WHOLE.times(package)


@rule(da="Intervaldage", en="Interval days")
def interval_days(*, measure: Weight, days: OccupiedDays) -> WeightedDays:
    """The rate group's budgeted days, each counted as the intervals of its package."""
    return measure.on(days)


@rule(da="Intervaldage i alt", en="Interval days, total")
def all_interval_days(*, days: Each[WeightedDays]) -> WeightedDays:
    """The interval days of all rate groups together."""
    return days.total()


@rule(da="Pris for ét interval", en="Price of one interval")
def interval_cost(*, costs: Kroner, intervals: WeightedDays) -> Kroner:
    """What one hour interval a day costs, so that the packages together cost what the service part costs.

    Source: Syddanmark 2016, Takststruktur baseret på ydelsespakker (going over to packages may not raise the total).
    """
    return costs.share_per_day(WHOLE, of=intervals).rounded()


@rule(da="Pris for ydelsespakken", en="Price of the service package")
def package_cost(*, interval: Kroner, package: Count) -> Kroner:
    """What a package costs a day: its number less a half, times what one interval costs."""
    return (interval.times(package) - HALF_OF.of(interval)).rounded()


@rule(da="Pris for ydelsespakken", en="Price of the service package")
def package_cost_at_top(*, interval: Kroner, package: Count) -> Kroner:
    """What a package costs a day: its whole number times what one interval costs.

    Source: another reading of Syddanmark 2016, Takststruktur baseret på ydelsespakker, which does not say.
    """
    return interval.times(package)


@rule(da="Takst for ét interval", en="Rate of one interval")
def interval_rate(*, cost: Kroner, step: Kroner) -> Kroner:
    """What one interval costs as a rate of its own, rounded as published rates are.

    Source: Region Syddanmark's list of rates for Specialcenter Syddanmark 2022 (317 kr. for seven hours a week).
    """
    return to_nearest(cost, step)


@rule(da="Pakketakst", en="Package rate")
def package_rate(*, interval: Kroner, package: Count, step: Kroner) -> Kroner:
    """A package's rate per day: its number less a half, times the rate of one interval, rounded as rates are.

    Source: Region Syddanmark's list of rates for Specialcenter Syddanmark 2022 (packages 1 to 7).
    """
    return to_nearest(interval.times(package) - HALF_OF.of(interval), step)


@rule(da="Pakketakst", en="Package rate")
def package_rate_at_top(*, interval: Kroner, package: Count, step: Kroner) -> Kroner:
    """A package's rate per day: its whole number times the rate of one interval, rounded as rates are.

    Source: another reading of Syddanmark 2016, Takststruktur baseret på ydelsespakker, which does not say.
    """
    return to_nearest(interval.times(package), step)


@rule(da="Fælles basistakst", en="Common base rate")
def common_base_rate(*, cost: Kroner, step: Kroner) -> Kroner:
    """What every place pays for the base, whatever its package, as a rate of its own.

    Source: Syddanmark 2016, Takststruktur baseret på ydelsespakker.
    """
    return to_nearest(cost, step)


@dataclass(frozen=True, slots=True)
class PackageRules:
    """The rules that belong to one measure of a package: its intervals, its price in øre, and its rate when rounded."""

    intervals: Callable[..., Weight]
    cost: Callable[..., Kroner]
    rate: Callable[..., Kroner]


def _rules_of(terms: Terms) -> PackageRules:
    match terms.rate_structure.package_measure:
        case PackageMeasure.INTERVAL_MIDPOINT:
            return PackageRules(package_midpoint, package_cost, package_rate)
        case PackageMeasure.INTERVAL_TOP:
            return PackageRules(package_top, package_cost_at_top, package_rate_at_top)


def shared(given: Sharing) -> Shares:
    """A common base, and for each rate group the price of its package.

    As one rate, the parts are in øre and their sum is rounded once; as base plus package, each is a rate of its own
    that is rounded as published rates are, and so is that of an interval.
    Source: Syddanmark 2016, Takststruktur baseret på ydelsespakker; Takstberegning.
    """
    base = given.base()
    service = composition.service_part(costs=given.costs, base=base)
    base_cost = composition.base_cost_per_day(costs=base, days=given.all_days)
    packages = given.packages
    measured = _rules_of(given.terms)
    measures = for_each(measured.intervals, Weight, package=packages)
    each = for_each(interval_days, WeightedDays, measure=measures, days=given.days)
    interval = interval_cost(costs=service, intervals=all_interval_days(days=each))
    match given.terms.rate_structure.package_rates:
        case PackageRates.ONE_RATE:
            package = for_each(measured.cost, Kroner, interval=interval, package=packages)
        case PackageRates.BASE_PLUS_PACKAGE:
            step = given.terms.rounding.day_rate
            base_cost = common_base_rate(cost=base_cost, step=step)
            interval = interval_rate(cost=interval, step=step)
            package = for_each(measured.rate, Kroner, interval=interval, package=packages, step=step)
    return Shares(parts={"base": base_cost, "package": package}, service=service)


MODEL = RateModel(
    value="service_packages",
    text=Text(da="Ydelsespakker", en="Service packages"),
    says=Text(
        da="En fælles basistakst og pakker af timer, prissat efter de intervaller, de tæller som.",
        en="A common base rate, and packages of hours, priced by the intervals that they count as.",
    ),
    order=40,
    kind=RateKind.SERVICE_PACKAGES,
    needs=(Measure.PACKAGE,),
    share=shared,
)
