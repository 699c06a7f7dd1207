"""A rule over a big table: proven to fit, cut where an owner ends, the same however it is cut and shared out."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from ramme.problems import Problem, ProblemsFound
from ramme.quantities import (
    HALF,
    ZERO,
    Condition,
    Count,
    Each,
    Given,
    Kroner,
    OccupiedDays,
    Percent,
    Places,
    Ragged,
    Range,
    Weight,
    WeightedDays,
    Years,
    for_each,
    named,
    rule,
)
from ramme.quantities.arithmetic import LARGEST
from ramme.quantities.blocks import Proof, Table, bounds, run
from ramme.quantities.columns import Cut

OWNERS = np.array([7, 7, 7, 8, 9, 9, 12, 12, 12, 12])
ROWS = len(OWNERS)
BLOCKS = [1, 2, 3, 5, 10, 1000]


@rule(da="Halvdelen af taksten", en="Half of the rate")
def half_rate(*, rate: Kroner) -> Kroner:
    """Half of a rate."""
    return HALF.of(rate).rounded()


@rule(da="Andel pr. dag", en="Share per day")
def share_per_day(*, costs: Kroner, days: OccupiedDays) -> Kroner:
    """Costs shared by days."""
    return costs.per(days).rounded()


@rule(da="Ydelse for gruppen", en="Service of the group")
def group_share(*, costs: Kroner, weight: Weight, weights: WeightedDays) -> Kroner:
    """A group's share of costs by weight."""
    return costs.share_per_day(weight, of=weights).rounded()


@rule(da="Er dyr", en="Is dear")
def is_dear(*, rate: Kroner) -> Condition:
    """Whether a rate is dear."""
    return rate > Kroner(500)


@dataclass(frozen=True)
class Mixed:
    """Results of every shape that a function may give."""

    half: Kroner
    dear: Condition
    own: Given[Kroner]
    members: Each[Kroner]
    beside: Each[Kroner]
    in_order: tuple[Kroner, Kroner]
    constant: Kroner
    word: str


def mixed(*, rate: Kroner, own: Given[Kroner], weights: Each[Weight]) -> Mixed:
    """A composition whose result has every shape."""
    days = for_each(lambda weight: weight.on(OccupiedDays(10)), WeightedDays, weight=weights)
    shares = for_each(group_share, Kroner, costs=rate, weight=weights, weights=days.total())
    return Mixed(
        half=half_rate(rate=rate),
        dear=is_dear(rate=rate),
        own=own,
        members=shares,
        beside=named(Kroner, [("a", rate), ("b", rate + rate)]),
        in_order=(rate, own.or_else(ZERO)),
        constant=Kroner(12),
        word="as it is",
    )


def table(**columns: Any) -> Table:
    return Table(columns, OWNERS)


def mixed_table() -> Table:
    layout = Ragged.of_counts(np.array([1, 2, 3, 1, 2, 1, 4, 1, 1, 2]))
    return table(
        rate=Kroner(np.arange(ROWS) * 301),
        own=Given(Kroner(np.arange(ROWS)), np.arange(ROWS) % 2 == 0),
        weights=Each(Weight, layout, Weight(np.arange(18) + 1)),
    )


def plain(results: Mixed) -> tuple[Any, ...]:
    own = results.own.quantity
    return (
        results.half.data.tolist(),
        results.dear.data.tolist(),
        own.data.tolist() if own else None,
        results.own.known.tolist(),
        results.members.flat.data.tolist(),
        results.members.layout.counts.tolist(),
        [column.data.tolist() for column in results.beside],
        [column.data.tolist() for column in results.in_order],
        (results.constant.whole, results.word),
    )


@pytest.mark.parametrize("threads", [1, 2, 5])
@pytest.mark.parametrize("block", BLOCKS)
def test_neither_the_size_of_blocks_nor_the_threads_change_an_answer(block: int, threads: int) -> None:
    whole = mixed(**mixed_table().columns)

    results = run(mixed, mixed_table(), block=block, threads=threads)

    assert plain(results) == plain(whole)


@pytest.mark.parametrize("block", BLOCKS)
def test_the_rows_of_an_owner_stay_together(block: int) -> None:
    seen: list[list[int]] = []

    def noted(*, owner: Count) -> Count:
        if isinstance(owner.data, np.ndarray):
            seen.append(owner.data.tolist())
        return owner

    run(noted, table(owner=Count(OWNERS)), block=block)

    assert [owner for part in seen for owner in part] == OWNERS.tolist()
    assert sum(len(set(part)) for part in seen) == len(set(OWNERS.tolist()))


def test_blocks_are_about_as_long_as_asked_for() -> None:
    cuts = table(owner=Count(OWNERS)).cuts(3)

    assert [(cut.first, cut.end) for cut in cuts] == [(0, 3), (3, 6), (6, 10)]


def test_blocks_are_shared_by_the_threads() -> None:
    meeting = threading.Barrier(2, timeout=30)

    def met(*, rate: Kroner) -> Kroner:
        if isinstance(rate.data, np.ndarray):
            meeting.wait()
        return rate

    results = run(met, table(rate=Kroner(np.arange(ROWS))), block=5, threads=2)

    assert results.data.tolist() == list(range(ROWS))


def test_a_failure_in_one_of_the_threads_reaches_the_caller() -> None:
    def failing(*, rate: Kroner) -> Kroner:
        if isinstance(rate.data, np.ndarray) and 9 in rate.data:
            raise LookupError("nine")
        return rate

    with pytest.raises(LookupError, match="nine"):
        run(failing, table(rate=Kroner(np.arange(ROWS))), block=1, threads=2)


def test_a_rate_that_cannot_fit_is_refused_with_its_rule_and_its_owner() -> None:
    rates = np.full(ROWS, 100)
    rates[4] = LARGEST // 5_000 + 1

    with pytest.raises(ProblemsFound) as found:
        run(half_rate, table(rate=Kroner(rates)))

    (problem,) = found.value.problems
    assert problem.code == "beyond-bounds"
    assert "Halvdelen af taksten" in problem.says.da
    assert "nummer 9" in problem.says.da


def test_what_only_may_not_fit_for_all_together_is_still_worked_out() -> None:
    """One owner has the great costs, another the few days; neither has both."""
    costs, days = np.full(ROWS, 100), np.full(ROWS, 1)
    costs[:3], days[:3] = 10**14, 10**14

    def rate_times_costs(*, costs: Kroner, days: OccupiedDays) -> Kroner:
        return share_per_day(costs=costs, days=days).times(Years(10**4))

    ranges = {"costs": Kroner(Range(100, 10**14)), "days": OccupiedDays(Range(1, 10**14))}
    assert isinstance(bounds(rate_times_costs, ranges), Problem)

    results = run(rate_times_costs, table(costs=Kroner(costs), days=OccupiedDays(days)), block=10)

    assert results.data.tolist() == [10**8] * 3 + [10**10] * 7


@pytest.mark.parametrize(("members", "fits"), [(3, True), (4, False)])
def test_a_sum_over_members_that_cannot_fit_is_refused(members: int, fits: bool) -> None:
    layout = Ragged.of_counts(np.array([members, 1]))
    costs = Each(Kroner, layout, Kroner(np.full(members + 1, 2**61)))
    everything = Table({"costs": costs}, np.array([4, 5]))

    if fits:
        assert run(lambda costs: costs.total(), everything).data.tolist() == [3 * 2**61, 2**61]
        return
    with pytest.raises(ProblemsFound) as found:
        run(lambda costs: costs.total(), everything)
    assert found.value.problems[0].code == "beyond-bounds"


def test_a_division_by_nothing_is_refused_with_its_rule_and_its_owner() -> None:
    days = np.full(ROWS, 10_000)
    days[[5, 8]] = 0

    with pytest.raises(ProblemsFound) as found:
        run(share_per_day, table(costs=Kroner(np.arange(ROWS)), days=OccupiedDays(days)), block=2, threads=2)

    (problem,) = found.value.problems
    assert problem.code == "nothing-to-share-by"
    assert "Share per day" in problem.says.en
    assert "number 9" in problem.says.en


def test_ranges_that_fit_are_a_proof_with_the_range_of_the_result() -> None:
    proof = bounds(half_rate, {"rate": Kroner(Range(-3, 8))})

    assert isinstance(proof, Proof)
    assert proof.results.data == Range(-2, 4)


def test_figures_that_are_not_given_do_not_widen_a_range() -> None:
    def given_or_ten(*, percent: Given[Percent]) -> Percent:
        return percent.or_else(Percent(10))

    absent = Given(Percent(np.array([-(2**62), 7])), np.array([False, True]))
    seen: list[Any] = []

    def noted(*, percent: Given[Percent]) -> Percent:
        found = given_or_ten(percent=percent)
        seen.append(found.data)
        return found

    run(noted, Table({"percent": absent}, np.array([1, 2])))

    assert seen[0] == Range(7, 10)


def test_a_table_whose_columns_differ_in_length_is_refused() -> None:
    with pytest.raises(ValueError, match="equally long"):
        table(a=Places(np.arange(ROWS)), b=Places(np.arange(3)))


def test_owners_whose_rows_stand_apart_are_refused() -> None:
    with pytest.raises(ValueError, match="stand together"):
        Table({"a": Places(np.arange(3))}, np.array([1, 2, 1]))


def test_owners_may_stand_in_any_order() -> None:
    results = run(half_rate, Table({"rate": Kroner(np.array([2, 4, 6]))}, np.array([5, 5, 2])), block=1)

    assert results.data.tolist() == [1, 2, 3]


def test_a_table_without_rows_has_no_results() -> None:
    nothing = np.array([], dtype=np.int64)

    with pytest.raises(ValueError, match="without rows"):
        run(half_rate, Table({"rate": Kroner(nothing)}, nothing))


def test_a_single_value_that_differs_from_block_to_block_is_refused() -> None:
    def first(*, rate: Kroner) -> Kroner:
        return Kroner(int(rate.data[0])) if isinstance(rate.data, np.ndarray) else rate

    with pytest.raises(TypeError, match="same in every block"):
        run(first, table(rate=Kroner(np.arange(ROWS))), block=3)


def test_members_in_a_layout_of_the_functions_own_are_refused() -> None:
    def own_layout(*, rate: Kroner) -> Each[Kroner]:
        if isinstance(rate.data, Range):
            return named(Kroner, [])
        return Each(Kroner, Ragged.of_counts(np.ones(len(rate.data), dtype=np.int64)), rate)

    with pytest.raises(TypeError, match="layouts that it was given"):
        run(own_layout, table(rate=Kroner(np.arange(ROWS))))


def test_a_cut_looks_at_columns_and_does_not_copy_them() -> None:
    rates = np.arange(ROWS)

    part = Cut(3, 6).of({"rate": Kroner(rates)})["rate"]

    assert part.data.tolist() == [3, 4, 5]
    assert np.shares_memory(part.data, rates)


def test_a_column_without_a_unit_is_refused() -> None:
    with pytest.raises(TypeError, match="has a unit"):
        table(rate=np.arange(ROWS))
