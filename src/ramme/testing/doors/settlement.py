"""What the addresses of payment agreements, stays and citizens are tried with: one's own party's, and another's."""

from __future__ import annotations

from datetime import date

from ramme.settlement.stays.events import StayEventKind
from ramme.testing.doors import Sample, World, sample_of
from ramme.testing.portal import a_party, an_offering
from ramme.testing.settlement import Sold, a_citizen, a_payment_agreement, a_stay, an_event
from ramme.web.registry.models import PartyRow
from ramme.web.settlement.models import PaymentAgreementRow

CHANGED = date(2026, 3, 1)
PURPOSE = {"purpose": "agreement", "says": "Sag om en plads"}


def an_agreement_of(party: PartyRow, name: str, state: str = PaymentAgreementRow.IN_FORCE) -> PaymentAgreementRow:
    """An agreement in which a party is both operator and acting municipality, so that each of its roles has a side."""
    return a_payment_agreement(party, an_offering(name, party), Sold(state=state))


def two_agreements(
    world: World, state: str = PaymentAgreementRow.IN_FORCE
) -> tuple[PaymentAgreementRow, PaymentAgreementRow]:
    """An agreement of the own party, and one of another."""
    return an_agreement_of(world.party, "Mit hus", state), an_agreement_of(world.other, "Et andet hus", state)


@sample_of("settlement:agreement", "settlement:agreement_amend", "settlement:stay_new")
def an_agreement(world: World) -> Sample:
    """An agreement in force."""
    mine, theirs = two_agreements(world)
    post = {"on": "2026-02-01", "group": "Botilbud", "says": "", "do": "write"}
    return Sample(own={"number": mine.number}, others={"number": theirs.number}, post=post)


@sample_of("settlement:agreement_edit", "settlement:agreement_propose", "settlement:agreement_give_up")
def a_draft(world: World) -> Sample:
    """An agreement that is being written."""
    mine, theirs = two_agreements(world, PaymentAgreementRow.DRAFT)
    return Sample(own={"number": mine.number}, others={"number": theirs.number}, post={"revision": "0"})


@sample_of("settlement:agreement_accept", "settlement:agreement_turn_down", "settlement:agreement_take_back")
def a_proposal(world: World) -> Sample:
    """An agreement that waits for an answer."""
    mine, theirs = two_agreements(world, PaymentAgreementRow.PROPOSED)
    post = {"version": "1", "reason": "Taksten er en anden."}
    return Sample(own={"number": mine.number}, others={"number": theirs.number}, post=post)


@sample_of("settlement:agreement_document", "settlement:agreement_named_document")
def a_document(world: World) -> Sample:
    """The document of an agreement."""
    mine, theirs = two_agreements(world)
    return Sample(
        own={"number": mine.number, "kind": "docx"}, others={"number": theirs.number, "kind": "docx"}, post=PURPOSE
    )


@sample_of("settlement:stay", "settlement:stay_event")
def a_stay_that_goes_on(world: World) -> Sample:
    """A stay."""
    mine, theirs = (a_stay(each).agreement for each in two_agreements(world))
    post = {"kind": "notice_given", "on": "2026-06-01", "says": "", "do": "write"}
    return Sample(
        own={"number": mine.number, "position": 1}, others={"number": theirs.number, "position": 1}, post=post
    )


@sample_of("settlement:stay_correct")
def an_event_of_a_stay(world: World) -> Sample:
    """An admission, put right."""
    mine, theirs = (a_stay(each) for each in two_agreements(world))
    own, others = (
        {"number": each.agreement.number, "position": 1, "event": each.events.get().pk} for each in (mine, theirs)
    )
    return Sample(own=own, others=others, post={"kind": "admitted", "on": "2026-01-02", "says": "", "do": "write"})


@sample_of("settlement:stay_answer")
def a_change_of_a_stay(world: World) -> Sample:
    """A change of rate group that another operator wrote, to be answered by whoever acts."""
    theirs = an_offering("Tredje hus", a_party("Ringsted"))
    stays = [a_stay(a_payment_agreement(each, theirs)) for each in (world.party, world.other)]
    changes = [an_event(each, StayEventKind.GROUP_CHANGED, CHANGED, group="Botilbud") for each in stays]
    own, others = ({"number": each.stay.agreement.number, "position": 1, "event": each.pk} for each in changes)
    return Sample(own=own, others=others, post={"answer": "accept"})


@sample_of("citizens:citizen", "citizens:change")
def a_citizen_of_the_party(world: World) -> Sample:
    """A citizen that the party keeps."""
    mine, theirs = a_citizen(world.party), a_citizen(world.other)
    post = {**PURPOSE, "name": "Nanna Opdigtet", "number": ""}
    return Sample(own={"citizen": mine.pk}, others={"citizen": theirs.pk}, post=post)


@sample_of("citizens:looks")
def looks_at_a_citizen(world: World) -> Sample:
    """Who has looked, as a file."""
    mine, theirs = a_citizen(world.party), a_citizen(world.other)
    return Sample(own={"citizen": mine.pk, "form": "csv"}, others={"citizen": theirs.pk, "form": "csv"})
