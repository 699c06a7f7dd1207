"""Writing down that somebody saw or changed who a citizen is: in the list of looks, and in the trail."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from ramme.web.accounts.actors import Actor
from ramme.web.audit.operations import Deed, all_noted, noted
from ramme.web.citizens.models import CitizenRow, CitizenViewRow, SearchInVainRow
from ramme.web.citizens.purposes import LookedAt, Looking, Purpose


def looked(actor: Actor, citizens: Iterable[CitizenRow], deed: LookedAt, looking: Looking, *, at: datetime) -> None:
    """Writes down one look at each of some citizens; neither name nor number stands in it."""
    rows = list(citizens)
    purpose = looking.checked()
    CitizenViewRow.objects.bulk_create(
        CitizenViewRow(
            citizen=row.pk,
            deed=deed.value,
            purpose=purpose.value,
            says=" ".join(looking.says.split()),
            actor=actor.id,
            party=actor.party,
            role=actor.role,
            at=at,
        )
        for row in rows
    )
    all_noted(actor, [_deed(row, deed, purpose, actor) for row in rows], at=at)


def searched_in_vain(actor: Actor, looking: Looking, *, at: datetime) -> None:
    """Writes down one search that found nobody, in its own list and in the trail; the number stands in neither."""
    purpose = looking.checked()
    SearchInVainRow.objects.create(
        purpose=purpose.value,
        says=" ".join(looking.says.split()),
        actor=actor.id,
        party=actor.party,
        role=actor.role,
        at=at,
    )
    deed = Deed(
        verb="citizen-searched-in-vain",
        subject_kind="citizen",
        subject="",
        parties=(actor.party,),
        detail={"purpose": purpose.text.as_data()},
    )
    noted(actor, deed, at=at)


def _deed(row: CitizenRow, deed: LookedAt, purpose: Purpose, actor: Actor) -> Deed:
    detail = {"mark": mark_of(row), "deed": deed.text.as_data(), "purpose": purpose.text.as_data()}
    parties = tuple(dict.fromkeys(filter(None, (row.party_id, actor.party))))
    return Deed(verb="citizen-looked-at", subject_kind="citizen", subject=row.pk, parties=parties, detail=detail)


def mark_of(row: CitizenRow) -> str:
    """The short mark under which a citizen is shown; it says nothing of who it is."""
    return row.pk[-8:].upper()
