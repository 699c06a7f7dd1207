"""`ramme rates models`: the same budgets under each rate model side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from ramme.cli.choosing import FILE, Chosen, outcomes_under, under_agreement
from ramme.cli.problems import telling_problems
from ramme.cli.results import Output, Result, check_output, output_options, show, write_documents
from ramme.texts import Language


class ModelsAndOutput(Chosen, Output):
    """All that `models` is told besides files and language."""

    models: str
    use: tuple[Path, ...]


@click.command()
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=FILE)
@click.option(
    "--models",
    default="",
    metavar="A,B",
    help="Kun disse takstmodeller, fx standard,service_packages. · These rate models only.",
)
@click.option("--use", multiple=True, metavar="FILE", type=FILE, help="Betalte dage; vis kommunerne. · Days paid for.")
@output_options
@under_agreement
def models(*, paths: tuple[Path, ...], language: Language, **chosen: Unpack[ModelsAndOutput]) -> None:
    """Sammenlign takstmodeller på de samme udgifter: hvem betaler mere, hvem mindre. Ved flere tilbud er OUT en mappe.

    Compare rate models on the same costs: who pays more, who less. With several offerings OUT is a folder.
    """
    from ramme.analysis import models_telling, models_use  # noqa: PLC0415 (help must start without the library)
    from ramme.analysis.models import chosen_models, side_by_side, told_apart, told_together  # noqa: PLC0415
    from ramme.rates.budgets.form import form_files  # noqa: PLC0415

    with telling_problems(language, as_json=chosen["as_json"]):
        inputs = (*paths, *chosen["use"])
        check_output(chosen, (*inputs, *form_files(inputs)))
        each = chosen_models([name.strip() for name in chosen["models"].split(",") if name.strip()])
        sides = [side_by_side(outcome, each) for outcome in outcomes_under(paths, chosen)]
        explanations = [models_telling.explained(side) for side in sides] if chosen["xlsx"] or chosen["html"] else []
        warnings = told_apart(sides) if chosen["models"] else told_together(sides)
        listing, data = models_telling.listed(sides), models_telling.as_data(sides)
        if chosen["use"]:
            use, met = models_use.read_for(chosen["use"], sides)
            effects = models_use.by_municipality(sides, use)
            listing, warnings = models_use.listed(effects, sides), (*met, *warnings)
            data["municipalities"] = models_use.as_data(effects)
            explanations.append(models_use.explained(effects, sides))
        write_documents(explanations, chosen, language)
    show(Result(listing=listing, data=data, warnings=warnings), chosen, language)
