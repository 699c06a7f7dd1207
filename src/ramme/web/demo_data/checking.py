"""The checks of the demo as rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from ramme.registry.finding.asking import Asked, Check
from ramme.registry.finding.parameters import parameters_of
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Role
from ramme.web.audit.operations import Deed, all_noted
from ramme.web.demo_data.people import People
from ramme.web.finding.models import AskedRow, CheckRow
from ramme.web.finding.queries.checks import plain_shown
from ramme.web.registry.models import OfferingRow

ANSWER_WITHIN = timedelta(days=10)


def checks_stored(checks: Sequence[Check], actor: Actor, people: People) -> None:
    """Stores checks with everybody who was asked and what they answered."""
    slugs = {each.offering_id for check in checks for each in check.asked if each.offering_id}
    offerings = {row.slug: row for row in OfferingRow.objects.filter(slug__in=slugs)}
    for check in checks:
        row = CheckRow.objects.create(
            kind=check.kind.value,
            party_id=check.asked_by.id,
            actor=actor.id,
            role=actor.role,
            made_at=check.asked_at,
            wish=parameters_of(check.wish),
            shown=[plain_shown(each) for each in check.shown],
            says=check.note,
            answer_by=(check.asked_at + ANSWER_WITHIN).date(),
            closed_at=check.closed_at,
            outcome=check.outcome.value if check.outcome else "",
            reason=check.reason,
        )
        AskedRow.objects.bulk_create(
            AskedRow(
                check_made=row,
                offering=offerings.get(each.offering_id),
                party_id=each.party.id,
                sent_at=check.asked_at,
                letters=1,
                answer=each.answer.value if each.answer else "",
                comment=each.comment,
                answered_at=each.answered_at,
                answered_by=_answered_by(each, people),
                answered_by_role=each.answered_by_role,
            )
            for each in check.asked
        )
        all_noted(actor, [_deed(row, check)], at=check.asked_at)


def _answered_by(asked: Asked, people: People) -> str:
    return people.of(asked.party.id, Role.ECONOMIST).id if asked.answer else ""


def _deed(row: CheckRow, check: Check) -> Deed:
    return Deed(
        verb="check-begun",
        subject_kind="check",
        subject=str(row.pk),
        parties=(check.asked_by.id, *dict.fromkeys(each.party.id for each in check.asked)),
        detail={"kind": check.kind.value, "asked": len(check.asked), "answer_by": str(row.answer_by)},
    )
