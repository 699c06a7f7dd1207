"""A step that meets the columns of its last turn is not worked out again, and gives the same."""

from __future__ import annotations

import numpy as np

from ramme.quantities import Each, Given, Kroner, Named, Percent, Ragged, Years, for_each, named, rule
from ramme.quantities.reuse import Reuse, reusing

STAFF = Kroner(np.array([100_05, 200_15, 300_00]))
OTHER = Kroner(np.array([1_00, 2_00, 3_00]))
GROUPS = Ragged.of_counts(np.array([2, 0, 1]))
NAMES = named(Kroner, [("house", STAFF), ("car", OTHER)])


@rule(da="Prøve: andel", en="Test: share")
def share(*, percent: Percent, amount: Kroner) -> Kroner:
    """A share of an amount."""
    return percent.of(amount).rounded()


@rule(da="Prøve: rest", en="Test: rest")
def rest(*, whole: Kroner, part: Kroner) -> Kroner:
    """What is left."""
    return whole - part


def steps(reuse: Reuse) -> list[str]:
    return [what for _, what in reuse.figures]


def test_a_rule_that_meets_the_same_columns_gives_the_very_same_result() -> None:
    reuse = Reuse()
    with reuse.turn():
        first = share(percent=Percent(1_000), amount=STAFF)

    with reuse.turn():
        again = share(percent=Percent(1_000), amount=STAFF)

    assert again is first
    assert steps(reuse) == []


def test_another_value_or_another_column_is_worked_out() -> None:
    reuse = Reuse()
    with reuse.turn():
        share(percent=Percent(1_000), amount=STAFF)
    with reuse.turn():
        dearer = share(percent=Percent(2_000), amount=STAFF)
    value = steps(reuse)

    with reuse.turn():
        copied = share(percent=Percent(2_000), amount=Kroner(STAFF.data.copy()))

    assert dearer.data.tolist() == [20_01, 40_03, 60_00]
    assert (value, steps(reuse)) == (["share"], ["share"])
    assert copied is dearer  # equal, so that nothing after it is worked out either


def test_only_the_last_result_is_kept_unless_the_step_is_to_keep_all() -> None:
    forgets, keeps = Reuse(), Reuse(frozenset({(0, "share")}))
    for reuse in (forgets, keeps):
        for percent in (1_000, 2_000, 1_000):
            with reuse.turn():
                share(percent=Percent(percent), amount=STAFF)

    assert steps(forgets) == ["share"]
    assert steps(keeps) == []


def test_where_a_change_cancels_out_nothing_after_it_is_worked_out() -> None:
    def turn(reuse: Reuse, percent: int) -> list[str]:
        with reuse.turn():
            part = share(percent=Percent(percent), amount=STAFF)
            both = rest(whole=rest(whole=STAFF, part=part), part=rest(whole=OTHER, part=part))
            rest(whole=both, part=OTHER)
        return steps(reuse)

    cancelling, blind = Reuse(), Reuse(cancelling=False)

    assert [turn(cancelling, percent) for percent in (100, 200)] == [["share"] + ["rest"] * 4, ["share"] + ["rest"] * 3]
    assert [turn(blind, percent) for percent in (100, 200)] == [["share"] + ["rest"] * 4] * 2


def test_single_values_are_worked_out_anew_and_remember_where_they_came_from() -> None:
    reuse = Reuse()
    amounts = []

    for _ in range(2):
        with reuse.turn():
            amounts.append(share(percent=Percent(1_000), amount=Kroner(100_00)))

    assert amounts[0] is not amounts[1]
    assert amounts[1].origin is not None


def test_what_stands_between_the_rules_is_kept_as_well() -> None:
    reuse = Reuse()
    known = Given(STAFF, np.array([True, False, True]))

    def turn() -> list[str]:
        with reuse.turn():
            chosen = known.or_else(OTHER)
            total = NAMES.total()
            each = for_each(rest, Kroner, whole=Each(Kroner, GROUPS, OTHER), part=STAFF)
            rest(whole=each.total(), part=rest(whole=chosen, part=total))
        return steps(reuse)

    assert turn() == ["or_else", "total", "spread", "rest", "total", "rest", "rest"]
    assert turn() == []


def test_the_members_of_a_layout_are_told_from_those_of_another() -> None:
    reuse = Reuse()
    other = Ragged.of_counts(np.array([1, 1, 1]))

    with reuse.turn():
        first = Each(Kroner, GROUPS, OTHER).total()
    with reuse.turn():
        second = Each(Kroner, other, OTHER).total()

    assert first.data.tolist() == [3_00, 0, 3_00]
    assert second.data.tolist() == [1_00, 2_00, 3_00]


def test_names_are_the_same_names_wherever_they_were_put_together() -> None:
    reuse = Reuse()
    for _ in range(2):
        with reuse.turn():
            Each(Kroner, Named(("house", "car")), (STAFF, OTHER)).total()

    assert steps(reuse) == []


def test_a_column_that_is_gone_is_not_taken_for_a_new_one_in_its_place() -> None:
    reuse = Reuse()
    found, wanted = [], []

    for number in range(200):
        column = np.full(1_000, number)
        with reuse.turn():
            found.append(int(rest(whole=Kroner(column), part=Kroner(1)).data[0]))
        wanted.append(number - 1)
        del column

    assert found == wanted


def test_a_calculation_that_takes_another_way_keeps_what_comes_before() -> None:
    reuse = Reuse()

    def turn(*, with_years: bool) -> list[str]:
        with reuse.turn():
            part = share(percent=Percent(1_000), amount=STAFF)
            found = Kroner(part.data) if with_years else rest(whole=STAFF, part=part)
            share(percent=Percent(500), amount=found)
        return steps(reuse)

    turn(with_years=False)

    assert turn(with_years=True) == ["share"]
    assert turn(with_years=False) == ["rest", "share"]


def test_more_operands_than_last_time_are_not_taken_for_the_same() -> None:
    reuse = Reuse()
    with reuse.turn():
        named(Kroner, [("house", STAFF), ("car", OTHER)]).total()

    with reuse.turn():
        three = named(Kroner, [("house", STAFF), ("car", OTHER), ("boat", OTHER)]).total()

    assert three.data.tolist() == [102_05, 204_15, 306_00]


def test_outside_a_turn_nothing_is_kept() -> None:
    assert reusing() is None
    with Reuse().turn():
        assert reusing() is not None
    assert reusing() is None


def test_years_and_kroner_of_the_same_number_stay_apart() -> None:
    reuse = Reuse()
    with reuse.turn():
        kroner = STAFF + Kroner(5)
    with reuse.turn():
        years = Years(STAFF.data) + Years(5)

    assert (type(kroner), type(years)) == (Kroner, Years)
    assert kroner.data.tolist() == years.data.tolist()
