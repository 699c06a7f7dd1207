"""Objections to rows of a list: raised, answered and withdrawn by the payer alone, since they are told elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from ramme.problems import ProblemsFound
from ramme.settlement.payer.lines import HeldLine
from ramme.settlement.payer.matching import Found, Standing
from ramme.settlement.payer.objections import OBJECTION_NOT_OPEN, ObjectionReason
from ramme.settlement.payer.outside import ROW_NOT_OPEN, OutsideState, problems_of_outside, problems_of_outside_answer
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.audit.operations import Deed, all_noted, noted
from ramme.web.registry.models import HandedInList
from ramme.web.settlement.operations.importing import LISTS, ListHeld, PayerList, payer_list_held
from ramme.web.settlement.payer_models import OutsideObjectionRow

OPEN_TO_OBJECTION = (Standing.DIFFERING, Standing.UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideRaising:
    """An objection as it is raised: to whom, on which grounds, in words, and what the line ought to be, øre."""

    operator: str
    reason: ObjectionReason
    says: str
    asked_oere: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideAnswer:
    """An operator's answer as the payer notes it: upheld or turned down, the day it came, and what it says."""

    state: OutsideState
    on: date
    says: str = ""


def rows_to_object_to(held: ListHeld) -> Mapping[int, tuple[HeldLine, Found]]:
    """The rows of a list that differ or are unknown, by their number, each with what it is held against."""
    if held.matched is None:
        return {}
    looked_at = (*held.matched.differing, *held.matched.unknown)
    return {line.number: (line, found) for found in looked_at for line in found.lines}


def outside_objections_raised(
    actor: Actor, list_id: int, rows: Collection[int], raising: OutsideRaising, *, at: datetime
) -> Sequence[OutsideObjectionRow]:
    """Keeps an objection to each of some rows of a list, with the row's data as it stands; all of them or none.

    Raises `ProblemsFound` where a row matches, is not there or is objected to already, and `HandedInList.DoesNotExist`.
    """
    actor.require(Action.RAISE_OBJECTION, actor.party)
    lists = [purpose for purpose in LISTS if LISTS[purpose] is not PayerList.PAYMENTS]
    with transaction.atomic():
        handed_in = HandedInList.objects.get(pk=list_id, party=actor.party, purpose__in=lists)
        open_rows = rows_to_object_to(payer_list_held(handed_in))
        there = _objected_to(handed_in)
        wrong = [row for row in sorted(rows) if row not in open_rows or row in there]
        if wrong or not rows:
            raise ProblemsFound(ROW_NOT_OPEN.at(row=row) for row in wrong or [0])
        new = []
        for number in sorted(rows):
            line, found = open_rows[number]
            if problems := problems_of_outside(
                line, operator=raising.operator, says=raising.says, asked_oere=raising.asked_oere
            ):
                raise ProblemsFound(problems)
            new.append(_objection(actor, handed_in, (line, found), raising, at))
        _saved(new)
        all_noted(actor, [_deed("outside-objection-raised", row) for row in new], at=at)
    return new


def _objected_to(handed_in: HandedInList) -> frozenset[int]:
    rows = OutsideObjectionRow.objects.filter(handed_in=handed_in).exclude(state=OutsideState.WITHDRAWN.value)
    return frozenset(rows.values_list("row", flat=True))


def _saved(new: Iterable[OutsideObjectionRow]) -> None:
    try:
        with transaction.atomic():
            for row in new:
                row.save()
    except IntegrityError as already:
        raise ProblemsFound(ROW_NOT_OPEN.at(row=row.row) for row in new) from already


def _objection(
    actor: Actor, handed_in: HandedInList, row: tuple[HeldLine, Found], raising: OutsideRaising, at: datetime
) -> OutsideObjectionRow:
    line, found = row
    return OutsideObjectionRow(
        party_id=actor.party,
        handed_in=handed_in,
        row=line.number,
        operator=raising.operator.strip(),
        invoice=line.invoice,
        agreement=line.agreement,
        service=found.expected.name if found.expected else line.service,
        month=line.month,
        amount_oere=line.amount_oere,
        due_oere=found.expected.amount_oere if found.expected else None,
        asked_oere=raising.asked_oere,
        reason=raising.reason.value,
        likely=found.reason.says.as_data() if found.reason else {},
        says=raising.says.strip(),
        raised_at=at,
        raised_by=actor.id,
    )


def outside_answer_noted(actor: Actor, number: int, answer: OutsideAnswer, *, at: datetime) -> OutsideObjectionRow:
    """Notes what the operator answered; what is due stays as the facts give it, and no adjustment is made.

    Raises `ProblemsFound` where it is not open, or the answer cannot be so, and `OutsideObjectionRow.DoesNotExist`.
    """
    with transaction.atomic():
        row = _held(actor, number)
        raised, today = timezone.localdate(row.raised_at), timezone.localdate(at)
        if problems := problems_of_outside_answer(
            answer.state, answer.says, on=answer.on, raised_on=raised, today=today
        ):
            raise ProblemsFound(problems)
        row.state, row.answer, row.answered_on = answer.state.value, answer.says.strip(), answer.on
        row.noted_at, row.noted_by = at, actor.id
        row.save(update_fields=["state", "answer", "answered_on", "noted_at", "noted_by"])
        is_upheld = answer.state is OutsideState.UPHELD
        noted(actor, _deed("outside-objection-upheld" if is_upheld else "outside-objection-turned-down", row), at=at)
    return row


def outside_objection_withdrawn(actor: Actor, number: int, *, at: datetime) -> OutsideObjectionRow:
    """Takes an open objection back; the row may be objected to again.

    Raises `ProblemsFound` where it is not open, and `OutsideObjectionRow.DoesNotExist`.
    """
    with transaction.atomic():
        row = _held(actor, number)
        row.state, row.noted_at, row.noted_by = OutsideState.WITHDRAWN.value, at, actor.id
        row.save(update_fields=["state", "noted_at", "noted_by"])
        noted(actor, _deed("outside-objection-withdrawn", row), at=at)
    return row


def _held(actor: Actor, number: int) -> OutsideObjectionRow:
    """An open objection of the actor's party, held until the transaction ends."""
    rows = OutsideObjectionRow.objects.select_for_update(of=("self",)).select_related("handed_in")
    row = rows.defer("handed_in__content").get(pk=number, party=actor.party)
    actor.require(Action.RAISE_OBJECTION, row.party_id)
    if row.state != OutsideState.OPEN.value:
        raise ProblemsFound([OBJECTION_NOT_OPEN.at()])
    return row


def _deed(verb: str, row: OutsideObjectionRow) -> Deed:
    return Deed(
        verb=verb,
        subject_kind="outside_objection",
        subject=str(row.pk),
        parties=(row.party_id,),
        detail={"file": row.handed_in.file_name, "row": row.row},
    )
