"""An operator's answer to an objection: upheld, with the amount that makes the line right, or turned down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from ramme.problems import ProblemsFound
from ramme.settlement.payer.objections import (
    OBJECTION_NOT_OPEN,
    Objected,
    Remedy,
    adjustment_oere,
    problems_of_answer,
    promised_month,
)
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.audit.operations import Deed, noted
from ramme.web.settlement.after_models import AdjustmentRow, ObjectionRow
from ramme.web.settlement.models import InvoiceLineRow, RunRow
from ramme.web.settlement.operations import objection_letters
from ramme.web.settlement.operations.objecting import held_objection
from ramme.web.settlement.problems import FIXED_NOT_ADJUSTED
from ramme.web.settlement.queries.objections import line_due

LONGEST_REASON = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer: whether it is upheld, why, how it is put right, and what the line ought to be, øre."""

    upheld: bool
    says: str
    remedy: Remedy | None = None
    right_oere: int | None = None


def objection_answered(actor: Actor, number: int, answer: Answer, *, at: datetime) -> ObjectionRow:
    """Answers an open objection to one of the actor's invoices; the first answer stands.

    Upheld with an amount, the adjustment is what makes the line right beside what the facts give now: facts that were
    corrected meanwhile are not corrected twice. Raises `ProblemsFound`, `NotAllowed`, and `ObjectionRow.DoesNotExist`
    where the objection is to another party's invoice.
    """
    with transaction.atomic():
        row = held_objection(number, operator=actor.party)
        actor.require(Action.ANSWER_OBJECTION, row.operator_id)
        if row.state != ObjectionRow.OPEN:
            raise ProblemsFound([OBJECTION_NOT_OPEN.at()])
        objected = Objected(amount_oere=row.line.amount_oere, asked_oere=row.asked_oere)
        wrong = problems_of_answer(
            answer.says, objected, upheld=answer.upheld, remedy=answer.remedy, right_oere=answer.right_oere
        )
        if wrong:
            raise ProblemsFound(wrong)
        adjusted = _adjusted(actor, row, answer, at) if answer.upheld and answer.remedy is Remedy.AMOUNT else 0
        row.state = ObjectionRow.UPHELD if answer.upheld else ObjectionRow.TURNED_DOWN
        row.answer, row.answered_at, row.answered_by = answer.says.strip(), at, actor.id
        if answer.upheld:
            row.promised_month = _promised(row, at, by_itself=answer.remedy is Remedy.AMOUNT and not adjusted)
        row.save()
        noted(actor, _deed(row, adjusted), at=at)
        objection_letters.answered_told(row, at=at)
    return row


def _adjusted(actor: Actor, row: ObjectionRow, answer: Answer, at: datetime) -> int:
    """Writes down the adjustment that makes the line right; nothing where the facts give it already."""
    line = row.line
    if line.agreement is None:
        raise ProblemsFound([FIXED_NOT_ADJUSTED.at()])
    now = line_due(line)
    wanted = adjustment_oere(line_oere=line.amount_oere, right_oere=answer.right_oere or 0)
    amount = wanted - (now.corrects_itself_oere if now else 0)
    # Where another pays now, that both agreed on the month has to be known although nothing is added.
    if amount or _is_agreed_before(line) or (now is not None and now.others_pay):
        AdjustmentRow.objects.create(
            agreement=line.agreement,
            service=line.service,
            payer_id=line.payer_id,
            month=line.month,
            amount_oere=amount,
            beside_oere=now.given_oere if now else None,
            reason=answer.says.strip()[:LONGEST_REASON],
            objection=row,
            recorded_at=at,
            actor=actor.id,
        )
    return amount


def _is_agreed_before(line: InvoiceLineRow) -> bool:
    """Whether the month was agreed after an earlier objection: this agreement then takes the place of that one."""
    return AdjustmentRow.objects.filter(
        agreement=line.agreement, service=line.service, payer=line.payer_id, month=line.month
    ).exists()


def _promised(row: ObjectionRow, at: datetime, *, by_itself: bool) -> date:
    """The month whose run corrects it; what the facts give already may come in the run that is under way."""
    settled = (RunRow.ISSUED,) if by_itself else (*RunRow.OPEN, RunRow.ISSUED)
    runs = RunRow.objects.filter(operator=row.operator_id, state__in=settled)
    return promised_month(timezone.localtime(at).date(), runs.values_list("month", flat=True))


def _deed(row: ObjectionRow, adjusted: int) -> Deed:
    return Deed(
        verb="objection-upheld" if row.state == ObjectionRow.UPHELD else "objection-turned-down",
        subject_kind="objection",
        subject=str(row.pk),
        parties=(row.payer_id, row.operator_id),
        detail={"invoice": row.line.invoice.number, "position": row.line.position, "adjusted_oere": adjusted},
    )
