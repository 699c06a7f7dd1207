"""Differences between the registry and an extract of another register: given to their operators, settled by them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ramme.problems import ProblemsFound
from ramme.registry.finding.personal_numbers import personal_number_in
from ramme.registry.lists.reconciliation import Discrepancy, reconcile
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.audit.operations import Deed, all_noted, noted
from ramme.web.registry.lists import PURPOSES, Purpose, list_of
from ramme.web.registry.models import DiscrepancyRow, HandedInList
from ramme.web.registry.problems import LIST_CARRIED_OUT_ALREADY


def discrepancies_given(actor: Actor, list_id: int, *, at: datetime) -> int:
    """Gives every difference to the operator it belongs to, once; tells how many were given.

    What belongs to no known party stays with whoever handed the extract in.
    """
    with transaction.atomic():
        row = HandedInList.objects.select_for_update().get(pk=list_id)
        actor.require(Action.RECONCILE, row.party_id)
        if row.carried_out_at is not None or PURPOSES[row.purpose] is not Purpose.RECONCILIATION:
            raise ProblemsFound([LIST_CARRIED_OUT_ALREADY.at()])
        read = list_of(actor, row)
        found = reconcile(read.file, read.mapping, read.registry, read.known)
        rows = [_row(row, each, at) for each in found.discrepancies if each.operator is not None]
        DiscrepancyRow.objects.bulk_create(rows)
        row.carried_out_at = at
        row.save(update_fields=["carried_out_at"])
        by_operator = {each.operator_id for each in rows}
        deeds = [
            Deed(verb="discrepancies-given", subject_kind="list", subject=str(row.pk), parties=(operator,))
            for operator in sorted(by_operator)
        ]
        all_noted(actor, deeds, at=at)
    return len(rows)


def _row(handed_in: HandedInList, each: Discrepancy, at: datetime) -> DiscrepancyRow:
    return DiscrepancyRow(
        handed_in=handed_in,
        operator_id=each.operator.id if each.operator else "",
        offering=each.offering_name[:160],
        finding=each.finding.value,
        field=each.title.da[:80],
        here=each.here.da,
        there=each.there.da,
        given_at=at,
    )


def discrepancy_settled(actor: Actor, discrepancy_id: int, says: str, *, at: datetime) -> None:
    """Settles a difference: the operator has put one of the registers right, or says why they may differ."""
    with transaction.atomic():
        row = DiscrepancyRow.objects.select_for_update().get(pk=discrepancy_id)
        actor.require(Action.RECONCILE, row.operator_id)
        if row.settled_at is not None:
            return
        if numbers := personal_number_in(says):
            raise ProblemsFound(numbers)
        row.settled_at, row.settled_by, row.says = at, actor.id, says.strip()[:400]
        row.save(update_fields=["settled_at", "settled_by", "says"])
        deed = Deed(
            verb="discrepancy-settled", subject_kind="discrepancy", subject=str(row.pk), parties=(row.operator_id,)
        )
        noted(actor, deed, at=at)
