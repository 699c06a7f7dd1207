"""A change of rate group: written by one side, it waits, and counts only once the other has accepted it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import DatabaseError, transaction
from django.test import Client

from ramme.problems import ProblemsFound
from ramme.settlement.stays.events import StayEventKind
from ramme.testing.portal import MOMENT, Person, a_party, a_person, an_offering, logged_in
from ramme.testing.rates import AGREEMENT, demo_agreements
from ramme.testing.settlement import Sold, a_payment_agreement, a_stay
from ramme.web.accounts.actors import NotAllowed
from ramme.web.accounts.roles import Role
from ramme.web.letters.models import LetterRow
from ramme.web.settlement.after_models import AdjustmentRow
from ramme.web.settlement.models import ChangeAnswerRow, PaymentAgreementRow, StayEventRow
from ramme.web.settlement.operations.changes import change_accepted, change_turned_down
from ramme.web.settlement.operations.stays import Happening, event_written
from ramme.web.settlement.queries.facts import facts_counted, facts_of
from ramme.web.tasks import tasks_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 14)
LATER = MOMENT + timedelta(hours=1)
Kind = StayEventKind


@pytest.fixture
def agreement(tmp_path: Path) -> Iterator[PaymentAgreementRow]:
    cache.clear()
    with demo_agreements(tmp_path):
        offering = an_offering(groups={"Botilbud": 8, "Botilbud, høj": 4})
        row = a_payment_agreement(a_party("Viborg"), offering, Sold(agreement_id=AGREEMENT))
        a_stay(row)
        yield row


@pytest.fixture
def economist(agreement: PaymentAgreementRow) -> Person:
    return a_person(Role.ECONOMIST, agreement.operator)


@pytest.fixture
def caseworker(agreement: PaymentAgreementRow) -> Person:
    return a_person(Role.CASEWORKER, agreement.acting)


def _changed(by: Person, agreement: PaymentAgreementRow, **facts: object) -> StayEventRow:
    stated = {"kind": Kind.GROUP_CHANGED, "on": DAY, "group": "Botilbud, høj", **facts}
    return event_written(by.actor, agreement.number, 1, Happening(**stated), at=MOMENT)  # type: ignore[arg-type]


def _groups(agreement: PaymentAgreementRow) -> list[str]:
    """The groups changed to, as a run would take them."""
    (facts,) = facts_of(agreement.operator_id)
    return [each.group for each in facts.stays[0].group_changes]


def test_what_the_operator_writes_reaches_no_run_before_it_is_accepted(
    agreement: PaymentAgreementRow, economist: Person, caseworker: Person
) -> None:
    change = _changed(economist, agreement)
    before, counted = _groups(agreement), facts_counted(agreement.operator_id)

    change_accepted(caseworker.actor, agreement.number, 1, change.pk, at=LATER)

    assert before == []
    assert _groups(agreement) == ["Botilbud, høj"]
    assert facts_counted(agreement.operator_id) != counted
    assert facts_of(agreement.operator_id, MOMENT)[0].stays[0].group_changes == ()


def test_what_the_buyer_writes_waits_for_the_operator(
    agreement: PaymentAgreementRow, economist: Person, caseworker: Person
) -> None:
    change = _changed(caseworker, agreement)
    before = _groups(agreement)

    change_accepted(economist.actor, agreement.number, 1, change.pk, at=LATER)

    assert (before, _groups(agreement)) == ([], ["Botilbud, høj"])


def test_nobody_accepts_what_the_own_party_wrote(agreement: PaymentAgreementRow, economist: Person) -> None:
    change = _changed(economist, agreement)

    with pytest.raises(ProblemsFound) as found:
        change_accepted(economist.actor, agreement.number, 1, change.pk, at=LATER)

    assert [each.code for each in found.value.problems] == ["stay-change-of-own"]
    assert _groups(agreement) == []


def test_a_municipality_that_does_not_act_on_the_day_does_not_answer(
    agreement: PaymentAgreementRow, economist: Person
) -> None:
    change = _changed(economist, agreement)
    former = a_party("Skive")
    agreement.parties.create(party=former, role="acting")

    with pytest.raises(NotAllowed):
        change_accepted(a_person(Role.CASEWORKER, former).actor, agreement.number, 1, change.pk, at=LATER)

    assert not ChangeAnswerRow.objects.exists()


def test_turned_down_it_never_counts_and_the_reason_is_needed(
    agreement: PaymentAgreementRow, economist: Person, caseworker: Person
) -> None:
    change = _changed(economist, agreement)

    with pytest.raises(ProblemsFound):
        change_turned_down(caseworker.actor, agreement.number, 1, change.pk, " ", at=LATER)
    change_turned_down(caseworker.actor, agreement.number, 1, change.pk, "Behovet er det samme.", at=LATER)
    with pytest.raises(ProblemsFound) as found:
        change_accepted(caseworker.actor, agreement.number, 1, change.pk, at=LATER)

    assert [each.code for each in found.value.problems] == ["stay-moved-on"]
    assert _groups(agreement) == []


def test_a_correction_turned_down_leaves_the_change_as_it_was_and_another_may_be_written(
    agreement: PaymentAgreementRow, economist: Person, caseworker: Person
) -> None:
    change = _changed(economist, agreement)
    change_accepted(caseworker.actor, agreement.number, 1, change.pk, at=LATER)
    later = DAY + timedelta(days=30)
    first = _changed(economist, agreement, on=later, corrects=change.pk)
    with pytest.raises(ProblemsFound):
        _changed(economist, agreement, on=later, corrects=change.pk)
    change_turned_down(caseworker.actor, agreement.number, 1, first.pk, "Nej, fra juni.", at=LATER)
    after_no = facts_of(agreement.operator_id)[0].stays[0]
    second = _changed(economist, agreement, on=later, corrects=change.pk)
    change_accepted(caseworker.actor, agreement.number, 1, second.pk, at=LATER)

    after_yes = facts_of(agreement.operator_id)[0].stays[0]

    assert [each.on for each in after_no.group_changes] == [DAY]
    assert [each.on for each in after_yes.group_changes] == [later]
    assert after_yes.problems == ()


def test_to_withdraw_what_still_waits_needs_no_answer(
    agreement: PaymentAgreementRow, economist: Person, caseworker: Person
) -> None:
    change = _changed(economist, agreement)
    gone = _changed(economist, agreement, corrects=change.pk, is_withdrawal=True)

    with pytest.raises(ProblemsFound):
        change_accepted(caseworker.actor, agreement.number, 1, change.pk, at=LATER)
    with pytest.raises(ProblemsFound):
        change_accepted(caseworker.actor, agreement.number, 1, gone.pk, at=LATER)

    assert _groups(agreement) == []
    assert not [each for each in tasks_of(caseworker.actor, DAY) if "skift" in each.says.da]


def test_to_withdraw_what_counts_waits_for_the_other_side(
    agreement: PaymentAgreementRow, economist: Person, caseworker: Person
) -> None:
    change = _changed(economist, agreement)
    change_accepted(caseworker.actor, agreement.number, 1, change.pk, at=LATER)
    gone = _changed(economist, agreement, corrects=change.pk, is_withdrawal=True)
    waiting = _groups(agreement)

    change_accepted(caseworker.actor, agreement.number, 1, gone.pk, at=LATER)

    assert (waiting, _groups(agreement)) == (["Botilbud, høj"], [])


def test_the_other_side_is_told_by_letter_task_and_page(
    client: Client, agreement: PaymentAgreementRow, economist: Person, caseworker: Person
) -> None:
    change = _changed(economist, agreement)
    letters = [each.subject for each in LetterRow.objects.all()]
    (task,) = [each for each in tasks_of(caseworker.actor, DAY) if "skift" in each.says.da]
    browser = logged_in(client, caseworker)

    stay = browser.get(f"/afregning/ophold/{agreement.number}/1/").content.decode()
    asked = browser.get(task.address).content.decode()
    unanswered = browser.post(task.address, {"answer": "turn-down", "reason": ""})
    done = browser.post(task.address, {"answer": "accept"})

    assert letters == [f"Et skift af takstgruppe venter på jeres svar: {agreement.number}"]
    assert "venter på den anden part" in stay
    assert task.address in stay
    assert "Botilbud, høj" in asked
    assert unanswered.status_code == 422
    assert done.status_code == 302
    assert "Godkendt af" in browser.get(done["Location"]).content.decode()
    assert ChangeAnswerRow.objects.get().event == change
    assert not [each for each in tasks_of(caseworker.actor, DAY) if "skift" in each.says.da]


def test_an_answer_is_never_changed(agreement: PaymentAgreementRow, economist: Person, caseworker: Person) -> None:
    change = _changed(economist, agreement)
    change_accepted(caseworker.actor, agreement.number, 1, change.pk, at=LATER)

    with pytest.raises(DatabaseError), transaction.atomic():
        ChangeAnswerRow.objects.update(accepted=False)


def test_before_a_fact_is_corrected_one_is_warned_of_months_agreed_after_an_objection(
    client: Client, agreement: PaymentAgreementRow, economist: Person
) -> None:
    AdjustmentRow.objects.create(
        agreement=agreement,
        service="s1",
        payer=agreement.acting,
        month=date(2026, 8, 1),
        amount_oere=-100,
        reason="Enige.",
        recorded_at=MOMENT,
        actor="user:900002",
    )
    browser = logged_in(client, economist)
    address = f"/afregning/ophold/{agreement.number}/1/haendelse/"

    before, after = (
        browser.post(address, {"kind": "discharged", "on": day, "says": "", "do": "look"}).content.decode()
        for day in ("2026-06-10", "2026-09-10")
    )

    assert "august 2026" in before.split("aftalt efter en indsigelse")[1]
    assert "aftalt efter en indsigelse" not in after
