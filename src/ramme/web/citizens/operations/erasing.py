"""Erasing names and numbers after their time, with a proof of each; and encrypting them anew with another key."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from ramme.settlement.payment_agreements.retention import AFTER_THE_LAST, NeededFor, erased_from
from ramme.web.accounts.actors import Actor
from ramme.web.audit.operations import Deed, noted
from ramme.web.citizens.models import CitizenRow, CitizenViewRow, ErasureRow
from ramme.web.citizens.operations.keeping import written_again
from ramme.web.citizens.purposes import LookedAt, Purpose
from ramme.web.citizens.queries import citizens_needed
from ramme.web.citizens.sealing import key_of, keys

AT_A_TIME = 200


@dataclass(frozen=True, slots=True)
class Due:
    """A citizen who is to be erased: the row, what it was last needed for, and since when it is due."""

    row: CitizenRow
    needed: NeededFor
    since: date


def due_on(day: date, among: QuerySet[CitizenRow] | None = None) -> Iterator[Due]:
    """The citizens who are to be erased on a day, among some or all; none where no years are decided."""
    years = settings.RAMME_RETENTION_YEARS
    if years is None:
        return
    everybody = CitizenRow.objects.all() if among is None else among
    for row, needed in citizens_needed(everybody):
        since = erased_from(needed, years)
        if since is not None and since <= day:
            yield Due(row, needed, since)


def erased_after_their_time(actor: Actor, *, day: date, at: datetime, among: QuerySet[CitizenRow] | None = None) -> int:
    """Erases everybody who is due, each in a transaction with its proof; how many they were."""
    return sum(_erased(actor, due.row.pk, day, at) for due in list(due_on(day, among)))


@transaction.atomic
def _erased(actor: Actor, citizen: str, day: date, at: datetime) -> bool:
    """Looks again with the row held, so that an agreement made meanwhile keeps its citizen."""
    row = CitizenRow.objects.select_for_update().get(pk=citizen)
    again = next(due_on(day, CitizenRow.objects.filter(pk=citizen)), None)
    if again is None:
        return False
    row.name, row.number, row.look_up, row.erased_at = b"", b"", "", at
    row.save(update_fields=["name", "number", "look_up", "erased_at"])
    thing, last = again.needed.last
    rests_on = {
        "years": settings.RAMME_RETENTION_YEARS,
        "last": thing.value,
        "on": last.isoformat(),
        "due": again.since.isoformat(),
        "counted": {each.value: on.isoformat() for each, on in again.needed.days},
    }
    proof = ErasureRow(citizen=row.pk, rule=AFTER_THE_LAST, rests_on=rests_on, actor=actor.id, at=at)
    proof.checksum = checksum_of(proof)
    proof.save()
    CitizenViewRow.objects.create(
        citizen=row.pk,
        deed=LookedAt.ERASED.value,
        purpose=Purpose.OTHER.value,
        says=AFTER_THE_LAST,
        actor=actor.id,
        party=actor.party,
        role=actor.role,
        at=at,
    )
    detail = {"rule": AFTER_THE_LAST, "checksum": proof.checksum}
    deed = Deed(verb="citizen-erased", subject_kind="citizen", subject=row.pk, parties=(row.party_id,), detail=detail)
    noted(actor, deed, at=at)
    return True


def checksum_of(proof: ErasureRow) -> str:
    """The SHA-256 of what a proof says."""
    told = [proof.citizen, proof.rule, proof.rests_on, proof.actor, proof.at.isoformat()]
    return "sha256:" + hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def encrypted_anew(actor: Actor, *, at: datetime) -> int:
    """Encrypts everybody with the first key who is encrypted with another; how many they were. Safe to repeat."""
    first = next(iter(keys()))
    done = 0
    numbers = CitizenRow.objects.filter(erased_at=None).exclude(look_up="").order_by("pk").values_list("pk", flat=True)
    for start in range(0, len(numbers), AT_A_TIME):
        with transaction.atomic():
            some = list(CitizenRow.objects.select_for_update().filter(pk__in=list(numbers[start : start + AT_A_TIME])))
            old = [row for row in some if row.number and key_of(bytes(row.number)) != first and written_again(row)]
            CitizenRow.objects.bulk_update(old, ["name", "number", "look_up"])
            done += len(old)
    if done:
        deed = Deed(verb="citizens-encrypted-anew", subject_kind="citizen", subject=first, detail={"number": done})
        noted(actor, deed, at=at)
    return done
