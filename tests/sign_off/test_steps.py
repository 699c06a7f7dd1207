"""Whatever is signed off keeps the same promise: whose step it is, a reason for a return, and four eyes."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.agreements import Way
from ramme.problems import Problem, ProblemsFound
from ramme.sign_off import (
    Comment,
    Course,
    Effect,
    Eyes,
    Standing,
    Transition,
    Words,
    after_step,
    approved_too,
    possible_steps,
    problems_of_step,
    transitions_listed,
)
from ramme.texts import Text
from tests.searching import examples


class State(Way):
    DRAFT = "draft", "Kladde", "Draft"
    FILLED_IN = "filled_in", "Udfyldt", "Filled in"
    APPROVED = "approved", "Godkendt og sendt", "Approved and sent"
    RECEIVED = "received", "Modtaget", "Received"
    RETURNED = "returned", "Sendt tilbage", "Returned"


class Action(Way):
    EDIT = "edit", "Ret", "Edit"
    FILL_IN = "fill_in", "Meld udfyldt", "Declare filled in"
    TAKE_BACK = "take_back", "Tag tilbage", "Take back"
    APPROVE = "approve", "Godkend og send", "Approve and send"
    RETURN = "return", "Send tilbage", "Return"
    RECEIVE = "receive", "Modtag", "Receive"
    CORRECT = "correct", "Ret i en ny version", "Correct in a new version"


class Role(Way):
    WRITER = "writer", "Kommunens indberetter", "The municipality's writer"
    APPROVER = "approver", "Kommunens godkender", "The municipality's approver"
    SECRETARIAT = "secretariat", "Sekretariatet", "The secretariat"


COURSE = Course(
    transitions=(
        Transition(State.DRAFT, Action.EDIT, State.DRAFT, Role.WRITER),
        Transition(State.DRAFT, Action.FILL_IN, State.FILLED_IN, Role.WRITER),
        Transition(State.FILLED_IN, Action.TAKE_BACK, State.DRAFT, Role.WRITER),
        Transition(State.FILLED_IN, Action.APPROVE, State.APPROVED, Role.APPROVER, Eyes.NOT_WHO_FILLED_IN),
        Transition(State.FILLED_IN, Action.RETURN, State.RETURNED, Role.APPROVER),
        Transition(State.APPROVED, Action.RECEIVE, State.RECEIVED, Role.SECRETARIAT, Eyes.NOT_WHO_APPROVED),
        Transition(State.APPROVED, Action.RETURN, State.RETURNED, Role.SECRETARIAT),
        Transition(State.RECEIVED, Action.RETURN, State.RETURNED, Role.SECRETARIAT),
        Transition(State.RETURNED, Action.EDIT, State.DRAFT, Role.WRITER),
        Transition(State.RECEIVED, Action.CORRECT, State.DRAFT, Role.WRITER),
    ),
    words=Words(
        thing=Text(da="indberetningen", en="the report"),
        content=Text(da="svarene", en="the answers"),
        whose=Text(da="kommunen", en="the municipality"),
    ),
    effects={
        Action.EDIT: Effect.EDITS,
        Action.CORRECT: Effect.BEGINS_ANEW,
        Action.FILL_IN: Effect.FILLS_IN,
        Action.APPROVE: Effect.APPROVES,
        Action.TAKE_BACK: Effect.GOES_BACK,
        Action.RETURN: Effect.GOES_BACK,
    },
    with_reason=frozenset({Action.RETURN}),
)
BEGUN = Standing(state=State.DRAFT)
WHY = (Comment(text="Tallet for marts mangler", key=("udgifter", 3)),)


def gone(*steps: tuple[Action, str, Role]) -> Standing[State]:
    standing = BEGUN
    for action, person, role in steps:
        standing = after_step(COURSE, standing, action, person, role, WHY)
    return standing


FILLED_IN = ((Action.EDIT, "anna", Role.WRITER), (Action.FILL_IN, "anna", Role.WRITER))
APPROVED = (*FILLED_IN, (Action.APPROVE, "bo", Role.APPROVER))
RECEIVED = (*APPROVED, (Action.RECEIVE, "carl", Role.SECRETARIAT))


def only(found: tuple[Problem, ...]) -> Problem:
    (problem,) = found
    return problem


def test_a_step_that_is_not_possible_says_what_the_thing_is_called_and_what_is_possible() -> None:
    problem = only(problems_of_step(COURSE, BEGUN, Action.RECEIVE, "carl", Role.SECRETARIAT))

    assert problem.code == "step-not-possible"
    assert problem.says.da == "»Modtag« kan ikke gøres nu: indberetningen er »Kladde«."
    assert problem.remedy.da == "Det, der kan gøres nu, er: »Ret«, »Meld udfyldt«."


def test_whoever_filled_in_does_not_approve_and_is_told_what_they_did() -> None:
    problem = only(problems_of_step(COURSE, gone(*FILLED_IN), Action.APPROVE, "anna", Role.APPROVER))

    assert problem.code == "four-eyes-same-person"
    assert (
        problem.says.da == "Du har selv meldt udfyldt eller rettet i svarene, så »Godkend og send« gøres af en anden."
    )


def test_whoever_approved_or_edited_does_not_take_the_step_that_others_are_to_see() -> None:
    approved = gone(*APPROVED)

    by_approver = only(problems_of_step(COURSE, approved, Action.RECEIVE, "bo", Role.SECRETARIAT))
    by_editor = only(problems_of_step(COURSE, approved, Action.RECEIVE, "anna", Role.SECRETARIAT))

    assert by_approver == approved_too(COURSE, Action.RECEIVE)
    assert by_approver.says.da == "Du har godkendt indberetningen for kommunen, så »Modtag« gøres af en anden."
    assert (by_approver.code, by_editor.code) == ("four-eyes-approved-too", "four-eyes-edited-too")
    assert by_editor.says.en == "You edited the answers, so “Receive” is done by somebody else."
    assert problems_of_step(COURSE, approved, Action.RECEIVE, "carl", Role.SECRETARIAT) == ()


@pytest.mark.parametrize(
    ("way", "person", "role"),
    [(FILLED_IN, "bo", Role.APPROVER), (APPROVED, "carl", Role.SECRETARIAT), (RECEIVED, "carl", Role.SECRETARIAT)],
)
def test_a_return_needs_a_reason_and_the_reason_may_stand_at_any_place(
    way: tuple[tuple[Action, str, Role], ...], person: str, role: Role
) -> None:
    problem = only(problems_of_step(COURSE, gone(*way), Action.RETURN, person, role, (Comment(text=" "),)))
    returned = after_step(COURSE, gone(*way), Action.RETURN, person, role, WHY)

    assert problem.code == "return-without-comment"
    assert problem.says.da == "Når indberetningen sendes tilbage, følger en begrundelse med."
    assert (returned.state, returned.filled_in_by, returned.approved_by) == (State.RETURNED, "", "")


def test_what_waits_for_approval_can_be_taken_back_by_whoever_fills_in() -> None:
    taken_back = after_step(COURSE, gone(*FILLED_IN), Action.TAKE_BACK, "anna", Role.WRITER)

    assert taken_back == Standing(state=State.DRAFT, edited_last_by="anna", edited_by=frozenset({"anna"}))


def test_a_correction_begins_anew_and_what_it_corrects_keeps_its_standing() -> None:
    received = gone(*RECEIVED)

    begun = after_step(COURSE, received, Action.CORRECT, "eva", Role.WRITER)

    assert begun == Standing(state=State.DRAFT, edited_last_by="eva", edited_by=frozenset({"eva"}))
    assert (received.state, received.approved_by) == (State.RECEIVED, "bo")


def test_a_step_of_another_role_names_whose_it_is() -> None:
    problem = only(problems_of_step(COURSE, gone(*FILLED_IN), Action.APPROVE, "bo", Role.WRITER))

    assert problem.code == "step-of-another-role"
    assert problem.says.da == "»Godkend og send« gøres af kommunens godkender."


def test_nobody_takes_no_step() -> None:
    assert only(problems_of_step(COURSE, BEGUN, Action.EDIT, " ", Role.WRITER)).code == "step-without-person"


def test_the_steps_that_a_person_may_take_are_those_without_problems() -> None:
    assert possible_steps(COURSE, gone(*FILLED_IN), "bo", Role.APPROVER) == (Action.APPROVE, Action.RETURN)
    assert possible_steps(COURSE, gone(*FILLED_IN), "anna", Role.APPROVER) == (Action.RETURN,)
    assert possible_steps(COURSE, gone(*RECEIVED), "anna", Role.WRITER) == (Action.CORRECT,)
    assert possible_steps(COURSE, gone(*RECEIVED), "bo", Role.APPROVER) == ()


def test_a_step_that_may_not_be_taken_is_refused() -> None:
    with pytest.raises(ProblemsFound, match="four-eyes-same-person"):
        after_step(COURSE, gone(*FILLED_IN), Action.APPROVE, "anna", Role.APPROVER)


STEPS = st.tuples(st.sampled_from(Action), st.sampled_from(["anna", "bo", "carl"]), st.sampled_from(Role))


@given(st.lists(STEPS, max_size=40))
@examples(200)
def test_whatever_three_persons_try_in_any_role_none_hands_in_alone(steps: list[tuple[Action, str, Role]]) -> None:
    standing, edited = BEGUN, set[str]()
    for action, person, role in steps:
        if problems_of_step(COURSE, standing, action, person, role, WHY):
            continue
        approver, standing = standing.approved_by, after_step(COURSE, standing, action, person, role, WHY)
        if action is Action.APPROVE:
            assert person not in {standing.filled_in_by, *edited}
            edited = set()
        if action is Action.RECEIVE:
            assert person != approver
        if action in {Action.EDIT, Action.CORRECT}:
            edited.add(person)


def test_only_the_steps_of_the_course_are_without_problems() -> None:
    known = {(each.start, each.action, each.role) for each in COURSE.transitions}

    assert all(
        problems_of_step(COURSE, Standing(state=state), action, "x", role, WHY)
        for state, action, role in product(State, Action, Role)
        if (state, action, role) not in known
    )


def test_the_steps_can_be_listed_in_the_words_of_the_thing() -> None:
    listing = transitions_listed(COURSE)

    assert len(listing.rows) == len(COURSE.transitions)
    assert "ikke den, der har godkendt hos kommunen eller rettet" in listing.as_table("da", width=200)
