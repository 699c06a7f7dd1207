"""Sharing by a key: the printed contributions of a year, what a misprint does to them, and what always holds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.quantities import Between, Count, Each, Kroner, Range, named
from ramme.quantities.arithmetic import DividesByNothing
from ramme.quantities.blocks import Table, run
from ramme.settlement.fixed_financing.sharing import ObjectiveFinancing, objective_financing
from tests.properties.drawn import each_block
from tests.searching import examples
from tests.worked_examples.test_financing_cases import CASES
from tests.worked_examples.test_rule_cases import figure

PRINTED = CASES["17 municipalities share the costs of Socialtilsyn Øst in 2022"]
TOTAL = Kroner(24_459_806_00)
KRONE = 100


def shared(children: dict[str, int], amount: Kroner = TOTAL) -> ObjectiveFinancing:
    return objective_financing(amount, named(Count, [(name, Count(own)) for name, own in children.items()]))


def contributions(children: dict[str, int], amount: Kroner = TOTAL) -> dict[str, int]:
    each = shared(children, amount).shared.contributions
    return {name: own.whole for name, own in zip(each.layout.names, each, strict=True)}


def printed_children() -> dict[str, int]:
    return {party["name"]: party["key_figure"] for party in PRINTED["parties"]}


def those_that_do_not_fit(children: dict[str, int]) -> list[str]:
    printed = {name: figure(Kroner, text).whole for name, text in PRINTED["to_pay"].items()}
    return [name for name, own in contributions(children).items() if abs(own - printed[name]) > KRONE]


def test_with_the_children_that_fit_all_printed_contributions_come_out_within_a_krone() -> None:
    assert those_that_do_not_fit(printed_children()) == []


def test_with_the_children_printed_for_stevns_no_contribution_fits() -> None:
    misprinted = {**printed_children(), "Stevns": 4280}

    assert those_that_do_not_fit(misprinted) == list(misprinted)


def test_no_other_number_of_children_in_stevns_fits_better() -> None:
    fitting = [
        number for number in range(4380, 4405) if not those_that_do_not_fit({**printed_children(), "Stevns": number})
    ]

    assert fitting == [4392]


def test_the_printed_contributions_are_the_printed_total_in_whole_kroner() -> None:
    printed = [figure(Kroner, text).whole for text in PRINTED["to_pay"].values()]

    assert sum(printed) == TOTAL.whole


def test_the_contributions_add_up_where_rounding_each_for_itself_would_not() -> None:
    assert contributions({"Ærø": 1, "Fanø": 1, "Samsø": 1}, Kroner(100)) == {"Ærø": 34, "Fanø": 33, "Samsø": 33}


def test_a_party_that_counts_for_nothing_pays_nothing() -> None:
    assert contributions({"Ærø": 0, "Fanø": 3}, Kroner(100)) == {"Ærø": 0, "Fanø": 100}


def test_a_key_that_adds_up_to_nothing_is_refused() -> None:
    with pytest.raises(DividesByNothing):
        shared({"Ærø": 0, "Fanø": 0})


AMOUNTS = st.integers(-(10**11), 10**11)
KEYS = st.lists(st.integers(0, 10**6), min_size=1, max_size=12).filter(any)


@examples(100)
@given(amount=AMOUNTS, key=KEYS)
def test_the_contributions_add_up_to_the_amount(amount: int, key: list[int]) -> None:
    found = shared({str(place): own for place, own in enumerate(key)}, Kroner(amount)).shared

    assert sum(own.whole for own in found.contributions) == found.total.whole == amount
    assert found.difference.whole == 0


@examples(100)
@given(amount=AMOUNTS, key=KEYS)
def test_each_contribution_is_less_than_an_oere_from_its_exact_part(amount: int, key: list[int]) -> None:
    found = contributions({str(place): own for place, own in enumerate(key)}, Kroner(amount))

    whole = sum(key)
    assert all(abs(paid * whole - amount * own) < whole for paid, own in zip(found.values(), key, strict=True))


@examples(100)
@given(amount=AMOUNTS, key=KEYS, times=st.integers(2, 50))
def test_a_key_that_is_doubled_for_all_changes_nothing(amount: int, key: list[int], times: int) -> None:
    children = {str(place): own for place, own in enumerate(key)}
    more = {name: own * times for name, own in children.items()}

    assert contributions(children, Kroner(amount)) == contributions(more, Kroner(amount))


@examples(100)
@given(amount=AMOUNTS, key=KEYS, data=st.data())
def test_another_order_of_the_parties_moves_an_oere_between_equal_rests_at_most(
    amount: int, key: list[int], data: st.DataObject
) -> None:
    children = {str(place): own for place, own in enumerate(key)}
    order = data.draw(st.permutations(list(children)))

    before = contributions(children, Kroner(amount))
    after = contributions({name: children[name] for name in order}, Kroner(amount))

    moved = [name for name in children if before[name] != after[name]]
    assert all(abs(before[name] - after[name]) == 1 for name in moved)
    assert len({amount * children[name] % sum(key) for name in moved}) <= 1


def test_many_totals_among_98_municipalities_are_shared_at_once_as_each_is_alone() -> None:
    rows, parties = 40, 98
    amounts = [1_000_003 * number + 7 for number in range(rows)]
    keys = [[(number * 37 + party * 101) % 5000 + 1 for party in range(parties)] for number in range(rows)]
    columns = {"amount": Kroner(np.array(amounts, dtype=np.int64), None), "key": each_block(Count, keys)}

    block = run(objective_financing, Table(columns, np.arange(rows)), block=7, threads=2)

    alone = [
        shared({str(place): own for place, own in enumerate(key)}, Kroner(amount))
        for amount, key in zip(amounts, keys, strict=True)
    ]
    assert block.shared.contributions.flat.data.tolist() == [
        own.whole for found in alone for own in found.shared.contributions
    ]
    assert block.shared.total.data.tolist() == amounts
    assert not block.shared.difference.data.any()


def test_the_bounds_of_a_sharing_are_proven_from_ranges() -> None:
    key = Each(Count, Between(Range(1, 98)), Count(Range(1, 700_000), None))

    found = objective_financing(Kroner(Range(0, 10**11), None), key)

    assert found.shared.contributions.flat.data.high >= 10**11 // 98
