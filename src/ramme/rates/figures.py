"""The figures a rate calculation starts from: one offering's, remembered, or columns of many offerings'."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ramme.quantities import Count, Days, Each, Kroner, OccupiedDays, Percent, Places, Weight, Years, named
from ramme.rates.rate_model import Measure, RateModel


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatingFigures:
    """A year's costs by category and the income; what the operator and departments have of their own beside them."""

    wages: Kroner
    development: Kroner
    administration: Kroner
    supervision: Kroner
    other: Kroner
    property_costs: Kroner
    income: Kroner
    marked_base: Kroner
    department_property: Each[Kroner] = field(default_factory=lambda: named(Kroner, []))


@dataclass(frozen=True, slots=True, kw_only=True)
class PensionFigures:
    """Civil servants' pay by insurance, and the premiums paid. Of the partly insured, the pay that is not insured."""

    uninsured_pay: Each[Kroner]
    partly_insured_pay: Each[Kroner]
    partly_insured_premiums: Each[Kroner]
    fully_insured_pay: Each[Kroner]
    fully_insured_premiums: Each[Kroner]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetFigures:
    """Assets that are written down: their cost, lifetime and age."""

    cost: Each[Kroner]
    lifetime: Each[Years]
    age: Each[Years]


@dataclass(frozen=True, slots=True, kw_only=True)
class CapitalFigures:
    """The assets by how interest treats them: those that may carry interest, those that may not, land, and rents."""

    bearing: AssetFigures
    equipment: AssetFigures
    land: Each[Kroner]
    rents: Each[Kroner]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFigures:
    """The rate groups: places, days open, what all of them have of measures and own regulation, and departments."""

    places: Each[Places]
    days: Each[Days]
    weights: Each[Weight] | None = None
    packages: Each[Count] | None = None
    regulations: Each[Kroner] | None = None
    departments: tuple[str, ...] = ()

    @property
    def measures(self) -> Mapping[Measure, Each[Any]]:
        """What a rate model may reckon by."""
        each = {Measure.WEIGHT: self.weights, Measure.PACKAGE: self.packages}
        return {measure: figures for measure, figures in each.items() if figures is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class RateFigures:
    """Everything a calculation reads from the operator, as quantities that are single values or blocks."""

    model: RateModel
    operating: OperatingFigures
    department_costs: dict[str, Kroner]
    pension: PensionFigures
    capital: CapitalFigures
    operator_percent: Percent
    occupancy: Percent
    regulation: Kroner
    groups: GroupFigures


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetedDays:
    """The budgeted days of the rate groups and of the whole offering."""

    each: Each[OccupiedDays]
    total: OccupiedDays
