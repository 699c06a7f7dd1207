"""The page that documents the roles: what each may do, to whose things, and which roles it may give."""

from __future__ import annotations

from collections.abc import Mapping

from ramme.texts import Text
from ramme.web.accounts.giving import MAY_GIVE
from ramme.web.accounts.roles import ALL_PARTIES, OWN_PARTY, WHO_MAY, Action, Reach, Role

_REACH = {Reach.OWN: OWN_PARTY, Reach.ALL: ALL_PARTIES}


def role_page() -> str:
    """The page as Markdown in Danish and English, written out of the two tables of the code."""
    return "\n".join(
        [
            "# Roller · Roles",
            "",
            "Denne side er skrevet ud fra koden. · This page is made from the code.",
            "",
            f"**{OWN_PARTY.da}** · {OWN_PARTY.en}: kun partens egne ting. · only the party's own things.",
            f"**{ALL_PARTIES.da}** · {ALL_PARTIES.en}: alles ting. · everybody's things.",
            "",
            "Hvad der er offentligt, kræver ingen rolle. · What is public needs no role.",
            "",
            "## Hvem må hvad? · Who may do what?",
            "",
            *_rows("Handling · Action", {action.text: WHO_MAY[action] for action in Action}),
            "",
            "## Hvem må give hvilken rolle? · Who may give which role?",
            "",
            "Ingen giver sig selv en rolle. · Nobody gives a role to oneself.",
            "",
            *_rows("Rolle · Role", {role.text: _givers(role) for role in Role}),
            "",
        ]
    )


def _givers(role: Role) -> Mapping[Role, Reach]:
    return {giver: given[role] for giver, given in MAY_GIVE.items() if role in given}


def _rows(first: str, table: Mapping[Text, Mapping[Role, Reach]]) -> list[str]:
    lines = [f"| {first} | Rolle · Role | Hos · At |", "|---|---|---|"]
    for text, held in table.items():
        name = f"{text.da} · {text.en}"
        for role, reach in held.items():
            lines.append(f"| {name} | {role.text.da} · {role.text.en} | {_REACH[reach].da} · {_REACH[reach].en} |")
            name = ""
        if not held:
            lines.append(f"| {name} | – | – |")
    return lines
