"""`ramme rates balance`: the yearly statement of offerings, from their accounts to what a later rate is to carry."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from ramme.cli.answers import ChosenAndOutput, Telling, tell_answers
from ramme.cli.choosing import FILE, showing_progress, under_agreement
from ramme.cli.results import output_options
from ramme.cli.templates import template_option
from ramme.texts import Language


@click.command()
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=FILE)
@template_option("ramme.rates.balances.accounts_form", "ACCOUNTS")
@output_options
@under_agreement
def balance(*, paths: tuple[Path, ...], language: Language, **chosen: Unpack[ChosenAndOutput]) -> None:
    """Gør årets resultat op: bånd, udligning, regulering og hensættelse. Ved flere tilbud er OUT en mappe.

    Settle the result of a year: band, netting, regulation and reserve. With several offerings OUT is a folder.
    """
    from ramme.rates.balances.batch import balances_of  # noqa: PLC0415 (help must start without the library)
    from ramme.rates.balances.listing import as_data, listed  # noqa: PLC0415
    from ramme.rates.balances.telling import explained  # noqa: PLC0415

    telling = Telling(listed=listed, as_data=as_data, explained=explained)
    tell_answers(
        lambda choice: balances_of(paths, choice, showing_progress),
        telling,
        inputs=paths,
        chosen=chosen,
        language=language,
    )
