"""The rate calculation, top to bottom like the paper form: frame, days, cost of a day, rates, what rounding leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ramme.agreements import Terms
from ramme.agreements.variants.rates import DepartmentCosts, RateMonth
from ramme.quantities import Each, Kroner, OccupiedDays, PlaceDays, about, for_each, named
from ramme.rates import composition, conversions, occupancy
from ramme.rates.figures import BudgetedDays, RateFigures
from ramme.rates.frame import Frame, frame_of
from ramme.rates.rate_model import Part, RateModel, Sharing
from ramme.rates.regulation import regulation_per_day


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCosts:
    """What one day costs before rounding: its parts, their sum in each rate group, and the regulation apart."""

    parts: Mapping[str, Part]
    cost: Each[Kroner]
    regulation: Part
    service_costs: Kroner | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What every rate model starts from, the same for all: the figures, the frame and the days to share it by."""

    figures: RateFigures
    frame: Frame
    days: BudgetedDays


@dataclass(frozen=True, slots=True, kw_only=True)
class RateCalculation:
    """A whole calculation in the order of the form, and the rates of each group."""

    figures: RateFigures
    frame: Frame
    days: BudgetedDays
    day: DayCosts
    ordinary: Each[Kroner]
    rates: Each[Kroner]
    year: Each[Kroner]
    month: Each[Kroner] | None
    income: Kroner
    rounding_difference: Kroner


def calculate(figures: RateFigures, terms: Terms) -> RateCalculation:
    """The rates of an offering (single values) or of many (blocks) under an agreement's terms for the year."""
    return rates_by(figures.model, grounds_of(figures, terms), terms)


def grounds_of(figures: RateFigures, terms: Terms) -> Grounds:
    """What is to be covered and the days to share it by, before a rate model says how."""
    frame = frame_of(figures, terms)
    return Grounds(figures=figures, frame=frame, days=_budgeted_days(figures))


def rates_by(model: RateModel, grounds: Grounds, terms: Terms) -> RateCalculation:
    """The rates that a model makes of what is to be covered."""
    figures = replace(grounds.figures, model=model)
    frame, days = grounds.frame, grounds.days
    day = _day_costs(figures, terms, frame, days)
    step = terms.rounding.day_rate
    rates = for_each(composition.day_rate, Kroner, cost=day.cost, regulation=day.regulation, step=step)
    incomes = for_each(composition.rate_income, Kroner, rate=rates, days=days.each)
    income = composition.all_rate_income(incomes=incomes)
    return RateCalculation(
        figures=figures,
        frame=frame,
        days=days,
        day=day,
        ordinary=for_each(composition.ordinary_rate, Kroner, cost=day.cost, step=step),
        rates=rates,
        year=for_each(conversions.year_rate, Kroner, rate=rates, days=figures.groups.days),
        month=_month_rates(figures, rates, terms),
        income=income,
        rounding_difference=composition.rounding_difference(income=income, frame=frame.regulated),
    )


def _budgeted_days(figures: RateFigures) -> BudgetedDays:
    groups = figures.groups
    possible = for_each(occupancy.possible_days, PlaceDays, places=groups.places, days=groups.days)
    each = for_each(occupancy.budgeted_days, OccupiedDays, possible=possible, occupancy=figures.occupancy)
    return BudgetedDays(each=each, total=composition.all_budgeted_days(days=each))


def _day_costs(figures: RateFigures, terms: Terms, frame: Frame, days: BudgetedDays) -> DayCosts:
    parts: dict[str, Part] = {}
    common = frame.ordinary
    if figures.department_costs:
        own = named(Kroner, list(figures.department_costs.items()))
        common = composition.common_costs(frame=frame.ordinary, departments=composition.all_department_costs(costs=own))
        match terms.rate_structure.department_costs:
            case DepartmentCosts.OWN_DAYS:
                parts["department"] = _department_costs_per_day(figures, days)
    shares = figures.model.share(
        Sharing(
            costs=common,
            base=lambda: _base_part(figures, terms, frame),
            days=days.each,
            all_days=days.total,
            measures=figures.groups.measures,
            terms=terms,
        )
    )
    parts |= shares.parts
    cost = for_each(composition.cost_per_day, Kroner, like=days.each, **parts)
    regulation = regulation_per_day(figures, terms, cost, days)
    return DayCosts(parts=parts, cost=cost, regulation=regulation, service_costs=shares.service)


def _base_part(figures: RateFigures, terms: Terms, frame: Frame) -> Kroner:
    property_part = frame.property_and_capital
    if not figures.operating.department_property.empty:
        property_part = composition.common_property(
            property_and_capital=property_part, departments=figures.operating.department_property
        )
    named_parts = {"property": property_part, "administration_overhead": frame.overhead}
    chosen = [part for name, part in named_parts.items() if name in terms.rate_structure.base_part]
    return composition.base_part(*chosen, figures.operating.marked_base)


def _department_costs_per_day(figures: RateFigures, days: BudgetedDays) -> Each[Kroner]:
    """The own cost per day of the department that each rate group belongs to; zero where it has none."""
    groups = list(zip(figures.groups.departments, days.each.layout.names, days.each, strict=True))
    per_day: dict[str, Kroner] = {}
    for department, costs in figures.department_costs.items():
        mine = named(OccupiedDays, [(name, value) for home, name, value in groups if home == department])
        total = about(department, composition.all_budgeted_days, days=mine)
        per_day[department] = about(department, composition.department_cost_per_day, costs=costs, days=total)
    return named(Kroner, [(name, per_day.get(home, Kroner(0))) for home, name, _ in groups])


def _month_rates(figures: RateFigures, rates: Each[Kroner], terms: Terms) -> Each[Kroner] | None:
    """The rates told per month; none where the agreement does not say what a month is."""
    if not (terms.gives("calendar.month") and terms.gives("rounding.month_rate")):
        return None
    step = terms.rounding.month_rate
    match terms.calendar.month:
        case RateMonth.TWELFTH_OF_YEAR:
            return for_each(conversions.month_rate, Kroner, rate=rates, days=figures.groups.days, step=step)
        case RateMonth.THIRTY_AND_A_HALF_DAYS:
            return for_each(conversions.month_rate_of_days, Kroner, rate=rates, step=step)
