"""The entries that take an offering's reserves along when it is split or merged into others."""

from __future__ import annotations

from collections.abc import Sequence

from ramme.agreements import Terms
from ramme.files.words import alike
from ramme.rates.balance_moves import MoveKey, split_balance
from ramme.rates.ledger import EntryKind, LedgerEntry, LedgerState


def moving_entries(
    state: LedgerState, offering: str, key: MoveKey, terms: Terms, entries: Sequence[LedgerEntry]
) -> tuple[LedgerEntry, ...]:
    """Entries to write at the end of a ledger, so that each reserve of an offering follows to those it becomes.

    They belong to the last year of the state and go on from the number of the last entry; each reserve is shared by
    the key, to the øre, and keeps its year. An offering that keeps a part is named in the key too and gets no entry.
    Source: Midtjylland 2017, 12.3.
    """
    number, found = entries[-1].number, list[LedgerEntry]()
    for reserve in state.reserves:
        if alike(reserve.offering) != alike(offering):
            continue
        shares = split_balance(reserve.left, key, terms)
        for name, share in zip(shares.layout.names, shares, strict=True):
            if not share.whole or alike(name) == alike(offering):
                continue
            number += 1
            found.append(
                LedgerEntry(
                    number=number,
                    operator=entries[-1].operator,
                    year=state.years[-1].year,
                    kind=EntryKind.MOVED,
                    offering=reserve.offering,
                    amount=share,
                    to_offering=name,
                    reserve_year=reserve.year,
                )
            )
    return tuple(found)
