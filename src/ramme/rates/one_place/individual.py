"""Rates agreed for one place: supplement, percentage, project rate, special measure; and what is above the rate."""

from __future__ import annotations

from ramme.quantities import Condition, Days, Each, Kroner, Percent, percent_of, rule, to_nearest


@rule(da="Takst med tillæg", en="Rate with supplement")
def rate_with_supplement(*, listed: Kroner, supplement: Kroner) -> Kroner:
    """The listed rate and a supplement per day for services beyond the package.

    Source: Midtjylland 2017, ch. 10 and 11.4; Syddanmark 2016, Prisstruktur (supplements in special situations).
    """
    return listed + supplement


@rule(da="Procentreguleret takst", en="Percentage-adjusted rate")
def percent_adjusted_rate(*, listed: Kroner, percent: Percent, step: Kroner) -> Kroner:
    """An agreed percentage of the listed rate, 130 % say, rounded as published rates are.

    Source: Midtjylland 2017, ch. 10 and 11.4.
    """
    return to_nearest(percent.of(listed), step)


@rule(da="Procentreguleret servicetakst og fast basistakst", en="Percentage-adjusted service rate and fixed base rate")
def percent_adjusted_service_rate(*, listed: Kroner, base: Kroner, percent: Percent, step: Kroner) -> Kroner:
    """Where the base rate is fixed, the percentage is taken of the rest of the listed rate alone.

    Source: the proposal in Sjælland's minutes of 15 December 2021, item 5 B (the base rate is not negotiable).
    """
    return to_nearest(base + percent.of(listed - base), step)


@rule(da="Projekttakst", en="Project rate")
def project_rate(*, agreed: Kroner) -> Kroner:
    """The rate per day that is calculated and agreed for one citizen alone, from the ground.

    Source: Midtjylland 2017, ch. 10 and 11.4; Syddanmark 2016, Enkeltmandsprojekter og særforanstaltninger.
    """
    return agreed


@rule(da="Takst med særforanstaltning", en="Rate with special measure")
def rate_with_special_measure(*, listed: Kroner, measure: Kroner) -> Kroner:
    """The listed rate of the place and what a special measure costs per day.

    Source: Syddanmark 2016, Enkeltmandsprojekter og særforanstaltninger; that it comes on top is a reading.
    """
    return listed + measure


@rule(da="Over den almindelige takst", en="Above the listed rate")
def above_listed(*, individual: Kroner, listed: Kroner) -> Kroner:
    """How much an individual rate is above (+) or below (−) the listed rate, per day."""
    return individual - listed


@rule(da="Procent af den almindelige takst", en="Percentage of the listed rate")
def percent_of_listed(*, individual: Kroner, listed: Kroner) -> Percent:
    """The individual rate as a percentage of the listed rate."""
    return percent_of(individual, listed).rounded()


@rule(da="Mere end 100 % af taksten", en="More than 100 % of the rate")
def is_above_listed(*, individual: Kroner, listed: Kroner) -> Condition:
    """Whether a placement costs more than 100 % of the listed rate, and so belongs in the yearly statement.

    Source: Midtjylland 2017, ch. 10.
    """
    return individual > listed


@rule(da="Over den almindelige takst i året", en="Above the listed rate in the year")
def above_listed_in_year(*, above: Kroner, days: Days) -> Kroner:
    """What lies above the listed rate for the days of the year in which the agreement holds."""
    return above.times(days)


@rule(da="Over den almindelige takst i året, i alt", en="Above the listed rate in the year, total")
def all_above_listed(*, amounts: Each[Kroner]) -> Kroner:
    """What all placements above the listed rate cost beyond it in the year."""
    return amounts.total()
