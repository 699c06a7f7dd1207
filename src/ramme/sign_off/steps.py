"""The steps of a sign-off: where a thing stands, what stands in the way of a step, and where it stands afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from ramme.problems import Problem, ProblemsFound, stops
from ramme.sign_off.course import A, Course, Effect, Eyes, R, S, Transition
from ramme.texts import Text

# A standing of some kind of thing; a kind may have a class of its own, which is what it gets back.
T = TypeVar("T", bound="Standing[Any]")

STEP_NOT_POSSIBLE = stops(
    "step-not-possible",
    says=Text(
        da="»{action}« kan ikke gøres nu: {thing} er »{state}«.",
        en="“{action}” cannot be done now: {thing} is “{state}”.",
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
        da="Du har selv meldt udfyldt eller rettet i {content}, så »{action}« gøres af en anden.",
        en="You declared {content} filled in or edited it, so “{action}” is done by somebody else.",
    ),
    remedy=Text(
        da="Bed en kollega, der også må, om at gøre det.", en="Ask a colleague who is allowed to do it as well."
    ),
)
APPROVED_IT_TOO = stops(
    "four-eyes-approved-too",
    says=Text(
        da="Du har godkendt {thing} for {whose}, så »{action}« gøres af en anden.",
        en="You approved {thing} for {whose}, so “{action}” is done by somebody else.",
    ),
    remedy=SAME_PERSON.remedy,
)
EDITED_IT_TOO = stops(
    "four-eyes-edited-too",
    says=Text(
        da="Du har rettet i {content}, så »{action}« gøres af en anden.",
        en="You edited {content}, so “{action}” is done by somebody else.",
    ),
    remedy=SAME_PERSON.remedy,
)
PERSON_MISSING = stops(
    "step-without-person",
    says=Text(da="Det er ikke oplyst, hvem der gør det.", en="It is not said who does it."),
    remedy=Text(da="Log ind, og prøv igen.", en="Log in and try again."),
)
COMMENT_MISSING = stops(
    "return-without-comment",
    says=Text(
        da="Når {thing} sendes tilbage, følger en begrundelse med.", en="When {thing} is returned, a reason goes along."
    ),
    remedy=Text(da="Skriv, hvad der skal rettes, gerne ved linjen.", en="Write what is to be put right, at its line."),
)


@dataclass(frozen=True, kw_only=True)
class Standing(Generic[S]):
    """Where a thing stands: its state, and who had it in hand; persons are opaque texts.

    `edited_by` are all who edited it since it was approved last, and so have a hand in what is to be approved.
    """

    state: S
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
    """What somebody says when a thing is returned, at a place in it or about all of it.

    The key of the place is as the thing has them; nobody looks into it here.
    """

    text: str
    key: object = None


def problems_of_step(
    course: Course[S, A, R], standing: Standing[S], action: A, person: str, role: R, comments: Sequence[Comment] = ()
) -> tuple[Problem, ...]:
    """Everything that stands in the way of a step by a person in a role; nothing where it may be taken."""
    if not person.strip():
        return (PERSON_MISSING.at(),)
    transition = course.transition(standing.state, action)
    if transition is None:
        return (_not_possible(course, standing.state, action),)
    found = _met(course, transition, standing, person, role)
    without_reason = action in course.with_reason and not any(comment.text.strip() for comment in comments)
    return (*found, COMMENT_MISSING.at(thing=course.words.thing)) if without_reason else tuple(found)


def approved_too(course: Course[S, A, R], action: A) -> Problem:
    """That a person approved a thing and would take the step that four eyes are to see as well."""
    return APPROVED_IT_TOO.at(thing=course.words.thing, whose=course.words.whose, action=action.text)


def possible_steps(course: Course[S, A, R], standing: Standing[S], person: str, role: R) -> tuple[A, ...]:
    """What a person in a role may do now, such as the buttons on a screen."""
    comments = (Comment(text="-"),)  # what is to be said is asked for when the step is taken
    actions = (each.action for each in course.from_state(standing.state))
    return tuple(each for each in actions if not problems_of_step(course, standing, each, person, role, comments))


def after_step(
    course: Course[S, A, R], standing: T, action: A, person: str, role: R, comments: Sequence[Comment] = ()
) -> T:
    """Where a thing stands after a step; raises `ProblemsFound` with everything that stands in its way.

    A correction begins a new standing; what it corrects keeps its own.
    """
    if problems := problems_of_step(course, standing, action, person, role, comments):
        raise ProblemsFound(problems)
    transition = course.transition(standing.state, action)
    if transition is None:
        raise AssertionError("a step without a transition is a problem")
    moved = replace(standing, state=transition.end)
    match course.effects.get(action):
        case Effect.EDITS:
            return _edited(moved, person, standing.edited_by)
        case Effect.BEGINS_ANEW:
            return _edited(moved, person, frozenset())
        case Effect.FILLS_IN:
            return replace(moved, filled_in_by=person)
        case Effect.APPROVES:
            return replace(moved, approved_by=person)
        case Effect.GOES_BACK:
            # What was approved has been seen by four eyes; what is edited from here on is counted anew.
            editors = frozenset[str]() if standing.approved_by else standing.editors
            return replace(moved, filled_in_by="", approved_by="", edited_by=editors)
    return moved


def _edited(moved: T, person: str, editors: frozenset[str]) -> T:
    return replace(moved, edited_last_by=person, filled_in_by="", approved_by="", edited_by=editors | {person})


def _not_possible(course: Course[S, A, R], state: S, action: A) -> Problem:
    found = course.from_state(state)
    possible = Text(
        da=", ".join(f"»{each.action.text.da}«" for each in found) or "–",
        en=", ".join(f"“{each.action.text.en}”" for each in found) or "–",
    )
    return STEP_NOT_POSSIBLE.at(action=action.text, thing=course.words.thing, state=state.text, possible=possible)


def _met(
    course: Course[S, A, R], transition: Transition[S, A, R], standing: Standing[S], person: str, role: R
) -> Iterator[Problem]:
    action, content = transition.action.text, course.words.content
    if transition.role is not role:
        inside = Text(da=_lower(transition.role.text.da), en=_lower(transition.role.text.en))
        yield STEP_OF_ANOTHER_ROLE.at(action=action, role=inside)
    match transition.eyes:
        case Eyes.NOT_WHO_FILLED_IN:
            if person in standing.editors | {standing.filled_in_by}:
                yield SAME_PERSON.at(action=action, content=content)
        case Eyes.NOT_WHO_APPROVED:
            if person == standing.approved_by:
                yield approved_too(course, transition.action)
            elif person in standing.editors:
                yield EDITED_IT_TOO.at(action=action, content=content)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
