"""`ramme members`: the first person of an installation, who gives the others their roles in the portal."""

from __future__ import annotations

import click

from ramme.cli.options import language_option
from ramme.cli.portal import load_portal
from ramme.cli.problems import telling_problems
from ramme.problems import Gathering
from ramme.texts import Language, Text

WRITTEN = Text(
    da="Der er skrevet et brev til {mail} med et link til at vælge adgangskode. Linket gælder i et døgn:\n{link}",
    en="A letter to {mail} was written, with a link to choose a password. It is good for a day:\n{link}",
)
ROLES = ("secretariat", "administrator")


@click.group()
def members() -> None:
    """Opret den første bruger. · Make the first member."""


@members.command()
@click.option("--mail", required=True, metavar="MAIL", help="Mailadresse. · Mail address.")
@click.option("--name", required=True, metavar="NAVN", help="Personens navn. · The person's name.")
@click.option("--party", required=True, metavar="PART", help="Partens korte navn, fx aarhus. · The party's short name.")
@click.option("--role", type=click.Choice(ROLES), default="secretariat", show_default=True, help="Rollen. · The role.")
@language_option
def first(*, mail: str, name: str, party: str, role: str, language: Language) -> None:
    """Giv den første person en rolle; de andre får den i portalen. · Give the first person a role."""
    with telling_problems(language):
        load_portal(in_production=True)
        from ramme.web import clock  # noqa: PLC0415 (the portal has to be started first)
        from ramme.web.accounts.operations import first_person  # noqa: PLC0415
        from ramme.web.accounts.operations.people import password_link  # noqa: PLC0415
        from ramme.web.accounts.roles import role_named  # noqa: PLC0415
        from ramme.web.running.checks import database_problems  # noqa: PLC0415

        Gathering(list(database_problems())).stop_if_needed()
        user = first_person(mail, name, party, role_named(role), at=clock.now())
        link = password_link(user)
    click.echo(WRITTEN.filled(mail=mail, link=link).told(language))
