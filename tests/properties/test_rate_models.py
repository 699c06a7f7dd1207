"""What holds for every rate model: the total is unchanged, more never costs less, equal measures cost the same."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from ramme.agreements import Agreement, Terms, load
from ramme.analysis.models import Differences, differences
from ramme.problems import ProblemsFound
from ramme.quantities import Count, Each, Kroner, OccupiedDays, Weight, named
from ramme.quantities.blocks import Table, run
from ramme.quantities.columns import Cut
from ramme.rates.calculation import grounds_of, rates_by
from ramme.rates.figures import RateFigures
from ramme.rates.models import MODELS
from ramme.rates.rate_model import Measure, RateModel, Sharing
from tests.properties.drawn import as_numbers
from tests.properties.drawn_offerings import offering, stacked
from tests.searching import examples

WITH_MEASURES = [model for model in MODELS if model.needs]
PLACES = st.integers(1, 60)
COSTS = st.integers(0, 5 * 10**9)
LEVELS = st.lists(st.tuples(PLACES, st.integers(1, 24)), min_size=1, max_size=6)


@cache
def agreement() -> Agreement:
    return load(Path(__file__).with_name("constructed.toml"), regulations={})


@cache
def terms() -> Terms:
    return agreement().terms(2017)


def sharing(levels: list[tuple[int, int]], costs: int, base: int) -> Sharing:
    """Costs in whole øre over groups of so many places, each with a level that is its weight and its package."""

    def each(unit: Any, values: list[int]) -> Each[Any]:
        return named(unit, [(str(place), unit(value)) for place, value in enumerate(values)])

    days = each(OccupiedDays, [places * 365 * 10_000 for places, _ in levels])
    return Sharing(
        costs=Kroner(costs),
        base=lambda: Kroner(base),
        days=days,
        all_days=days.total(),
        measures={
            Measure.WEIGHT: each(Weight, [level * 100 for _, level in levels]),
            Measure.PACKAGE: each(Count, [level for _, level in levels]),
        },
        terms=terms(),
    )


def per_day(model: RateModel, given_costs: Sharing) -> list[int]:
    """What a day costs in each group, in whole øre."""
    parts = model.share(given_costs).parts.values()
    groups = range(len(given_costs.days))
    return [sum(part.flat[at].whole if isinstance(part, Each) else part.whole for part in parts) for at in groups]


def rounding(levels: list[tuple[int, int]]) -> int:
    """What may be left for a day: half an øre a part, and an interval's half øre as often as the largest package."""
    return 2 + max(level for _, level in levels)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.value)
@examples(60)
@given(levels=LEVELS, costs=COSTS, share=st.integers(0, 100))
def test_the_groups_pay_the_whole_of_the_costs(
    model: RateModel, levels: list[tuple[int, int]], costs: int, share: int
) -> None:
    each = per_day(model, sharing(levels, costs, costs * share // 100))

    days = [places * 365 for places, _ in levels]
    paid = sum(cost * number for cost, number in zip(each, days, strict=True))
    assert abs(paid - costs) <= rounding(levels) * sum(days)


@pytest.mark.parametrize("model", WITH_MEASURES, ids=lambda model: model.value)
@examples(60)
@given(levels=LEVELS, costs=COSTS)
def test_a_larger_measure_never_costs_less(model: RateModel, levels: list[tuple[int, int]], costs: int) -> None:
    each = per_day(model, sharing(levels, costs, costs // 3))

    in_order = [cost for _, cost in sorted(zip((level for _, level in levels), each, strict=True))]
    assert in_order == sorted(in_order)


@pytest.mark.parametrize("model", WITH_MEASURES, ids=lambda model: model.value)
@examples(60)
@given(places=st.lists(PLACES, min_size=1, max_size=5), level=st.integers(1, 24), costs=COSTS)
def test_with_equal_measures_every_group_pays_the_average(
    model: RateModel, places: list[int], level: int, costs: int
) -> None:
    levels = [(number, level) for number in places]

    each = per_day(model, sharing(levels, costs, costs // 3))

    average = per_day(MODELS[0], sharing(levels, costs, costs // 3))[0]
    assert len(set(each)) == 1
    assert abs(each[0] - average) <= rounding(levels)


# Offerings with every measure that a model may ask for.
MEASURED = replace(MODELS[0], needs=tuple(Measure))


def compared(figures: RateFigures, terms: Terms) -> dict[str, Differences]:
    """Every model held against the first, on the same grounds."""
    grounds = grounds_of(figures, terms)
    first, *others = (rates_by(model, grounds, terms) for model in MODELS)
    return {model.value: differences(other, first) for model, other in zip(MODELS[1:], others, strict=True)}


@examples(20)
@given(data=st.data())
def test_models_are_compared_on_columns_as_for_each_offering(data: st.DataObject) -> None:
    offerings = data.draw(st.lists(offering(MEASURED), min_size=1, max_size=4))
    years = [data.draw(st.sampled_from([2017, 2018, 2019])) for _ in offerings]
    by_row = agreement().terms_by_row(np.array(years))
    table = Table({"figures": stacked(offerings), "terms": by_row}, np.arange(len(years)))

    try:
        together = run(compared, table, block=2)
    except ProblemsFound:
        reject()  # a rate of nothing has no percentage

    for row, (each, year) in enumerate(zip(offerings, years, strict=True)):
        assert as_numbers(Cut(row, row + 1).of(together)) == as_numbers(compared(each, agreement().terms(year)))
