"""The states from a draft to a published rate: which step leads where, who may take it, and that four eyes see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ramme.agreements import Way
from ramme.files.listing import Column, Listing
from ramme.problems import Problem, ProblemsFound, stops
from ramme.rates.drafts.draft import CellKey
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


class Eyes(Way):
    """Whom a step may not be taken by, so that four eyes see every rate."""

    ANYBODY = "anybody", "", ""
    NOT_WHO_FILLED_IN = (
        "not_who_filled_in",
        "ikke den, der har meldt udfyldt eller rettet siden sidste godkendelse",
        "not who declared it filled in or edited it since the last approval",
    )
    NOT_WHO_APPROVED = (
        "not_who_approved",
        "ikke den, der har godkendt hos driftsherren eller rettet i den",
        "not who approved it there or edited it",
    )


@dataclass(frozen=True, slots=True)
class Transition:
    """A step: from which state, what is done, to which state, who may do it, and whom it may not be done by."""

    start: State
    action: Action
    end: State
    role: Role
    eyes: Eyes = Eyes.ANYBODY


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

STEP_NOT_POSSIBLE = stops(
    "step-not-possible",
    says=Text(
        da="»{action}« kan ikke gøres nu: taksten er »{state}«.",
        en="“{action}” cannot be done now: the rate is “{state}”.",
    ),
    remedy=Text(da="Det, der kan gøres nu, er: {possible}.", en="What can be done now: {possible}."),
)
STEP_OF_ANOTHER_ROLE = stops(
    "step-of-another-role",
    says=Text(da="»{action}« gøres af {role}.", en="“{action}” is done by {role}."),
    remedy=Text(da="Bed dem om det.", en="Ask them to do it."),
)
SAME_PERSON = stops(
    "four-eyes-same-person",
    says=Text(
        da="Du har selv meldt budgettet udfyldt eller rettet i det, så en anden skal godkende det.",
        en="You declared the budget filled in or edited it, so somebody else must approve it.",
    ),
    remedy=Text(
        da="Bed en anden godkender hos driftsherren om at godkende.", en="Ask another approver at the operator."
    ),
)
APPROVED_IT_TOO = stops(
    "four-eyes-approved-too",
    says=Text(
        da="Du har godkendt taksten for driftsherren, så en anden skal offentliggøre den.",
        en="You approved the rate for the operator, so somebody else must publish it.",
    ),
    remedy=Text(da="Bed en kollega i sekretariatet om det.", en="Ask a colleague in the secretariat."),
)
EDITED_IT_TOO = stops(
    "four-eyes-edited-too",
    says=Text(
        da="Du har rettet i budgettet, så en anden skal offentliggøre taksten.",
        en="You edited the budget, so somebody else must publish the rate.",
    ),
    remedy=APPROVED_IT_TOO.remedy,
)
PERSON_MISSING = stops(
    "step-without-person",
    says=Text(da="Det er ikke oplyst, hvem der gør det.", en="It is not said who does it."),
    remedy=Text(da="Log ind, og prøv igen.", en="Log in and try again."),
)
WHOLE_BUDGET = CellKey()
COMMENT_MISSING = stops(
    "return-without-comment",
    says=Text(da="En takst sendes tilbage med en begrundelse.", en="A rate is returned with a reason."),
    remedy=Text(da="Skriv, hvad der skal rettes, gerne ved linjen.", en="Write what is to be put right, at its line."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a rate stands: its state, and who had it in hand; persons are opaque texts.

    `edited_by` are all who edited it since it was approved last, and so have a hand in what is to be approved.
    """

    state: State = State.DRAFT
    edited_last_by: str = ""
    filled_in_by: str = ""
    approved_by: str = ""
    edited_by: frozenset[str] = frozenset()

    @property
    def editors(self) -> frozenset[str]:
        """Everybody who has edited what is to be approved."""
        return self.edited_by | ({self.edited_last_by} - {""})


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What somebody says when a rate is returned, at a cell or about all of it."""

    text: str
    key: CellKey = WHOLE_BUDGET


def problems_of_step(
    standing: Standing, action: Action, person: str, role: Role, comments: tuple[Comment, ...] = ()
) -> tuple[Problem, ...]:
    """Everything that stands in the way of a step by a person in a role; nothing where it may be taken."""
    if not person.strip():
        return (PERSON_MISSING.at(),)
    transition = _transition(standing.state, action)
    if transition is None:
        possible = Text(
            da=", ".join(f"»{each.action.text.da}«" for each in _from(standing.state)) or "–",
            en=", ".join(f"“{each.action.text.en}”" for each in _from(standing.state)) or "–",
        )
        return (STEP_NOT_POSSIBLE.at(action=action.text, state=standing.state.text, possible=possible),)
    return tuple(_met(transition, standing, person, role, comments))


def _met(
    transition: Transition, standing: Standing, person: str, role: Role, comments: tuple[Comment, ...]
) -> Iterator[Problem]:
    if transition.role is not role:
        inside = Text(da=_lower(transition.role.text.da), en=_lower(transition.role.text.en))
        yield STEP_OF_ANOTHER_ROLE.at(action=transition.action.text, role=inside)
    match transition.eyes:
        case Eyes.NOT_WHO_FILLED_IN:
            if person in standing.editors | {standing.filled_in_by}:
                yield SAME_PERSON.at()
        case Eyes.NOT_WHO_APPROVED:
            if person == standing.approved_by:
                yield APPROVED_IT_TOO.at()
            elif person in standing.editors:
                yield EDITED_IT_TOO.at()
    if transition.action is Action.RETURN and not any(comment.text.strip() for comment in comments):
        yield COMMENT_MISSING.at()


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def possible_steps(standing: Standing, person: str, role: Role) -> tuple[Action, ...]:
    """What a person in a role may do now, such as the buttons on a screen."""
    comments = (Comment(text="-"),)  # what is to be said is asked for when the step is taken
    actions = (each.action for each in _from(standing.state))
    return tuple(each for each in actions if not problems_of_step(standing, each, person, role, comments))


def after_step(
    standing: Standing, action: Action, person: str, role: Role, comments: tuple[Comment, ...] = ()
) -> Standing:
    """Where a rate stands after a step; raises `ProblemsFound` with everything that stands in its way.

    A correction begins a new standing; the published rate keeps its own.
    """
    if problems := problems_of_step(standing, action, person, role, comments):
        raise ProblemsFound(problems)
    transition = _transition(standing.state, action)
    if transition is None:
        raise AssertionError("a step without a transition is a problem")
    moved = replace(standing, state=transition.end)
    match action:
        case Action.EDIT:
            return Standing(edited_last_by=person, edited_by=standing.edited_by | {person})
        case Action.CORRECT:
            return Standing(edited_last_by=person, edited_by=frozenset({person}))
        case Action.FILL_IN:
            return replace(moved, filled_in_by=person)
        case Action.TAKE_BACK | Action.RETURN:
            # What was approved has been seen by four eyes; what is edited from here on is counted anew.
            editors = frozenset[str]() if standing.approved_by else standing.editors
            return replace(moved, filled_in_by="", approved_by="", edited_by=editors)
        case Action.APPROVE:
            return replace(moved, approved_by=person)
    return moved


def _from(state: State) -> tuple[Transition, ...]:
    return tuple(each for each in TRANSITIONS if each.start is state)


def _transition(state: State, action: Action) -> Transition | None:
    return next((each for each in _from(state) if each.action is action), None)


def transitions_listed() -> Listing:
    """All steps as a list: from, action, to, who may, and who may not."""
    columns = (
        ("start", Text(da="Fra", en="From")),
        ("action", Text(da="Handling", en="Action")),
        ("end", Text(da="Til", en="To")),
        ("role", Text(da="Hvem", en="Who")),
        ("eyes", Text(da="Fire øjne", en="Four eyes")),
    )
    return Listing(
        columns=tuple(Column(key=key, title=title) for key, title in columns),
        rows=tuple({key: getattr(each, key).text for key, _ in columns} for each in TRANSITIONS),
    )
