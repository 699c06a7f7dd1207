"""Quantities add and compare within their unit, refuse everything else, and remember where they came from."""

from __future__ import annotations

import operator

import numpy as np
import pytest

from ramme.citations import Place
from ramme.quantities import (
    HALF,
    ZERO,
    BeyondBounds,
    Condition,
    Days,
    Expression,
    Given,
    Input,
    Kroner,
    OccupiedDays,
    Percent,
    Places,
    Weight,
    Years,
    absent,
    given,
    greater,
    lesser,
    to_nearest,
    where,
    within,
)
from ramme.texts import Text


def test_amounts_add_and_subtract() -> None:
    assert Kroner(150) + Kroner(50) == Kroner(200)
    assert Kroner(150) - Kroner(50) == Kroner(100)
    assert -Kroner(150) == Kroner(-150)


@pytest.mark.parametrize("wrong", [1.5, True, "5", None, np.array([1.0]), np.array([1], dtype=np.int32)])
def test_anything_but_whole_numbers_is_refused(wrong: object) -> None:
    with pytest.raises(TypeError, match="Kroner needs whole øre"):
        Kroner(wrong)


@pytest.mark.parametrize("doing", [operator.add, operator.sub, operator.gt, operator.ge])
def test_two_units_do_not_mix(doing: object) -> None:
    with pytest.raises(TypeError, match="Kroner and Days"):
        doing(Kroner(1), Days(1))  # type: ignore[operator]


def test_there_is_no_general_multiplication_or_division() -> None:
    with pytest.raises(TypeError, match="of, times, over"):
        Kroner(1) * Kroner(1)
    with pytest.raises(TypeError, match="per or share"):
        Kroner(1) / Kroner(1)


def test_a_condition_cannot_be_asked_with_if() -> None:
    with pytest.raises(TypeError, match="where"):
        bool(Kroner(1) > Kroner(0))


def test_a_percentage_of_an_amount_is_exact_until_it_is_rounded() -> None:
    part = Percent(610).of(Kroner(1_269_733_800))

    assert part.data == (610 * 1_269_733_800, 10_000)
    assert part.rounded() == Kroner(77_453_762)


def test_an_amount_per_occupied_day_counts_ten_thousandths_of_days() -> None:
    days = Places(20).over(Days(365)).at(Percent(9800))

    assert days == OccupiedDays(71_540_000)
    assert Kroner(1_379_187_562).per(days).rounded() == Kroner(192_786)


def test_a_service_share_follows_the_weights() -> None:
    light, heavy = Weight(100), Weight(300)
    days = OccupiedDays(365 * 10_000)
    total = light.on(days) + heavy.on(days)

    per_day = [Kroner(146_000).share_per_day(weight, of=total).rounded() for weight in (light, heavy)]

    assert per_day == [Kroner(100), Kroner(300)]


def test_a_rate_is_rounded_to_the_nearest_krone() -> None:
    assert to_nearest(Kroner(188_949), Kroner(100)) == Kroner(188_900)
    assert to_nearest(Kroner(188_950), Kroner(100)) == Kroner(189_000)


def test_an_annuity_with_interest_and_without() -> None:
    assert Kroner(1_000_000).annuity(Percent(500), Years(10)).rounded() == Kroner(129_505)
    assert Kroner(1_000_000).annuity(Percent(0), Years(10)).rounded() == Kroner(100_000)


def test_an_annuity_that_was_not_chosen_may_have_no_years() -> None:
    cost, years = Kroner(np.array([1_000_000, 500])), Years(np.array([10, 0]))

    payment = where(years > Years(0), then=cost.annuity(Percent(500), years), otherwise=ZERO)

    assert payment.rounded().data.tolist() == [129_505, 0]
    with pytest.raises(ZeroDivisionError):
        cost.annuity(Percent(500), years).rounded()


def test_an_annuity_over_more_than_a_thousand_years_is_not_worked_out() -> None:
    assert Kroner(100_000).annuity(Percent(500), Years(1_000)).rounded() == Kroner(5_000)
    with pytest.raises(BeyondBounds, match="1001 years"):
        Kroner(100_000).annuity(Percent(500), Years(1_001))


def test_an_annuity_with_negative_interest_is_not_worked_out() -> None:
    with pytest.raises(BeyondBounds, match="negative interest"):
        Kroner(100_000).annuity(Percent(-1), Years(10))


def test_the_lesser_the_greater_and_what_lies_within() -> None:
    low, high = Percent(9500), Percent(10_000)

    assert lesser(low, high) is not high
    assert lesser(low, high) == low
    assert greater(low, high) == high
    assert [within(low, Percent(x), high).whole for x in (9400, 9700, 10_100)] == [9500, 9700, 10_000]


def test_the_dead_branch_is_masked_in_a_block_and_never_divides() -> None:
    cost, years = Kroner(np.array([900, 500])), Years(np.array([3, 0]))

    yearly = where(years > Years(0), then=cost.per(years), otherwise=ZERO).rounded()

    assert yearly.data.tolist() == [300, 0]


def test_only_the_branch_that_holds_is_told() -> None:
    chosen = where(Kroner(1) > ZERO, then=Kroner(5), otherwise=Kroner(7))
    other = where(Kroner(1) < ZERO, then=Kroner(5), otherwise=Kroner(7))

    assert isinstance(chosen.origin, Expression)
    assert chosen.origin.verb.words.da.startswith("{1}")
    assert isinstance(other.origin, Expression)
    assert other.origin.verb.words.da.startswith("{2}")


def test_what_is_absent_is_never_zero() -> None:
    assert absent(Percent).or_else(Percent(9800)) == Percent(9800)
    assert given(Percent(0)).or_else(Percent(9800)) == Percent(0)
    assert not absent(Percent).is_given


def test_in_a_block_absence_goes_row_by_row() -> None:
    own = Given(Percent(np.array([9000, 0])), np.array([True, False]))

    assert own.or_else(Percent(9800)).data.tolist() == [9000, 9800]


def test_a_single_value_remembers_and_a_block_does_not() -> None:
    origin = Input(Text(da="Løn", en="Wages"), Place(sheet="Udgifter", cell="C4"))

    total = Kroner(1, origin) + Kroner(2)
    block = Kroner(np.array([1, 2])) + Kroner(2)

    assert isinstance(total.origin, Expression)
    assert total.origin.operands[0].origin == origin
    assert block.origin is None


def test_an_unrounded_fraction_only_meets_its_own_unit() -> None:
    with pytest.raises(TypeError, match="unrounded Kroner and Days"):
        HALF.of(Kroner(1)) + Days(1)  # type: ignore[operator]


def test_fractions_compare_exactly() -> None:
    limit = Percent(500).of(Places(19))  # 0.95 of a place

    assert (limit < Places(1)).holds
    assert not (limit > Places(1)).holds


def test_the_plain_truth_of_a_block_is_refused() -> None:
    with pytest.raises(TypeError):
        _ = Condition(np.array([True])).holds
    with pytest.raises(TypeError):
        _ = Kroner(np.array([1])).whole
