"""`ramme rates reserves`: an operator's reserve ledger, checked, with its balance year by year."""

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
@click.argument("path", metavar="LEDGER", type=FILE)
@click.option("--year", type=click.IntRange(1900, 2199), metavar="ÅR", help="Til og med dette år. · Through this year.")
@click.option(
    "--earlier",
    type=FILE,
    metavar="FILE",
    help="Et tidligere regnskab, der kun må være føjet til. · An earlier ledger that may only be added to.",
)
@template_option("ramme.rates.reserves.form", "LEDGER")
@output_options
@under_agreement
def reserves(
    *, path: Path, year: int | None, earlier: Path | None, language: Language, **chosen: Unpack[ChosenAndOutput]
) -> None:
    """Tjek et hensættelsesregnskab, og vis saldoen år for år. Ved flere driftsherrer er OUT en mappe.

    Check a reserve ledger and show its balance year by year. With several operators OUT is a folder.
    """
    from ramme.rates.reserves.batch import reserves_of  # noqa: PLC0415 (help must start without the library)
    from ramme.rates.reserves.listing import as_data, listed  # noqa: PLC0415
    from ramme.rates.reserves.telling import explained  # noqa: PLC0415

    telling = Telling(listed=listed, as_data=as_data, explained=explained)
    tell_answers(
        lambda choice: reserves_of(path, choice, through=year, earlier=earlier),
        telling,
        inputs=filter(None, (path, earlier)),
        chosen=chosen,
        language=language,
    )
