"""`ramme rates individual`: rates agreed for one place, and the yearly list of what lies above the listed rates."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from ramme.cli.choosing import FILE, Chosen, choice_from, outcomes_under, under_agreement
from ramme.cli.problems import telling_problems
from ramme.cli.results import Output, Result, check_output, output_options, show, write_documents
from ramme.cli.templates import template_option
from ramme.texts import Language


class IndividualAndOutput(Chosen, Output):
    """All that `individual` is told besides its file and the language."""

    budgets: tuple[Path, ...]
    above: bool


@click.command()
@click.argument("path", metavar="FILE", type=FILE)
@template_option("ramme.rates.one_place.individual_form", "FORM")
@click.option(
    "--budget",
    "budgets",
    multiple=True,
    metavar="FILE",
    type=FILE,
    help="Budget til de almindelige takster. · Budget for the ordinary rates.",
)
@click.option("--above", is_flag=True, help="Kun årets opgørelse, over 100 %. · Only what is above 100 %.")
@output_options
@under_agreement
def individual(*, path: Path, language: Language, **chosen: Unpack[IndividualAndOutput]) -> None:
    """Beregn individuelle takster: tillæg, procentregulering, projekttakst, særforanstaltning; og årets opgørelse.

    Calculate individual rates: supplement, percentage, project rate, special measure; and the yearly list.
    """
    from ramme.files.forms.reader import all_of, form_files, only_one, read_forms  # noqa: PLC0415
    from ramme.rates.one_place import individual_telling  # noqa: PLC0415 (help must start without the library)
    from ramme.rates.one_place.individual_form import FORM, statement_of  # noqa: PLC0415
    from ramme.rates.one_place.individual_rates import individual_rates, listed_rates  # noqa: PLC0415

    with telling_problems(language, as_json=chosen["as_json"]):
        check_output(chosen, (path, *chosen["budgets"], *form_files((path, *chosen["budgets"]))))
        choice = choice_from(chosen)
        choice.check()
        statements, warnings = all_of(read_forms([path], FORM, statement_of))
        statement = only_one(path, statements)
        listed = listed_rates(outcomes_under(chosen["budgets"], chosen)) if chosen["budgets"] else {}
        found = individual_rates(statement, choice.for_year(statement.year), listed, choice.own)
        if chosen["xlsx"] or chosen["html"]:
            write_documents([individual_telling.explained(found)], chosen, language)
    result = Result(
        listing=individual_telling.listed(found, above_only=chosen["above"]),
        data=individual_telling.as_data(found),
        warnings=(*warnings, *found.warnings),
    )
    show(result, chosen, language)
