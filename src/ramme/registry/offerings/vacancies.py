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
MORE_FREE_THAN_PLACES = stops(
    "vacancy-more-free-than-places",
    says=Text(
        da="Tilbuddet har {places}. Er det rigtigt, at {free} er ledige?",
        en="The offering has {places}. Is it right that {free} are free?",
    ),
    remedy=Text(
        da="Ret tallet, eller sæt kryds ved »Ja, det er rigtigt«, og gem igen.",
        en="Put the number right, or tick “Yes, it is right” and save again.",
    ),
)
WAITING_NOT_STATED = Text(da="venteliste ikke oplyst", en="waiting list not stated")


@dataclass(frozen=True, slots=True)
class Numbers:
    """The three numbers: free places, citizens waiting (nothing: not stated), when the next is expected to be free."""

    free: int
    waiting: int | None = None
    free_from: date | None = None


def numbers_from(given: Mapping[str, str], *, on: date, places: int | None = None) -> Numbers:
    """The numbers that text parameters tell on a day; an empty number of those waiting is not stated, never none.

    Raises all problems at once, each at the name of its parameter: `free`, `waiting`, `free_from`. More free than the
    offering has `places` is asked about: parameter `sure` set to 1 says that it is right.
    """
    gathering = Gathering()
    free = _number(given.get("free", ""), "free", gathering)
    waiting = _number(text, "waiting", gathering) if (text := given.get("waiting", "").strip()) else None
    if places and free > places and given.get("sure") != "1":
        gathering.add(MORE_FREE_THAN_PLACES.at(Place(field="free"), free=free, places=_places_told(places)))
    free_from = _day(given.get("free_from", "").strip(), on, gathering)
    gathering.stop_if_needed()
    return Numbers(free, waiting, free_from)


def _places_told(number: int) -> Text:
    return Text(da="1 plads", en="1 place") if number == 1 else Text(da=f"{number} pladser", en=f"{number} places")


def free_told(number: int) -> Text:
    """How many places are free, in words."""
    return Text(da="1 ledig", en="1 free") if number == 1 else Text(da=f"{number} ledige", en=f"{number} free")


def waiting_told(number: int | None) -> Text:
    """How many wait, in words; that nobody has said how many is not the same as none."""
    if number is None:
        return WAITING_NOT_STATED
    return Text(da=f"{number} på venteliste", en=f"{number} on the waiting list")


def in_short(free: int, waiting: int | None) -> Text:
    """How many are free and how many wait, in words."""
    free_, waiting_ = free_told(free), waiting_told(waiting)
    return Text(da=f"{free_.da}, {waiting_.da}", en=f"{free_.en}, {waiting_.en}")


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
