"""A payer's side to look at: a line of an invoice, an objection to it, and a list that was handed in."""

from __future__ import annotations

from datetime import date, datetime

from ramme.registry.lists.mapping import ColumnMapping
from ramme.testing.portal import MOMENT, a_party, an_offering
from ramme.testing.runs import a_run, a_stay_to_settle
from ramme.web.registry.models import HandedInList, ListMappingRow, PartyRow
from ramme.web.settlement.after_models import ObjectionRow
from ramme.web.settlement.models import InvoiceLineRow, RunRow
from ramme.web.settlement.payer_models import OutsideObjectionRow

LINES = "Aftale;Måned;Beløb\r\nBA-1;10-2026;1,00\r\nBA-1;11-2026;1,00\r\n"
PURPOSE = "regningslinjer"


def a_line_to(payer: PartyRow) -> InvoiceLineRow:
    """A line of an invoice to a party, from an operator that sells to nobody else."""
    operator = a_party(f"Driftsherre for {payer.name}")
    a_stay_to_settle(payer, an_offering(f"Hus for {payer.name}", operator))
    return a_run(operator, state=RunRow.ISSUED).invoices.get().lines.get()


def an_objection_to(line: InvoiceLineRow, at: datetime = MOMENT) -> ObjectionRow:
    """An open objection to a line."""
    return ObjectionRow.objects.create(
        line=line,
        payer=line.invoice.payer,
        operator=line.invoice.operator,
        reason="days",
        says="Borgeren flyttede.",
        raised_at=at,
        raised_by="user:900003",
    )


def a_list_of(party: PartyRow, at: datetime = MOMENT) -> HandedInList:
    """A list of lines that a party handed in."""
    mapping = ColumnMapping(columns=(("Aftale", "agreement"), ("Måned", "month"), ("Beløb", "amount_oere")))
    ListMappingRow.objects.get_or_create(
        party=party, purpose=PURPOSE, defaults={"mapping": mapping.as_data(), "changed_at": at}
    )
    return HandedInList.objects.create(
        party=party,
        purpose=PURPOSE,
        file_name="linjer.csv",
        content=LINES.encode(),
        actor="user:900003",
        handed_in_at=at,
    )


def an_objection_outside(handed_in: HandedInList, at: datetime = MOMENT, row: int = 2) -> OutsideObjectionRow:
    """An open objection to a row of a list, sent outside Ramme."""
    return OutsideObjectionRow.objects.create(
        party=handed_in.party,
        handed_in=handed_in,
        row=row,
        operator="Fonden Havblik",
        agreement="BA-1",
        month=date(2026, 10, 1),
        amount_oere=1_00,
        reason="no_agreement",
        says="Vi har ingen aftale.",
        raised_at=at,
        raised_by="user:900003",
    )


def a_payers_side(party: PartyRow, at: datetime = MOMENT) -> None:
    """A list, a line and objections of a party; once, however often it is asked for."""
    if not HandedInList.objects.filter(party=party, purpose=PURPOSE).exists():
        an_objection_outside(a_list_of(party, at), at, row=3)
        an_objection_to(a_line_to(party), at)


def of_payer(party: PartyRow) -> dict[str, dict[str, object]]:
    """The arguments of the pages on which a party goes through its lines; none where it has nothing."""
    objection = ObjectionRow.objects.filter(payer=party).order_by("pk").first()
    listed = HandedInList.objects.filter(party=party, purpose=PURPOSE).first()
    outside = OutsideObjectionRow.objects.filter(party=party).first()
    if objection is None or listed is None or outside is None:
        return {}
    return {
        "settlement:objection": {"number": objection.pk},
        "settlement:payer_list": {"pk": listed.pk},
        "settlement:payer_list_object": {"pk": listed.pk},
        "settlement:outside_objection": {"number": outside.pk},
        "settlement:statement": {"party": objection.operator_id},
    }
