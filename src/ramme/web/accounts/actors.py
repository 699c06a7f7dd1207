"""Whoever does something: a person in a role for a party, a system with a token, a signed link, or anybody."""

from __future__ import annotations

from dataclasses import dataclass

from ramme.web.accounts.roles import ROLES, WHO_MAY, Action, Reach


class NotAllowed(Exception):
    """Raised when an actor may not do what was asked; the page says so and nothing is changed."""

    def __init__(self, action: Action, party: str = "") -> None:
        self.action = action
        self.party = party
        super().__init__(f"{action.value} for {party or 'any party'}")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: an opaque id, the party acted for and the role in it; without a role, anybody.

    `id` is `user:<number>`, `token:<number>`, `link:<number>`, `system` or empty. Somebody with several roles chooses
    one at a time, so that every event says in which role it was done.
    """

    id: str = ""
    party: str = ""
    role: str = ""

    @property
    def is_anybody(self) -> bool:
        """Whether nobody has logged in."""
        return not self.role

    def reach(self, action: Action) -> Reach | None:
        """Whose things the actor may do this to; nothing where it may not at all."""
        return WHO_MAY[action].get(ROLES[self.role]) if self.role else None

    def may(self, action: Action, party: str = "") -> bool:
        """Whether the actor may do this, to the things of a party where one is named."""
        reach = self.reach(action)
        return reach is Reach.ALL or (reach is Reach.OWN and party in {"", self.party})

    def require(self, action: Action, party: str = "") -> None:
        """Raises `NotAllowed` when the actor may not do this to the things of the party."""
        if not self.may(action, party):
            raise NotAllowed(action, party)

    def within(self, action: Action) -> str | None:
        """The party whose rows a query is limited to: nothing means all; raises when there are none to see."""
        self.require(action)
        return None if self.reach(action) is Reach.ALL else self.party


ANYBODY = Actor()
SYSTEM = Actor(id="system")
