"""Writing to the audit trail, in the same transaction as what it tells of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from ramme.web.accounts.actors import Actor
from ramme.web.audit.models import Event, Head
from ramme.web.audit.verifying import checksum_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What an event tells: the verb, what it was done to, which parties it concerns, and figures before and after."""

    verb: str
    subject_kind: str
    subject: str
    parties: tuple[str, ...] = ()
    detail: Mapping[str, Any] = field(default_factory=dict)


def noted(actor: Actor, deed: Deed, *, at: datetime) -> Event:
    """Adds one event to the trail."""
    return all_noted(actor, [deed], at=at)[0]


def looked_at(actor: Actor, deed: Deed, *, of: str, at: datetime) -> None:
    """Notes that somebody looked at what is another party's and not public; a look at one's own is not noted."""
    if actor.party != of:
        noted(actor, deed, at=at)


def all_noted(actor: Actor, deeds: Iterable[Deed], *, at: datetime) -> list[Event]:
    """Adds events to the trail in their order; writers take turns, so that the chain has no fork."""
    with transaction.atomic():
        head = Head.objects.select_for_update().get(pk=1)
        events = []
        for deed in deeds:
            event = Event(
                at=at,
                actor=actor.id,
                party=actor.party,
                role=actor.role,
                verb=deed.verb,
                subject_kind=deed.subject_kind,
                subject=deed.subject,
                parties=f",{','.join(dict.fromkeys(deed.parties))}," if deed.parties else "",
                detail=json.loads(json.dumps(deed.detail)),
                previous=head.checksum,
            )
            event.checksum = head.checksum = checksum(event)
            events.append(event)
        head.events += len(events)
        head.save()
        return Event.objects.bulk_create(events)


def checksum(event: Event) -> str:
    """The SHA-256 of an event and of the checksum before it."""
    return checksum_of(
        (
            event.previous,
            event.at,
            event.actor,
            event.party,
            event.role,
            event.verb,
            event.subject_kind,
            event.subject,
            event.parties,
            event.detail,
        )
    )
