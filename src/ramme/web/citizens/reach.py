"""Which citizens somebody may come to: those of the own party, and those of its agreements."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.citizens.models import CitizenRow
from ramme.web.settlement.models import PaymentAgreementRow

# A municipality where the citizen only lives sees the agreement, but not who it is.
MAY_KNOW = ("operator", "acting", "paying")
ACCEPTED = (PaymentAgreementRow.IN_FORCE, PaymentAgreementRow.ENDED)


def within_reach(actor: Actor) -> QuerySet[CitizenRow]:
    """The citizens that an actor may see: kept by the own party, or named in an agreement that concerns it.

    A proposal is for its two sides alone; whom it names besides knows the citizen once both have accepted it, also
    where it changes an agreement that is in force.
    """
    party = actor.within(Action.SEE_CITIZEN)
    side = Q(agreements__operator=party) | Q(agreements__acting=party)
    proposed = side & Q(agreements__state=PaymentAgreementRow.PROPOSED)
    concerned = Q(
        agreements__parties__party=party,
        agreements__parties__role__in=MAY_KNOW,
        agreements__parties__proposed=False,
    )
    accepted = concerned & Q(agreements__state__in=ACCEPTED)
    return CitizenRow.objects.filter(Q(party=party) | proposed | accepted).distinct()
