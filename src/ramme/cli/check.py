"""`ramme check`: tells what is wrong with the way the portal is set up, and with its database."""

from __future__ import annotations

import sys

import click

from ramme.cli.options import json_option, language_option
from ramme.cli.portal import load_portal
from ramme.cli.problems import STOPPED, tell_problems, telling_problems
from ramme.problems import Weight
from ramme.texts import Language, Text

ALL_WELL = Text(
    da="Alt er, som det skal være. Databasen er {database}.", en="All is as it should be. The database is {database}."
)


@click.command()
@json_option
@language_option
def check(*, as_json: bool, language: Language) -> None:
    """Tjek opsætning, database og mail. · Check configuration, database and mail."""
    with telling_problems(language, as_json=as_json):
        load_portal(in_production=True)
        from ramme.web.running.checks import all_problems  # noqa: PLC0415 (help starts without Django)
        from ramme.web.running.queries import database_version  # noqa: PLC0415

        found = all_problems()
    if found or as_json:
        tell_problems(found, language, as_json=as_json, each=True)
    if any(problem.weight is Weight.STOPS for problem in found):
        sys.exit(STOPPED)
    if not as_json:
        click.echo(ALL_WELL.filled(database=database_version()).told(language))
