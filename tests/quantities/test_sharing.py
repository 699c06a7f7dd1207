"""Sharing out to the øre: nothing is lost, nobody is an øre from the exact part, and the order only breaks ties."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.problems import ProblemsFound
from ramme.quantities import Between, BeyondBounds, Days, Each, Expression, Kroner, Ragged, Range, named, share_out
from ramme.quantities.arithmetic import DividesByNothing, NegativeWeight
from ramme.quantities.blocks import Table, bounds, run
from ramme.quantities.quantity import watching
from tests.searching import examples

AMOUNTS = st.integers(-(10**12), 10**12) | st.integers(-20, 20)
WEIGHTS = st.lists(st.integers(0, 10**6) | st.integers(0, 3), min_size=1, max_size=12).filter(any)
OWNERS = st.lists(st.tuples(AMOUNTS, WEIGHTS), min_size=1, max_size=6)


def shares(amount: int, *weights: int) -> list[int]:
    members = named(Days, [(f"Kommune {number}", Days(weight)) for number, weight in enumerate(weights)])
    return [share.whole for share in share_out(Kroner(amount), by=members)]


def blocks(owners: list[tuple[int, list[int]]]) -> tuple[Kroner, Each[Days]]:
    layout = Ragged.of_counts(np.array([len(weights) for _, weights in owners]))
    flat = np.array([weight for _, weights in owners for weight in weights], dtype=np.int64)
    return Kroner(np.array([amount for amount, _ in owners], dtype=np.int64), None), Each(
        Days, layout, Days(flat, None)
    )


@pytest.mark.parametrize(
    ("amount", "weights", "expected"),
    [
        (100, (1, 1, 1), [34, 33, 33]),
        (-100, (1, 1, 1), [-34, -33, -33]),
        (200, (1, 1, 1), [67, 67, 66]),
        (100, (1, 2, 4), [14, 29, 57]),
        (7, (1, 0, 1), [4, 0, 3]),
        (0, (5, 9), [0, 0]),
        (1, (1, 9), [0, 1]),
        (12_345_67, (365,), [12_345_67]),
    ],
)
def test_the_oere_that_are_left_go_to_the_largest_rests(
    amount: int, weights: tuple[int, ...], expected: list[int]
) -> None:
    assert shares(amount, *weights) == expected


@examples(200)
@given(amount=AMOUNTS, weights=WEIGHTS)
def test_shares_add_up_to_the_amount(amount: int, weights: list[int]) -> None:
    assert sum(shares(amount, *weights)) == amount


@examples(200)
@given(amount=AMOUNTS, weights=WEIGHTS)
def test_each_share_is_less_than_an_oere_from_the_exact_part(amount: int, weights: list[int]) -> None:
    exact = [Fraction(amount * weight, sum(weights)) for weight in weights]

    assert all(abs(share - part) < 1 for share, part in zip(shares(amount, *weights), exact, strict=True))


@examples(200)
@given(amount=AMOUNTS, weights=WEIGHTS, lots=st.randoms(use_true_random=False))
def test_the_order_of_the_members_only_breaks_ties(amount: int, weights: list[int], lots: object) -> None:
    order = list(range(len(weights)))
    lots.shuffle(order)  # type: ignore[attr-defined]

    shuffled = dict(zip(order, shares(amount, *(weights[each] for each in order)), strict=True))

    for each, share in enumerate(shares(amount, *weights)):
        alike = [other for other, weight in enumerate(weights) if weight == weights[each]]
        tied = [o for o in range(len(weights)) if (amount * (weights[o] - weights[each])) % sum(weights) == 0]
        assert share == shuffled[each] or len(alike) > 1 or len(tied) > 1


@examples(100)
@given(amount=AMOUNTS, weights=WEIGHTS)
def test_what_is_negative_is_shared_as_if_it_were_not(amount: int, weights: list[int]) -> None:
    assert shares(-amount, *weights) == [-share for share in shares(amount, *weights)]


@examples(200)
@given(owners=OWNERS)
def test_a_block_shares_as_its_owners_do_one_by_one(owners: list[tuple[int, list[int]]]) -> None:
    amount, by = blocks(owners)

    assert share_out(amount, by=by).flat.data.tolist() == [
        share for one, weights in owners for share in shares(one, *weights)
    ]


@examples(100)
@given(owners=OWNERS)
def test_bounds_hold_every_share(owners: list[tuple[int, list[int]]]) -> None:
    amounts, weights = [amount for amount, _ in owners], [each for _, own in owners for each in own]
    count = Range(min(len(own) for _, own in owners), max(len(own) for _, own in owners))
    by = Each(Days, Between(count), Days(Range(min(weights), max(weights)), None))

    proven = share_out(Kroner(Range(min(amounts), max(amounts)), None), by=by).flat.data

    found = [share for amount, own in owners for share in shares(amount, *own)]
    assert proven.low <= min(found)
    assert max(found) <= proven.high


def test_one_amount_for_all_owners_of_a_block_is_shared_by_each_of_them() -> None:
    _, by = blocks([(0, [1, 1, 1]), (0, [1, 4])])

    assert share_out(Kroner(100), by=by).flat.data.tolist() == [34, 33, 33, 20, 80]


def test_members_of_one_weight_share_evenly() -> None:
    layout = Ragged.of_counts(np.array([3, 2]))

    shared = share_out(Kroner(np.array([100, 11]), None), by=Each(Days, layout, Days(365)))

    assert shared.flat.data.tolist() == [34, 33, 33, 6, 5]


def test_a_share_remembers_amount_own_weight_total_and_place() -> None:
    members = named(Days, [("Favrskov", Days(3)), ("Skive", Days(4))])

    shared = share_out(Kroner(100), by=members)

    origins = [share.origin for share in shared]
    assert shared.layout.names == ("Favrskov", "Skive")
    assert [[operand.data for operand in origin.operands] for origin in origins if isinstance(origin, Expression)] == [
        [100, 3, 7, 1, 3, 4],
        [100, 4, 7, 2, 3, 4],
    ]


@pytest.mark.parametrize("weights", [(), (0,), (0, 0)])
def test_weights_that_are_nothing_together_share_nothing(weights: tuple[int, ...]) -> None:
    with pytest.raises(DividesByNothing):
        shares(100, *weights)


def test_a_weight_below_nothing_is_refused() -> None:
    with pytest.raises(NegativeWeight):
        shares(100, 5, -1)


@pytest.mark.parametrize(
    ("weights", "refusal"), [([0, 0], DividesByNothing), ([3, -1], NegativeWeight), ([], DividesByNothing)]
)
def test_an_owner_in_a_block_is_refused_as_one_alone(weights: list[int], refusal: type[Exception]) -> None:
    amount, by = blocks([(100, [1, 2]), (100, weights)])

    with pytest.raises(refusal):
        share_out(amount, by=by)


def test_members_that_all_have_no_weight_are_refused_by_their_range() -> None:
    with pytest.raises(DividesByNothing):
        share_out(Kroner(100), by=Each(Days, Between(Range(1, 9)), Days(Range(0, 0), None)))


@pytest.mark.parametrize(("largest", "fits"), [(2**31, True), (2**32, False)])
def test_ranges_prove_that_an_amount_times_a_weight_fits(largest: int, fits: bool) -> None:
    by = Each(Days, Between(Range(1, 9)), Days(Range(0, largest), None))

    proven = bounds(lambda amount: share_out(amount, by=by), {"amount": Kroner(Range(0, 2**31), None)})

    assert hasattr(proven, "results") is fits


def test_a_block_that_is_watched_refuses_what_does_not_fit() -> None:
    amount, by = blocks([(2**40, [2**30, 1])])

    with watching(), pytest.raises(BeyondBounds):
        share_out(amount, by=by)


@pytest.mark.parametrize(
    ("weights", "code"), [([0, 0], "nothing-to-share-by"), ([3, -1], "negative-weight"), ([2**62, 1], "beyond-bounds")]
)
def test_a_table_that_cannot_be_shared_out_names_the_owner(weights: list[int], code: str) -> None:
    amount, by = blocks([(100, [1, 2]), (100, weights)])
    table = Table({"amount": amount, "by": by}, np.array([17, 18]))

    with pytest.raises(ProblemsFound) as found:
        run(share_out, table)

    [problem] = found.value.problems
    assert problem.code == code
    assert "18" in problem.says.da
