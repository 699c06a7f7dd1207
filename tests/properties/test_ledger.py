"""What holds for every reserve ledger: nothing is lost or too old, and no more is used than there is."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.agreements import Catalogue, Terms
from ramme.quantities import Count, Kroner, named
from ramme.rates.balances.moves import MoveKey, merge_balances, split_balance
from ramme.rates.reserves.ledger import LedgerEntry, LedgerState, MovementKind, ledger_state
from ramme.rates.reserves.moves import moving_entries
from tests.rates.ledgers import entries_from
from tests.searching import examples

FIRST, LAST = 2015, 2026
NAMES = ("Birkely", "Elmely", "Askely")
HOLDERS = ("operator", "offering")
ORDERS = ("oldest_first", "as_named")
WAYS = [(holder, order) for holder in HOLDERS for order in ORDERS]


@cache
def terms(holder: str = "operator", order: str = "oldest_first") -> Terms:
    own = {"surplus.reserve_held_by": holder, "surplus.reserve_order": order}
    return Catalogue.of_package().get("midtjylland-2017").terms(2017).with_own(own)


@st.composite
def rows(draw: st.DrawFn, order: str) -> dict[str, Any]:
    """One row of a ledger, allowed by itself; whether there is enough to use or move is another matter."""
    year = draw(st.integers(FIRST, LAST))
    kind = draw(st.sampled_from(["set_aside", "set_aside", "used", "moved"]))
    row: dict[str, Any] = {
        "year": year,
        "kind": kind,
        "offering": draw(st.sampled_from(NAMES)),
        "amount": Kroner(draw(st.integers(1, 500))),
    }
    if kind == "used":
        row |= {"use": "quality", "under_agreement": True}
        row |= {"reserve_year": draw(st.integers(FIRST, LAST))} if order == "as_named" else {}
    if kind == "moved":
        row["to_offering"] = draw(st.sampled_from([name for name in NAMES if name != row["offering"]]))
    return row


@st.composite
def ledgers(draw: st.DrawFn, order: str = "oldest_first") -> list[LedgerEntry]:
    """Entries in the order of their years."""
    found = draw(st.lists(rows(order), min_size=1, max_size=12))
    return entries_from(sorted(found, key=lambda row: row["year"]))


def whole(state: LedgerState, kind: MovementKind) -> int:
    return sum(movement.amount.whole for year in state.years for movement in year.movements if movement.kind is kind)


@pytest.mark.parametrize(("holder", "order"), WAYS)
@examples(60)
@given(data=st.data())
def test_the_balance_is_the_sum_of_the_movements_and_of_the_reserves(
    holder: str, order: str, data: st.DataObject
) -> None:
    entries = data.draw(ledgers(order))

    state = ledger_state(entries, terms(holder, order), LAST)

    opening = 0
    for year in state.years:
        moved = dict.fromkeys(MovementKind, 0)
        for movement in year.movements:
            moved[movement.kind] += movement.amount.whole
        closing = opening + moved[MovementKind.SET_ASIDE] - moved[MovementKind.USED] - moved[MovementKind.EXPIRED]
        assert (year.opening.whole, year.closing.whole) == (opening, closing)
        assert sum(reserve.left.whole for reserve in year.reserves) == closing
        opening = closing


@pytest.mark.parametrize(("holder", "order"), WAYS)
@examples(60)
@given(data=st.data())
def test_no_reserve_is_older_than_its_years_nor_used_too_soon(holder: str, order: str, data: st.DataObject) -> None:
    entries = data.draw(ledgers(order))

    state = ledger_state(entries, terms(holder, order), LAST)

    for year in state.years:
        assert all(year.year < reserve.last_year == reserve.year + 5 for reserve in year.reserves)
        for movement in year.movements:
            if movement.kind is MovementKind.USED:
                assert movement.reserve_year < year.year <= movement.reserve_year + 5
            if movement.kind is MovementKind.EXPIRED:
                assert year.year == movement.reserve_year + 5


@pytest.mark.parametrize(("holder", "order"), WAYS)
@examples(60)
@given(data=st.data())
def test_no_more_is_used_than_there_is_and_a_shortage_is_told(holder: str, order: str, data: st.DataObject) -> None:
    entries = data.draw(ledgers(order))

    state = ledger_state(entries, terms(holder, order), LAST)

    assert all(reserve.left.whole > 0 for year in state.years for reserve in year.reserves)
    short = {problem.where.row - 1 for problem in state.problems}
    drawn = {entry.number: 0 for entry in entries}
    for year in state.years:
        for movement in year.movements:
            if movement.entry is not None and movement.kind is not MovementKind.SET_ASIDE:
                drawn[movement.entry.number] += movement.amount.whole
    for entry in entries:
        if entry.kind.value in ("used", "moved"):
            assert (drawn[entry.number] < entry.amount.whole) is (entry.number in short)


@examples(60)
@given(entries=ledgers())
def test_the_oldest_reserve_is_drawn_on_first(entries: list[LedgerEntry]) -> None:
    state = ledger_state(entries, terms(), LAST)

    for year in state.years:
        used = [movement for movement in year.movements if movement.kind is MovementKind.USED]
        moves = [movement for movement in year.movements if movement.kind is MovementKind.MOVED]
        if used and not moves:
            years = [movement.reserve_year for movement in used]
            assert years == sorted(years)


@examples(60)
@given(entries=ledgers(), through=st.integers(FIRST, LAST))
def test_later_entries_change_nothing_before_them(entries: list[LedgerEntry], through: int) -> None:
    long = ledger_state(entries, terms(), LAST)

    short = ledger_state(entries, terms(), through)

    closings = {year.year: year.closing.whole for year in long.years if year.year <= through}
    assert {year.year: year.closing.whole for year in short.years} == closings


@examples(60)
@given(
    balance=st.integers(-(10**9), 10**9),
    citizens=st.lists(st.integers(0, 40), min_size=1, max_size=5).filter(any),
)
def test_a_split_and_a_merger_after_it_conserve_the_balance(balance: int, citizens: list[int]) -> None:
    key = MoveKey(citizens=named(Count, [(str(at), Count(number)) for at, number in enumerate(citizens)]))

    shares = split_balance(Kroner(balance), key, terms())
    back = merge_balances(shares, terms())

    assert back == Kroner(balance)
    assert all(
        abs(share.whole * sum(citizens) - balance * own) < sum(citizens)
        for share, own in zip(shares, citizens, strict=True)
    )


@examples(60)
@given(
    amounts=st.lists(st.integers(1, 10**6), min_size=1, max_size=5),
    citizens=st.lists(st.integers(0, 9), min_size=2, max_size=3).filter(any),
)
def test_reserves_that_follow_a_split_keep_their_years_and_add_up(amounts: list[int], citizens: list[int]) -> None:
    entries = entries_from(
        {"year": FIRST + at, "kind": "set_aside", "offering": "Birkely", "amount": Kroner(amount)}
        for at, amount in enumerate(amounts)
    )
    through = FIRST + len(amounts) - 1
    before = ledger_state(entries, terms(), through)
    key = MoveKey(citizens=named(Count, [(NAMES[at], Count(number)) for at, number in enumerate(citizens)]))

    moving = moving_entries(before, "Birkely", key, terms(), operator=entries[0].operator, after=entries[-1].number)
    after = ledger_state([*entries, *moving], terms(), through)

    assert after.problems == ()
    assert _by_year(after) == _by_year(before)
    assert {reserve.offering for reserve in after.reserves} <= set(NAMES)


def _by_year(state: LedgerState) -> dict[int, int]:
    found: dict[int, int] = {}
    for reserve in state.reserves:
        found[reserve.year] = found.get(reserve.year, 0) + reserve.left.whole
    return found
