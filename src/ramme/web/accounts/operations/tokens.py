"""Keys for other systems: made for a party, shown once, known by their checksum alone, ended within a year."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from ramme.citations import Place
from ramme.problems import Gathering, ProblemsFound
from ramme.quantities.writing import day_in_words
from ramme.web.accounts import problems as kinds
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.models import LONGEST_NAME, AccessToken
from ramme.web.accounts.roles import Action, Role
from ramme.web.audit.operations import Deed, noted
from ramme.web.registry.models import PartyRow

LONGEST = timedelta(days=365)
# So that a token that leaked can be found by those who search for it.
BEGINS_WITH = "ramme_"
_BYTES = 32


@dataclass(frozen=True, slots=True)
class Made:
    """A new token: its row, and the token itself, which is shown once and kept nowhere."""

    row: AccessToken
    token: str


def token_made(actor: Actor, party: str, name: str, ends: date, *, at: datetime) -> Made:
    """Makes a token that acts for a party until a last day."""
    actor.require(Action.KEEP_TOKENS, party)
    today, gathering = timezone.localdate(at), Gathering()
    if not name.strip() or len(name) > LONGEST_NAME:
        gathering.add(kinds.TOKEN_NAME_NEEDED.at(Place(field="name")))
    if not today <= ends <= today + LONGEST:
        gathering.add(kinds.TOKEN_ENDS_WRONG.at(Place(field="ends"), latest=day_in_words(today + LONGEST)))
    gathering.stop_if_needed()
    token = BEGINS_WITH + secrets.token_urlsafe(_BYTES)
    with transaction.atomic():
        _only_once(party, name.strip(), today)
        row = AccessToken.objects.create(
            party_id=party,
            name=name.strip(),
            checksum=checksum_of(token),
            made_by_id=int(actor.id.removeprefix("user:")),
            made_at=at,
            ends=ends,
        )
        noted(actor, _deed("token-made", row, ends=ends.isoformat()), at=at)
    return Made(row, token)


def _only_once(party: str, name: str, today: date) -> None:
    """A form that is sent twice makes one token: another would be good for a year and seen by nobody."""
    PartyRow.objects.select_for_update().get(pk=party)
    if AccessToken.objects.filter(party_id=party, name=name, withdrawn_at=None, ends__gte=today).exists():
        raise ProblemsFound([kinds.TOKEN_NAME_TAKEN.at(Place(field="name"), name=name)])


def token_withdrawn(actor: Actor, row: AccessToken, *, at: datetime) -> None:
    """Withdraws a token at once; one that was withdrawn already stays so."""
    actor.require(Action.KEEP_TOKENS, row.party_id)
    with transaction.atomic():
        kept = AccessToken.objects.select_for_update().get(pk=row.pk)
        if kept.withdrawn_at is None:
            kept.withdrawn_at = at
            kept.save(update_fields=["withdrawn_at"])
            noted(actor, _deed("token-withdrawn", kept), at=at)


def actor_of_token(token: str, *, at: datetime) -> Actor | None:
    """Who acts with a token: an integrator of its party; nothing when it is unknown, withdrawn or over.

    It is looked up by its checksum, so how long that takes says nothing of how much of a guess was right.
    """
    today = timezone.localdate(at)
    row = AccessToken.objects.filter(checksum=checksum_of(token)).first()
    if row is None or row.withdrawn_at is not None or row.ends < today:
        return None
    if row.last_used_on != today:
        AccessToken.objects.filter(pk=row.pk).update(last_used_on=today)
    return Actor(id=f"token:{row.pk}", party=row.party_id, role=Role.INTEGRATOR)


def checksum_of(token: str) -> str:
    """The SHA-256 of a token; it is as random as a key, so it needs no slow checksum."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _deed(verb: str, row: AccessToken, **detail: object) -> Deed:
    return Deed(
        verb=verb,
        subject_kind="token",
        subject=str(row.pk),
        parties=(row.party_id,),
        detail={"name": row.name, **detail},
    )
