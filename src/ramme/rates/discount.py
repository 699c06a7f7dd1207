"""The interest of a year where an agreement takes it from the discount rate: on which day, and what is added."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from ramme.agreements import ClauseNotGiven, Terms
from ramme.citations import Place
from ramme.problems import Problem, warns
from ramme.quantities import Input, Percent, rule
from ramme.quantities.reading import Unreadable, read_percent
from ramme.quantities.writing import day_in_words, in_words
from ramme.texts import Text

FILE = Path(__file__).parent / "data" / "discount_percent.csv"
INTEREST = "interest.percent"
NOT_FOUND = Text(
    da="Den regnes af Nationalbankens diskonto den {day}, men den diskonto er ikke fundet.",
    en="It is taken from the discount rate of the national bank on {day}, but that rate has not been found.",
)
INFERRED = warns(
    "discount-inferred",
    says=Text(
        da="Diskontoen den {day} på {percent} er sluttet af en anden rente og ikke læst i en liste.",
        en="The discount rate on {day} of {percent} is concluded from another rate and was not read in a list.",
    ),
    remedy=Text(
        da="Slå diskontoen op, og brug renten med --own interest.percent=…, hvis den er en anden.",
        en="Look the discount rate up, and use the interest with --own interest.percent=… if it is another.",
    ),
)
TITLE = Text(da="Nationalbankens diskonto den {day}", en="The national bank's discount rate on {day}")


class Known(StrEnum):
    """How well a figure of the table is known."""

    CONFIRMED = "confirmed"
    DERIVED = "derived"
    INFERRED = "inferred"
    GAP = "gap"


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscountPercent:
    """The discount rate on a day; nothing where nobody has found it."""

    percent: Percent | None
    known: Known
    source: str


DiscountPercents = Mapping[date, DiscountPercent]


@rule(da="Rente efter diskontoen", en="Interest from the discount rate")
def interest_from_discount(*, discount: Percent, addition: Percent) -> Percent:
    """The discount rate on the agreed day with the agreed points added.

    Source: Midtjylland 2017, 11.3; that the addition is in points is a reading.
    """
    return discount + addition


@cache
def known_discount_percents() -> DiscountPercents:
    """The discount rates that come with the package, each with its source.

    Source: Danmarks Nationalbank, as collected in the data file; gaps stay gaps.
    """
    lines = FILE.read_text(encoding="utf-8").splitlines()
    skipped = sum(line.startswith("#") for line in lines)
    return {
        date.fromisoformat(row["date"]): _percent(row, number)
        for number, row in enumerate(csv.DictReader(lines[skipped:]), start=skipped + 2)
    }


def _percent(row: Mapping[str, str], number: int) -> DiscountPercent:
    day = date.fromisoformat(row["date"])
    known = Known(row["status"])
    if known is Known.GAP:
        return DiscountPercent(percent=None, known=known, source=row["source"])
    whole = read_percent(row["discount_percent"])
    if isinstance(whole, Unreadable):
        raise ValueError(f"{FILE.name}, row {number}: {whole}")  # noqa: TRY004 (what stands there is no percentage)
    origin = Input(title=TITLE.filled(day=day_in_words(day)), place=Place(file=FILE.name, row=number))
    return DiscountPercent(percent=Percent(whole, origin), known=known, source=row["source"])


def discount_day(terms: Terms) -> date | None:
    """The day on which the discount rate of a budget year is read; nothing where the agreement gives the interest.

    An agreement that gives no day, no number of years or no addition takes no interest from the discount rate. Columns
    of several years read the interest itself.
    """
    paths = ("interest.discount_day", "interest.discount_years_before", "interest.addition_percent")
    if terms.gives(INTEREST) or len(terms.years) != 1 or not all(map(terms.gives, paths)):
        return None
    return terms.interest.discount_day.in_year(terms.years[0] - terms.interest.discount_years_before.whole)


def interest_percent(terms: Terms, percents: DiscountPercents | None = None) -> Percent:
    """The interest of the year: the agreement's percentage, or the discount rate on its day with its addition.

    `percents` are those of the package where none are handed in. Raises `ClauseNotGiven` where neither is known.
    """
    day = discount_day(terms)
    if day is None:
        return terms.interest.percent
    known = (known_discount_percents() if percents is None else percents).get(day)
    if known is not None and known.percent is not None:
        return interest_from_discount(discount=known.percent, addition=terms.interest.addition_percent)
    try:
        return terms.interest.percent
    except ClauseNotGiven as missing:
        raise ClauseNotGiven(missing.path, NOT_FOUND.filled(day=day_in_words(day))) from missing


def said_of_discount(terms: Terms) -> Iterator[Problem]:
    """A warning where the discount rate of the year is known by a conclusion only."""
    day = discount_day(terms)
    known = known_discount_percents().get(day) if day else None
    if day is not None and known is not None and known.percent is not None and known.known is Known.INFERRED:
        percent = in_words(known.percent)
        yield INFERRED.at(Place(file=FILE.name), day=day_in_words(day), percent=percent)
