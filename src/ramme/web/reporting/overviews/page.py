"""An overview as a page shows it: lists with titles, and who may see it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast

from ramme.agreements import Way
from ramme.files.listing import Listing
from ramme.problems import Problem
from ramme.texts import Text
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action

T = TypeVar("T")
_KEPT = 32
_WORKED_OUT: dict[Hashable, tuple[tuple[object, ...], object]] = {}


def worked_out(of: tuple[object, ...], asked: Hashable, made: Callable[[], T]) -> T:
    """What was made of some answers and what was asked about them; made once, as long as they are the very same.

    A round of many lines takes a second to work out; the answers are the same until somebody hands in again.
    """
    key = (made.__qualname__, tuple(map(id, of)), asked)
    # Looked up once, since another request may empty what is kept meanwhile.
    known = _WORKED_OUT.get(key)
    if known is None:
        # What it was made of is kept along, so that nothing else can have the same identity.
        known = (of, made())
        if len(_WORKED_OUT) >= _KEPT:
            _WORKED_OUT.clear()
        _WORKED_OUT[key] = known
    return cast("T", known[1])


class Audience(Way):
    """Who may see an overview, once its round is frozen; the secretariat sees it as answers come in."""

    PARTIES = "parties", "alle, der kan se en indberetning", "everybody who may see a submission"
    DIRECTORS = "directors", "direktører og sekretariatet", "directors and the secretariat"
    SECRETARIAT = "secretariat", "sekretariatet", "the secretariat"

    def holds(self, actor: Actor) -> bool:
        """Whether an actor belongs to them."""
        return actor.may(_NEEDS[self])


_NEEDS = {
    Audience.PARTIES: Action.SEE_SUBMISSION,
    Audience.DIRECTORS: Action.SEE_MISSING,
    Audience.SECRETARIAT: Action.KEEP_ROUND,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Titled:
    """A list of an overview with its key in addresses and its title."""

    key: str
    title: Text
    listing: Listing


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a page of an overview shows: notes above, lists, problems with what was typed, and what its form holds."""

    notes: tuple[Text, ...] = ()
    lists: tuple[Titled, ...] = ()
    problems: tuple[Problem, ...] = ()
    form: Mapping[str, object] = field(default_factory=dict, hash=False)

    def of(self, key: str) -> Titled | None:
        """The list with a key."""
        return next((each for each in self.lists if each.key == key), None)
