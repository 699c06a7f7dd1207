"""`ramme rates occupancy`: how many of the possible days were used, and what occupancy follows for a rate."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from ramme.cli.answers import ChosenAndOutput, Telling, tell_answers
from ramme.cli.choosing import FILE, under_agreement
from ramme.cli.results import output_options
from ramme.cli.templates import template_option
from ramme.texts import Language


@click.command()
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=FILE)
@template_option("ramme.rates.recorded_occupancy.form", "RECORDED_OCCUPANCY")
@output_options
@under_agreement
def occupancy(*, paths: tuple[Path, ...], language: Language, **chosen: Unpack[ChosenAndOutput]) -> None:
    """Regn belægningen ud af registrerede dage, år for år, og se, hvad taksten regner med.

    Find the occupancy from recorded days, year by year, and see what the rate reckons with.
    """
    from ramme.rates.recorded_occupancy.statement import occupancies_of  # noqa: PLC0415 (help must start without the library)
    from ramme.rates.recorded_occupancy.telling import as_data, explained, listed  # noqa: PLC0415

    telling = Telling(listed=listed, as_data=as_data, explained=explained)
    tell_answers(lambda choice: occupancies_of(paths, choice), telling, inputs=paths, chosen=chosen, language=language)
