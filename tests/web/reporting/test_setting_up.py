"""Can a round be made, given days and parties, and built, one step at a time, without anything being lost?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from ramme.problems import ProblemsFound
from ramme.registry.parties import PartyKind
from ramme.reporting.questions.editing import with_section, without
from ramme.reporting.questions.parts import Part
from ramme.testing.portal import MOMENT, Person, a_party, a_person
from ramme.testing.rounds import a_questionnaire, a_respondent, a_round
from ramme.texts import same
from ramme.web.accounts.actors import NotAllowed
from ramme.web.accounts.roles import Role
from ramme.web.audit.models import Event
from ramme.web.letters.models import LetterRow
from ramme.web.reporting.dates import Days, a_year_on, days_of
from ramme.web.reporting.models import RespondentRow, RoundEditRow, RoundRow
from ramme.web.reporting.operations.setting_up import (
    Change,
    Wish,
    days_set,
    last_step_undone,
    parties_set,
    proposed_parties,
    questions_changed,
    round_dropped,
    round_made,
)
from ramme.web.reporting.rows import calendar_of, questionnaire_of

pytestmark = pytest.mark.django_db
DAYS = Days(
    guidance=date(2026, 12, 1),
    opens=date(2026, 12, 10),
    deadline=date(2027, 1, 31),
    corrections_from=None,
    corrections_until=None,
)


def _codes(found: pytest.ExceptionInfo[ProblemsFound]) -> list[str]:
    return [problem.code for problem in found.value.problems]


def _being_set_up(**facts: Any) -> RoundRow:
    return a_round(state=RoundRow.SETTING_UP, announced_at=None, **facts)


def _added(title: str, revision: int = 0) -> Change:
    return Change(revision=revision, says=title, becomes=lambda asked: with_section(asked, same(title)))


def test_a_round_of_a_template_has_its_questions_and_the_days_it_proposes(secretariat: Person) -> None:
    made = round_made(secretariat.actor, Wish(year=2026, template="coherence"), at=MOMENT)

    assert made.kind == "coherence"
    assert made.slug == "coherence-2026"
    assert made.state == RoundRow.SETTING_UP
    assert "coherence_adults" in {question.key for question in questionnaire_of(made).questions}
    assert made.opens_at < made.deadline
    assert Event.objects.filter(verb="round-made", subject="coherence-2026").count() == 1


def test_the_same_wish_sent_twice_is_one_round_until_something_is_done_to_it(secretariat: Person) -> None:
    wish = Wish(year=2026, template="coherence")

    first = round_made(secretariat.actor, wish, at=MOMENT)
    again = round_made(secretariat.actor, wish, at=MOMENT)
    questions_changed(secretariat.actor, first.slug, _added("Mere"), at=MOMENT)
    another = round_made(secretariat.actor, wish, at=MOMENT)

    assert again.pk == first.pk
    assert another.slug == "coherence-2026-2"


def test_an_empty_round_needs_a_name_and_has_no_questions(secretariat: Person) -> None:
    with pytest.raises(ProblemsFound) as found:
        round_made(secretariat.actor, Wish(year=2026), at=MOMENT)
    made = round_made(secretariat.actor, Wish(year=2026, title="Ældre og økonomi"), at=MOMENT)

    assert _codes(found) == ["round-title-needed"]
    assert made.slug == "own-aeldre-og-oekonomi-2026"
    assert questionnaire_of(made).sections == ()


def test_a_template_or_a_round_that_does_not_exist_is_a_problem(secretariat: Person) -> None:
    for wish in (Wish(year=2026, template="ukendt"), Wish(year=2026, of_round="ukendt")):
        with pytest.raises(ProblemsFound) as found:
            round_made(secretariat.actor, wish, at=MOMENT)

        assert _codes(found) == ["round-template-unknown"]


def test_next_years_round_has_the_same_questions_and_parties_and_days_a_year_later(secretariat: Person) -> None:
    last = a_round(a_questionnaire(title=same("Behov 2026")), kind="need")
    for name in ("Aarhus", "Randers"):
        a_respondent(last, a_party(name))

    made = round_made(secretariat.actor, Wish(year=2027, of_round=last.slug, title="Behov 2027"), at=MOMENT)

    assert (made.kind, made.year, made.last_round_id) == ("need", 2027, last.pk)
    assert [question.key for question in questionnaire_of(made).questions] == ["places", "remark", "coherence"]
    assert timezone.localtime(made.deadline).date() == timezone.localtime(last.deadline).date().replace(year=2027)
    assert set(RespondentRow.objects.filter(round=made).values_list("party_id", flat=True)) == {"aarhus", "randers"}


def test_a_year_after_a_leap_day_is_the_28th() -> None:
    moved = a_year_on(replace(DAYS, guidance=date(2028, 2, 29)))

    assert moved.guidance == date(2029, 2, 28)
    assert moved.deadline == date(2028, 1, 31)
    assert moved.deadline_time == time(23, 59)


def test_a_deadline_at_23_59_holds_through_the_whole_minute_in_danish_time() -> None:
    summer = replace(DAYS, opens=date(2027, 5, 1), deadline=date(2027, 7, 1)).calendar()
    winter = DAYS.calendar()

    assert summer.deadline.astimezone(UTC) == datetime(2027, 7, 1, 21, 59, 59, 999_999, tzinfo=UTC)
    assert winter.deadline.astimezone(UTC) == datetime(2027, 1, 31, 22, 59, 59, 999_999, tzinfo=UTC)
    assert days_of(winter) == DAYS


def test_a_round_that_was_never_announced_can_be_dropped_and_one_that_was_cannot(secretariat: Person) -> None:
    row = _being_set_up()
    a_respondent(row, a_party("Aarhus"))
    questions_changed(secretariat.actor, row.slug, _added("Mere"), at=MOMENT)
    a_round(slug="naeste", state=RoundRow.SETTING_UP, last_round=row)

    round_dropped(secretariat.actor, row.slug, at=MOMENT)
    round_dropped(secretariat.actor, row.slug, at=MOMENT)
    RoundRow.objects.update(state=RoundRow.ANNOUNCED)
    with pytest.raises(ProblemsFound) as found:
        round_dropped(secretariat.actor, "naeste", at=MOMENT)

    assert _codes(found) == ["round-announced-already"]
    assert list(RoundRow.objects.values_list("slug", "last_round")) == [("naeste", None)]
    assert Event.objects.filter(verb="round-dropped").count() == 1


def test_only_the_secretariat_sets_rounds_up() -> None:
    economist = a_person(Role.ECONOMIST)
    row = _being_set_up()

    attempts: tuple[Callable[[], object], ...] = (
        lambda: round_made(economist.actor, Wish(year=2026, template="coherence"), at=MOMENT),
        lambda: questions_changed(economist.actor, row.slug, _added("Mere"), at=MOMENT),
        lambda: days_set(economist.actor, row.slug, DAYS, at=MOMENT),
        lambda: parties_set(economist.actor, row.slug, [], at=MOMENT),
    )
    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()


def test_each_step_of_building_is_kept_and_the_last_can_be_undone_one_after_the_other(secretariat: Person) -> None:
    row = _being_set_up()

    questions_changed(secretariat.actor, row.slug, _added("Et"), at=MOMENT)
    after = questions_changed(secretariat.actor, row.slug, _added("To", 1), at=MOMENT)
    assert [section.key for section in questionnaire_of(after).sections] == ["capacity", "need", "et", "to"]
    once = last_step_undone(secretariat.actor, row.slug, 2, at=MOMENT)
    twice = last_step_undone(secretariat.actor, row.slug, 2, at=MOMENT)

    assert [section.key for section in questionnaire_of(once).sections] == ["capacity", "need", "et"]
    assert twice.revision == once.revision == 3
    assert RoundEditRow.objects.count() == 1
    last_step_undone(secretariat.actor, row.slug, 3, at=MOMENT)
    with pytest.raises(ProblemsFound) as found:
        last_step_undone(secretariat.actor, row.slug, 4, at=MOMENT)
    assert _codes(found) == ["round-nothing-to-undo"]
    assert row.digest == RoundRow.objects.get().digest


def test_the_same_step_sent_twice_is_done_once(secretariat: Person) -> None:
    row = _being_set_up()

    questions_changed(secretariat.actor, row.slug, _added("Et"), at=MOMENT)
    again = questions_changed(secretariat.actor, row.slug, _added("Et"), at=MOMENT)

    assert again.revision == 1
    assert len(questionnaire_of(again).sections) == 3
    assert Event.objects.filter(verb="round-questions-changed").count() == 1


def test_a_step_on_what_somebody_else_changed_meanwhile_is_refused_and_nothing_is_lost(secretariat: Person) -> None:
    row, colleague = _being_set_up(), a_person(Role.SECRETARIAT, email="kollega@example.dk")

    questions_changed(secretariat.actor, row.slug, _added("Et"), at=MOMENT)
    with pytest.raises(ProblemsFound) as found:
        questions_changed(colleague.actor, row.slug, _added("To"), at=MOMENT)

    assert _codes(found) == ["round-changed-meanwhile"]
    assert len(questionnaire_of(RoundRow.objects.get()).sections) == 3


def test_an_announced_round_keeps_its_questions_parties_and_name(secretariat: Person) -> None:
    row = a_round()

    attempts: tuple[Callable[[], object], ...] = (
        lambda: questions_changed(
            secretariat.actor,
            row.slug,
            Change(revision=0, says="-", becomes=lambda asked: without(asked, Part(section="need"))),
            at=MOMENT,
        ),
        lambda: parties_set(secretariat.actor, row.slug, ["aarhus"], at=MOMENT),
        lambda: last_step_undone(secretariat.actor, row.slug, 0, at=MOMENT),
    )
    for attempt in attempts:
        with pytest.raises(ProblemsFound) as found:
            attempt()
        assert _codes(found) == ["round-announced-already"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"deadline": date(2026, 12, 9)}, "deadline"),
        ({"guidance": date(2026, 12, 11)}, "opens"),
        ({"corrections_from": date(2027, 1, 31), "corrections_until": date(2027, 2, 9)}, "corrections_from"),
        ({"corrections_from": date(2027, 2, 9), "corrections_until": date(2027, 2, 8)}, "corrections_until"),
    ],
)
def test_days_out_of_order_are_refused_at_the_later_one(secretariat: Person, wrong: dict[str, Any], field: str) -> None:
    row = _being_set_up()

    with pytest.raises(ProblemsFound) as found:
        days_set(secretariat.actor, row.slug, replace(DAYS, **wrong), at=MOMENT)

    assert _codes(found) == ["round-dates-not-in-order"]
    assert found.value.problems[0].where.field == field


def test_corrections_have_both_days_or_none(secretariat: Person) -> None:
    row = _being_set_up()

    with pytest.raises(ProblemsFound) as found:
        days_set(secretariat.actor, row.slug, replace(DAYS, corrections_from=date(2027, 2, 9)), at=MOMENT)

    assert _codes(found) == ["round-corrections-half"]


def test_the_day_of_the_guidance_may_be_the_day_it_opens(secretariat: Person) -> None:
    row = _being_set_up()

    days_set(secretariat.actor, row.slug, replace(DAYS, guidance=DAYS.opens), at=MOMENT)

    assert days_of(calendar_of(RoundRow.objects.get())).guidance == DAYS.opens


def test_a_deadline_that_moves_is_told_to_those_who_answer_and_only_when_it_moves(secretariat: Person) -> None:
    row, party = a_round(), a_party("Aarhus")
    a_respondent(row, party)
    for role in (Role.ECONOMIST, Role.APPROVER, Role.DIRECTOR):
        a_person(role, party)
    days = days_of(calendar_of(row))

    days_set(secretariat.actor, row.slug, replace(days, guidance=days.opens), at=MOMENT)
    assert LetterRow.objects.count() == 0
    moved = replace(days, deadline=days.deadline + timedelta(days=3))
    days_set(secretariat.actor, row.slug, moved, at=MOMENT)
    days_set(secretariat.actor, row.slug, moved, at=MOMENT)

    letters = LetterRow.objects.all()
    assert {letter.to for letter in letters} == {"economist@aarhus.example", "approver@aarhus.example"}
    assert all("3. december 2026 kl. 10.30" in letter.body for letter in letters)


def test_a_frozen_round_keeps_its_days(secretariat: Person) -> None:
    row = a_round(state=RoundRow.FROZEN)

    with pytest.raises(ProblemsFound) as found:
        days_set(secretariat.actor, row.slug, DAYS, at=MOMENT)

    assert _codes(found) == ["round-frozen-already"]


def test_parties_are_chosen_all_at_once_and_unknown_ones_refused(secretariat: Person) -> None:
    row = _being_set_up()
    for name in ("Aarhus", "Randers", "Viborg"):
        a_party(name)

    parties_set(secretariat.actor, row.slug, ["aarhus", "randers", "aarhus"], at=MOMENT)
    parties_set(secretariat.actor, row.slug, ["randers", "viborg"], at=MOMENT)
    with pytest.raises(ProblemsFound) as found:
        parties_set(secretariat.actor, row.slug, ["randers", "andeby"], at=MOMENT)

    assert _codes(found) == ["round-party-not-known"]
    assert sorted(RespondentRow.objects.values_list("party_id", flat=True)) == ["randers", "viborg"]


def test_a_template_proposes_its_kind_of_parties_in_the_region(secretariat: Person) -> None:
    a_party("Aarhus")
    a_party("Odense")
    a_party("Fonden Hus")
    row = round_made(secretariat.actor, Wish(year=2026, template="coherence"), at=MOMENT)

    proposed = proposed_parties(row, "1082", MOMENT)

    assert "aarhus" in proposed
    assert "odense" not in proposed
    assert "fonden-hus" not in proposed


def test_operators_that_are_private_or_self_owned_are_added_by_the_secretariat(secretariat: Person) -> None:
    a_party("Aarhus")
    for name, kind in (("Fonden Hus", PartyKind.SELF_OWNED), ("Firmaet", PartyKind.PRIVATE)):
        a_party(name, kind=kind.value)
    row = round_made(secretariat.actor, Wish(year=2026, template="occupancy_q1"), at=MOMENT)

    proposed = proposed_parties(row, "1082", MOMENT)
    parties_set(secretariat.actor, row.slug, [*proposed, "fonden-hus"], at=MOMENT)

    assert set(proposed) == {"aarhus", "region-midtjylland"}
    assert RespondentRow.objects.filter(round=row, party_id="fonden-hus").exists()


@pytest.mark.parametrize(
    ("opens", "region", "proposed"),
    [
        (date(2026, 12, 31), "1085", {"greve", "region-sjaelland"}),
        (date(2027, 1, 1), "1085", {"greve", "gladsaxe", "region-oestdanmark"}),
        (date(2027, 1, 1), "region-oestdanmark", {"greve", "gladsaxe", "region-oestdanmark"}),
        (date(2026, 12, 31), "region-oestdanmark", set()),
        (date(2027, 1, 1), "", set()),
    ],
)
def test_the_region_is_that_which_exists_as_the_round_opens(
    secretariat: Person, opens: date, region: str, proposed: set[str]
) -> None:
    a_party("Greve")
    a_party("Gladsaxe")
    a_party("Uden region", kind=PartyKind.MUNICIPALITY.value, region_code="")
    a_party("Region Sjælland", ends=date(2026, 12, 31))
    a_party("Region Østdanmark", starts=date(2027, 1, 1))
    days = replace(DAYS, guidance=None, opens=opens)
    row = round_made(secretariat.actor, Wish(year=2026, template="spending", days=days), at=MOMENT)

    assert set(proposed_parties(row, region, MOMENT)) == proposed


def test_a_party_that_exists_as_the_round_opens_can_be_chosen_before(secretariat: Person) -> None:
    east = a_party("Region Østdanmark", starts=date(2027, 1, 1))
    days = replace(DAYS, guidance=None, opens=date(2027, 1, 1))
    row = round_made(secretariat.actor, Wish(year=2026, template="spending", days=days), at=MOMENT)

    parties_set(secretariat.actor, row.slug, [east.pk], at=MOMENT)

    assert [each.party_id for each in RespondentRow.objects.filter(round=row)] == [east.pk]


def test_a_round_is_called_what_its_questionnaire_is_called(secretariat: Person) -> None:
    row = _being_set_up()
    renamed = Change(revision=0, says="-", becomes=lambda asked: replace(asked, title=same("Et andet navn")))

    questions_changed(secretariat.actor, row.slug, renamed, at=MOMENT)
    assert RoundRow.objects.get().title == "Et andet navn"
    last_step_undone(secretariat.actor, row.slug, 1, at=MOMENT)

    assert RoundRow.objects.get().title == "Pladser og behov"
