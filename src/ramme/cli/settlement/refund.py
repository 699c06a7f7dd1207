"""`ramme settlement refund`: what the state refunds of a particularly expensive single case."""

from __future__ import annotations

from typing import Unpack

import click

from ramme.cli.options import language_option
from ramme.cli.problems import telling_problems
from ramme.cli.results import Output, Result, check_output, output_options, show, write_documents
from ramme.texts import Language, Text


class Asked(Output):
    """All that `refund` is told besides the language."""

    year: int
    group: str
    costs: str
    months: int


@click.command()
@click.option("--year", required=True, type=click.IntRange(1900, 2199), help="Året. · The year.")
@click.option("--group", type=click.Choice(["adults", "children"]), required=True, help="Hvis sag. · Whose case.")
@click.option("--costs", required=True, metavar="BELØB", help="Sagens udgift, netto. · The case's costs, net.")
@click.option(
    "--months", type=click.IntRange(1, 12), default=12, show_default=True, help="Månederne. · How many months."
)
@output_options
@language_option
def refund(*, language: Language, **asked: Unpack[Asked]) -> None:
    """Beregn statens refusion af en særligt dyr enkeltsag. · Calculate the state's refund of an expensive case."""
    from ramme.citations import Place  # noqa: PLC0415 (help must start without the library)
    from ramme.cli.settlement.amounts import typed_amount  # noqa: PLC0415
    from ramme.quantities import Input, Months  # noqa: PLC0415
    from ramme.settlement.expensive_cases import CaseGroup  # noqa: PLC0415
    from ramme.settlement.expensive_cases_telling import answer_of, as_data, explained, listed  # noqa: PLC0415

    with telling_problems(language, as_json=asked["as_json"]):
        check_output(asked, ())
        costs = typed_amount(asked["costs"], "--costs", Text(da="Sagens udgift", en="Costs of the case"))
        title = Text(da="Måneder", en="Months")
        answer = answer_of(
            year=asked["year"],
            group=CaseGroup.ADULTS if asked["group"] == CaseGroup.ADULTS.value else CaseGroup.CHILDREN,
            costs=costs,
            months=Months(asked["months"] * 100, Input(title=title, place=Place(field="--months"))),
        )
        write_documents([explained(answer)], asked, language)
    show(Result(listing=listed(answer), data=as_data(answer)), asked, language)
