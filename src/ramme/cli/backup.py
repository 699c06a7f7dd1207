"""`ramme backup`: every row of the portal in one file, while others go on working."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from ramme.citations import Place
from ramme.cli.options import language_option
from ramme.cli.portal import load_portal
from ramme.cli.problems import telling_problems
from ramme.cli.writing import NOT_WRITABLE, check_ending, check_is_new
from ramme.problems import ProblemsFound
from ramme.texts import Language, Text

TAKEN = Text(
    da="Sikkerhedskopi af {rows} rækker i {tables} tabeller: {file}\n"
    "Den rummer persondata: gem den krypteret, et andet sted end portalen.",
    en="Backup of {rows} rows in {tables} tables: {file}\n"
    "It holds personal data: keep it encrypted, elsewhere than the portal.",
)


@click.command()
@click.argument("out", metavar="FIL.zip", type=click.Path(path_type=Path))
@language_option
def backup(*, out: Path, language: Language) -> None:
    """Tag en sikkerhedskopi af portalen. · Take a backup of the portal."""
    with telling_problems(language):
        check_ending(out, ".zip")
        check_is_new(out)
        load_portal(in_production=True)
        from ramme.web.running.backup.taking import take_backup  # noqa: PLC0415 (help starts without Django)
        from ramme.web.settings.environment import DATA  # noqa: PLC0415

        try:
            taken = take_backup(out, at=datetime.now(UTC), folder=DATA)
        except OSError as refusal:
            raise ProblemsFound([NOT_WRITABLE.at(Place(file=str(out)), why=refusal.strerror)]) from refusal
    click.echo(TAKEN.filled(rows=taken.rows, tables=len(taken.tables), file=out).told(language))
