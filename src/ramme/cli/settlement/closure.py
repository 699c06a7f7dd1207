"""`ramme settlement closure`: who bears the balance of an offering that closes, and how it is shared out."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from ramme.cli.answers import ChosenAndOutput, Telling, tell_answers
from ramme.cli.choosing import FILE, under_agreement
from ramme.cli.results import output_options, text_option
from ramme.texts import Language


@click.command()
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=FILE)
@click.option(
    "--preliminary",
    metavar="FILE",
    type=FILE,
    help="Den foreløbige opgørelse: det gemte svar i JSON, eller skemaet. · The preliminary statement.",
)
@text_option
@output_options
@under_agreement
def closure(
    *, paths: tuple[Path, ...], preliminary: Path | None, language: Language, **chosen: Unpack[ChosenAndOutput]
) -> None:
    """Opgør lukningen af et tilbud, og del den efter belægningsdage, hvis aftalen siger det.

    State the closure of an offering, and share it by occupied days where the agreement says so. The empty form:
    ramme settlement template closure OUT.xlsx.
    """
    from ramme.settlement.closure import listing  # noqa: PLC0415 (help must start without the library)
    from ramme.settlement.closure.batch import answers_of  # noqa: PLC0415
    from ramme.settlement.closure.telling import explained  # noqa: PLC0415

    telling = Telling(listed=listing.listed, as_data=listing.as_data, explained=explained)
    tell_answers(
        lambda choice: answers_of(paths, choice, preliminary),
        telling,
        inputs=(*paths, *filter(None, (preliminary,))),
        chosen=chosen,
        language=language,
    )
