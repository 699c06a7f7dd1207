"""What a payer does with its lines: objects, withdraws an objection, lets a line stand, and finishes the month."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from ramme.citations import Place
from ramme.problems import ProblemsFound
from ramme.settlement.free_texts import problems_of_text
from ramme.settlement.payer.objections import (
    OBJECTION_NOT_OPEN,
    OBJECTION_OPEN_ALREADY,
    ObjectionReason,
    problems_of_raising,
)
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.audit.operations import Deed, all_noted, noted
from ramme.web.settlement.after_models import ObjectionRow
from ramme.web.settlement.models import InvoiceLineRow
from ramme.web.settlement.operations import objection_letters
from ramme.web.settlement.payer_models import LineMarkRow, PayerMonthRow
from ramme.web.settlement.problems import LINE_NOT_THERE, MONTH_NOT_GONE_THROUGH, MONTH_WITHOUT_INVOICES
from ramme.web.settlement.queries.payer import PayerMonth
from ramme.web.settlement.run_words import month_told

LONGEST_MARK = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Raising:
    """An objection as it is raised: its grounds, in words, and what the line ought to be, øre, where that is known."""

    reason: ObjectionReason
    says: str
    asked_oere: int | None = None


def objections_raised(
    actor: Actor, lines: Collection[int], raising: Raising, *, at: datetime
) -> Sequence[ObjectionRow]:
    """Raises an objection to each of some lines of the actor's own invoices; a line that has an open one keeps that.

    Raises `ProblemsFound` where nothing is said, a line is not the actor's, or all of them have an open objection.
    """
    actor.require(Action.RAISE_OBJECTION, actor.party)
    with transaction.atomic():
        rows = _own_lines(actor, lines)
        for row in rows:
            if problems := problems_of_raising(
                raising.says, amount_oere=row.amount_oere, asked_oere=raising.asked_oere
            ):
                raise ProblemsFound(problems)
        there = set(ObjectionRow.objects.filter(line__in=rows, state=ObjectionRow.OPEN).values_list("line", flat=True))
        new = [_objection(actor, row, raising, at) for row in rows if row.pk not in there]
        if not new:
            raise ProblemsFound([OBJECTION_OPEN_ALREADY.at()])
        try:
            with transaction.atomic():
                for objection in new:
                    objection.save()
        except IntegrityError as already:
            raise ProblemsFound([OBJECTION_OPEN_ALREADY.at()]) from already
        all_noted(actor, [_deed("objection-raised", objection) for objection in new], at=at)
        objection_letters.raised_told(new, at=at)
    return new


def _objection(actor: Actor, line: InvoiceLineRow, raising: Raising, at: datetime) -> ObjectionRow:
    return ObjectionRow(
        line=line,
        payer=line.invoice.payer,
        operator=line.invoice.operator,
        reason=raising.reason.value,
        says=raising.says.strip(),
        asked_oere=raising.asked_oere,
        raised_at=at,
        raised_by=actor.id,
    )


def objection_withdrawn(actor: Actor, number: int, *, at: datetime) -> ObjectionRow:
    """Withdraws an open objection of the actor's party; asked again it stays withdrawn.

    Raises `ProblemsFound` where it was answered, and `ObjectionRow.DoesNotExist` where it is another party's.
    """
    with transaction.atomic():
        row = held_objection(number, payer=actor.party)
        actor.require(Action.RAISE_OBJECTION, row.payer_id)
        if row.state == ObjectionRow.WITHDRAWN:
            return row
        if row.state != ObjectionRow.OPEN:
            raise ProblemsFound([OBJECTION_NOT_OPEN.at()])
        row.state = ObjectionRow.WITHDRAWN
        row.save(update_fields=["state"])
        noted(actor, _deed("objection-withdrawn", row), at=at)
        objection_letters.withdrawn_told(row, at=at)
    return row


def held_objection(number: int, **of: str) -> ObjectionRow:
    """An objection, held until the transaction ends, with what letters and the trail say of it."""
    rows = ObjectionRow.objects.select_for_update(of=("self",)).filter(**of)
    return rows.select_related("line__invoice", "line__agreement", "payer", "operator").get(pk=number)


def lines_let_stand(actor: Actor, lines: Collection[int], says: str, *, at: datetime) -> int:
    """Notes that the payer has looked at some of its lines and lets them stand; how many were new.

    Raises `ProblemsFound` where a line is not the actor's, or the remark holds something like a CPR number.
    """
    actor.require(Action.RAISE_OBJECTION, actor.party)
    if wrong := tuple(problems_of_text(says.strip(), Place(field="says"), longest=LONGEST_MARK)):
        raise ProblemsFound(wrong)
    with transaction.atomic():
        rows = _own_lines(actor, lines)
        there = set(LineMarkRow.objects.filter(line__in=rows).values_list("line", flat=True))
        new = [row for row in rows if row.pk not in there]
        LineMarkRow.objects.bulk_create(
            [
                LineMarkRow(line=row, party_id=actor.party, says=says.strip()[:LONGEST_MARK], at=at, actor=actor.id)
                for row in new
            ],
            ignore_conflicts=True,
        )
        all_noted(actor, [_line_deed("line-let-stand", row) for row in new], at=at)
    return len(new)


def month_gone_through(actor: Actor, month: date, *, at: datetime) -> PayerMonthRow:
    """Says that the payer's month is gone through: every difference objected to, or let stand; once is enough.

    Raises `ProblemsFound` where lines wait for a word, or where there are no invoices of the month.
    """
    actor.require(Action.RAISE_OBJECTION, actor.party)
    with transaction.atomic():
        page = PayerMonth(actor, month)
        if not page.invoices:
            raise ProblemsFound([MONTH_WITHOUT_INVOICES.at(month=month_told(month))])
        if page.waiting:
            raise ProblemsFound([MONTH_NOT_GONE_THROUGH.at(Place(field="month"), n=page.waiting)])
        row, is_new = PayerMonthRow.objects.get_or_create(
            party_id=actor.party,
            month=month,
            invoices=len(page.invoices),
            defaults={
                "counts": {standing.value: number for standing, number in page.counts.items()},
                "approved_at": at,
                "approved_by": actor.id,
            },
        )
        if is_new:
            detail = {"month": month_told(month).da, "invoices": row.invoices}
            deed = Deed(
                verb="payer-month-gone-through",
                subject_kind="payer_month",
                subject=f"{actor.party} {month:%Y-%m}",
                parties=(actor.party,),
                detail=detail,
            )
            noted(actor, deed, at=at)
    return row


def _own_lines(actor: Actor, lines: Collection[int]) -> list[InvoiceLineRow]:
    """Lines of invoices to the actor's party, by their numbers; raises where one is not."""
    numbers = set(lines)
    rows = InvoiceLineRow.objects.filter(pk__in=numbers, invoice__payer=actor.party).order_by("pk")
    found = list(rows.select_related("invoice__payer", "invoice__operator"))
    if not found or len(found) != len(numbers):
        raise ProblemsFound([LINE_NOT_THERE.at()])
    return found


def _deed(verb: str, row: ObjectionRow) -> Deed:
    return Deed(
        verb=verb,
        subject_kind="objection",
        subject=str(row.pk),
        parties=(row.payer_id, row.operator_id),
        detail={"invoice": row.line.invoice.number, "position": row.line.position},
    )


def _line_deed(verb: str, row: InvoiceLineRow) -> Deed:
    return Deed(
        verb=verb,
        subject_kind="invoice_line",
        subject=str(row.pk),
        parties=(row.invoice.payer_id,),
        detail={"invoice": row.invoice.number, "position": row.position},
    )
