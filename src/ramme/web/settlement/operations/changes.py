"""The other side's answer to a change of rate group: accepted it counts from the day it was told, else never."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ramme.problems import ProblemsFound
from ramme.settlement.payment_agreements.agreement import Sign
from ramme.web.accounts.actors import Actor, NotAllowed
from ramme.web.accounts.roles import Action
from ramme.web.audit.operations import noted
from ramme.web.settlement import agreement_letters as letters
from ramme.web.settlement.agreement_around import acting_on
from ramme.web.settlement.agreement_reach import agreement_known, side_of
from ramme.web.settlement.models import ChangeAnswerRow, PaymentAgreementRow, StayEventRow, StayRow
from ramme.web.settlement.operations.accepting import reason_checked
from ramme.web.settlement.operations.agreements import deed_of
from ramme.web.settlement.problems import CHANGE_OF_OWN, STAY_MOVED_ON
from ramme.web.settlement.stay_counting import answer_of, waits
from ramme.web.settlement.stay_planning import KINDS


@transaction.atomic
def change_accepted(actor: Actor, number: str, position: int, event: int, *, at: datetime) -> ChangeAnswerRow:
    """Accepts a change that the other side wrote; once is enough.

    Raises `ProblemsFound` where it no longer waits, `NotAllowed`, and `DoesNotExist` where the actor may not know of
    it. Source: Midtjylland 2017, 13.2; Syddanmark 2016, structure of rates by packages.
    """
    return _answered(actor, agreement_known(actor, number, hold=True), (position, event), None, at)


@transaction.atomic
def change_turned_down(
    actor: Actor, number: str, position: int, event: int, reason: str, *, at: datetime
) -> ChangeAnswerRow:
    """Turns down a change that the other side wrote, with the reason it is told; it never counts."""
    return _answered(actor, agreement_known(actor, number, hold=True), (position, event), reason, at)


def _answered(
    actor: Actor, row: PaymentAgreementRow, which: tuple[int, int], reason: str | None, at: datetime
) -> ChangeAnswerRow:
    stay = StayRow.objects.select_for_update().get(agreement=row, position=which[0])
    event = stay.events.select_related("answer", "withdrawn_by", "withdraws__answer").get(pk=which[1])
    answer_required(actor, row, event)
    there = answer_of(event)
    if there is not None and (there.party_id, there.accepted) == (actor.party, reason is None):
        return there
    if not waits(event):
        raise ProblemsFound([STAY_MOVED_ON.at()])
    says = "" if reason is None else reason_checked(reason)
    answer = ChangeAnswerRow.objects.create(
        event=event, accepted=reason is None, says=says, at=at, actor=actor.id, party_id=actor.party
    )
    detail = {"kind": KINDS[event.kind].text.as_data(), "on": event.on.isoformat(), "stay": stay.position}
    if answer.accepted:
        noted(actor, deed_of("stay-change-accepted", row, **detail), at=at)
    else:
        noted(actor, deed_of("stay-change-turned-down", row, **detail), at=at)
    letters.change_answered(row, answer, at=at)
    return answer


def answer_required(actor: Actor, row: PaymentAgreementRow, event: StayEventRow) -> None:
    """Raises `NotAllowed` for whoever may not answer an event, `ProblemsFound` for the party that wrote it."""
    side = side_of(actor, row)
    if side is None or (side is Sign.BUYER and actor.party not in acting_on(row, event.on)):
        raise NotAllowed(Action.KEEP_STAY, row.operator_id)
    actor.require(Action.KEEP_STAY, actor.party)
    if event.party_id == actor.party:
        raise ProblemsFound([CHANGE_OF_OWN.at()])
