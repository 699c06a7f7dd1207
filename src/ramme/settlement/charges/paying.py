"""Who pays for which days, and which part: the payers of an agreement cut where they change, parts adding up."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ramme.quantities import Percent
from ramme.quantities.calendar import LAST_DAY, number_of
from ramme.quantities.writing import plain_figure
from ramme.settlement.charges.columns import ALL_OF_IT
from ramme.settlement.payment_agreements.agreement import MunicipalityPeriod, PaymentAgreement


class Part(NamedTuple):
    """A payer's part of a line: what the payers before it pay, and what they and it pay, in hundredths of a percent."""

    payer: str
    before: int
    upto: int


class PayerDays(NamedTuple):
    """Days with the same payers, by the numbers of the first and last; without parts where they do not come to 100 %.

    `share` is what the parts come to, in hundredths of a percent: 0 where nobody is named.
    """

    first: int
    last: int
    parts: tuple[Part, ...]
    share: int = ALL_OF_IT


def payer_days(agreement: PaymentAgreement) -> tuple[PayerDays, ...]:
    """All days, cut where a payer or its part changes. Payers stand by name, so that the øre left falls the same way.

    Source: Midtjylland 2017, 13.1 and 13.2 (who pays stands in the payment agreement).
    """
    periods = agreement.municipalities
    if len(periods) == 1:
        return _of_one(periods[0])
    bounds = {0, LAST_DAY + 1}
    spans = [(number_of(each.starts), LAST_DAY if each.ends is None else number_of(each.ends)) for each in periods]
    for first, last in spans:
        bounds |= {first, last + 1}
    cuts = sorted(bounds)
    found = []
    for first, following in pairwise(cuts):
        paying = [each for each, (start, end) in zip(periods, spans, strict=True) if start <= first <= end]
        found.append(_piece(first, following - 1, paying))
    return tuple(found)


def _of_one(period: MunicipalityPeriod) -> tuple[PayerDays, ...]:
    first, last = number_of(period.starts), LAST_DAY if period.ends is None else number_of(period.ends)
    pieces = [_piece(first, last, [period]), PayerDays(0, first - 1, (), 0), PayerDays(last + 1, LAST_DAY, (), 0)]
    return tuple(piece for piece in pieces if piece.first <= piece.last)


def _piece(first: int, last: int, paying: Sequence[MunicipalityPeriod]) -> PayerDays:
    share = sum(each.share.whole for each in paying)
    if share != ALL_OF_IT:
        return PayerDays(first, last, (), share)
    parts, before = [], 0
    for each in sorted(paying, key=lambda each: (each.paying, each.share.whole)):
        parts.append(Part(each.paying, before, before + each.share.whole))
        before += each.share.whole
    return PayerDays(first, last, tuple(parts))


def share_told(share: int) -> str:
    """Hundredths of a percent as they are written in Danish, without the sign."""
    return plain_figure(Percent(share).whole, decimals=2, language="da", fewest=0)
