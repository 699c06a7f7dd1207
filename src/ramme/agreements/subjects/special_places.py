"""How the special places in psychiatry are shared and paid for, and how secure places are opened."""

from __future__ import annotations

from ramme.agreements.vocabulary import Subject, count, names, percentage, yes_no


class SpecialPlaces(
    Subject, name="special_places", da="Særlige pladser i psykiatrien", en="Special places in psychiatry"
):
    """How many special places there are, and what municipalities pay for the unused ones."""

    created = count(da="Oprettede pladser", en="Places created", read_by="settlement")
    relabelled = count(
        da="Ommærket til almindelige psykiatripladser", en="Relabelled to general psychiatry", read_by="settlement"
    )
    for_moving_on = count(
        da="Brugt som udslusning for de særlige pladser",
        en="Used for moving on from the special places",
        read_by="settlement",
    )
    occupied = count(da="Belagte pladser", en="Occupied places", read_by="settlement")
    unused = count(da="Ubenyttede pladser", en="Unused places", read_by="settlement")
    municipalities_pay_for_relabelled = yes_no(
        da="Kommunerne betaler for ommærkede pladser",
        en="Municipalities pay for relabelled places",
        read_by="settlement",
    )
    unused_percent = percentage(
        da="Kommunernes betaling for ubenyttede pladser",
        en="Municipalities' payment for unused places",
        read_by="settlement",
    )


class SecurePlaces(Subject, name="secure_places", da="Sikrede pladser", en="Secure places"):
    """Who opens secure places, and which are opened."""

    decided_by = names(da="Besluttes i", en="Decided in", read_by="cooperation")
    placed_in_dialogue_with_regions = yes_no(
        da="Nye pladser placeres i dialog med Danske Regioner",
        en="New places are placed in dialogue with Danske Regioner",
        read_by="cooperation",
    )
    opened_at = names(da="Nye pladser på", en="New places at", read_by="registry")
    opened = count(da="Nye pladser i regionen", en="New places in the region", read_by="registry")
    made_permanent_elsewhere = count(
        da="Flekspladser gjort permanente i andre regioner",
        en="Flex places made permanent in other regions",
        read_by="registry",
    )
