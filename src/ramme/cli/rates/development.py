"""`ramme rates development`: how rates moved between two years, in kroner, in percent and against the index."""

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
    from ramme.agreements import Terms
    from ramme.problems import Problem
    from ramme.rates.development.movement import Development


class Asked(Chosen, Output, Indexed):
    """All that `development` is told besides files and language."""

    first: int
    last: int
    by: str | None
    limit: str


@click.command()
@click.argument("paths", metavar="LAST [THIS]…", nargs=-1, required=True, type=FILE)
@click.option("--from", "first", type=int, default=0, metavar="ÅR", help="Fra dette år. · From this year.")
@click.option("--to", "last", type=int, default=0, metavar="ÅR", help="Til dette år. · To this year.")
@click.option(
    "--by",
    type=click.Choice(["operator", "legal-basis", "target-group"]),
    help="Samlet efter driftsherre, lovgrundlag eller målgruppe. · Together by one of these.",
)
@click.option("--limit", default="", metavar="PROCENT", help="Din egen grænse for stigninger, fx 5%. · Your own limit.")
@text_option
@template_option("ramme.rates.development.rate_lists", "RATE_LIST")
@index_options
@output_options
@under_agreement
def development(*, paths: tuple[Path, ...], language: Language, **asked: Unpack[Asked]) -> None:
    """Ændringen i hver takst mellem to år. Filerne er takstlister, eller det, »ramme rates calculate« skrev.

    How each rate changed between two years. The files are lists of rates, or what `ramme rates calculate` wrote.
    """
    from ramme.rates.development import movement_telling as telling  # noqa: PLC0415 (help must start without the library)
    from ramme.rates.development import movement_together  # noqa: PLC0415

    with telling_problems(language, as_json=asked["as_json"]):
        check_output(asked, (*paths, *filter(None, (asked["index"],))))
        found, terms, met = _development(paths, asked)
        explained = telling.explained(found, terms)
        write_documents([explained], asked, language)
        by = asked["by"]
        listing = movement_together.listed_by(found, movement_together.BY[by]) if by else telling.listed(found)
    data = telling.as_data(found, terms)
    if by:
        data["together"] = listing.as_data()
    warnings = (*met, *telling.warnings(found))
    show(Result(listing=listing, data=data, explanations=(explained,), warnings=warnings), asked, language)


def _development(paths: tuple[Path, ...], asked: Asked) -> tuple[Development, Terms | None, tuple[Problem, ...]]:
    from ramme.rates.development.movement import development_of, paired  # noqa: PLC0415 (help must start without the library)
    from ramme.rates.development.rate_lists import read_rate_lists  # noqa: PLC0415
    from ramme.rates.development.rise_limit import limit_under, own_limit  # noqa: PLC0415

    rates, warnings = read_rate_lists(paths)
    pairs = paired(rates, asked["first"], asked["last"])
    agreement = agreement_if_chosen(asked, pairs.last)
    terms = agreement.terms(pairs.last).with_own(own_values(asked["own"])) if agreement else None
    limit = own_limit(asked["limit"]) if asked["limit"] else limit_under(terms) if terms else None
    return development_of(pairs, indices_from(asked), limit), terms, warnings
