"""What a rate is calculated from: the budgeted costs, assets, places and assumptions of one offering in one year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ramme.agreements import Way
from ramme.quantities import Count, Days, Given, Hours, Kroner, Percent, Places, Weight, Years, absent
from ramme.rates.models import STANDARD
from ramme.rates.rate_model import Measure, RateModel
from ramme.registry.classification import Particularity, Sector


class CostCategory(Way):
    """The ten cost categories of a rate, in the order of the form (Syddanmark's reporting categories)."""

    WAGES = "wages", "Løn", "Wages"
    DEVELOPMENT = "development", "Udvikling og kvalitet", "Development and quality"
    ADMINISTRATION = "administration", "Administration på tilbuddet", "Administration at the offering"
    INCOME = "income", "Indtægter", "Income"
    PENSION = "pension", "Tjenestemandspension", "Civil servant pension"
    OVERHEAD = "overhead", "Central ledelse og administration", "Central management and administration"
    SUPERVISION = "supervision", "Socialtilsyn", "Social supervision"
    PROPERTY = "property", "Ejendom og kapital", "Property and capital"
    REGULATION = "regulation", "Regulering fra tidligere år", "Regulation of earlier years"
    OTHER = "other", "Øvrige driftsudgifter", "Other operating costs"


# The categories that come out of a calculation of their own; the operator enters no cost lines in them.
CALCULATED = frozenset({CostCategory.PENSION, CostCategory.OVERHEAD, CostCategory.REGULATION})
ENTERED = tuple(category for category in CostCategory if category not in CALCULATED)


class RatePart(Way):
    """The part of a differentiated rate that a cost belongs to."""

    BASE = "base", "Basis", "Base"
    SERVICE = "service", "Ydelse", "Service"


class Insurance(Way):
    """How far the operator has insured its civil servants' pensions."""

    UNINSURED = "uninsured", "Ikke forsikret", "Uninsured"
    PARTLY = "partly_insured", "Delvist forsikret", "Partly insured"
    FULLY = "fully_insured", "Fuldt forsikret", "Fully insured"


class AssetKind(Way):
    """What capital is tied up in, or rented."""

    BUILDINGS = "buildings", "Bygning", "Building"
    LAND = "land", "Grund", "Land"
    INVENTORY = "inventory", "Inventar", "Inventory"
    EQUIPMENT = "operating_equipment", "Driftsmiddel", "Operating equipment"
    RENT = "rent", "Husleje", "Rent"


class RateUnit(Way):
    """What a rate group sells: days, half days or hours."""

    DAY = "day", "Dag", "Day"
    HALF_DAY = "half_day", "Halv dag", "Half day"
    HOUR = "hour", "Time", "Hour"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferingFacts:
    """Which offering, whose, for whom and in which budget year; `constructed` marks invented examples."""

    name: str
    operator: str
    year: int
    sector: Sector
    legal_basis: str = ""
    particularity: Particularity = Particularity.NONE
    model: RateModel = STANDARD
    constructed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CostLine:
    """One budgeted cost (or income, entered as a positive amount) with its own text."""

    category: CostCategory
    text: str
    amount: Kroner
    part: RatePart | None = None
    department: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CivilServants:
    """The pay of the civil servants of one kind of insurance, and the premium where one is paid."""

    insurance: Insurance
    text: str
    pay: Kroner
    premium: Given[Kroner]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """One asset: what it cost, over how many years it is written down and how many have gone; or a year's rent."""

    kind: AssetKind
    text: str
    cost: Kroner
    lifetime: Given[Years]
    age: Given[Years]


@dataclass(frozen=True, slots=True, kw_only=True)
class RateGroup:
    """Places that share one rate: how many, open how many days, and the measures that a rate model may reckon by.

    `regulation` is the group's own part of the offering's, where each service bears its own.
    """

    name: str
    places: Places
    days: Days
    weight: Given[Weight]
    department: str = ""
    unit: RateUnit = RateUnit.DAY
    hours_per_day: Given[Hours]
    package: Given[Count] = field(default_factory=lambda: absent(Count))
    regulation: Given[Kroner] = field(default_factory=lambda: absent(Kroner))

    def measure(self, measure: Measure) -> Given[Weight] | Given[Count]:
        """What the group has of a measure, if it was entered."""
        match measure:
            case Measure.WEIGHT:
                return self.weight
            case Measure.PACKAGE:
                return self.package

    def with_measures(self, measures: Mapping[Measure, Given[Any]]) -> RateGroup:
        """The same group with other measures; a measure's code is the name of its field."""
        fields: dict[str, Any] = {measure.value: figure for measure, figure in measures.items()}
        return replace(self, **fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class RateBasis:
    """Everything a rate is calculated from, for one offering and budget year."""

    facts: OfferingFacts
    cost_lines: tuple[CostLine, ...]
    civil_servants: tuple[CivilServants, ...]
    assets: tuple[Asset, ...]
    operator_percent: Percent
    occupancy: Given[Percent]
    regulation: Kroner
    groups: tuple[RateGroup, ...]


def lacking(basis: RateBasis, model: RateModel) -> tuple[Measure, ...]:
    """The measures that a model needs and that not every rate group has."""
    return tuple(need for need in model.needs if not all(group.measure(need).is_given for group in basis.groups))
