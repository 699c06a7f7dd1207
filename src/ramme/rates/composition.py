"""How the costs of an offering become rates: one average, or levels inside an unchanged total."""

from __future__ import annotations

from functools import reduce
from operator import add

from ramme.quantities import ZERO, Each, Kroner, OccupiedDays, Weight, WeightedDays, rule, to_nearest, where


@rule(da="Takstgrundlag før regulering", en="Frame before regulation")
def ordinary_frame(
    *, direct: Kroner, overhead: Kroner, pension: Kroner, property_and_capital: Kroner, income: Kroner
) -> Kroner:
    """All costs of the year less the income: what the ordinary rate is to cover.

    Source: Midtjylland 2017, 11.2.
    """
    return direct + overhead + pension + property_and_capital - income


@rule(da="Takstgrundlag efter regulering", en="Frame after regulation")
def regulated_frame(*, frame: Kroner, regulation: Kroner) -> Kroner:
    """The frame with the surplus (−) or deficit (+) of the year n−2 that is to go into the rate.

    Source: Midtjylland 2017, 11.2 and 11.5.
    """
    return frame + regulation


@rule(da="Belægningsdage i alt", en="Occupied days, total")
def all_budgeted_days(*, days: Each[OccupiedDays]) -> OccupiedDays:
    """The budgeted days of all rate groups together."""
    return days.total()


@rule(da="Omkostning pr. dag", en="Cost per day")
def average_cost_per_day(*, costs: Kroner, days: OccupiedDays) -> Kroner:
    """The same share of the common costs for each budgeted day of the offering.

    Source: Midtjylland 2017, 11.4 (standard rates).
    """
    return costs.per(days).rounded()


@rule(da="Egen udgift pr. dag i afdelingen", en="The department's own cost per day")
def department_cost_per_day(*, costs: Kroner, days: OccupiedDays) -> Kroner:
    """What is entered on one department alone, shared by its own budgeted days."""
    return costs.per(days).rounded()


@rule(da="Afdelingers egne udgifter i alt", en="The departments' own costs, total")
def all_department_costs(*, costs: Each[Kroner]) -> Kroner:
    """What is entered on single departments, all of them together."""
    return costs.total()


@rule(da="Fælles omkostninger", en="Common costs")
def common_costs(*, frame: Kroner, departments: Kroner) -> Kroner:
    """The frame less what belongs to single departments."""
    return frame - departments


@rule(da="Fælles ejendom og kapital", en="Common property and capital")
def common_property(*, property_and_capital: Kroner, departments: Each[Kroner]) -> Kroner:
    """Property and capital less what single departments pay for rooms of their own."""
    return property_and_capital - departments.total()


@rule(da="Basisdel", en="Base part")
def base_part(*parts: Kroner) -> Kroner:
    """What is the same for every place: the costs that the agreement or the operator counts to the base.

    Source: Midtjylland 2017, 11.4 (buildings, night watch); Syddanmark 2016, packages (administration too).
    """
    return reduce(add, parts)


@rule(da="Basis pr. dag", en="Base per day")
def base_cost_per_day(*, costs: Kroner, days: OccupiedDays) -> Kroner:
    """The same share of the base part for each budgeted day: the base is equal for all places.

    Source: Midtjylland 2017, 11.4.
    """
    return costs.per(days).rounded()


@rule(da="Ydelsesdel", en="Service part")
def service_part(*, costs: Kroner, base: Kroner) -> Kroner:
    """What varies with what the citizen receives: the costs less the base part.

    Source: Midtjylland 2017, 11.4.
    """
    return costs - base


@rule(da="Gennemsnitlig ydelse pr. dag", en="Average service per day")
def average_service_per_day(*, costs: Kroner, days: OccupiedDays) -> Kroner:
    """The same share of the service part for each budgeted day, where the law sets a base rate and a service rate."""
    return costs.per(days).rounded()


@rule(da="Vægtede dage", en="Weighted days")
def weighted_days(*, weight: Weight, days: OccupiedDays) -> WeightedDays:
    """The rate group's budgeted days counted with its weight."""
    return weight.on(days)


@rule(da="Vægtede dage i alt", en="Weighted days, total")
def all_weighted_days(*, days: Each[WeightedDays]) -> WeightedDays:
    """The weighted days of all rate groups together."""
    return days.total()


@rule(da="Ydelse pr. dag", en="Service per day")
def service_per_day(*, costs: Kroner, weight: Weight, weighted: WeightedDays) -> Kroner:
    """The rate group's share of the service part for one day, by its weight.

    Source: Midtjylland 2017, 11.4 (differentiated rates inside an unchanged total).
    """
    return costs.share_per_day(weight, of=weighted).rounded()


@rule(da="Regulering pr. dag", en="Regulation per day")
def regulation_per_day(*, regulation: Kroner, days: OccupiedDays) -> Kroner:
    """The regulation shared equally by all budgeted days.

    Source: Midtjylland 2017, 11.5; the key is a reading.
    """
    return regulation.per(days).rounded()


@rule(da="Regulering pr. dag efter takst", en="Regulation per day by rate")
def regulation_per_day_by_rate(*, regulation: Kroner, rate: Kroner, income: Kroner) -> Kroner:
    """The regulation shared in proportion to the ordinary rates; none where the rates bring nothing in."""
    return where(income > ZERO, then=regulation.share(rate, of=income), otherwise=ZERO).rounded()


@rule(da="Takstgruppens egen regulering pr. dag", en="The rate group's own regulation per day")
def own_regulation_per_day(*, regulation: Kroner, days: OccupiedDays) -> Kroner:
    """The regulation of one rate group shared equally by its own budgeted days.

    Source: a reading of Midtjylland 2017, 11.5: that each service bears what lies outside its own band.
    """
    return regulation.per(days).rounded()


@rule(da="Omkostning pr. dag i takstgruppen", en="The rate group's cost per day")
def cost_per_day(**parts: Kroner) -> Kroner:
    """The parts of one day's cost together, before rounding to a published rate."""
    return reduce(add, parts.values())


@rule(da="Ordinær takst", en="Ordinary rate")
def ordinary_rate(*, cost: Kroner, step: Kroner) -> Kroner:
    """The day rate without regulation of earlier years, rounded as published rates are.

    Source: Midtjylland 2017, ch. 10 (the ordinary rate is without surplus and deficit); the rounding is a reading.
    """
    return to_nearest(cost, step)


@rule(da="Takst pr. dag", en="Rate per day")
def day_rate(*, cost: Kroner, regulation: Kroner, step: Kroner) -> Kroner:
    """The published day rate: the cost of a day and its regulation, rounded once.

    Source: Midtjylland 2017, 11.2 and 11.5; the rounding is a reading.
    """
    return to_nearest(cost + regulation, step)


@rule(da="Budgetteret takstindtægt", en="Budgeted rate income")
def rate_income(*, rate: Kroner, days: OccupiedDays) -> Kroner:
    """What a rate brings in when the budgeted days are used."""
    return rate.times(days).rounded()


@rule(da="Budgetteret takstindtægt i alt", en="Budgeted rate income, total")
def all_rate_income(*, incomes: Each[Kroner]) -> Kroner:
    """The budgeted rate income of all rate groups together."""
    return incomes.total()


@rule(da="Afrundingsforskel", en="Rounding difference")
def rounding_difference(*, income: Kroner, frame: Kroner) -> Kroner:
    """What the rounded rates bring in above (+) or below (−) the frame; it is shown, never hidden in a rate."""
    return income - frame
