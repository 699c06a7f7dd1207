"""The two checks with other parties."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from ramme.agreements import Catalogue
from ramme.problems import ProblemsFound
from ramme.registry.finding.asking import (
    LONGEST,
    Answer,
    Check,
    CheckKind,
    Outcome,
    answered,
    clause_for,
    closed,
    opened,
    opened_with_parties,
    shown_of,
)
from ramme.registry.finding.matches import matches
from ramme.registry.finding.wish import Wish
from tests.registry.finding.checks import (
    EVENING,
    MORNING,
    NOON,
    ROSKILDE,
    answer,
    purchase,
    single_person,
    unopened,
)
from tests.registry.finding.region import GREVE, KOEGE, PRIVATE, TODAY, candidate

CPR = "Om borger 010203-1234"


def problems_of(doing: Callable[[], Check]) -> list[tuple[str, str]]:
    with pytest.raises(ProblemsFound) as caught:
        doing()
    return [(each.code, each.where.field) for each in caught.value.problems]


def test_the_operators_of_the_chosen_offerings_are_asked() -> None:
    check = purchase()

    assert [(each.party.name, each.offering) for each in check.asked] == [
        ("Køge Kommune", "Ask"),
        ("Greve Kommune", "Birk"),
    ]
    assert check.waiting_for == check.asked
    assert not check.is_closed


def test_one_offering_is_asked_once_however_often_it_is_chosen() -> None:
    assert len(opened(unopened(), ask=["ask", "ask"]).asked) == 1


def test_a_check_may_ask_nobody_where_nothing_fits() -> None:
    assert opened(unopened(shown=()), ask=[]).asked == ()


def test_only_what_was_shown_is_asked() -> None:
    assert problems_of(lambda: opened(unopened(), ask=["elm"])) == [("asked-offering-not-shown", "asked")]


def test_private_offerings_are_no_part_of_a_check_before_a_private_purchase() -> None:
    shown = shown_of(matches(Wish(), [candidate("Lyngen", operator=PRIVATE)], on=TODAY))

    assert problems_of(lambda: opened(unopened(shown=shown), ask=[])) == [("asked-offering-not-public", "shown")]


def test_nobody_asks_itself() -> None:
    assert problems_of(lambda: opened(unopened(asked_by=KOEGE), ask=["ask"])) == [("oneself-asked", "asked")]


def test_other_municipalities_are_asked_before_a_single_person_offering() -> None:
    check = single_person()

    assert [each.party.id for each in check.asked] == ["koege", "greve", "regsj"]
    assert all(each.offering == "" for each in check.asked)


def test_a_private_party_is_not_asked_to_take_part_and_nobody_asks_itself() -> None:
    check = unopened(CheckKind.SINGLE_PERSON)

    found = problems_of(lambda: opened_with_parties(check, ask=[PRIVATE, ROSKILDE]))

    assert found == [("asked-offering-not-public", "asked"), ("oneself-asked", "asked")]


def test_an_answer_stands_with_who_gave_it_and_when() -> None:
    check = answered(purchase(), answer(GREVE, "birk", answer=Answer.NEEDS_TALK, comment="Ring til os"))

    (koege, greve) = check.asked
    assert koege.answer is None
    assert (greve.answer, greve.comment, greve.answered_at) == (Answer.NEEDS_TALK, "Ring til os", NOON)
    assert greve.offering == "Birk"
    assert check.waiting_for == (koege,)


def test_an_answer_may_be_changed_until_the_check_is_closed() -> None:
    check = answered(single_person(), answer(KOEGE, answer=Answer.NO))

    changed = answered(check, answer(KOEGE, answer=Answer.YES, answered_at=EVENING))

    assert changed.asked[0].answer is Answer.YES
    assert len(changed.asked) == 3


def test_one_who_was_not_asked_cannot_answer() -> None:
    given = answer(ROSKILDE, answer=Answer.YES)

    assert problems_of(lambda: answered(single_person(), given)) == [("answer-of-party-not-asked", "")]


def test_a_party_cannot_answer_about_the_offering_of_another() -> None:
    given = answer(KOEGE, "birk", answer=Answer.YES)

    assert problems_of(lambda: answered(purchase(), given)) == [("answer-of-party-not-asked", "")]


def test_an_answer_without_an_answer_is_refused() -> None:
    assert problems_of(lambda: answered(single_person(), answer(KOEGE))) == [("answer-missing", "answer")]


def test_an_answer_cannot_come_before_the_question() -> None:
    same_moment = answer(KOEGE, answer=Answer.YES, answered_at=MORNING)
    too_early = replace(same_moment, answered_at=MORNING - timedelta(minutes=1))

    assert answered(single_person(), same_moment).asked[0].answered_at == MORNING
    assert problems_of(lambda: answered(single_person(), too_early)) == [("check-time-before", "answered_at")]


def test_no_text_of_a_check_may_hold_a_cpr_number() -> None:
    code = "text-holds-personal-number"
    comment = answer(KOEGE, answer=Answer.YES, comment=CPR)

    assert problems_of(lambda: opened(unopened(note=CPR), ask=[])) == [(code, "note")]
    assert problems_of(lambda: opened(unopened(role=CPR), ask=[])) == [(code, "role")]
    assert problems_of(lambda: opened_with_parties(unopened(CheckKind.SINGLE_PERSON, note=CPR), ask=[])) == [
        (code, "note")
    ]
    assert problems_of(lambda: answered(single_person(), comment)) == [(code, "comment")]
    assert problems_of(lambda: closed(purchase(), outcome=Outcome.DROPPED, reason=CPR, at=NOON)) == [(code, "reason")]


def test_a_text_has_room_for_a_thousand_letters() -> None:
    longest = answer(KOEGE, answer=Answer.YES, comment="x" * LONGEST)
    longer = replace(longest, comment="x" * (LONGEST + 1))

    assert answered(single_person(), longest).asked[0].comment == longest.comment
    assert problems_of(lambda: answered(single_person(), longer)) == [("check-text-too-long", "comment")]


def test_a_check_ends_with_an_outcome_and_a_reason() -> None:
    check = closed(purchase(), outcome=Outcome.PRIVATE_PLACE, reason=" Ingen plads passede. ", at=EVENING)

    assert check.is_closed
    assert check.reason == "Ingen plads passede."
    assert len(check.waiting_for) == 2


@pytest.mark.parametrize(
    ("start", "outcome"),
    [(purchase, Outcome.TOGETHER), (purchase, Outcome.ALONE), (single_person, Outcome.PRIVATE_PLACE)],
)
def test_a_check_does_not_end_with_the_outcome_of_the_other(start: Callable[[], Check], outcome: Outcome) -> None:
    found = problems_of(lambda: closed(start(), outcome=outcome, reason="Fordi", at=NOON))

    assert found == [("outcome-of-other-check", "outcome")]


def test_an_end_needs_a_reason() -> None:
    found = problems_of(lambda: closed(purchase(), outcome=Outcome.DROPPED, reason="  ", at=NOON))

    assert found == [("check-reason-needed", "reason")]


def test_a_check_does_not_end_before_its_last_answer() -> None:
    check = answered(single_person(), answer(KOEGE, answer=Answer.NO))

    found = problems_of(lambda: closed(check, outcome=Outcome.ALONE, reason="Fordi", at=NOON - timedelta(minutes=1)))

    assert found == [("check-time-before", "closed_at")]
    assert closed(check, outcome=Outcome.ALONE, reason="Fordi", at=NOON).is_closed


def test_a_closed_check_takes_no_answers_and_is_not_closed_again() -> None:
    check = closed(single_person(), outcome=Outcome.ALONE, reason="Fordi", at=NOON)

    assert problems_of(lambda: answered(check, answer(KOEGE, answer=Answer.YES))) == [("check-closed", "")]
    assert problems_of(lambda: closed(check, outcome=Outcome.ALONE, reason="Fordi", at=NOON)) == [("check-closed", "")]


@pytest.mark.parametrize("kind", CheckKind)
def test_the_agreement_of_sjaelland_demands_both_checks(kind: CheckKind) -> None:
    agreement = Catalogue.of_package().get("sjaelland-2025-2026")

    clause = clause_for(kind, agreement.terms(2025))

    assert clause is not None
    assert clause.citation.document == "sjaelland-2025-2026"


@pytest.mark.parametrize("kind", CheckKind)
def test_the_agreement_of_midtjylland_demands_none(kind: CheckKind) -> None:
    assert clause_for(kind, Catalogue.of_package().get("midtjylland-2017").terms(2017)) is None


def test_what_was_shown_is_copied_so_that_it_stays() -> None:
    ask = next(each for each in unopened().shown if each.offering_id == "ask")

    assert (ask.offering, ask.free, ask.stated_days, ask.rate_year) == ("Ask", 2, 10, 2026)
    assert ask.from_municipality_point
    assert ask.metres is not None
