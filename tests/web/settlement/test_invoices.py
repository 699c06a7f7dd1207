"""Do both parties, and nobody else, see an invoice: its lines, what they put right, why, and its files?"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ramme.testing.portal import MOMENT, a_party, a_person, an_offering, logged_in
from ramme.testing.runs import (
    OCTOBER,
    a_clerk,
    a_day_rate,
    a_stay_to_settle,
    an_invoice,
    invoice_details,
)
from ramme.testing.settlement import DAY_RATE
from ramme.web.accounts.roles import Role
from ramme.web.citizens.models import CitizenViewRow
from ramme.web.citizens.operations.keeping import Person as Citizen
from ramme.web.citizens.operations.keeping import citizen_entered
from ramme.web.citizens.purposes import LookedAt, Looking, Purpose
from ramme.web.settlement.after_models import AdjustmentRow, InvoiceFileRow, ObjectionRow
from ramme.web.settlement.models import InvoiceRow, PaymentAgreementRow
from ramme.web.settlement.queries.invoices import (
    RECEIVED,
    SENT,
    InvoicesSought,
    invoice_seen,
    invoices_sought,
    totals_of,
)

pytestmark = pytest.mark.django_db
NOVEMBER = date(2026, 11, 1)
CPR = "0101901234"


def _address(row: InvoiceRow, rest: str = "") -> str:
    return f"/afregning/regninger/{row.number}/{rest}"


@pytest.mark.parametrize("rest", ["", "linje/1/", "hent/pdf/", "hent/xlsx/"])
def test_operator_and_payer_see_an_invoice_and_another_party_does_not(rest: str) -> None:
    row = an_invoice()

    answers = [
        logged_in(Client(), a_clerk(a_party(name))).get(_address(row, rest)).status_code
        for name in ("Aarhus", "Viborg", "Randers")
    ]

    assert answers == [200, 200, 404]


def test_the_page_has_lines_by_agreement_due_day_and_the_clause_on_paying_in_full(client: Client) -> None:
    agreement = a_stay_to_settle()
    row = an_invoice()

    told = logged_in(client, a_clerk(a_party("Viborg"))).get(_address(row)).content.decode()

    assert f"Aftale {agreement.number}" in told
    assert "23. december 2026" in told
    assert "46.500,00" in told
    assert "Betalingskommunen betaler det hele og gør indsigelse bagefter." in told


def test_a_correction_leads_to_the_line_it_puts_right_and_to_the_objection_it_answers(client: Client) -> None:
    agreement = a_stay_to_settle()
    first = an_invoice()
    viborg, line = a_party("Viborg"), first.lines.get()
    objection = ObjectionRow.objects.create(
        line=line,
        payer=viborg,
        operator=first.operator,
        reason="other",
        says="For mange dage",
        state=ObjectionRow.UPHELD,
        raised_at=MOMENT,
        raised_by="user:1",
    )
    AdjustmentRow.objects.create(
        agreement=agreement,
        service=line.service,
        payer=viborg,
        month=OCTOBER,
        amount_oere=-DAY_RATE,
        reason="For mange dage",
        objection=objection,
        recorded_at=MOMENT,
        actor="user:1",
    )

    second = an_invoice()
    [of] = invoice_seen(a_clerk(viborg).actor, second.number).agreements
    told = logged_in(client, a_clerk(viborg)).get(_address(second)).content.decode()

    [shown] = of.lines
    assert (shown.row.amount_oere, shown.row.corrects) == (-DAY_RATE, True)
    assert [each.invoice.number for each in shown.earlier] == [first.number]
    assert shown.objection == objection.pk
    assert "Kreditnota" in told
    assert "Til gode" in told
    assert "betales fuldt ud" not in told
    assert "Betales senest" not in told
    assert f"{first.number}/#linje-1" in told


def test_an_invoice_on_file_tells_offering_paragraph_and_what_a_line_puts_right() -> None:
    agreement = a_stay_to_settle()
    first = an_invoice()
    AdjustmentRow.objects.create(
        agreement=agreement,
        service=first.lines.get().service,
        payer=first.payer,
        month=OCTOBER,
        amount_oere=-DAY_RATE,
        reason="For mange dage",
        recorded_at=MOMENT,
        actor="user:1",
    )

    invoice = invoice_seen(a_clerk(first.payer).actor, an_invoice().number).invoice

    assert invoice.agreements[agreement.number].startswith(f"{agreement.offering.name}, SEL § 1")
    assert invoice.lines[0].corrects.startswith(f"faktura {first.number}, linje 1 (oktober 2026): ")


def test_why_a_line_is_what_it_is_rests_on_what_was_known_when_it_was_prepared(client: Client) -> None:
    agreement = a_stay_to_settle()
    row = an_invoice()
    a_day_rate(agreement.offering, DAY_RATE + 50_000, version=2, published_at=MOMENT.replace(day=30))

    told = logged_in(client, a_clerk(row.payer)).get(_address(row, "linje/1/")).content.decode()

    assert "1.500,00" in told
    assert "2.000,00" not in told


def test_what_is_sent_and_received_is_found_by_party_month_number_and_summed() -> None:
    a_stay_to_settle()
    first = an_invoice()
    an_invoice(month=NOVEMBER)
    a_stay_to_settle(a_party("Randers"), an_offering("Et hus til", a_party("Viborg")))
    an_invoice(a_party("Viborg"), a_party("Randers"))
    actor = a_clerk(a_party("Viborg")).actor

    def numbers(**sought: Any) -> list[str]:
        found = invoices_sought(actor, InvoicesSought(**sought))
        return sorted(row.number for row in found)

    everything = ["aarhus-2026-00001", "aarhus-2026-00002", "viborg-2026-00001"]
    assert numbers() == everything
    assert numbers(way=SENT) == ["viborg-2026-00001"]
    assert numbers(way=RECEIVED) == everything[:2]
    assert numbers(other="randers") == ["viborg-2026-00001"]
    assert numbers(month=NOVEMBER) == ["aarhus-2026-00002"]
    assert numbers(words="aarhus-2026-00002") == ["aarhus-2026-00002"]
    assert numbers(words=PaymentAgreementRow.objects.earliest("pk").number) == everything[:2]
    assert numbers(run=first.run_id) == []
    totals = totals_of(actor, InvoicesSought())
    assert (totals.sent_oere, totals.received_oere) == (31 * DAY_RATE, 61 * DAY_RATE)


def test_the_list_of_invoices_takes_as_many_queries_for_many_as_for_one(client: Client) -> None:
    a_stay_to_settle()
    an_invoice()
    browser = logged_in(client, a_clerk(a_party("Viborg")))
    browser.get("/afregning/regninger/")
    with CaptureQueriesContext(connection) as one:
        browser.get("/afregning/regninger/")
    an_invoice(month=NOVEMBER)
    with CaptureQueriesContext(connection) as two:
        browser.get("/afregning/regninger/")

    assert len(two) == len(one)


@pytest.mark.parametrize("kind", ["oioubl", "peppol"])
def test_an_e_invoice_is_made_once_the_parties_have_written_what_it_needs(client: Client, kind: str) -> None:
    row = an_invoice()
    browser = logged_in(client, a_clerk(row.payer))

    refused = browser.get(_address(row, f"hent/{kind}/"))
    invoice_details(row.operator)
    invoice_details(row.payer)
    answer = browser.get(_address(row, f"hent/{kind}/"))

    assert refused.status_code == 422
    assert "mangler et CVR-nummer" in refused.content.decode()
    assert answer.status_code == 200
    assert row.number.encode() in answer.content


def test_a_file_is_made_once_and_is_the_same_for_both(client: Client) -> None:
    row = an_invoice()

    first = logged_in(client, a_clerk(row.operator)).get(_address(row, "hent/pdf/")).content
    second = logged_in(client, a_clerk(row.payer)).get(_address(row, "hent/pdf/")).content

    assert first == second
    assert InvoiceFileRow.objects.count() == 1


def test_another_kind_of_file_is_not_found(client: Client) -> None:
    row = an_invoice()

    assert logged_in(client, a_clerk(row.payer)).get(_address(row, "hent/exe/")).status_code == 404


def _with_a_number(*, wanted: bool) -> InvoiceRow:
    viborg, agreement = a_party("Viborg"), a_stay_to_settle()
    looking = Looking(purpose=Purpose.AGREEMENT, says="Til en prøve")
    citizen = citizen_entered(
        a_person(Role.CASEWORKER, viborg).actor, Citizen(name="Anna Opdigtet", number=CPR), looking, at=MOMENT
    )
    PaymentAgreementRow.objects.filter(pk=agreement.pk).update(citizen=citizen)
    invoice_details(a_party())
    invoice_details(viborg, shows_number=wanted)
    return an_invoice()


def _handed_out() -> list[str]:
    return list(CitizenViewRow.objects.filter(deed=LookedAt.HANDED_OUT.value).values_list("says", flat=True))


def test_without_the_payers_wish_no_file_has_a_citizens_number(client: Client) -> None:
    row = _with_a_number(wanted=False)

    answer = logged_in(client, a_clerk(row.payer)).get(_address(row, "hent/oioubl/"))

    assert CPR.encode() not in answer.content
    assert _handed_out() == []


def test_where_the_payer_wants_numbers_finance_gets_them_each_is_noted_and_nothing_is_kept(client: Client) -> None:
    row = _with_a_number(wanted=True)

    answer = logged_in(client, a_clerk(row.payer)).get(_address(row, "hent/oioubl/"))

    assert CPR.encode() in answer.content
    assert len(_handed_out()) == 1
    assert row.number in _handed_out()[0]
    assert not InvoiceFileRow.objects.exists()


def test_whoever_does_not_keep_invoices_gets_the_file_without_numbers(client: Client) -> None:
    row = _with_a_number(wanted=True)

    answer = logged_in(client, a_person(Role.DIRECTOR, row.payer)).get(_address(row, "hent/oioubl/"))

    assert answer.status_code == 200
    assert CPR.encode() not in answer.content
    assert _handed_out() == []


def test_without_invoices_the_page_tells_what_will_stand_there(client: Client) -> None:
    told = logged_in(client, a_clerk(a_party())).get("/afregning/regninger/").content.decode()

    assert "Ingen regninger endnu" in told


def test_invoices_are_a_list_to_keep(client: Client) -> None:
    row = an_invoice()

    answer = logged_in(client, a_clerk(row.payer)).get("/afregning/regninger/hent/csv/")

    assert row.number in answer.content.decode()
