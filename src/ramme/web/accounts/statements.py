"""What an identity provider says of a person, and which memberships that gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ramme.web.accounts.roles import Role

BY_MUNICIPALITY_CODE = "municipality_code"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """Which statements of an identity provider give which role, and for which party.

    `roles_in` and `organisation_in` say where they stand, with dots between the parts (`realm_access.roles`).
    `party` is the party of everybody, where there is no statement of the organisation. `only` limits what the identity
    provider can give to these parties; nothing means all those it names.
    """

    roles_in: str
    gives: Mapping[str, Role]
    organisation_in: str = ""
    by_municipality_code: bool = False
    parties: Mapping[str, str] = field(default_factory=dict)
    party: str = ""
    only: frozenset[str] | None = None
    mail_in: str = "email"
    name_in: str = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What was said of a person, in our words: mail address, name, and the roles for parties."""

    mail: str
    name: str
    memberships: frozenset[tuple[str, Role]]


def stated_in(statements: Mapping[str, Any], mapped: Mapped, party_of_code: Callable[[str], str]) -> Stated:
    """Reads the statements; values that are not in the mapping give nothing.

    `party_of_code` gives the party of a municipality's code, or an empty text.
    """
    roles = {mapped.gives[value] for value in _values(statements, mapped.roles_in) if value in mapped.gives}
    parties = {mapped.party} if mapped.party else set()
    for value in _values(statements, mapped.organisation_in):
        parties.add(party_of_code(value) if mapped.by_municipality_code else mapped.parties.get(value, ""))
    allowed = {party for party in parties if party and (mapped.only is None or party in mapped.only)}
    return Stated(
        mail=next(iter(_values(statements, mapped.mail_in)), "").strip().lower(),
        name=next(iter(_values(statements, mapped.name_in)), "").strip(),
        memberships=frozenset((party, role) for party in allowed for role in roles),
    )


def _values(statements: Mapping[str, Any], path: str) -> list[str]:
    """The texts at a place; a name with dots in it, such as an address, is looked for as a whole first."""
    if not path:
        return []
    found: Any = statements
    for part in [path] if path in statements else path.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    listed = found if isinstance(found, list | tuple) else [found]
    return [str(each) for each in listed if isinstance(each, str | int) and not isinstance(each, bool)]
