"""What the walk through every door tries on the payer's side, with objections and with balances."""

from __future__ import annotations

from ramme.testing.doors import Sample, World, sample_of
from ramme.testing.payers import a_line_to, a_list_of, an_objection_outside, an_objection_to
from ramme.testing.portal import a_party, an_offering
from ramme.testing.runs import a_run, a_stay_to_settle
from ramme.web.registry.models import PartyRow
from ramme.web.settlement.after_models import ObjectionRow
from ramme.web.settlement.models import RunRow
from ramme.web.settlement.payer_models import AccountRuleRow


def an_objection_met(world: World, operator: PartyRow) -> ObjectionRow:
    """An open objection to a line of an operator's invoice."""
    a_stay_to_settle(a_party("Ringsted"), an_offering(f"Plads i {operator.name}", operator))
    return an_objection_to(a_run(operator, state=RunRow.ISSUED).invoices.get().lines.get(), world.at)


@sample_of("settlement:objection", "settlement:objection_withdraw")
def an_objection(world: World) -> Sample:
    """An open objection that the party raised."""
    own, others = (an_objection_to(a_line_to(each), world.at) for each in (world.party, world.other))
    return Sample(own={"number": own.pk}, others={"number": others.pk})


@sample_of("settlement:objection_answer")
def an_objection_to_answer(world: World) -> Sample:
    """An open objection to an invoice of the party."""
    own, others = an_objection_met(world, world.party), an_objection_met(world, world.other)
    post = {"verdict": "turned_down", "says": "Varslet løb til den 31."}
    return Sample(own={"number": own.pk}, others={"number": others.pk}, post=post)


@sample_of("settlement:quick_objection")
def lines_objected_to(world: World) -> Sample:
    """A line of one's own invoice, and of another's."""
    own, others = a_line_to(world.party), a_line_to(world.other)
    asked = {"maaned": "2026-10"}
    return Sample(post={**asked, "row": str(own.pk)}, others_post={**asked, "row": str(others.pk)})


@sample_of("settlement:object")
def an_objection_typed(world: World) -> Sample:
    """The same in one's own words."""
    own, others = a_line_to(world.party), a_line_to(world.other)
    typed = {"reason": "days", "says": "Borgeren flyttede."}
    return Sample(post={**typed, "linje": str(own.pk)}, others_post={**typed, "linje": str(others.pk)})


@sample_of("settlement:month_done")
def a_month_gone_through(world: World) -> Sample:
    """A month with an invoice."""
    a_line_to(world.party)
    return Sample(post={"maaned": "2026-10"})


@sample_of("settlement:this_month_file")
def a_month_as_a_file(world: World) -> Sample:
    """The month as a list."""
    a_line_to(world.party)
    return Sample(own={"kind": "csv"})


@sample_of("settlement:balances_file")
def balances_as_a_file(world: World) -> Sample:
    """The balances as a list."""
    a_line_to(world.party)
    return Sample(own={"kind": "csv"})


@sample_of("settlement:statement")
def a_statement(world: World) -> Sample:
    """The account with an operator that one owes, and with one that only another party owes."""
    own, others = a_line_to(world.party), a_line_to(world.other)
    return Sample(own={"party": own.invoice.operator_id}, others={"party": others.invoice.operator_id})


@sample_of("settlement:statement_file")
def a_statement_as_a_file(world: World) -> Sample:
    """The same as a list."""
    own, others = a_line_to(world.party), a_line_to(world.other)
    return Sample(
        own={"party": own.invoice.operator_id, "kind": "csv"},
        others={"party": others.invoice.operator_id, "kind": "csv"},
    )


@sample_of("settlement:payment_new")
def a_payment(world: World) -> Sample:
    """A payment from another party."""
    typed = {"direction": "received", "on": world.at.date().isoformat(), "amount": "100,00", "reference": "bilag 1"}
    return Sample(post={**typed, "other": world.other.pk})


@sample_of("settlement:payer_list", "settlement:payer_list_keep")
def a_list(world: World) -> Sample:
    """A list with its columns."""
    own, others = a_list_of(world.party), a_list_of(world.other)
    post = {"columns": "1", "heading-0": "Aftale", "field-0": "agreement", "figures": "danish"}
    return Sample(own={"pk": own.pk}, others={"pk": others.pk}, post=post)


@sample_of("settlement:payer_list_file")
def a_list_as_a_file(world: World) -> Sample:
    """What comes of a list."""
    own, others = a_list_of(world.party), a_list_of(world.other)
    return Sample(own={"pk": own.pk, "kind": "csv"}, others={"pk": others.pk, "kind": "csv"})


@sample_of("settlement:payer_list_object")
def a_row_objected_to(world: World) -> Sample:
    """A row of a list, to be objected to outside Ramme."""
    own, others = a_list_of(world.party), a_list_of(world.other)
    typed = {"raekke": "2", "operator": "Fonden Havblik", "reason": "no_agreement", "says": "Vi har ingen aftale."}
    return Sample(own={"pk": own.pk}, others={"pk": others.pk}, post=typed)


@sample_of("settlement:outside_objection", "settlement:outside_withdraw")
def an_objection_sent_outside(world: World) -> Sample:
    """An open objection that was sent outside Ramme."""
    own, others = (an_objection_outside(a_list_of(each), world.at) for each in (world.party, world.other))
    return Sample(own={"number": own.pk}, others={"number": others.pk})


@sample_of("settlement:outside_letter")
def a_letter_about_it(world: World) -> Sample:
    """The letter about one."""
    own, others = (an_objection_outside(a_list_of(each), world.at) for each in (world.party, world.other))
    return Sample(own={"number": own.pk, "kind": "docx"}, others={"number": others.pk, "kind": "docx"})


@sample_of("settlement:outside_answer")
def an_answer_from_outside(world: World) -> Sample:
    """What the operator answered to one."""
    own, others = (an_objection_outside(a_list_of(each), world.at) for each in (world.party, world.other))
    typed = {"verdict": "upheld", "on": world.at.date().isoformat(), "says": ""}
    return Sample(own={"number": own.pk}, others={"number": others.pk}, post=typed)


@sample_of("settlement:account_drop")
def an_account(world: World) -> Sample:
    """An account of one's own, and another's."""
    own, others = (
        AccountRuleRow.objects.create(
            party=party, legal_basis="SEL-107", account="5.38.52", changed_at=world.at, changed_by="user:900003"
        )
        for party in (world.party, world.other)
    )
    return Sample(own={"pk": own.pk}, others={"pk": others.pk})
