"""Writing payment agreements: a draft begun from what is known, edited with care for what others wrote, given up."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from ramme.citations import Place
from ramme.problems import ProblemsFound
from ramme.settlement.free_texts import problems_of_text
from ramme.settlement.payment_agreements.agreement import PaymentAgreement, ServiceKind, ServiceLine, Sign
from ramme.settlement.payment_agreements.drafting import Drafted, Known, KnownGroup, drafted_for
from ramme.settlement.payment_agreements.storing import as_data, from_data
from ramme.web.accounts.actors import Actor, NotAllowed
from ramme.web.accounts.roles import Action, Role
from ramme.web.audit.operations import Deed, noted
from ramme.web.citizens.operations.keeping import Person, citizen_entered, name_decided
from ramme.web.citizens.purposes import Looking, Purpose
from ramme.web.registry.models import OfferingRow, PartyRow
from ramme.web.settlement.agreement_around import audience_of, binding_on, is_public, published_on, terms_of
from ramme.web.settlement.agreement_reach import ACTING, OPERATOR, held, side_of
from ramme.web.settlement.models import AgreementPartyRow, AgreementVersionRow, PaymentAgreementRow
from ramme.web.settlement.problems import (
    AGREEMENT_EDITED_MEANWHILE,
    AGREEMENT_MOVED_ON,
    OFFERING_NOT_YOURS,
    OWN_OFFERING,
)

# Without vowels, so that no word comes of it, and without letters that are taken for figures.
LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ"
LETTERS_OF_NUMBER = 8
LONGEST_CAUSE = 4000
NEW_AGREEMENT = "Betalingsaftale {number}"
NAME_COMPARED = "Ny betalingsaftale: navnet er et andet end det, der står"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What a payment agreement is begun with; `buyer` is needed where the operator writes it."""

    offering: OfferingRow
    buyer: PartyRow
    groups: tuple[str, ...]
    starts: date
    person: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A draft as it is to be: its content, the day it holds from, why, and the revision that the editor saw."""

    content: PaymentAgreement
    holds_from: date
    reason: str
    revision: int


def agreement_begun(actor: Actor, beginning: Beginning, *, at: datetime) -> PaymentAgreementRow:
    """Begins a payment agreement as a draft from the published rates; raises `ProblemsFound` with what is wrong.

    So it does where the citizen is kept with another name than the one written, and nobody chose which stands.
    """
    actor.require(Action.MAKE_PAYMENT_AGREEMENT, actor.party)
    side = Sign.BUYER if actor.role == Role.CASEWORKER.value else Sign.SELLER
    own = beginning.buyer.pk if side is Sign.BUYER else beginning.offering.operator_id
    if own != actor.party:
        raise ProblemsFound([OFFERING_NOT_YOURS.at(Place(field="offering"))])
    if beginning.buyer.pk == beginning.offering.operator_id:
        raise ProblemsFound([OWN_OFFERING.at(Place(field="offering"), name=beginning.buyer.name)])
    name_decided(actor, beginning.person, Looking(purpose=Purpose.AGREEMENT, says=NAME_COMPARED), at=at)
    return _begun(actor, beginning, side, at)


@transaction.atomic
def _begun(actor: Actor, beginning: Beginning, side: Sign, at: datetime) -> PaymentAgreementRow:
    number = _new_number()
    looking = Looking(purpose=Purpose.AGREEMENT, says=NEW_AGREEMENT.format(number=number))
    row = PaymentAgreementRow.objects.create(
        number=number,
        citizen=citizen_entered(actor, beginning.person, looking, at=at),
        offering=beginning.offering,
        operator=beginning.offering.operator,
        acting=beginning.buyer,
        made_at=at,
        made_by=actor.id,
        constructed=beginning.offering.constructed or beginning.buyer.constructed,
    )
    role = ACTING if side is Sign.BUYER else OPERATOR
    AgreementPartyRow.objects.create(agreement=row, party_id=actor.party, role=role)
    drafted = first_draft(row, beginning.groups, beginning.starts).agreement
    version = AgreementVersionRow(agreement=row, version=1, proposed_side=side.value)
    _put(version, actor, Edit(content=drafted, holds_from=beginning.starts, reason="", revision=0), at)
    version.save(force_insert=True)
    noted(actor, deed_of("agreement-begun", row), at=at)
    return row


def first_draft(row: PaymentAgreementRow, groups: tuple[str, ...], starts: date) -> Drafted:
    """The first draft of an agreement in some rate groups from a day, with notes on what is only a proposal."""
    offering = row.offering
    published = published_on(offering, starts)
    chosen = [each for each in offering.groups.all() if each.name in groups]
    bases = [code.code for code in offering.codes.all() if code.kind == code.LEGAL_BASIS]
    binding = binding_on(offering.region_code, starts)
    known = Known(
        number=row.number,
        citizen=row.citizen_id,
        starts=starts,
        operator=row.operator_id,
        offering=offering.slug,
        buyer=row.acting_id,
        residence=row.acting_id,
        groups=tuple(
            KnownGroup(
                name=each.name,
                legal_basis=each.legal_basis or (bases[0] if len(bases) == 1 else ""),
                published=published.get(each.name),
            )
            for each in chosen
        ),
        agreement_id=binding.id if binding else "",
        outside=bool(offering.region_code) and row.acting.region_code != offering.region_code,
        audience=audience_of(offering),
        operator_is_public=is_public(offering.operator),
    )
    return drafted_for(known, terms_of(known.agreement_id, starts))


@transaction.atomic
def draft_edited(actor: Actor, number: str, edit: Edit, *, at: datetime) -> AgreementVersionRow:
    """Keeps a draft as it was typed, half done or not; raises `ProblemsFound`, and where somebody edited it meanwhile.

    Raises `PaymentAgreementRow.DoesNotExist` where the actor may not know of it.
    """
    row = held(actor, number)
    version = draft_of(actor, row)
    if version.revision != edit.revision:
        raise ProblemsFound([AGREEMENT_EDITED_MEANWHILE.at()])
    content = replace(
        edit.content,
        number=row.number,
        citizen=row.citizen_id,
        operator=row.operator_id,
        offering=row.offering.slug,
        version=version.version,
    )
    content = replace(content, services=_with_published(row, content, edit.holds_from))
    from_data(as_data(content))
    if wrong := tuple(problems_of_text(edit.reason, Place(field="reason"), longest=LONGEST_CAUSE)):
        raise ProblemsFound(wrong)
    _put(version, actor, replace(edit, content=content), at)
    version.save()
    noted(actor, deed_of("agreement-edited", row, version=version.version), at=at)
    return version


@transaction.atomic
def draft_given_up(actor: Actor, number: str, *, at: datetime) -> PaymentAgreementRow:
    """Gives up what a side was writing: the agreement, where nothing of it was accepted, or the amendment."""
    row = held(actor, number)
    version = draft_of(actor, row)
    version.state = AgreementVersionRow.WITHDRAWN
    version.save(update_fields=["state"])
    if not row.versions.filter(state=AgreementVersionRow.ACCEPTED).exists():
        row.state = PaymentAgreementRow.GIVEN_UP
        row.save(update_fields=["state"])
    noted(actor, deed_of("agreement-given-up", row, version=version.version), at=at)
    return row


def draft_of(actor: Actor, row: PaymentAgreementRow) -> AgreementVersionRow:
    """The draft that the actor's side is writing; raises `NotAllowed`, and `ProblemsFound` where there is none."""
    side = writing_side(actor, row)
    version = row.versions.select_for_update().order_by("-version").first()
    if version is None or version.state != AgreementVersionRow.DRAFT or version.proposed_side != side.value:
        raise ProblemsFound([AGREEMENT_MOVED_ON.at()])
    return version


def writing_side(actor: Actor, row: PaymentAgreementRow) -> Sign:
    """The side that an actor writes for; raises `NotAllowed` for whoever writes for none."""
    side = side_of(actor, row)
    if side is None:
        raise NotAllowed(Action.MAKE_PAYMENT_AGREEMENT, row.operator_id)
    actor.require(Action.MAKE_PAYMENT_AGREEMENT, actor.party)
    return side


def _put(version: AgreementVersionRow, actor: Actor, edit: Edit, at: datetime) -> None:
    content = edit.content
    version.content = as_data(content)
    version.revision = edit.revision + 1
    version.holds_from = edit.holds_from
    version.ends, version.review_on = content.ends, content.review_on
    version.reason = edit.reason
    version.edited_by, version.edited_at = actor.id, at


def _with_published(row: PaymentAgreementRow, content: PaymentAgreement, on: date) -> tuple[ServiceLine, ...]:
    """The services with the published rate of their group on the day from which the version holds."""
    published = published_on(row.offering, on)
    return tuple(
        replace(each, published=published.get(each.group) if each.kind is ServiceKind.RATE else None)
        for each in content.services
    )


def _new_number() -> str:
    return "BA-" + "".join(secrets.choice(LETTERS) for _ in range(LETTERS_OF_NUMBER))


def day_of(at: datetime) -> date:
    """The day of a moment in Denmark."""
    return timezone.localtime(at).date()


def deed_of(verb: str, row: PaymentAgreementRow, **detail: object) -> Deed:
    """An event of an agreement, under its number, for the parties that it concerns."""
    parties = tuple(dict.fromkeys(each.party_id for each in row.parties.all()))
    return Deed(verb=verb, subject_kind="payment-agreement", subject=row.number, parties=parties, detail=detail)
