"""What becomes of a reserve: it is drawn on, moved, and expires; and what goes along when offerings merge or split."""

from __future__ import annotations

from ramme.quantities import Each, Kroner, lesser, rule


@rule(da="Trukket på hensættelsen", en="Drawn from the reserve")
def drawn(*, wanted: Kroner, left: Kroner) -> Kroner:
    """What one reserve gives towards an amount: the amount, but never more than is left of the reserve.

    Source: Midtjylland 2017, 11.5 (a reserve is used for deficits, efficiency and quality).
    """
    return lesser(wanted, left)


@rule(da="Mangler endnu", en="Still wanted")
def still_wanted(*, wanted: Kroner, given: Kroner) -> Kroner:
    """What the next reserve is asked for."""
    return wanted - given


@rule(da="Tilbage af hensættelsen", en="Left of the reserve")
def left_of_reserve(*, left: Kroner, taken: Kroner) -> Kroner:
    """What stands in a reserve after something was drawn from it, moved out of it or expired."""
    return left - taken


@rule(da="Hensættelse efter flytning", en="Reserve after a move")
def reserve_with_moved(*, left: Kroner, moved: Kroner) -> Kroner:
    """What stands in a reserve when the reserve of the same year came along from another offering.

    Source: Midtjylland 2017, 12.3 (the balance goes along when offerings merge or split).
    """
    return left + moved


@rule(da="Udløbet", en="Expired")
def expired(*, left: Kroner) -> Kroner:
    """What is left of a reserve when its last year ends.

    Source: Midtjylland 2017, 11.5 (used within five years); what then happens is a reading.
    """
    return left


@rule(da="Regulering af det udløbne", en="Regulation of what expired")
def regulation_of_expired(*, amount: Kroner) -> Kroner:
    """What a later rate is lowered by because a reserve was not used in time, as a negative amount.

    Source: a reading of Midtjylland 2017, 11.5.
    """
    return -amount


@rule(da="I alt", en="Total")
def all_movements(*, amounts: Each[Kroner]) -> Kroner:
    """What was set aside, used or expired in a year, entry by entry."""
    return amounts.total()


@rule(da="Ultimo", en="Closing balance")
def closing_balance(*, opening: Kroner, added: Kroner, used: Kroner, gone: Kroner) -> Kroner:
    """The opening balance with what was set aside, less what was used and what expired."""
    return opening + added - used - gone


# ---- Merger and split -------------------------------------------------------------------------------------------


@rule(da="Følger med", en="Goes along")
def balance_share(*, share: Kroner) -> Kroner:
    """The part of a balance that goes along to one of the offerings that an offering becomes.

    Source: Midtjylland 2017, 12.3; by where the citizens go is the text's own example.
    """
    return share


@rule(da="Samlet over- eller underskud", en="Joint balance")
def joint_balance(*, balances: Each[Kroner]) -> Kroner:
    """The balances of all offerings that become one.

    Source: Midtjylland 2017, 12.3.
    """
    return balances.total()
