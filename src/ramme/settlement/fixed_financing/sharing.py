"""Objective financing: a fixed amount shared between parties by a key, such as inhabitants or children aged 0-17."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic

from ramme.quantities import Count, Each, Kroner, Percent, Q, for_each, percent_of, rule, share_out

ONE = Count(1)


@rule(da="Nøgletal i alt", en="Key figures, total")
def whole_key(*, key: Each[Count]) -> Count:
    """The key figures of all parties together."""
    return key.total()


@rule(da="Beløb pr. enhed af nøglen", en="Amount for one of the key")
def amount_for_one(*, amount: Kroner, whole: Count) -> Kroner:
    """What falls on one inhabitant or child, rounded to the øre; to see the size of it, nothing is calculated from it.

    Source: socialtilsynost.dk, takster og objektiv finansiering (A03).
    """
    return amount.share(ONE, of=whole).rounded()


@rule(da="Andel af nøglen", en="Share of the key")
def share_of_key(*, own: Count, whole: Count) -> Percent:
    """The party's part of all key figures in percent; to see the size of it, nothing is calculated from it.

    Source: socialtilsynost.dk, takster og objektiv finansiering (A03).
    """
    return percent_of(own, whole).rounded()


@rule(da="Bidrag", en="Contribution")
def contribution(*, share: Kroner) -> Kroner:
    """The party's share of the amount by its key figure; the shares add up to the amount, to the øre.

    Source: socialtilsynost.dk, takster og objektiv finansiering (A03); who gets the last øre is a reading.
    """
    return share


@rule(da="Bidrag i alt", en="Contributions, total")
def all_contributions(*, contributions: Each[Kroner]) -> Kroner:
    """The contributions of all parties together."""
    return contributions.total()


@rule(da="Kontrol: bidragene mindre beløbet", en="Check: the contributions less the amount")
def sharing_difference(*, contributions: Kroner, amount: Kroner) -> Kroner:
    """What was shared out above (+) or below (−) the amount; it is nothing, and shown."""
    return contributions - amount


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedOut(Generic[Q]):
    """An amount, the key it was shared by, and what each party contributes, with the check that nothing is lost."""

    amount: Kroner
    key: Each[Q]
    contributions: Each[Kroner]
    total: Kroner
    difference: Kroner


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveFinancing:
    """A fixed amount shared by a count of people: the whole key, the parts of it, and the contributions."""

    whole: Count
    parts: Each[Percent]
    for_one: Kroner
    shared: SharedOut[Count]


def shared_out(amount: Kroner, key: Each[Q]) -> SharedOut[Q]:
    """An amount shared out between parties by any key, to the øre: one amount, or many in a block.

    Raises `DividesByNothing` where a key adds up to nothing.
    """
    contributions = for_each(contribution, Kroner, share=share_out(amount, by=key))
    total = all_contributions(contributions=contributions)
    return SharedOut(
        amount=amount,
        key=key,
        contributions=contributions,
        total=total,
        difference=sharing_difference(contributions=total, amount=amount),
    )


def objective_financing(amount: Kroner, key: Each[Count]) -> ObjectiveFinancing:
    """A fixed amount shared out by inhabitants, children, or whatever else is counted."""
    whole = whole_key(key=key)
    return ObjectiveFinancing(
        whole=whole,
        parts=for_each(share_of_key, Percent, own=key, whole=whole),
        for_one=amount_for_one(amount=amount, whole=whole),
        shared=shared_out(amount, key),
    )
