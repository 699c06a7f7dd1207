"""Why a month is put right: what was invoiced held against what is due now, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ramme.quantities import Kroner
from ramme.quantities.calendar import number_of
from ramme.quantities.writing import day_in_words, in_words
from ramme.settlement.charges.due import DuePiece
from ramme.settlement.charges.facts import Adjustment
from ramme.settlement.charges.paid_days import PaidDays, StayDays, stops_with_stay
from ramme.texts import Text, same

ADJUSTED = Text(da="Aftalt rettelse: {reason}.", en="Agreed correction: {reason}.")
KEPT_AT_AGREED = Text(
    da="måneden holdes på det aftalte, selv om oplysningerne er ændret siden",
    en="the month is kept at what was agreed, although the facts have changed since",
)
FEWER = Text(da="Færre dage: {before} før, nu {now}.{end}", en="Fewer days: {before} before, {now} now.{end}")
MORE = Text(da="Flere dage: {before} før, nu {now}.{end}", en="More days: {before} before, {now} now.{end}")
PAID_THROUGH = Text(da=" Der betales til og med {day}.", en=" It is paid through {day}.")
STOPPED = Text(
    da="Ydelsen stopper, når borgeren flytter ({day}); sådan er det aftalt.",
    en="The service stops when the citizen leaves ({day}), as agreed.",
)
PAYER_LEFT = Text(da="Betalingskommunen er nu {payers}.", en="The paying municipality is now {payers}.")
PAYER_CAME = Text(
    da="Afregnet før til {payers}; betalingskommunen er ændret.",
    en="Invoiced before to {payers}; the paying municipality has changed.",
)
RATE_CHANGED = Text(
    da="Beløbet for {days} dage er ændret fra {before} til {now}{version}.",
    en="The amount for {days} days has changed from {before} to {now}{version}.",
)
AMOUNT_CHANGED = Text(
    da="Beløbet er ændret fra {before} til {now}{version}.",
    en="The amount has changed from {before} to {now}{version}.",
)
BY_VERSION = Text(da=" (takst {version})", en=" (rate {version})")
LATE = Text(da="For en måned, der ikke er afregnet før.", en="For a month that was not invoiced before.")
PART = Text(da="Andel {percent} %.", en="Part of {percent} %.")
AFTER_STAY = Text(
    da="Opholdet sluttede {last}; der betales til og med {through}.",
    en="The stay ended on {last}; it is paid through {through}.",
)
NOT_BY_CALENDAR = Text(
    da="Taksten for {group} gælder {counts}; der betales den offentliggjorte takst pr. måned efter månedens dage. Det "
    "er vores fortolkning.",
    en="The rate of {group} is for {counts}; the published rate a month is paid, by the days of the month. This is our "
    "reading.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What a key was invoiced with before, and what is due of it now without adjustments; days and øre.

    `others_before` and `others_now` are the other payers of the same service and month; `service` is its key.
    """

    days_before: int
    oere_before: int
    days_now: int
    oere_now: int
    pieces: Sequence[DuePiece] = ()
    adjustments: Sequence[Adjustment] = ()
    others_before: frozenset[str] = frozenset()
    others_now: frozenset[str] = frozenset()
    service: str = ""


def why_corrected(compared: Compared, paid: PaidDays | None, month_ends: date) -> Text:
    """The likely causes of a correction, the surest first."""
    new = tuple(_new_adjustments(compared))
    causes = [adjustment_told(each) for each in new]
    before = compared.oere_before - sum(each.amount.whole for each in compared.adjustments if each not in new)
    if before != compared.oere_now:
        causes.extend(_from_facts(compared, before, paid, month_ends))
    return joined(causes)


def adjustment_told(adjustment: Adjustment) -> Text:
    """Why an amount was agreed beside what the facts give."""
    reason = adjustment_reason(adjustment)
    return ADJUSTED.filled(reason=Text(da=reason.da.strip().rstrip("."), en=reason.en.strip().rstrip(".")))


def adjustment_reason(adjustment: Adjustment) -> Text:
    """The reason as it was written, or that the month is kept at what was agreed."""
    return KEPT_AT_AGREED if adjustment.keeps else same(adjustment.reason)


def why_late(compared: Compared) -> Text:
    """Why a month that has passed is invoiced to a payer for the first time."""
    before = compared.others_before - compared.others_now
    return PAYER_CAME.filled(payers=", ".join(sorted(before))) if before else LATE


def joined(texts: Iterable[Text]) -> Text:
    """Sentences one after the other."""
    rows = [each for each in texts if each.da]
    return Text(da=" ".join(each.da for each in rows), en=" ".join(each.en for each in rows))


def after_stay(paid: PaidDays | None, piece: DuePiece) -> Text:
    """That some of the days lie after the stay, and through which day is paid; empty where none do."""
    stay = _stay_of(paid, piece.last)
    if stay is None or stay.stay.last_day is None or stay.end.through is None or piece.last <= stay.stay.last_day:
        return same("")
    last, through = day_in_words(stay.stay.last_day), day_in_words(stay.end.through.day)
    return AFTER_STAY.filled(last=last, through=through)


def not_by_calendar(piece: DuePiece) -> Text:
    """That a rate of days open is paid by the month; empty where the rate is for a day of the calendar."""
    return same("") if piece.counts is None else NOT_BY_CALENDAR.filled(group=piece.group, counts=piece.counts)


def _new_adjustments(compared: Compared) -> Iterator[Adjustment]:
    """The adjustments that no invoice holds yet: all after the first few whose sum explains what was invoiced."""
    adjustments = list(compared.adjustments)
    for at in range(len(adjustments) + 1):
        held = sum(each.amount.whole for each in adjustments[:at])
        if compared.oere_now + held == compared.oere_before:
            yield from adjustments[at:]
            return
    yield from adjustments


def _from_facts(compared: Compared, before: int, paid: PaidDays | None, month_ends: date) -> Iterator[Text]:
    gone = compared.others_now - compared.others_before
    if gone and compared.days_now < compared.days_before:
        yield PAYER_LEFT.filled(payers=", ".join(sorted(gone)))
    if compared.days_now != compared.days_before:
        says = FEWER if compared.days_now < compared.days_before else MORE
        end = _end_told(compared.service, paid, month_ends)
        yield says.filled(before=compared.days_before, now=compared.days_now, end=end)
        return
    versions = sorted({piece.version for piece in compared.pieces if piece.version})
    version = BY_VERSION.filled(version=", ".join(versions)) if versions else same("")
    figures = {"before": in_words(Kroner(before)), "now": in_words(Kroner(compared.oere_now)), "version": version}
    if compared.days_now:
        yield RATE_CHANGED.filled(days=compared.days_now, **figures)
    else:
        yield AMOUNT_CHANGED.filled(**figures)


def _end_told(service: str, paid: PaidDays | None, month_ends: date) -> Text:
    ends = [(stay.end.through.day, stay) for stay in paid.stays if stay.end.through is not None] if paid else []
    if paid is None or not ends or len(ends) < len(paid.stays):
        return same("")
    last, stay = max(ends, key=lambda each: each[0])
    left = stay.stay.last_day
    if left is not None and left < last and left <= month_ends and stops_with_stay(paid, service, stay):
        told = STOPPED.filled(day=day_in_words(left))
        return Text(da=f" {told.da}", en=f" {told.en}")
    return same("") if last > month_ends else PAID_THROUGH.filled(day=day_in_words(last))


def _stay_of(paid: PaidDays | None, day: date) -> StayDays | None:
    number = number_of(day)
    return next((stay for stay in paid.stays if stay.first <= number <= stay.last), None) if paid else None
