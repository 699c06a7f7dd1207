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
    from_25: str
    from_50: str
    from_75: str


@click.command()
@click.option("--year", required=True, type=click.IntRange(1900, 2199), help="Året. · The year.")
@click.option("--group", type=click.Choice(["adults", "children"]), required=True, help="Hvis sag. · Whose case.")
@click.option("--costs", required=True, metavar="BELØB", help="Sagens udgift, netto. · The case's costs, net.")
@click.option(
    "--months", type=click.IntRange(1, 12), default=12, show_default=True, help="Månederne. · How many months."
)
@click.option("--from-25", default="", metavar="BELØB", help="Egen grænse for 25 %. · Own threshold of 25 %.")
@click.option("--from-50", default="", metavar="BELØB", help="Egen grænse for 50 %. · Own threshold of 50 %.")
@click.option(
    "--from-75", default="", metavar="BELØB", help="Egen grænse for 75 %, fra 2021. · Own threshold of 75 %, from 2021."
)
@output_options
@language_option
def refund(*, language: Language, **asked: Unpack[Asked]) -> None:
    """Beregn statens refusion af en særligt dyr enkeltsag. · Calculate the state's refund of an expensive case.

    Kendes årets grænser ikke her, gives de med --from-25, --from-50 og --from-75, og de vises som dine. · Where the
    thresholds of the year are not known here, hand them in; they are shown as yours.
    """
    from ramme.citations import Place  # noqa: PLC0415 (help must start without the library)
    from ramme.cli.settlement.amounts import typed_amount  # noqa: PLC0415
    from ramme.quantities import Input, Months  # noqa: PLC0415
    from ramme.settlement.expensive_cases import STEPS, CaseGroup, option_of  # noqa: PLC0415
    from ramme.settlement.expensive_cases_telling import answer_of, as_data, explained, listed  # noqa: PLC0415

    with telling_problems(language, as_json=asked["as_json"]):
        check_output(asked, ())
        costs = typed_amount(asked["costs"], "--costs", Text(da="Sagens udgift", en="Costs of the case"))
        own = {
            step: typed_amount(asked[step], option_of(step), Text(da="Egen grænse", en="Own threshold"))  # type: ignore[literal-required]
            for step in STEPS
            if asked[step]  # type: ignore[literal-required]
        }
        title = Text(da="Måneder", en="Months")
        answer = answer_of(
            year=asked["year"],
            group=CaseGroup.ADULTS if asked["group"] == CaseGroup.ADULTS.value else CaseGroup.CHILDREN,
            costs=costs,
            months=Months(asked["months"] * 100, Input(title=title, place=Place(field="--months"))),
            own=own,
        )
        write_documents([explained(answer)], asked, language)
    show(Result(listing=listed(answer), data=as_data(answer), warnings=answer.warnings), asked, language)
