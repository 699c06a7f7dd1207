"""What somebody has to do with runs: approve what a colleague prepared, and issue what is approved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone

from ramme.texts import Text
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.settlement.models import RunRow
from ramme.web.settlement.queries.runs import approved_runs, runs_to_approve
from ramme.web.settlement.run_words import month_told
from ramme.web.tasks import Task

APPROVE = Text(da="Godkend afregningen for {month}", en="Approve the run of {month}")
ISSUE = Text(da="Udsted regningerne for {month}", en="Issue the invoices of {month}")
ONE_LINE = Text(da="En kollega har forberedt den: 1 linje.", en="A colleague has prepared it: 1 line.")
PREPARED = Text(da="En kollega har forberedt den: {n} linjer.", en="A colleague has prepared it: {n} lines.")
APPROVED = Text(da="Den er godkendt, og betalerne venter.", en="It is approved, and the payers wait.")


def tasks_for(actor: Actor, day: date) -> Iterator[Task]:
    """The tasks of an actor on a day, in one query for each role."""
    del day
    if actor.may(Action.APPROVE_RUN, actor.party):
        for row in runs_to_approve(actor):
            yield _task(row, APPROVE, ONE_LINE if row.lines == 1 else PREPARED.filled(n=row.lines))
    if actor.may(Action.PREPARE_RUN, actor.party):
        for row in approved_runs(actor):
            yield _task(row, ISSUE, APPROVED)


def _task(row: RunRow, says: Text, why: Text) -> Task:
    return Task(
        says=says.filled(month=month_told(row.month)),
        address=reverse("settlement:run", args=[row.pk]),
        why=why,
        since=timezone.localtime(row.approved_at or row.prepared_at).date(),
    )
