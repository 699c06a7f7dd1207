"""The entries that take an offering's reserves along when it is split or merged into others."""

from __future__ import annotations

from ramme.agreements import Terms
from ramme.files.words import alike
from ramme.rates.balances.moves import MoveKey, split_balance
from ramme.rates.reserves.ledger import EntryKind, LedgerEntry, LedgerState


def moving_entries(
    state: LedgerState, offering: str, key: MoveKey, terms: Terms, *, operator: str, after: int
) -> tuple[LedgerEntry, ...]:
    """Entries to write at the end of a ledger, so that each reserve of an offering follows to those it becomes.

    They belong to the last year of the state and go on from the number of the last entry; each reserve is shared by
    the key, to the øre, and keeps its year. An offering that keeps a part is named in the key too and gets no entry.
    Source: Midtjylland 2017, 12.3.
    """
    found = list[LedgerEntry]()
    for reserve in state.reserves:
        if alike(reserve.offering) != alike(offering):
            continue
        shares = split_balance(reserve.left, key, terms)
        for name, share in zip(shares.layout.names, shares, strict=True):
            if not share.whole or alike(name) == alike(offering):
                continue
            entry = LedgerEntry(
                number=after + len(found) + 1,
                operator=operator,
                year=state.years[-1].year,
                kind=EntryKind.MOVED,
                offering=reserve.offering,
                amount=share,
                to_offering=name,
                reserve_year=reserve.year,
            )
            found.append(entry)
    return tuple(found)
