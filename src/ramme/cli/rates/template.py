"""`ramme rates template`: the empty budget form, with help from an agreement where one is named."""

from __future__ import annotations

from pathlib import Path

import click

from ramme.cli.choosing import FILE
from ramme.cli.options import agreements_option, catalogue_from, language_option
from ramme.cli.problems import telling_problems
from ramme.cli.writing import check_ending, check_is_new, write_whole
from ramme.texts import Language


@click.command()
@click.argument("out", metavar="OUT.xlsx", type=FILE)
@click.option("--agreement", default="", metavar="ID", help="Hjælp ved felterne fra denne aftale. · Help from it.")
@agreements_option
@language_option
def template(*, out: Path, agreement: str, folder: Path | None, language: Language) -> None:
    """Skriv et tomt budgetskema; skemaet er på dansk. · Write an empty budget form; the form itself is in Danish."""
    from ramme.rates.budgets.guidance import guidance_from  # noqa: PLC0415
    from ramme.rates.budgets.template import template_workbook  # noqa: PLC0415 (help must start without the library)

    with telling_problems(language):
        check_ending(out, ".xlsx")
        check_is_new(out)
        write_whole(
            {out: template_workbook(guidance_from(catalogue_from(folder).get(agreement)) if agreement else None)}
        )
    click.echo(str(out))
