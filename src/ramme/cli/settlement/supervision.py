"""`ramme settlement supervision`: what supervision of an offering costs a year by the number of its places."""

from __future__ import annotations

from typing import Unpack

import click

from ramme.cli.options import language_option
from ramme.cli.problems import telling_problems
from ramme.cli.results import Output, Result, check_output, output_options, show, write_documents
from ramme.texts import Language, Text


class Asked(Output):
    """All that `supervision` is told besides the language."""

    year: int
    places: int
    base: str
    intensified: bool


@click.command()
@click.option("--year", required=True, type=click.IntRange(1900, 2199), help="Året. · The year.")
@click.option("--places", required=True, type=click.IntRange(0, 100_000), help="Tilbuddets pladser. · Places.")
@click.option(
    "--base", default="", metavar="BELØB", help="Egen takst for den mindste klasse. · Own rate of the smallest class."
)
@click.option("--intensified", is_flag=True, help="Skærpet tilsyn. · Intensified supervision.")
@output_options
@language_option
def supervision(*, language: Language, **asked: Unpack[Asked]) -> None:
    """Beregn, hvad tilsynet med et tilbud koster om året. · Calculate what supervision of an offering costs a year."""
    from ramme.citations import Place  # noqa: PLC0415 (help must start without the library)
    from ramme.cli.settlement.amounts import typed_amount  # noqa: PLC0415
    from ramme.quantities import Condition, Input, Places  # noqa: PLC0415
    from ramme.settlement.fixed_financing.supervision_telling import (  # noqa: PLC0415
        answer_of,
        as_data,
        explained,
        listed,
    )

    with telling_problems(language, as_json=asked["as_json"]):
        check_output(asked, ())
        own = None
        if asked["base"]:
            own = typed_amount(asked["base"], "--base", Text(da="Takst for mindste klasse", en="Smallest class's rate"))
        places = Input(title=Text(da="Tilbuddets pladser", en="Places of the offering"), place=Place(field="--places"))
        answer = answer_of(
            year=asked["year"],
            places=Places(asked["places"], places),
            intensified=Condition(asked["intensified"]),
            own=own,
        )
        write_documents([explained(answer)], asked, language)
    show(Result(listing=listed(answer), data=as_data(answer), warnings=answer.warnings), asked, language)
