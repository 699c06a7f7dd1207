"""`ramme upgrade`: makes the tables of the portal, or brings them up to this version; safe to repeat."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from ramme.cli.options import language_option
from ramme.cli.portal import load_portal
from ramme.cli.problems import telling_problems
from ramme.problems import Gathering
from ramme.texts import Language, Text

UPGRADED = Text(da="Databasen er bragt på plads ({n} ændringer).", en="The database is up to date now ({n} changes).")
ALREADY = Text(da="Databasen passer allerede til denne version.", en="The database is of this version already.")


@click.command()
@language_option
def upgrade(*, language: Language) -> None:
    """Gør databasen klar til denne version. · Make the database ready for this version."""
    with telling_problems(language):
        load_portal(in_production=True)
        from ramme.web.running.checks import database_problems  # noqa: PLC0415 (help starts without Django)
        from ramme.web.running.problems import UPGRADE_NEEDED  # noqa: PLC0415
        from ramme.web.running.upgrades import known_parties_entered, set_up  # noqa: PLC0415

        others = [problem for problem in database_problems() if problem.code != UPGRADE_NEEDED.code]
        Gathering(others).stop_if_needed()
        done = set_up()
        known_parties_entered(at=datetime.now(UTC))
    click.echo((UPGRADED.filled(n=len(done)) if done else ALREADY).told(language))
