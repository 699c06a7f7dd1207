"""`ramme rates`: from budgets to rates, their explanations, and the form to fill in."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ramme.cli.options import agreements_option, catalogue_from, json_option, language_option, own_option, own_values
from ramme.cli.problems import tell_problems, telling_problems
from ramme.cli.writing import write_whole
from ramme.texts import Language

if TYPE_CHECKING:
    from ramme.agreements import Agreement, Catalogue
    from ramme.rates.outcome import RateOutcome
    from ramme.rates.basis import RateBasis

SEVERAL = 2


@click.group()
def rates() -> None:
    """Beregn og forklar takster. · Calculate and explain rates."""


def _agreement_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Which agreement: by id, or the one of a region that binds in the budget year; and values of the user's own."""
    options = (
        click.option("--agreement", "agreement_id", metavar="ID", help="Aftalen, fx midtjylland-2017. · The agreement."),
        click.option(
            "--region", metavar="KODE", help="Find aftalen efter region og budgetår, fx 1082. · Find it by region."
        ),
        own_option,
        agreements_option,
        language_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


@rates.command()
@click.argument("out", metavar="OUT.xlsx", type=click.Path(path_type=Path))
@click.option("--agreement", "agreement_id", metavar="ID", help="Hjælp ved felterne fra denne aftale. · Help from it.")
@agreements_option
@language_option
def template(out: Path, agreement_id: str | None, folder: Path | None, language: Language) -> None:
    """Skriv et tomt budgetskema. · Write an empty budget form."""
    from ramme.rates.template import template_workbook  # noqa: PLC0415 (help must start without the library)

    with telling_problems(language):
        agreement = catalogue_from(folder).get(agreement_id) if agreement_id else None
        write_whole({out: template_workbook(agreement)})
        click.echo(str(out))


@rates.command()
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Skriv som csv. · Write as csv.")
@click.option("--xlsx", metavar="OUT", type=click.Path(path_type=Path), help="Arbejdsbog med formler. · Workbook.")
@click.option("--html", metavar="OUT", type=click.Path(path_type=Path), help="Forklaringsside. · Explanation page.")
@_agreement_options
def calculate(paths: tuple[Path, ...], language: Language, **chosen: Any) -> None:  # noqa: ANN401 (click's options)
    """Beregn takster for budgetter i xlsx, csv eller json, eller mapper med dem. Med flere tilbud er OUT en mappe.

    Calculate rates for budgets in xlsx, csv or json, or folders of them. With several offerings, OUT is a folder.
    """
    from ramme.rates import listing  # noqa: PLC0415 (help must start without the library)

    with telling_problems(language, as_json=chosen["as_json"]):
        outcomes = _outcomes(paths, chosen)
        write_whole(_documents(outcomes, chosen["xlsx"], chosen["html"], language))
    warnings = [problem for outcome in outcomes for problem in outcome.warnings]
    if chosen["as_json"]:
        click.echo(json.dumps(listing.as_data(outcomes), ensure_ascii=False, indent=1))
        return
    rows = [row for outcome in outcomes for row in listing.rows_of(outcome)]
    if chosen["as_csv"]:
        click.echo(listing.as_csv(rows, language), nl=False)
    else:
        click.echo(listing.as_table(rows, language))
    tell_problems(warnings, language)
    for path in (chosen["xlsx"], chosen["html"]):
        if path:
            click.echo(str(path), err=True)


@rates.command()
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--group", default="", metavar="TAKSTGRUPPE", help="Kun denne takstgruppe. · This rate group only.")
@click.option("--format", "form", type=click.Choice(["text", "html", "json"]), default="text", show_default=True)
@_agreement_options
def explain(path: Path, group: str, form: str, language: Language, **chosen: Any) -> None:  # noqa: ANN401 (click's)
    """Forklar takster ned til udgiftslinjen og bestemmelsen. · Explain rates down to the cost line and the clause."""
    from ramme.explanations import as_json, as_text, recorded  # noqa: PLC0415 (help must start at once)
    from ramme.explanations.page import as_page  # noqa: PLC0415
    from ramme.rates.telling import explained  # noqa: PLC0415

    with telling_problems(language, as_json=form == "json"):
        outcomes = _outcomes((path,), chosen)
        record = recorded(explained(_only(outcomes, path), group=group))
    match form:
        case "json":
            click.echo(as_json(record), nl=False)
        case "html":
            click.echo(as_page(record, language), nl=False)
        case _:
            click.echo(as_text(record, language), nl=False)


def _outcomes(paths: Sequence[Path], chosen: dict[str, Any]) -> list[RateOutcome]:
    """The rates of all budgets, or all that stops any of them."""
    from ramme.problems import Gathering, ProblemsFound  # noqa: PLC0415
    from ramme.rates.form import budgets_in, read_budget  # noqa: PLC0415
    from ramme.rates.outcome import rates_of  # noqa: PLC0415

    gathering = Gathering()
    catalogue = catalogue_from(chosen["folder"])
    own = own_values(chosen["own"])
    outcomes = []
    with _progress(budgets_in(paths)) as budgets:
        for path in budgets:
            try:
                for basis in read_budget(path):
                    agreement = _agreement(catalogue, basis, chosen)
                    outcomes.append(rates_of(basis, agreement, own))
            except ProblemsFound as found:
                gathering.add(*found.problems)
    gathering.stop_if_needed()
    return outcomes
