"""Seeing who a citizen is, after a stated purpose; every look is written down before anything is shown."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from ramme.citations import Place
from ramme.problems import ProblemsFound
from ramme.settlement.payment_agreements.citizen_number import read_number
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.citizens.models import CitizenRow, SearchInVainRow
from ramme.web.citizens.operations.keeping import name_of, number_of
from ramme.web.citizens.operations.noting import looked, searched_in_vain
from ramme.web.citizens.problems import ERASED, NOT_FOUND, SEARCHES_PAUSED
from ramme.web.citizens.purposes import LookedAt, Looking
from ramme.web.citizens.reach import within_reach
from ramme.web.citizens.sealing import look_ups, opened
from ramme.web.registry.models import PartyRow

# How many searches may find nobody, within how long, before one waits: ours, wide enough for numbers typed wrongly.
MOST_IN_VAIN, IN_VAIN_WITHIN = 10, timedelta(hours=1)


@dataclass(frozen=True, slots=True, repr=False)
class Revealed:
    """Who a citizen is: name, and number as DDMMYY-XXXX."""

    name: str
    number: str


@transaction.atomic
def citizen_seen(
    actor: Actor, citizen: str, looking: Looking, *, at: datetime, deed: LookedAt = LookedAt.SEEN
) -> Revealed:
    """Who a citizen within reach is; raises `CitizenRow.DoesNotExist` for another, and `ProblemsFound`."""
    row = within_reach(actor).get(pk=citizen)
    if row.erased_at:
        raise ProblemsFound([ERASED.at()])
    looked(actor, [row], deed, looking, at=at)
    digits = opened(bytes(row.number), number_of(row)) if row.number else ""
    name = opened(bytes(row.name), name_of(row)) if row.name else ""
    return Revealed(name=name, number=f"{digits[:6]}-{digits[6:]}" if digits else "")


def citizen_found(actor: Actor, number: str, looking: Looking, *, at: datetime) -> CitizenRow:
    """The citizen of the own party with a number; raises `ProblemsFound` where there is none, which is kept too.

    Whoever finds nobody time after time waits a while, so that numbers cannot be tried until one is there.
    """
    actor.require(Action.SEE_CITIZEN, actor.party)
    looking.checked()
    where = Place(field="number")
    digits = read_number(number, timezone.localtime(at).date(), where).digits
    row = _searched(actor, digits, looking, at)
    if row is None:
        raise ProblemsFound([NOT_FOUND.at(where)])
    return row


# What is written down of a search stands whatever is told afterwards.
@transaction.atomic
def _searched(actor: Actor, digits: str, looking: Looking, at: datetime) -> CitizenRow | None:
    PartyRow.objects.select_for_update(no_key=True).get(pk=actor.party)
    _stop_after_many(actor, at)
    row = CitizenRow.objects.filter(party=actor.party, look_up__in=look_ups(digits, actor.party)).first()
    if row is None:
        searched_in_vain(actor, looking, at=at)
    else:
        looked(actor, [row], LookedAt.SEARCHED, looking, at=at)
    return row


def _stop_after_many(actor: Actor, at: datetime) -> None:
    """Raises `ProblemsFound`, before anything is looked up, after so many searches in vain within the time before."""
    lately = SearchInVainRow.objects.filter(actor=actor.id, at__gt=at - IN_VAIN_WITHIN).order_by("-at")
    moments = list(lately.values_list("at", flat=True)[:MOST_IN_VAIN])
    if len(moments) == MOST_IN_VAIN:
        until = timezone.localtime(moments[-1] + IN_VAIN_WITHIN)
        raise ProblemsFound([SEARCHES_PAUSED.at(Place(field="number"), n=MOST_IN_VAIN, until=f"{until:%H.%M}")])


@transaction.atomic
def numbers_for(actor: Actor, citizens: Collection[str], looking: Looking, *, at: datetime) -> Mapping[str, str]:
    """The ten digits of some citizens by their opaque id, for documents that must carry them; erased ones are left out.

    For whoever runs an operation that has asked what the actor may; every number is noted as handed out.
    """
    rows = list(CitizenRow.objects.filter(pk__in=list(citizens), erased_at=None).exclude(look_up=""))
    looked(actor, rows, LookedAt.HANDED_OUT, looking, at=at)
    return {row.pk: opened(bytes(row.number), number_of(row)) for row in rows}
