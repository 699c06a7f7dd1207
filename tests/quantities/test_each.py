"""Totals over groups and assets, and rules used on each of them, for named values and for ragged blocks."""

from __future__ import annotations

import numpy as np
import pytest

from ramme.quantities import (
    Between,
    Days,
    Each,
    Kroner,
    PlaceDays,
    Places,
    Ragged,
    Range,
    Step,
    for_each,
    joined,
    named,
)
from ramme.rates.occupancy import possible_days

THREE_OWNERS = Ragged.of_counts(np.array([2, 0, 1]))


def block(*figures: int) -> Each[Places]:
    return Each(Places, THREE_OWNERS, Places(np.array(figures)))


def test_named_values_are_summed() -> None:
    places = named(Places, [("A", Places(3)), ("B", Places(4))])

    assert places.total() == Places(7)


def test_nothing_there_sums_to_zero() -> None:
    assert named(Places, []).total() == Places(0)


def test_a_block_is_summed_by_owner_and_an_owner_without_members_has_zero() -> None:
    assert block(3, 4, 9).total().data.tolist() == [7, 0, 9]


def test_a_block_of_owners_that_all_lack_members_has_zeros() -> None:
    nobody = Each(Places, Ragged.of_counts(np.array([0, 0])), Places(np.array([], dtype=np.int64)))

    assert nobody.total().data.tolist() == [0, 0]


def test_a_rule_is_used_on_each_named_member_and_its_step_names_it() -> None:
    places = named(Places, [("A", Places(3)), ("B", Places(4))])

    days = for_each(possible_days, PlaceDays, places=places, days=Days(365))

    assert [value.whole for value in days] == [1095, 1460]
    assert [value.origin.subject for value in days if isinstance(value.origin, Step)] == ["A", "B"]


def test_an_owners_figure_is_spread_over_its_members() -> None:
    days = for_each(possible_days, PlaceDays, places=block(1, 2, 3), days=Days(np.array([10, 20, 30])))

    assert days.flat.data.tolist() == [10, 20, 90]


def test_the_range_of_a_sum_knows_how_many_members_there_may_be() -> None:
    places = Each(Places, Between(Range(0, 3)), Places(Range(1, 5)))

    assert places.total().data == Range(0, 15)


def test_members_of_several_layouts_are_joined() -> None:
    first, second = named(Kroner, [("A", Kroner(1))]), named(Kroner, [("B", Kroner(2))])

    assert joined(Kroner, [first, second]).total() == Kroner(3)
    assert joined(Kroner, [first]) is first
    assert joined(Kroner, []).total() == Kroner(0)


def test_a_block_is_not_gone_through_one_by_one() -> None:
    with pytest.raises(TypeError):
        list(block(1, 2, 3))


def test_members_find_their_owners_by_key() -> None:
    owners, members = np.array([3, 5, 6, 9]), np.array([3, 3, 6, 9, 9])

    assert Ragged.of_keys(owners, members).counts.tolist() == [2, 0, 1, 2]
    assert Ragged.of_keys(owners[[0, 2, 3]], members).counts.tolist() == [2, 1, 2]
    assert Ragged.of_keys(owners, members[:0]).counts.tolist() == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("owners", "members", "why"),
    [
        ([3, 5], [3, 4], "not there"),
        ([3, 5], [9], "not there"),
        ([5, 3], [3, 5], "order of their keys"),
        ([3, 3], [3], "order of their keys"),
        ([3, 5], [5, 3], "order of their keys"),
    ],
)
def test_members_that_no_owner_can_be_found_for_are_refused(owners: list[int], members: list[int], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        Ragged.of_keys(np.array(owners), np.array(members))


def test_sums_that_pass_the_end_of_64_bits_on_their_way_are_right_for_each_owner() -> None:
    huge = 2**62
    kroner = Each(Kroner, Ragged.of_counts(np.array([1, 1, 2])), Kroner(np.array([huge, huge, huge, -huge])))

    assert kroner.total().data.tolist() == [huge, huge, 0]


def test_ragged_members_of_several_layouts_are_joined_owner_by_owner() -> None:
    first = Each(Kroner, Ragged.of_counts(np.array([1, 0, 2])), Kroner(np.array([1, 2, 3])))
    second = Each(Kroner, Ragged.of_counts(np.array([0, 1, 1])), Kroner(np.array([40, 50])))

    joint = joined(Kroner, [first, second])

    assert joint.layout.counts.tolist() == [1, 1, 3]
    assert joint.flat.data.tolist() == [1, 40, 2, 3, 50]


def test_members_of_two_layouts_do_not_meet_in_a_rule() -> None:
    days = Each(Days, Ragged.of_counts(np.array([1, 1, 1])), Days(np.array([1, 2, 3])))

    with pytest.raises(ValueError, match="one layout"):
        for_each(possible_days, PlaceDays, places=block(1, 2, 3), days=days)
