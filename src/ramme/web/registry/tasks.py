"""What somebody has to do in the registry: differences to settle, facts that have grown old."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Max, Min
from django.urls import reverse

from ramme.registry.history import SubjectKind
from ramme.texts import Text
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action, Reach
from ramme.web.registry.models import DiscrepancyRow, FactRow, OfferingRow
from ramme.web.registry.pages import FACT_LIMITS
from ramme.web.tasks import Task

ONE_DIFFERENCE = Text(da="Afklar en forskel", en="Settle a difference")
DIFFERENCES = Text(da="Afklar {n} forskelle", en="Settle {n} differences")
WHY_DIFFERENCES = Text(
    da="Et udtræk af Tilbudsportalen siger noget andet end registret om jeres tilbud.",
    en="An extract of Tilbudsportalen says something else than the registry of your offerings.",
)
OLD = Text(
    da="Se efter, om oplysningerne om {n} tilbud stadig passer", en="See whether the facts of {n} offerings still hold"
)
WHY_OLD = Text(
    da="Ingen har sagt noget om dem i over et år. Ét tryk siger, at alt stadig passer.",
    en="Nobody has said anything of them for over a year. One tap says that all is still right.",
)


def tasks_for(actor: Actor, day: date) -> Iterator[Task]:
    """The tasks of an actor on a day; only of the actor's own party, since others keep their own."""
    if actor.reach(Action.RECONCILE) is Reach.OWN:
        waiting = DiscrepancyRow.objects.filter(operator_id=actor.party, settled_at=None)
        if number := waiting.count():
            first = waiting.aggregate(first=Min("given_at"))["first"].date()
            yield Task(
                says=ONE_DIFFERENCE if number == 1 else DIFFERENCES.filled(n=number),
                address=reverse("registry:discrepancies"),
                why=WHY_DIFFERENCES,
                since=first,
            )
    if actor.reach(Action.KEEP_REGISTRY) is Reach.OWN and (number := _silent(actor.party, day)):
        yield Task(says=OLD.filled(n=number), address=reverse("registry:keeping"), why=WHY_OLD)


def _silent(party: str, day: date) -> int:
    """How many offerings of a party nobody has said anything of for longer than a fact may age."""
    slugs = OfferingRow.objects.filter(operator_id=party).values("slug")
    last = (
        FactRow.objects.filter(subject_kind=SubjectKind.OFFERING.value, subject__in=slugs)
        .values("subject")
        .annotate(last=Max("stated_at"))
    )
    return last.filter(last__date__lt=day - timedelta(days=FACT_LIMITS.ageing.whole)).count()
