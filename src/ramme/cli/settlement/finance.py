"""`ramme settlement finance`: what each municipality pays of what is financed without regard to use."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from ramme.cli.choosing import FILE, Chosen, choice_from, under_agreement
from ramme.cli.problems import telling_problems
from ramme.cli.results import Output, Result, check_output, output_options, show, write_documents
from ramme.texts import Language


class ChosenAndOutput(Chosen, Output):
    """All that `finance` is told besides files and language."""


@click.command()
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=FILE)
@output_options
@under_agreement
def finance(*, paths: tuple[Path, ...], language: Language, **chosen: Unpack[ChosenAndOutput]) -> None:
    """Del det, der ikke følger brugen: objektiv finansiering, sikrede pladser, abonnement, købsaftaler og andet.

    Share out what does not follow use: objective financing, secure places, subscriptions, purchase commitments, shared
    financing, special places, Børnehus. The empty form of each: ramme settlement template FORM OUT.xlsx.
    """
    from ramme.files.forms.reader import form_files  # noqa: PLC0415 (help must start without the library)
    from ramme.settlement.fixed_financing import listing  # noqa: PLC0415
    from ramme.settlement.fixed_financing.batch import outcomes_of  # noqa: PLC0415
    from ramme.settlement.fixed_financing.telling import explained  # noqa: PLC0415

    with telling_problems(language, as_json=chosen["as_json"]):
        check_output(chosen, (*paths, *form_files(paths)))
        outcomes = outcomes_of(paths, choice_from(chosen))
        if chosen["xlsx"] or chosen["html"]:
            write_documents([explained(outcome) for outcome in outcomes], chosen, language)
    warnings = [problem for outcome in outcomes for problem in outcome.warnings]
    result = Result(listing=listing.listed(outcomes), data=listing.as_data(outcomes), warnings=warnings)
    show(result, chosen, language)
