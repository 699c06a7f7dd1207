"""Writing down what happens in a stay: admission, notice, discharge, death; an event that was wrong is never edited."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db import transaction

from ramme.citations import Place
from ramme.problems import Problem, ProblemsFound, Weight
from ramme.quantities.writing import day_in_words
from ramme.settlement.free_texts import problems_of_text
from ramme.settlement.payment_agreements.agreement import Sign
from ramme.settlement.stays.events import StayEvent, StayEventKind
from ramme.settlement.stays.stay import Stay, in_order, overlaps, stay_from
from ramme.texts import Text
from ramme.web.accounts.actors import Actor, NotAllowed
from ramme.web.accounts.roles import Action, Role
from ramme.web.audit.operations import noted
from ramme.web.settlement import agreement_letters as letters
from ramme.web.settlement.agreement_around import acting_on
from ramme.web.settlement.agreement_reach import agreement_known, side_of
from ramme.web.settlement.models import AgreementVersionRow, PaymentAgreementRow, StayEventRow, StayRow
from ramme.web.settlement.operations.agreements import day_of, deed_of
from ramme.web.settlement.problems import (
    STAY_BEFORE_AGREEMENT,
    STAY_DAY_TOO_FAR,
    STAY_GROUP_UNKNOWN,
    STAY_KIND_THERE,
    STAY_MOVED_ON,
    STAY_NOT_COVERED,
)
from ramme.web.settlement.stay_counting import waits
from ramme.web.settlement.stay_planning import Effect, effect_of, events_of, events_with

# What is written down lies near: how near is ours, so that a wrong year is caught.
FURTHEST_BACK, FURTHEST_AHEAD = timedelta(days=10 * 366), timedelta(days=366)
LONGEST_SAYS = 400
NOT_YET = 1 << 60
EVENT_TOLD = Text(da="Der er skrevet en hændelse på et ophold", en="An event was written of a stay")
# The operator keeps the stay; whoever acts gives notice, and places the citizen in a rate group with the operator.
MAY_WRITE = {
    Sign.SELLER: frozenset(StayEventKind),
    Sign.BUYER: frozenset({StayEventKind.NOTICE_GIVEN, StayEventKind.GROUP_CHANGED}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event as it is to be written down; `corrects` names the event whose place it takes.

    `is_withdrawal` says that nothing takes its place.
    """

    kind: StayEventKind
    on: date
    group: str = ""
    service: str = ""
    says: str = ""
    corrects: int | None = None
    is_withdrawal: bool = False


@transaction.atomic
def stay_begun(actor: Actor, number: str, happening: Happening, *, at: datetime) -> StayRow:
    """Writes down an admission, with which a stay begins; raises `ProblemsFound` with everything that is wrong.

    The same admission sent twice begins one stay.
    """
    row = _kept(actor, number, StayEventKind.ADMITTED)
    same = row.stays.filter(admitted_on=happening.on, group=happening.group, last_day=None).first()
    if same is not None and same.events.filter(actor=actor.id, recorded_at__gte=at - timedelta(minutes=10)).exists():
        return same
    admission_checked(row, happening, at=at)
    positions = row.stays.values_list("position", flat=True)
    stay = StayRow.objects.create(
        agreement=row, position=max(positions, default=0) + 1, group=happening.group, admitted_on=happening.on
    )
    _written(actor, stay, replace(happening, group=""), at)
    return stay


def admission_checked(row: PaymentAgreementRow, happening: Happening, *, at: datetime) -> None:
    """Raises `ProblemsFound` with what stands in the way of an admission."""
    problems = [*_in_the_way(row, happening, at)]
    accepted = row.versions.filter(state=AgreementVersionRow.ACCEPTED).order_by("holds_from").first()
    if accepted is not None and happening.on < accepted.holds_from:
        starts = day_in_words(accepted.holds_from)
        problems.append(STAY_BEFORE_AGREEMENT.at(Place(field="on"), day=day_in_words(happening.on), starts=starts))
    new = Stay(admitted_on=happening.on)
    problems += _placed(overlaps(in_order([*(stay_from(events_of(each)) for each in row.stays.all()), new])))
    if problems:
        raise ProblemsFound(problems)


@transaction.atomic
def event_written(actor: Actor, number: str, position: int, happening: Happening, *, at: datetime) -> StayEventRow:
    """Writes an event down, or one that corrects or withdraws another; raises `ProblemsFound`, and writes nothing then.

    A change of rate group counts only once the other side has accepted it. Raises `StayRow.DoesNotExist` where the
    actor may not know of the stay.
    """
    row = _kept(actor, number, happening.kind)
    stay = StayRow.objects.select_for_update().get(agreement=row, position=position)
    event_checked(actor, row, stay, happening, at=at)
    event = _written(actor, stay, _in_place_of(stay, happening), at)
    now = stay_from(events_of(stay))
    stay.admitted_on = now.admitted_on or stay.admitted_on
    # A stay whose admission was wrong altogether has no days; it ends as it begins.
    stay.last_day = now.last_day if now.admitted_on else stay.admitted_on
    stay.save(update_fields=["admitted_on", "last_day"])
    whom = [(row.operator_id, Role.ECONOMIST), (row.acting_id, Role.CASEWORKER)]
    if waits(event):
        letters.change_waits(row, event, whom=other_side(row, event), at=at)
    else:
        letters.written(row, EVENT_TOLD, whom, mark=f"event:{event.pk}", at=at, without=actor.id)
    return event


def event_checked(
    actor: Actor, row: PaymentAgreementRow, stay: StayRow, happening: Happening, *, at: datetime
) -> Effect:
    """What an event would lead to; raises `ProblemsFound` with everything that is wrong, at its field."""
    problems = [*_in_the_way(row, happening, at)]
    events = events_of(stay)
    held_now = stay_from(events)
    if happening.corrects is not None:
        happening = _in_place_of(stay, happening)
        _same_party(actor, happening)
    elif happening.kind is not StayEventKind.GROUP_CHANGED and any(
        each.kind is happening.kind for each in held_now.events
    ):
        problems.append(STAY_KIND_THERE.at(Place(field="on"), kind=happening.kind.text))
    new = _event(happening, at)
    after = stay_from(events_with(stay, new))
    known = {each.code for each in held_now.problems}
    problems += _placed(each for each in after.problems if each.weight is Weight.STOPS and each.code not in known)
    others = (stay_from(events_of(each)) for each in row.stays.exclude(pk=stay.pk))
    problems += _placed(overlaps(in_order([*others, after])))
    if problems:
        raise ProblemsFound(problems)
    return effect_of(stay, list(row.versions.all()), new)


def _same_party(actor: Actor, happening: Happening) -> None:
    written_by = StayEventRow.objects.values_list("party_id", flat=True).get(pk=happening.corrects or 0)
    if written_by != actor.party:
        raise NotAllowed(Action.KEEP_STAY, written_by)


def _in_place_of(stay: StayRow, happening: Happening) -> Happening:
    """The same, naming the row whose place it takes: the event itself, or the last correction that was turned down.

    Raises `ProblemsFound` where the event no longer holds, or a correction of it waits for the other side.
    """
    if happening.corrects is None:
        return happening
    rows = {each.pk: each for each in stay.events.select_related("answer", "withdrawn_by", "withdraws__answer")}
    row = rows.get(happening.corrects)
    holding = {each.number for each in stay_from(events_of(stay)).events}
    if row is None or not (row.pk in holding or waits(row)):
        raise ProblemsFound([STAY_MOVED_ON.at()])
    by_replaced = {each.withdraws_id: each for each in rows.values() if each.withdraws_id is not None}
    while row.pk in by_replaced:
        row = by_replaced[row.pk]
        if waits(row):
            raise ProblemsFound([STAY_MOVED_ON.at()])
    return replace(happening, corrects=row.pk)


def other_side(row: PaymentAgreementRow, event: StayEventRow) -> list[tuple[str, Role]]:
    """Who answers a change of rate group: the operator, or whoever acts on its day."""
    if event.party_id == row.operator_id:
        return [(party, Role.CASEWORKER) for party in sorted(acting_on(row, event.on))]
    return [(row.operator_id, Role.ECONOMIST)]


def _kept(actor: Actor, number: str, kind: StayEventKind) -> PaymentAgreementRow:
    """The agreement, held, where the actor's side may write such an event; raises `NotAllowed`, `ProblemsFound`."""
    row = agreement_known(actor, number, hold=True)
    side = side_of(actor, row)
    if side is None or kind not in MAY_WRITE[side]:
        raise NotAllowed(Action.KEEP_STAY, row.operator_id)
    actor.require(Action.KEEP_STAY, actor.party)
    if not row.versions.filter(state=AgreementVersionRow.ACCEPTED).exists():
        raise ProblemsFound([STAY_NOT_COVERED.at()])
    return row


def _in_the_way(row: PaymentAgreementRow, happening: Happening, at: datetime) -> tuple[Problem, ...]:
    """What is wrong with the day, the group or the words of an event by itself."""
    today, found = day_of(at), list(problems_of_text(happening.says, Place(field="says"), longest=LONGEST_SAYS))
    first, last = today - FURTHEST_BACK, today + FURTHEST_AHEAD
    is_ahead = happening.on > today and happening.kind is StayEventKind.DIED
    if not first <= happening.on <= last or is_ahead:
        last = today if is_ahead else last
        found.append(STAY_DAY_TOO_FAR.at(Place(field="on"), first=day_in_words(first), last=day_in_words(last)))
    needs_group = happening.kind in {StayEventKind.ADMITTED, StayEventKind.GROUP_CHANGED} and not happening.corrects
    if needs_group and happening.group not in groups_of(row):
        found.append(STAY_GROUP_UNKNOWN.at(Place(field="group")))
    return tuple(found)


def groups_of(row: PaymentAgreementRow) -> list[str]:
    """The rate groups that a stay of an agreement may be in."""
    return [each.name for each in row.offering.groups.all()]


def _placed(problems: Iterable[Problem]) -> list[Problem]:
    return [replace(each, where=Place(field="on")) for each in problems]


def _event(happening: Happening, at: datetime) -> StayEvent:
    return StayEvent(
        number=NOT_YET,
        kind=happening.kind,
        on=happening.on,
        recorded_at=at,
        group=happening.group,
        service=happening.service,
        withdraws=happening.corrects,
        is_withdrawal=happening.is_withdrawal,
    )


def _written(actor: Actor, stay: StayRow, happening: Happening, at: datetime) -> StayEventRow:
    event = StayEventRow.objects.create(
        stay=stay,
        kind=happening.kind.value,
        on=happening.on,
        group=happening.group,
        service=happening.service,
        withdraws_id=happening.corrects,
        is_withdrawal=happening.is_withdrawal,
        says=" ".join(happening.says.split())[:LONGEST_SAYS],
        recorded_at=at,
        actor=actor.id,
        party_id=actor.party,
    )
    detail = {"kind": happening.kind.text.as_data(), "on": happening.on.isoformat(), "stay": stay.position}
    if happening.is_withdrawal:
        noted(actor, deed_of("stay-event-withdrawn", stay.agreement, **detail), at=at)
    elif happening.corrects is not None:
        noted(actor, deed_of("stay-event-corrected", stay.agreement, **detail), at=at)
    else:
        noted(actor, deed_of("stay-event-written", stay.agreement, **detail), at=at)
    return event
