"""Who may give which role: one table, printed beside the table of what each role may do."""

from __future__ import annotations

from collections.abc import Mapping

from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action, Reach, Role, role_named

_OF_A_PARTY = (
    Role.ECONOMIST,
    Role.APPROVER,
    Role.CASEWORKER,
    Role.FINANCE_CLERK,
    Role.DIRECTOR,
    Role.INTEGRATOR,
    Role.ADMINISTRATOR,
)
# A secretariat's own members are given by its members, for its own party; nobody else makes one.
MAY_GIVE: Mapping[Role, Mapping[Role, Reach]] = {
    Role.ADMINISTRATOR: dict.fromkeys(_OF_A_PARTY, Reach.OWN),
    Role.SECRETARIAT: {
        **dict.fromkeys(_OF_A_PARTY, Reach.ALL),
        Role.SUPERVISION: Reach.ALL,
        Role.SECRETARIAT: Reach.OWN,
    },
}


def may_give(actor: Actor, role: Role, party: str) -> bool:
    """Whether the actor may give or end this role for the party."""
    if not actor.role or not actor.may(Action.KEEP_MEMBERS, party):
        return False
    reach = MAY_GIVE.get(role_named(actor.role), {}).get(role)
    return reach is Reach.ALL or (reach is Reach.OWN and party == actor.party)


def roles_to_give(actor: Actor, party: str) -> tuple[Role, ...]:
    """The roles that the actor may give for the party, in the order of the table."""
    return tuple(role for role in Role if may_give(actor, role, party))
