"""`ramme rates what-if`: what offerings, operators and payers would notice if the agreement said something else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from ramme.cli.choosing import FILE, Chosen, choice_from, showing_progress, under_agreement
from ramme.cli.effects import OfEffects, chosen_listing, effect_options, use_from
from ramme.cli.options import own_values
from ramme.cli.problems import telling_problems
from ramme.cli.results import Output, Result, check_output, output_options, show, write_documents
from ramme.texts import Language

if TYPE_CHECKING:
    from ramme.analysis.what_if import WhatIf


class Asked(Chosen, OfEffects, Output):
    """All that `what-if` is told besides files and language."""

    before: tuple[str, ...]


@click.command(name="what-if")
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=FILE)
@click.option(
    "--before",
    multiple=True,
    metavar="BESTEMMELSE=VÆRDI",
    help="Egen værdi både før og efter, hvor aftalen ikke giver en. · A value of your own both before and after.",
)
@effect_options
@output_options
@under_agreement
def what_if(*, paths: tuple[Path, ...], language: Language, **asked: Unpack[Asked]) -> None:
    """Hvad nu hvis aftalen sagde noget andet? Det, som skal være anderledes, skrives med --own.

    What if the agreement said something else? What is to be different is written with --own.
    """
    from ramme.analysis import what_if_telling  # noqa: PLC0415 (help must start without the library)
    from ramme.rates.budgets.form import form_files  # noqa: PLC0415

    with telling_problems(language, as_json=asked["as_json"]):
        use = asked["use"]
        check_output(asked, (*paths, *form_files(paths), *([use] if use else [])))
        found = _what_if(paths, asked)
        if asked["xlsx"] or asked["html"]:
            write_documents([what_if_telling.explained(found)], asked, language)
    totals = what_if_telling.listed(found, everything=asked["everything"] or asked["as_csv"])
    listing = chosen_listing(totals, found.effects, asked["by"])
    show(Result(listing=listing, data=what_if_telling.as_data(found), warnings=found.warnings), asked, language)


def _what_if(paths: tuple[Path, ...], asked: Asked) -> WhatIf:
    from dataclasses import replace  # noqa: PLC0415 (help must start without the library)

    from ramme.analysis.what_if import check_changes, what_if  # noqa: PLC0415
    from ramme.rates.batch import outcomes_one_by_one  # noqa: PLC0415

    changes = own_values(asked["own"])
    check_changes(changes)
    rows, warnings = use_from(asked["use"])
    chosen = Chosen(agreement=asked["agreement"], region=asked["region"], own=asked["before"], folder=asked["folder"])
    found = what_if(outcomes_one_by_one(paths, choice_from(chosen), showing_progress), changes, rows)
    return replace(found, warnings=(*found.warnings, *warnings))
