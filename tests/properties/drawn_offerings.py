"""Whole offerings drawn at random: each as single values, and all of them stacked to columns."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
from hypothesis import strategies as st

from ramme.quantities import Count, Days, Each, Kroner, Percent, Places, Quantity, Weight, Years, named
from ramme.rates.figures import (
    AssetFigures,
    CapitalFigures,
    GroupFigures,
    OperatingFigures,
    PensionFigures,
    RateFigures,
)
from ramme.rates.rate_model import Measure, RateModel
from tests.properties.drawn import each_block

COSTS = st.one_of(st.integers(0, 20_000), st.integers(0, 3 * 10**9).map(lambda amount: amount // 100 * 100))


def _each(unit: type[Quantity], values: list[int]) -> Each[Any]:
    return named(unit, [(str(place), unit(value)) for place, value in enumerate(values)])


@st.composite
def _amounts(draw: st.DrawFn) -> Each[Kroner]:
    return _each(Kroner, draw(st.lists(COSTS, max_size=2)))


@st.composite
def _assets(draw: st.DrawFn) -> AssetFigures:
    assets = draw(st.lists(st.tuples(COSTS, st.integers(0, 40), st.integers(0, 45)), max_size=3))
    cost, lifetime, age = ([asset[place] for asset in assets] for place in range(3))
    return AssetFigures(cost=_each(Kroner, cost), lifetime=_each(Years, lifetime), age=_each(Years, age))


@st.composite
def _pensions(draw: st.DrawFn) -> PensionFigures:
    pairs = [draw(st.lists(st.tuples(COSTS, COSTS), max_size=2)) for _ in range(2)]
    (partly_pay, partly_premiums), (fully_pay, fully_premiums) = (
        (_each(Kroner, [pay for pay, _ in pair]), _each(Kroner, [premium for _, premium in pair])) for pair in pairs
    )
    return PensionFigures(
        uninsured_pay=draw(_amounts()),
        partly_insured_pay=partly_pay,
        partly_insured_premiums=partly_premiums,
        fully_insured_pay=fully_pay,
        fully_insured_premiums=fully_premiums,
    )


@st.composite
def _groups(draw: st.DrawFn, model: RateModel) -> GroupFigures:
    groups = draw(
        st.lists(
            st.tuples(
                st.integers(1, 20),
                st.integers(1, 366),
                st.integers(1, 500),
                st.integers(1, 12),
                st.integers(-(10**8), 10**8),
            ),
            min_size=1,
            max_size=4,
        )
    )
    places, days, weights, packages, regulations = ([group[place] for group in groups] for place in range(5))
    return GroupFigures(
        places=_each(Places, places),
        days=_each(Days, days),
        weights=_each(Weight, weights) if Measure.WEIGHT in model.needs else None,
        packages=_each(Count, packages) if Measure.PACKAGE in model.needs else None,
        regulations=_each(Kroner, regulations),
    )


@st.composite
def offering(draw: st.DrawFn, model: RateModel) -> RateFigures:
    """One offering's figures as single values."""
    fields = dataclasses.fields(OperatingFigures)
    operating: dict[str, Any] = {
        field.name: Kroner(draw(COSTS)) for field in fields if field.default_factory is dataclasses.MISSING
    }
    return RateFigures(
        model=model,
        operating=OperatingFigures(**operating),
        department_costs={},
        pension=draw(_pensions()),
        capital=CapitalFigures(
            bearing=draw(_assets()), equipment=draw(_assets()), land=draw(_amounts()), rents=draw(_amounts())
        ),
        operator_percent=Percent(draw(st.integers(0, 1_000))),
        occupancy=Percent(draw(st.integers(8_000, 10_500))),
        regulation=Kroner(draw(st.integers(-(10**8), 10**8))),
        groups=draw(_groups(model)),
    )


def stacked(records: list[Any]) -> Any:
    """Records of single values as one record of columns, a row a record."""
    first = records[0]
    if isinstance(first, Quantity):
        return type(first)(np.array([record.whole for record in records], dtype=np.int64), None)
    if isinstance(first, Each):
        return each_block(first.unit, [[value.whole for value in record] for record in records])
    if dataclasses.is_dataclass(first) and not isinstance(first, type):
        names = [field.name for field in dataclasses.fields(first)]
        return dataclasses.replace(
            first, **{name: stacked([getattr(record, name) for record in records]) for name in names}
        )
    return first
