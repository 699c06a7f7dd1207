"""Registering that an agreement is derogated from for an offering: why, between whom, from when and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from ramme.citations import Place
from ramme.problems import Gathering, ProblemsFound
from ramme.rates.publication.derogations import Derogation, problems_of_derogation
from ramme.registry.parties import PartyKind
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.agreements.queries import catalogue
from ramme.web.audit.operations import Deed, noted
from ramme.web.rates.models import DerogationRow
from ramme.web.rates.problems import OFFERING_NOT_KNOWN, PARTY_DOES_NOT_AGREE, PARTY_NOT_KNOWN
from ramme.web.rates.texts import problems_of_text
from ramme.web.registry.models import OfferingRow, PartyRow

KINDS = {kind.value: kind for kind in PartyKind}


@dataclass(frozen=True, slots=True, kw_only=True)
class Derogating:
    """What is to be registered; offering and parties by their short names, the value in words that the clause reads."""

    offering: str
    agreement_id: str
    clause: str
    value: str
    reason: str
    parties: tuple[str, ...]
    starts: date
    ends: date | None


def derogation_registered(actor: Actor, asked: Derogating, *, at: datetime) -> DerogationRow:
    """Registers a derogation, which everybody then sees; the same one again is the one that is there.

    Raises `ProblemsFound` with everything that is to be put right.
    """
    offering = OfferingRow.objects.filter(slug=asked.offering).first()
    actor.require(Action.GRANT_DEROGATION, offering.operator_id if offering else "")
    parties = {row.pk: row for row in PartyRow.objects.filter(pk__in=asked.parties)}
    _check(asked, offering, parties)
    if offering is None or asked.ends is None:
        raise AssertionError("what is missing was told")
    with transaction.atomic():
        same = DerogationRow.objects.filter(
            offering=offering, agreement_id=asked.agreement_id, clause=asked.clause, value=asked.value.strip(),
            reason=asked.reason.strip(), starts=asked.starts, ends=asked.ends,
        )  # fmt: skip
        if there := same.first():
            return there
        row = DerogationRow.objects.create(
            offering=offering,
            agreement_id=asked.agreement_id,
            clause=asked.clause,
            value=asked.value.strip(),
            reason=asked.reason.strip(),
            starts=asked.starts,
            ends=asked.ends,
            granted_by=actor.id,
            granted_at=at,
        )
        row.parties.set(parties.values())
        concerned = tuple({offering.operator_id, *parties})
        deed = Deed(
            verb="derogation-registered",
            subject_kind="derogation",
            subject=str(row.pk),
            parties=concerned,
            detail={"offering": offering.name, "clause": asked.clause},
        )
        noted(actor, deed, at=at)
    return row


def _no_sides(offering: OfferingRow | None, parties: dict[str, PartyRow]) -> list[PartyRow]:
    """Those who cannot agree on a derogation: neither the operator nor a municipality or region."""
    operator = offering.operator_id if offering else ""
    return [row for row in parties.values() if row.pk != operator and not KINDS[row.kind].is_public]


def _check(asked: Derogating, offering: OfferingRow | None, parties: dict[str, PartyRow]) -> None:
    gathering = Gathering()
    if offering is None:
        gathering.add(OFFERING_NOT_KNOWN.at(Place(field="offering"), offering=asked.offering))
    gathering.add(
        *(PARTY_NOT_KNOWN.at(Place(field="parties"), party=each) for each in asked.parties if each not in parties)
    )
    gathering.add(
        *(PARTY_DOES_NOT_AGREE.at(Place(field="parties"), party=each.name) for each in _no_sides(offering, parties))
    )
    gathering.add(*problems_of_text(asked.reason, "reason", needed=False))
    try:
        agreement = catalogue().get(asked.agreement_id)
    except ProblemsFound as refusal:
        gathering.add(*refusal.problems)
    else:
        known = Derogation(
            offering_id=asked.offering,
            offering=offering.name if offering else asked.offering,
            clause=asked.clause,
            value=asked.value,
            reason=asked.reason,
            parties=tuple(parties[each].name for each in asked.parties if each in parties),
            starts=asked.starts,
            ends=asked.ends,
        )
        gathering.add(*problems_of_derogation(known, agreement))
    if gathering.stopping:
        raise ProblemsFound(gathering)
