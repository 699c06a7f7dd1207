"""`ramme rates spending`: total spending of municipalities and region against another year plus the index."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from ramme.cli.choosing import FILE, Chosen, agreement_if_chosen, under_agreement
from ramme.cli.indexing import Indexed, index_options, indices_from
from ramme.cli.options import own_values
from ramme.cli.problems import telling_problems
from ramme.cli.results import Output, Result, check_output, output_options, show, text_option, write_documents
from ramme.cli.templates import template_option
from ramme.texts import Language

if TYPE_CHECKING:
    from ramme.problems import Problem
    from ramme.rates.development.spending import SpendingAnswer


class Asked(Chosen, Output, Indexed):
    """All that `spending` is told besides files and language."""

    first: int
    last: int


@click.command()
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=FILE)
@click.option("--from", "first", type=int, default=0, metavar="ÅR", help="Fra dette år. · From this year.")
@click.option("--to", "last", type=int, default=0, metavar="ÅR", help="Til dette år. · To this year.")
@text_option
@template_option("ramme.rates.development.spending", "SPENDING_FORM")
@index_options
@output_options
@under_agreement
def spending(*, paths: tuple[Path, ...], language: Language, **asked: Unpack[Asked]) -> None:
    """De samlede udgifter for kommuner og region mod et andet år plus pris- og lønindekset.

    Total spending of municipalities and region against another year plus the price and wage index.
    """
    from ramme.rates.development import spending_telling as telling  # noqa: PLC0415 (help must start without the library)

    with telling_problems(language, as_json=asked["as_json"]):
        check_output(asked, (*paths, *filter(None, (asked["index"],))))
        answer, warnings = _answer(paths, asked)
        explained = telling.explained(answer)
        write_documents([explained], asked, language)
    listing, data, met = telling.listed(answer), telling.as_data(answer), (*warnings, *answer.warnings)
    show(Result(listing=listing, data=data, explanations=(explained,), warnings=met), asked, language)


def _answer(paths: tuple[Path, ...], asked: Asked) -> tuple[SpendingAnswer, tuple[Problem, ...]]:
    from ramme.rates.development.spending import read_spending, spending_answer  # noqa: PLC0415 (help must start without it)

    rows, warnings = read_spending(paths)
    agreement = agreement_if_chosen(asked, asked["last"] or max(row.year for row in rows))
    terms = agreement.terms(agreement.starts.year).with_own(own_values(asked["own"])) if agreement else None
    return spending_answer(rows, indices_from(asked), terms, asked["first"], asked["last"]), warnings
