"""What is stated of a most specialised offering for the watch list: turnover, occupancy, and what threatens it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ramme.citations import Place
from ramme.files.forms.fields import AMOUNT_BOUND
from ramme.problems import Gathering, stops
from ramme.quantities import Kroner, Percent
from ramme.quantities.reading import Unreadable, read_kroner, read_percent
from ramme.registry.finding.personal_numbers import personal_number_in
from ramme.texts import Text

YEARS = (1990, 2199)
HIGHEST_OCCUPANCY = 200_00
LONGEST = 1_000
SHOWN = 40

WATCHED_YEAR_WRONG = stops(
    "watched-year-wrong",
    says=Text(da="»{found}« er ikke et år.", en="“{found}” is not a year."),
    remedy=Text(da="Skriv det år, tallene er for, med fire cifre.", en="Write the year of the figures in four digits."),
)
TURNOVER_WRONG = stops(
    "watched-turnover-wrong",
    says=Text(da="»{found}« er ikke et beløb.", en="“{found}” is not an amount."),
    remedy=Text(
        da="Skriv kroner, fx 12.400.000, eller lad feltet stå tomt, hvis det ikke vides.",
        en="Write kroner, such as 12.400.000, or leave the field empty if it is not known.",
    ),
)
OCCUPANCY_WRONG = stops(
    "watched-occupancy-wrong",
    says=Text(da="»{found}« er ikke en belægning.", en="“{found}” is not an occupancy."),
    remedy=Text(
        da="Skriv en procent, fx 93,5 %, eller lad feltet stå tomt, hvis den ikke vides.",
        en="Write a percentage, such as 93,5 %, or leave the field empty if it is not known.",
    ),
)
NOTHING_STATED = stops(
    "watched-nothing-stated",
    says=Text(da="Der er ikke skrevet noget.", en="Nothing is written."),
    remedy=Text(da="Skriv det, der vides; resten kan stå tomt.", en="Write what is known; the rest may stay empty."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedStatement:
    """What is stated for a year; what is not known is nothing, never zero."""

    year: int
    turnover: Kroner | None
    occupancy: Percent | None
    threat: str


def watched_from(given: Mapping[str, str]) -> WatchedStatement:
    """What was typed for the watch list; raises all problems at once, each at its field.

    Source: Sjælland 2018-19, the offerings that the cooperation is to secure in particular.
    """
    problems = Gathering()
    typed = {name: given.get(name, "").strip() for name in ("year", "turnover", "occupancy", "threat")}
    year = _year(typed["year"], problems)
    turnover = _turnover(typed["turnover"], problems)
    occupancy = _occupancy(typed["occupancy"], problems)
    problems.add(*personal_number_in(typed["threat"], Place(field="threat")))
    if not any((typed["turnover"], typed["occupancy"], typed["threat"])):
        problems.add(NOTHING_STATED.at())
    problems.stop_if_needed()
    return WatchedStatement(year=year, turnover=turnover, occupancy=occupancy, threat=typed["threat"][:LONGEST])


def _year(text: str, problems: Gathering) -> int:
    lowest, highest = YEARS
    if text.isascii() and text.isdigit() and lowest <= int(text[:5]) <= highest:
        return int(text)
    problems.add(WATCHED_YEAR_WRONG.at(Place(field="year"), found=text[:SHOWN]))
    return lowest


def _turnover(text: str, problems: Gathering) -> Kroner | None:
    if not text:
        return None
    found = read_kroner(text)
    if not isinstance(found, Unreadable) and 0 <= found <= AMOUNT_BOUND:
        return Kroner(found)
    problems.add(TURNOVER_WRONG.at(Place(field="turnover"), found=text[:SHOWN]))
    return None


def _occupancy(text: str, problems: Gathering) -> Percent | None:
    if not text:
        return None
    found = read_percent(text)
    if not isinstance(found, Unreadable) and 0 <= found <= HIGHEST_OCCUPANCY:
        return Percent(found)
    problems.add(OCCUPANCY_WRONG.at(Place(field="occupancy"), found=text[:SHOWN]))
    return None
