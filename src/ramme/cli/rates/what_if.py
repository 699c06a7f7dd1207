"""`ramme rates what-if`: what offerings, operators and payers would notice if the agreement said something else."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from ramme.cli.choosing import FILE, Chosen, choice_from, showing_progress, under_agreement
from ramme.cli.effects import TOTALS, OfEffects, chosen_listing, effect_options, use_from
from ramme.cli.options import cluster_option, own_values
from ramme.cli.problems import telling_problems
from ramme.cli.results import Output, Result, check_output, output_options, show, write_documents
from ramme.cli.templates import template_option
from ramme.problems import ProblemsFound, stops
from ramme.texts import Language, Text

if TYPE_CHECKING:
    from ramme.analysis.scenario_effects import WhatIfs
    from ramme.analysis.what_if import WhatIf
    from ramme.rates.batch import AgreementChoice

NOT_WITH_SCENARIOS = stops(
    "what-if-not-with-scenarios",
    says=Text(
        da="{options} kan ikke bruges sammen med --scenarios.", en="{options} cannot be used together with --scenarios."
    ),
    remedy=Text(
        da="Skriv det, som skal være anderledes, i scenarierne; ét scenarie forklares med --own i stedet.",
        en="Write what is to be different in the scenarios; one scenario is explained with --own instead.",
    ),
)
CLUSTER_WITHOUT_SCENARIOS = stops(
    "what-if-cluster-without-scenarios",
    says=Text(da="--cluster er til mange scenarier.", en="--cluster is for many scenarios."),
    remedy=Text(da="Tilføj --scenarios FILE, eller udelad --cluster.", en="Add --scenarios FILE, or leave it out."),
)


class Asked(Chosen, OfEffects, Output):
    """All that `what-if` is told besides files and language."""

    before: tuple[str, ...]
    scenarios: Path | None
    threads: int
    cluster: str | None


@click.command(name="what-if")
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=FILE)
@click.option(
    "--before",
    multiple=True,
    metavar="BESTEMMELSE=VÆRDI",
    help="Egen værdi både før og efter, hvor aftalen ikke giver en. · A value of your own both before and after.",
)
@click.option(
    "--scenarios", metavar="FILE", type=FILE, help="Mange scenarier på én gang i stedet for --own. · Many at once."
)
@template_option("ramme.analysis.scenario_form", "SCENARIO_FORM", "--scenario-template")
@click.option("--threads", type=click.IntRange(min=1), default=1, show_default=True, help="Tråde. · Threads.")
@cluster_option
@effect_options
@output_options
@under_agreement
def what_if(*, paths: tuple[Path, ...], language: Language, **asked: Unpack[Asked]) -> None:
    """Hvad nu hvis aftalen sagde noget andet? Det, som skal være anderledes, skrives med --own eller --scenarios.

    What if the agreement said something else? What is to be different is written with --own or --scenarios.
    """
    from ramme.rates.budgets.form import form_files  # noqa: PLC0415 (help must start without the library)

    with telling_problems(language, as_json=asked["as_json"]):
        files = [each for each in (asked["use"], asked["scenarios"]) if each]
        check_output(asked, (*paths, *form_files(paths), *files))
        _check_together(asked)
        result = _of_scenarios(paths, asked, asked["scenarios"]) if asked["scenarios"] else _of_one(paths, asked)
        if result.explanations:
            write_documents(result.explanations, asked, language)
    show(result, asked, language)


def _check_together(asked: Asked) -> None:
    """Raises what is asked for with many scenarios and can be had with one alone, or the other way about."""
    if asked["scenarios"] is None:
        if asked["cluster"] is not None:
            raise ProblemsFound([CLUSTER_WITHOUT_SCENARIOS.at()])
        return
    is_asked = {"--own": asked["own"], "--by": asked["by"] != TOTALS, "--xlsx": asked["xlsx"], "--html": asked["html"]}
    if options := [option for option, is_there in is_asked.items() if is_there]:
        told = Text(da=" og ".join(options), en=" and ".join(options))
        raise ProblemsFound([NOT_WITH_SCENARIOS.at(options=told)])


def _of_one(paths: tuple[Path, ...], asked: Asked) -> Result:
    from ramme.analysis import what_if_telling  # noqa: PLC0415 (help must start without the library)

    found = _what_if(paths, asked)
    totals = what_if_telling.listed(found, everything=asked["everything"] or asked["as_csv"])
    return Result(
        listing=chosen_listing(totals, found.effects, asked["by"]),
        data=what_if_telling.as_data(found),
        explanations=[what_if_telling.explained(found)] if asked["xlsx"] or asked["html"] else (),
        warnings=found.warnings,
    )


def _what_if(paths: tuple[Path, ...], asked: Asked) -> WhatIf:
    from dataclasses import replace  # noqa: PLC0415 (help must start without the library)

    from ramme.analysis.what_if import check_changes, what_if  # noqa: PLC0415
    from ramme.rates.batch import outcomes_one_by_one  # noqa: PLC0415

    changes = own_values(asked["own"])
    check_changes(changes)
    rows, warnings = use_from(asked["use"])
    found = what_if(outcomes_one_by_one(paths, _before(asked), showing_progress), changes, rows)
    return replace(found, warnings=(*found.warnings, *warnings))


def _before(asked: Asked) -> AgreementChoice:
    """The choice of agreement with the values that hold both before and after."""
    return choice_from(
        Chosen(agreement=asked["agreement"], region=asked["region"], own=asked["before"], folder=asked["folder"])
    )


def _of_scenarios(paths: tuple[Path, ...], asked: Asked, scenarios: Path) -> Result:
    from ramme.analysis import scenario_listing  # noqa: PLC0415 (help must start without the library)

    found = _what_ifs(paths, asked, scenarios)
    return Result(
        listing=scenario_listing.listed(found, everything=asked["everything"] or asked["as_csv"]),
        data=scenario_listing.as_data(found),
        warnings=found.warnings,
    )


def _what_ifs(paths: tuple[Path, ...], asked: Asked, scenarios: Path) -> WhatIfs:
    from dataclasses import replace  # noqa: PLC0415 (help must start without the library)

    from ramme.analysis.scenario_effects import what_ifs  # noqa: PLC0415
    from ramme.analysis.scenario_form import read_scenarios  # noqa: PLC0415
    from ramme.analysis.sweeps import Where  # noqa: PLC0415
    from ramme.rates.batch import outcomes_one_by_one  # noqa: PLC0415

    each, warnings = read_scenarios([scenarios])
    rows, about_use = use_from(asked["use"])
    outcomes = tuple(outcomes_one_by_one(paths, _before(asked), showing_progress))
    where = Where(threads=asked["threads"], cluster=asked["cluster"])
    with click.progressbar(length=len(each), label="Scenarier · Scenarios", file=sys.stderr) as bar:
        found = what_ifs(outcomes, each, rows, where, bar.update)
    return replace(found, warnings=(*found.warnings, *warnings, *about_use))
