"""`ramme rates relief`: the price of one relief stay, by school weekdays, other days and the agreed weekend."""

from __future__ import annotations

from datetime import date
from typing import TypedDict, Unpack

import click

from ramme.citations import Place
from ramme.cli.choosing import Chosen, choice_from, under_agreement
from ramme.cli.problems import telling_problems
from ramme.cli.results import Output, Result, check_output, output_options, show, write_documents
from ramme.problems import ProblemsFound, stops
from ramme.texts import Language, Text

DAY_NOT_TYPED_RIGHT = stops(
    "typed-day-not-readable",
    says=Text(da="»{text}« er ikke en dato.", en="“{text}” is not a date."),
    remedy=Text(da="Skriv datoen som 01-09-2017.", en="Write the date as 2017-09-01."),
)


class Stay(TypedDict):
    """What is known of the stay besides its dates."""

    school_rate: str
    other_rate: str
    no_school: tuple[str, ...]


class StayAndChosen(Stay, Chosen, Output):
    """All that `relief` is told besides the dates and the language."""


@click.command()
@click.argument("first", metavar="FRA")
@click.argument("last", metavar="TIL")
@click.option(
    "--school-rate", required=True, metavar="BELØB", help="Takst for en skoledag. · Rate of a school weekday."
)
@click.option("--other-rate", required=True, metavar="BELØB", help="Takst for øvrige dage. · Rate of other days.")
@click.option("--no-school", multiple=True, metavar="DATO", help="Hverdag uden skole. · A weekday without school.")
@output_options
@under_agreement
def relief(*, first: str, last: str, language: Language, **stay: Unpack[StayAndChosen]) -> None:
    """Beregn prisen for et ophold i aflastning, første og sidste dag talt med. · The price of a relief stay."""
    from ramme.cli.settlement.amounts import typed_amount  # noqa: PLC0415 (help must start without the library)
    from ramme.rates.one_place import relief_stay  # noqa: PLC0415

    with telling_problems(language, as_json=stay["as_json"]):
        check_output(stay, ())
        choice = choice_from(stay)
        choice.check()
        start = _day(first, "FRA")
        given = relief_stay.ReliefStay(
            first=start,
            last=_day(last, "TIL"),
            school_rate=typed_amount(stay["school_rate"], "--school-rate", Text(da="Skoledag", en="School weekday")),
            other_rate=typed_amount(stay["other_rate"], "--other-rate", Text(da="Øvrig dag", en="Other day")),
            no_school=frozenset(_day(text, "--no-school") for text in stay["no_school"]),
        )
        found = relief_stay.cost_of(given, choice.for_year(start.year), choice.own)
        if stay["xlsx"] or stay["html"]:
            write_documents([relief_stay.explained(found)], stay, language)
    listing, data = relief_stay.listed(found), relief_stay.as_data(found)
    show(Result(listing=listing, data=data, warnings=found.warnings), stay, language)


def _day(text: str, option: str) -> date:
    from ramme.quantities.reading import Unreadable, read_date  # noqa: PLC0415 (help must start without the library)

    found = read_date(text)
    if isinstance(found, Unreadable):
        raise ProblemsFound([DAY_NOT_TYPED_RIGHT.at(Place(field=option), text=text[:60])])
    return found
