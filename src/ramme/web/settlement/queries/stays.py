"""Reading stays: the list, and one with what happened, through which day it is paid, and what may be written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Q

from ramme.problems import ProblemsFound
from ramme.settlement.payment_agreements.agreement import PaymentAgreement, Sign
from ramme.settlement.stays.events import StayEventKind
from ramme.settlement.stays.paying import EndOfPayment
from ramme.settlement.stays.stay import Stay, stay_from
from ramme.web.accounts.actors import Actor, NotAllowed
from ramme.web.accounts.roles import Action
from ramme.web.settlement.agreement_reach import agreement_known, agreements_known, side_of
from ramme.web.settlement.models import ChangeAnswerRow, PaymentAgreementRow, StayEventRow, StayRow
from ramme.web.settlement.operations.changes import answer_required
from ramme.web.settlement.operations.stays import MAY_WRITE
from ramme.web.settlement.stay_counting import answer_of, counting, row_counts, waits
from ramme.web.settlement.stay_planning import KINDS, end_of, event_of

A_PAGE = 25
CURRENT, ENDED, ALL = "nu", "slut", "alle"


def stays_page(actor: Actor, which: str, words: str, today: date, number: int) -> Page[StayRow]:
    """The stays under the party's agreements: those that go on, those that have ended, or all."""
    rows = StayRow.objects.filter(agreement__in=agreements_known(actor).values("pk"))
    if which == ENDED:
        rows = rows.filter(last_day__lt=today)
    elif which != ALL:
        rows = rows.filter(Q(last_day=None) | Q(last_day__gte=today))
    if words := words.strip()[:80]:
        rows = rows.filter(Q(agreement__number__icontains=words) | Q(agreement__offering__name__icontains=words))
    chosen = rows.select_related("agreement__offering", "agreement__operator", "agreement__acting")
    return Paginator(chosen.order_by("-admitted_on", "-pk"), A_PAGE).get_page(number)


@dataclass(frozen=True, slots=True)
class Told:
    """An event on the timeline: its kind in words, whether another took its place, and whether it may be put right.

    `waits` says that it counts only when the other side has accepted it, `answer` is what that side said.
    """

    row: StayEventRow
    kind: StayEventKind
    withdrawn: bool
    may_correct: bool
    waits: bool
    may_answer: bool
    answer: ChangeAnswerRow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StayPage:
    """A stay as its page shows it."""

    row: StayRow
    agreement: PaymentAgreementRow
    content: PaymentAgreement
    stay: Stay
    end: EndOfPayment
    events: tuple[Told, ...]
    kinds: tuple[StayEventKind, ...]
    side: Sign | None


def stay_page(actor: Actor, number: str, position: int) -> StayPage:
    """A stay of an agreement that the actor may see; raises `DoesNotExist` of the one or the other."""
    agreement = agreement_known(actor, number)
    row = StayRow.objects.get(agreement=agreement, position=position)
    events = list(
        row.events.select_related("party", "answer__party", "withdrawn_by", "withdraws__answer").order_by("pk")
    )
    stay = stay_from(counting((event_of(each), row_counts(each)) for each in events))
    end, content, _ = end_of(stay, list(agreement.versions.all()))
    side = side_of(actor, agreement)
    writes = side is not None and actor.may(Action.KEEP_STAY)
    holding = {each.number for each in stay.events}
    there = {each.kind for each in stay.events} - {StayEventKind.GROUP_CHANGED}
    may_write = MAY_WRITE[side] if side is not None and writes else frozenset()
    return StayPage(
        row=row,
        agreement=agreement,
        content=content,
        stay=stay,
        end=end,
        events=tuple(_told(agreement, events, holding, actor if writes else None)),
        kinds=tuple(each for each in StayEventKind if each in may_write and each not in there),
        side=side,
    )


def _told(
    agreement: PaymentAgreementRow, events: Sequence[StayEventRow], holding: set[int], writer: Actor | None
) -> list[Told]:
    return [
        Told(
            row=each,
            kind=KINDS[each.kind],
            withdrawn=each.pk not in holding and not waits(each),
            may_correct=writer is not None
            and (each.pk in holding or (waits(each) and not each.is_withdrawal))
            and each.party_id == writer.party,
            waits=waits(each),
            may_answer=waits(each) and writer is not None and _answers(writer, agreement, each),
            answer=answer_of(each),
        )
        for each in sorted(events, key=lambda event: (event.on, event.pk))
    ]


def _answers(actor: Actor, agreement: PaymentAgreementRow, event: StayEventRow) -> bool:
    try:
        answer_required(actor, agreement, event)
    except (NotAllowed, ProblemsFound):
        return False
    return True
