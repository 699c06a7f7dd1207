"""`ramme retention`: erases the names and numbers of citizens after their time, each with a proof."""

from __future__ import annotations

import click

from ramme.cli.options import language_option
from ramme.cli.portal import load_portal
from ramme.cli.problems import tell_problems, telling_problems
from ramme.problems import Gathering
from ramme.texts import Language, Text

ERASED = Text(da="{n} borgere er slettet, hver med et bevis.", en="{n} citizens were erased, each with a proof.")
WOULD = Text(
    da="{n} borgere ville blive slettet. Intet er ændret.", en="{n} citizens would be erased. Nothing was changed."
)
DUE = Text(da="{citizen}  siden {since}  ({last} {on})", en="{citizen}  since {since}  ({last} {on})")


@click.group()
def retention() -> None:
    """Slet borgeroplysninger efter frist. · Erase citizens after their time."""


@retention.command()
@click.option("--dry-run", is_flag=True, help="Vis kun, hvem det ville være. · Only show who it would be.")
@language_option
def run(*, dry_run: bool, language: Language) -> None:
    """Slet navne og CPR-numre, hvis tid er gået. · Erase names and CPR numbers whose time has passed.

    Tiden regnes i år fra det sidste, de er brugt til, og sættes med RAMME_RETENTION_YEARS; uden den slettes intet. Der
    læses i mappen RAMME_DATA, ellers i ramme-data, hvor kommandoen køres.

    The time is in years since the last thing they were needed for, and is set by RAMME_RETENTION_YEARS; without it
    nothing is erased. It reads the folder RAMME_DATA, else ramme-data where it is run.
    """
    with telling_problems(language):
        load_portal(in_production=True)
        from django.conf import settings  # noqa: PLC0415 (the portal has to be started first)

        from ramme.web import clock  # noqa: PLC0415
        from ramme.web.accounts.actors import SYSTEM  # noqa: PLC0415
        from ramme.web.citizens.operations.erasing import due_on, erased_after_their_time  # noqa: PLC0415
        from ramme.web.citizens.problems import NO_RETENTION  # noqa: PLC0415
        from ramme.web.running.checks import database_problems  # noqa: PLC0415

        Gathering(list(database_problems())).stop_if_needed()
        if settings.RAMME_RETENTION_YEARS is None:
            tell_problems([NO_RETENTION.at()], language, as_json=False)
            return
        if not dry_run:
            done = erased_after_their_time(SYSTEM, day=clock.today(), at=clock.now())
            click.echo(ERASED.filled(n=done).told(language))
            return
        found = list(due_on(clock.today()))
    for each in found:
        thing, on = each.needed.last
        click.echo(DUE.filled(citizen=each.row.pk, since=each.since, last=thing.text, on=on).told(language))
    click.echo(WOULD.filled(n=len(found)).told(language))
