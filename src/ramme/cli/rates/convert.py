"""`ramme rates convert`: one rate in all units, by the agreement's calendar or the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from ramme.citations import Place
from ramme.cli.choosing import Chosen, choice_from, under_agreement
from ramme.cli.problems import telling_problems
from ramme.cli.results import Output, Result, check_output, output_options, show, write_documents
from ramme.problems import ProblemsFound, stops
from ramme.texts import Language, Text

if TYPE_CHECKING:
    from ramme.quantities import Hours
    from ramme.rates.units import RateGiven

HOURS_NOT_READABLE = stops(
    "typed-hours-not-readable",
    says=Text(da="»{text}« er ikke et antal timer.", en="“{text}” is not a number of hours."),
    remedy=Text(
        da="Skriv timer som 7,4, over 0 og højst {most}.", en="Write hours as 7,4, above 0 and at most {most}."
    ),
)
MORE_THAN_WEEK = stops(
    "hours-more-than-week",
    says=Text(
        da="Der købes {bought} timer af en uge på {week} timer.",
        en="{bought} hours are bought of a week of {week} hours.",
    ),
    remedy=Text(
        da="Skriv de købte timer først og ugens timer sidst.", en="Write the hours bought first, the week's hours last."
    ),
)
YEAR_NEEDED = stops(
    "year-needed",
    says=Text(
        da="Regionens aftale afhænger af året, og der er ikke givet et år.",
        en="The region's agreement depends on the year, and no year is given.",
    ),
    remedy=Text(da="Skriv fx --year 2017.", en="Write --year 2017, for example."),
)
HOURS_OF_DAY, HOURS_OF_WEEK = 24_00, 168_00


class Asked(TypedDict):
    """What is known of the rate besides its amount."""

    per: str
    year: int | None
    hours: str
    week_hours: tuple[str, str] | None
    days_a_week: str | None
    weekend_days: int | None


class AskedAndChosen(Asked, Chosen, Output):
    """All that `convert` is told besides the amount and the language."""


@click.command()
@click.argument("amount", metavar="BELØB")
@click.option(
    "--per",
    type=click.Choice(["day", "month", "year"]),
    default="day",
    show_default=True,
    help="Beløbet er pr. dag, måned eller år. · What the amount is for.",
)
@click.option("--year", type=click.IntRange(1900, 2199), help="År; ellers aftalens første. · Year; else its first.")
@click.option("--hours", default="", metavar="TIMER", help="Timer pr. dag, til timetaksten. · Hours a day.")
@click.option("--week-hours", nargs=2, metavar="TIMER UGE", help="Købte timer og ugens timer. · Hours of the week's.")
@click.option("--days-a-week", type=click.Choice(list("1234567")), help="Dage om ugen. · Days a week.")
@click.option("--weekend-days", type=click.IntRange(1, 3), help="Brugte døgn i en aflastningsweekend. · Days used.")
@output_options
@under_agreement
def convert(*, amount: str, language: Language, **asked: Unpack[AskedAndChosen]) -> None:
    """Fortæl én takst i alle enheder: dag, halv dag, uge, måned, år. · Tell one rate in all units."""
    from ramme.rates import units  # noqa: PLC0415 (help must start without the library)

    with telling_problems(language, as_json=asked["as_json"]):
        check_output(asked, ())
        choice = choice_from(asked)
        choice.check()
        given = _given(amount, asked)
        year = asked["year"]
        if year is None and not choice.agreement_id:
            raise ProblemsFound([YEAR_NEEDED.at(Place(field="--year"))])
        agreement = choice.for_year(year or 0)
        found = units.in_units(given, agreement, year or agreement.starts.year, dict(choice.own))
        if asked["xlsx"] or asked["html"]:
            write_documents([units.explained(found)], asked, language)
    show(Result(listing=units.listed(found), data=units.as_data(found), warnings=found.warnings), asked, language)


def _given(amount: str, asked: Asked) -> RateGiven:
    """The rate as it was typed, with what is known of it."""
    from ramme.agreements.variants.rates import DaysAWeek  # noqa: PLC0415 (help must start without the library)
    from ramme.cli.settlement.amounts import typed_amount  # noqa: PLC0415
    from ramme.quantities import Days, Input  # noqa: PLC0415
    from ramme.rates.units import GivenPer, RateGiven  # noqa: PLC0415

    week, weekend = asked["week_hours"], asked["weekend_days"]
    place = Place(field="--weekend-days")
    used = Input(title=Text(da="Brugte døgn i weekenden", en="Days of the weekend used"), place=place)
    return RateGiven(
        rate=typed_amount(amount, "BELØB", Text(da="Takst", en="Rate")),
        per=next(way for way in GivenPer if way.value == asked["per"]),
        hours_a_day=_hours(asked["hours"], "--hours", HOURS_OF_DAY) if asked["hours"] else None,
        hours_of_week=_of_week(*week) if week else None,
        days_a_week=next((way for way in DaysAWeek if way.value == asked["days_a_week"]), None),
        weekend_days=Days(weekend, used) if weekend else None,
    )


def _of_week(bought: str, week: str) -> tuple[Hours, Hours]:
    """The hours bought and the hours of the week they are bought of."""
    both = _hours(bought, "--week-hours", HOURS_OF_WEEK), _hours(week, "--week-hours", HOURS_OF_WEEK)
    if both[0].whole > both[1].whole:
        raise ProblemsFound([MORE_THAN_WEEK.at(Place(field="--week-hours"), bought=bought, week=week)])
    return both


def _hours(text: str, option: str, most: int) -> Hours:
    """A number of hours that was typed, remembering where."""
    from ramme.quantities import Hours, Input  # noqa: PLC0415 (help must start without the library)
    from ramme.quantities.reading import Unreadable, read_figure  # noqa: PLC0415

    read = read_figure(text, scale=Hours.scale)
    place = Place(field=option)
    if isinstance(read, Unreadable) or not 0 < read <= most:
        raise ProblemsFound([HOURS_NOT_READABLE.at(place, text=text[:60], most=most // Hours.scale)])
    return Hours(read, Input(title=Text(da="Timer", en="Hours"), place=place))
