"""`ramme rates reserves`: an operator's reserve ledger, checked, with its balance year by year."""

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
    """All that the command is told besides files, year and language."""


@click.command()
@click.argument("path", metavar="LEDGER", type=FILE)
@click.option("--year", type=click.IntRange(1900, 2199), metavar="ÅR", help="Til og med dette år. · Through this year.")
@click.option("--earlier", type=FILE, metavar="FILE", help="Et tidligere regnskab, der kun må være føjet til.")
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

    with telling_problems(language, as_json=chosen["as_json"]):
        check_output(chosen, filter(None, (path, earlier)))
        outcomes = reserves_of(path, choice_from(chosen), through=year, earlier=earlier)
        if chosen["xlsx"] or chosen["html"]:
            write_documents([explained(outcome) for outcome in outcomes], chosen, language)
    warnings = [problem for outcome in outcomes for problem in outcome.warnings]
    show(Result(listing=listed(outcomes), data=as_data(outcomes), warnings=warnings), chosen, language)
