"""`ramme rates balance`: the yearly statement of offerings, from their accounts to what a later rate is to carry."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from ramme.cli.choosing import FILE, Chosen, choice_from, showing_progress, under_agreement
from ramme.cli.problems import telling_problems
from ramme.cli.results import Output, Result, check_output, output_options, show, write_documents
from ramme.cli.templates import template_option
from ramme.texts import Language


class ChosenAndOutput(Chosen, Output):
    """All that the command is told besides files and language."""


@click.command()
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=FILE)
@template_option("ramme.rates.balances.accounts_form", "ACCOUNTS")
@output_options
@under_agreement
def balance(*, paths: tuple[Path, ...], language: Language, **chosen: Unpack[ChosenAndOutput]) -> None:
    """Gør årets resultat op: bånd, udligning, regulering og hensættelse. Ved flere tilbud er OUT en mappe.

    Settle the result of a year: band, netting, regulation and reserve. With several offerings OUT is a folder.
    """
    from ramme.files.forms.reader import form_files  # noqa: PLC0415 (help must start without the library)
    from ramme.rates.balances.batch import balances_of  # noqa: PLC0415
    from ramme.rates.balances.listing import as_data, listed  # noqa: PLC0415
    from ramme.rates.balances.telling import explained  # noqa: PLC0415

    with telling_problems(language, as_json=chosen["as_json"]):
        check_output(chosen, (*paths, *form_files(paths)))
        outcomes = balances_of(paths, choice_from(chosen), showing_progress)
        if chosen["xlsx"] or chosen["html"]:
            write_documents([explained(outcome) for outcome in outcomes], chosen, language)
    warnings = [problem for outcome in outcomes for problem in outcome.warnings]
    show(Result(listing=listed(outcomes), data=as_data(outcomes), warnings=warnings), chosen, language)
