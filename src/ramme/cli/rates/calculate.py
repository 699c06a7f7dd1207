"""`ramme rates calculate`: the rates of budgets, as a list and as workbooks or pages that explain them."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from ramme.cli.choosing import FILE, Chosen, outcomes_under, under_agreement
from ramme.cli.problems import telling_problems
from ramme.cli.results import Output, Result, check_output, output_options, show, write_documents
from ramme.texts import Language


class ChosenAndOutput(Chosen, Output):
    """All that `calculate` is told besides files and language."""


@click.command()
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=FILE)
@output_options
@under_agreement
def calculate(*, paths: tuple[Path, ...], language: Language, **chosen: Unpack[ChosenAndOutput]) -> None:
    """Beregn takster for budgetter i xlsx, csv eller json, eller mapper med dem. Ved flere tilbud er OUT en mappe.

    Calculate rates for budgets in xlsx, csv or json, or folders of them. With several offerings OUT is a folder.
    """
    from ramme.rates import listing  # noqa: PLC0415 (help must start without the library)
    from ramme.rates.budgets.form import form_files  # noqa: PLC0415
    from ramme.rates.telling import explained  # noqa: PLC0415

    with telling_problems(language, as_json=chosen["as_json"]):
        check_output(chosen, (*paths, *form_files(paths)))
        outcomes = outcomes_under(paths, chosen)
        if chosen["xlsx"] or chosen["html"]:
            write_documents([explained(outcome) for outcome in outcomes], chosen, language)
    warnings = [problem for outcome in outcomes for problem in outcome.warnings]
    result = Result(listing=listing.listed(outcomes), data=listing.as_data(outcomes), warnings=warnings)
    show(result, chosen, language)
