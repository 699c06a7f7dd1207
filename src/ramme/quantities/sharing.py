"""Sharing an amount out between members, to the øre: each gets its part, and the parts add up to the amount."""

from __future__ import annotations

from typing import Any

import numpy as np

from ramme.quantities import verbs
from ramme.quantities.arithmetic import as_range, range_of
from ramme.quantities.each import Between, Each, Named, Ragged, named
from ramme.quantities.quantity import Q, apply, is_watching
from ramme.quantities.rules import rule
from ramme.quantities.units import Count, Kroner
from ramme.quantities.verbs import refuse_weights


def share_out(amount: Kroner, *, by: Each[Q]) -> Each[Kroner]:
    """An amount shared out by weights, to the øre: exact parts cut down, then an øre more to the largest rests.

    Equal rests are served in the order of the members. What is negative is shared as if it were not, and the sign
    turned. Amount in whole øre, weights of any one unit; the shares stand in the layout of the weights, add up to the
    amount, and each is less than an øre from the exact part.
    Raises `DividesByNothing` where the weights add up to nothing, `NegativeWeight` where one is below nothing.
    Source: a reading; no agreement says who gets the øre that is left.
    """
    layout = by.layout
    if isinstance(layout, Named):
        return _among_named(amount, by)
    if isinstance(layout, Between):
        weights = as_range(by.flat.data)
        shares = verbs.SHARE_OUT.bounds(amount.data, weights, weights * layout.count, layout.count, weights)
        return Each(Kroner, layout, Kroner(shares, None))
    return Each(Kroner, layout, Kroner(_among_ragged(amount.data, by.flat.data, layout), None))


@rule(da="Fordelingsnøgle, i alt", en="Weights, in all")
def weights_in_all(*, weights: Each[Q]) -> Q:
    """All the weights that an amount is shared out by, together."""
    return weights.total()


def _among_named(amount: Kroner, by: Each[Q]) -> Each[Kroner]:
    weights: tuple[Q, ...] = by.flat
    if not weights:
        refuse_weights((), 0)
    # A step of its own, so that it is told once and not by every member.
    total = weights_in_all(weights=by)
    return named(
        Kroner,
        [
            (name, Kroner(*apply(verbs.SHARE_OUT, amount, own, total, Count(position), *weights)))
            for position, (name, own) in enumerate(zip(by.layout.names, weights, strict=True), 1)
        ],
    )


def _among_ragged(amount: Any, weight: Any, layout: Ragged) -> Any:
    """The shares of all members of all owners at once; one amount for each owner."""
    groups, members = len(layout.counts), len(layout.rows)
    amounts = np.broadcast_to(np.asarray(amount, dtype=np.int64), groups)
    weights = np.broadcast_to(np.asarray(weight, dtype=np.int64), members)
    if is_watching():
        _ = as_range(range_of(amounts)) * range_of(weights), as_range(range_of(weights)) * range_of(layout.counts)
    totals = np.zeros(groups, dtype=np.int64)
    having = np.flatnonzero(layout.counts)
    totals[having] = np.add.reduceat(weights, layout.edges[having]) if members else 0
    refuse_weights((weights,), totals)
    size = np.abs(amounts)
    whole, rest = np.divmod(size.take(layout.rows) * weights, totals.take(layout.rows))
    left = size.copy()
    left[having] -= np.add.reduceat(whole, layout.edges[having]) if members else 0
    # Owners stand in order already, so this only moves members within their owner: the largest rest first.
    largest_first = np.lexsort((-rest, layout.rows))
    place = np.arange(members) - layout.edges.take(layout.rows)
    whole[largest_first] += place < left.take(layout.rows)
    return whole * np.where(amounts < 0, -1, 1).take(layout.rows)
