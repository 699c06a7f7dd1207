"""What an event of a stay would lead to: the stay as it is then, what is paid, which months are corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ramme.agreements import Terms
from ramme.settlement.payment_agreements.agreement import PaymentAgreement
from ramme.settlement.payment_agreements.storing import from_data
from ramme.settlement.stays.events import StayEvent, StayEventKind
from ramme.settlement.stays.paying import EndOfPayment, notice_day, paid_through_of
from ramme.settlement.stays.stay import Stay, stay_from
from ramme.web.settlement.after_models import AdjustmentRow
from ramme.web.settlement.agreement_around import terms_of
from ramme.web.settlement.models import AgreementVersionRow, StayEventRow, StayRow
from ramme.web.settlement.months_corrected import months_corrected
from ramme.web.settlement.stay_counting import counting, row_counts

KINDS = {kind.value: kind for kind in StayEventKind}


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What is paid before and after an event, and the months that were invoiced and will be corrected.

    `agreed` are the months among those it touches that were put right by an amount after an objection.
    """

    before: EndOfPayment
    after: EndOfPayment
    stay: Stay
    corrected: tuple[date, ...]
    agreed: tuple[date, ...] = ()

    @property
    def changes_through(self) -> bool:
        """Whether the last day that is paid for becomes another."""
        return _day(self.before) != _day(self.after)


def event_of(row: StayEventRow) -> StayEvent:
    """An event as the library knows it."""
    return StayEvent(
        number=row.pk,
        kind=KINDS[row.kind],
        on=row.on,
        recorded_at=row.recorded_at,
        group=row.group,
        service=row.service,
        withdraws=row.withdraws_id,
        is_withdrawal=row.is_withdrawal,
        says=row.says,
    )


def events_of(stay: StayRow) -> list[StayEvent]:
    """The events of a stay that count, in the order they were written down."""
    return counting(_all_of(stay))


def events_with(stay: StayRow, new: StayEvent) -> list[StayEvent]:
    """The same with one more; one that is written already counts from here on."""
    written = [(each, it_counts) for each, it_counts in _all_of(stay) if each.number != new.number]
    return counting(sorted([*written, (new, True)], key=lambda each: each[0].number))


def _all_of(stay: StayRow) -> list[tuple[StayEvent, bool]]:
    rows = stay.events.select_related("answer").order_by("pk")
    return [(event_of(each), row_counts(each)) for each in rows]


def agreement_on(versions: Iterable[AgreementVersionRow], day: date) -> PaymentAgreement:
    """The accepted version that holds on a day, else the first; of several the latest."""
    accepted = sorted(
        (each for each in versions if each.state == AgreementVersionRow.ACCEPTED), key=lambda v: v.version
    )
    holding = [each for each in accepted if each.holds_from <= day]
    return from_data((holding[-1] if holding else accepted[0]).content)


def end_of(stay: Stay, versions: Sequence[AgreementVersionRow]) -> tuple[EndOfPayment, PaymentAgreement, Terms | None]:
    """Through which day a stay is paid, under the version and the terms that hold when notice is given."""
    day = notice_day(stay) or stay.admitted_on or date.max
    agreement = agreement_on(versions, day)
    terms = terms_of(agreement.agreement_id, day) if day != date.max else None
    return paid_through_of(stay, agreement, terms), agreement, terms


def effect_of(row: StayRow, versions: Sequence[AgreementVersionRow], new: StayEvent) -> Effect:
    """What one more event would lead to."""
    before, after = stay_from(events_of(row)), stay_from(events_with(row, new))
    ends = end_of(before, versions)[0], end_of(after, versions)[0]
    touched = list(_touched(before, after, ends))
    adjusted = AdjustmentRow.objects.filter(agreement=row.agreement_id).order_by("month")
    agreed = tuple(
        month
        for month in adjusted.values_list("month", flat=True).distinct()
        if any(_meets(month, first, last) for first, last in touched)
    )
    corrected = months_corrected(row, after)
    return Effect(before=ends[0], after=ends[1], stay=after, corrected=corrected, agreed=agreed)


def _touched(before: Stay, after: Stay, ends: tuple[EndOfPayment, EndOfPayment]) -> Iterator[tuple[date, date]]:
    """The days whose payment may change: at the beginning, at the end, and where the rate group is another."""
    was, becomes = before.admitted_on, after.admitted_on
    if was != becomes:
        yield min(was or date.max, becomes or date.max), max(was or date.max, becomes or date.max)
    through, changed = _day(ends[0]), _day(ends[1])
    if through != changed:
        yield min(through, changed), max(through, changed)
    for change in set(before.group_changes) ^ set(after.group_changes):
        yield change.on, date.max


def _day(end: EndOfPayment) -> date:
    return end.through.day if end.through else date.max


def _meets(month: date, first: date, last: date) -> bool:
    return (month.year, month.month) >= (first.year, first.month) and month <= last
