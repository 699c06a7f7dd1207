"""Proposing a payment agreement, and the other side's answer: accepted by both it is in force, and never changes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ramme.citations import Place
from ramme.problems import ProblemsFound, Weight
from ramme.settlement.free_texts import problems_of_text
from ramme.settlement.payment_agreements.agreement import PaymentAgreement, Sign
from ramme.settlement.payment_agreements.storing import checksum_of, from_data
from ramme.web.accounts.actors import Actor, NotAllowed
from ramme.web.accounts.roles import Action
from ramme.web.audit.operations import noted
from ramme.web.registry.models import PartyRow
from ramme.web.settlement import agreement_letters as letters
from ramme.web.settlement.agreement_around import has_to_accept, last_period, problems_in
from ramme.web.settlement.agreement_reach import ACTING, OPERATOR, PAYING, RESIDENCE, held, side_of
from ramme.web.settlement.models import AgreementPartyRow, AgreementVersionRow, PaymentAgreementRow
from ramme.web.settlement.operations.agreements import day_of, deed_of, draft_of, writing_side
from ramme.web.settlement.problems import (
    ACTING_NOT_YOURS,
    AGREEMENT_EDITED_MEANWHILE,
    AGREEMENT_MOVED_ON,
    BOTH_SIDES_ONE_PERSON,
    OWN_OFFERING,
    PARTY_NOT_KNOWN,
    REASON_MISSING,
)

LONGEST_REASON = 2000


@transaction.atomic
def agreement_proposed(actor: Actor, number: str, revision: int, *, at: datetime) -> PaymentAgreementRow:
    """Proposes the draft that the actor's side wrote; a caseworker's proposal is the buyer's acceptance too.

    Raises `ProblemsFound` with everything that stops it, each at its field; sent twice it is proposed once.
    """
    row = held(actor, number)
    newest = row.versions.order_by("-version").first()
    if newest and (newest.state, newest.proposed_by) == (AgreementVersionRow.PROPOSED, actor.id):
        return row
    version = draft_of(actor, row)
    if version.revision != revision:
        raise ProblemsFound([AGREEMENT_EDITED_MEANWHILE.at()])
    content = from_data(version.content)
    _check(content, row, actor, at)
    version.state = AgreementVersionRow.PROPOSED
    version.proposed_by, version.proposed_at = actor.id, at
    if version.proposed_side == Sign.BUYER.value and accepts_for_buyer(actor, version, content):
        _accepted_by_buyer(version, content, actor, at)
    version.save()
    if row.state == PaymentAgreementRow.DRAFT:
        row.state = PaymentAgreementRow.PROPOSED
        row.save(update_fields=["state"])
    _concern(row, content, proposed=True)
    noted(actor, deed_of("agreement-proposed", row, version=version.version), at=at)
    letters.proposed(row, version, content, by=actor.id, at=at)
    return row


@transaction.atomic
def agreement_accepted(actor: Actor, number: str, version_seen: int, *, at: datetime) -> PaymentAgreementRow:
    """Accepts what is proposed for the actor's side; with the other's acceptance it is in force.

    Raises `ProblemsFound`, and `NotAllowed` for whoever may not accept for a side.
    """
    row = held(actor, number)
    version = _proposed(row, version_seen)
    content = from_data(version.content)
    side = _signing_side(actor, row, version, content)
    if has_signed(actor, version, side):
        return row
    others = {version.seller_accepted_by} if side is Sign.BUYER else _buyers(version)
    wrote = {version.proposed_by, version.edited_by} if version.proposed_side == side.value else {version.proposed_by}
    if actor.id in (others | wrote) - {""}:
        raise ProblemsFound([BOTH_SIDES_ONE_PERSON.at()])
    if side is Sign.BUYER:
        _accepted_by_buyer(version, content, actor, at)
    else:
        version.seller_accepted_by, version.seller_accepted_at = actor.id, at
    if version.buyer_accepted_by and version.seller_accepted_by:
        _check(content, row, None, at)
        version.state = AgreementVersionRow.ACCEPTED
        version.checksum = checksum_of(content)
        row.state = PaymentAgreementRow.IN_FORCE
        latest = last_period(content)
        row.acting_id = latest.acting if latest else row.acting_id
        row.save(update_fields=["state", "acting"])
        row.parties.filter(proposed=True).update(proposed=False)
    version.save()
    noted(actor, deed_of("agreement-accepted", row, version=version.version, side=side.value), at=at)
    letters.accepted(row, version, content, by=actor.id, at=at)
    return row


@transaction.atomic
def agreement_turned_down(
    actor: Actor, number: str, version_seen: int, reason: str, *, at: datetime
) -> PaymentAgreementRow:
    """Turns down what the other side proposed, with the reason it is told; raises `ProblemsFound` without one."""
    row = held(actor, number)
    side = side_of(actor, row)
    if side is None:
        raise NotAllowed(Action.ACCEPT_AS_SELLER, row.operator_id)
    actor.require(Action.ACCEPT_AS_BUYER if side is Sign.BUYER else Action.ACCEPT_AS_SELLER, actor.party)
    version = _proposed(row, version_seen)
    says = reason_checked(reason)
    version.state, version.answer = AgreementVersionRow.TURNED_DOWN, says
    version.save(update_fields=["state", "answer"])
    _back(row)
    noted(actor, deed_of("agreement-turned-down", row, version=version.version), at=at)
    letters.turned_down(row, version, by=actor.id, at=at)
    return row


@transaction.atomic
def proposal_taken_back(actor: Actor, number: str, *, at: datetime) -> PaymentAgreementRow:
    """Takes one's own side's proposal back to be edited, as long as the other side has not answered."""
    row = held(actor, number)
    side = writing_side(actor, row)
    version = row.versions.select_for_update().order_by("-version").first()
    if version is None or version.state != AgreementVersionRow.PROPOSED or version.proposed_side != side.value:
        raise ProblemsFound([AGREEMENT_MOVED_ON.at()])
    version.state = AgreementVersionRow.DRAFT
    version.proposed_by, version.proposed_at = "", None
    version.buyer_accepted_by, version.buyer_accepted_at, version.buyers_accepted = "", None, None
    version.seller_accepted_by, version.seller_accepted_at = "", None
    version.save()
    _back(row)
    noted(actor, deed_of("agreement-taken-back", row, version=version.version), at=at)
    return row


def reason_checked(reason: str) -> str:
    """A reason as it is kept; raises `ProblemsFound` where there is none, it is too long, or holds what it may not."""
    says = "\n".join(" ".join(line.split()) for line in reason.strip().splitlines())
    where = Place(field="reason")
    problems = (
        *problems_of_text(says, where, longest=LONGEST_REASON),
        *(() if says else (REASON_MISSING.at(where),)),
    )
    if problems:
        raise ProblemsFound(problems)
    return says


def _back(row: PaymentAgreementRow) -> None:
    """What is no longer proposed concerns only those whom something accepted names, and the two that write it."""
    if row.state == PaymentAgreementRow.PROPOSED:
        row.state = PaymentAgreementRow.DRAFT
        row.save(update_fields=["state"])
    accepted = row.versions.filter(state=AgreementVersionRow.ACCEPTED).values_list("content", flat=True)
    row.parties.all().delete()
    _concern(row, None)
    for content in accepted:
        _concern(row, from_data(content))


def _proposed(row: PaymentAgreementRow, version_seen: int) -> AgreementVersionRow:
    version = row.versions.select_for_update().order_by("-version").first()
    if version is None or version.state != AgreementVersionRow.PROPOSED or version.version != version_seen:
        raise ProblemsFound([AGREEMENT_MOVED_ON.at()])
    return version


def accepts_for_buyer(actor: Actor, version: AgreementVersionRow, content: PaymentAgreement) -> bool:
    """Whether an actor may accept for a municipality that acts on any of the days that a version touches.

    Source: Midtjylland 2017, 13.2; that each of several acting municipalities must accept is a reading.
    """
    return actor.may(Action.ACCEPT_AS_BUYER) and actor.party in has_to_accept(version, content)


def has_signed(actor: Actor, version: AgreementVersionRow, side: Sign) -> bool:
    """Whether a side has accepted a version; for the buyer, whether the actor's own municipality has."""
    if side is Sign.SELLER:
        return bool(version.seller_accepted_by)
    return bool(version.buyer_accepted_by) or actor.party in (version.buyers_accepted or {})


def _buyers(version: AgreementVersionRow) -> set[str]:
    return {version.buyer_accepted_by, *(each["by"] for each in (version.buyers_accepted or {}).values())}


def _accepted_by_buyer(version: AgreementVersionRow, content: PaymentAgreement, actor: Actor, at: datetime) -> None:
    """Writes a municipality's acceptance; with the last of those that act, the buyer has accepted."""
    version.buyers_accepted = {
        **(version.buyers_accepted or {}),
        actor.party: {"by": actor.id, "at": at.isoformat()},
    }
    if has_to_accept(version, content) <= version.buyers_accepted.keys():
        version.buyer_accepted_by, version.buyer_accepted_at = actor.id, at


def _signing_side(
    actor: Actor, row: PaymentAgreementRow, version: AgreementVersionRow, content: PaymentAgreement
) -> Sign:
    """The side that an actor may accept for: the operator's approver, or the caseworker of one that acts."""
    if actor.may(Action.ACCEPT_AS_SELLER, row.operator_id):
        return Sign.SELLER
    if accepts_for_buyer(actor, version, content):
        return Sign.BUYER
    raise NotAllowed(Action.ACCEPT_AS_SELLER, row.operator_id)


def _check(content: PaymentAgreement, row: PaymentAgreementRow, actor: Actor | None, at: datetime) -> None:
    """Raises `ProblemsFound` with what stops an agreement, the parties it names among it."""
    problems = [
        each for each in problems_in(content, row, row.versions.all(), day_of(at)) if each.weight is Weight.STOPS
    ]
    named = {party for each in content.municipalities for party in (each.acting, each.paying, each.residence) if party}
    known = set(PartyRow.objects.filter(pk__in=named).values_list("pk", flat=True))
    for place, period in enumerate(content.municipalities, 1):
        problems += [
            PARTY_NOT_KNOWN.at(Place(field=f"municipalities.{place}.{name}"))
            for name in ("acting", "paying", "residence")
            if getattr(period, name) and getattr(period, name) not in known
        ]
        problems += [
            OWN_OFFERING.at(Place(field=f"municipalities.{place}.{name}"), name=row.operator.name)
            for name in ("acting", "paying")
            if getattr(period, name) == row.operator_id
        ]
    acting = {each.acting for each in content.municipalities}
    if actor is not None and content.municipalities and row.acting_id not in acting:
        problems.append(ACTING_NOT_YOURS.at(Place(field="municipalities.1.acting"), name=row.acting.name))
    if problems:
        raise ProblemsFound(problems)


def _concern(row: PaymentAgreementRow, content: PaymentAgreement | None, *, proposed: bool = False) -> None:
    """Makes the agreement known to its two sides, and to every party that it names.

    Whom only a proposal names knows of the proposal alone, until both sides have accepted it.
    """
    sides = {(row.operator_id, OPERATOR), (row.acting_id, ACTING)}
    found = set(sides)
    for each in content.municipalities if content else ():
        found |= {(each.acting, ACTING), (each.paying, PAYING), (each.residence, RESIDENCE)}
    AgreementPartyRow.objects.bulk_create(
        (
            AgreementPartyRow(
                agreement=row, party_id=party, role=role, proposed=proposed and (party, role) not in sides
            )
            for party, role in sorted(found)
            if party
        ),
        ignore_conflicts=True,
    )
    # What was read before it was known to them is read again.
    row.refresh_from_db(fields=["state"])
    getattr(row, "_prefetched_objects_cache", {}).clear()
