"""Rounding and comparing come out the same for one number, a block of numbers and a range of numbers."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.quantities.arithmetic import (
    LARGEST,
    BeyondBounds,
    DividesByNothing,
    Range,
    Ratio,
    above,
    at_least,
    both,
    choose,
    either,
    half_away,
    least,
    most,
)

numbers = st.integers(-(10**15), 10**15)
divisors = st.integers(1, 10**6)


@pytest.mark.parametrize(
    ("n", "d", "nearest"),
    [(5, 10, 1), (-5, 10, -1), (4, 10, 0), (-4, 10, 0), (15, 10, 2), (25, 10, 3), (-25, 10, -3), (7, 2, 4), (1, 3, 0)],
)
def test_halves_are_rounded_away_from_zero(n: int, d: int, nearest: int) -> None:
    assert half_away(Ratio(n, d)) == nearest


@given(numbers, divisors)
def test_the_nearest_whole_number_is_at_most_a_half_away(n: int, d: int) -> None:
    exact = Fraction(n, d)

    nearest = half_away(Ratio(n, d))

    assert abs(nearest - exact) <= Fraction(1, 2)
    assert abs(nearest) >= abs(exact) or abs(nearest - exact) < Fraction(1, 2)


@given(st.lists(st.tuples(numbers, divisors), min_size=1, max_size=20))
def test_a_block_is_rounded_like_its_numbers(pairs: list[tuple[int, int]]) -> None:
    n = np.array([pair[0] for pair in pairs], dtype=np.int64)
    d = np.array([pair[1] for pair in pairs], dtype=np.int64)

    block = half_away(Ratio(n, d))

    assert block.tolist() == [half_away(Ratio(*pair)) for pair in pairs]


@given(numbers, numbers, divisors, divisors, st.data())
def test_a_range_holds_every_rounded_number_in_it(a: int, b: int, c: int, d: int, data: st.DataObject) -> None:
    n_range, d_range = Range(min(a, b), max(a, b)), Range(min(c, d), max(c, d))
    n = data.draw(st.integers(n_range.low, n_range.high))
    divisor = data.draw(st.integers(d_range.low, d_range.high))

    rounded = half_away(Ratio(n_range, d_range))

    assert rounded.low <= half_away(Ratio(n, divisor)) <= rounded.high


@pytest.mark.parametrize("divisor", [0, -1])
def test_a_divisor_that_is_not_positive_is_refused(divisor: int) -> None:
    with pytest.raises(ZeroDivisionError):
        half_away(Ratio(1, divisor))

    with pytest.raises(ZeroDivisionError):
        half_away(Ratio(np.array([1, 1]), np.array([1, divisor])))


def test_a_range_that_would_leave_64_bits_is_refused() -> None:
    with pytest.raises(BeyondBounds):
        Range(0, LARGEST) + 1


def test_rounding_near_the_largest_number_is_refused_before_a_block_could_overflow() -> None:
    with pytest.raises(BeyondBounds):
        half_away(Ratio(Range(0, LARGEST - 3), Range(10, 10)))


def test_a_choice_that_a_range_leaves_open_may_give_either() -> None:
    chosen = choose(Range(0, 1), Range(1, 2), Range(5, 9))

    assert chosen == Range(1, 9)


def test_the_least_and_the_most_are_taken_row_by_row() -> None:
    a, b = np.array([1, 5]), np.array([3, 2])

    assert least(a, b).tolist() == [1, 2]
    assert most(a, b).tolist() == [3, 5]


YES, NO, OPEN = Range(1, 1), Range(0, 0), Range(0, 1)


@pytest.mark.parametrize(
    ("first", "second", "is_at_least", "is_above"),
    [
        (Range(5, 9), Range(1, 4), YES, YES),
        (Range(4, 9), Range(1, 4), YES, OPEN),
        (Range(1, 4), Range(4, 9), OPEN, NO),
        (Range(1, 3), Range(4, 9), NO, NO),
        (Range(1, 9), Range(4, 4), OPEN, OPEN),
        (Range(5, 5), 5, YES, NO),
    ],
)
def test_a_range_knows_what_holds_for_all_its_numbers_and_what_is_open(
    first: Range, second: Range | int, is_at_least: Range, is_above: Range
) -> None:
    assert at_least(first, second) == is_at_least
    assert above(first, second) == is_above


def test_truths_that_are_known_and_open_are_joined() -> None:
    assert both(YES, OPEN) == OPEN
    assert both(NO, OPEN) == NO
    assert either(YES, OPEN) == YES
    assert either(NO, OPEN) == OPEN


def test_a_choice_that_is_known_gives_a_range_of_its_own() -> None:
    then = Range(1, 2)

    assert choose(YES, then, Range(5, 9)) == then
    assert choose(YES, then, Range(5, 9)) is not then
    assert choose(NO, then, Range(5, 9)) == Range(5, 9)


def test_a_range_of_divisors_that_are_never_positive_is_refused() -> None:
    with pytest.raises(DividesByNothing):
        half_away(Ratio(Range(1, 2), Range(-5, 0)))


def test_the_largest_and_smallest_numbers_that_were_proven_are_rounded_right() -> None:
    n = np.array([LARGEST - 5, -(LARGEST - 5), 0, -5, 5])

    assert half_away(Ratio(n, 10)).tolist() == [half_away(Ratio(int(each), 10)) for each in n]
