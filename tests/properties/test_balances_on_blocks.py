"""The yearly balance gives for a table of offerings what it gives for each of them alone, year by year."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.agreements import Agreement, Catalogue
from ramme.quantities import Count, Given, Kroner, named
from ramme.quantities.blocks import Table, run
from ramme.quantities.columns import Cut
from ramme.rates.balances.calculation import BalanceFigures, balance_of
from ramme.rates.balances.moves import MoveKey, split_balance
from tests.properties.drawn import as_numbers, each_block
from tests.properties.test_balances import figures
from tests.searching import examples

WAYS = {
    "as the order says": {},
    "earlier regulation counted": {"surplus.earlier_regulation": "counted"},
    "the whole beyond the band": {"surplus.beyond": "whole"},
    "of the rate income": {"surplus.band_of": "rate_income"},
    "the room of others": {"surplus.netting": "room_of_others"},
    "the whole beyond the room of others": {"surplus.netting": "room_of_others", "surplus.beyond": "whole"},
    "by rate": {"surplus.spread": "by_rate"},
    "by own excess": {"surplus.spread": "by_own_excess"},
    "by own excess, all of it": {
        "surplus.spread": "by_own_excess",
        "surplus.netting": "room_of_others",
        "surplus.beyond": "whole",
        "surplus.within_offering": "offering_first",
    },
    "the offering first": {"surplus.within_offering": "offering_first"},
    "kept by the operator": {"surplus.surplus_not_reserved": "stays_with_operator"},
    "not regulated": {"surplus.surplus_within": "not_regulated"},
    "into the next year's frame": {
        "surplus.surplus_within": "next_years_frame",
        "surplus.deficit_within": "next_years_frame",
    },
}


@cache
def agreement() -> Agreement:
    """Asked for inside the tests, so that a failure does not print it."""
    return Catalogue.of_package().get("midtjylland-2017")


def stacked(offerings: list[BalanceFigures]) -> BalanceFigures:
    """The figures of several offerings as columns, the services of each together."""

    def column(name: str) -> object:
        each = [getattr(own, name) for own in offerings]
        return each_block(each[0].unit, [[figure.whole for figure in own] for own in each])

    chosen = [own.chosen.quantity for own in offerings]
    amounts = np.array([0 if amount is None else amount.whole for amount in chosen], dtype=np.int64)
    columns = {
        name: column(name) for name in ("basis", "rate_income", "net_operating_costs", "earlier_regulation", "days")
    }
    known = np.array([amount is not None for amount in chosen])
    return BalanceFigures(chosen=Given(Kroner(amounts, None), known), **columns)  # type: ignore[arg-type]


@pytest.mark.parametrize("way", list(WAYS))
@examples(20)
@given(offerings=st.lists(figures(), min_size=1, max_size=6))
def test_a_table_of_offerings_is_settled_like_each_alone(way: str, offerings: list[BalanceFigures]) -> None:
    own = WAYS[way]
    terms = agreement().terms_by_row(np.full(len(offerings), 2017)).with_own(own)
    table = Table({"figures": stacked(offerings), "terms": terms}, np.arange(len(offerings)))

    together = run(balance_of, table, block=2, threads=2)

    for row, offering in enumerate(offerings):
        alone = balance_of(offering, agreement().terms(2017).with_own(own))
        assert as_numbers(Cut(row, row + 1).of(together)) == as_numbers(alone)


@examples(30)
@given(
    rows=st.lists(
        st.tuples(
            st.integers(-(10**9), 10**9),
            st.lists(st.integers(0, 40), min_size=1, max_size=4).filter(any),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_a_table_of_splits_is_shared_like_each_alone(rows: list[tuple[int, list[int]]]) -> None:
    terms = agreement().terms(2017)
    balances = Kroner(np.array([balance for balance, _ in rows], dtype=np.int64), None)
    citizens = each_block(Count, [members for _, members in rows])

    together = split_balance(balances, MoveKey(citizens=citizens), terms)

    alone = []
    for balance, members in rows:
        key = MoveKey(citizens=named(Count, [(str(at), Count(number)) for at, number in enumerate(members)]))
        alone += [share.whole for share in split_balance(Kroner(balance), key, terms)]
    assert together.flat.data.tolist() == alone
