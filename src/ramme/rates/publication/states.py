"""The states from a draft to a published rate: which step leads where, who may take it, and that four eyes see it."""

from __future__ import annotations

from dataclasses import dataclass

from ramme import sign_off
from ramme.agreements import Way
from ramme.files.listing import Listing
from ramme.problems import Problem
from ramme.rates.drafts.draft import CellKey
from ramme.sign_off import Course, Effect, Eyes, Words
from ramme.texts import Text


class State(Way):
    """How far a rate is. What is filled in is not submitted: it waits for another person at the operator."""

    DRAFT = "draft", "Kladde", "Draft"
    FILLED_IN = (
        "filled_in",
        "Udfyldt, venter på godkendelse hos driftsherren",
        "Filled in, awaits the operator's approval",
    )
    APPROVED = "approved", "Godkendt hos driftsherren og sendt", "Approved at the operator and sent"
    RECEIVED = "received", "Modtaget af sekretariatet", "Received by the secretariat"
    PUBLISHED = "published", "Offentliggjort", "Published"
    RETURNED = "returned", "Sendt tilbage", "Returned"


class Action(Way):
    """What somebody does with a rate to bring it on."""

    EDIT = "edit", "Ret", "Edit"
    FILL_IN = "fill_in", "Meld udfyldt", "Declare filled in"
    TAKE_BACK = "take_back", "Tag tilbage", "Take back"
    APPROVE = "approve", "Godkend og send", "Approve and send"
    RETURN = "return", "Send tilbage", "Return"
    RECEIVE = "receive", "Modtag", "Receive"
    PUBLISH = "publish", "Offentliggør", "Publish"
    CORRECT = "correct", "Ret i en ny version", "Correct in a new version"


class Role(Way):
    """Who takes part in bringing a rate to publication."""

    ECONOMIST = "economist", "Driftsherrens økonom", "The operator's economist"
    APPROVER = "approver", "Driftsherrens godkender", "The operator's approver"
    SECRETARIAT = "secretariat", "Sekretariatet", "The secretariat"


Transition = sign_off.Transition[State, Action, Role]

TRANSITIONS = (
    Transition(State.DRAFT, Action.EDIT, State.DRAFT, Role.ECONOMIST),
    Transition(State.DRAFT, Action.FILL_IN, State.FILLED_IN, Role.ECONOMIST),
    Transition(State.FILLED_IN, Action.TAKE_BACK, State.DRAFT, Role.ECONOMIST),
    Transition(State.FILLED_IN, Action.APPROVE, State.APPROVED, Role.APPROVER, Eyes.NOT_WHO_FILLED_IN),
    Transition(State.FILLED_IN, Action.RETURN, State.RETURNED, Role.APPROVER),
    Transition(State.APPROVED, Action.RECEIVE, State.RECEIVED, Role.SECRETARIAT),
    Transition(State.APPROVED, Action.RETURN, State.RETURNED, Role.SECRETARIAT),
    Transition(State.RECEIVED, Action.RETURN, State.RETURNED, Role.SECRETARIAT),
    Transition(State.RECEIVED, Action.PUBLISH, State.PUBLISHED, Role.SECRETARIAT, Eyes.NOT_WHO_APPROVED),
    Transition(State.RETURNED, Action.EDIT, State.DRAFT, Role.ECONOMIST),
    # What is published never changes: a correction is a draft of its own that names what it replaces.
    Transition(State.PUBLISHED, Action.CORRECT, State.DRAFT, Role.ECONOMIST),
)

RATE_COURSE = Course(
    transitions=TRANSITIONS,
    words=Words(
        thing=Text(da="taksten", en="the rate"),
        content=Text(da="budgettet", en="the budget"),
        whose=Text(da="driftsherren", en="the operator"),
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
WHOLE_BUDGET = CellKey()


@dataclass(frozen=True, kw_only=True)
class Standing(sign_off.Standing[State]):
    """Where a rate stands: its state, and who had it in hand; it begins as a draft."""

    state: State = State.DRAFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment(sign_off.Comment):
    """What somebody says when a rate is returned, at a cell or about all of it."""

    key: CellKey = WHOLE_BUDGET


def problems_of_step(
    standing: Standing, action: Action, person: str, role: Role, comments: tuple[Comment, ...] = ()
) -> tuple[Problem, ...]:
    """Everything that stands in the way of a step with a rate by a person in a role; nothing where it may be taken."""
    return sign_off.problems_of_step(RATE_COURSE, standing, action, person, role, comments)


def possible_steps(standing: Standing, person: str, role: Role) -> tuple[Action, ...]:
    """What a person in a role may do with a rate now, such as the buttons on a screen."""
    return sign_off.possible_steps(RATE_COURSE, standing, person, role)


def after_step(
    standing: Standing, action: Action, person: str, role: Role, comments: tuple[Comment, ...] = ()
) -> Standing:
    """Where a rate stands after a step; raises `ProblemsFound` with everything that stands in its way.

    A correction begins a new standing; the published rate keeps its own.
    """
    return sign_off.after_step(RATE_COURSE, standing, action, person, role, comments)


def approved_too() -> Problem:
    """That the person who would publish a rate approved it for the operator as well."""
    return sign_off.approved_too(RATE_COURSE, Action.PUBLISH)


def transitions_listed() -> Listing:
    """All steps of a rate as a list: from, action, to, who may, and who may not."""
    return sign_off.transitions_listed(RATE_COURSE)
