"""Months that were agreed at a right amount after an objection: what was agreed stands when the facts change later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ramme.citations import Place
from ramme.quantities import Kroner
from ramme.quantities.writing import in_words
from ramme.settlement.charges.columns import Whole
from ramme.settlement.charges.facts import Adjustment
from ramme.settlement.charges.queue import ADJUSTED_AND_CHANGED, Queued
from ramme.settlement.charges.spans_of import Laid

Key = tuple[int, int, int]
Adjustments = Mapping[Key, tuple[Adjustment, ...]]


def right_amount(adjustments: Sequence[Adjustment]) -> int | None:
    """What a month was agreed at in all, in øre: what the facts gave at the first objection, and every amount since.

    None where what the facts gave is not known of each.
    """
    first = adjustments[0].beside
    if first is None or any(each.beside is None for each in adjustments):
        return None
    return first.whole + sum(each.amount.whole for each in adjustments)


def kept_at_agreed(laid: Laid, adjustments: Adjustments, columns: tuple[Whole, Whole, Whole, Whole]) -> Adjustments:
    """The adjustments by key, with the amount that keeps a month at what was agreed where the facts changed later.

    Where the facts give what was agreed, the adjustments have done their work and end. Where they give something else
    than when the last was written, the month stays at what was agreed, and somebody is asked.
    Source: a reading; Midtjylland 2017, 13.3, has errors put right, and says nothing of one that is put right twice.
    """
    if not adjustments:
        return adjustments
    found = dict(adjustments)
    for line, payer, month, given in zip(*(column.tolist() for column in columns), strict=True):
        of_key = found.get((line, payer, month))
        right = right_amount(of_key) if of_key else None
        if of_key is None or right is None:
            continue
        if given == right:
            found[line, payer, month] = ()
        elif (beside := of_key[-1].beside) is not None and given != beside.whole:
            kept = right - given - sum(each.amount.whole for each in of_key)
            found[line, payer, month] = (*of_key, _keeping(of_key[-1], kept))
            laid.queue.append(_asked(laid, (line, payer), of_key[-1], (right, given)))
    return found


def _keeping(last: Adjustment, oere: int) -> Adjustment:
    return Adjustment(
        service=last.service, payer=last.payer, month=last.month, amount=Kroner(oere), reason="", keeps=True
    )


def _asked(laid: Laid, key: tuple[int, int], last: Adjustment, amounts: tuple[int, int]) -> Queued:
    service = laid.lines[key[0]]
    right, now = (in_words(Kroner(oere)) for oere in amounts)
    where = Place(field=f"{service.agreement}, {service.service}, {last.month:%Y-%m}")
    return Queued(
        agreement=service.agreement,
        service=service.service,
        payer=laid.payers[key[1]],
        month=last.month,
        amount_oere=amounts[1] - amounts[0],
        problem=ADJUSTED_AND_CHANGED.at(where, right=right, now=now),
    )
