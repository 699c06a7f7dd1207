"""Børnehus: a part of its costs by the number of children, a part as a fixed amount a case, and how the year goes."""

from __future__ import annotations

from dataclasses import dataclass

from ramme.quantities import Count, Each, Kroner, Months, Percent, for_each, percent_of, rule
from ramme.settlement.fixed_financing.sharing import ONE, ObjectiveFinancing, objective_financing
from ramme.settlement.fixed_financing.subscription import YEAR


@rule(da="Del efter antal børn", en="Part by the number of children")
def boernehus_objective_part(*, costs: Kroner, percent: Percent) -> Kroner:
    """The share of the year's costs that all municipalities of the region pay by their number of children.

    Source: order 1153 of 2013, § 5 as told elsewhere; no agreement that was read gives the percentage.
    """
    return percent.of(costs).rounded()


@rule(da="Del efter antal sager", en="Part by the number of cases")
def boernehus_case_part(*, costs: Kroner, percent: Percent) -> Kroner:
    """The share of the year's costs that is paid with a fixed amount for each case.

    Source: order 1153 of 2013, § 5 as told elsewhere; no agreement that was read gives the percentage.
    """
    return percent.of(costs).rounded()


@rule(da="Beløb pr. sag", en="Amount for a case")
def amount_for_case(*, case_part: Kroner, cases: Count) -> Kroner:
    """The part by cases shared equally by the cases that the budget reckons with.

    Source: order 1153 of 2013, § 5 (a fixed amount for each case); that it is set from the budget is a reading.
    """
    return case_part.share(ONE, of=cases).rounded()


@rule(da="Betaling for sager", en="Payment for cases")
def case_payment(*, amount: Kroner, cases: Count) -> Kroner:
    """The fixed amount for each case that the acting municipality had."""
    return amount.times(cases)


@rule(da="Betaling for sager i alt", en="Payments for cases, total")
def all_case_payments(*, payments: Each[Kroner]) -> Kroner:
    """What all municipalities pay for their cases together."""
    return payments.total()


@rule(da="Sager i alt", en="Cases, total")
def all_cases(*, cases: Each[Count]) -> Count:
    """The cases of all municipalities together."""
    return cases.total()


@rule(da="Sager ud over budgettet", en="Cases beyond the budget")
def cases_beyond_budget(*, cases: Count, budgeted: Count) -> Count:
    """The cases there were above (+) or below (−) those that the budget reckons with for the year.

    Source: Sjælland 2018-19, on the Børnehus (262 cases in 2016, more than the budget).
    """
    return cases - budgeted


@rule(da="Sager ud over budgettet, i procent", en="Cases beyond the budget, in percent")
def beyond_budget_percent(*, beyond: Count, budgeted: Count) -> Percent:
    """How much the cases are above (+) or below (−) the budget, in percent of it.

    Source: Sjælland 2018-19, on the Børnehus (38 % in 2016).
    """
    return percent_of(beyond, budgeted).rounded()


@rule(da="Betaling for sager på et helt år", en="Payments for cases in a whole year")
def forecast_of_payments(*, so_far: Kroner, months: Months) -> Kroner:
    """What cases bring in over the year if the months to come are like those gone by: a reading."""
    return so_far.share(YEAR, of=months).rounded()


@rule(da="Resultat af sagerne", en="Result of the cases")
def case_result(*, payments: Kroner, case_part: Kroner) -> Kroner:
    """What cases bring in beyond (+) or short of (−) the part of the costs they are to cover; regulated later.

    Source: order 1153 of 2013, § 5 as told elsewhere (surplus and deficit are regulated within two years).
    """
    return payments - case_part


@rule(da="At betale", en="To pay")
def boernehus_payment(*, contribution: Kroner, cases: Kroner) -> Kroner:
    """The municipality's contribution by its children, and its payment for cases."""
    return contribution + cases


@dataclass(frozen=True, slots=True, kw_only=True)
class BoernehusShares:
    """The percentages of the costs that are paid by children and by cases."""

    objective_percent: Percent
    case_percent: Percent


@dataclass(frozen=True, slots=True, kw_only=True)
class BoernehusCases:
    """The cases the budget reckons with, those each municipality had, and in how many months they came."""

    budgeted: Count
    cases: Each[Count]
    months: Months


@dataclass(frozen=True, slots=True, kw_only=True)
class BoernehusPaid:
    """What each municipality pays, and how the cases stand against the budget."""

    objective: ObjectiveFinancing
    case_part: Kroner
    for_case: Kroner
    case_payments: Each[Kroner]
    all_case_payments: Kroner
    all_cases: Count
    beyond_budget: Count
    beyond_percent: Percent
    forecast: Kroner
    result: Kroner
    payments: Each[Kroner]


def boernehus(costs: Kroner, shares: BoernehusShares, children: Each[Count], year: BoernehusCases) -> BoernehusPaid:
    """What a Børnehus costs each municipality, and its result and forecast; one, or many in a block."""
    objective = objective_financing(boernehus_objective_part(costs=costs, percent=shares.objective_percent), children)
    case_part = boernehus_case_part(costs=costs, percent=shares.case_percent)
    for_case = amount_for_case(case_part=case_part, cases=year.budgeted)
    case_payments = for_each(case_payment, Kroner, amount=for_case, cases=year.cases)
    income, cases = all_case_payments(payments=case_payments), all_cases(cases=year.cases)
    beyond = cases_beyond_budget(cases=cases, budgeted=year.budgeted)
    forecast = forecast_of_payments(so_far=income, months=year.months)
    return BoernehusPaid(
        objective=objective,
        case_part=case_part,
        for_case=for_case,
        case_payments=case_payments,
        all_case_payments=income,
        all_cases=cases,
        beyond_budget=beyond,
        beyond_percent=beyond_budget_percent(beyond=beyond, budgeted=year.budgeted),
        forecast=forecast,
        result=case_result(payments=forecast, case_part=case_part),
        payments=for_each(boernehus_payment, Kroner, contribution=objective.shared.contributions, cases=case_payments),
    )
