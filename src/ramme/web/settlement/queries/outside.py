"""Reading the objections that a payer sent outside Ramme: all of them, one with those sent with it, those of a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from ramme.settlement.payer.objections import ObjectionReason
from ramme.settlement.payer.outside import OutsideObjection, OutsideState
from ramme.texts import Text
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.registry.models import HandedInList
from ramme.web.settlement.payer_models import OutsideObjectionRow

ON_A_PAGE = 50
REASONS = {reason.value: reason for reason in ObjectionReason}
STATES = {state.value: state for state in OutsideState}


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideSeen:
    """An objection as its page shows it: the row, and what it says."""

    row: OutsideObjectionRow
    told: OutsideObjection

    @property
    def is_open(self) -> bool:
        """Whether no answer is noted."""
        return self.told.state is OutsideState.OPEN

    @property
    def likely(self) -> Text | None:
        """The likely reason when it was raised."""
        found = self.row.likely
        return Text(da=found["da"], en=found["en"]) if found else None


def _rows(actor: Actor) -> QuerySet[OutsideObjectionRow]:
    actor.require(Action.SEE_INVOICE, actor.party)
    rows = OutsideObjectionRow.objects.filter(party=actor.party).select_related("party", "handed_in")
    return rows.defer("handed_in__content")


def outside_page(actor: Actor, state: str, number: int) -> Page[Any]:
    """A page of the objections that one's party sent outside Ramme, the newest first."""
    rows = _rows(actor)
    found: Paginator[Any] = Paginator(rows.filter(state=state) if state in STATES else rows, ON_A_PAGE)
    page = found.get_page(number)
    page.object_list = [_seen(row) for row in page.object_list]
    return page


def outside_open(actor: Actor) -> int:
    """How many of them await an answer."""
    return OutsideObjectionRow.objects.filter(party=actor.party, state=OutsideState.OPEN.value).count()


def outside_seen(actor: Actor, number: int) -> OutsideSeen:
    """One of one's party's; else not found."""
    row = _rows(actor).filter(pk=number).first()
    if row is None:
        raise Http404(str(number))
    return _seen(row)


def sent_together(seen: OutsideSeen) -> Sequence[OutsideSeen]:
    """What was raised at once with an objection, to the same operator from the same list; withdrawn ones left out."""
    row = seen.row
    same = {"party": row.party_id, "handed_in": row.handed_in_id, "operator": row.operator, "raised_at": row.raised_at}
    rows = OutsideObjectionRow.objects.filter(**same).select_related("party", "handed_in").defer("handed_in__content")
    sent = [_seen(each) for each in rows.order_by("row") if each.state != OutsideState.WITHDRAWN.value]
    return sent or [seen]


def of_list(handed_in: HandedInList) -> Mapping[int, OutsideObjectionRow]:
    """The objections to rows of a list, by the row's number; withdrawn ones left out; one query."""
    found = OutsideObjectionRow.objects.filter(handed_in=handed_in)
    return {each.row: each for each in found if each.state != OutsideState.WITHDRAWN.value}


def _seen(row: OutsideObjectionRow) -> OutsideSeen:
    told = OutsideObjection(
        payer=row.party.name,
        operator=row.operator,
        list_name=row.handed_in.file_name,
        row=row.row,
        invoice=row.invoice,
        agreement=row.agreement,
        service=row.service,
        month=row.month,
        amount_oere=row.amount_oere,
        due_oere=row.due_oere,
        asked_oere=row.asked_oere,
        reason=REASONS.get(row.reason, ObjectionReason.OTHER),
        says=row.says,
        raised_on=timezone.localdate(row.raised_at),
        state=STATES.get(row.state, OutsideState.OPEN),
        answer=row.answer,
        answered_on=row.answered_on,
        constructed=row.party.constructed,
    )
    return OutsideSeen(row=row, told=told)
