"""The constructed example budget: twenty places for adults, with round figures that are easy to follow by hand."""

from __future__ import annotations

from pathlib import Path

from ramme.quantities import Days, Hours, Kroner, Percent, Places, Weight, Years, absent, given
from ramme.rates.basis import (
    Asset,
    AssetKind,
    CivilServants,
    CostCategory,
    CostLine,
    Insurance,
    OfferingFacts,
    RateBasis,
    RateGroup,
    RatePart,
)
from ramme.rates.budgets.writing import write_basis
from ramme.registry.classification import Sector

FILES = tuple(f"example-budget{suffix}" for suffix in (".xlsx", ".csv", ".json"))

# Category, text, whole kroner, and the mark of what is the same for every place.
COSTS = (
    (CostCategory.WAGES, "Ledelse", 1_100_000, None),
    (CostCategory.WAGES, "Pædagogisk personale", 7_400_000, None),
    (CostCategory.WAGES, "Nattevagt", 1_900_000, RatePart.BASE),
    (CostCategory.WAGES, "Vikarer", 600_000, None),
    (CostCategory.OTHER, "Kost og husholdning", 520_000, None),
    (CostCategory.OTHER, "El, vand og varme", 310_000, None),
    (CostCategory.OTHER, "Rengøring og vedligeholdelse", 210_000, None),
    (CostCategory.OTHER, "Aktiviteter og ferier", 180_000, None),
    (CostCategory.OTHER, "Kørsel", 140_000, None),
    (CostCategory.OTHER, "It, telefon og kontor", 140_000, None),
    (CostCategory.DEVELOPMENT, "Kurser og udvikling af tilbuddet", 150_000, None),
    (CostCategory.SUPERVISION, "Takst til socialtilsynet", 47_338, None),
    (CostCategory.INCOME, "Beboernes betaling for kost", 200_000, None),
)


def example_basis() -> RateBasis:
    """The example as a basis, built from plain figures; all of it is invented."""
    return RateBasis(
        facts=OfferingFacts(
            name="Botilbuddet Eksempelgården",
            operator="Eksempel Kommune",
            year=2017,
            sector=Sector.ADULTS,
            legal_basis="SEL-108",
            constructed=True,
        ),
        cost_lines=tuple(
            CostLine(category=category, text=text, amount=_kroner(amount), part=part)
            for category, text, amount, part in COSTS
        ),
        civil_servants=_civil_servants(),
        assets=_assets(),
        operator_percent=Percent(6_10),
        occupancy=absent(Percent),
        regulation=_kroner(-370_000),
        groups=(
            RateGroup(
                name="Botilbud, døgn",
                places=Places(20),
                days=Days(365),
                weight=absent(Weight),
                hours_per_day=absent(Hours),
            ),
        ),
    )


def _civil_servants() -> tuple[CivilServants, ...]:
    leader = "Leder, ansat som tjenestemand"
    return (CivilServants(insurance=Insurance.UNINSURED, text=leader, pay=_kroner(500_000), premium=absent(Kroner)),)


def _assets() -> tuple[Asset, ...]:
    return (
        Asset(
            kind=AssetKind.BUILDINGS,
            text="Hovedbygning",
            cost=_kroner(18_000_000),
            lifetime=given(Years(30)),
            age=given(Years(10)),
        ),
        Asset(
            kind=AssetKind.LAND,
            text="Grund",
            cost=_kroner(2_000_000),
            lifetime=absent(Years),
            age=absent(Years),
        ),
    )


def write_example(folder: Path) -> None:
    """Writes the example in the three formats of the budget form."""
    for name in FILES:
        write_basis(example_basis(), folder / name)


def _kroner(amount: int) -> Kroner:
    return Kroner.oere(amount * 100)
