"""What the walk through every door tries with fixed financing and the yearly overviews."""

from __future__ import annotations

from ramme.testing.doors import Sample, World, sample_of
from ramme.testing.financing import OBJECTIVE, a_financing, accepted, an_arrangement
from ramme.testing.portal import a_party, an_offering
from ramme.testing.runs import a_stay_to_settle, an_invoice
from ramme.web.registry.models import PartyRow
from ramme.web.settlement.financing_content import calculated_again, checksum_of
from ramme.web.settlement.models import ArrangementRow


def _two(world: World) -> tuple[ArrangementRow, ArrangementRow]:
    """A draft of the own party, and one of another in which the own party has no share."""
    theirs = {**OBJECTIVE, "parties": [{"name": "Viborg", "key_figure": 1}]}
    return an_arrangement(world.party), an_arrangement(world.other, a_financing(theirs))


@sample_of("settlement:financing_one", "settlement:financing_drop")
def a_draft_of_financing(world: World) -> Sample:
    """A draft of an arrangement."""
    mine, theirs = _two(world)
    return Sample(own={"number": mine.pk}, others={"number": theirs.pk})


@sample_of("settlement:financing_accept")
def a_financing_to_accept(world: World) -> Sample:
    """A draft and its checksum."""
    mine, theirs = _two(world)
    return Sample(
        own={"number": mine.pk},
        others={"number": theirs.pk},
        post={"checksum": checksum_of(calculated_again(mine))},
        others_post={"checksum": checksum_of(calculated_again(theirs))},
    )


@sample_of("settlement:financing_file")
def a_financing_as_a_file(world: World) -> Sample:
    """The payments as a list."""
    mine, theirs = _two(world)
    return Sample(own={"number": accepted(mine).pk, "kind": "csv"}, others={"number": theirs.pk, "kind": "csv"})


@sample_of("settlement:financing_template")
def an_empty_financing_form(world: World) -> Sample:
    """An empty form, which is no party's."""
    del world
    return Sample(own={"form": "objective"})


@sample_of("settlement:occupancy_file", "settlement:above_rates_file")
def the_occupancy_as_a_file(world: World) -> Sample:
    """The occupancy of the own party."""
    del world
    return Sample(own={"kind": "csv"})


@sample_of("settlement:closing", "settlement:closing_form")
def an_offering_to_close(world: World) -> Sample:
    """An offering of the own party, and one of another."""
    mine, theirs = an_offering("Vores hus", world.party), an_offering("Deres hus", world.other)
    return Sample(own={"slug": mine.slug}, others={"slug": theirs.slug})


@sample_of("settlement:expensive_case")
def an_expensive_case(world: World) -> Sample:
    """A case that the own party was invoiced, and another's."""
    mine, theirs = _invoiced("Samsø", world.party), _invoiced("Skive", world.other)
    return Sample(own={"number": mine}, others={"number": theirs})


def _invoiced(operator: str, payer: PartyRow) -> str:
    """The number of an agreement that a payer was invoiced under."""
    of = a_party(operator)
    agreement = a_stay_to_settle(payer, an_offering(f"Huset i {operator}", of))
    an_invoice(of, payer)
    return agreement.number
