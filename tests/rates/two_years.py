"""Two years' budgets of one offering for tests of the bridge, under a constructed agreement over three years."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from ramme.agreements import Agreement, Clause, load
from ramme.agreements.own_values import read_own_values
from ramme.agreements.subjects import ENTRIES
from ramme.quantities import Percent, absent, given
from ramme.rates.basis import AssetKind, CostCategory, RateBasis, RatePart
from ramme.rates.models import DIFFERENTIATED, STANDARD
from ramme.rates.outcome import RateOutcome, rates_of
from tests.rates.sample_budgets import asset, entered, group, kroner, line, twenty_places

CONSTRUCTED = Path(__file__).parent.parent / "properties" / "constructed.toml"
FIXED = {
    "occupancy.basis": "agreed_percent",
    "occupancy.adults_percent": "100 %",
    "calendar.days_per_year": "365",
    "rate_structure.department_costs": "own_days",
}
SAME_TERMS = {
    **FIXED,
    "overhead.administration_percent_max": "6,1 %",
    "interest.percent": "1 %",
    "rounding.day_rate": "1 kr.",
}


@cache
def agreement() -> Agreement:
    """The constructed agreement, whose percentages change from year to year."""
    return load(CONSTRUCTED, regulations={})


def in_year(basis: RateBasis, year: int) -> RateBasis:
    """The same budget as one of another year."""
    return replace(basis, facts=replace(basis.facts, year=year))


def outcome(basis: RateBasis, year: int, own: dict[str, str] | None = None) -> RateOutcome:
    """The rates of a budget as one of that year; without other own values the percentages are the year's."""
    return rates_of(in_year(basis, year), agreement(), FIXED if own is None else own)


def another(of: Agreement, values: dict[str, str], *without: str) -> Agreement:
    """The same agreement under another name, some clauses with other values and some gone."""
    clauses = {path: clause for path, clause in of.clauses.items() if path not in without}
    for path, value in read_own_values(values).items():
        says = of.title
        clauses[path] = Clause(entry=ENTRIES[path], by_year={}, always=value, place="-", says=says)
    return replace(of, id="anden", title=replace(of.title, da="Den anden", en="The other"), clauses=clauses)


LINES = (
    (CostCategory.WAGES, "Løn"),
    (CostCategory.OTHER, "Kost"),
    (CostCategory.DEVELOPMENT, "Kurser"),
    (CostCategory.PROPERTY, "Vedligeholdelse"),
)


@st.composite
def budgets(draw: st.DrawFn) -> RateBasis:
    """Any sensible budget: other costs, assets, groups, weights, departments, model and regulation each time."""
    model = draw(st.sampled_from([STANDARD, DIFFERENTIATED]))
    names = draw(st.lists(st.sampled_from(["A", "B", "C"]), min_size=0, max_size=3, unique=True))
    homes = {name: draw(st.sampled_from(["", "Hus 1", "Hus 2"])) for name in ["Fælles", *names]}
    groups = tuple(
        group(name, draw(st.integers(1, 20)), draw(st.integers(50, 300)) if model is DIFFERENTIATED else None,
              department=home)
        for name, home in homes.items()
    )  # fmt: skip
    lines = [line(category, text, draw(st.integers(10_000, 9_000_000))) for category, text in LINES]
    lines += [
        line(draw(st.sampled_from([CostCategory.OTHER, CostCategory.WAGES])), f"Eget, {home}",
             draw(st.integers(0, 900_000)), department=home)
        for home in dict.fromkeys(homes.values()) if home
    ]  # fmt: skip
    base = draw(st.booleans())
    lines.append(line(CostCategory.WAGES, "Nattevagt", 500_000, part=RatePart.BASE if base else None))
    lines.append(line(CostCategory.INCOME, "Betaling for kost", draw(st.integers(0, 5_000))))
    assets: list[Any] = []
    if draw(st.booleans()):
        assets.append(
            asset(AssetKind.BUILDINGS, "Bygning", draw(st.integers(0, 900_000)), 30, draw(st.integers(0, 35)))
        )
    if draw(st.booleans()):
        assets.append(asset(AssetKind.RENT, "Husleje", draw(st.integers(0, 900_000))))
    basis = twenty_places()
    return replace(
        basis,
        facts=replace(basis.facts, model=model, legal_basis=draw(st.sampled_from(["SEL-107", "SEL-108"]))),
        cost_lines=tuple(lines),
        assets=tuple(assets),
        civil_servants=basis.civil_servants if draw(st.booleans()) else (),
        operator_percent=entered(Percent(draw(st.integers(0, 7_00))), "Administrationsprocent"),
        occupancy=draw(st.sampled_from([absent(Percent), given(entered(Percent(95_00), "Belægning"))])),
        regulation=kroner(draw(st.integers(-2_000, 20_000))),
        groups=groups,
    )
