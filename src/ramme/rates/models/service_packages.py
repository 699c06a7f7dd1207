"""Service packages: a common base rate, and packages of hour intervals that are priced at their middle."""

from __future__ import annotations

from ramme.agreements.variants.rates import PackageRates, RateKind
from ramme.quantities import Count, Each, Kroner, OccupiedDays, Weight, WeightedDays, for_each, rule, to_nearest
from ramme.quantities import HALF as HALF_OF
from ramme.rates import composition
from ramme.rates.rate_model import Measure, RateModel, Shares, Sharing
from ramme.texts import Text

WHOLE, HALF = Weight(1_00), Weight(50)
OERE = Kroner(1)


@rule(da="Intervaller i midten af pakken", en="Intervals at the middle of the package")
def package_midpoint(*, package: Count) -> Weight:
    """How many hour intervals a package is priced as: its number less a half, since it ends where the next begins.

    Source: Region Syddanmark's list of rates for Specialcenter Syddanmark 2022, whose packages 1 to 7 are all priced so.
    """
    return WHOLE.times(package) - HALF


@rule(da="Intervaldage", en="Interval days")
def interval_days(*, midpoint: Weight, days: OccupiedDays) -> WeightedDays:
    """The rate group's budgeted days, each counted as the intervals of its package."""
    return midpoint.on(days)


@rule(da="Intervaldage i alt", en="Interval days, total")
def all_interval_days(*, days: Each[WeightedDays]) -> WeightedDays:
    """The interval days of all rate groups together."""
    return days.total()


@rule(da="Pris for ét interval", en="Price of one interval")
def interval_rate(*, costs: Kroner, intervals: WeightedDays, step: Kroner) -> Kroner:
    """What one hour interval a day costs, so that the packages together cost what the service part costs.

    Source: Syddanmark 2016, Takststruktur baseret på ydelsespakker (going over to packages may not raise the total).
    """
    return to_nearest(costs.share_per_day(WHOLE, of=intervals), step)


@rule(da="Pris for ydelsespakken", en="Price of the service package")
def package_rate(*, interval: Kroner, package: Count, step: Kroner) -> Kroner:
    """A package's price per day: its number less a half, times the price of one interval.

    Source: Region Syddanmark's list of rates for Specialcenter Syddanmark 2022 (packages 1 to 7).
    """
    return to_nearest(interval.times(package) - HALF_OF.of(interval), step)


@rule(da="Fælles basistakst", en="Common base rate")
def common_base_rate(*, costs: Kroner, days: OccupiedDays, step: Kroner) -> Kroner:
    """What every place pays for administration, buildings and perhaps night watch, whatever its package.

    Source: Syddanmark 2016, Takststruktur baseret på ydelsespakker.
    """
    return to_nearest(costs.per(days), step)


def shared(given: Sharing) -> Shares:
    """A common base, and for each rate group the price of its package.

    As one rate, parts are in øre and the sum is rounded once; as base plus package, each is a rate of its own that is
    rounded as published rates are, and so is the price of an interval.
    Source: Syddanmark 2016, Takststruktur baseret på ydelsespakker; Takstberegning.
    """
    step = _step(given)
    base = given.base()
    service = composition.service_part(costs=given.costs, base=base)
    packages = given.packages
    midpoints = for_each(package_midpoint, Weight, package=packages)
    each = for_each(interval_days, WeightedDays, midpoint=midpoints, days=given.days)
    interval = interval_rate(costs=service, intervals=all_interval_days(days=each), step=step)
    return Shares(
        parts={
            "base": common_base_rate(costs=base, days=given.all_days, step=step),
            "package": for_each(package_rate, Kroner, interval=interval, package=packages, step=step),
        },
        service=service,
    )


def _step(given: Sharing) -> Kroner:
    match given.terms.rate_structure.package_rates:
        case PackageRates.ONE_RATE:
            return OERE
        case PackageRates.BASE_PLUS_PACKAGE:
            return given.terms.rounding.day_rate


MODEL = RateModel(
    value="service_packages",
    text=Text(da="Ydelsespakker", en="Service packages"),
    says=Text(
        da="En fælles basistakst og pakker af timer, der prissættes midt i pakken.",
        en="A common base rate, and packages of hours that are priced at the middle of the package.",
    ),
    order=40,
    kind=RateKind.SERVICE_PACKAGES,
    needs=(Measure.PACKAGE,),
    share=shared,
)
