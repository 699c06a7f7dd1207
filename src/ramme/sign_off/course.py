"""The course of a thing that is signed off: which step leads where, who may take it, and what it does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from ramme.agreements import Way
from ramme.files.listing import Column, Listing
from ramme.texts import Text

S = TypeVar("S", bound=Way)
A = TypeVar("A", bound=Way)
R = TypeVar("R", bound=Way)


class Eyes(Way):
    """Whom a step may not be taken by, so that four eyes see everything."""

    ANYBODY = "anybody", "", ""
    NOT_WHO_FILLED_IN = (
        "not_who_filled_in",
        "ikke den, der har meldt udfyldt eller rettet siden sidste godkendelse",
        "not who declared it filled in or edited it since the last approval",
    )
    NOT_WHO_APPROVED = (
        "not_who_approved",
        "ikke den, der har godkendt hos {whose} eller rettet",
        "not who approved it at {whose} or edited it",
    )


class Effect(Way):
    """What an action does to who has had a hand in a thing."""

    EDITS = "edits", "retter", "edits"
    BEGINS_ANEW = "begins_anew", "begynder en ny version", "begins a new version"
    FILLS_IN = "fills_in", "melder udfyldt", "declares filled in"
    APPROVES = "approves", "godkender", "approves"
    GOES_BACK = "goes_back", "går tilbage", "goes back"


# Frozen without slots: in Python 3.11 a generic dataclass with both cannot be made as `Transition[…](…)`.
@dataclass(frozen=True)
class Transition(Generic[S, A, R]):
    """A step: from which state, what is done, to which state, who may do it, and whom it may not be done by."""

    start: S
    action: A
    end: S
    role: R
    eyes: Eyes = Eyes.ANYBODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What the thing is called in the sentences about it, all in the definite form and without a capital.

    `thing` is what is signed off (»taksten«), `content` what is filled in (»budgettet«), and `whose` who hands it in
    (»driftsherren«).
    """

    thing: Text
    content: Text
    whose: Text


@dataclass(frozen=True, kw_only=True)
class Course(Generic[S, A, R]):
    """The steps of one kind of thing, what they do, which of them need a reason, and what the thing is called.

    An action without an effect only moves the thing on, such as »Modtag«.
    """

    transitions: tuple[Transition[S, A, R], ...]
    words: Words
    effects: Mapping[A, Effect]
    with_reason: frozenset[A] = frozenset()

    def from_state(self, state: S) -> tuple[Transition[S, A, R], ...]:
        """The steps that lead on from a state."""
        return tuple(each for each in self.transitions if each.start is state)

    def transition(self, state: S, action: A) -> Transition[S, A, R] | None:
        """The step that an action is in a state, or nothing where it is not possible."""
        return next((each for each in self.from_state(state) if each.action is action), None)


def transitions_listed(course: Course[S, A, R]) -> Listing:
    """All steps as a list: from, action, to, who may, and who may not."""
    columns = (
        Column(key="start", title=Text(da="Fra", en="From")),
        Column(key="action", title=Text(da="Handling", en="Action")),
        Column(key="end", title=Text(da="Til", en="To")),
        Column(key="role", title=Text(da="Hvem", en="Who")),
        Column(key="eyes", title=Text(da="Fire øjne", en="Four eyes")),
    )
    rows = tuple(
        {
            "start": each.start.text,
            "action": each.action.text,
            "end": each.end.text,
            "role": each.role.text,
            "eyes": each.eyes.text.filled(whose=course.words.whose),
        }
        for each in course.transitions
    )
    return Listing(columns=columns, rows=rows)
