"""Is each line issued exactly once, numbered without gaps, entered, and made into files that are there for good?"""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from ramme.problems import ProblemsFound
from ramme.settlement.invoices.payment_time import LATEST_DAYS, invoice_number, payment_days
from ramme.settlement.stays.events import StayEventKind
from ramme.testing.portal import MOMENT, a_party, an_offering
from ramme.testing.runs import (
    OCTOBER,
    a_clerk,
    a_day_rate,
    a_run,
    a_stay_to_settle,
    an_invoice,
    invoice_details,
)
from ramme.testing.settlement import DAY_RATE, Sold, a_payment_agreement, a_service, a_stay, an_event
from ramme.web.accounts.actors import SYSTEM, NotAllowed
from ramme.web.jobs.models import JobRow
from ramme.web.jobs.progress import Progress
from ramme.web.letters.models import LetterRow
from ramme.web.settlement.after_models import InvoiceFileRow, LedgerEntryRow
from ramme.web.settlement.long_work import invoice_files
from ramme.web.settlement.models import AgreementVersionRow, InvoiceLineRow, InvoiceRow, RunRow, StayEventRow
from ramme.web.settlement.operations.issuing import run_issued
from ramme.web.settlement.operations.settling import Fate, month_settled
from ramme.web.settlement.problems import RUN_MOVED_ON

pytestmark = pytest.mark.django_db
NOVEMBER = date(2026, 11, 1)


def test_each_payer_gets_one_invoice_with_all_its_lines_and_one_entry() -> None:
    first = a_stay_to_settle()
    a_stay_to_settle(offering=first.offering)
    a_stay_to_settle(a_party("Randers"), first.offering)

    a_run(state=RunRow.ISSUED)

    found = InvoiceRow.objects.order_by("number").values_list("payer", "lines_number", "total_oere")
    assert list(found) == [("randers", 1, 31 * DAY_RATE), ("viborg", 2, 62 * DAY_RATE)]
    entries = LedgerEntryRow.objects.order_by("reference").values_list("debtor", "creditor", "amount_oere", "kind")
    assert list(entries) == [
        ("randers", "aarhus", 31 * DAY_RATE, "invoice"),
        ("viborg", "aarhus", 62 * DAY_RATE, "invoice"),
    ]


def test_numbers_go_on_without_a_gap_within_operator_and_year() -> None:
    agreement = a_stay_to_settle()
    a_stay_to_settle(a_party("Randers"), agreement.offering)
    a_run(state=RunRow.ISSUED)
    a_run(a_party("Herning"), state=RunRow.ISSUED)
    a_run(month=NOVEMBER, state=RunRow.ISSUED)

    numbers = list(InvoiceRow.objects.filter(operator="aarhus").order_by("pk").values_list("number", flat=True))

    assert numbers == [f"aarhus-2026-{place:05d}" for place in (1, 2, 3, 4)]
    assert InvoiceRow.objects.filter(number="herning-2026-00001").exists()


def test_an_operator_with_a_long_name_has_numbers_of_its_own() -> None:
    one, other = (invoice_number(f"den-selvejende-institution-{end}", 2026, 1) for end in ("a", "b"))

    assert one != other
    assert max(len(one), len(other)) <= 32


@pytest.mark.parametrize(
    ("chosen", "at_least", "days"), [(30, 14, 30), (10, 14, 14), (14, 14, 14), (0, 0, 0), (40, 0, LATEST_DAYS)]
)
def test_there_are_as_many_days_to_pay_as_chosen_within_what_agreement_and_law_give(
    chosen: int, at_least: int, days: int
) -> None:
    assert payment_days(chosen, at_least) == days


def test_an_invoice_is_due_after_the_days_of_the_agreement_where_the_seller_gives_fewer() -> None:
    a_stay_to_settle()
    invoice_details(a_party(), payment_days=5)

    invoice = an_invoice()

    assert (invoice.issued_on, invoice.due_on) == (date(2026, 11, 23), date(2026, 12, 7))


def test_issuing_twice_gives_what_was_issued() -> None:
    row = a_run(state=RunRow.ISSUED)

    again = run_issued(a_clerk(row.operator).actor, row.pk, at=MOMENT)

    assert not again.is_new
    assert (InvoiceRow.objects.count(), InvoiceLineRow.objects.count(), JobRow.objects.count()) == (1, 1, 1)


def test_a_run_that_is_only_prepared_is_not_issued() -> None:
    row = a_run()

    with pytest.raises(ProblemsFound) as found:
        run_issued(a_clerk(row.operator).actor, row.pk, at=MOMENT)

    assert [problem.code for problem in found.value.problems] == [RUN_MOVED_ON.code]


def test_a_stranger_does_not_issue() -> None:
    row = a_run(state=RunRow.APPROVED)

    with pytest.raises(NotAllowed):
        run_issued(a_clerk(a_party("Viborg")).actor, row.pk, at=MOMENT)

    assert not InvoiceRow.objects.exists()


def test_what_is_given_back_in_all_is_a_credit_note() -> None:
    agreement = a_stay_to_settle()
    a_run(state=RunRow.ISSUED)
    an_event(agreement.stays.get(), StayEventKind.DISCHARGED, date(2026, 10, 2))
    an_event(agreement.stays.get(), StayEventKind.PLACE_TAKEN, date(2026, 10, 3))

    row = a_run(state=RunRow.ISSUED)

    [invoice] = row.invoices.all()
    entry = LedgerEntryRow.objects.get(invoice=invoice)
    assert invoice.total_oere < 0
    assert (entry.kind, entry.amount_oere) == ("credit_note", invoice.total_oere)


def test_lines_that_cancel_out_are_an_invoice_of_nothing_without_an_entry_and_are_squared() -> None:
    offering = an_offering()
    a_day_rate(offering)
    services = (a_service(starts=OCTOBER), a_service(starts=OCTOBER, key="s2", name="En ydelse til"))
    agreement = a_payment_agreement(offering=offering, sold=Sold(starts=OCTOBER, services=services[:1]))
    a_stay(agreement, OCTOBER)
    a_run(state=RunRow.ISSUED)
    _moved_to(agreement.pk, services[1])

    row = a_run(state=RunRow.ISSUED)

    [invoice] = row.invoices.all()
    assert (invoice.total_oere, invoice.lines_number) == (0, 2)
    assert not LedgerEntryRow.objects.filter(invoice=invoice).exists()
    assert a_run().lines == 0


def _moved_to(agreement: int, service: object) -> None:
    """An amendment from the first day on: the same amount under another key."""
    from ramme.testing.settlement import a_version  # noqa: PLC0415
    from ramme.web.settlement.models import PaymentAgreementRow  # noqa: PLC0415

    row = PaymentAgreementRow.objects.get(pk=agreement)
    a_version(row, Sold(starts=OCTOBER, services=(service,)), version=2)  # type: ignore[arg-type]


def test_the_parties_stand_on_an_invoice_as_they_were_when_it_was_issued() -> None:
    a_stay_to_settle()
    invoice_details(a_party("Viborg"), street="Prinsens Allé 5")
    invoice = an_invoice()
    invoice_details(a_party("Viborg"), street="En anden vej 7")

    kept = InvoiceRow.objects.get(pk=invoice.pk).parties

    assert kept["buyer"]["street"] == "Prinsens Allé 5"


def test_the_payers_finance_clerks_get_a_letter_without_figures() -> None:
    clerk = a_clerk(a_party("Viborg"))

    invoice = an_invoice()

    letter = LetterRow.objects.get(to=clerk.user.email)
    assert f"/afregning/regninger/{invoice.number}/" in letter.body
    assert "46.500" not in letter.body


def _worked(row: RunRow) -> JobRow:
    job = JobRow.objects.get(kind="invoice-files", key=f"run:{row.pk}")
    JobRow.objects.filter(pk=job.pk).update(state=JobRow.RUNNING, worker="prøve")
    job.refresh_from_db()
    invoice_files(job, Progress(job))
    return job


def test_every_invoice_gets_a_pdf_and_the_e_invoice_that_its_payer_takes() -> None:
    a_stay_to_settle()
    invoice_details(a_party())
    invoice_details(a_party("Viborg"), format="peppol")
    row = a_run(state=RunRow.ISSUED)

    _worked(row)

    assert sorted(InvoiceFileRow.objects.values_list("kind", flat=True)) == ["pdf", "peppol"]
    assert bytes(InvoiceFileRow.objects.get(kind="pdf").content).startswith(b"%PDF")


def test_without_the_payers_details_there_is_a_pdf_alone_and_the_work_goes_through() -> None:
    row = a_run(state=RunRow.ISSUED)

    job = _worked(row)

    assert list(InvoiceFileRow.objects.values_list("kind", flat=True)) == ["pdf"]
    assert (job.done, job.total) == (1, 1)


def test_the_work_goes_on_where_it_was() -> None:
    agreement = a_stay_to_settle()
    a_stay_to_settle(a_party("Randers"), agreement.offering)
    row = a_run(state=RunRow.ISSUED)
    JobRow.objects.update(checkpoint={"made": 1, "sent": 0})

    _worked(row)

    assert InvoiceFileRow.objects.count() == 1


def test_everything_due_less_everything_invoiced_is_nothing_after_a_run() -> None:
    agreement = a_stay_to_settle()
    a_stay_to_settle(a_party("Randers"), agreement.offering, date(2026, 9, 13))
    a_run(month=date(2026, 9, 1), state=RunRow.ISSUED)
    an_event(agreement.stays.get(), StayEventKind.NOTICE_GIVEN, date(2026, 10, 5))
    a_day_rate(agreement.offering, DAY_RATE + 4321, version=2, valid_from=date(2026, 9, 20))
    a_run(state=RunRow.ISSUED)

    assert a_run().lines == 0
    lines = sum(InvoiceLineRow.objects.values_list("amount_oere", flat=True))
    assert lines == sum(LedgerEntryRow.objects.values_list("amount_oere", flat=True))
    assert lines == sum(InvoiceRow.objects.values_list("total_oere", flat=True))


def test_the_operation_settles_every_operator_and_issues_what_people_approved() -> None:
    a_stay_to_settle()
    [prepared] = month_settled(OCTOBER, at=MOMENT)
    [again] = month_settled(OCTOBER, at=MOMENT)
    row = RunRow.objects.get()
    RunRow.objects.update(state=RunRow.APPROVED, approved_by="user:1", approved_at=MOMENT)
    [issued] = month_settled(OCTOBER, ["aarhus"], issue_approved=True, at=MOMENT)
    [nothing] = month_settled(OCTOBER, at=MOMENT)

    assert (prepared.fate, again.run, prepared.run) == (Fate.PREPARED, row.pk, row.pk)
    assert (issued.fate, nothing.fate) == (Fate.ISSUED, Fate.NOTHING)
    assert JobRow.objects.get().actor == SYSTEM.id
    assert not RunRow.objects.filter(state__in=RunRow.OPEN).exists()


def test_the_operation_tells_of_a_run_that_somebody_has_under_way() -> None:
    a_run()

    [found] = month_settled(OCTOBER, at=MOMENT)

    assert (found.fate, [each.code for each in found.problems]) == (Fate.UNDER_WAY, ["run-there-already"])


def test_an_operator_that_is_not_known_stops_the_operation() -> None:
    with pytest.raises(ProblemsFound) as found:
        month_settled(OCTOBER, ["findes-ikke"], at=MOMENT)

    assert [problem.code for problem in found.value.problems] == ["run-operator-unknown"]


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (AgreementVersionRow, {"reason": "andet"}),
        (StayEventRow, {"says": "andet"}),
        (InvoiceRow, {"total_oere": 1}),
        (InvoiceLineRow, {"amount_oere": 1}),
        (LedgerEntryRow, {"amount_oere": 1}),
        (RunRow, {"total_oere": 1}),
    ],
)
@pytest.mark.parametrize("deletes", [False, True])
def test_the_database_refuses_to_change_what_was_accepted_told_or_invoiced(
    model: type[InvoiceRow], change: dict[str, object], deletes: bool
) -> None:
    an_invoice()
    rows = model.objects.all()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        rows._raw_delete(rows.db) if deletes else rows.update(**change)
