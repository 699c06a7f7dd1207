"""Does an objection go from payer to operator and back, and is an upheld one put right once, by the next run?"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ramme.problems import ProblemsFound
from ramme.settlement.payer.matching import Standing
from ramme.settlement.payer.objections import ObjectionReason, Progress, Remedy
from ramme.settlement.stays.events import StayEventKind
from ramme.testing.portal import MOMENT, a_party, a_person, an_offering, logged_in
from ramme.testing.runs import OCTOBER, a_clerk, a_run, a_stay_to_settle, an_invoice
from ramme.testing.settlement import DAY_RATE, an_event
from ramme.web.accounts.actors import NotAllowed
from ramme.web.accounts.roles import Role
from ramme.web.letters.models import LetterRow
from ramme.web.settlement.after_models import AdjustmentRow, ObjectionRow
from ramme.web.settlement.models import ArrangementRow, ArrangementShareRow, InvoiceLineRow, InvoiceRow, RunRow
from ramme.web.settlement.operations.answering import Answer, objection_answered
from ramme.web.settlement.operations.issuing import run_issued
from ramme.web.settlement.operations.objecting import Raising, objection_withdrawn, objections_raised
from ramme.web.settlement.operations.runs import run_approved, run_prepared
from ramme.web.settlement.payer_tasks import tasks_for
from ramme.web.settlement.queries.objections import at_stake_of, not_invoiced_of, objection_seen
from ramme.web.settlement.queries.payer import PayerMonth

pytestmark = pytest.mark.django_db
LATER = MOMENT + timedelta(days=1)
LATEST = MOMENT + timedelta(days=2)
NOVEMBER = date(2026, 11, 1)
RIGHT = 14 * DAY_RATE
LINE = 31 * DAY_RATE


def raised(line: InvoiceLineRow, asked: int | None = RIGHT) -> ObjectionRow:
    raising = Raising(reason=ObjectionReason.DAYS, says="Borgeren flyttede den 14.", asked_oere=asked)
    (row,) = objections_raised(a_clerk(a_party("Viborg")).actor, [line.pk], raising, at=LATER)
    return row


def answered(row: ObjectionRow, answer: Answer) -> ObjectionRow:
    return objection_answered(a_clerk(a_party()).actor, row.pk, answer, at=LATER)


def upheld(right: int | None = RIGHT, remedy: Remedy = Remedy.AMOUNT) -> Answer:
    return Answer(upheld=True, says="Det er rigtigt.", remedy=remedy, right_oere=right)


def a_line() -> InvoiceLineRow:
    a_stay_to_settle()
    return an_invoice().lines.get()


def next_run(month: date = NOVEMBER) -> InvoiceRow:
    """The next run, with all that is known after the answer."""
    clerk, approver = a_clerk(a_party()).actor, a_person(Role.APPROVER, a_party(), "den.anden@aarhus.example").actor
    row = run_prepared(clerk, "aarhus", month, at=LATEST)
    run_approved(approver, row.pk, row.checksum, at=LATEST)
    return run_issued(clerk, row.pk, at=LATEST).run.invoices.get()


def test_an_upheld_amount_comes_in_the_next_run_and_the_objection_is_then_corrected() -> None:
    row = answered(raised(a_line()), upheld())
    actor, today = a_clerk(a_party("Viborg")).actor, LATEST.date()
    before = objection_seen(actor, row.pk, today).followed

    invoice = next_run()

    after = objection_seen(actor, row.pk, today).followed
    correction = invoice.lines.get(month=OCTOBER)
    assert (row.state, row.promised_month) == ("upheld", NOVEMBER)
    assert (before.progress, before.says.da) == (Progress.TO_BE_CORRECTED, "rettes i afregningen for november 2026")
    assert (correction.amount_oere, correction.corrects) == (RIGHT - LINE, True)
    assert after.progress is Progress.CORRECTED
    assert after.line is not None
    assert after.line.invoice == invoice.number
    assert PayerMonth(actor, OCTOBER).rows[0].found.reason is None


def test_running_again_corrects_nothing_twice() -> None:
    answered(raised(a_line()), upheld())
    next_run()

    assert run_prepared(a_clerk(a_party()).actor, "aarhus", NOVEMBER, at=LATEST).lines == 0


def test_facts_that_were_corrected_meanwhile_are_not_corrected_twice() -> None:
    line = a_line()
    row = raised(line)
    stay = line.agreement.stays.get()  # type: ignore[union-attr]
    an_event(stay, StayEventKind.NOTICE_GIVEN, date(2026, 8, 1), at=LATER)
    an_event(stay, StayEventKind.DISCHARGED, date(2026, 10, 14), at=LATER)

    answered(row, upheld())
    correction = next_run().lines.get()

    assert not AdjustmentRow.objects.exists()
    assert correction.amount_oere == RIGHT - LINE


def test_what_a_run_under_way_corrects_already_is_promised_for_it_and_is_then_corrected() -> None:
    line = a_line()
    stay = line.agreement.stays.get()  # type: ignore[union-attr]
    an_event(stay, StayEventKind.NOTICE_GIVEN, date(2026, 8, 1), at=LATER)
    an_event(stay, StayEventKind.DISCHARGED, date(2026, 10, 14), at=LATER)
    clerk, approver = a_clerk(a_party()).actor, a_person(Role.APPROVER, a_party(), "den.anden@aarhus.example").actor
    run = run_prepared(clerk, "aarhus", NOVEMBER, at=LATER)

    row = objection_answered(clerk, raised(line).pk, upheld(), at=LATEST)
    run_approved(approver, run.pk, run.checksum, at=LATEST)
    invoice = run_issued(clerk, run.pk, at=LATEST).run.invoices.get()
    seen = objection_seen(a_clerk(a_party("Viborg")).actor, row.pk, LATEST.date()).followed

    assert row.promised_month == NOVEMBER
    assert seen.progress is Progress.CORRECTED
    assert seen.line is not None
    assert seen.line.invoice == invoice.number


def test_upheld_by_correcting_the_facts_writes_no_adjustment() -> None:
    row = answered(raised(a_line()), upheld(None, Remedy.FACTS))

    assert row.state == ObjectionRow.UPHELD
    assert not AdjustmentRow.objects.exists()


def test_turned_down_with_a_reason_changes_nothing_that_is_due() -> None:
    row = answered(raised(a_line()), Answer(upheld=False, says="Varslet løb til den 31."))

    assert (row.state, row.promised_month, row.answer) == ("turned_down", None, "Varslet løb til den 31.")
    assert not AdjustmentRow.objects.exists()


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Answer(upheld=False, says=" "), "objection-answer-without-reason"),
        (Answer(upheld=True, says="Ja."), "objection-upheld-without-change"),
        (Answer(upheld=True, says="Ja.", remedy=Remedy.AMOUNT), "objection-upheld-without-change"),
        (upheld(LINE + 1), "objection-upheld-beyond-the-line"),
        (upheld(-1), "objection-upheld-beyond-the-line"),
        (Answer(upheld=False, says="CPR 010190-1234"), "text-holds-personal-number"),
    ],
)
def test_half_an_answer_is_refused_and_the_objection_stays_open(answer: Answer, code: str) -> None:
    row = raised(a_line())

    with pytest.raises(ProblemsFound) as found:
        answered(row, answer)

    row.refresh_from_db()
    assert ([problem.code for problem in found.value.problems], row.state) == ([code], "open")


def test_the_first_answer_stands() -> None:
    row = answered(raised(a_line()), Answer(upheld=False, says="Nej."))

    with pytest.raises(ProblemsFound) as found:
        answered(row, upheld())

    assert [problem.code for problem in found.value.problems] == ["objection-not-open"]


def test_a_withdrawn_objection_stays_withdrawn_and_another_may_be_raised() -> None:
    line = a_line()
    row, clerk = raised(line), a_clerk(a_party("Viborg")).actor

    for _ in range(2):
        objection_withdrawn(clerk, row.pk, at=LATER)

    row.refresh_from_db()
    assert row.state == ObjectionRow.WITHDRAWN
    assert raised(line).pk != row.pk


def test_an_answered_objection_is_not_withdrawn() -> None:
    row = answered(raised(a_line()), Answer(upheld=False, says="Nej."))

    with pytest.raises(ProblemsFound) as found:
        objection_withdrawn(a_clerk(a_party("Viborg")).actor, row.pk, at=LATER)

    assert [problem.code for problem in found.value.problems] == ["objection-not-open"]


def test_only_the_operator_answers_and_only_the_payer_withdraws() -> None:
    row = raised(a_line())

    for party in ("Viborg", "Randers"):
        with pytest.raises(ObjectionRow.DoesNotExist):
            objection_answered(a_clerk(a_party(party)).actor, row.pk, upheld(), at=LATER)
    for party in ("Aarhus", "Randers"):
        with pytest.raises(ObjectionRow.DoesNotExist):
            objection_withdrawn(a_clerk(a_party(party)).actor, row.pk, at=LATER)
    with pytest.raises(NotAllowed):
        objection_answered(a_person(Role.APPROVER, a_party(), "g@aarhus.example").actor, row.pk, upheld(), at=LATER)


def test_letters_go_both_ways_and_name_no_amount() -> None:
    a_person(Role.ECONOMIST, a_party(), "oekonom@aarhus.example")
    answered(raised(a_line()), upheld())

    letters = LetterRow.objects.filter(key__startswith="objection:")

    assert {letter.to for letter in letters} >= {"oekonom@aarhus.example", "finance_clerk@viborg.example"}
    assert not any("kr." in f"{letter.subject}{letter.body}" for letter in letters)


def test_an_open_objection_is_a_task_of_the_operator() -> None:
    row = raised(a_line())
    clerk = a_clerk(a_party()).actor

    before = [task.why.da for task in tasks_for(clerk, LATER.date())]
    answered(row, Answer(upheld=False, says="Nej."))

    assert before == ["Én indsigelse venter på svar."]
    assert list(tasks_for(clerk, LATER.date())) == []


def test_the_page_of_an_objection_is_for_both_sides_and_nobody_else(client: Client) -> None:
    row = raised(a_line())
    address = f"/afregning/indsigelser/{row.pk}/"
    aarhus, viborg, randers = (logged_in(Client(), a_clerk(a_party(name))) for name in ("Aarhus", "Viborg", "Randers"))

    seller, buyer = aarhus.get(address).content.decode(), viborg.get(address).content.decode()

    assert "Send svaret" in seller
    assert "Træk indsigelsen tilbage" not in seller
    assert "Send svaret" not in buyer
    assert "Træk indsigelsen tilbage" in buyer
    assert "kap. 13.3" in buyer
    assert randers.get(address).status_code == 404
    assert randers.post(f"{address}svar/", {"verdict": "upheld", "says": "Ja", "remedy": "facts"}).status_code == 404


def test_an_answer_is_typed_and_its_faults_stand_at_the_fields(client: Client) -> None:
    row = raised(a_line())
    browser, address = logged_in(client, a_clerk(a_party())), f"/afregning/indsigelser/{row.pk}/svar/"

    faulty = browser.post(address, {"verdict": "upheld", "says": "Ja."})
    done = browser.post(address, {"verdict": "upheld", "says": "Ja.", "remedy": "amount", "right": "21.000,00"})

    assert faulty.status_code == 422
    assert "intet er sat til at blive rettet" in faulty.content.decode()
    assert done.status_code == 302
    assert AdjustmentRow.objects.get().amount_oere == RIGHT - LINE
    assert (
        "rettes i afregningen for november 2026"
        in browser.get(f"/afregning/indsigelser/{row.pk}/").content.decode().lower()
    )


def test_the_list_of_objections_is_narrowed_by_side_and_state(client: Client) -> None:
    row = raised(a_line())
    browser = logged_in(client, a_clerk(a_party("Viborg")))

    found = [
        row.line.invoice.number in browser.get("/afregning/indsigelser/", asked).content.decode()
        for asked in ({}, {"side_af": "rejst"}, {"side_af": "modtaget"}, {"stand": "open"}, {"stand": "upheld"})
    ]

    assert found == [True, True, False, True, False]


def test_queries_do_not_grow_with_objections(client: Client) -> None:
    browser, counted = logged_in(client, a_clerk(a_party("Viborg"))), []
    for name in ("Et", "To", "Tre", "Fire"):
        a_stay_to_settle(offering=an_offering(name, a_party()))
    lines = list(an_invoice().lines.all())
    for some in (lines[:1], lines[1:]):
        for line in some:
            answered(raised(line), upheld(None, Remedy.FACTS))
        with CaptureQueriesContext(connection) as queries:
            assert browser.get("/afregning/indsigelser/").status_code == 200
        counted.append(len(queries))

    assert counted[0] == counted[1]


@pytest.mark.parametrize(
    ("today", "months"),
    [
        (date(2027, 7, 30), []),
        (date(2027, 7, 31), [OCTOBER]),
        (date(2027, 10, 31), [OCTOBER]),
    ],
)
def test_what_the_payer_wants_back_is_warned_of_from_the_ninth_month(today: date, months: list[date]) -> None:
    raised(a_line())

    found = at_stake_of("viborg", today)

    assert [each.month for each in found] == months
    assert all(each.amount_oere == LINE - RIGHT for each in found)


def test_what_is_turned_down_or_corrected_is_at_stake_no_more() -> None:
    answered(raised(a_line()), upheld())
    next_run()

    assert at_stake_of("viborg", date(2027, 8, 1)) == []


def test_what_is_due_and_not_invoiced_is_told_to_the_operator_before_it_is_lost() -> None:
    a_stay_to_settle(since=date(2026, 9, 16))

    found = not_invoiced_of("aarhus", date(2027, 8, 1))

    assert [(each.month, each.amount_oere) for each in found[:2]] == [
        (date(2026, 9, 1), 15 * DAY_RATE),
        (OCTOBER, LINE),
    ]
    assert found[0].in_time.days_left == 60


def test_what_is_invoiced_is_not_about_to_be_lost() -> None:
    a_stay_to_settle()
    a_run(a_party(), state=RunRow.ISSUED)

    assert OCTOBER not in [each.month for each in not_invoiced_of("aarhus", date(2027, 8, 1))]


def test_the_page_of_deadlines_cites_the_law(client: Client) -> None:
    said = logged_in(client, a_clerk(a_party())).get("/afregning/frister/").content.decode()

    assert "Serviceloven § 174, stk. 2" in said


def fixed_financing() -> InvoiceLineRow:
    """A line of fixed financing, invoiced as it was accepted."""
    row = ArrangementRow.objects.create(
        title="Abonnement",
        form="subscription",
        year=2026,
        basis={},
        made_by="user:1",
        operator=a_party(),
        made_at=MOMENT,
        state=ArrangementRow.ACCEPTED,
        accepted_by="user:2",
        accepted_at=MOMENT,
    )
    ArrangementShareRow.objects.create(arrangement=row, payer=a_party("Viborg"), month=OCTOBER, amount_oere=70_000)
    return an_invoice().lines.get(arrangement=row)


def test_fixed_financing_is_held_against_what_was_accepted() -> None:
    a_stay_to_settle()
    fixed_financing()

    found = PayerMonth(a_clerk(a_party("Viborg")).actor, OCTOBER)

    assert found.counts[Standing.MATCHING] == 2
    assert [row.is_arrangement for row in found.rows] == [False, True]


def test_an_objection_to_fixed_financing_is_not_put_right_by_an_amount() -> None:
    a_stay_to_settle()
    row = raised(fixed_financing(), None)

    with pytest.raises(ProblemsFound) as found:
        answered(row, upheld(60_000))

    assert [problem.code for problem in found.value.problems] == ["objection-to-fixed-financing"]
    assert answered(row, upheld(None, Remedy.FACTS)).state == "upheld"
