"""`ramme worker`: does the long work and sends the letters, beside `ramme serve --worker apart`."""

from __future__ import annotations

import click

from ramme.cli.options import language_option
from ramme.cli.portal import load_portal
from ramme.cli.problems import telling_problems
from ramme.problems import Gathering
from ramme.texts import Language, Text

WORKS = Text(da="Arbejder (stop med Ctrl-C).", en="Working (stop: Ctrl-C).")


@click.command()
@language_option
def worker(*, language: Language) -> None:
    """Udfør langt arbejde, og send breve. · Do the long work, and send letters."""
    with telling_problems(language):
        load_portal(in_production=True)
        from ramme.web.running.checks import database_problems  # noqa: PLC0415 (help starts without Django)
        from ramme.web.running.serving import work_until_asked_to_stop  # noqa: PLC0415

        Gathering(list(database_problems())).stop_if_needed()
        click.echo(WORKS.told(language))
        work_until_asked_to_stop()
