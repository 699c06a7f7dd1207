"""What payment agreements ask of somebody: an answer, an agreement that was turned down, a review, an admission."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from ramme.settlement.payment_agreements.agreement import Sign
from ramme.settlement.payment_agreements.storing import from_data
from ramme.texts import Text
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.settlement.agreement_reach import ACTING, OPERATOR, agreements_known, agreements_within, side_of
from ramme.web.settlement.models import (
    AgreementPartyRow,
    AgreementVersionRow,
    PaymentAgreementRow,
    StayEventRow,
    StayRow,
)
from ramme.web.settlement.operations.accepting import accepts_for_buyer, has_signed
from ramme.web.settlement.operations.agreements import day_of
from ramme.web.settlement.stay_counting import NEEDS_ANSWER, waits
from ramme.web.tasks import Task

MOST = 50
REVIEWED_WITHIN = timedelta(days=90)
ANSWER = Text(da="Svar på betalingsaftale {number}: {offering}", en="Answer payment agreement {number}: {offering}")
ANSWER_WHY = Text(da="{party} foreslår den.", en="{party} proposes it.")
PUT_RIGHT = Text(
    da="Betalingsaftale {number} er afvist: {offering}", en="Payment agreement {number} was turned down: {offering}"
)
PUT_RIGHT_WHY = Text(da="Ret den og foreslå den igen, eller opgiv den.", en="Edit and propose it again, or give it up.")
REVIEW = Text(da="Følg op på betalingsaftale {number}: {offering}", en="Review payment agreement {number}: {offering}")
REVIEW_WHY = Text(da="Passer plads, takst og varighed stadig?", en="Do place, rate and length still fit?")
ADMIT = Text(da="Skriv indskrivningen under {number}: {offering}", en="Write the admission under {number}: {offering}")
ADMIT_WHY = Text(
    da="Aftalen er i kraft, men ingen er indskrevet.", en="The agreement is in force, but nobody is admitted."
)

CHANGE = Text(
    da="Svar på et skift af takstgruppe under {number}: {offering}",
    en="Answer a change of rate group under {number}: {offering}",
)
CHANGE_WHY = Text(da="Det gælder først, når I har godkendt det.", en="It counts only once you have accepted it.")


def tasks_for(actor: Actor, day: date) -> Iterator[Task]:
    """The tasks of an actor on a day, in a number of queries that does not grow with them."""
    if not actor.may(Action.SEE_PAYMENT_AGREEMENT):
        return
    own = agreements_within(actor).select_related("offering", "operator", "acting").prefetch_related("parties")
    if actor.may(Action.ACCEPT_AS_SELLER) or actor.may(Action.ACCEPT_AS_BUYER):
        yield from _to_answer(actor, own)
    if actor.may(Action.MAKE_PAYMENT_AGREEMENT):
        yield from _turned_down(actor, own)
        yield from _to_review(actor, own, day)
    if actor.may(Action.KEEP_STAY):
        yield from _to_admit(actor, own, day)
        yield from _changes_to_answer(actor, agreements_known(actor))


def _to_answer(actor: Actor, own: QuerySet[PaymentAgreementRow]) -> Iterator[Task]:
    side = Sign.SELLER if actor.may(Action.ACCEPT_AS_SELLER) else Sign.BUYER
    waiting = AgreementVersionRow.objects.filter(
        agreement__in=own.values("pk"), state=AgreementVersionRow.PROPOSED, **{f"{side.value}_accepted_by": ""}
    )
    rows = waiting.select_related("agreement__offering", "agreement__operator", "agreement__acting")
    # The versions tell which municipalities acted before, and so have to accept too.
    related = ("agreement__parties", "agreement__versions") if side is Sign.BUYER else ("agreement__parties",)
    concerned = rows.prefetch_related(*related).order_by("proposed_at")[:MOST]
    for version in concerned:
        row = version.agreement
        if side_of(actor, row) is not side or version.proposed_by == actor.id or has_signed(actor, version, side):
            continue
        if side is Sign.BUYER and not accepts_for_buyer(actor, version, from_data(version.content)):
            continue
        by = row.acting.name if version.proposed_side == Sign.BUYER.value else row.operator.name
        yield _task(ANSWER, row, ANSWER_WHY.filled(party=by), since=day_of(version.proposed_at or version.edited_at))


def _turned_down(actor: Actor, own: QuerySet[PaymentAgreementRow]) -> Iterator[Task]:
    later = AgreementVersionRow.objects.filter(agreement=OuterRef("agreement"), version__gt=OuterRef("version"))
    rows = AgreementVersionRow.objects.filter(agreement__in=own.values("pk"), state=AgreementVersionRow.TURNED_DOWN)
    last = rows.filter(~Exists(later)).exclude(agreement__state=PaymentAgreementRow.GIVEN_UP).defer("content")
    for version in last.select_related("agreement__offering").prefetch_related("agreement__parties")[:MOST]:
        side = side_of(actor, version.agreement)
        if side is not None and side.value == version.proposed_side:
            yield _task(PUT_RIGHT, version.agreement, PUT_RIGHT_WHY, since=day_of(version.edited_at))


def _to_review(actor: Actor, own: QuerySet[PaymentAgreementRow], day: date) -> Iterator[Task]:
    accepted = AgreementVersionRow.objects.filter(state=AgreementVersionRow.ACCEPTED)
    later = accepted.filter(agreement=OuterRef("agreement"), version__gt=OuterRef("version"))
    mine = AgreementPartyRow.objects.filter(
        agreement=OuterRef("agreement"), party=actor.party, role__in=(ACTING, OPERATOR)
    )
    near = accepted.filter(
        Exists(mine),
        ~Exists(later),
        agreement__in=own.filter(state=PaymentAgreementRow.IN_FORCE).values("pk"),
        review_on__lte=day + REVIEWED_WITHIN,
    )
    rows = near.defer("content").select_related("agreement__offering").prefetch_related("agreement__parties")
    for version in rows.order_by("review_on")[:MOST]:
        if side_of(actor, version.agreement) is not None:
            yield _task(REVIEW, version.agreement, REVIEW_WHY, deadline=version.review_on)


def _to_admit(actor: Actor, own: QuerySet[PaymentAgreementRow], day: date) -> Iterator[Task]:
    stays = StayRow.objects.filter(agreement=OuterRef("pk"))
    begun = AgreementVersionRow.objects.filter(
        agreement=OuterRef("pk"), state=AgreementVersionRow.ACCEPTED, holds_from__lte=day
    )
    rows = own.filter(~Exists(stays), Exists(begun), state=PaymentAgreementRow.IN_FORCE, operator=actor.party)
    for row in rows.order_by("made_at")[:MOST]:
        if side_of(actor, row) is Sign.SELLER:
            yield _task(ADMIT, row, ADMIT_WHY, since=day_of(row.made_at))


def _changes_to_answer(actor: Actor, own: QuerySet[PaymentAgreementRow]) -> Iterator[Task]:
    waiting = StayEventRow.objects.filter(
        stay__agreement__in=own.values("pk"), kind__in=NEEDS_ANSWER, answer=None, withdrawn_by=None
    ).exclude(party=actor.party)
    related = ("stay__agreement__offering", "stay__agreement__operator", "withdraws__answer", "withdrawn_by")
    rows = waiting.select_related(*related).prefetch_related("stay__agreement__parties").order_by("recorded_at")
    for event in rows[:MOST]:
        row = event.stay.agreement
        if side_of(actor, row) is None or not waits(event):
            continue
        yield Task(
            says=CHANGE.filled(number=row.number, offering=row.offering.name),
            address=reverse("settlement:stay_answer", args=[row.number, event.stay.position, event.pk]),
            why=CHANGE_WHY,
            since=day_of(event.recorded_at),
        )


def _task(
    says: Text, row: PaymentAgreementRow, why: Text, *, since: date | None = None, deadline: date | None = None
) -> Task:
    return Task(
        says=says.filled(number=row.number, offering=row.offering.name),
        address=reverse("settlement:agreement", args=[row.number]),
        why=why,
        since=since,
        deadline=deadline,
    )
