"""Is a month prepared by one and approved by another, is what is due invoiced once, and is the rest told?"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from ramme.problems import ProblemsFound
from ramme.settlement.charges.since_last_month import ChangeKind
from ramme.settlement.stays.events import StayEventKind
from ramme.testing.portal import MOMENT, a_party, a_person, an_offering
from ramme.testing.runs import OCTOBER, a_clerk, a_day_rate, a_run, a_stay_to_settle, an_approver, invoice_details
from ramme.testing.settlement import DAY_RATE, Sold, a_payment_agreement, a_stay, an_event
from ramme.web.accounts.actors import NotAllowed
from ramme.web.accounts.roles import Role
from ramme.web.audit.models import Event
from ramme.web.letters.models import LetterRow
from ramme.web.settlement.models import ArrangementRow, ArrangementShareRow, InvoiceLineRow, InvoiceRow, RunRow
from ramme.web.settlement.operations.issuing import run_issued
from ramme.web.settlement.operations.runs import run_approved, run_called_off, run_prepared, run_prepared_again
from ramme.web.settlement.queries.runs import Narrowed, month_proposed, run_seen
from ramme.web.settlement.run_content import content_of
from ramme.web.settlement.run_tasks import tasks_for

pytestmark = pytest.mark.django_db
NOVEMBER = date(2026, 11, 1)
MONTH = 31 * DAY_RATE


def codes_of(found: pytest.ExceptionInfo[ProblemsFound]) -> list[str]:
    return [problem.code for problem in found.value.problems]


def test_a_month_of_a_stay_is_prepared_as_one_line() -> None:
    agreement = a_stay_to_settle()

    row = a_run()

    [line] = content_of(row).lines
    assert (line.agreement, line.payer, line.days, line.amount_oere) == (agreement.number, "viborg", 31, MONTH)
    assert (row.state, row.lines, row.invoices_number, row.total_oere) == (RunRow.PREPARED, 1, 1, MONTH)


def test_what_was_not_invoiced_of_earlier_months_comes_along() -> None:
    a_stay_to_settle(since=date(2026, 8, 15))

    lines = content_of(a_run()).lines

    assert [(line.month.month, line.days) for line in lines] == [(8, 17), (9, 30), (10, 31)]


def test_nothing_before_the_first_month_that_is_settled_here_is_invoiced() -> None:
    a_stay_to_settle(since=date(2026, 8, 15))
    invoice_details(a_party(), settles_from=OCTOBER)

    lines = content_of(a_run()).lines

    assert [line.month for line in lines] == [OCTOBER]


def test_the_first_run_asks_for_the_first_month_where_it_takes_earlier_ones_along() -> None:
    a_stay_to_settle(since=date(2026, 8, 15))

    told = {each["code"]: each["says"]["da"] for each in a_run().exceptions}

    assert "fra august 2026" in told["first-month-not-said"]


def test_a_month_that_was_issued_gives_nothing_when_it_is_prepared_again() -> None:
    a_stay_to_settle()
    a_run(state=RunRow.ISSUED)

    again = a_run()

    assert (again.lines, again.total_oere) == (0, 0)


def test_a_death_that_is_told_late_gives_money_back_in_the_next_run() -> None:
    agreement = a_stay_to_settle()
    a_run(state=RunRow.ISSUED)
    an_event(agreement.stays.get(), StayEventKind.DIED, date(2026, 9, 5) + timedelta(days=30))
    a_run(month=NOVEMBER, state=RunRow.ISSUED)

    invoiced = InvoiceLineRow.objects.filter(month=NOVEMBER)

    # Died on 5 October: the rest of October and November is paid.
    assert sum(line.amount_oere for line in invoiced) == 30 * DAY_RATE


def test_a_rate_that_is_corrected_back_in_time_becomes_a_correction_line() -> None:
    agreement = a_stay_to_settle()
    a_run(state=RunRow.ISSUED)
    a_day_rate(agreement.offering, DAY_RATE - 1000, version=2)

    [line] = content_of(a_run()).lines

    assert line.corrects
    assert line.amount_oere == -31_000
    assert line.says
    assert InvoiceRow.objects.get().total_oere == MONTH


def test_a_run_needs_a_role_with_the_operator() -> None:
    a_stay_to_settle()
    stranger = a_clerk(a_party("Viborg"))

    with pytest.raises(NotAllowed):
        run_prepared(stranger.actor, "aarhus", OCTOBER, at=MOMENT)


def test_another_run_is_refused_while_one_is_under_way_and_told_whose_it_is() -> None:
    a_stay_to_settle()
    a_run()
    other = a_person(Role.ECONOMIST, a_party())

    with pytest.raises(ProblemsFound) as found:
        run_prepared(other.actor, "aarhus", OCTOBER, at=MOMENT)

    assert codes_of(found) == ["run-there-already"]
    assert "Medarbejder i økonomi" in found.value.problems[0].says.da


def test_preparing_the_same_twice_is_done_once() -> None:
    a_stay_to_settle()

    first, second = a_run(), a_run()

    assert first.pk == second.pk


def test_a_month_that_has_not_begun_is_refused() -> None:
    a_stay_to_settle()

    with pytest.raises(ProblemsFound) as found:
        a_run(month=date(2026, 12, 1))

    assert codes_of(found) == ["run-month-ahead"]


def test_whoever_prepared_a_run_does_not_approve_it() -> None:
    a_stay_to_settle()
    row = a_run()
    row.prepared_by = an_approver(row.operator).actor.id
    row.save()

    with pytest.raises(ProblemsFound) as found:
        run_approved(an_approver(row.operator).actor, row.pk, row.checksum, at=MOMENT)

    assert codes_of(found) == ["run-approved-by-its-maker"]


def test_a_run_is_approved_as_it_was_seen() -> None:
    a_stay_to_settle()
    row = a_run()

    with pytest.raises(ProblemsFound) as found:
        run_approved(an_approver(row.operator).actor, row.pk, "sha256:another", at=MOMENT)

    assert codes_of(found) == ["run-seen-otherwise"]


def test_a_clerk_does_not_approve() -> None:
    row = a_run()

    with pytest.raises(NotAllowed):
        run_approved(a_clerk(row.operator).actor, row.pk, row.checksum, at=MOMENT)


def test_a_run_without_lines_is_not_approved() -> None:
    a_run(state=RunRow.ISSUED)
    row = a_run()

    with pytest.raises(ProblemsFound) as found:
        run_approved(an_approver(row.operator).actor, row.pk, row.checksum, at=MOMENT)

    assert codes_of(found) == ["run-without-lines"]


def test_a_run_whose_lines_were_tampered_with_is_not_approved() -> None:
    row = a_run()
    RunRow.objects.filter(pk=row.pk).update(content=a_run_of_another())

    with pytest.raises(ProblemsFound) as found:
        run_approved(an_approver(row.operator).actor, row.pk, row.checksum, at=MOMENT)

    assert codes_of(found) == ["run-content-changed"]


def a_run_of_another() -> bytes:
    a_stay_to_settle(offering=an_offering("Et andet hus", a_party("Randers")))
    return bytes(a_run(a_party("Randers")).content)


def test_a_run_that_is_called_off_leaves_its_lines_to_the_next() -> None:
    row = a_run()

    run_called_off(a_clerk(row.operator).actor, row.pk, at=MOMENT)
    again = a_run()

    assert (again.number, again.lines) == (2, 1)


def test_an_issued_run_is_not_called_off() -> None:
    row = a_run(state=RunRow.ISSUED)

    with pytest.raises(ProblemsFound) as found:
        run_called_off(a_clerk(row.operator).actor, row.pk, at=MOMENT)

    assert codes_of(found) == ["run-moved-on"]


def test_what_came_after_it_was_prepared_is_told_and_comes_along_in_one_step() -> None:
    agreement = a_stay_to_settle()
    row, clerk = a_run(), a_clerk(a_party())
    an_event(agreement.stays.get(), StayEventKind.DISCHARGED, date(2026, 10, 20))
    an_event(agreement.stays.get(), StayEventKind.PLACE_TAKEN, date(2026, 10, 25))

    told = run_seen(clerk.actor, row.pk).come_since
    again = run_prepared_again(clerk.actor, row.pk, at=MOMENT)

    assert [text.da for text in told] == ["2 hændelser"]
    assert RunRow.objects.get(pk=row.pk).state == RunRow.CALLED_OFF
    assert (again.state, run_seen(clerk.actor, again.pk).come_since) == (RunRow.PREPARED, ())


def test_what_is_approved_is_what_is_issued_whatever_comes_in_between() -> None:
    agreement = a_stay_to_settle()
    row = a_run(state=RunRow.APPROVED)
    an_event(agreement.stays.get(), StayEventKind.DISCHARGED, date(2026, 10, 2))

    run_issued(a_clerk(row.operator).actor, row.pk, at=MOMENT)

    assert InvoiceRow.objects.get().total_oere == MONTH


def test_differences_from_last_month_are_told_by_kind() -> None:
    september = a_stay_to_settle(since=date(2026, 9, 1))
    a_stay_to_settle(a_party("Randers"), september.offering, OCTOBER)
    left = a_payment_agreement(a_party("Skive"), september.offering, Sold(starts=date(2026, 9, 1)))
    stay = a_stay(left, date(2026, 9, 1), date(2026, 9, 10))
    an_event(stay, StayEventKind.PLACE_TAKEN, date(2026, 9, 11))

    changes = content_of(a_run()).changes

    assert [(each.kind, each.of.payer) for each in changes] == [
        (ChangeKind.NEW, "randers"),
        (ChangeKind.ENDED, "skive"),
    ]


def test_a_day_without_a_rate_is_told_and_the_rest_goes_on() -> None:
    a_stay_to_settle()
    without = an_offering("Uden takst")
    a_stay(a_payment_agreement(a_party("Randers"), without, Sold(starts=OCTOBER)), OCTOBER)

    row = a_run()

    assert row.lines == 1
    told = {each["code"]: each["says"]["da"] for each in row.exceptions}
    assert "uden-takst" in told["charge-rate-missing"]


def test_parties_that_lack_what_an_e_invoice_needs_are_told_and_complete_ones_are_not() -> None:
    a_stay_to_settle()
    before = [each["code"] for each in a_run().exceptions]
    invoice_details(a_party())
    invoice_details(a_party("Viborg"))
    run_called_off(a_clerk(a_party()).actor, RunRow.objects.get().pk, at=MOMENT)

    after = a_run().exceptions

    assert before == ["own-invoice-details-missing", "payer-invoice-details-missing"]
    assert after == []


def test_what_is_asked_for_too_late_is_not_invoiced_but_told() -> None:
    began = date(2025, 8, 1)
    agreement = a_payment_agreement(sold=Sold(starts=began))
    a_stay(agreement, began)
    a_day_rate(agreement.offering)
    a_day_rate(agreement.offering, year=2025)

    row = a_run()

    assert min(line.month for line in content_of(row).lines) == date(2025, 11, 1)
    assert [each["month"] for each in row.exceptions if each["code"] == "charge-asked-for-too-late"] == [
        "2025-08-01",
        "2025-09-01",
        "2025-10-01",
    ]


def an_arrangement(**facts: object) -> ArrangementRow:
    stated = {"title": "Objektiv finansiering", "form": "subscription", "year": 2026, "basis": {}, "made_by": "user:1"}
    return ArrangementRow.objects.create(
        **{
            **stated,
            "operator": a_party(),
            "made_at": MOMENT,
            "state": ArrangementRow.ACCEPTED,
            "accepted_at": MOMENT,
            **facts,
        }
    )


def test_a_share_of_an_arrangement_is_invoiced_once_and_a_new_one_in_its_place_corrects_it() -> None:
    first = an_arrangement()
    ArrangementShareRow.objects.create(arrangement=first, payer=a_party("Viborg"), month=OCTOBER, amount_oere=70_000)
    a_run(state=RunRow.ISSUED)
    second = an_arrangement(replaces=first)
    ArrangementShareRow.objects.create(arrangement=second, payer=a_party("Viborg"), month=OCTOBER, amount_oere=60_000)

    issued = a_run(state=RunRow.ISSUED)
    again = a_run()

    [invoice] = issued.invoices.all()
    assert [line.amount_oere for line in invoice.lines.order_by("amount_oere")] == [-70_000, 60_000]
    assert [line.corrects for line in invoice.lines.order_by("amount_oere")] == [True, False]
    assert again.lines == 0


def test_lines_are_narrowed_to_a_payer_to_words_and_to_corrections() -> None:
    agreement = a_stay_to_settle()
    a_stay_to_settle(a_party("Randers"), agreement.offering)
    page = run_seen(a_clerk(a_party()).actor, a_run().pk)

    assert [line.payer for _, line in page.lines(Narrowed(payer="randers"))] == ["randers"]
    assert [line.agreement for _, line in page.lines(Narrowed(words=agreement.number))] == [agreement.number]
    assert page.lines(Narrowed(only_corrections=True)) == []


def test_the_month_that_is_proposed_follows_the_last_that_was_issued_and_is_over() -> None:
    assert month_proposed("aarhus", MOMENT.date()) == OCTOBER
    a_run(state=RunRow.ISSUED)
    assert month_proposed("aarhus", MOMENT.date()) == OCTOBER
    assert month_proposed("aarhus", date(2026, 12, 1)) == NOVEMBER


def test_a_run_to_approve_is_a_task_of_the_approver_and_one_to_issue_of_the_clerk() -> None:
    row = a_run()
    clerk, approver = a_clerk(row.operator), an_approver(row.operator)
    to_approve = [task.says.da for task in tasks_for(approver.actor, MOMENT.date())]
    run_approved(approver.actor, row.pk, row.checksum, at=MOMENT)
    to_issue = [task.says.da for task in tasks_for(clerk.actor, MOMENT.date())]

    assert to_approve == ["Godkend afregningen for oktober 2026"]
    assert to_issue == ["Udsted regningerne for oktober 2026"]


def test_the_approver_gets_a_letter_without_figures() -> None:
    an_approver(a_party())
    a_run()

    letter = LetterRow.objects.get()

    assert letter.to == "approver@aarhus.example"
    assert "oktober 2026" in letter.subject
    assert "46.500" not in letter.body


def test_each_step_is_told_by_the_trail() -> None:
    a_run(state=RunRow.ISSUED)

    verbs = list(Event.objects.filter(subject_kind__in=["run", "invoice"]).values_list("verb", flat=True))

    assert verbs == ["run-prepared", "run-approved", "run-issued", "invoice-issued"]


def test_reading_the_facts_takes_no_more_queries_for_more_stays(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    agreement = a_stay_to_settle()
    for number in range(3):
        a_stay_to_settle(a_party("Randers"), agreement.offering, date(2026, 10, 2 + number))

    with django_assert_max_num_queries(45):
        row = a_run()

    assert row.lines == 4
