"""Who takes part: municipalities, regions, and the private and self-owned who run offerings."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache, lru_cache

from ramme.agreements import Way
from ramme.registry.municipalities import municipalities, municipality_named
from ramme.registry.regions import RegionInTime, region_at, regions
from ramme.registry.validity import ALWAYS, Validity

_DANISH_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_RESEMBLES = 0.6
_LONGEST_COMPARED = 100


class PartyKind(Way):
    """What a party is."""

    MUNICIPALITY = "municipality", "Kommune", "Municipality"
    REGION = "region", "Region", "Region"
    SELF_OWNED = "self_owned", "Selvejende", "Self-owned"
    PRIVATE = "private", "Privat", "Private"
    SECRETARIAT = "secretariat", "Rammeaftalesekretariat", "Secretariat of the agreement"
    SUPERVISION = "supervision", "Socialtilsyn", "Social supervision"

    @property
    def is_public(self) -> bool:
        """Whether it is a municipality or a region."""
        return self in {PartyKind.MUNICIPALITY, PartyKind.REGION}


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party with its short name for addresses, its name, and from when until when it exists.

    `region_code` is the region it lies in, or is; `municipality_code` the official code of a municipality. A code
    that is not known is empty. `successor` is the short name of the party that takes its place.
    """

    id: str
    name: str
    kind: PartyKind
    region_code: str = ""
    municipality_code: str = ""
    validity: Validity = ALWAYS
    successor: str = ""
    constructed: bool = False


@lru_cache(maxsize=4096)
def plain_id(name: str) -> str:
    """A name as it stands in an address: small ascii letters and digits, hyphens between, as in hoeje-taastrup."""
    danish = unicodedata.normalize("NFC", name).casefold().translate(_DANISH_LETTERS)
    plain = unicodedata.normalize("NFKD", danish).encode("ascii", "ignore").decode()
    return "-".join("".join(sign if sign.isalnum() else " " for sign in plain).split())


@cache
def known_parties() -> Mapping[str, Party]:
    """All municipalities and regions by short name; regions that have ended and those to come too.

    Source: municipalities.csv and regions.csv. The code of Region Østdanmark was not found, so it has none.
    """
    of_municipalities = (
        Party(
            id=plain_id(each.name),
            name=f"{each.name} Kommune",
            kind=PartyKind.MUNICIPALITY,
            region_code=each.region_code,
            municipality_code=each.code,
        )
        for each in municipalities().values()
    )
    found = (*of_municipalities, *map(_of_region, regions().values()))
    return {party.id: party for party in found}


def _of_region(region: RegionInTime) -> Party:
    return Party(
        id=plain_id(region.name),
        name=region.name,
        kind=PartyKind.REGION,
        region_code=region.code,
        validity=region.validity,
        successor=plain_id(region.successor),
    )


def parties_on(day: date) -> tuple[Party, ...]:
    """The municipalities and regions that exist on a day."""
    return tuple(party for party in known_parties().values() if party.validity.holds_on(day))


def successor_of(party: Party, parties: Iterable[Party] = ()) -> Party | None:
    """The party that takes the place of one; looked for among the known ones and those handed in."""
    return {**known_parties(), **{each.id: each for each in parties}}.get(party.successor) if party.successor else None


def region_of(party: Party, day: date) -> Party | None:
    """The region a party lies in, or is, on a day; nothing where that is not known."""
    found = region_at(party.region_code, day)
    return None if found is None else known_parties()[plain_id(found.name)]


def party_named(text: str, parties: Iterable[Party] = ()) -> Party | None:
    """The party that a text names, by its name or short name, letter case and the word Kommune aside; or nothing.

    Looked for among the municipalities, the regions and those handed in, which come first.
    """
    plain = plain_id(text)
    for party in parties:
        if plain and plain in {party.id, plain_id(party.name)}:
            return party
    if found := known_parties().get(plain):
        return found
    municipality = municipality_named(text)
    return None if municipality is None else known_parties()[plain_id(municipality.name)]


def nearest_party(text: str, parties: Iterable[Party] = ()) -> str:
    """The name of the party that is most like a text, so that a remedy can offer it; empty when none is."""
    every = (*parties, *known_parties().values())
    names = {name: party.name for party in every for name in (party.id, plain_id(party.name))}
    close = get_close_matches(plain_id(text[:_LONGEST_COMPARED]), list(names), n=1, cutoff=_RESEMBLES)
    return names[close[0]] if close else ""
