"""`ramme rates change`: from when a rate that is changed within the year may have effect."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from ramme.cli.choosing import Chosen, choice_from, under_agreement
from ramme.cli.options import json_option, own_values
from ramme.cli.printing import print_json
from ramme.cli.problems import telling_problems
from ramme.texts import Language, Text

if TYPE_CHECKING:
    from ramme.rates.development.within_year import ChangeAnswer

MAY = Text(da="Taksten kan ændres.", en="The rate may change.")
MAY_NOT = Text(da="Taksten kan ikke ændres.", en="The rate may not change.")


class Change(TypedDict):
    """What is changed, why and when."""

    kind: str
    cause: str
    category: str | None
    adopted: datetime


class Asked(Chosen, Change):
    """All that `change` is told besides the language."""


@click.command()
@click.option(
    "--kind", required=True, type=click.Choice(["raise", "reduction", "technical_error"]), help="Slags. · Kind."
)
@click.option(
    "--cause",
    type=click.Choice(["capacity", "lasting_extraordinary", "other"]),
    default="other",
    show_default=True,
    help="Hvorfor. · Why.",
)
@click.option(
    "--category",
    type=click.Choice(["highly_specialised", "cluster", "local"]),
    help="Tilbuddets kategori, hvor aftalen har nogen. · The offering's category.",
)
@click.option(
    "--adopted", required=True, type=click.DateTime(["%Y-%m-%d"]), metavar="ÅÅÅÅ-MM-DD", help="Vedtaget. · Adopted."
)
@json_option
@under_agreement
def change(*, as_json: bool, language: Language, **asked: Unpack[Asked]) -> None:
    """Sig, fra hvornår en takst, der ændres midt i året, kan gælde. · From when a changed rate may hold."""
    with telling_problems(language, as_json=as_json):
        answer = _answer(asked)
    if as_json:
        print_json(_data(answer))
    else:
        click.echo(_told(answer, language))


def _answer(asked: Asked) -> ChangeAnswer:
    from ramme.agreements.variants.scope import OfferingCategory  # noqa: PLC0415 (help must start without the library)
    from ramme.rates.development.within_year import CauseOfChange, ChangeOfRate, RateChange, change_under  # noqa: PLC0415

    adopted = asked["adopted"].date()
    choice = choice_from(asked)
    choice.check()
    wanted = RateChange(
        kind={kind.value: kind for kind in ChangeOfRate}[asked["kind"]],
        cause={cause.value: cause for cause in CauseOfChange}[asked["cause"]],
        year=adopted.year,
        adopted=adopted,
        category=next((each for each in OfferingCategory if each.value == asked["category"]), None),
    )
    return change_under(choice.for_year(adopted.year), own_values(asked["own"]), wanted)


def _told(answer: ChangeAnswer, language: Language) -> str:
    lines = [f"{(MAY if answer.may_change else MAY_NOT).told(language)} {answer.because.told(language)}"]
    for clause in answer.clauses:
        lines.append(f"  · {clause.title.told(language)}: {clause.told.told(language)}")
        lines.append(f"    {clause.says.told(language)} ({clause.citation.told.told(language)})")
    return "\n".join(lines)


def _data(answer: ChangeAnswer) -> dict[str, object]:
    return {
        "may_change": answer.may_change,
        "earliest": answer.earliest.isoformat() if answer.earliest else None,
        "because": answer.because.as_data(),
        "clauses": [
            {"path": clause.path, "value": clause.told.en, "source": clause.citation.told.da}
            for clause in answer.clauses
        ],
    }
