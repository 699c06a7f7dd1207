"""What was invoiced and told can neither be changed nor replaced by another row of the same number."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from ramme.testing.financing import accepted, an_arrangement
from ramme.testing.payers import a_line_to, an_objection_to
from ramme.testing.portal import MOMENT, a_party
from ramme.testing.settlement import a_payment_agreement, a_stay
from ramme.web.settlement.after_models import InvoiceFileRow, ObjectionRow
from ramme.web.settlement.models import ArrangementRow, StayEventRow
from ramme.web.settlement.operations.invoice_files import PDF, kept_file

pytestmark = pytest.mark.django_db


def test_an_event_that_was_told_makes_way_for_no_other_with_its_number() -> None:
    a_stay(a_payment_agreement())
    told = StayEventRow.objects.values_list("pk", "on").get()
    replace = (
        "INSERT OR REPLACE INTO settlement_stayeventrow SELECT * FROM settlement_stayeventrow"
        if connection.vendor == "sqlite"
        else "UPDATE settlement_stayeventrow SET kind = kind"
    )

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(replace)

    assert StayEventRow.objects.values_list("pk", "on").get() == told


def _refused(statement: str) -> None:
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def _done(statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.rowcount)


@pytest.mark.parametrize("state", ["upheld", "turned_down", "withdrawn"])
def test_an_objection_that_was_answered_keeps_its_answer(state: str) -> None:
    row = an_objection_to(a_line_to(a_party("Viborg")))
    ObjectionRow.objects.filter(pk=row.pk).update(state=state, answer="Enig.")

    _refused("UPDATE settlement_objectionrow SET answer = 'Noget andet'")
    _refused("UPDATE settlement_objectionrow SET state = 'open'")
    _refused("DELETE FROM settlement_objectionrow")

    row.refresh_from_db()
    assert (row.state, row.answer) == (state, "Enig.")


def test_an_open_objection_can_still_be_answered() -> None:
    an_objection_to(a_line_to(a_party("Viborg")))

    assert _done("UPDATE settlement_objectionrow SET state = 'upheld', answer = 'Enig.'") == 1


def test_a_file_of_an_invoice_is_made_once_and_stays() -> None:
    invoice = a_line_to(a_party("Viborg")).invoice
    content = kept_file(invoice, PDF, at=MOMENT)

    _refused("UPDATE settlement_invoicefilerow SET checksum = 'sha256:0'")
    _refused("DELETE FROM settlement_invoicefilerow")

    assert kept_file(invoice, PDF, at=MOMENT) == content
    assert InvoiceFileRow.objects.filter(invoice=invoice, kind=PDF).count() == 1


def test_financing_that_was_accepted_is_neither_reopened_nor_deleted() -> None:
    row = accepted(an_arrangement())

    _refused("UPDATE settlement_arrangementrow SET state = 'draft'")
    _refused("UPDATE settlement_arrangementrow SET title = 'Noget andet'")
    _refused("DELETE FROM settlement_arrangementrow")

    assert ArrangementRow.objects.get().title == row.title


def test_financing_that_is_a_draft_can_still_be_dropped() -> None:
    an_arrangement()

    assert _done("DELETE FROM settlement_arrangementrow") == 1
