"""Under which agreement a command calculates, and the rates of the budgets it is given."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

import click

from ramme.cli.options import agreements_option, catalogue_from, language_option, own_option, own_values

if TYPE_CHECKING:
    from ramme.agreements import Agreement
    from ramme.rates.batch import AgreementChoice
    from ramme.rates.outcome import RateOutcome

FILE = click.Path(path_type=Path, readable=False)  # what cannot be read is told as a problem, with all the others
# Fewer files than this are read before a progress bar would be drawn.
WORTH_SHOWING = 3


class Chosen(TypedDict):
    """Under which agreement, with which values of the user's own."""

    agreement: str
    region: str
    own: tuple[str, ...]
    folder: Path | None


def under_agreement(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say which agreement holds, with values of the user's own, and the language."""
    options = (
        click.option("--agreement", default="", metavar="ID", help="Aftalen, fx midtjylland-2017. · The agreement."),
        click.option(
            "--region",
            default="",
            metavar="KODE",
            help="Eller: regionens aftale i budgetåret, fx 1082. · Or: the region's agreement of the budget year.",
        ),
        own_option,
        agreements_option,
        language_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


def choice_from(chosen: Chosen) -> AgreementChoice:
    """The choice of agreement that the options make; what is wrong with it is told when it is used."""
    from ramme.rates.batch import AgreementChoice  # noqa: PLC0415 (help must start without the library)

    return AgreementChoice(
        catalogue=catalogue_from(chosen["folder"]),
        agreement_id=chosen["agreement"],
        region=chosen["region"],
        own=own_values(chosen["own"]),
    )


def agreement_if_chosen(chosen: Chosen, year: int) -> Agreement | None:
    """The agreement that the options name for a year; nothing where they name none. Raises what is wrong with them."""
    if not (chosen["agreement"] or chosen["region"]):
        return None
    choice = choice_from(chosen)
    choice.check()
    return choice.for_year(year)


def outcomes_under(paths: Sequence[Path], chosen: Chosen) -> tuple[RateOutcome, ...]:
    """The rates of all budgets in files and folders; many files show how far the work is."""
    from ramme.rates.batch import outcomes_of  # noqa: PLC0415 (help must start without the library)

    return outcomes_of(paths, choice_from(chosen), showing_progress)


def showing_progress(files: Sequence[Path]) -> Iterator[Path]:
    """The files one by one, with a bar on standard error when they are many."""
    if len(files) < WORTH_SHOWING:
        yield from files
        return
    with click.progressbar(files, label="Budgetter · Budgets", file=sys.stderr) as bar:
        yield from bar
