"""`ramme restore`: a backup put into an empty database, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import click

from ramme.cli.options import language_option
from ramme.cli.portal import load_portal
from ramme.cli.problems import telling_problems
from ramme.texts import Language, Text

PUT_BACK = Text(
    da="Alt er lagt tilbage: {rows} rækker fra {made_at}. Revisionssporet hænger sammen.\nAlle skal logge ind igen.",
    en="All is put back: {rows} rows of {made_at}. The audit trail holds together.\nEverybody has to log in again.",
)


@click.command()
@click.argument("file", metavar="FIL.zip", type=click.Path(path_type=Path))
@language_option
def restore(*, file: Path, language: Language) -> None:
    """Læg en sikkerhedskopi i en tom database. · Put a backup into an empty database."""
    with telling_problems(language):
        load_portal(in_production=True)
        from ramme.web.running.backup.putting_back import put_back  # noqa: PLC0415 (help starts without Django)

        found = put_back(file)
    click.echo(PUT_BACK.filled(rows=found.rows, made_at=found.made_at).told(language))
