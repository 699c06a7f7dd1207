"""What holds for any closure: shares add up, nothing inside the limit, more days never pay less, order breaks ties."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from ramme.agreements import Catalogue, Terms
from ramme.quantities import Days, Each, Kroner, Months, Ragged, named
from ramme.settlement.closure.calculation import ClosureCalculation, ClosureFigures, calculate, shared_between
from tests.properties.drawn import each_block

AMOUNTS = st.integers(-(10**10), 10**10)
BASES = st.integers(0, 10**11)
DAYS = st.lists(st.integers(0, 5_000), min_size=1, max_size=8).filter(any)


@cache
def terms() -> Terms:
    return Catalogue.of_package().get("syddanmark-2016").terms(2016)


def named_days(days: list[int]) -> Each[Days]:
    return named(Days, [(str(number), Days(each)) for number, each in enumerate(days)])


def shares(amount: int, days: list[int], silent: frozenset[str] = frozenset()) -> list[int]:
    return [each.whole for each in shared_between(Kroner(amount), named_days(days), silent, terms()).payment]


def figures(own: tuple[int, int], others: list[tuple[int, int]], **changes: Any) -> ClosureFigures:
    """The figures of a closure: basis and result of the offering and of the others in its centre."""
    base, result = own
    parts: dict[str, Any] = {
        "rate_income": Kroner(max(result, 0)),
        "inventory_sale": Kroner(0),
        "operating_costs": Kroner(max(-result, 0)),
        "capital_year": None,
        "months": Months(0),
        "base": Kroner(base),
        "other_bases": named(Kroner, [(str(number), Kroner(each)) for number, (each, _) in enumerate(others)]),
        "other_results": named(Kroner, [(str(number), Kroner(each)) for number, (_, each) in enumerate(others)]),
        "whole_offering": True,
        "days": named(Days, []),
    }
    return ClosureFigures(**{**parts, **changes})


def closed(own: tuple[int, int], others: list[tuple[int, int]], **changes: Any) -> ClosureCalculation:
    return calculate(figures(own, others, **changes), terms())


CENTRES = st.lists(st.tuples(BASES, AMOUNTS), max_size=5)
# Products of a million kroner stay inside 64 bits; a proof beforehand is what a run of blocks does.
OFFERINGS = st.tuples(BASES, st.integers(-(10**8), 10**8))


@given(AMOUNTS, DAYS, st.sets(st.integers(0, 7)))
def test_what_is_paid_and_what_the_operator_bears_is_all(amount: int, days: list[int], who: set[int]) -> None:
    silent = frozenset(str(each) for each in who if each < len(days))

    account = shared_between(Kroner(amount), named_days(days), silent, terms())

    assert account.left == Kroner(0)
    assert account.paid.whole + account.borne_in_all.whole == amount
    assert all(account.payment.flat[int(each)] == Kroner(0) for each in silent)


@given(AMOUNTS, DAYS, st.integers(0, 7), st.integers(1, 500))
def test_who_has_more_days_never_pays_less_of_a_deficit(amount: int, days: list[int], who: int, more: int) -> None:
    place = who % len(days)
    increased = [each + (more if number == place else 0) for number, each in enumerate(days)]

    before, after = shares(abs(amount), days)[place], shares(abs(amount), increased)[place]

    # Sharing to the øre may move one øre; the proportion itself never falls.
    assert after >= before - 1
    assert after * sum(increased) >= abs(amount) * increased[place] - sum(increased)


@given(AMOUNTS, DAYS, st.randoms())
def test_the_order_of_payers_only_breaks_ties(amount: int, days: list[int], random: Any) -> None:
    order = list(range(len(days)))
    random.shuffle(order)

    first = shares(amount, days)
    again = shares(amount, [days[place] for place in order])

    by_days = sorted(zip(days, first, strict=True))
    by_days_again = sorted(zip([days[place] for place in order], again, strict=True))
    assert by_days == by_days_again


@given(AMOUNTS, DAYS)
def test_who_used_no_day_pays_nothing(amount: int, days: list[int]) -> None:
    paid = shares(amount, [*days, 0])

    assert paid[-1] == 0


@given(st.tuples(BASES, AMOUNTS), CENTRES)
def test_inside_the_limit_nothing_is_adjusted_for(own: tuple[int, int], others: list[tuple[int, int]]) -> None:
    calculation = closed(own, others)
    assume(abs(calculation.band.result.whole) <= calculation.band.band.whole)

    assert calculation.share.adjustment == Kroner(0)


@given(st.tuples(BASES, AMOUNTS), CENTRES)
def test_the_share_is_never_more_than_the_offerings_own_balance_or_what_lies_outside(
    own: tuple[int, int], others: list[tuple[int, int]]
) -> None:
    calculation = closed(own, others)
    share, beyond = calculation.share.share.whole, calculation.band.beyond.whole

    assert abs(share) <= min(abs(beyond), abs(own[1]))
    assert share * own[1] >= 0
    assert share * beyond >= 0


@given(st.tuples(BASES, AMOUNTS), CENTRES)
def test_when_only_a_part_closes_nobody_pays(own: tuple[int, int], others: list[tuple[int, int]]) -> None:
    assert closed(own, others, whole_offering=False).share.adjustment.whole <= 0


@given(st.lists(st.tuples(OFFERINGS, st.lists(OFFERINGS, max_size=5)), min_size=1, max_size=6), st.integers(0, 12_00))
def test_many_closures_at_once_are_what_each_is_alone(
    closures: list[tuple[tuple[int, int], list[tuple[int, int]]]], months: int
) -> None:
    alone = [
        closed(own, others, capital_year=Kroner(abs(own[1])), months=Months(months)).share.adjustment.whole
        for own, others in closures
    ]

    def column(values: list[int]) -> Kroner:
        return Kroner(np.array(values, dtype=np.int64), None)

    results = [own[1] for own, _ in closures]
    block = ClosureFigures(
        rate_income=column([max(each, 0) for each in results]),
        inventory_sale=Kroner(0, None),
        operating_costs=column([max(-each, 0) for each in results]),
        capital_year=column([abs(each) for each in results]),
        months=Months(months, None),
        base=column([own[0] for own, _ in closures]),
        other_bases=each_block(Kroner, [[base for base, _ in others] for _, others in closures]),
        other_results=each_block(Kroner, [[result for _, result in others] for _, others in closures]),
        whole_offering=True,
        days=Each(Days, Ragged.of_counts(np.zeros(len(closures), dtype=np.int64)), Days(0, None)),
    )
    assert calculate(block, terms()).share.adjustment.data.tolist() == alone
