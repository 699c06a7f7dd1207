"""What an operator says is free, as it is typed: three numbers read with care, all that is wrong told at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ramme.citations import Place
from ramme.problems import Gathering, stops
from ramme.quantities.reading import Unreadable, read_date, read_figure
from ramme.quantities.writing import day_in_words
from ramme.texts import Text

MOST_PLACES = 999
LAST_YEAR_AFTER = 5
SHORTEST_SHOWN = 40

NUMBER_NOT_READABLE = stops(
    "vacancy-number-not-readable",
    says=Text(
        da="»{found}« er ikke et helt tal fra 0 til {most}.", en="“{found}” is not a whole number from 0 to {most}."
    ),
    remedy=Text(da="Skriv et tal, fx 2. Skriv 0, hvis der ingen er.", en="Write a number, 2 say. Write 0 for none."),
)
DAY_NOT_READABLE = stops(
    "vacancy-day-not-readable",
    says=Text(da="»{found}« er ikke en dato.", en="“{found}” is not a date."),
    remedy=Text(
        da="Skriv datoen som 2026-03-01, eller lad feltet stå tomt.", en="Write it as 2026-03-01, or leave it empty."
    ),
)
DAY_HAS_PASSED = stops(
    "vacancy-day-out-of-reach",
    says=Text(da="Den næste plads kan ikke ventes ledig {day}.", en="The next place cannot be expected free on {day}."),
    remedy=Text(
        da="Skriv en dag fra i dag og højst {years} år frem, eller lad feltet stå tomt.",
        en="Write a day from today and at most {years} years ahead, or leave it empty.",
    ),
)


@dataclass(frozen=True, slots=True)
class Numbers:
    """The three numbers: free places, citizens waiting, and when the next place is expected to be free."""

    free: int
    waiting: int
    free_from: date | None = None


def numbers_from(given: Mapping[str, str], *, on: date) -> Numbers:
    """The numbers that text parameters tell on a day; an empty number of those waiting is none.

    Raises all problems at once, each at the name of its parameter: `free`, `waiting`, `free_from`.
    """
    gathering = Gathering()
    free = _number(given.get("free", ""), "free", gathering)
    waiting = _number(given.get("waiting", "") or "0", "waiting", gathering)
    free_from = _day(given.get("free_from", "").strip(), on, gathering)
    gathering.stop_if_needed()
    return Numbers(free, waiting, free_from)


def _number(text: str, name: str, gathering: Gathering) -> int:
    found = read_figure(text.strip(), scale=1)
    if isinstance(found, Unreadable) or not 0 <= found <= MOST_PLACES:
        gathering.add(NUMBER_NOT_READABLE.at(Place(field=name), found=text.strip()[:SHORTEST_SHOWN], most=MOST_PLACES))
        return 0
    return found


def _day(text: str, on: date, gathering: Gathering) -> date | None:
    if not text:
        return None
    found = read_date(text)
    if isinstance(found, Unreadable):
        gathering.add(DAY_NOT_READABLE.at(Place(field="free_from"), found=text[:SHORTEST_SHOWN]))
        return None
    if not on <= found <= date(on.year + LAST_YEAR_AFTER, 12, 31):
        told, place = day_in_words(found), Place(field="free_from")
        gathering.add(DAY_HAS_PASSED.at(place, day=told, years=LAST_YEAR_AFTER))
        return None
    return found
