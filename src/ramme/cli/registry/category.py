"""`ramme registry category`: what the category test proposes, and what the parties decided."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from ramme.cli.choosing import FILE, Chosen, choice_from, under_agreement
from ramme.cli.options import check_all_seen, own_values
from ramme.cli.problems import telling_problems
from ramme.cli.results import Output, Result, check_output, output_options, show, text_option, write_documents
from ramme.cli.templates import template_option
from ramme.problems import ProblemsFound, stops
from ramme.texts import Language, Text

if TYPE_CHECKING:
    from ramme.problems import Problem
    from ramme.registry.category_form import CategoryEntry
    from ramme.registry.category_telling import CategoryAnswer

ONE_OR_FILES = stops(
    "category-needs-figures",
    says=Text(
        da="Der er hverken givet et skema eller alle tal for ét tilbud.",
        en="Neither a form nor all figures of one offering were given.",
    ),
    remedy=Text(
        da="Giv en fil, eller skriv --rate, --buyers, --places og --sold.",
        en="Give a file, or write --rate, --buyers, --places and --sold.",
    ),
)
DAY_NEEDED = stops(
    "category-needs-day",
    says=Text(
        da="Med en region skal det siges, på hvilken dag der ses efter.", en="With a region the day must be said."
    ),
    remedy=Text(da="Skriv --on ÅÅÅÅ-MM-DD, eller vælg en aftale.", en="Write --on YYYY-MM-DD, or choose an agreement."),
)
WHOLE = click.IntRange(min=0, max=1_000_000)


class OneOffering(TypedDict):
    """The figures of one offering, given without a form."""

    name: str
    rate: str
    buyers: int | None
    places: int | None
    sold: int | None


class Asked(Chosen, Output, OneOffering):
    """All that `category` is told besides files and language."""

    on: datetime | None


@click.command()
@click.argument("paths", metavar="FILE…", nargs=-1, type=FILE)
@click.option("--name", default="Tilbuddet", metavar="NAVN", help="Tilbuddets navn. · The offering's name.")
@click.option("--rate", default="", metavar="KR", help="Takst pr. dag, fx 2.000,00. · Rate per day.")
@click.option("--buyers", type=WHOLE, help="Købende kommuner ud over driftsherren. · Buyers besides the operator.")
@click.option("--places", type=WHOLE, help="Pladser i hele tilbuddet. · Places.")
@click.option("--sold", type=WHOLE, help="Heraf solgt til andre. · Sold to others.")
@click.option(
    "--on", type=click.DateTime(["%Y-%m-%d"]), metavar="ÅÅÅÅ-MM-DD", help="Afgørelser på denne dag. · On this day."
)
@text_option
@template_option("ramme.registry.category_form", "CATEGORY_FORM")
@output_options
@under_agreement
def category(*, paths: tuple[Path, ...], language: Language, **asked: Unpack[Asked]) -> None:
    """Foreslå kategori ud fra takst, købere og salg, og vis parternes afgørelser.

    Propose the category by rate, buyers and sale, and show what the parties decided.
    """
    from ramme.registry import category_telling as telling  # noqa: PLC0415 (help must start without the library)

    with telling_problems(language, as_json=asked["as_json"]):
        check_output(asked, paths)
        check_all_seen((asked["name"],), "--name")
        answer, warnings = _answer(paths, asked)
        explained = telling.explained(answer)
        write_documents([explained], asked, language)
    listing, data = telling.listed(answer), telling.as_data(answer)
    show(Result(listing=listing, data=data, explanations=(explained,), warnings=warnings), asked, language)


def _answer(paths: tuple[Path, ...], asked: Asked) -> tuple[CategoryAnswer, tuple[Problem, ...]]:
    from ramme.registry.category_form import read_entries  # noqa: PLC0415 (help must start without the library)
    from ramme.registry.category_telling import answer_for  # noqa: PLC0415

    entry, warnings = read_entries(paths) if paths else (_one(asked), ())
    choice = choice_from(asked)
    choice.check()
    on = asked["on"].date() if asked["on"] else None
    if on is None and not choice.agreement_id:
        raise ProblemsFound([DAY_NEEDED.at()])
    agreement = choice.for_year(on.year if on else 0)
    return answer_for(entry, agreement, own_values(asked["own"]), on or agreement.starts), warnings


def _one(asked: Asked) -> CategoryEntry:
    from ramme.registry.category_form import one_offering  # noqa: PLC0415 (help must start without the library)

    buyers, places, sold = asked["buyers"], asked["places"], asked["sold"]
    if buyers is None or places is None or sold is None or not asked["rate"]:
        raise ProblemsFound([ONE_OR_FILES.at()])
    return one_offering(asked["name"], asked["rate"], buyers=buyers, places=places, sold=sold)
