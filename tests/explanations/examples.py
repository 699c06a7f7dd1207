"""A small constructed chain of rules, as a calculation would make it, for telling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from ramme.citations import Citation, Place
from ramme.explanations.record import Explained, Section
from ramme.problems import warns
from ramme.quantities import (
    RULES,
    ZERO,
    Clause,
    Condition,
    Days,
    Each,
    Input,
    Kroner,
    OccupiedDays,
    Percent,
    Places,
    Quantity,
    Years,
    about,
    for_each,
    lesser,
    named,
    rule,
    to_nearest,
    where,
)
from ramme.texts import Text, same

KNOWN_RULES = set(RULES)


@rule(da="Løn i alt", en="Wages, total")
def example_wages(*, lines: Each[Kroner]) -> Kroner:
    """All wages of the offering."""
    return lines.total()


@rule(da="Overhead til administration", en="Administration overhead")
def example_overhead(*, costs: Kroner, operator_percent: Percent, ceiling: Percent) -> Kroner:
    """The operator's own percentage of the costs, never above the agreement's maximum."""
    return lesser(operator_percent, ceiling).of(costs).rounded()


@rule(da="Er procenten over loftet?", en="Is the percentage above the maximum?")
def example_capped(*, operator_percent: Percent, ceiling: Percent) -> Condition:
    """Whether the operator asks for more than the agreement allows."""
    return operator_percent > ceiling


@rule(da="Restværdi", en="Value left")
def example_value_left(*, cost: Kroner, lifetime: Years) -> Kroner:
    """What the asset cost, for one more year."""
    return cost - cost.per(lifetime).rounded()


@rule(da="Afskrivning", en="Depreciation")
def example_depreciation(*, cost: Kroner, lifetime: Years, age: Years, left: Kroner) -> Kroner:
    """The same part of the cost each year, nothing when the lifetime is over."""
    yearly = where(age > Years(90), then=left, otherwise=cost.per(lifetime))
    return where(age >= lifetime, then=ZERO, otherwise=yearly).rounded()


@rule(da="Afskrivninger i alt", en="Depreciation, total")
def example_depreciations(*, assets: Each[Kroner]) -> Kroner:
    """All depreciation of the year."""
    return assets.total()


@rule(da="Grundlag for taksten", en="Rate basis")
def example_frame(*, wages: Kroner, overhead: Kroner, depreciation: Kroner, income: Kroner) -> Kroner:
    """All costs less the income."""
    return wages + overhead + depreciation - income


@rule(da="Belægningsdage", en="Occupied days")
def example_days(*, places: Places, days: Days, occupancy: Percent) -> OccupiedDays:
    """The days that the rate is to be earned on."""
    return places.over(days).at(occupancy)


@rule(da="Takst pr. dag", en="Rate per day")
def example_rate(*, frame: Kroner, days: OccupiedDays, step: Kroner) -> Kroner:
    """The frame for each day, rounded as published rates are."""
    return to_nearest(frame.per(days), step)


for _name in set(RULES) - KNOWN_RULES:
    del RULES[_name]  # these are not rules of the product

AGREEMENT = Text(da="Prøveaftale 2017 (konstrueret)", en="Trial agreement 2017 (constructed)")
LINES = (
    ("Løn, pædagoger", 212_345_678),
    ("Løn, <script>alert('nat')</script>", 80_000_055),
    ("=SUM(A1:A9)", 40_000_000),
    ("Løn, ledelse", 31_250_010),
    ("Løn, køkken", 14_000_001),
    ("Vikarer", 9_999_999),
    ("Pension, ansatte", 8_000_000),
)
ASSETS = (("Bygningen »Nord«", 150_000_050, 100), ("Bus", 40_000_000, 8))
BUS_AGE = 9
NOTED = warns(
    "example-overhead-is-capped",
    says=Text(
        da="Driftsherrens procent ({percent}) er over aftalens loft.",
        en="The operator's percentage ({percent}) is above the agreement's maximum.",
    ),
    remedy=Text(da="Taksten bruger loftet.", en="The rate uses the maximum."),
)


Q = TypeVar("Q", bound=Quantity)


def from_cell(unit: type[Q], whole: int, title: str, cell: str) -> Q:
    """A figure from a cell of the constructed workbook."""
    place = Place(file="budget 2017.xlsx", sheet="Budget", cell=cell)
    return unit(whole, Input(title=same(title), place=place))


def from_clause(
    unit: type[Q], whole: int, path: str, title: Text, *, own: bool = False, reading: Text | None = None
) -> Q:
    """A figure from the constructed agreement."""
    return unit(
        whole,
        Clause(
            path=path,
            title=title,
            citation=Citation(document="proeve-2017", title=AGREEMENT, place="kap. 11.3"),
            says=Text(da=f"Vores ord om {title.da.lower()}.", en=f"Our words on {title.en.lower()}."),
            reading=reading,
            own=own,
        ),
    )


@dataclass(frozen=True)
class Chain:
    """The figures of the constructed calculation."""

    wages: Kroner
    overhead: Kroner
    capped: Condition
    depreciations: tuple[Kroner, ...]
    depreciation: Kroner
    income: Kroner
    frame: Kroner
    days: OccupiedDays
    rate: Kroner


def chain(operator_percent: int = 700, lines: tuple[tuple[str, int], ...] = LINES, *, age: int = 4) -> Chain:
    """The constructed calculation, remembered."""
    wages = example_wages(
        lines=named(
            Kroner, [(text, from_cell(Kroner, amount, text, f"C{row}")) for row, (text, amount) in enumerate(lines, 4)]
        )
    )
    percent = from_cell(Percent, operator_percent, "Driftsherrens procent", "C20")
    ceiling = from_clause(
        Percent, 610, "overhead.administration_percent_max", Text(da="Højeste overhead", en="Overhead maximum")
    )
    overhead = example_overhead(costs=wages, operator_percent=percent, ceiling=ceiling)
    depreciations = _depreciations(age)
    depreciation = example_depreciations(assets=depreciations)
    income = from_cell(Kroner, 25_000_000, "Indtægter", "C22")
    frame = example_frame(wages=wages, overhead=overhead, depreciation=depreciation, income=income)
    days = _days()
    return Chain(
        wages=wages,
        overhead=overhead,
        capped=example_capped(operator_percent=percent, ceiling=ceiling),
        depreciations=tuple(depreciations),
        depreciation=depreciation,
        income=income,
        frame=frame,
        days=days,
        rate=_rate(frame, days),
    )


def _depreciations(building_age: int) -> Each[Kroner]:
    cost = named(
        Kroner,
        [
            (name, from_cell(Kroner, amount, f"Anskaffelse, {name}", f"B{row}"))
            for row, (name, amount, _) in enumerate(ASSETS, 30)
        ],
    )
    lifetime = named(
        Years,
        [
            (name, from_cell(Years, years, f"Levetid, {name}", f"C{row}"))
            for row, (name, _, years) in enumerate(ASSETS, 30)
        ],
    )
    age = named(
        Years,
        [
            (name, from_cell(Years, years, f"Alder, {name}", f"D{row}"))
            for row, ((name, _, _), years) in enumerate(zip(ASSETS, (building_age, BUS_AGE), strict=True), 30)
        ],
    )
    left = for_each(example_value_left, Kroner, cost=cost, lifetime=lifetime)
    return for_each(example_depreciation, Kroner, cost=cost, lifetime=lifetime, age=age, left=left)


def _days() -> OccupiedDays:
    occupancy = from_clause(
        Percent,
        9_800,
        "occupancy.assumed_percent",
        Text(da="Forudsat belægning", en="Assumed occupancy"),
        own=True,
    )
    year = from_clause(
        Days,
        365,
        "calendar.days_per_year",
        Text(da="Dage i året", en="Days in the year"),
        reading=Text(da="Også i skudår, læser vi.", en="In leap years too, as we read it."),
    )
    return example_days(places=from_cell(Places, 20, "Pladser", "C40"), days=year, occupancy=occupancy)


def _rate(frame: Kroner, days: OccupiedDays) -> Kroner:
    step = from_clause(Kroner, 100, "rounding.day_rate", Text(da="Afrunding af takster", en="Rounding of rates"))
    return about("Døgnophold", example_rate, frame=frame, days=days, step=step)


def explained(operator_percent: int = 700, lines: tuple[tuple[str, int], ...] = LINES, *, age: int = 4) -> Explained:
    """The constructed calculation in the order of its form."""
    told = chain(operator_percent, lines, age=age)
    return Explained(
        title="Taksten for Eksempelgården 2017",
        constructed=True,
        facts=(
            (Text(da="Tilbud", en="Offering"), same("Eksempelgården <b>Nord</b>")),
            (Text(da="Driftsherre", en="Operator"), same("Eksempel Kommune")),
            (Text(da="Budgetår", en="Budget year"), same("2017")),
            (Text(da="Rammeaftale", en="Agreement"), AGREEMENT),
        ),
        sections=(
            Section(
                title=Text(da="Driftsomkostninger", en="Operating costs"),
                says=Text(da="Det koster det at drive tilbuddet.", en="What it costs to run the offering."),
                values=(told.wages, told.capped, told.overhead),
            ),
            Section(
                title=Text(da="Kapital", en="Capital"),
                values=(*told.depreciations, told.depreciation),
            ),
            Section(
                title=Text(da="Takst", en="Rate"),
                values=(told.wages, told.income, told.frame, told.days, told.rate),
            ),
        ),
        results=(("Døgnophold", told.rate),),
        ladder=(
            (Text(da="Løn", en="Wages"), told.wages),
            (Text(da="Overhead", en="Overhead"), told.overhead),
            (Text(da="Grundlag for taksten", en="Rate basis"), told.frame),
            (Text(da="Belægningsdage", en="Occupied days"), told.days),
            (Text(da="Takst pr. dag", en="Rate per day"), told.rate),
        ),
        problems=(NOTED.at(Place(file="budget 2017.xlsx", cell="C20"), percent="7,0 %"),),
        made_with={"ramme": "0.1.0", "agreement": "proeve-2017", "agreement digest": "sha256:0123abcd"},
    )
