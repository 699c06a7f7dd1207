"""Is a round announced at once or not at all, is only who is missing reminded, and is nothing frozen that waits?"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db.models import QuerySet

from ramme.problems import ProblemsFound
from ramme.reporting.rounds.signing import State
from ramme.testing.portal import MOMENT, Person, a_party, a_person
from ramme.testing.rounds import a_questionnaire, a_respondent, a_round
from ramme.web.accounts.actors import NotAllowed
from ramme.web.accounts.roles import Role
from ramme.web.audit.models import Event
from ramme.web.jobs.models import JobRow
from ramme.web.jobs.worker import work_off
from ramme.web.letters.models import LetterRow
from ramme.web.reporting.models import ReminderRow, RespondentRow, RoundRow
from ramme.web.reporting.operations.announcing import also_asked, announced
from ramme.web.reporting.operations.exempting import Answered, exempted
from ramme.web.reporting.operations.freezing import frozen, thawed
from ramme.web.reporting.operations.receiving import Returning, received, returned
from ramme.web.reporting.operations.reminding import reminded

pytestmark = pytest.mark.django_db
ALL_TEXTS = {"places:value:value": "12"}


def _codes(found: pytest.ExceptionInfo[ProblemsFound]) -> list[str]:
    return [problem.code for problem in found.value.problems]


def _letters(what: str) -> QuerySet[LetterRow]:
    return LetterRow.objects.filter(key__contains=f":{what}:")


def _being_set_up(**facts: Any) -> RoundRow:
    return a_round(state=RoundRow.SETTING_UP, announced_at=None, **facts)


# ---- announcing -----------------------------------------------------------------------------------------------------


def test_announcing_fixes_what_is_asked_and_writes_once_to_those_who_fill_in_and_approve(secretariat: Person) -> None:
    row, party = _being_set_up(), a_party("Aarhus")
    a_respondent(row, party)
    for role in Role:
        a_person(role, party)

    announced(secretariat.actor, row.slug, at=MOMENT)
    announced(secretariat.actor, row.slug, at=MOMENT + timedelta(minutes=1))

    assert RoundRow.objects.get().state == RoundRow.ANNOUNCED
    assert RespondentRow.objects.get().asked["party"] == "aarhus"
    assert {letter.to.partition("@")[0] for letter in _letters("announced")} == {
        "economist",
        "caseworker",
        "finance_clerk",
        "approver",
    }
    assert Event.objects.filter(verb="round-announced").count() == 1


def test_a_round_without_parties_with_a_passed_deadline_or_without_questions_is_not_announced(
    secretariat: Person,
) -> None:
    row = _being_set_up(asked=a_questionnaire(sections=()), deadline=MOMENT)

    with pytest.raises(ProblemsFound) as found:
        announced(secretariat.actor, row.slug, at=MOMENT)

    assert {"round-deadline-passed", "round-without-parties"} < set(_codes(found))
    assert len(_codes(found)) == 3
    assert RoundRow.objects.get().state == RoundRow.SETTING_UP
    assert LetterRow.objects.count() == 0


def test_one_more_party_can_be_asked_later_and_is_asked_once(secretariat: Person) -> None:
    row = a_round()
    a_person(Role.ECONOMIST, a_party("Randers"))

    also_asked(secretariat.actor, row.slug, "randers", at=MOMENT)
    also_asked(secretariat.actor, row.slug, "randers", at=MOMENT)
    with pytest.raises(ProblemsFound) as found:
        also_asked(secretariat.actor, row.slug, "andeby", at=MOMENT)

    assert _codes(found) == ["round-party-not-known"]
    assert RespondentRow.objects.count() == _letters("announced").count() == 1


def test_nobody_more_is_asked_before_a_round_is_announced_or_after_it_is_frozen(secretariat: Person) -> None:
    row = _being_set_up()

    with pytest.raises(ProblemsFound) as found:
        also_asked(secretariat.actor, row.slug, "randers", at=MOMENT)
    assert _codes(found) == ["round-not-announced"]
    RoundRow.objects.update(state=RoundRow.FROZEN)
    with pytest.raises(ProblemsFound) as found:
        also_asked(secretariat.actor, row.slug, "randers", at=MOMENT)
    assert _codes(found) == ["round-frozen-already"]


# ---- reminding ------------------------------------------------------------------------------------------------------


def test_only_those_who_are_missing_are_reminded_and_each_once_a_day(secretariat: Person) -> None:
    row = a_round()
    for name, state in (("Aarhus", State.DRAFT), ("Randers", State.APPROVED), ("Viborg", State.RECEIVED)):
        a_respondent(row, a_party(name), state=state.value)
        a_person(Role.ECONOMIST, a_party(name))

    done = reminded(secretariat.actor, row.slug, at=MOMENT)
    with pytest.raises(ProblemsFound) as found:
        reminded(secretariat.actor, row.slug, at=MOMENT + timedelta(hours=2))
    reminded(secretariat.actor, row.slug, at=MOMENT + timedelta(days=1))

    assert (done.parties, done.letters) == (1, 1)
    assert _codes(found) == ["nobody-to-remind"]
    assert {letter.to for letter in _letters("reminder")} == {"economist@aarhus.example"}
    assert _letters("reminder").count() == 2


def test_a_reminder_is_polite_until_the_deadline_and_firm_after_it(secretariat: Person) -> None:
    row = a_round(deadline=MOMENT)
    a_respondent(row, a_party("Aarhus"))
    a_person(Role.ECONOMIST, a_party("Aarhus"))

    reminded(secretariat.actor, row.slug, at=MOMENT)
    reminded(secretariat.actor, row.slug, at=MOMENT + timedelta(days=1))

    polite, firm = _letters("reminder").order_by("id")
    assert "Tak, fordi I svarer" in polite.body
    assert firm.subject.startswith("Fristen er overskredet")
    assert list(ReminderRow.objects.order_by("id").values_list("tone", flat=True)) == ["polite", "firm"]


def test_whoever_has_an_exception_is_reminded_politely_of_that(secretariat: Person) -> None:
    row = a_round(deadline=MOMENT - timedelta(days=1))
    a_respondent(row, a_party("Aarhus"), exempt_until=MOMENT + timedelta(days=2), exempt_reason="Sygdom")
    a_person(Role.ECONOMIST, a_party("Aarhus"))

    reminded(secretariat.actor, row.slug, at=MOMENT)

    assert ReminderRow.objects.get().tone == "polite"
    assert "25. november 2026" in LetterRow.objects.get().body


def test_what_is_filled_in_is_the_approver_reminded_of(secretariat: Person) -> None:
    row, party = a_round(), a_party("Aarhus")
    a_respondent(row, party, ALL_TEXTS, state=State.FILLED_IN.value)
    for role in (Role.ECONOMIST, Role.APPROVER):
        a_person(role, party)

    reminded(secretariat.actor, row.slug, at=MOMENT)

    letter = LetterRow.objects.get()
    assert letter.to == "approver@aarhus.example"
    assert "mangler kun at blive godkendt" in letter.body


def test_a_party_where_nobody_can_answer_is_told_to_the_secretariat(secretariat: Person) -> None:
    row = a_round()
    a_respondent(row, a_party("Aarhus"))

    done = reminded(secretariat.actor, row.slug, at=MOMENT)

    assert done.without_anybody == ("Aarhus Kommune",)


def test_nobody_is_reminded_before_the_round_opens(secretariat: Person) -> None:
    row = a_round(opens_at=MOMENT + timedelta(days=1))
    a_respondent(row, a_party("Aarhus"))

    with pytest.raises(ProblemsFound) as found:
        reminded(secretariat.actor, row.slug, at=MOMENT)

    assert _codes(found) == ["round-not-open-yet"]


@pytest.mark.parametrize(("days", "reminds"), [(8, 0), (7, 1), (6, 0), (1, 1), (0, 0), (-1, 1), (-2, 0)])
def test_the_daily_work_reminds_a_week_and_a_day_before_and_the_day_after(
    monkeypatch: pytest.MonkeyPatch, days: int, reminds: int
) -> None:
    monkeypatch.setattr("ramme.web.clock.now", lambda: MOMENT)
    row = a_round(deadline=MOMENT.replace(hour=22) + timedelta(days=days))
    a_respondent(row, a_party("Aarhus"))
    a_person(Role.ECONOMIST, a_party("Aarhus"))
    JobRow.objects.create(kind="round-reminders", key="x", actor="system", asked_at=MOMENT, due_at=MOMENT)
    JobRow.objects.create(kind="round-reminders", key="y", actor="system", asked_at=MOMENT, due_at=MOMENT)

    work_off()

    assert ReminderRow.objects.count() == _letters("reminder").count() == reminds
    assert set(JobRow.objects.filter(kind="round-reminders").values_list("state", flat=True)) == {JobRow.DONE}


# ---- exceptions -----------------------------------------------------------------------------------------------------


def test_one_party_is_unlocked_until_the_end_of_a_day_with_a_reason_that_it_is_told(secretariat: Person) -> None:
    row, party = a_round(deadline=MOMENT - timedelta(days=2)), a_party("Aarhus")
    a_respondent(row, party, exemption_asked_at=MOMENT, exemption_asked_why="Ferie")
    a_person(Role.ECONOMIST, party)
    answered = Answered(until=date(2026, 11, 30), reason="Leder er på ferie")

    exempted(secretariat.actor, row.slug, "aarhus", answered, at=MOMENT)
    exempted(secretariat.actor, row.slug, "aarhus", answered, at=MOMENT + timedelta(seconds=1))

    respondent = RespondentRow.objects.get()
    assert respondent.exempt_until is not None
    assert respondent.exempt_until.isoformat() == "2026-11-30T22:59:59.999999+00:00"
    assert respondent.exemption_asked_at is None
    assert "Leder er på ferie" in LetterRow.objects.get().body
    assert Event.objects.get(verb="round-exemption-granted").parties == ",aarhus,"


def test_an_exception_needs_a_reason_and_a_day_that_lies_ahead_and_after_the_deadline(secretariat: Person) -> None:
    row = a_round()
    a_respondent(row, a_party("Aarhus"))

    for until in (date(2026, 11, 22), date(2026, 11, 29)):
        with pytest.raises(ProblemsFound) as found:
            exempted(secretariat.actor, row.slug, "aarhus", Answered(until=until, reason=" "), at=MOMENT)
        assert _codes(found) == ["round-reason-needed", "exemption-not-later"]


def test_a_wish_can_be_declined_with_a_reason_but_only_where_there_is_one(secretariat: Person) -> None:
    row = a_round()
    a_respondent(row, a_party("Aarhus"), exemption_asked_at=MOMENT, exemption_asked_why="Ferie")
    a_person(Role.ECONOMIST, a_party("Aarhus"))
    no = Answered(until=None, reason="Tabellen skal til møde")

    exempted(secretariat.actor, row.slug, "aarhus", no, at=MOMENT)
    with pytest.raises(ProblemsFound) as found:
        exempted(secretariat.actor, row.slug, "aarhus", no, at=MOMENT)

    assert _codes(found) == ["exemption-not-asked"]
    assert "får den ikke" in LetterRow.objects.get().body
    assert RespondentRow.objects.get().exempt_until is None


# ---- received and returned ------------------------------------------------------------------------------------------


def test_what_was_sent_is_received_once(secretariat: Person) -> None:
    one = a_respondent(a_round(), a_party("Aarhus"), ALL_TEXTS, state=State.APPROVED.value, approved_by="user:999")

    first = received(secretariat.actor, one, at=MOMENT)
    again = received(secretariat.actor, one, at=MOMENT)

    assert (first.is_new, again.is_new) == (True, False)
    assert RespondentRow.objects.get().state == State.RECEIVED.value


def test_what_is_returned_after_the_deadline_comes_with_a_day_on_which_it_can_be_put_right(
    secretariat: Person,
) -> None:
    row = a_round(deadline=MOMENT - timedelta(days=1))
    one = a_respondent(row, a_party("Aarhus"), ALL_TEXTS, state=State.APPROVED.value, approved_by="user:999")

    with pytest.raises(ProblemsFound) as found:
        returned(secretariat.actor, one, Returning(says="Se på tallet"), at=MOMENT)
    returned(secretariat.actor, one, Returning(says="Se på tallet", until=date(2026, 11, 27)), at=MOMENT)

    assert _codes(found) == ["return-needs-a-deadline"]
    kept = RespondentRow.objects.get()
    assert kept.state == State.RETURNED.value
    assert kept.exempt_until is not None
    assert kept.exempt_until.date() == date(2026, 11, 27)


def test_only_the_secretariat_receives(secretariat: Person) -> None:
    one = a_respondent(a_round(), a_party("Aarhus"), ALL_TEXTS, state=State.APPROVED.value, approved_by="user:999")
    economist = a_person(Role.ECONOMIST, a_party("Aarhus"))

    with pytest.raises(NotAllowed):
        received(economist.actor, one, at=MOMENT)
    with pytest.raises(NotAllowed):
        returned(economist.actor, one, Returning(says="Nej"), at=MOMENT)


# ---- freezing -------------------------------------------------------------------------------------------------------


def test_a_round_is_not_frozen_while_somebody_may_still_answer_or_waits(secretariat: Person) -> None:
    row = a_round()
    a_respondent(row, a_party("Aarhus"), exemption_asked_at=MOMENT)
    a_respondent(row, a_party("Randers"), ALL_TEXTS, state=State.APPROVED.value)

    with pytest.raises(ProblemsFound) as found:
        frozen(secretariat.actor, row.slug, without_the_missing=True, at=MOMENT)

    assert _codes(found) == ["round-still-open", "submissions-not-received", "exemption-unanswered", "parties-missing"]
    assert "Randers Kommune" in found.value.problems[1].says.da


def test_a_round_is_frozen_without_the_missing_only_when_that_is_said(secretariat: Person) -> None:
    row = a_round(deadline=MOMENT - timedelta(days=1))
    a_respondent(row, a_party("Aarhus"))
    a_respondent(row, a_party("Randers"), ALL_TEXTS, state=State.RECEIVED.value)

    with pytest.raises(ProblemsFound) as found:
        frozen(secretariat.actor, row.slug, without_the_missing=False, at=MOMENT)
    frozen(secretariat.actor, row.slug, without_the_missing=True, at=MOMENT)
    frozen(secretariat.actor, row.slug, without_the_missing=True, at=MOMENT)

    assert _codes(found) == ["missing-not-accepted", "parties-missing"]
    assert RoundRow.objects.get().state == RoundRow.FROZEN
    assert Event.objects.get(verb="round-frozen").detail == {"sent": 1, "of": 2}


def test_an_exception_that_runs_keeps_the_round_open(secretariat: Person) -> None:
    row = a_round(deadline=MOMENT - timedelta(days=1))
    a_respondent(row, a_party("Aarhus"), exempt_until=MOMENT)

    with pytest.raises(ProblemsFound) as found:
        frozen(secretariat.actor, row.slug, without_the_missing=True, at=MOMENT)
    assert _codes(found)[0] == "round-still-open"
    frozen(secretariat.actor, row.slug, without_the_missing=True, at=MOMENT + timedelta(microseconds=1))

    assert RoundRow.objects.get().state == RoundRow.FROZEN


def test_when_all_is_received_a_round_can_be_frozen_before_its_deadline(secretariat: Person) -> None:
    row = a_round()
    a_respondent(row, a_party("Aarhus"), ALL_TEXTS, state=State.RECEIVED.value)

    frozen(secretariat.actor, row.slug, without_the_missing=False, at=MOMENT)

    assert RoundRow.objects.get().frozen_at == MOMENT


def test_a_frozen_round_is_opened_again_with_a_reason(secretariat: Person) -> None:
    row = a_round(state=RoundRow.FROZEN, frozen_at=MOMENT)

    with pytest.raises(ProblemsFound) as found:
        thawed(secretariat.actor, row.slug, " ", at=MOMENT)
    thawed(secretariat.actor, row.slug, "Et tal fra Randers var forkert", at=MOMENT)

    assert _codes(found) == ["round-reason-needed"]
    assert RoundRow.objects.get().state == RoundRow.ANNOUNCED
    RoundRow.objects.update(state=RoundRow.SETTING_UP)
    with pytest.raises(ProblemsFound) as found:
        thawed(secretariat.actor, row.slug, "Hvorfor ikke", at=MOMENT)
    assert _codes(found) == ["round-not-frozen"]
