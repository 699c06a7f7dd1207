"""`ramme rates occupancy`: how many of the possible days were used, and what occupancy follows for a rate."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from ramme.cli.choosing import FILE, Chosen, choice_from, under_agreement
from ramme.cli.problems import telling_problems
from ramme.cli.results import Output, Result, check_output, output_options, show, write_documents
from ramme.cli.templates import template_option
from ramme.texts import Language


class ChosenAndOutput(Chosen, Output):
    """All that `occupancy` is told besides files and language."""


@click.command()
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=FILE)
@template_option("ramme.rates.recorded_occupancy.form", "RECORDED_OCCUPANCY")
@output_options
@under_agreement
def occupancy(*, paths: tuple[Path, ...], language: Language, **chosen: Unpack[ChosenAndOutput]) -> None:
    """Regn belægningen ud af registrerede dage, år for år, og se, hvad taksten regner med.

    Find the occupancy from recorded days, year by year, and see what the rate reckons with.
    """
    from ramme.files.forms.reader import form_files  # noqa: PLC0415 (help must start without the library)
    from ramme.rates.recorded_occupancy.statement import occupancies_of  # noqa: PLC0415
    from ramme.rates.recorded_occupancy.telling import as_data, explained, listed  # noqa: PLC0415

    with telling_problems(language, as_json=chosen["as_json"]):
        check_output(chosen, (*paths, *form_files(paths)))
        answers = occupancies_of(paths, choice_from(chosen))
        if chosen["xlsx"] or chosen["html"]:
            write_documents([explained(answer) for answer in answers], chosen, language)
    warnings = [problem for answer in answers for problem in answer.warnings]
    show(Result(listing=listed(answers), data=as_data(answers), warnings=warnings), chosen, language)
