"""A wish as text parameters, as in an address or a form, and back again, with all that is wrong told at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from ramme.agreements import Way
from ramme.citations import Place
from ramme.problems import Gathering, stops
from ramme.quantities import Kroner
from ramme.quantities.reading import Unreadable, read_date, read_figure, read_kroner
from ramme.quantities.writing import plain_figure
from ramme.registry.classification import Sector
from ramme.registry.finding.wish import Order, Wish, region_id
from ramme.registry.legal_bases import legal_bases, nearest_legal_basis
from ramme.registry.municipalities import municipalities, municipality_named, nearest_municipality
from ramme.registry.regions import regions
from ramme.registry.target_groups import target_groups
from ramme.texts import Text, same

W = TypeVar("W", bound=Way)

NAMES = (
    "sector",
    "target_group",
    "legal_basis",
    "near",
    "within_km",
    "free_on",
    "highest_rate",
    "region",
    "public_only",
    "order",
)
# What each parameter is called where it is typed.
TITLES: Mapping[str, Text] = {
    "sector": Text(da="For børn eller voksne", en="For children or adults"),
    "target_group": Text(da="Målgruppe", en="Target group"),
    "legal_basis": Text(da="Paragraf", en="Paragraph"),
    "near": Text(da="Kommune", en="Municipality"),
    "within_km": Text(da="Afstand i kilometer", en="Distance in kilometres"),
    "free_on": Text(da="Ledig fra", en="Free from"),
    "highest_rate": Text(da="Takst pr. dag, højst", en="Rate a day, at most"),
    "region": Text(da="Region", en="Region"),
    "public_only": Text(da="Kun kommuner og regioner", en="Municipalities and regions only"),
    "order": Text(da="Vis først", en="Show first"),
}
FARTHEST_KM = 1_000
HIGHEST_RATE = 100_000_000
FIRST_YEAR, LAST_YEAR = 2000, 2199
YES = frozenset({"1", "true", "on", "ja", "yes"})
NO = frozenset({"", "0", "false", "off", "nej", "no"})
_LONGEST = 100

TARGET_GROUP_UNKNOWN = stops(
    "wish-target-group-unknown",
    says=Text(da="Målgruppen »{found}« kendes ikke.", en="The target group “{found}” is not known."),
    remedy=Text(da="Vælg en målgruppe fra listen.", en="Choose a target group from the list."),
)
LEGAL_BASIS_UNKNOWN = stops(
    "wish-legal-basis-unknown",
    says=Text(da="Paragraffen »{found}« kendes ikke.", en="The paragraph “{found}” is not known."),
    remedy=Text(da="Vælg en paragraf fra listen{nearest}.", en="Choose a paragraph from the list{nearest}."),
)
MUNICIPALITY_UNKNOWN = stops(
    "wish-municipality-unknown",
    says=Text(da="Kommunen »{found}« kendes ikke.", en="The municipality “{found}” is not known."),
    remedy=Text(da="Skriv en kommunes navn eller kode{nearest}.", en="Write a municipality's name or code{nearest}."),
)
CHOICE_UNKNOWN = stops(
    "wish-choice-unknown",
    says=Text(da="»{found}« er ikke en af mulighederne.", en="“{found}” is not one of the choices."),
    remedy=Text(da="Vælg en af disse: {known}.", en="Choose one of these: {known}."),
)
DISTANCE_NOT_READABLE = stops(
    "wish-distance-not-readable",
    says=Text(
        da="Afstanden »{found}« er ikke hele kilometer fra 1 til {most}.",
        en="The distance “{found}” is not whole kilometres from 1 to {most}.",
    ),
    remedy=Text(da="Skriv fx 60.", en="Write 60, say."),
)
DISTANCE_FROM_NOWHERE = stops(
    "wish-distance-from-nowhere",
    says=Text(
        da="Der er en afstand, men ingen kommune at måle fra.", en="There is a distance but nowhere to measure from."
    ),
    remedy=Text(da="Vælg en kommune, eller slet afstanden.", en="Choose a municipality, or remove the distance."),
)
DAY_NOT_READABLE = stops(
    "wish-day-not-readable",
    says=Text(
        da="»{found}« er ikke en dato i årene {first} til {last}.", en="“{found}” is not a date from {first} to {last}."
    ),
    remedy=Text(da="Skriv datoen som 1. marts 2026 eller 2026-03-01.", en="Write the date as 2026-03-01."),
)
RATE_NOT_READABLE = stops(
    "wish-rate-not-readable",
    says=Text(da="»{found}« er ikke et beløb over 0 kr. pr. dag.", en="“{found}” is not an amount above DKK 0 a day."),
    remedy=Text(da="Skriv fx 2.500 eller 2.500,00 kr.", en="Write 2.500 or 2.500,00, as in Danish."),
)


@dataclass(slots=True)
class _Reading:
    """The parameters being read, and what was wrong with them."""

    given: Mapping[str, str]
    problems: Gathering = field(default_factory=Gathering)

    def text(self, name: str) -> str:
        """The text of a parameter without space around it."""
        return self.given.get(name, "").strip()

    def shown(self, name: str) -> str:
        """What was found, short enough to be told."""
        found = self.text(name)
        return found if len(found) <= _LONGEST else f"{found[:_LONGEST]}…"


def wish_from(given: Mapping[str, str]) -> Wish:
    """The wish that text parameters tell; a parameter that is missing or empty asks for nothing.

    `near` is a code or a name of a municipality, `free_on` a date, `highest_rate` Danish kroner, `order` how to sort.
    Parameters of other names are left alone, as an address may hold more. Raises all problems at once, each at the
    name of its parameter.
    """
    reading = _Reading(given)
    wish = Wish(
        sector=_way(reading, "sector", Sector),
        target_group=_target_group(reading),
        legal_basis=_legal_basis(reading),
        near=_municipality(reading),
        within_km=_distance(reading),
        free_on=_day(reading),
        highest_rate=_rate(reading),
        region_code=_region(reading),
        public_only=_truth(reading, "public_only"),
        order=_way(reading, "order", Order) or Order.MATCH,
    )
    if wish.within_km is not None and not reading.text("near"):
        reading.problems.add(DISTANCE_FROM_NOWHERE.at(Place(field="within_km")))
    reading.problems.stop_if_needed()
    return wish


def parameters_of(wish: Wish) -> dict[str, str]:
    """The wish as text parameters that `wish_from` reads back as the same wish; parts not asked for are left out."""
    rate = wish.highest_rate
    texts = {
        "sector": wish.sector.value if wish.sector else "",
        "target_group": wish.target_group,
        "legal_basis": wish.legal_basis,
        "near": wish.near,
        "within_km": "" if wish.within_km is None else str(wish.within_km),
        "free_on": wish.free_on.isoformat() if wish.free_on else "",
        "highest_rate": "" if rate is None else plain_figure(rate.whole, decimals=2, language="da", fewest=0),
        "region": wish.region_code,
        "public_only": "1" if wish.public_only else "",
        "order": "" if wish.order is Order.MATCH else wish.order.value,
    }
    return {name: str(text) for name, text in texts.items() if text}


def _way(reading: _Reading, name: str, ways: type[W]) -> W | None:
    text = reading.text(name)
    found = next((way for way in ways if way.value == text), None)
    if text and found is None:
        known = Text(
            da=", ".join(way.text.da for way in ways),
            en=", ".join(way.text.en for way in ways),
        )
        reading.problems.add(CHOICE_UNKNOWN.at(Place(field=name), found=reading.shown(name), known=known))
    return found


def _region(reading: _Reading) -> str:
    text = reading.text("region")
    if text and text not in {region_id(each) for each in regions().values()}:
        every = ", ".join(regions())
        reading.problems.add(CHOICE_UNKNOWN.at(Place(field="region"), found=reading.shown("region"), known=same(every)))
    return text


def _truth(reading: _Reading, name: str) -> bool:
    text = reading.text(name).casefold()
    if text not in YES | NO:
        known = Text(da="ja, nej", en="yes, no")
        reading.problems.add(CHOICE_UNKNOWN.at(Place(field=name), found=reading.shown(name), known=known))
    return text in YES


def _target_group(reading: _Reading) -> str:
    text = reading.text("target_group")
    if text and text not in target_groups():
        reading.problems.add(TARGET_GROUP_UNKNOWN.at(Place(field="target_group"), found=reading.shown("target_group")))
    return text


def _legal_basis(reading: _Reading) -> str:
    text = reading.text("legal_basis")
    if text and text not in legal_bases():
        nearest = _nearest(nearest_legal_basis, text)
        place = Place(field="legal_basis")
        reading.problems.add(LEGAL_BASIS_UNKNOWN.at(place, found=reading.shown("legal_basis"), nearest=nearest))
    return text


def _municipality(reading: _Reading) -> str:
    text = reading.text("near")
    if not text or text in {each.code for each in municipalities().values()}:
        return text
    named = municipality_named(text) if len(text) <= _LONGEST else None
    if named is not None:
        return named.code
    nearest = _nearest(nearest_municipality, text)
    reading.problems.add(MUNICIPALITY_UNKNOWN.at(Place(field="near"), found=reading.shown("near"), nearest=nearest))
    return ""


def _nearest(finding: Callable[[str], str], text: str) -> Text:
    found = finding(text) if len(text) <= _LONGEST else ""
    return Text(da=f"; den nærmeste er {found}", en=f"; the nearest is {found}") if found else Text(da="", en="")


def _distance(reading: _Reading) -> int | None:
    text = reading.text("within_km")
    found = read_figure(text, scale=1, units=("km",))
    if found is Unreadable.EMPTY and not text:
        return None
    if isinstance(found, Unreadable) or not 1 <= found <= FARTHEST_KM:
        place = Place(field="within_km")
        reading.problems.add(
            DISTANCE_NOT_READABLE.at(place, found=reading.shown("within_km"), most=f"{FARTHEST_KM:,}".replace(",", "."))
        )
        return None
    return found


def _day(reading: _Reading) -> date | None:
    text = reading.text("free_on")
    if not text:
        return None
    found = read_date(text)
    if isinstance(found, Unreadable) or not FIRST_YEAR <= found.year <= LAST_YEAR:
        place, shown = Place(field="free_on"), reading.shown("free_on")
        reading.problems.add(DAY_NOT_READABLE.at(place, found=shown, first=FIRST_YEAR, last=LAST_YEAR))
        return None
    return found


def _rate(reading: _Reading) -> Kroner | None:
    text = reading.text("highest_rate")
    if not text:
        return None
    found = read_kroner(text)
    if isinstance(found, Unreadable) or not 0 < found <= HIGHEST_RATE:
        place = Place(field="highest_rate")
        reading.problems.add(RATE_NOT_READABLE.at(place, found=reading.shown("highest_rate")))
        return None
    return Kroner(found)
