"""`ramme citizens`: encrypts the names and numbers of citizens anew with the first key."""

from __future__ import annotations

import click

from ramme.cli.options import language_option
from ramme.cli.portal import load_portal
from ramme.cli.problems import telling_problems
from ramme.problems import Gathering
from ramme.texts import Language, Text

DONE = Text(
    da="{n} borgere er krypteret med den første nøgle. De gamle nøgler skal stadig læse gamle sikkerhedskopier.",
    en="{n} citizens were encrypted with the first key. The old keys are still needed to read old backups.",
)


@click.group()
def citizens() -> None:
    """Kryptér borgeroplysninger med en ny nøgle. · Encrypt citizens with another key."""


@citizens.command()
@language_option
def rekey(*, language: Language) -> None:
    """Kryptér alle med den første nøgle i RAMME_FIELD_KEYS. · Encrypt all with the first key."""
    with telling_problems(language):
        load_portal(in_production=True)
        from ramme.web import clock  # noqa: PLC0415 (the portal has to be started first)
        from ramme.web.accounts.actors import SYSTEM  # noqa: PLC0415
        from ramme.web.citizens.operations.erasing import encrypted_anew  # noqa: PLC0415
        from ramme.web.running.checks import database_problems  # noqa: PLC0415

        Gathering(list(database_problems())).stop_if_needed()
        done = encrypted_anew(SYSTEM, at=clock.now())
    click.echo(DONE.filled(n=done).told(language))
