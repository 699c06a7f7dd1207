"""`ramme settlement closure`: who bears the balance of an offering that closes, and how it is shared out."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from ramme.cli.choosing import FILE, Chosen, choice_from, under_agreement
from ramme.cli.problems import telling_problems
from ramme.cli.results import Output, Result, check_output, output_options, show, write_documents
from ramme.texts import Language


class ChosenAndOutput(Chosen, Output):
    """All that `closure` is told besides files and language."""


@click.command()
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=FILE)
@click.option(
    "--preliminary",
    metavar="FIL",
    type=FILE,
    help="Den foreløbige opgørelse: det gemte svar i JSON, eller skemaet. · The preliminary statement.",
)
@output_options
@under_agreement
def closure(
    *, paths: tuple[Path, ...], preliminary: Path | None, language: Language, **chosen: Unpack[ChosenAndOutput]
) -> None:
    """Opgør lukningen af et tilbud, og del den efter belægningsdage, hvis aftalen siger det.

    State the closure of an offering, and share it by occupied days where the agreement says so. The empty form:
    ramme settlement template closure OUT.xlsx.
    """
    from ramme.files.forms.reader import form_files  # noqa: PLC0415 (help must start without the library)
    from ramme.settlement.closure import listing  # noqa: PLC0415
    from ramme.settlement.closure.batch import answers_of  # noqa: PLC0415
    from ramme.settlement.closure.telling import explained  # noqa: PLC0415

    with telling_problems(language, as_json=chosen["as_json"]):
        check_output(chosen, (*paths, *form_files(paths), *filter(None, (preliminary,))))
        answers = answers_of(paths, choice_from(chosen), preliminary)
        if chosen["xlsx"] or chosen["html"]:
            write_documents([explained(answer) for answer in answers], chosen, language)
    warnings = [problem for answer in answers for problem in answer.warnings]
    show(Result(listing=listing.listed(answers), data=listing.as_data(answers), warnings=warnings), chosen, language)
