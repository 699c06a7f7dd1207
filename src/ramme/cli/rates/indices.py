"""`ramme rates indices`: the price and wage indices that come along, with their sources and gaps."""

from __future__ import annotations

import click

from ramme.cli.options import json_option, language_option
from ramme.cli.problems import telling_problems
from ramme.cli.results import Result, show
from ramme.cli.templates import template_option
from ramme.texts import Language


@click.command()
@click.option("--csv", "as_csv", is_flag=True, help="Skriv som csv, til at udfylde videre. · Write as csv.")
@template_option("ramme.rates.development.index_form", "INDEX_FORM")
@json_option
@language_option
def indices(*, as_json: bool, as_csv: bool, language: Language) -> None:
    """Vis de pris- og lønindeks, der følger med, med kilde; et år uden tal er ikke fundet.

    Show the price and wage indices that come along, with their source; a year without a figure was not found.
    """
    from ramme.rates.development.index_form import listed  # noqa: PLC0415 (help must start without the library)

    with telling_problems(language, as_json=as_json):
        listing = listed()
    data = {"format": 1, "indices": listing.as_data()}
    show(
        Result(listing=listing, data=data), {"as_json": as_json, "as_csv": as_csv, "xlsx": None, "html": None}, language
    )
