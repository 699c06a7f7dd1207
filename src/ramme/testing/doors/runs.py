"""What the walk through every door tries with runs and invoices."""

from __future__ import annotations

from ramme.testing.doors import Sample, World, sample_of
from ramme.testing.portal import a_party
from ramme.testing.runs import a_run
from ramme.web.registry.models import PartyRow
from ramme.web.settlement.models import InvoiceRow, RunRow


def _runs(world: World, state: str = RunRow.PREPARED) -> tuple[RunRow, RunRow]:
    return a_run(world.party, state=state), a_run(world.other, state=state)


@sample_of("settlement:run", "settlement:run_again", "settlement:run_call_off")
@sample_of("settlement:run_lines", "settlement:run_changes", "settlement:run_exceptions")
def a_run_prepared(world: World) -> Sample:
    """A run that is prepared."""
    own, others = _runs(world)
    return Sample(own={"number": own.pk}, others={"number": others.pk})


@sample_of("settlement:run_approve")
def a_run_to_approve(world: World) -> Sample:
    """A run that is prepared, and its checksum."""
    own, others = _runs(world)
    return Sample(own={"number": own.pk}, others={"number": others.pk}, post={"checksum": own.checksum})


@sample_of("settlement:run_issue")
def a_run_to_issue(world: World) -> Sample:
    """A run that is approved."""
    own, others = _runs(world, RunRow.APPROVED)
    return Sample(own={"number": own.pk}, others={"number": others.pk})


@sample_of("settlement:run_lines_file")
def lines_as_a_file(world: World) -> Sample:
    """The lines of a run as a list."""
    own, others = _runs(world)
    return Sample(own={"number": own.pk, "kind": "csv"}, others={"number": others.pk, "kind": "csv"})


@sample_of("settlement:run_line")
def a_line_of_a_run(world: World) -> Sample:
    """The first line of a run."""
    own, others = _runs(world)
    return Sample(own={"number": own.pk, "place": 1}, others={"number": others.pk, "place": 1})


@sample_of("settlement:invoices_file")
def invoices_as_a_file(world: World) -> Sample:
    """The invoices of the own party as a list."""
    del world
    return Sample(own={"kind": "csv"})


def _numbers(world: World) -> tuple[str, str]:
    """An invoice that the own party sent, and one between two others."""
    buyer: PartyRow = a_party("Viborg")
    own, others = _runs(world, RunRow.ISSUED)
    found = [InvoiceRow.objects.get(run=run, payer=buyer).number for run in (own, others)]
    return found[0], found[1]


@sample_of("settlement:invoice")
def an_invoice_sent(world: World) -> Sample:
    """An invoice."""
    own, others = _numbers(world)
    return Sample(own={"number": own}, others={"number": others})


@sample_of("settlement:invoice_line")
def a_line_of_an_invoice(world: World) -> Sample:
    """The first line of an invoice."""
    own, others = _numbers(world)
    return Sample(own={"number": own, "position": 1}, others={"number": others, "position": 1})


@sample_of("settlement:invoice_file")
def an_invoice_as_a_file(world: World) -> Sample:
    """An invoice as a spreadsheet."""
    own, others = _numbers(world)
    return Sample(own={"number": own, "kind": "xlsx"}, others={"number": others, "kind": "xlsx"})
