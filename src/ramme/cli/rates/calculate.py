"""`ramme rates calculate`: the rates of budgets, as a list and as workbooks or pages that explain them."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from ramme.cli.answers import ChosenAndOutput, Telling, tell_answers
from ramme.cli.choosing import FILE, showing_progress, under_agreement
from ramme.cli.results import output_options
from ramme.texts import Language


@click.command()
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=FILE)
@output_options
@under_agreement
def calculate(*, paths: tuple[Path, ...], language: Language, **chosen: Unpack[ChosenAndOutput]) -> None:
    """Beregn takster for budgetter i xlsx, csv eller json, eller mapper med dem. Ved flere tilbud er OUT en mappe.

    Calculate rates for budgets in xlsx, csv or json, or folders of them. With several offerings OUT is a folder.
    """
    from ramme.rates import listing  # noqa: PLC0415 (help must start without the library)
    from ramme.rates.batch import outcomes_of  # noqa: PLC0415
    from ramme.rates.telling import explained  # noqa: PLC0415

    telling = Telling(listed=listing.listed, as_data=listing.as_data, explained=explained)
    tell_answers(
        lambda choice: outcomes_of(paths, choice, showing_progress),
        telling,
        inputs=paths,
        chosen=chosen,
        language=language,
    )
