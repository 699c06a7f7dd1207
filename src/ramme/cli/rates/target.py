"""`ramme rates target`: whether operators keep the agreed development of their rates over the years."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from ramme.cli.choosing import FILE, Chosen, choice_from, outcomes_under, under_agreement
from ramme.cli.indexing import Indexed, index_options, indices_from
from ramme.cli.options import own_values
from ramme.cli.problems import telling_problems
from ramme.cli.results import Output, Result, check_output, output_options, show, text_option, write_documents
from ramme.cli.templates import template_option
from ramme.texts import Language

if TYPE_CHECKING:
    from ramme.rates.development.target import TargetAnswer


class Asked(Chosen, Output, Indexed):
    """All that `target` is told besides files and language."""

    year: int
    budgets: tuple[Path, ...]


@click.command()
@click.argument("paths", metavar="FILE…", nargs=-1, type=FILE)
@click.option("--budget", "budgets", multiple=True, type=FILE, help="Budgetter eller mapper. · Budgets or folders.")
@click.option("--year", type=int, default=0, metavar="ÅR", help="Året, der måles; ellers det nyeste. · The year.")
@text_option
@template_option("ramme.rates.development.target_form", "TARGET_FORM")
@index_options
@output_options
@under_agreement
def target(*, paths: tuple[Path, ...], language: Language, **asked: Unpack[Asked]) -> None:
    """Holder driftsherrerne den aftalte takstudvikling? Filerne er skemaer med takster og dage for hvert år.

    Do operators keep the agreed development of rates? The files are forms with rates and days of each year.
    """
    from ramme.rates.development import target_telling as telling  # noqa: PLC0415 (help must start without the library)

    with telling_problems(language, as_json=asked["as_json"]):
        check_output(asked, (*paths, *asked["budgets"], *filter(None, (asked["index"],))))
        answer = _answer(paths, asked)
        explained = telling.explained(answer)
        write_documents(explained, asked, language)
    listing, data = telling.listed(answer), telling.as_data(answer)
    show(Result(listing=listing, data=data, explanations=explained, warnings=answer.warnings), asked, language)


def _answer(paths: tuple[Path, ...], asked: Asked) -> TargetAnswer:
    from ramme.problems import ProblemsFound  # noqa: PLC0415 (help must start without the library)
    from ramme.rates.development.target import TargetAsked, targets_under  # noqa: PLC0415
    from ramme.rates.development.target_form import NOTHING_HANDED_IN, read_entries  # noqa: PLC0415

    if not paths and not asked["budgets"]:
        raise ProblemsFound([NOTHING_HANDED_IN.at()])
    choice = choice_from(asked)
    choice.check()
    entry, warnings = read_entries(paths)
    measured = TargetAsked(
        entry=entry,
        outcomes=outcomes_under(asked["budgets"], asked) if asked["budgets"] else (),
        indices=indices_from(asked),
        year=asked["year"],
        warnings=warnings,
    )
    return targets_under(choice.for_year(measured.newest), own_values(asked["own"]), measured)
