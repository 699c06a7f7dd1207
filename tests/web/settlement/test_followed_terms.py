"""Do pages and runs follow the same terms, and are principles, days open and agreed amounts met in the portal?"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ramme.quantities import Kroner
from ramme.settlement.charges.due import Due, due_of
from ramme.settlement.payer.objections import ObjectionReason, Remedy
from ramme.settlement.payment_agreements.storing import from_data
from ramme.settlement.stays.events import StayEventKind
from ramme.settlement.stays.stay import stay_from
from ramme.testing.portal import MOMENT, a_party, an_offering
from ramme.testing.runs import OCTOBER, a_clerk, a_day_rate, a_stay_to_settle, an_invoice
from ramme.testing.settlement import DAY_RATE, STARTS, Sold, a_payment_agreement, a_service, a_stay, an_event
from ramme.web.settlement.after_models import AdjustmentRow
from ramme.web.settlement.agreement_around import problems_in
from ramme.web.settlement.models import PaymentAgreementRow
from ramme.web.settlement.operations.answering import Answer, objection_answered
from ramme.web.settlement.operations.objecting import Raising, objections_raised
from ramme.web.settlement.queries.facts import operator_facts
from ramme.web.settlement.stay_planning import end_of, events_of

pytestmark = pytest.mark.django_db
LATER, LATEST = MOMENT + timedelta(days=1), MOMENT + timedelta(days=2)
RIGHT = 14 * DAY_RATE


def due_at(operator: str, through: date) -> Due:
    known = operator_facts(operator)
    return due_of(known.agreements, known.rates, known.under, through)


def codes(due: Due) -> set[str]:
    return {each.problem.code for each in due.problems}


def test_the_page_of_a_stay_and_the_run_follow_the_same_terms_and_say_that_they_have_run_out() -> None:
    row = a_stay_to_settle(since=STARTS)
    stay = row.stays.get()
    an_event(stay, StayEventKind.NOTICE_GIVEN, date(2026, 2, 10))
    an_event(stay, StayEventKind.DISCHARGED, date(2026, 2, 20))

    page = end_of(stay_from(events_of(stay)), list(row.versions.all()))[0]
    run = due_at("aarhus", date(2026, 6, 1))

    [paid] = run.paid[row.number].stays
    assert page.through is not None
    assert page.through.day == date(2026, 3, 31)
    assert paid.last == page.through.whole
    assert any("31. december 2017" in says.da for says in page.says)
    assert "framework-agreement-beyond-its-period" in codes(run)


@pytest.mark.parametrize(
    ("operator", "on", "told"),
    [
        ("Slagelse", date(2024, 9, 30), False),
        ("Slagelse", date(2024, 10, 1), True),
        ("Slagelse", date(2025, 10, 1), True),
        ("Aarhus", date(2025, 10, 1), False),
    ],
)
def test_the_principles_of_a_region_are_told_of_any_draft_in_it(operator: str, on: date, told: bool) -> None:
    offering = an_offering("Søhuset", operator=a_party(operator))
    row = a_payment_agreement(a_party("Viborg"), offering, Sold(starts=on, agreement_id="", state="draft"))
    version = row.versions.get()

    found = {each.code for each in problems_in(from_data(version.content), row, [version], on)}

    assert ("payment-agreement-without-standard-contract" in found) is told
    assert ("common-principles-not-confirmed" in found) is told


def test_a_run_in_sjaelland_tells_of_amounts_beside_the_rate_list_under_any_agreement() -> None:
    offering = an_offering("Søhuset", operator=a_party("Slagelse"))
    agreed = a_service(agreed=Kroner(DAY_RATE))
    a_stay(a_payment_agreement(a_party("Viborg"), offering, Sold(services=(agreed,))))

    assert "charge-not-by-rate-list" in codes(due_at("slagelse", date(2026, 1, 1)))


def test_a_day_offering_is_settled_by_its_published_month_and_not_by_365_days_open() -> None:
    offering = an_offering()
    a_day_rate(offering, each={"month_oere": DAY_RATE * 225 // 12, "year_oere": DAY_RATE * 225})
    a_stay_to_settle(offering=offering)

    due = due_at("aarhus", OCTOBER)

    assert due.total_oere == DAY_RATE * 225 // 12
    assert codes(due) == set()


@pytest.mark.parametrize("changed", [{"year_oere": DAY_RATE * 225}, {"unit": "half_day"}, {"unit": "hour"}])
def test_where_no_published_month_says_what_it_costs_the_run_asks(changed: dict[str, object]) -> None:
    offering = an_offering()
    a_day_rate(offering, each=changed)
    a_stay_to_settle(offering=offering)

    due = due_at("aarhus", OCTOBER)

    assert due.total_oere == 0
    assert codes(due) == {"charge-rate-not-by-calendar"}


def test_the_fact_that_an_objection_was_upheld_for_may_be_corrected_afterwards() -> None:
    row = upheld_to(RIGHT)
    stay = row.stays.get()
    an_event(stay, StayEventKind.NOTICE_GIVEN, date(2026, 8, 1), at=LATEST)
    an_event(stay, StayEventKind.DISCHARGED, date(2026, 10, 14), at=LATEST)

    due = due_at("aarhus", OCTOBER)

    assert due.total_oere == RIGHT
    assert codes(due) == {"framework-agreement-beyond-its-period"}


def test_another_fact_after_an_upheld_objection_leaves_what_was_agreed_and_asks() -> None:
    row = upheld_to(RIGHT)
    stay = row.stays.get()
    an_event(stay, StayEventKind.NOTICE_GIVEN, date(2026, 8, 1), at=LATEST)
    an_event(stay, StayEventKind.DISCHARGED, date(2026, 10, 20), at=LATEST)

    due = due_at("aarhus", OCTOBER)

    assert due.total_oere == RIGHT
    assert "charge-changed-after-adjustment" in codes(due)


def upheld_to(right: int) -> PaymentAgreementRow:
    """An agreement whose October was invoiced in full, and agreed at another amount after an objection."""
    row = a_stay_to_settle()
    line = an_invoice().lines.get()
    raising = Raising(reason=ObjectionReason.DAYS, says="Borgeren flyttede den 14.", asked_oere=right)
    (objection,) = objections_raised(a_clerk(a_party("Viborg")).actor, [line.pk], raising, at=LATER)
    answer = Answer(upheld=True, says="Det er rigtigt.", remedy=Remedy.AMOUNT, right_oere=right)
    objection_answered(a_clerk(a_party()).actor, objection.pk, answer, at=LATER)
    assert AdjustmentRow.objects.get().beside_oere == 31 * DAY_RATE
    return row
