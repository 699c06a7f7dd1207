"""`ramme members`: the first person of an installation, who gives the others their roles in the portal."""

from __future__ import annotations

import os

import click

from ramme.cli.options import language_option
from ramme.cli.problems import telling_problems
from ramme.texts import Language, Text

WRITTEN = Text(
    da="Der er skrevet et brev til {mail} med et link til at vælge adgangskode. Linket gælder i et døgn.",
    en="A letter to {mail} was written, with a link to choose a password. It is good for a day.",
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
    import django  # noqa: PLC0415 (help must start without it)

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ramme.web.settings")
    django.setup()
    from ramme.web import clock  # noqa: PLC0415 (the portal has to be started first)
    from ramme.web.accounts.operations import first_person  # noqa: PLC0415
    from ramme.web.accounts.roles import Role  # noqa: PLC0415

    with telling_problems(language):
        first_person(mail, name, party, Role(role), at=clock.now())
    click.echo(WRITTEN.filled(mail=mail).told(language))
