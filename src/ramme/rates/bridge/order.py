"""The budgets between last year's and this year's: one part replaced at a time, always in the same order."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from ramme.agreements import Way
from ramme.files.words import alike
from ramme.quantities import Given, Percent
from ramme.rates.basis import Asset, AssetKind, CostCategory, CostLine, RateBasis, RateGroup, lacking
from ramme.rates.bridge.index import CostsAndPay, indexed_budget
from ramme.rates.rate_model import Measure

OTHER_OPERATION = frozenset(
    {CostCategory.DEVELOPMENT, CostCategory.ADMINISTRATION, CostCategory.SUPERVISION, CostCategory.OTHER}
)
OWNED = frozenset(set(AssetKind) - {AssetKind.RENT})


class BridgePart(Way):
    """What a rate may have changed by, in the order in which last year's figures are replaced by this year's."""

    INDEX = "index", "Pris- og lønudvikling (indeks)", "Prices and pay (index)"
    PAY = "pay", "Løn", "Pay"
    PENSION = "pension", "Tjenestemandspension", "Civil servants' pension"
    OPERATION = "operation", "Øvrige driftsudgifter", "Other operating costs"
    INCOME = "income", "Indtægter", "Income"
    PROPERTY = "property", "Ejendom og husleje", "Property and rent"
    CAPITAL = "capital", "Afskrivning og forrentning", "Depreciation and interest"
    OVERHEAD = "overhead", "Driftsherrens administrationsprocent", "The operator's administration percentage"
    VOLUME = "volume", "Pladser, dage og belægning", "Places, days and occupancy"
    REGULATION = "regulation", "Regulering fra tidligere år", "Regulation of earlier years"
    MODEL = "model", "Takstmodel og lovgrundlag", "Rate model and legal basis"
    AGREEMENT = "agreement", "Aftalens bestemmelser", "The agreement's clauses"
    ROUNDING = "rounding", "Afrunding til hele takster", "Rounding to published rates"


# What stands in the budget itself; the agreement and the rounding come after it.
OF_THE_BUDGET = tuple(BridgePart)[1:-2]


@dataclass(frozen=True, slots=True)
class Between:
    """A budget on the way: what was replaced last, and the budget as it then is."""

    part: BridgePart
    basis: RateBasis


def budgets_between(last: RateBasis, this: RateBasis, index: CostsAndPay | None) -> Iterator[Between]:
    """Last year's budget with one part after the other replaced by this year's; the last one has all of this year's."""
    basis = last
    if index is not None:
        basis = indexed_budget(basis, index)
        yield Between(BridgePart.INDEX, basis)
    for part in OF_THE_BUDGET:
        basis = _replaced(part, basis, this)
        yield Between(part, basis)


# The categories of the lines that a part consists of.
LINES = {
    BridgePart.PAY: frozenset({CostCategory.WAGES}),
    BridgePart.OPERATION: OTHER_OPERATION,
    BridgePart.INCOME: frozenset({CostCategory.INCOME}),
    BridgePart.PROPERTY: frozenset({CostCategory.PROPERTY}),
}
# The assets that a part consists of.
ASSETS = {BridgePart.PROPERTY: frozenset({AssetKind.RENT}), BridgePart.CAPITAL: OWNED}


def _replaced(part: BridgePart, basis: RateBasis, this: RateBasis) -> RateBasis:
    """The budget with one part taken from the other."""
    basis = _with_lines(basis, this, LINES.get(part, frozenset()))
    basis = replace(basis, assets=_with_assets(basis, this, ASSETS.get(part, frozenset())))
    match part:
        case BridgePart.PENSION:
            return replace(basis, civil_servants=this.civil_servants)
        case BridgePart.OVERHEAD:
            return replace(basis, operator_percent=this.operator_percent)
        case BridgePart.VOLUME:
            return _with_volume(basis, this)
        case BridgePart.REGULATION:
            return replace(basis, regulation=this.regulation)
        case BridgePart.MODEL:
            return replace(this, occupancy=_own_occupancy(basis, this))
    return basis


def _with_lines(basis: RateBasis, this: RateBasis, categories: Collection[CostCategory]) -> RateBasis:
    """The budget with this year's lines of some categories."""
    kept = tuple(line for line in basis.cost_lines if line.category not in categories)
    homes = {group.department for group in basis.groups}
    new = tuple(_at_home(line, homes) for line in this.cost_lines if line.category in categories)
    return replace(basis, cost_lines=(*kept, *new))


def _at_home(line: CostLine, homes: Collection[str]) -> CostLine:
    """A line of a department that is not there yet counts as common until the places are replaced too."""
    return line if line.department in homes else replace(line, department="")


def _with_assets(basis: RateBasis, this: RateBasis, kinds: Collection[AssetKind]) -> tuple[Asset, ...]:
    kept = [asset for asset in basis.assets if asset.kind not in kinds]
    return (*kept, *(asset for asset in this.assets if asset.kind in kinds))


def _with_volume(basis: RateBasis, this: RateBasis) -> RateBasis:
    """The budget with this year's places, days and occupancy, and with its lines in the departments they belong to."""
    kept = [measure for measure in basis.facts.model.needs if measure not in this.facts.model.needs]
    earlier = {alike(group.name): group for group in basis.groups}
    groups = tuple(_measured(group, earlier.get(alike(group.name)), kept) for group in this.groups)
    return replace(basis, cost_lines=this.cost_lines, groups=groups, occupancy=_own_occupancy(basis, this))


def _own_occupancy(basis: RateBasis, this: RateBasis) -> Given[Percent]:
    """The own occupancy of this year; where it has none any more, last year's stays until it is no longer asked for."""
    return this.occupancy if this.occupancy.is_given else basis.occupancy


def _measured(group: RateGroup, earlier: RateGroup | None, kept: Collection[Measure]) -> RateGroup:
    """A rate group with the measures that last year's model asks for and this year's does not."""
    return group if earlier is None else group.with_measures({measure: earlier.measure(measure) for measure in kept})


def is_whole(basis: RateBasis) -> bool:
    """Whether a budget on the way has all that its rate model needs: a weight for each group where rates differ."""
    return not lacking(basis, basis.facts.model)
