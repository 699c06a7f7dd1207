"""A rate comes from draft to publication step by step, and no one person can bring it there alone."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.problems import ProblemsFound
from ramme.rates.drafts.draft import CellKey
from ramme.rates.publication.states import (
    TRANSITIONS,
    Action,
    Comment,
    Role,
    Standing,
    State,
    after_step,
    possible_steps,
    problems_of_step,
    transitions_listed,
)
from tests.searching import examples

ECONOMIST, APPROVER, SECRETARIAT = Role.ECONOMIST, Role.APPROVER, Role.SECRETARIAT
THE_WAY = (
    (Action.EDIT, "anna", ECONOMIST),
    (Action.FILL_IN, "anna", ECONOMIST),
    (Action.APPROVE, "bo", APPROVER),
    (Action.RECEIVE, "carl", SECRETARIAT),
    (Action.PUBLISH, "carl", SECRETARIAT),
)
EDITED_BY_ANNA = Standing(edited_last_by="anna", edited_by=frozenset({"anna"}))
COMMENT = (Comment(text="Er vikarerne med?", key=CellKey("cost_lines", "a", "amount")),)


def at(state: State) -> Standing:
    """The standing of a rate that came to a state the straight way."""
    standing = Standing()
    for action, person, role in THE_WAY:
        if standing.state is state and state is not State.DRAFT:
            return standing
        standing = after_step(standing, action, person, role)
    return standing if state is State.PUBLISHED else Standing(edited_last_by="anna")


def codes(standing: Standing, action: Action, person: str, role: Role, comments: tuple[Comment, ...] = ()) -> list[str]:
    return [problem.code for problem in problems_of_step(standing, action, person, role, comments)]


def test_a_rate_goes_from_draft_to_publication_through_three_persons() -> None:
    met = [at(state).state for state in (State.DRAFT, State.FILLED_IN, State.APPROVED, State.RECEIVED)]

    assert met == [State.DRAFT, State.FILLED_IN, State.APPROVED, State.RECEIVED]
    assert at(State.PUBLISHED) == Standing(
        state=State.PUBLISHED,
        edited_last_by="anna",
        filled_in_by="anna",
        approved_by="bo",
        edited_by=frozenset({"anna"}),
    )


def test_what_is_filled_in_does_not_look_submitted() -> None:
    assert State.FILLED_IN.text.da == "Udfyldt, venter på godkendelse hos driftsherren"
    assert "sendt" not in State.FILLED_IN.text.da
    assert "sendt" in State.APPROVED.text.da


def test_whoever_filled_in_or_edited_last_does_not_approve() -> None:
    filled_in = at(State.FILLED_IN)
    edited_by_another = Standing(state=State.FILLED_IN, edited_last_by="bo", filled_in_by="anna")

    assert codes(filled_in, Action.APPROVE, "anna", APPROVER) == ["four-eyes-same-person"]
    assert codes(edited_by_another, Action.APPROVE, "bo", APPROVER) == ["four-eyes-same-person"]
    assert codes(filled_in, Action.APPROVE, "bo", APPROVER) == []


def test_whoever_edited_at_any_time_since_the_last_approval_neither_approves_nor_publishes() -> None:
    standing = after_step(Standing(), Action.EDIT, "bo", ECONOMIST)  # bo types the whole budget
    standing = after_step(standing, Action.EDIT, "anna", ECONOMIST)  # anna changes a comma
    standing = after_step(standing, Action.FILL_IN, "anna", ECONOMIST)

    assert codes(standing, Action.APPROVE, "bo", APPROVER) == ["four-eyes-same-person"]

    standing = after_step(standing, Action.APPROVE, "dora", APPROVER)
    standing = after_step(standing, Action.RECEIVE, "carl", SECRETARIAT)

    assert codes(standing, Action.PUBLISH, "bo", SECRETARIAT) == ["four-eyes-edited-too"]
    assert codes(standing, Action.PUBLISH, "carl", SECRETARIAT) == []


def test_a_return_without_approval_forgets_nobody_who_edited() -> None:
    standing = after_step(Standing(), Action.EDIT, "bo", ECONOMIST)
    standing = after_step(standing, Action.FILL_IN, "anna", ECONOMIST)
    standing = after_step(standing, Action.RETURN, "dora", APPROVER, COMMENT)
    standing = after_step(standing, Action.EDIT, "anna", ECONOMIST)
    standing = after_step(standing, Action.FILL_IN, "anna", ECONOMIST)

    assert codes(standing, Action.APPROVE, "bo", APPROVER) == ["four-eyes-same-person"]


def test_what_was_approved_and_returned_is_counted_anew() -> None:
    standing = after_step(at(State.RECEIVED), Action.RETURN, "carl", SECRETARIAT, COMMENT)
    standing = after_step(standing, Action.EDIT, "eva", ECONOMIST)
    standing = after_step(standing, Action.FILL_IN, "eva", ECONOMIST)

    assert codes(standing, Action.APPROVE, "anna", APPROVER) == []
    assert codes(standing, Action.APPROVE, "eva", APPROVER) == ["four-eyes-same-person"]


def test_whoever_approved_does_not_publish() -> None:
    received = at(State.RECEIVED)

    assert codes(received, Action.PUBLISH, "bo", SECRETARIAT) == ["four-eyes-approved-too"]
    assert codes(received, Action.PUBLISH, "dora", SECRETARIAT) == []


def test_each_step_belongs_to_a_role() -> None:
    assert codes(at(State.FILLED_IN), Action.APPROVE, "carl", SECRETARIAT) == ["step-of-another-role"]
    assert codes(Standing(), Action.EDIT, "bo", APPROVER) == ["step-of-another-role"]


def test_a_step_that_is_not_possible_now_says_what_is() -> None:
    [problem] = problems_of_step(Standing(), Action.PUBLISH, "carl", SECRETARIAT)

    assert problem.code == "step-not-possible"
    assert problem.remedy.da == "Det, der kan gøres nu, er: »Ret«, »Meld udfyldt«."


def test_nobody_takes_no_step() -> None:
    assert codes(Standing(), Action.EDIT, " ", ECONOMIST) == ["step-without-person"]


@pytest.mark.parametrize(
    ("state", "person", "role"),
    [(State.FILLED_IN, "bo", APPROVER), (State.APPROVED, "carl", SECRETARIAT), (State.RECEIVED, "carl", SECRETARIAT)],
)
def test_a_rate_is_returned_with_a_reason_and_begins_anew(state: State, person: str, role: Role) -> None:
    assert codes(at(state), Action.RETURN, person, role) == ["return-without-comment"]
    assert codes(at(state), Action.RETURN, person, role, (Comment(text=" "),)) == ["return-without-comment"]

    returned = after_step(at(state), Action.RETURN, person, role, COMMENT)

    assert (returned.state, returned.filled_in_by, returned.approved_by) == (State.RETURNED, "", "")
    assert after_step(returned, Action.EDIT, "anna", ECONOMIST) == EDITED_BY_ANNA


def test_what_is_filled_in_can_be_taken_back() -> None:
    taken_back = after_step(at(State.FILLED_IN), Action.TAKE_BACK, "anna", ECONOMIST)

    assert (taken_back.state, taken_back.filled_in_by) == (State.DRAFT, "")


def test_a_published_rate_can_only_be_corrected_by_a_new_version() -> None:
    published = at(State.PUBLISHED)

    assert possible_steps(published, "anna", ECONOMIST) == (Action.CORRECT,)
    assert possible_steps(published, "carl", SECRETARIAT) == ()
    assert after_step(published, Action.CORRECT, "anna", ECONOMIST) == EDITED_BY_ANNA
    assert published.state is State.PUBLISHED


def test_the_steps_that_a_person_may_take_are_those_without_problems() -> None:
    assert possible_steps(Standing(), "anna", ECONOMIST) == (Action.EDIT, Action.FILL_IN)
    assert possible_steps(at(State.FILLED_IN), "bo", APPROVER) == (Action.APPROVE, Action.RETURN)
    assert possible_steps(at(State.FILLED_IN), "anna", APPROVER) == (Action.RETURN,)
    assert possible_steps(at(State.APPROVED), "bo", APPROVER) == ()


def test_a_step_that_may_not_be_taken_changes_nothing() -> None:
    with pytest.raises(ProblemsFound, match="four-eyes-same-person"):
        after_step(at(State.FILLED_IN), Action.APPROVE, "anna", APPROVER)


STEPS = st.tuples(st.sampled_from(Action), st.sampled_from(["anna", "bo", "carl"]), st.sampled_from(Role))


@given(st.lists(STEPS, max_size=40))
@examples(300)
def test_whatever_three_persons_try_in_any_role_none_brings_a_rate_to_publication_alone(
    steps: list[tuple[Action, str, Role]],
) -> None:
    standing, edited = Standing(), set[str]()
    for action, person, role in steps:
        if not problems_of_step(standing, action, person, role, COMMENT):
            approver = standing.approved_by
            standing = after_step(standing, action, person, role, COMMENT)
            if action is Action.PUBLISH:
                assert person != approver
            if action is Action.APPROVE:
                assert person not in {standing.filled_in_by, *edited}
                edited = set()
            if action in {Action.EDIT, Action.CORRECT}:
                edited.add(person)
        if standing.state in {State.APPROVED, State.RECEIVED, State.PUBLISHED}:
            assert standing.approved_by
            assert standing.approved_by != standing.filled_in_by


def test_from_every_state_each_action_leads_to_one_state_at_most() -> None:
    pairs = [(each.start, each.action) for each in TRANSITIONS]

    assert len(pairs) == len(set(pairs))
    assert {each.end for each in TRANSITIONS} == set(State)
    assert all(
        problems_of_step(Standing(state=state), action, "x", role)
        for state, action, role in product(State, Action, Role)
        if (state, action, role) not in {(each.start, each.action, each.role) for each in TRANSITIONS}
    )


def test_the_steps_can_be_listed() -> None:
    table = transitions_listed().as_table("da", width=200)

    assert len(transitions_listed().rows) == len(TRANSITIONS)
    assert "ikke den, der har godkendt hos driftsherren eller rettet" in table
