"""`ramme settlement opening`: who bears what it costs to open an offering."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from ramme.cli.choosing import FILE, Chosen, choice_from, under_agreement
from ramme.cli.problems import telling_problems
from ramme.cli.results import Output, Result, check_output, output_options, show, write_documents
from ramme.texts import Language


class ChosenAndOutput(Chosen, Output):
    """All that `opening` is told besides files and language."""


@click.command()
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=FILE)
@output_options
@under_agreement
def opening(*, paths: tuple[Path, ...], language: Language, **chosen: Unpack[ChosenAndOutput]) -> None:
    """Sig, hvem der bærer oprettelsen af et tilbud, og del den, hvis kommunerne har aftalt andele.

    Tell who bears the opening of an offering, and share it where the municipalities have agreed on shares. The empty
    form: ramme settlement template opening OUT.xlsx.
    """
    from ramme.files.forms.reader import form_files  # noqa: PLC0415 (help must start without the library)
    from ramme.settlement.opening.outcome import openings_of  # noqa: PLC0415
    from ramme.settlement.opening.telling import as_data, explained, listed  # noqa: PLC0415

    with telling_problems(language, as_json=chosen["as_json"]):
        check_output(chosen, (*paths, *form_files(paths)))
        answers = openings_of(paths, choice_from(chosen))
        if chosen["xlsx"] or chosen["html"]:
            write_documents([explained(answer) for answer in answers], chosen, language)
    warnings = [problem for answer in answers for problem in answer.warnings]
    show(Result(listing=listed(answers), data=as_data(answers), warnings=warnings), chosen, language)
