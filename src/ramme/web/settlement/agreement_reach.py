"""Which payment agreements somebody may come to, and on which of the two sides."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from ramme.settlement.payment_agreements.agreement import Sign
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action, Role
from ramme.web.settlement.models import AgreementPartyRow, AgreementVersionRow, PaymentAgreementRow

OPERATOR, ACTING, PAYING, RESIDENCE = "operator", "acting", "paying", "residence"
OF_SELLER = frozenset({Role.ECONOMIST.value, Role.APPROVER.value})


def agreements_within(actor: Actor) -> QuerySet[PaymentAgreementRow]:
    """The agreements that concern the actor's party; a draft concerns only the party that writes it."""
    party = actor.within(Action.SEE_PAYMENT_AGREEMENT)
    concerned = AgreementPartyRow.objects.filter(party=party).values("agreement")
    return PaymentAgreementRow.objects.filter(pk__in=concerned)


def agreement_within(actor: Actor, number: str) -> PaymentAgreementRow:
    """The agreement of a number; raises `PaymentAgreementRow.DoesNotExist` where the actor may not know of it."""
    rows = agreements_within(actor).select_related("offering", "operator", "acting", "citizen")
    return rows.get(number=number)


def held(actor: Actor, number: str) -> PaymentAgreementRow:
    """The same, held so that nobody else changes it until the transaction is over."""
    rows = agreements_within(actor).select_related("offering", "operator", "acting", "citizen")
    return rows.select_for_update(of=("self",)).get(number=number)


def agreements_known(actor: Actor) -> QuerySet[PaymentAgreementRow]:
    """The agreements that concern the actor's party by more than a proposal that is not answered."""
    party = actor.within(Action.SEE_PAYMENT_AGREEMENT)
    known = AgreementPartyRow.objects.filter(party=party, proposed=False).values("agreement")
    return agreements_within(actor).filter(pk__in=known)


def agreement_known(actor: Actor, number: str, *, hold: bool = False) -> PaymentAgreementRow:
    """The agreement of a number whose citizen and stays the actor may know of; `hold` as in `held`."""
    row = held(actor, number) if hold else agreement_within(actor, number)
    if not is_known(actor, row):
        raise PaymentAgreementRow.DoesNotExist
    return row


def is_known(actor: Actor, row: PaymentAgreementRow) -> bool:
    """Whether an agreement concerns the actor's party by more than a proposal that is not answered."""
    return any(each.party_id == actor.party and not each.proposed for each in row.parties.all())


def side_of(actor: Actor, row: PaymentAgreementRow) -> Sign | None:
    """The side that an actor writes and accepts for; none for whoever only reads."""
    if actor.role in OF_SELLER:
        return Sign.SELLER if row.operator_id == actor.party else None
    if actor.role == Role.CASEWORKER.value and actor.party in acting_of(row):
        return Sign.BUYER
    return None


def acting_of(row: PaymentAgreementRow) -> frozenset[str]:
    """The municipalities that act in an agreement, in any of its periods."""
    named = {each.party_id for each in row.parties.all() if each.role == ACTING}
    return frozenset({row.acting_id, *named})


def shown_to(side: Sign | None) -> Q:
    """The versions that a side may see: all but what the other is still writing."""
    hidden = Q(state=AgreementVersionRow.DRAFT)
    return ~hidden if side is None else ~hidden | Q(proposed_side=side.value)
