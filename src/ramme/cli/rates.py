"""`ramme rates`: from budgets to rates, their explanations, and the form to fill in."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

import click

from ramme.cli.options import agreements_option, catalogue_from, json_option, language_option, own_option, own_values
from ramme.cli.printing import print_json
from ramme.cli.problems import tell_problems, telling_problems
from ramme.cli.writing import check_ending, check_is_new, check_outputs, write_whole
from ramme.problems import ProblemsFound, stops
from ramme.texts import Language, Text

if TYPE_CHECKING:
    from ramme.rates.outcome import RateOutcome

TWO_FORMS = stops(
    "two-forms-asked-for",
    says=Text(da="Der er bedt om både JSON og csv.", en="Both JSON and csv were asked for."),
    remedy=Text(da="Vælg --json eller --csv.", en="Choose --json or --csv."),
)
FILE = click.Path(path_type=Path, readable=False)  # what cannot be read is told as a problem, with all the others
# Fewer files than this are read before a progress bar would be drawn.
WORTH_SHOWING = 3


class Chosen(TypedDict):
    """Under which agreement, with which values of the user's own."""

    agreement: str
    region: str
    own: tuple[str, ...]
    folder: Path | None


class Output(TypedDict):
    """How rates are to be written, and where to."""

    as_json: bool
    as_csv: bool
    xlsx: Path | None
    html: Path | None


class ChosenAndOutput(Chosen, Output):
    """All that `calculate` is told besides files and language."""


@click.group()
def rates() -> None:
    """Beregn og forklar takster. · Calculate and explain rates."""


def _under_agreement(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say which agreement holds, with values of the user's own, and the language."""
    options = (
        click.option("--agreement", default="", metavar="ID", help="Aftalen, fx midtjylland-2017. · The agreement."),
        click.option("--region", default="", metavar="KODE", help="Eller: regionens aftale i budgetåret, fx 1082."),
        own_option,
        agreements_option,
        language_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


@rates.command()
@click.argument("out", metavar="OUT.xlsx", type=FILE)
@click.option("--agreement", default="", metavar="ID", help="Hjælp ved felterne fra denne aftale. · Help from it.")
@agreements_option
@language_option
def template(*, out: Path, agreement: str, folder: Path | None, language: Language) -> None:
    """Skriv et tomt budgetskema; skemaet er på dansk. · Write an empty budget form; the form itself is in Danish."""
    from ramme.rates.guidance import guidance_from  # noqa: PLC0415
    from ramme.rates.template import template_workbook  # noqa: PLC0415 (help must start without the library)

    with telling_problems(language):
        check_ending(out, ".xlsx")
        check_is_new(out)
        write_whole(
            {out: template_workbook(guidance_from(catalogue_from(folder).get(agreement)) if agreement else None)}
        )
    click.echo(str(out))


@rates.command()
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=FILE)
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Skriv som csv. · Write as csv.")
@click.option("--xlsx", metavar="OUT", type=FILE, help="Arbejdsbog med formler. · Workbook.")
@click.option("--html", metavar="OUT", type=FILE, help="Forklaringsside. · Explanation page.")
@_under_agreement
def calculate(*, paths: tuple[Path, ...], language: Language, **chosen: Unpack[ChosenAndOutput]) -> None:
    """Beregn takster for budgetter i xlsx, csv eller json, eller mapper med dem. Ved flere tilbud er OUT en mappe.

    Calculate rates for budgets in xlsx, csv or json, or folders of them. With several offerings OUT is a folder.
    """
    from ramme.rates import listing  # noqa: PLC0415 (help must start without the library)
    from ramme.rates.form import form_files  # noqa: PLC0415

    with telling_problems(language, as_json=chosen["as_json"]):
        if chosen["as_json"] and chosen["as_csv"]:
            raise ProblemsFound([TWO_FORMS.at()])
        check_outputs((chosen["xlsx"], chosen["html"]), (*paths, *form_files(paths)))
        outcomes = _outcomes(paths, chosen)
        write_whole(_documents(outcomes, chosen["xlsx"], chosen["html"], language))
    if chosen["as_json"]:
        print_json(listing.as_data(outcomes))
    else:
        rows = [row for outcome in outcomes for row in listing.rows_of(outcome)]
        if chosen["as_csv"]:
            click.echo(listing.as_csv(rows, language), nl=False)
        else:
            click.echo(listing.as_table(rows, language))
        tell_problems([problem for outcome in outcomes for problem in outcome.warnings], language)
    for path in filter(None, (chosen["xlsx"], chosen["html"])):
        click.echo(str(path), err=True)


@rates.command()
@click.argument("path", metavar="FILE", type=FILE)
@click.option("--group", default="", metavar="TAKSTGRUPPE", help="Kun denne takstgruppe. · This rate group only.")
@click.option("--format", "form", type=click.Choice(["text", "html", "json"]), default="text", show_default=True)
@_under_agreement
def explain(*, path: Path, group: str, form: str, language: Language, **chosen: Unpack[Chosen]) -> None:
    """Forklar takster ned til udgiftslinjen og bestemmelsen. · Explain rates down to the cost line and the clause."""
    from ramme.explanations import as_json, as_text, recorded  # noqa: PLC0415 (help must start without the library)
    from ramme.explanations.page import as_page  # noqa: PLC0415
    from ramme.rates.batch import only_group, only_outcome  # noqa: PLC0415
    from ramme.rates.telling import explained  # noqa: PLC0415

    with telling_problems(language, as_json=form == "json"):
        outcome = only_outcome(_outcomes((path,), chosen))
        record = recorded(explained(outcome, group=only_group(outcome, group)))
    match form:
        case "json":
            click.echo(as_json(record))
        case "html":
            click.echo(as_page(record, language))
        case _:
            click.echo(as_text(record, language))


def _outcomes(paths: Sequence[Path], chosen: Chosen) -> tuple[RateOutcome, ...]:
    from ramme.rates.batch import AgreementChoice, outcomes_of  # noqa: PLC0415 (help must start without the library)

    choice = AgreementChoice(
        catalogue=catalogue_from(chosen["folder"]),
        agreement_id=chosen["agreement"],
        region=chosen["region"],
        own=own_values(chosen["own"]),
    )
    return outcomes_of(paths, choice, _showing_progress)


def _showing_progress(files: Sequence[Path]) -> Iterator[Path]:
    if len(files) < WORTH_SHOWING:
        yield from files
        return
    with click.progressbar(files, label="Budgetter · Budgets", file=sys.stderr) as bar:
        yield from bar


def _documents(
    outcomes: Sequence[RateOutcome], xlsx: Path | None, html: Path | None, language: Language
) -> dict[Path, bytes]:
    """The workbooks and pages that were asked for: one file for one offering, files in a folder for several."""
    if not (xlsx or html):
        return {}
    from ramme.explanations import recorded  # noqa: PLC0415 (help must start without the library)
    from ramme.explanations.page import as_page  # noqa: PLC0415
    from ramme.explanations.workbook import as_workbook  # noqa: PLC0415
    from ramme.rates.telling import explained  # noqa: PLC0415

    if len(outcomes) == 1:
        for out, ending in ((xlsx, ".xlsx"), (html, ".html")):
            if out:
                check_ending(out, ending)
    documents = {}
    for number, outcome in enumerate(outcomes, start=1):
        record = recorded(explained(outcome))
        name = f"{number:03d}-{_file_name(outcome.basis.facts.name)}" if len(outcomes) > 1 else ""
        if xlsx:
            documents[xlsx / f"{name}.xlsx" if name else xlsx] = as_workbook(record, language)
        if html:
            documents[html / f"{name}.html" if name else html] = as_page(record, language).encode()
    return documents


def _file_name(text: str) -> str:
    """A name for a file from what somebody called an offering: letters, figures and dashes only."""
    return re.sub(r"[^\w]+", "-", text).strip("-").lower()[:60] or "tilbud"
