"""`ramme person`: the first people of a new portal; everybody else is added on its pages."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from ramme.cli.options import language_option
from ramme.cli.portal import load_portal
from ramme.cli.problems import telling_problems
from ramme.problems import Gathering, ProblemsFound, stops
from ramme.texts import Language, Text

ROLE_NOT_KNOWN = stops(
    "role-not-known",
    says=Text(da="Der er ingen rolle, der hedder »{name}«.", en="There is no role called “{name}”."),
    remedy=Text(da="Vælg en af: {known}.", en="Choose one of: {known}."),
)
ADDED = Text(
    da="{name} kan nu vælge en adgangskode her inden for et døgn:\n{link}\nEt brev med samme adresse er skrevet.",
    en="{name} can now choose a password here, within a day:\n{link}\nA letter with the same address is written.",
)


@click.group()
def person() -> None:
    """Personer, der kan logge ind. · People who can log in."""


@person.command()
@click.option("--mail", required=True, help="Mailadressen. · The mail address.")
@click.option("--name", required=True, help="Navnet. · The name.")
@click.option("--party", required=True, help="Partens korte navn, fx aarhus. · The party's short name, say aarhus.")
@click.option("--role", default="administrator", show_default=True, help="Rollen. · The role.")
@language_option
def add(*, mail: str, name: str, party: str, role: str, language: Language) -> None:
    """Giv den første person adgang. · Let the first person in."""
    with telling_problems(language):
        load_portal(in_production=True)
        from ramme.web.accounts.operations import first_person  # noqa: PLC0415 (help starts without Django)
        from ramme.web.accounts.operations.people import password_link  # noqa: PLC0415
        from ramme.web.accounts.roles import Role  # noqa: PLC0415
        from ramme.web.running.checks import database_problems  # noqa: PLC0415

        Gathering(list(database_problems())).stop_if_needed()
        chosen = next((each for each in Role if each.value == role), None)
        if chosen is None:
            known = ", ".join(each.value for each in Role)
            raise ProblemsFound([ROLE_NOT_KNOWN.at(name=role, known=known)])
        user = first_person(mail, name, party, chosen, at=datetime.now(UTC))
        link = password_link(user)
    click.echo(ADDED.filled(name=name, link=link).told(language))
