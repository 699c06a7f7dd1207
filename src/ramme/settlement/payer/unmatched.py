"""Why a line has nothing due to be held against, and why something due has no line."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

from ramme.files.cells import shortened
from ramme.quantities.writing import day_in_words
from ramme.settlement.payer.likely_reasons import LikelyReason, Reason
from ramme.settlement.payer.lines import ExpectedCharge, KnownAgreement, LineKey
from ramme.settlement.payer.words import money, month_in_words
from ramme.texts import Text

_RESEMBLES = 4 / 5
_LONGEST_COMPARED = 40


def why_unknown(key: LineKey, known: Collection[str]) -> LikelyReason:
    """Why an agreement's number is not one of the payer's: a slip where it resembles one, else that it is unknown."""
    close = get_close_matches(key.agreement[:_LONGEST_COMPARED], list(known), n=1, cutoff=_RESEMBLES)
    if close:
        says = Text(
            da="I har ingen aftale {number}; den ligner {close}.",
            en="You have no agreement {number}; it resembles {close}.",
        ).filled(number=shortened(key.agreement), close=close[0])
    else:
        says = Text(
            da="I har ingen betalingsaftale med nummeret {number}.",
            en="You have no payment agreement with the number {number}.",
        ).filled(number=shortened(key.agreement))
    return LikelyReason(kind=Reason.AGREEMENT_UNKNOWN, says=says)


def why_nothing_is_due(key: LineKey, agreement: KnownAgreement, payer: str) -> LikelyReason:
    """Why a known agreement gives nothing for a line: not in force, another payer, another service, or nothing due."""
    month = month_in_words(key.month)
    if agreement.starts.replace(day=1) > key.month:
        says = Text(da="Aftalen gælder fra {day}.", en="The agreement is in force from {day}.")
        return LikelyReason(kind=Reason.NOT_IN_FORCE, says=says.filled(day=day_in_words(agreement.starts)))
    if agreement.ends is not None and agreement.ends < key.month:
        says = Text(da="Aftalen ophørte {day}.", en="The agreement ended {day}.")
        return LikelyReason(kind=Reason.NOT_IN_FORCE, says=says.filled(day=day_in_words(agreement.ends)))
    paying = [(starts, name) for starts, name in agreement.payers if starts.replace(day=1) <= key.month]
    if paying and max(paying)[1] != payer:
        starts, name = max(paying)
        says = Text(da="{name} betaler fra {day}.", en="{name} pays from {day}.")
        return LikelyReason(kind=Reason.PAYER, says=says.filled(name=name, day=day_in_words(starts)))
    if key.service and key.service not in agreement.services:
        names = ", ".join(agreement.services.values()) or "–"
        says = Text(
            da="Aftalen har ikke ydelsen »{service}«; den har {names}.",
            en="The agreement does not have the service “{service}”; it has {names}.",
        )
        told = says.filled(service=shortened(key.service), names=names)
        return LikelyReason(kind=Reason.SERVICE_UNKNOWN, says=told)
    if agreement.paid_through is not None and agreement.paid_through < key.month:
        says = Text(
            da="Der betales til og med {day}, så der er intet at betale for {month}.",
            en="It is paid through {day}, so nothing is due for {month}.",
        )
        told = says.filled(day=day_in_words(agreement.paid_through), month=month)
        return LikelyReason(kind=Reason.NOTHING_DUE, says=told)
    says = Text(da="Aftalen giver intet at betale for {month}.", en="The agreement gives nothing to pay for {month}.")
    return LikelyReason(kind=Reason.NOTHING_DUE, says=says.filled(month=month))


def why_missing(charge: ExpectedCharge, earlier: int, *, of_a_line: bool, in_line: bool) -> LikelyReason:
    """Why something due has no line: counted in another line, a supplement left out, or not invoiced."""
    left = money(charge.amount_oere - earlier)
    if in_line:
        says = Text(da="Regnet med i aftalens anden linje.", en="Counted in the agreement's other line.")
        return LikelyReason(kind=Reason.SUPPLEMENT_IN_LINE, says=says)
    if charge.is_supplement and of_a_line:
        says = Text(
            da="Taksten er på regningen, men {name} på {left} mangler.",
            en="The rate is on the invoice, but {name} of {left} is missing.",
        )
        return LikelyReason(kind=Reason.SUPPLEMENT_MISSING, says=says.filled(name=charge.name, left=left))
    says = Text(da="{left} for {month} er ikke på regningen.", en="{left} for {month} is not on the invoice.")
    return LikelyReason(kind=Reason.NOT_INVOICED, says=says.filled(left=left, month=month_in_words(charge.key.month)))
