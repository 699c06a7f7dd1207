"""What members are charged by accepted arrangements, less what was invoiced: the lines that follow no use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from ramme.agreements import Agreement, Terms
from ramme.citations import Place
from ramme.quantities import Kroner
from ramme.quantities.writing import in_words
from ramme.settlement.charges.queue import TOO_LATE, Queued
from ramme.settlement.payer.raised_in_time import InTimeState, limit_of, raised_in_time, time_told
from ramme.texts import Text

CORRECTED = Text(
    da="Rettelse: {due} skal betales, og {invoiced} er afregnet.",
    en="Correction: {due} is due, and {invoiced} was invoiced.",
)


class ShareKey(NamedTuple):
    """What a share is invoiced by: the arrangement's own number, the member who pays, the first day of the month."""

    arrangement: int
    payer: str
    month: date


class ChargedShare(NamedTuple):
    """What a member is charged in a month, in øre; nothing where another arrangement took the place of this one.

    `agreement_id` is the rammeaftale it stands under, empty where none does.
    """

    key: ShareKey
    amount_oere: int
    title: str
    says: str
    agreement_id: str


class ShareToInvoice(NamedTuple):
    """A line of an arrangement that is to be invoiced, in øre."""

    key: ShareKey
    amount_oere: int
    title: str
    corrects: bool
    says: str


def shares_to_invoice(
    shares: Iterable[ChargedShare],
    invoiced: Mapping[ShareKey, int],
    agreements: Mapping[str, Agreement],
    *,
    known_on: date,
) -> tuple[tuple[ShareToInvoice, ...], tuple[Queued, ...]]:
    """Due less invoiced for each share, in the order of payers; what is asked for too late is told and not invoiced.

    An amount that is given back is never too late.
    """
    lines, late = [], []
    limits: dict[str, Terms | None] = {}
    for share in sorted(shares, key=lambda share: (share.key.payer, share.key.month, share.key.arrangement)):
        before = invoiced.get(share.key, 0)
        difference = share.amount_oere - before
        if not difference:
            continue
        if difference > 0:
            if share.agreement_id not in limits:
                limits[share.agreement_id] = _terms(agreements.get(share.agreement_id), known_on)
            if (problem := _too_late(share, difference, limits[share.agreement_id], known_on)) is not None:
                late.append(problem)
                continue
        says = share.says
        if share.key in invoiced:
            told = {"due": in_words(Kroner(share.amount_oere)), "invoiced": in_words(Kroner(before))}
            says = CORRECTED.filled(**told).da
        lines.append(ShareToInvoice(share.key, difference, share.title, share.key in invoiced, says))
    return tuple(lines), tuple(late)


def _terms(agreement: Agreement | None, on: date) -> Terms | None:
    return agreement.terms(on.year) if agreement is not None and agreement.covers_year(on.year) else None


def _too_late(share: ChargedShare, oere: int, terms: Terms | None, known_on: date) -> Queued | None:
    limit = limit_of(terms)
    in_time = raised_in_time(share.key.month, known_on, limit.value)
    if in_time.state is not InTimeState.LOST:
        return None
    problem = TOO_LATE.at(Place(field=share.title).harmless, told=time_told(oere, in_time), source=limit.citation)
    return Queued(agreement="", problem=problem, payer=share.key.payer, month=share.key.month, amount_oere=oere)
