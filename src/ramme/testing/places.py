"""A place bought and sold by the same party for whoever may see it, and the pages that show it and what is charged."""

from __future__ import annotations

from ramme.settlement.stays.events import StayEventKind
from ramme.testing.financing import an_arrangement
from ramme.testing.portal import MOMENT, Person, a_party, an_offering
from ramme.testing.settlement import Sold, a_payment_agreement, a_stay
from ramme.web.accounts.roles import Action, Role
from ramme.web.registry.models import OfferingRow
from ramme.web.settlement.models import ArrangementRow, InvoiceLineRow, PaymentAgreementRow, StayEventRow


def places_of(person: Person) -> None:
    """An agreement in force with a stay, and a draft, of the party of a person who may see them."""
    if not person.actor.may(Action.SEE_PAYMENT_AGREEMENT):
        return
    party = person.membership.party
    offering = an_offering(f"Et hus til {person.membership.role}", party)
    a_stay(a_payment_agreement(party, offering))
    a_payment_agreement(party, offering, Sold(state=PaymentAgreementRow.DRAFT))


def pages_of_places(person: Person) -> dict[str, dict[str, object]]:
    """The arguments of the pages of payment agreements and stays, where the party is buyer and operator."""
    if not person.actor.may(Action.SEE_PAYMENT_AGREEMENT):
        return {}
    own = PaymentAgreementRow.objects.filter(offering__name=f"Et hus til {person.membership.role}")
    one, draft = own.get(state=PaymentAgreementRow.IN_FORCE), own.get(state=PaymentAgreementRow.DRAFT)
    side = "buyer" if person.membership.role == Role.CASEWORKER.value else "seller"
    draft.versions.update(proposed_side=side)
    stay: dict[str, object] = {"number": one.number, "position": 1}
    event = StayEventRow.objects.get(stay__agreement=one, kind=StayEventKind.ADMITTED.value)
    # Another party wrote it, so that this one has it to answer.
    asked, _ = StayEventRow.objects.get_or_create(
        stay=event.stay,
        kind=StayEventKind.GROUP_CHANGED.value,
        defaults={
            "on": event.on,
            "group": event.stay.group,
            "recorded_at": MOMENT,
            "actor": "user:900009",
            "party": a_party("Ringsted"),
        },
    )
    found: dict[str, dict[str, object]] = {
        "settlement:agreement": {"number": one.number},
        "settlement:agreement_named_document": {"number": one.number, "kind": "pdf"},
        "settlement:agreement_edit": {"number": draft.number},
        "settlement:stay": stay,
        "settlement:stay_event": stay,
        "settlement:stay_correct": {**stay, "event": event.pk},
        "settlement:stay_answer": {**stay, "event": asked.pk},
        "citizens:citizen": {"citizen": one.citizen_id},
        "citizens:change": {"citizen": one.citizen_id},
    }
    return found if side == "buyer" else found | {"settlement:stay_new": {"number": one.number}}


def pages_of_overviews(person: Person) -> dict[str, dict[str, object]]:
    """The arguments of the pages of fixed financing and yearly overviews."""
    party = person.membership.party
    found: dict[str, dict[str, object]] = {}
    if person.actor.may(Action.SEE_INVOICE):
        row = ArrangementRow.objects.filter(operator=party).first()
        if row is None:
            row = an_arrangement(party)
        found |= {name: {"number": row.pk} for name in ("settlement:financing_one", "settlement:financing_accept")}
    if own := OfferingRow.objects.filter(operator=party).order_by("pk").first():
        found["settlement:closing"] = {"slug": own.slug}
    lines = InvoiceLineRow.objects.filter(payer=party, agreement__isnull=False)
    if number := lines.values_list("agreement__number", flat=True).first():
        found["settlement:expensive_case"] = {"number": number}
    return found
