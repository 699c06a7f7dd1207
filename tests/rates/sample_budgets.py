"""Constructed budgets for tests: the example of twenty places, and small changes to it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ramme.citations import Place
from ramme.quantities import Days, Given, Hours, Input, Kroner, Percent, Places, Q, Weight, Years, absent, given
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
from ramme.rates.models import DIFFERENTIATED
from ramme.registry.classification import Sector
from ramme.texts import same


def entered(figure: Q, what: str) -> Q:
    """A figure as a form would hand it in."""
    return figure.remembered(Input(title=same(what), place=Place(file="budget.xlsx", sheet="Test", field=what)))


def kroner(amount: int, what: str = "beløb") -> Kroner:
    """Whole kroner as a form would hand them in."""
    return entered(Kroner(amount * 100), what)


def line(category: CostCategory, text: str, amount: int, **more: Any) -> CostLine:
    """A cost line in whole kroner."""
    return CostLine(category=category, text=text, amount=kroner(amount, text), **more)


def asset(kind: AssetKind, text: str, amount: int, lifetime: int | None = None, age: int | None = None) -> Asset:
    """An asset in whole kroner, with its lifetime and age where it is written down."""

    def years(number: int | None, what: str) -> Given[Years]:
        return absent(Years) if number is None else given(entered(Years(number), f"{text}, {what}"))

    return Asset(
        kind=kind, text=text, cost=kroner(amount, text), lifetime=years(lifetime, "levetid"), age=years(age, "alder")
    )


def group(name: str, places: int, weight: int | None = None, **more: Any) -> RateGroup:
    """A rate group open all days of the year; its weight in hundredths."""
    return RateGroup(
        name=name,
        places=entered(Places(places), f"{name}, pladser"),
        days=entered(Days(365), f"{name}, åbningsdage"),
        weight=absent(Weight) if weight is None else given(entered(Weight(weight), f"{name}, vægt")),
        **{"hours_per_day": absent(Hours), **more},
    )


def twenty_places(**changes: Any) -> RateBasis:
    """The constructed example C01: twenty places for adults, with any part of it exchanged."""
    basis = RateBasis(
        facts=OfferingFacts(
            name="Kildehuset", operator="Eksempel", year=2017, sector=Sector.ADULTS, legal_basis="SEL-108",
            constructed=True,
        ),
        cost_lines=(
            line(CostCategory.WAGES, "Løn", 11_000_000),
            line(CostCategory.OTHER, "Anden drift", 1_500_000),
            line(CostCategory.DEVELOPMENT, "Udvikling", 150_000),
            line(CostCategory.SUPERVISION, "Tilsyn", 47_338),
            line(CostCategory.INCOME, "Forbrugsbetaling", 200_000),
        ),
        civil_servants=(
            CivilServants(
                insurance=Insurance.UNINSURED, text="Tjenestemænd", pay=kroner(500_000, "Løn, tjenestemænd"),
                premium=absent(Kroner),
            ),
        ),
        assets=(
            asset(AssetKind.BUILDINGS, "Bygning", 18_000_000, 30, 10),
            asset(AssetKind.LAND, "Grund", 2_000_000),
        ),
        operator_percent=entered(Percent(610), "Administrationsprocent"),
        occupancy=absent(Percent),
        regulation=kroner(-370_000, "Regulering"),
        groups=(group("Alle pladser", 20),),
    )  # fmt: skip
    return replace(basis, **changes)


def two_levels(**changes: Any) -> RateBasis:
    """The same costs with two levels: twelve places of weight 1 and eight of weight 2, night watch as base."""
    basis = twenty_places()
    facts = replace(basis.facts, model=DIFFERENTIATED)
    night = line(CostCategory.WAGES, "Nattevagt", 2_000_000, part=RatePart.BASE)
    wages = line(CostCategory.WAGES, "Løn i øvrigt", 9_000_000)
    return replace(
        basis,
        **{
            "facts": facts,
            "cost_lines": (night, wages, *basis.cost_lines[1:]),
            "groups": (group("Niveau 1", 12, 100), group("Niveau 2", 8, 200)),
            **changes,
        },
    )
