"""Does a payer see its month against its own agreements, object with one key, hand lists in, and map its accounts?"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ramme.problems import ProblemsFound
from ramme.settlement.payer.accounts import AccountRule
from ramme.settlement.payer.likely_reasons import Reason
from ramme.settlement.payer.matching import Standing
from ramme.settlement.payer.objections import ObjectionReason
from ramme.settlement.payment_agreements.agreement import ServiceKind
from ramme.settlement.stays.events import StayEventKind
from ramme.testing.portal import MOMENT, a_party, a_person, an_offering, logged_in
from ramme.testing.runs import OCTOBER, a_clerk, a_run, a_stay_to_settle, an_approver, an_invoice
from ramme.testing.settlement import DAY_RATE, an_event
from ramme.web.accounts.actors import NotAllowed
from ramme.web.accounts.roles import Role
from ramme.web.audit.models import Event
from ramme.web.registry.models import HandedInList, ListMappingRow
from ramme.web.settlement.after_models import ObjectionRow
from ramme.web.settlement.models import InvoiceLineRow, RunRow
from ramme.web.settlement.operations.importing import payer_list_kept
from ramme.web.settlement.operations.issuing import run_issued
from ramme.web.settlement.operations.mapping import account_kept
from ramme.web.settlement.operations.objecting import Raising, lines_let_stand, month_gone_through, objections_raised
from ramme.web.settlement.operations.runs import run_approved, run_prepared
from ramme.web.settlement.payer_models import AccountRuleRow, PayerMonthRow
from ramme.web.settlement.payer_tasks import tasks_for
from ramme.web.settlement.queries.payer import PayerMonth
from ramme.web.tasks import tasks_of

pytestmark = pytest.mark.django_db
LATER = MOMENT + timedelta(days=1)
DAYS = 31
PAGE = "/afregning/betaler/?maaned=2026-10"


def viborg(client: Client) -> Client:
    return logged_in(client, a_clerk(a_party("Viborg")))


def month() -> PayerMonth:
    return PayerMonth(a_clerk(a_party("Viborg")).actor, OCTOBER)


def discharged_late(last_day: date = date(2026, 10, 14)) -> InvoiceLineRow:
    """A line of a whole month whose stay turned out to have ended, and its place to have been taken, in the middle."""
    agreement = a_stay_to_settle()
    invoice = an_invoice()
    stay = agreement.stays.get()
    an_event(stay, StayEventKind.NOTICE_GIVEN, date(2026, 8, 1), at=LATER)
    an_event(stay, StayEventKind.DISCHARGED, last_day, at=LATER)
    return invoice.lines.get()


def test_an_invoice_made_of_the_same_facts_matches() -> None:
    a_stay_to_settle()
    an_invoice()

    found = month()

    assert found.counts[Standing.MATCHING] == 1
    assert (found.waiting, found.total_oere) == (0, DAYS * DAY_RATE)


def test_a_discharge_written_after_the_run_makes_the_line_differ_with_its_days() -> None:
    discharged_late()

    (row,) = month().rows

    assert row.found.standing is Standing.DIFFERING
    assert row.found.difference_oere == (31 - 14) * DAY_RATE
    assert row.found.reason is not None
    assert row.found.reason.kind is Reason.NOTICE
    assert row.grounds is ObjectionReason.NOTICE


def test_a_run_that_corrects_makes_both_months_match_again() -> None:
    discharged_late()
    clerk, later = a_clerk(a_party()).actor, LATER + timedelta(days=1)
    row = run_prepared(clerk, "aarhus", date(2026, 11, 1), at=later)
    run_approved(an_approver(a_party()).actor, row.pk, row.checksum, at=later)
    run_issued(clerk, row.pk, at=later)

    november = PayerMonth(a_clerk(a_party("Viborg")).actor, date(2026, 11, 1))

    assert month().counts[Standing.DIFFERING] == 0
    assert november.counts[Standing.MATCHING] == 1
    assert november.rows[0].found.lines[0].corrects


def test_an_agreement_that_its_operator_left_out_of_the_month_is_missing() -> None:
    a_stay_to_settle()
    an_invoice()
    a_stay_to_settle(offering=an_offering("Et hus til", a_party()))

    found = month()

    assert found.counts[Standing.MISSING] == 1
    assert found.rows[0].found.reason is not None
    assert found.rows[0].found.reason.kind is Reason.NOT_INVOICED


def test_an_operator_that_has_not_settled_the_month_here_is_awaited_and_nothing_is_missing() -> None:
    a_stay_to_settle()
    an_invoice()
    a_stay_to_settle(offering=an_offering("Hos en anden", a_party("Randers")))

    found = month()

    assert found.counts[Standing.MISSING] == 0
    assert found.awaited == ["Randers Kommune"]


def test_the_page_has_the_counts_the_reasons_and_the_clause_on_paying_in_full(client: Client) -> None:
    line = discharged_late()

    said = viborg(client).get(PAGE).content.decode()

    assert "Denne måned: oktober 2026" in said
    assert "længere end varslet" in said
    assert line.invoice.number in said
    assert "kap. 13.3" in said


def test_another_party_sees_nothing_of_it(client: Client) -> None:
    line = discharged_late()

    said = logged_in(client, a_clerk(a_party("Randers"))).get(PAGE).content.decode()

    assert line.invoice.number not in said
    assert "Ingen linjer her" in said


@pytest.mark.parametrize("typed", ["2026", "2026-13", "i går", "0000-01", "0001-01", "9999-12", "2200-01", "1999-12"])
def test_what_is_no_month_is_not_found(client: Client, typed: str) -> None:
    browser, asked = viborg(client), {"maaned": typed}
    answers = [browser.get(f"/afregning/betaler/{page}", asked) for page in ("", "hent/csv/")]
    answers += [browser.post(f"/afregning/betaler/{page}/", asked) for page in ("faerdig", "linjer")]

    assert [answer.status_code for answer in answers] == [404] * 4


def test_a_line_with_an_open_objection_gets_no_other_in_other_words() -> None:
    line, actor = discharged_late(), a_clerk(a_party("Viborg")).actor
    raising = Raising(reason=ObjectionReason.DAYS, says="Nej.")
    objections_raised(actor, [line.pk], raising, at=LATER)

    with pytest.raises(ProblemsFound) as found:
        objections_raised(actor, [line.pk], raising, at=LATER)

    assert [problem.code for problem in found.value.problems] == ["objection-open-already"]


def test_an_objection_in_ones_own_words_needs_words_and_another_amount(client: Client) -> None:
    line = discharged_late()
    browser, address = viborg(client), f"/afregning/betaler/indsigelse/?linje={line.pk}"
    typed = {"linje": str(line.pk), "reason": "days", "says": "Borgeren flyttede.", "asked": "46.500,00"}

    assert browser.get(address).status_code == 200
    assert browser.post(address, {**typed, "says": ""}).status_code == 422
    assert "også det, der foreslås" in browser.post(address, typed).content.decode()
    assert not ObjectionRow.objects.exists()
    assert browser.post(address, {**typed, "asked": "21.000"}).status_code == 302
    assert ObjectionRow.objects.get().asked_oere == 21_000_00


def test_a_line_of_anothers_invoice_is_refused() -> None:
    line = discharged_late()
    raising = Raising(reason=ObjectionReason.DAYS, says="Nej.")

    with pytest.raises(ProblemsFound) as found:
        objections_raised(a_clerk(a_party("Randers")).actor, [line.pk], raising, at=LATER)
    with pytest.raises(NotAllowed):
        objections_raised(a_person(Role.ECONOMIST, a_party("Viborg")).actor, [line.pk], raising, at=LATER)

    assert [problem.code for problem in found.value.problems] == ["invoice-line-not-yours"]
    assert not ObjectionRow.objects.exists()


def test_a_month_is_gone_through_once_a_word_is_said_of_every_difference() -> None:
    line, actor = discharged_late(), a_clerk(a_party("Viborg")).actor

    with pytest.raises(ProblemsFound) as found:
        month_gone_through(actor, OCTOBER, at=LATER)
    lines_let_stand(actor, [line.pk], "Rettes næste måned.", at=LATER)
    for _ in range(2):
        month_gone_through(actor, OCTOBER, at=LATER)

    assert [problem.code for problem in found.value.problems] == ["payer-month-not-gone-through"]
    assert PayerMonthRow.objects.get().counts == {"matching": 0, "differing": 1, "unknown": 0, "missing": 0}
    assert Event.objects.filter(verb="payer-month-gone-through").count() == 1


def test_a_month_without_invoices_is_not_gone_through() -> None:
    with pytest.raises(ProblemsFound) as found:
        month_gone_through(a_clerk(a_party("Viborg")).actor, OCTOBER, at=LATER)

    assert [problem.code for problem in found.value.problems] == ["payer-month-without-invoices"]


def test_a_month_that_has_come_is_a_task_until_it_is_gone_through() -> None:
    a_stay_to_settle()
    an_invoice()
    actor = a_clerk(a_party("Viborg")).actor

    before = [task.says.da for task in tasks_for(actor, LATER.date())]
    month_gone_through(actor, OCTOBER, at=LATER)

    assert before == ["Gå regningerne for oktober 2026 igennem"]
    assert list(tasks_for(actor, LATER.date())) == []


def test_all_months_not_gone_through_are_tasks_the_oldest_first_and_many_end_in_one() -> None:
    a_stay_to_settle()
    months = [date(2025, 9 + at, 1) if at < 4 else date(2026, at - 3, 1) for at in range(14)]
    last = an_invoice(month=months[-1])
    run = last.run
    for each in months[:-1]:
        run.pk, run.month = None, each
        run.save()
        last.pk, last.run, last.month, last.number = None, run, each, f"{each}"
        last.save()

    told = tasks_of(a_clerk(a_party("Viborg")).actor, LATER.date())

    assert [task.says.da for task in told][:5] == [
        f"Gå regningerne for {month} igennem"
        for month in ("september 2025", "oktober 2025", "november 2025", "december 2025", "januar 2026")
    ]
    assert [task.says.da for task in told][-1] == "Gå regningerne for 2 måneder til igennem"


def test_queries_do_not_grow_with_agreements_and_lines(client: Client) -> None:
    browser, counted = viborg(client), []
    for at, month_first in enumerate((OCTOBER, date(2026, 11, 1))):
        for number in range(1 + 4 * at):
            agreement = a_stay_to_settle(offering=an_offering(f"Hus {at}-{number}", a_party()))
        a_run(a_party(), month_first, state=RunRow.ISSUED)
        an_event(agreement.stays.get(), StayEventKind.DISCHARGED, date(2026, 11, 5), at=LATER)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(f"/afregning/betaler/?maaned={month_first:%Y-%m}").status_code == 200
        counted.append(len(queries))

    assert counted[0] == counted[1], counted


HEAD = "Aftalenummer;Periode;Ydelse;Dage;Beløb\n"


def handed_in(browser: Client, text: str, purpose: str = "regningslinjer") -> HandedInList:
    file = SimpleUploadedFile("linjer.csv", text.encode())
    browser.post("/afregning/betaler/lister/", {"purpose": purpose, "file": file})
    return HandedInList.objects.latest("pk")


def test_an_operators_lines_are_held_against_the_payers_agreements(client: Client) -> None:
    agreement = a_stay_to_settle()
    text = f"{HEAD}{agreement.number};10-2026;;31;46.500,00\nUKENDT-1;10-2026;;1;100,00\n"
    browser = viborg(client)

    row = handed_in(browser, text)
    said = browser.get(f"/afregning/betaler/lister/{row.pk}/").content.decode()
    kept = browser.post(f"/afregning/betaler/lister/{row.pk}/gem/")
    again = browser.post(f"/afregning/betaler/lister/{row.pk}/gem/")
    csv = browser.get(f"/afregning/betaler/lister/{row.pk}/hent/csv/").content.decode()

    assert "I har ingen betalingsaftale med nummeret UKENDT-1." in said
    assert (kept.status_code, again.status_code) == (302, 422)
    assert "Listen er allerede gemt." in again.content.decode()
    assert csv.count("\r\n") == 3
    assert "passer" in csv


def test_a_list_with_a_row_that_cannot_be_read_is_not_kept_and_the_row_is_shown(client: Client) -> None:
    browser = viborg(client)
    row = handed_in(browser, HEAD + "BA-1;engang;;31;46.500,00\nBA-1;10-2026;;31;1,00\n")

    page = browser.get(f"/afregning/betaler/lister/{row.pk}/").content.decode()
    answer = browser.post(f"/afregning/betaler/lister/{row.pk}/gem/")

    assert "»engang«, som ikke er en måned" in page
    assert answer.status_code == 422
    assert "Listen er ikke gemt, for 1 rækker kan ikke læses." in answer.content.decode()
    row.refresh_from_db()
    assert row.carried_out_at is None


def test_the_mapping_of_columns_is_remembered_for_the_next_list(client: Client) -> None:
    browser = viborg(client)
    first = handed_in(browser, "Nr;Hvornår;Kroner\nBA-1;10-2026;1,00\n")
    typed = {"columns": "3", "heading-0": "Nr", "field-0": "agreement", "heading-1": "Hvornår", "field-1": "month"}

    browser.post(
        f"/afregning/betaler/lister/{first.pk}/",
        {**typed, "heading-2": "Kroner", "field-2": "amount_oere", "figures": "danish"},
    )
    second = handed_in(browser, "Nr;Hvornår;Kroner\nBA-2;11-2026;2,00\n")

    assert ListMappingRow.objects.get().party_id == "viborg"
    assert "BA-2" in browser.get(f"/afregning/betaler/lister/{second.pk}/").content.decode()


@pytest.mark.parametrize("content", ["", "kun én kolonne\n1\n", "{}", "\x00\x01"])
def test_a_file_that_is_no_list_is_refused_with_a_problem(client: Client, content: str) -> None:
    file = SimpleUploadedFile("x.csv", content.encode())

    answer = viborg(client).post("/afregning/betaler/lister/", {"purpose": "eget-regnskab", "file": file})

    assert answer.status_code == 422
    assert not HandedInList.objects.exists()


def test_keeping_a_list_that_is_kept_or_refused_is_a_problem_of_its_own(client: Client) -> None:
    actor, browser = a_clerk(a_party("Viborg")).actor, viborg(client)
    codes = []
    for text in ("BA-1;10-2026;;31;1,00\n", "BA-1;engang;;31;1,00\n"):
        row = handed_in(browser, HEAD + text)
        try:
            payer_list_kept(actor, row.pk, at=LATER)
            payer_list_kept(actor, row.pk, at=LATER)
        except ProblemsFound as found:
            codes.append(found.problems[0].code)

    assert codes == ["payer-list-kept-already", "payer-list-refused"]


def test_anothers_list_is_not_found(client: Client) -> None:
    row = handed_in(viborg(client), HEAD + "BA-1;10-2026;;31;1,00\n")
    other = logged_in(Client(), a_clerk(a_party("Randers")))

    assert other.get(f"/afregning/betaler/lister/{row.pk}/").status_code == 404
    assert other.post(f"/afregning/betaler/lister/{row.pk}/gem/").status_code == 404


def test_accounts_are_remembered_and_stand_on_lines_and_in_the_csv(client: Client) -> None:
    a_stay_to_settle()
    an_invoice()
    browser = viborg(client)
    unmapped = browser.get(PAGE).content.decode()

    browser.post("/afregning/betaler/kontoplan/", {"legal_basis": "SEL-107", "kind": "rate", "account": "5.38.52"})

    assert "Uden konto i jeres kontoplan" in unmapped
    assert "konto 5.38.52" in browser.get(PAGE).content.decode()
    csv = browser.get("/afregning/betaler/hent/csv/?maaned=2026-10").content.decode()
    assert "5.38.52" in csv


def test_an_account_is_forgotten_by_its_own_party_alone(client: Client) -> None:
    actor = a_clerk(a_party("Viborg")).actor
    row = account_kept(actor, AccountRule(legal_basis="", kind=ServiceKind.RATE, account="1"), at=MOMENT)
    address = f"/afregning/betaler/kontoplan/{row.pk}/glem/"

    refused = logged_in(Client(), a_clerk(a_party("Randers"))).post(address)
    done = viborg(client).post(address)

    assert (refused.status_code, done.status_code) == (404, 302)
    assert not AccountRuleRow.objects.exists()


def test_the_same_paragraph_and_kind_is_mapped_once(client: Client) -> None:
    browser = viborg(client)
    typed = {"legal_basis": "", "kind": "", "account": "5.38.52"}

    answers = [browser.post("/afregning/betaler/kontoplan/", typed) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 422]
    assert "alle paragraffer, alle slags ydelser har allerede kontoen 5.38.52." in answers[1].content.decode()
