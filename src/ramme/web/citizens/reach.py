"""Which citizens somebody may come to: those of the own party, and those of its agreements."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.citizens.models import CitizenRow

# A municipality where the citizen only lives sees the agreement, but not who it is.
MAY_KNOW = ("operator", "acting", "paying")


def within_reach(actor: Actor) -> QuerySet[CitizenRow]:
    """The citizens that an actor may see: kept by the own party, or named in an agreement that was proposed to it."""
    party = actor.within(Action.SEE_CITIZEN)
    concerned = Q(agreements__parties__party=party, agreements__parties__role__in=MAY_KNOW)
    return CitizenRow.objects.filter(Q(party=party) | concerned).distinct()
