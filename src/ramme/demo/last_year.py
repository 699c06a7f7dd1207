"""Last year's budget of one offering of the demo region: what was otherwise then, so that its rate had to change."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ramme.quantities import Kroner, Percent, Places, Years, absent, given
from ramme.rates.basis import Asset, AssetKind, CostLine, RateBasis, RateGroup

# The agreement of the year before, which the package does not have: a constructed one, beside this module.
AGREEMENT_ID = "konstrueret-2016"
AGREEMENT_FILE = Path(__file__).parent / "constructed-agreement-2016.toml"

# What a line of this year was last year, in per mille: the index is 2 per cent, pay rose more, a night watch was added.
PER_MILLE = {"Nattevagt": 920, "Pædagogisk personale": 968, "Kost og aktiviteter": 1_000}
INDEXED = 980
PLACES_MORE = 1
# Written off when the year ended, so that this year's rate no longer carries it.
OLD_INVENTORY = Asset(
    kind=AssetKind.INVENTORY,
    text="Ældre inventar",
    cost=Kroner(640_000_00),
    lifetime=given(Years(10)),
    age=given(Years(9)),
)


def last_year(basis: RateBasis) -> RateBasis:
    """The budget of the year before: lower pay, one place more, older inventory, a surplus that was paid back."""
    first, *others = basis.groups
    return replace(
        basis,
        facts=replace(basis.facts, year=basis.facts.year - 1),
        cost_lines=tuple(map(_line, basis.cost_lines)),
        assets=(*(_asset(asset) for asset in basis.assets), OLD_INVENTORY),
        operator_percent=Percent(5_70),
        regulation=Kroner(-185_000_00),
        groups=(_with_more_places(first), *others),
    )


def _line(line: CostLine) -> CostLine:
    """A cost line of the year before, in whole hundreds of kroner."""
    per_mille = PER_MILLE.get(line.text, INDEXED)
    return replace(line, amount=Kroner(line.amount.whole * per_mille // 1_000 // 100_00 * 100_00))


def _asset(asset: Asset) -> Asset:
    age = asset.age.quantity
    return replace(asset, age=absent(Years) if age is None else given(Years(age.whole - 1)))


def _with_more_places(group: RateGroup) -> RateGroup:
    return replace(group, places=Places(group.places.whole + PLACES_MORE))
