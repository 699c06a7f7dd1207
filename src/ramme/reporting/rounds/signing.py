"""The states from answers that are typed to those received: which step leads where, and that four eyes see it."""

from __future__ import annotations

from dataclasses import dataclass

from ramme import sign_off
from ramme.agreements import Way
from ramme.files.listing import Listing
from ramme.problems import Problem
from ramme.reporting.answers.answer import CellKey
from ramme.sign_off import Course, Effect, Eyes, Words
from ramme.texts import Text


class State(Way):
    """How far a party's answers are. What is filled in is not sent: it waits for another person at the party."""

    DRAFT = "draft", "Kladde", "Draft"
    FILLED_IN = "filled_in", "Udfyldt, venter på godkendelse hos parten", "Filled in, awaits the party's approval"
    APPROVED = "approved", "Godkendt og sendt", "Approved and sent"
    RECEIVED = "received", "Modtaget af sekretariatet", "Received by the secretariat"
    RETURNED = "returned", "Sendt tilbage", "Returned"


class Action(Way):
    """What somebody does with a submission to bring it on."""

    EDIT = "edit", "Ret", "Edit"
    FILL_IN = "fill_in", "Meld udfyldt", "Declare filled in"
    TAKE_BACK = "take_back", "Tag tilbage", "Take back"
    APPROVE = "approve", "Godkend og send", "Approve and send"
    RETURN = "return", "Send tilbage", "Return"
    RECEIVE = "receive", "Modtag", "Receive"
    CORRECT = "correct", "Ret i en ny version", "Correct in a new version"


class Role(Way):
    """Who takes part in bringing a submission to where it is received."""

    WRITER = "writer", "Den, der udfylder", "Whoever fills in"
    APPROVER = "approver", "Den, der godkender hos parten", "The party's approver"
    SECRETARIAT = "secretariat", "Sekretariatet", "The secretariat"


Transition = sign_off.Transition[State, Action, Role]

TRANSITIONS = (
    Transition(State.DRAFT, Action.EDIT, State.DRAFT, Role.WRITER),
    Transition(State.DRAFT, Action.FILL_IN, State.FILLED_IN, Role.WRITER),
    Transition(State.FILLED_IN, Action.TAKE_BACK, State.DRAFT, Role.WRITER),
    Transition(State.FILLED_IN, Action.APPROVE, State.APPROVED, Role.APPROVER, Eyes.NOT_WHO_FILLED_IN),
    Transition(State.FILLED_IN, Action.RETURN, State.RETURNED, Role.APPROVER),
    Transition(State.APPROVED, Action.RECEIVE, State.RECEIVED, Role.SECRETARIAT, Eyes.NOT_WHO_APPROVED),
    Transition(State.APPROVED, Action.RETURN, State.RETURNED, Role.SECRETARIAT),
    Transition(State.RECEIVED, Action.RETURN, State.RETURNED, Role.SECRETARIAT),
    Transition(State.RETURNED, Action.EDIT, State.DRAFT, Role.WRITER),
    # What was sent never changes: a correction is a version of its own, signed off like the first.
    Transition(State.APPROVED, Action.CORRECT, State.DRAFT, Role.WRITER),
    Transition(State.RECEIVED, Action.CORRECT, State.DRAFT, Role.WRITER),
)
# In these nothing is in the party's hands any more.
SENT = frozenset({State.APPROVED, State.RECEIVED})

COURSE = Course(
    transitions=TRANSITIONS,
    words=Words(
        thing=Text(da="indberetningen", en="the submission"),
        content=Text(da="svarene", en="the answers"),
        whose=Text(da="parten", en="the party"),
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


@dataclass(frozen=True, kw_only=True)
class Standing(sign_off.Standing[State]):
    """Where a submission stands: its state, and who had it in hand; it begins as a draft."""

    state: State = State.DRAFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment(sign_off.Comment):
    """What somebody says when a submission is returned, at a cell or about all of it."""

    key: CellKey | None = None


def problems_of_step(
    standing: Standing, action: Action, person: str, role: Role, comments: tuple[Comment, ...] = ()
) -> tuple[Problem, ...]:
    """Everything that stands in the way of a step with a submission; nothing where it may be taken."""
    return sign_off.problems_of_step(COURSE, standing, action, person, role, comments)


def possible_steps(standing: Standing, person: str, role: Role) -> tuple[Action, ...]:
    """What a person in a role may do with a submission now, such as the buttons on a screen."""
    return sign_off.possible_steps(COURSE, standing, person, role)


def after_step(
    standing: Standing, action: Action, person: str, role: Role, comments: tuple[Comment, ...] = ()
) -> Standing:
    """Where a submission stands after a step; raises `ProblemsFound` with everything that stands in its way."""
    return sign_off.after_step(COURSE, standing, action, person, role, comments)


def transitions_listed() -> Listing:
    """All steps of a submission as a list: from, action, to, who may, and who may not."""
    return sign_off.transitions_listed(COURSE)
