"""Changing a payment agreement that is in force: the next version, written by either side and accepted by both."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from ramme.problems import ProblemsFound
from ramme.settlement.payment_agreements.storing import as_data, from_data
from ramme.web.accounts.actors import Actor
from ramme.web.audit.operations import noted
from ramme.web.settlement.agreement_reach import held
from ramme.web.settlement.models import AgreementVersionRow, PaymentAgreementRow
from ramme.web.settlement.operations.agreements import day_of, deed_of, writing_side
from ramme.web.settlement.problems import AGREEMENT_MOVED_ON

ANSWERED = frozenset({AgreementVersionRow.ACCEPTED, AgreementVersionRow.TURNED_DOWN, AgreementVersionRow.WITHDRAWN})


@transaction.atomic
def amendment_begun(actor: Actor, number: str, *, at: datetime) -> AgreementVersionRow:
    """Begins the next version from the one that was turned down, else from the last that both accepted.

    Raises `ProblemsFound` while another version is being written or answered; asked twice it is begun once.
    """
    row = held(actor, number)
    side = writing_side(actor, row)
    versions = list(row.versions.select_for_update().order_by("version"))
    newest = versions[-1]
    if newest.state == AgreementVersionRow.DRAFT and newest.proposed_side == side.value:
        return newest
    if newest.state not in ANSWERED or row.state == PaymentAgreementRow.GIVEN_UP:
        raise ProblemsFound([AGREEMENT_MOVED_ON.at()])
    accepted = [each for each in versions if each.state == AgreementVersionRow.ACCEPTED]
    turned_down = newest.state == AgreementVersionRow.TURNED_DOWN and newest.proposed_side == side.value
    rests_on = newest if turned_down or not accepted else accepted[-1]
    content = replace(from_data(rests_on.content), version=newest.version + 1)
    version = AgreementVersionRow.objects.create(
        agreement=row,
        version=newest.version + 1,
        revision=1,
        content=as_data(content),
        holds_from=_holds_from(rests_on, day_of(at), is_first=not accepted),
        ends=content.ends,
        review_on=content.review_on,
        reason=rests_on.reason if turned_down else "",
        edited_by=actor.id,
        edited_at=at,
        proposed_side=side.value,
    )
    noted(actor, deed_of("agreement-amendment-begun", row, version=version.version), at=at)
    return version


def _holds_from(rests_on: AgreementVersionRow, today: date, *, is_first: bool) -> date:
    """The day proposed for an amendment: the first of next month, but not before the version it rests on."""
    if is_first:
        return rests_on.holds_from
    next_month = date(today.year + today.month // 12, today.month % 12 + 1, 1)
    return max(rests_on.holds_from, next_month)
