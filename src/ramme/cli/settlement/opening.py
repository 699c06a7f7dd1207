"""`ramme settlement opening`: who bears what it costs to open an offering."""

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
def opening(*, paths: tuple[Path, ...], language: Language, **chosen: Unpack[ChosenAndOutput]) -> None:
    """Sig, hvem der bærer oprettelsen af et tilbud, og del den, hvis kommunerne har aftalt andele.

    Tell who bears the opening of an offering, and share it where the municipalities have agreed on shares. The empty
    form: ramme settlement template opening OUT.xlsx.
    """
    from ramme.settlement.opening.outcome import openings_of  # noqa: PLC0415 (help must start without the library)
    from ramme.settlement.opening.telling import as_data, explained, listed  # noqa: PLC0415

    telling = Telling(listed=listed, as_data=as_data, explained=explained)
    tell_answers(lambda choice: openings_of(paths, choice), telling, inputs=paths, chosen=chosen, language=language)
