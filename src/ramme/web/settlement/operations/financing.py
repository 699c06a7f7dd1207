"""Making an arrangement of fixed financing, dropping it, and accepting it: by two persons, and then never changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from ramme.citations import Place
from ramme.problems import ProblemsFound
from ramme.settlement.free_texts import problems_of_text
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.audit.operations import Deed, noted
from ramme.web.registry.models import PartyRow
from ramme.web.settlement.financing_content import (
    Financing,
    basis_again,
    calculated,
    calculated_again,
    checksum_of,
    payers_of,
)
from ramme.web.settlement.models import ArrangementRow, ArrangementShareRow
from ramme.web.settlement.problems import (
    ARRANGEMENT_MOVED_ON,
    ARRANGEMENT_REPLACED,
    ARRANGEMENT_SAME_PERSON,
    ARRANGEMENT_SEEN_OTHERWISE,
)

LONGEST_SAYS = 200
LONGEST_TITLE = 200


def arrangement_made(
    actor: Actor, operator: PartyRow, financing: Financing, *, replaces: int | None = None, at: datetime
) -> ArrangementRow:
    """Keeps an arrangement as a draft, after it was worked out; nothing is invoiced before another person accepts it.

    Raises `ProblemsFound` with everything that stops it, and `NotAllowed`.
    """
    actor.require(Action.KEEP_FINANCING, operator.pk)
    if wrong := tuple(problems_of_text(financing.basis.facts.name, Place(field="name"))):
        raise ProblemsFound(wrong)
    calculated(financing)
    payers_of(financing.basis)
    facts, plan = financing.basis.facts, financing.plan
    chosen = {"every_months": plan.every_months, "month": plan.month}
    with transaction.atomic():
        row = ArrangementRow.objects.create(
            operator=operator,
            form=facts.form.value,
            title=f"{facts.name}, {facts.year}"[:LONGEST_TITLE],
            year=facts.year,
            every_months=plan.every_months or 12,
            agreement_id=financing.agreement_id,
            basis={"form": financing.data, "plan": {key: value for key, value in chosen.items() if value}},
            own=dict(financing.own),
            made_by=actor.id,
            made_at=at,
            replaces=_replaced(operator, replaces),
            constructed=facts.constructed or operator.constructed,
        )
        noted(actor, _deed("arrangement-made", row), at=at)
    return row


def arrangement_dropped(actor: Actor, number: int, *, at: datetime) -> None:
    """Drops a draft; an accepted arrangement stays. Raises `ProblemsFound`, `NotAllowed`, `DoesNotExist`."""
    with transaction.atomic():
        row = _held(number)
        actor.require(Action.KEEP_FINANCING, row.operator_id)
        _check_draft(row)
        noted(actor, _deed("arrangement-dropped", row), at=at)
        row.delete()


def arrangement_accepted(actor: Actor, number: int, checksum: str, *, at: datetime) -> ArrangementRow:
    """Accepts an arrangement as it was seen, told by its checksum, and writes down what each member is charged when.

    By somebody else than who made it. Asked twice by the same person it is done once. Raises `ProblemsFound`,
    `NotAllowed`, `DoesNotExist`.
    """
    with transaction.atomic():
        row = _held(number)
        actor.require(Action.APPROVE_RUN, row.operator_id)
        if row.state == ArrangementRow.ACCEPTED and row.accepted_by == actor.id:
            return row
        _check_draft(row)
        if row.made_by == actor.id:
            raise ProblemsFound([ARRANGEMENT_SAME_PERSON.at()])
        shares, seen = _shares(row)
        if seen != checksum:
            raise ProblemsFound([ARRANGEMENT_SEEN_OTHERWISE.at()])
        row.state, row.accepted_by, row.accepted_at = ArrangementRow.ACCEPTED, actor.id, at
        row.save(update_fields=["state", "accepted_by", "accepted_at"])
        ArrangementShareRow.objects.bulk_create(shares)
        total = sum(share.amount_oere for share in shares)
        noted(actor, _deed("arrangement-accepted", row, checksum=checksum, total_oere=total), at=at)
    return row


def _shares(row: ArrangementRow) -> tuple[list[ArrangementShareRow], str]:
    found, payers = calculated_again(row), payers_of(basis_again(row))
    shares = [
        ArrangementShareRow(
            arrangement=row,
            payer=payers[each.payer],
            month=each.month,
            amount_oere=each.amount.whole,
            says=each.says.da[:LONGEST_SAYS],
        )
        for each in found.payments
        if each.amount.whole
    ]
    return shares, checksum_of(found)


def _replaced(operator: PartyRow, number: int | None) -> ArrangementRow | None:
    if number is None:
        return None
    row = ArrangementRow.objects.select_for_update(of=("self",)).filter(pk=number, operator=operator).first()
    is_taken = ArrangementRow.objects.filter(replaces_id=number).exists()
    if row is None or row.state != ArrangementRow.ACCEPTED or is_taken:
        raise ProblemsFound([ARRANGEMENT_REPLACED.at(title=row.title if row else "")])
    return row


def _held(number: int) -> ArrangementRow:
    rows = ArrangementRow.objects.select_for_update(of=("self",)).select_related("operator")
    return rows.get(pk=number)


def _check_draft(row: ArrangementRow) -> None:
    if row.state != ArrangementRow.DRAFT:
        raise ProblemsFound([ARRANGEMENT_MOVED_ON.at()])


def _deed(verb: str, row: ArrangementRow, **detail: object) -> Deed:
    told: Mapping[str, object] = {"operator": row.operator.name, "title": row.title, **detail}
    return Deed(verb=verb, subject_kind="arrangement", subject=str(row.pk), parties=(row.operator_id,), detail=told)
