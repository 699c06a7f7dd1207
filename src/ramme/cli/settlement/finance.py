"""`ramme settlement finance`: what each municipality pays of what is financed without regard to use."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from ramme.cli.answers import ChosenAndOutput, Telling, tell_answers
from ramme.cli.choosing import FILE, under_agreement
from ramme.cli.results import output_options
from ramme.texts import Language


@click.command()
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=FILE)
@output_options
@under_agreement
def finance(*, paths: tuple[Path, ...], language: Language, **chosen: Unpack[ChosenAndOutput]) -> None:
    """Del det, der ikke følger brugen: objektiv finansiering, sikrede pladser, abonnement, købsaftaler og andet.

    Share out what does not follow use: objective financing, secure places, subscriptions, purchase commitments, shared
    financing, special places, Børnehus. The empty form of each: ramme settlement template FORM OUT.xlsx.
    """
    from ramme.settlement.fixed_financing import listing  # noqa: PLC0415 (help must start without the library)
    from ramme.settlement.fixed_financing.batch import outcomes_of  # noqa: PLC0415
    from ramme.settlement.fixed_financing.telling import explained  # noqa: PLC0415

    telling = Telling(listed=listing.listed, as_data=listing.as_data, explained=explained)
    tell_answers(lambda choice: outcomes_of(paths, choice), telling, inputs=paths, chosen=chosen, language=language)
