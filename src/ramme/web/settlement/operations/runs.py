"""Preparing a month's run, calling it off, and approving it: by two persons, one run of an operator at a time."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from ramme import __version__
from ramme.citations import Place
from ramme.problems import Problem, ProblemsFound
from ramme.quantities.writing import day_in_words
from ramme.texts import Text, same
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.audit.operations import Deed, noted
from ramme.web.rates.queries.drafts import names_of
from ramme.web.registry.models import PartyRow
from ramme.web.settlement.models import RunRow
from ramme.web.settlement.operations import run_letters
from ramme.web.settlement.problems import (
    MONTH_AHEAD,
    NOTHING_TO_ISSUE,
    RUN_MOVED_ON,
    RUN_SEEN_OTHERWISE,
    RUN_THERE,
    SAME_PERSON,
)
from ramme.web.settlement.queries.facts import facts_counted
from ramme.web.settlement.run_content import as_bytes, content_of
from ramme.web.settlement.run_lateness import lateness_checked
from ramme.web.settlement.run_making import run_made
from ramme.web.settlement.run_words import STATES, month_told

SYSTEM_TOLD = Text(da="Driften", en="Operations")


def run_prepared(actor: Actor, operator: str, month: date, *, at: datetime) -> RunRow:
    """Prepares the run of an operator's month: what is due less what was invoiced, packed as it was found.

    Asked again by the same person, with nothing new in the meantime, it gives the run that is there. Raises
    `ProblemsFound` where another run of the operator is under way, `NotAllowed`, and `PartyRow.DoesNotExist`.
    """
    actor.require(Action.PREPARE_RUN, operator)
    return prepared(actor, operator, month, at=at)


def prepared(actor: Actor, operator: str, month: date, *, at: datetime) -> RunRow:
    """The same without asking what the actor may do, for whoever runs the portal."""
    with transaction.atomic():
        seller = operator_held(operator)
        _check_month(month, at)
        under_way = RunRow.objects.filter(operator=seller, state__in=RunRow.OPEN).first()
        if under_way is None:
            return _made(actor, seller, month, at)
        if _is_the_same(under_way, actor, month):
            return under_way
        raise ProblemsFound([_there_told(under_way)])


def run_prepared_again(actor: Actor, number: int, *, at: datetime) -> RunRow:
    """Calls a run off and prepares the same month with what is known now, in one step.

    Raises `ProblemsFound` where it was issued or called off, `NotAllowed`, and `RunRow.DoesNotExist`.
    """
    with transaction.atomic():
        row = run_held(number)
        actor.require(Action.PREPARE_RUN, row.operator_id)
        _check_state(row, *RunRow.OPEN)
        called_off(actor, row, at=at)
        return _made(actor, row.operator, row.month, at)


def run_called_off(actor: Actor, number: int, *, at: datetime) -> RunRow:
    """Calls a run off before it is issued; its lines are then free for another. Once is enough.

    Raises `ProblemsFound` where it was issued, `NotAllowed`, and `RunRow.DoesNotExist`.
    """
    with transaction.atomic():
        row = run_held(number)
        if not actor.may(Action.APPROVE_RUN, row.operator_id):
            actor.require(Action.PREPARE_RUN, row.operator_id)
        if row.state != RunRow.CALLED_OFF:
            _check_state(row, *RunRow.OPEN)
            called_off(actor, row, at=at)
    return row


def run_approved(actor: Actor, number: int, checksum: str, *, at: datetime) -> RunRow:
    """Approves a run as it was seen, told by its checksum; by somebody else than who prepared it.

    Raises `ProblemsFound`, `NotAllowed`, and `RunRow.DoesNotExist`. Asked twice by the same person it is done once.
    """
    with transaction.atomic():
        row = run_held(number)
        actor.require(Action.APPROVE_RUN, row.operator_id)
        if row.state == RunRow.APPROVED and row.approved_by == actor.id:
            return row
        _check_state(row, RunRow.PREPARED)
        if row.prepared_by == actor.id:
            raise ProblemsFound([SAME_PERSON.at()])
        if checksum != row.checksum:
            raise ProblemsFound([RUN_SEEN_OTHERWISE.at()])
        if not row.lines:
            raise ProblemsFound([NOTHING_TO_ISSUE.at()])
        lateness_checked(row, content_of(row), at)
        row.state, row.approved_by, row.approved_at = RunRow.APPROVED, actor.id, at
        row.save(update_fields=["state", "approved_by", "approved_at"])
        noted(actor, run_deed("run-approved", row, checksum=row.checksum, exceptions=len(row.exceptions)), at=at)
    return row


def operator_held(operator: str) -> PartyRow:
    """The operator, held until the transaction ends: its runs are made and issued one at a time."""
    # No key of the row changes, so that others may go on to write what points at it.
    return PartyRow.objects.select_for_update(no_key=True).get(pk=operator)


def run_held(number: int) -> RunRow:
    """A run and its operator, held until the transaction ends; raises `RunRow.DoesNotExist`."""
    operator_held(RunRow.objects.values_list("operator_id", flat=True).get(pk=number))
    return RunRow.objects.select_for_update(of=("self",)).select_related("operator").get(pk=number)


def run_deed(verb: str, row: RunRow, **detail: object) -> Deed:
    """What the trail tells of a run."""
    told = {"operator": row.operator.name, "month": month_told(row.month).da, "total_oere": row.total_oere}
    return Deed(
        verb=verb, subject_kind="run", subject=str(row.pk), parties=(row.operator_id,), detail={**told, **detail}
    )


def _check_state(row: RunRow, *states: str) -> None:
    if row.state not in states:
        raise ProblemsFound([RUN_MOVED_ON.at(state=STATES[row.state])])


def _check_month(month: date, at: datetime) -> None:
    if month > timezone.localtime(at).date().replace(day=1):
        raise ProblemsFound([MONTH_AHEAD.at(Place(field="month"), month=month_told(month))])


def _is_the_same(row: RunRow, actor: Actor, month: date) -> bool:
    is_own = (row.prepared_by, row.month, row.state) == (actor.id, month, RunRow.PREPARED)
    return is_own and dict(content_of(row).facts) == facts_counted(row.operator_id)


def _there_told(row: RunRow) -> Problem:
    who = names_of([row.prepared_by]).get(row.prepared_by)
    return RUN_THERE.at(
        who=same(who) if who else SYSTEM_TOLD,
        month=month_told(row.month),
        when=day_in_words(timezone.localtime(row.prepared_at).date()),
    )


def called_off(actor: Actor, row: RunRow, *, at: datetime) -> None:
    """Calls off a run that is held, without asking what the actor may do."""
    row.state = RunRow.CALLED_OFF
    row.save(update_fields=["state"])
    noted(actor, run_deed("run-called-off", row), at=at)


def _made(actor: Actor, seller: PartyRow, month: date, at: datetime) -> RunRow:
    made = run_made(seller, month, at)
    content, checksum = as_bytes(made.content)
    earlier = RunRow.objects.filter(operator=seller, month=month).values_list("number", flat=True)
    row = RunRow.objects.create(
        operator=seller,
        month=month,
        number=max(earlier, default=0) + 1,
        known_at=at,
        content=content,
        checksum=checksum,
        lines=len(made.content.lines),
        invoices_number=len({line.payer for line in made.content.lines}),
        total_oere=sum(line.amount_oere for line in made.content.lines),
        exceptions=list(made.exceptions),
        prepared_by=actor.id,
        prepared_at=at,
        library_version=__version__,
    )
    noted(actor, run_deed("run-prepared", row, lines=row.lines, exceptions=len(row.exceptions)), at=at)
    run_letters.prepared_told(row, by=actor.id, at=at)
    return row
