"""Rates that are ready to be published, for tests: the constructed example, with one level or two."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from ramme.agreements import Agreement, Catalogue
from ramme.demo.example import example_basis
from ramme.quantities import Days, Hours, Kroner, Places, Weight, absent, given
from ramme.rates.basis import CostCategory, RateBasis, RateGroup
from ramme.rates.models import DIFFERENTIATED
from ramme.rates.outcome import RateOutcome, rates_of
from ramme.rates.publication.dates import Dating
from ramme.rates.publication.record import PublishedRate, Signing, Version, published
from ramme.rates.publication.requirements import Publishing
from ramme.rates.publication.structure import CostStructure
from ramme.registry.classification import Sector

NEW_YEAR, DECEMBER = date(2017, 1, 1), date(2016, 12, 1)
FROM_NEW_YEAR = Dating(year=2017, valid_from=NEW_YEAR, published_on=DECEMBER)
SIGNING = Signing(approved_by="person-2", published_by="person-3")
FIRST = Version(offering_id="eksempelgaarden", version=1)
DESCRIPTIONS = {
    "Niveau 1": "Støtte om dagen i fællesskab med andre.",
    "Niveau 2": "Støtte alene det meste af døgnet, to ansatte ad gangen.",
}


def midtjylland() -> Agreement:
    """The agreement that the examples are calculated under."""
    return Catalogue.of_package().get("midtjylland-2017")


def one_level(basis: RateBasis | None = None, own: dict[str, str] | None = None) -> RateOutcome:
    """The example's rate."""
    return rates_of(basis or example_basis(), midtjylland(), own)


def _group(name: str, places: int, weight: int) -> RateGroup:
    return RateGroup(
        name=name, places=Places(places), days=Days(365), weight=given(Weight(weight)), hours_per_day=absent(Hours)
    )


def two_levels() -> RateOutcome:
    """The example with two levels, each with a rate of its own."""
    basis = example_basis()
    facts = replace(basis.facts, model=DIFFERENTIATED)
    groups = (_group("Niveau 1", 12, 1_00), _group("Niveau 2", 8, 2_50))
    return one_level(replace(basis, facts=facts, groups=groups))


def publishing(**changes: Any) -> Publishing:
    """What is handed in with a rate that holds from new year."""
    return replace(Publishing(dating=FROM_NEW_YEAR), **changes)


def of_two_levels(**changes: Any) -> PublishedRate:
    """The example with two levels as it is published."""
    return published(two_levels(), FIRST, publishing(descriptions=DESCRIPTIONS, **changes), SIGNING)


def structure(offering: str, rate: int, wages: int = 1_000, **changes: Any) -> CostStructure:
    """An offering to compare with, in whole kroner."""
    made = CostStructure(
        offering_id=offering,
        year=2017,
        sector=Sector.ADULTS,
        legal_basis="SEL-108",
        rate=Kroner(rate * 100),
        per_day={CostCategory.WAGES: Kroner(wages * 100), CostCategory.INCOME: Kroner(0)},
    )
    return replace(made, **changes)
