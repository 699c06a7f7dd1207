"""Whatever the figures are: changes, indices and flags keep their promises, and blocks equal single values."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ramme.agreements.variants.rates import DevelopmentAverage
from ramme.quantities import Count, Kroner, OccupiedDays, Percent, Ragged, named
from ramme.quantities.arithmetic import Ratio, half_away
from ramme.quantities.blocks import Table, run
from ramme.quantities.each import Each
from ramme.rates.development.indices import Chain, MissingIndex, YearIndex, indexed, one_index, total_percent
from ramme.rates.development.movement import change_of
from ramme.rates.development.spending import spending_of
from ramme.rates.development.target_rules import EarlierFigures, TargetChains, TargetFigures, YearFigures, target_of
from tests.searching import examples

OERE = st.integers(1, 10_000_000_00)
PERCENT = st.integers(-50_00, 100_00)
LIMIT = Percent(5_00)


def chain_of(percents: list[int]) -> Chain:
    rows = [YearIndex(name="KL", year=2010 + at, percent=Percent(each), source="k") for at, each in enumerate(percents)]
    chain = one_index(rows).chain(2010, 2010 + len(percents))
    assert not isinstance(chain, MissingIndex)
    return chain


@examples(100)
@given(OERE, OERE, st.integers(1, 4))
def test_with_an_index_of_nothing_the_change_beyond_it_is_the_change(last: int, this: int, years: int) -> None:
    change = change_of(last=Kroner(last), this=Kroner(this), chain=chain_of([0] * years), limit=None)

    assert change.kroner_beyond == change.kroner
    assert change.percent_beyond == change.percent


@examples(100)
@given(OERE, OERE, OERE)
def test_a_higher_rate_never_has_a_lower_change(last: int, one: int, other: int) -> None:
    low, high = (
        change_of(last=Kroner(last), this=Kroner(this), chain=chain_of([200]), limit=LIMIT)
        for this in sorted((one, other))
    )

    assert low.kroner.whole <= high.kroner.whole
    assert low.percent.whole <= high.percent.whole
    assert low.percent_beyond is not None
    assert high.percent_beyond is not None
    assert low.percent_beyond.whole <= high.percent_beyond.whole
    assert low.above_limit is not None
    assert high.above_limit is not None
    assert low.above_limit.holds <= high.above_limit.holds


@examples(200)
@given(st.integers(1, 10_000_00), st.integers(-100, 100))
def test_a_rate_is_flagged_just_where_the_exact_ratio_is_above_the_limit(last: int, beside: int) -> None:
    this = last * 105 // 100 + beside
    if this <= 0:
        return

    change = change_of(last=Kroner(last), this=Kroner(this), chain=None, limit=LIMIT)

    assert change.above_limit is not None
    assert change.above_limit.holds is (Fraction(this, last) > Fraction(105, 100))


@examples(100)
@given(OERE, st.lists(PERCENT, min_size=1, max_size=5))
def test_a_chain_moves_an_amount_year_by_year_rounded_to_the_oere(amount: int, percents: list[int]) -> None:
    expected = amount
    for percent in percents:
        expected = half_away(Ratio(expected * (10_000 + percent), 10_000))

    assert indexed(Kroner(amount), chain_of(percents)) == Kroner(expected)


@examples(100)
@given(PERCENT, PERCENT)
def test_two_years_come_to_their_product_in_hundredths(one: int, other: int) -> None:
    product = half_away(Ratio((10_000 + one) * (10_000 + other) - 10_000**2, 10_000))

    assert total_percent(chain_of([one, other])) == Percent(product)


@examples(40)
@given(st.lists(st.tuples(OERE, OERE), min_size=1, max_size=8), st.lists(PERCENT, max_size=3))
def test_all_rates_of_a_country_move_in_a_block_as_each_of_them_does(
    rows: list[tuple[int, int]], index: list[int]
) -> None:
    last, this = (np.array(column, dtype=np.int64) for column in zip(*rows, strict=True))
    chain = chain_of(index) if index else ()

    def moved(last: Kroner, this: Kroner) -> object:
        return change_of(last=last, this=this, chain=chain, limit=LIMIT)

    table = Table({"last": Kroner(last, None), "this": Kroner(this, None)}, np.arange(len(rows), dtype=np.int64))
    block = run(moved, table)

    for at, (before, after) in enumerate(rows):
        alone = change_of(last=Kroner(before), this=Kroner(after), chain=chain, limit=LIMIT)
        for name in ("kroner", "percent", "indexed", "kroner_beyond", "percent_beyond"):
            assert getattr(block, name).data[at] == getattr(alone, name).whole
        assert alone.above_limit is not None
        assert bool(block.above_limit.data[at]) is alone.above_limit.holds  # type: ignore[attr-defined]


@examples(40)
@given(st.lists(st.tuples(OERE, OERE), min_size=1, max_size=8), st.lists(PERCENT, max_size=3))
def test_spending_is_held_to_the_index_in_a_block_as_each_of_them_is(
    rows: list[tuple[int, int]], index: list[int]
) -> None:
    before, now = (Kroner(np.array(column, dtype=np.int64), None) for column in zip(*rows, strict=True))
    chain = chain_of(index) if index else ()

    block = spending_of(before=before, now=now, chain=chain)

    alone = [spending_of(before=Kroner(one), now=Kroner(other), chain=chain) for one, other in rows]
    assert block.room is not None
    assert block.within is not None
    assert block.room.data.tolist() == [each.room.whole for each in alone if each.room is not None]
    assert block.within.data.tolist() == [each.within.holds for each in alone if each.within is not None]


RATE = st.tuples(st.integers(1_00, 10_000_00), st.integers(1, 40_000), st.integers(1_00, 10_000_00))
OPERATORS = st.lists(st.lists(RATE, min_size=1, max_size=4), min_size=1, max_size=4)
CHAINS = TargetChains(since=chain_of([150, 200]), earlier=chain_of([100]))


def _alone(rates: list[tuple[int, int, int]], unit: type[Kroner | OccupiedDays], at: int, scale: int = 1) -> Each:
    return named(unit, [(str(number), unit(rate[at] * scale)) for number, rate in enumerate(rates)])


@examples(30)
@given(OPERATORS, st.sampled_from(DevelopmentAverage))
def test_all_operators_are_held_to_a_target_in_a_block_as_each_of_them_is(
    operators: list[list[tuple[int, int, int]]], averaged: DevelopmentAverage
) -> None:
    layout = Ragged.of_counts(np.array([len(rates) for rates in operators], dtype=np.int64))
    flat = [np.array(column, dtype=np.int64) for column in zip(*sum(operators, []), strict=True)]  # noqa: RUF017
    base, this = (Each(Kroner, layout, Kroner(flat[at], None)) for at in (0, 2))
    days = Each(OccupiedDays, layout, OccupiedDays(flat[1] * 10_000, None))
    number = Count(layout.counts, None)
    years = [YearFigures(rates=rates, days=days, number=number) for rates in (base, this)]
    earlier = EarlierFigures(before=this, base=base, days=days)

    block = target_of(TargetFigures(base=years[0], this=years[1], earlier=earlier), Percent(3_00), averaged, CHAINS)

    for at, rates in enumerate(operators):
        mine, now, my_days = _alone(rates, Kroner, 0), _alone(rates, Kroner, 2), _alone(rates, OccupiedDays, 1, 10_000)
        figures = TargetFigures(
            base=YearFigures(rates=mine, days=my_days, number=Count(len(rates))),
            this=YearFigures(rates=now, days=my_days, number=Count(len(rates))),
            earlier=EarlierFigures(before=now, base=mine, days=my_days),
        )
        alone = target_of(figures, Percent(3_00), averaged, CHAINS)
        assert (block.target.data[at], block.actual.data[at]) == (alone.target.whole, alone.actual.whole)
        assert bool(block.met.data[at]) is alone.met.holds
        assert alone.met.holds is (alone.room.whole >= 0)
