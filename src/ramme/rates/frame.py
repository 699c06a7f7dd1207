"""What the rates of an offering are to cover: costs, overhead, pension, capital, income, regulation, line by line."""

from __future__ import annotations

from dataclasses import dataclass

from ramme.agreements import Terms
from ramme.agreements.variants.rates import (
    DepreciationMethod,
    FullyInsured,
    InterestBase,
    InterestValue,
    OverheadBase,
    PartlyInsured,
    RentedPremises,
)
from ramme.quantities import Each, Kroner, for_each, joined, named
from ramme.rates import capital, composition, costs, overhead, pensions
from ramme.rates.discount import interest_percent
from ramme.rates.figures import AssetFigures, PensionFigures, RateFigures


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetCosts:
    """What assets that are written down cost in the year, and the value on which interest is counted."""

    depreciation: Each[Kroner]
    book_values: Each[Kroner]


@dataclass(frozen=True, slots=True, kw_only=True)
class CapitalCosts:
    """What the capital costs in the year."""

    depreciation: Kroner
    interest_base: Kroner
    interest: Kroner
    rent: Kroner
    total: Kroner


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the rates are to cover, line by line as on the form; regulation stands apart to the end."""

    direct: Kroner
    pension: Kroner
    capital: CapitalCosts
    overhead_costs: Kroner
    overhead: Kroner
    property_and_capital: Kroner
    ordinary: Kroner
    regulated: Kroner


def frame_of(figures: RateFigures, terms: Terms) -> Frame:
    """The frame of an offering (or of many, in blocks) under an agreement's terms for the year."""
    operating = figures.operating
    direct = costs.direct_operating_costs(
        wages=operating.wages,
        development=operating.development,
        administration=operating.administration,
        supervision=operating.supervision,
        other=operating.other,
    )
    pension = _pension(figures.pension, terms)
    tied_up = _capital(figures, terms)
    carrying = _overhead_costs(figures, terms, direct, pension, tied_up)
    overhead_cost = overhead.administration_overhead(
        costs=carrying,
        operator_percent=figures.operator_percent,
        ceiling=terms.overhead.administration_percent_max,
    )
    housing = capital.property_and_capital(property_costs=operating.property_costs, capital=tied_up.total)
    ordinary = composition.ordinary_frame(
        direct=direct,
        overhead=overhead_cost,
        pension=pension,
        property_and_capital=housing,
        income=operating.income,
    )
    return Frame(
        direct=direct,
        pension=pension,
        capital=tied_up,
        overhead_costs=carrying,
        overhead=overhead_cost,
        property_and_capital=housing,
        ordinary=ordinary,
        regulated=composition.regulated_frame(frame=ordinary, regulation=figures.regulation),
    )


def _overhead_costs(
    figures: RateFigures, terms: Terms, direct: Kroner, pension: Kroner, tied_up: CapitalCosts
) -> Kroner:
    match terms.overhead.base:
        case OverheadBase.DIRECT_OPERATING_COSTS:
            return direct
        case OverheadBase.ALL_COSTS_BEFORE_OVERHEAD:
            return costs.costs_before_overhead(
                direct=direct,
                property_costs=figures.operating.property_costs,
                capital=tied_up.total,
                pension=pension,
            )


def _pension(entered: PensionFigures, terms: Terms) -> Kroner:
    contributions, premiums = [], []
    if not entered.uninsured_pay.empty:
        contributions.append(_contributions(entered.uninsured_pay, terms))
    if not entered.partly_insured_pay.empty:
        premiums.append(entered.partly_insured_premiums)
        if terms.pension.partly_insured is PartlyInsured.REMAINING_PERCENT:
            contributions.append(_contributions(entered.partly_insured_pay, terms))
    if not entered.fully_insured_pay.empty:
        match terms.pension.fully_insured:
            case FullyInsured.ACTUAL_PREMIUM:
                premiums.append(entered.fully_insured_premiums)
            case FullyInsured.AGREED_PERCENT:
                contributions.append(_contributions(entered.fully_insured_pay, terms))
    return pensions.civil_servant_pension(
        contributions=joined(Kroner, contributions), premiums=joined(Kroner, premiums)
    )


def _contributions(pay: Each[Kroner], terms: Terms) -> Each[Kroner]:
    return for_each(pensions.pension_contribution, Kroner, pay=pay, percent=terms.pension.civil_servant_percent)


def _capital(figures: RateFigures, terms: Terms) -> CapitalCosts:
    entered = figures.capital
    bearing, equipment = _asset_costs(entered.bearing, terms), _equipment_costs(entered.equipment, terms)
    depreciation = capital.total_depreciation(bearing=bearing.depreciation, equipment=equipment.depreciation)
    base = capital.interest_base(bearing=bearing.book_values, equipment=equipment.book_values, land=entered.land)
    nothing_bears = bearing.book_values.empty and equipment.book_values.empty and entered.land.empty
    interest = Kroner(0) if nothing_bears else capital.interest(base=base, percent=interest_percent(terms))
    rent = _rent(entered.rents, terms)
    total = capital.capital_costs(depreciation=depreciation, interest_cost=interest, rent=rent)
    return CapitalCosts(depreciation=depreciation, interest_base=base, interest=interest, rent=rent, total=total)


def _rent(rents: Each[Kroner], terms: Terms) -> Kroner:
    if rents.empty:
        return Kroner(0)
    match terms.capital.rent:
        case RentedPremises.ACTUAL_RENT:
            return capital.total_rent(rents=rents)


def _equipment_costs(equipment: AssetFigures, terms: Terms) -> AssetCosts:
    """Operating equipment is written down like all else; whether it bears interest too, the agreement says."""
    if equipment.cost.empty:
        return AssetCosts(depreciation=equipment.cost, book_values=equipment.cost)
    match terms.interest.base:
        case InterestBase.LAND_BUILDINGS_INVENTORY:
            return AssetCosts(depreciation=_depreciation(equipment), book_values=named(Kroner, []))
        case InterestBase.LAND_BUILDINGS_INVENTORY_EQUIPMENT:
            return _asset_costs(equipment, terms)


def _asset_costs(assets: AssetFigures, terms: Terms) -> AssetCosts:
    if assets.cost.empty:
        return AssetCosts(depreciation=assets.cost, book_values=assets.cost)
    match terms.capital.depreciation_method:
        case DepreciationMethod.STRAIGHT_LINE:
            return _straight_line(assets, terms)
        case DepreciationMethod.ANNUITY:
            return _annuity(assets, terms)


def _depreciation(assets: AssetFigures) -> Each[Kroner]:
    return for_each(
        capital.straight_line_depreciation, Kroner, cost=assets.cost, lifetime=assets.lifetime, age=assets.age
    )


def _straight_line(assets: AssetFigures, terms: Terms) -> AssetCosts:
    depreciation = _depreciation(assets)
    values = for_each(
        capital.opening_book_value,
        Kroner,
        cost=assets.cost,
        depreciation=depreciation,
        lifetime=assets.lifetime,
        age=assets.age,
    )
    match terms.interest.value:
        case InterestValue.OPENING_BOOK_VALUE:
            return AssetCosts(depreciation=depreciation, book_values=values)
        case InterestValue.AVERAGE_BOOK_VALUE:
            average = for_each(capital.average_book_value, Kroner, opening=values, depreciation=depreciation)
            return AssetCosts(depreciation=depreciation, book_values=average)


def _annuity(assets: AssetFigures, terms: Terms) -> AssetCosts:
    payments = for_each(
        capital.asset_annuity,
        Kroner,
        cost=assets.cost,
        percent=interest_percent(terms),
        lifetime=assets.lifetime,
        age=assets.age,
    )
    return AssetCosts(depreciation=payments, book_values=named(Kroner, []))
