"""The regions of Denmark: by official code as agreements name them, and from when until when each exists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from ramme.agreements import Way
from ramme.registry.target_groups import DATA, rows_of
from ramme.registry.validity import Validity, validity_of


class Region(Way):
    """A region by its official code, the same that agreements name.

    Region Østdanmark, which takes the place of Hovedstaden and Sjælland from 2027, has no code that we know.
    Source: Danmarks Statistik, codes of regions (in force since 2007).
    """

    HOVEDSTADEN = "1084", "Region Hovedstaden", "Capital Region of Denmark"
    SJAELLAND = "1085", "Region Sjælland", "Region Zealand"
    SYDDANMARK = "1083", "Region Syddanmark", "Region of Southern Denmark"
    MIDTJYLLAND = "1082", "Region Midtjylland", "Central Denmark Region"
    NORDJYLLAND = "1081", "Region Nordjylland", "North Denmark Region"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionInTime:
    """A region with the days on which it exists, and the name of the one that takes its place; its code may be unknown.

    An unknown code is empty and is not made up.
    """

    name: str
    code: str
    validity: Validity
    successor: str
    source: str

    @property
    def code_is_known(self) -> bool:
        """Whether the official code was found."""
        return bool(self.code)


@cache
def regions() -> Mapping[str, RegionInTime]:
    """All regions by name, those that have ended and those to come too. Source: regions.csv, row by row."""
    return {
        row["region"]: RegionInTime(
            name=row["region"],
            code=row["region_code"],
            validity=validity_of(row["valid_from"], row["valid_to"]),
            successor=row["successor"],
            source=row["source"],
        )
        for row in rows_of(DATA / "regions.csv")
    }


def regions_on(day: date) -> tuple[RegionInTime, ...]:
    """The regions that exist on a day."""
    return tuple(each for each in regions().values() if each.validity.holds_on(day))


def region_at(code: str, day: date) -> RegionInTime | None:
    """The region that a code means on a day: itself, or the one that has taken its place; else nothing."""
    found = next((each for each in regions().values() if each.code == code and code), None)
    while found is not None and not found.validity.holds_on(day):
        found = regions().get(found.successor) if _has_ended(found, day) else None
    return found


def _has_ended(region: RegionInTime, day: date) -> bool:
    return region.validity.ends is not None and region.validity.ends < day
