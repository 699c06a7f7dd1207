from __future__ import annotations

import pytest

from ramme.problems import ProblemsFound
from ramme.reporting.rounds.signing import (
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

ANE, BO, EVA, SEK = "ane", "bo", "eva", "sek"


def filled_in() -> Standing:
    edited = after_step(Standing(), Action.EDIT, ANE, Role.WRITER)
    return after_step(edited, Action.FILL_IN, BO, Role.WRITER)


def sent() -> Standing:
    return after_step(filled_in(), Action.APPROVE, EVA, Role.APPROVER)


def test_it_begins_as_a_draft_and_ends_received() -> None:
    standing = after_step(sent(), Action.RECEIVE, SEK, Role.SECRETARIAT)

    assert Standing().state is State.DRAFT
    assert standing.state is State.RECEIVED


def test_filled_in_is_not_sent() -> None:
    assert filled_in().state is State.FILLED_IN
    assert possible_steps(filled_in(), SEK, Role.SECRETARIAT) == ()


@pytest.mark.parametrize("person", [ANE, BO])
def test_whoever_wrote_or_filled_in_does_not_approve(person: str) -> None:
    [problem] = problems_of_step(filled_in(), Action.APPROVE, person, Role.APPROVER)

    assert problem.code == "four-eyes-same-person"
    assert "svarene" in problem.says.da


def test_a_return_says_why() -> None:
    with pytest.raises(ProblemsFound) as found:
        after_step(sent(), Action.RETURN, SEK, Role.SECRETARIAT)

    returned = after_step(sent(), Action.RETURN, SEK, Role.SECRETARIAT, (Comment(text="Se på tallet."),))
    assert [each.code for each in found.value.problems] == ["return-without-comment"]
    assert returned.state is State.RETURNED
    assert possible_steps(returned, ANE, Role.WRITER) == (Action.EDIT,)


@pytest.mark.parametrize("state", [State.APPROVED, State.RECEIVED])
def test_what_was_sent_is_corrected_in_a_new_version_that_others_approve(state: State) -> None:
    begun = after_step(Standing(state=state, approved_by=EVA), Action.CORRECT, ANE, Role.WRITER)

    declared = after_step(begun, Action.FILL_IN, ANE, Role.WRITER)

    assert begun.state is State.DRAFT
    assert possible_steps(declared, ANE, Role.APPROVER) == (Action.RETURN,)
    assert Action.APPROVE in possible_steps(declared, EVA, Role.APPROVER)


def test_no_step_changes_what_was_sent() -> None:
    assert Action.EDIT not in {each.action for each in TRANSITIONS if each.start in {State.APPROVED, State.RECEIVED}}


def test_all_steps_are_listed() -> None:
    assert len(transitions_listed().rows) == len(TRANSITIONS)
