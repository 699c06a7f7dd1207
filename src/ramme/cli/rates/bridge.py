"""`ramme rates bridge`: why this year's rate is another than last year's, part by part, adding up exactly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

import click

from ramme.cli.choosing import FILE, Chosen, outcomes_under, under_agreement
from ramme.cli.indexing import Indexed, index_options
from ramme.cli.problems import telling_problems
from ramme.cli.results import Output, Result, check_output, output_options, show, text_option, write_documents
from ramme.problems import Problem, ProblemsFound
from ramme.texts import Language, Text

if TYPE_CHECKING:
    from ramme.rates.bridge.calculation import Bridge

CHOOSE_LAST = Text(
    da="Giv sidste års aftale med --agreement-last ID; ramme agreements list viser dem, der er.",
    en="Give last year's agreement with --agreement-last ID; ramme agreements list shows those there are.",
)


class Asked(Chosen, Indexed, Output):
    """All that `bridge` is told besides files and language."""

    agreement_last: str
    pay_index_name: str
    index_percent: str
    index_source: str


def _more_index_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Another index for pay, or one percentage with its source; without any index there is no index part."""
    options = (
        click.option("--pay-index-name", default="", metavar="NAVN", help="Et andet for løn. · Another for pay."),
        click.option("--index-percent", default="", metavar="PROCENT", help="Eller: én procent, fx 2,1%. · Or: one."),
        click.option("--index-source", default="", metavar="KILDE", help="Hvor procenten står. · Its source."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@click.argument("last", metavar="LAST", type=FILE)
@click.argument("this", metavar="THIS", type=FILE)
@click.option(
    "--agreement-last", default="", metavar="ID", help="Sidste års aftale, hvis en anden. · Last year's agreement."
)
@index_options
@_more_index_options
@text_option
@output_options
@under_agreement
def bridge(*, last: Path, this: Path, language: Language, **asked: Unpack[Asked]) -> None:
    """Fra sidste års takst til årets: hvad hver del betyder, og hvorfor. LAST er det ældste budget.

    From last year's rate to this year's: what each part means, and why. LAST is the older budget.
    """
    from ramme.rates.bridge import telling as bridge_telling  # noqa: PLC0415 (help must start without the library)

    with telling_problems(language, as_json=asked["as_json"]):
        check_output(asked, (last, this, *filter(None, (asked["index"],))))
        found = _bridge(last, this, asked)
        explained = bridge_telling.explained(found)
        write_documents([explained], asked, language)
    result = Result(
        listing=bridge_telling.listed(found),
        data=bridge_telling.as_data(found),
        explanations=(explained,),
        warnings=found.warnings,
    )
    show(result, asked, language)


def _bridge(last: Path, this: Path, asked: Asked) -> Bridge:
    from ramme.rates.batch import only_outcome  # noqa: PLC0415 (help must start without the library)
    from ramme.rates.bridge.calculation import bridge_between, check_files  # noqa: PLC0415
    from ramme.rates.bridge.index import IndexAsked, index_choice  # noqa: PLC0415

    check_files(last, this)
    choice = index_choice(
        IndexAsked(
            file=asked["index"],
            name=asked["index_name"],
            pay_name=asked["pay_index_name"],
            percent=asked["index_percent"],
            source=asked["index_source"],
        )
    )
    chosen = Chosen(agreement=asked["agreement"], region=asked["region"], own=asked["own"], folder=asked["folder"])
    earlier = Chosen(**{**chosen, "agreement": asked["agreement_last"] or chosen["agreement"]})
    try:
        before = only_outcome(outcomes_under((last,), earlier))
    except ProblemsFound as found:
        raise ProblemsFound([_of_last_year(problem, asked) for problem in found.problems]) from found
    return bridge_between(before, only_outcome(outcomes_under((this,), chosen)), choice)


def _of_last_year(problem: Problem, asked: Asked) -> Problem:
    """The problem, its remedy the option for last year's agreement where this year's does not reach back to it."""
    if problem.code != "agreement-not-in-year" or asked["agreement_last"]:
        return problem
    return replace(problem, remedy=CHOOSE_LAST)
