"""`ramme rates split`: the rows to add to a reserve ledger when an offering is split or merged into another."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from ramme.cli.answers import ChosenAndOutput
from ramme.cli.choosing import FILE, choice_from, under_agreement
from ramme.cli.options import check_all_seen
from ramme.cli.problems import telling_problems
from ramme.cli.results import Result, check_output, output_options, show, write_documents
from ramme.texts import Language


@click.command()
@click.argument("path", metavar="LEDGER", type=FILE)
@click.argument("offering", metavar="TILBUD")
@click.option(
    "--to",
    required=True,
    multiple=True,
    metavar="TILBUD=ANDEL",
    help="Borgere eller procent, der følger med. · Citizens or percent.",
)
@click.option("--year", type=click.IntRange(1900, 2199), metavar="ÅR", help="Ved udgangen af året. · At its end.")
@output_options
@under_agreement
def split(
    *,
    path: Path,
    offering: str,
    to: tuple[str, ...],
    year: int | None,
    language: Language,
    **chosen: Unpack[ChosenAndOutput],
) -> None:
    """Del et tilbuds hensættelser, når det opsplittes eller lægges sammen; vis posterne til regnskabet.

    Share the reserves of an offering that is split or merged; show the entries for the ledger.
    """
    from ramme.rates.reserves.split import as_data, listed, split_of  # noqa: PLC0415 (help must start first)
    from ramme.rates.reserves.telling import explained_split  # noqa: PLC0415

    with telling_problems(language, as_json=chosen["as_json"]):
        check_output(chosen, (path,))
        check_all_seen(to, "--to")
        found = split_of(path, offering, to, choice_from(chosen), year)
        if chosen["xlsx"] or chosen["html"]:
            write_documents([explained_split(found)], chosen, language)
    warnings = found.outcome.warnings
    show(Result(listing=listed(found.entries), data=as_data(found.entries), warnings=warnings), chosen, language)
