"""From an operator's budget to the figures of the calculation: cost lines summed by category, occupancy chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ramme.agreements import Terms
from ramme.quantities import Count, Days, Each, Given, Kroner, Percent, Places, Q, Weight, Years, about, named, titled
from ramme.rates import costs
from ramme.rates.basis import (
    Asset,
    AssetKind,
    CostCategory,
    CostLine,
    Insurance,
    RateBasis,
    RateGroup,
    RatePart,
)
from ramme.rates.figures import (
    AssetFigures,
    CapitalFigures,
    GroupFigures,
    OperatingFigures,
    PensionFigures,
    RateFigures,
)
from ramme.rates.occupancy_way import OccupancyWay, agreed_percent, assumed, way_of
from ramme.texts import Text


def figures_of(basis: RateBasis, terms: Terms) -> RateFigures:
    """The figures of a budget, each remembering its lines, under an agreement's terms for the year."""
    return RateFigures(
        model=basis.facts.model,
        operating=_operating(basis.cost_lines),
        department_costs=_department_costs(basis.cost_lines),
        pension=_pension(basis),
        capital=_capital(basis.assets),
        operator_percent=basis.operator_percent,
        occupancy=assumed_occupancy_of(basis, terms),
        regulation=basis.regulation,
        groups=_groups(basis),
    )


def _operating(lines: tuple[CostLine, ...]) -> OperatingFigures:
    def total(category: CostCategory) -> Kroner:
        return _total(category.text, (line for line in lines if line.category is category))

    return OperatingFigures(
        wages=total(CostCategory.WAGES),
        development=total(CostCategory.DEVELOPMENT),
        administration=total(CostCategory.ADMINISTRATION),
        supervision=total(CostCategory.SUPERVISION),
        other=total(CostCategory.OTHER),
        property_costs=total(CostCategory.PROPERTY),
        income=costs.total_income(lines=_named(line for line in lines if line.category is CostCategory.INCOME)),
        marked_base=_total(RatePart.BASE.text, (line for line in lines if _is_marked_base(line))),
        department_property=_named(line for line in lines if line.department and _is_property(line)),
    )


def _is_property(line: CostLine) -> bool:
    return line.category is CostCategory.PROPERTY


def _is_marked_base(line: CostLine) -> bool:
    """Property and income have their place already, and a department bears its own; else the operator's mark counts."""
    has_its_place = _is_property(line) or line.category is CostCategory.INCOME or bool(line.department)
    return line.part is RatePart.BASE and not has_its_place


def _total(of: Text, lines: Iterable[CostLine]) -> Kroner:
    title = Text(da=f"Udgifter, {of.da}", en=f"Costs, {of.en}")
    return titled(title, costs.category_total, lines=_named(lines))


def _named(lines: Iterable[CostLine]) -> Each[Kroner]:
    return named(Kroner, [(line.text, line.amount) for line in lines])


def _department_costs(lines: tuple[CostLine, ...]) -> dict[str, Kroner]:
    """What each department's own lines cost, its own income subtracted."""
    return {name: _own_costs(name, [line for line in lines if line.department == name]) for name in _departments(lines)}


def _departments(lines: tuple[CostLine, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.department for line in lines if line.department))


def _own_costs(department: str, lines: list[CostLine]) -> Kroner:
    income = _named(line for line in lines if line.category is CostCategory.INCOME)
    spent = _named(line for line in lines if line.category is not CostCategory.INCOME)
    return about(department, costs.department_costs, lines=spent, income=income)


def _pension(basis: RateBasis) -> PensionFigures:
    def pay(insurance: Insurance) -> Each[Kroner]:
        return named(Kroner, [(row.text, row.pay) for row in basis.civil_servants if row.insurance is insurance])

    def premiums(insurance: Insurance) -> Each[Kroner]:
        rows = [row for row in basis.civil_servants if row.insurance is insurance]
        return named(Kroner, [(row.text, needed(row.premium, "premium")) for row in rows])

    return PensionFigures(
        uninsured_pay=pay(Insurance.UNINSURED),
        partly_insured_pay=pay(Insurance.PARTLY),
        partly_insured_premiums=premiums(Insurance.PARTLY),
        fully_insured_pay=pay(Insurance.FULLY),
        fully_insured_premiums=premiums(Insurance.FULLY),
    )


def needed(figure: Given[Q], what: str) -> Q:
    """A figure that the form has made sure of; its absence here is our mistake, not the user's."""
    if figure.quantity is None:
        raise ValueError(f"the form let a missing {what} through")
    return figure.quantity


def _capital(assets: tuple[Asset, ...]) -> CapitalFigures:
    def of(*kinds: AssetKind) -> list[Asset]:
        return [asset for asset in assets if asset.kind in kinds]

    return CapitalFigures(
        bearing=_written_down(of(AssetKind.BUILDINGS, AssetKind.INVENTORY)),
        equipment=_written_down(of(AssetKind.EQUIPMENT)),
        land=named(Kroner, [(asset.text, asset.cost) for asset in of(AssetKind.LAND)]),
        rents=named(Kroner, [(asset.text, asset.cost) for asset in of(AssetKind.RENT)]),
    )


def _written_down(assets: list[Asset]) -> AssetFigures:
    def years(of: Callable[[Asset], Given[Years]], what: str) -> Each[Years]:
        return named(Years, [(asset.text, needed(of(asset), what)) for asset in assets])

    return AssetFigures(
        cost=named(Kroner, [(asset.text, asset.cost) for asset in assets]),
        lifetime=years(lambda asset: asset.lifetime, "lifetime"),
        age=years(lambda asset: asset.age, "age"),
    )


def occupancy_way(basis: RateBasis, terms: Terms) -> OccupancyWay:
    """Where the occupancy of the budget's rates comes from."""
    return way_of(basis.facts.legal_basis, basis.facts.particularity, terms)


def sets_own_occupancy(basis: RateBasis, terms: Terms) -> bool:
    """Whether what the operator entered counts: its own occupancy, or the mean of earlier years."""
    return occupancy_way(basis, terms) is not OccupancyWay.AGREED


def agreed_occupancy(basis: RateBasis, terms: Terms) -> Percent:
    """The percentage that the agreement itself sets for the budget's sector."""
    return agreed_percent(basis.facts.sector, terms)


def assumed_occupancy_of(basis: RateBasis, terms: Terms) -> Percent:
    """The occupancy that the budget's rates reckon with."""
    return assumed(occupancy_way(basis, terms), basis.occupancy, basis.facts.sector, terms)


def _groups(basis: RateBasis) -> GroupFigures:
    groups = basis.groups
    return GroupFigures(
        places=named(Places, [(group.name, group.places) for group in groups]),
        days=named(Days, [(group.name, group.days) for group in groups]),
        weights=_measured(Weight, groups, lambda group: group.weight),
        packages=_measured(Count, groups, lambda group: group.package),
        regulations=_measured(Kroner, groups, lambda group: group.regulation),
        departments=tuple(group.department for group in groups),
    )


def _measured(unit: type[Q], groups: tuple[RateGroup, ...], of: Callable[[RateGroup], Given[Q]]) -> Each[Q] | None:
    """A figure of every rate group; nothing where one of them has none, for then nothing can be reckoned by it."""
    figures = [(group.name, of(group).quantity) for group in groups]
    given = [(name, figure) for name, figure in figures if figure is not None]
    return named(unit, given) if len(given) == len(figures) else None
