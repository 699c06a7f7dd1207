"""Shared financing: municipalities help to pay for an offering that they do not run, by the shares they agreed."""

from __future__ import annotations

from ramme.quantities import Each, Kroner, Percent
from ramme.settlement.fixed_financing.sharing import SharedOut, shared_out


def shared_financing(amount: Kroner, shares: Each[Percent]) -> SharedOut[Percent]:
    """An amount shared out by agreed percentages that make 100 %; one offering, or many in a block.

    Source: Midtjylland 2017, 13.5; Syddanmark 2016, on shared financing.
    """
    return shared_out(amount, shares)
