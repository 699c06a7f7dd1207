"""`ramme rates pack`: the rates of a budget with everything they rest on, as one file for an auditor."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from ramme.cli.choosing import FILE, Chosen, choice_from, under_agreement
from ramme.cli.problems import tell_problems, telling_problems
from ramme.cli.writing import check_ending, check_outputs, write_whole
from ramme.texts import Language


@click.command()
@click.argument("path", metavar="FILE", type=FILE)
@click.argument("out", metavar="OUT.zip", type=FILE)
@under_agreement
def pack(*, path: Path, out: Path, language: Language, **chosen: Unpack[Chosen]) -> None:
    """Saml budgettet, aftalen, alle trin, siden, arbejdsbogen og et program, der regner efter, i én zip-fil.

    Gather the budget, the agreement, all steps, the page, the workbook and a program that checks them in one zip file.
    """
    from ramme.rates.packing import rate_pack  # noqa: PLC0415 (help must start without the library)

    with telling_problems(language):
        check_outputs([out], [path])
        check_ending(out, ".zip")
        content, outcomes = rate_pack(path, choice_from(chosen), language)
        write_whole({out: content})
    tell_problems([problem for outcome in outcomes for problem in outcome.warnings], language, each=True)
    click.echo(str(out), err=True)
