"""What the registry knows of the offering that a line of an answer belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ramme.agreements.variants.scope import OfferingCategory
from ramme.registry.offerings.record import Offering
from ramme.registry.target_groups import target_groups
from ramme.texts import Text, same


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutOffering:
    """The offering of a line: its short name, name, target groups and category; empty where it is not known."""

    offering: str = ""
    name: str = ""
    target_groups: tuple[str, ...] = ()
    category: OfferingCategory | None = None


def group_titles() -> dict[str, Text]:
    """The names of all target groups by their codes."""
    return {code: same(group.name) for code, group in target_groups().items()}


def stated_places(offering: Offering) -> int | None:
    """The places of an offering, all kinds together; nothing where none were stated."""
    counts = [places.whole for group in offering.groups for places in group.places.values()]
    return sum(counts) if counts else None


def places_by_group(offerings: Iterable[Offering]) -> dict[str, tuple[int, int, int]]:
    """By target group: how many offerings, their stated places, and how many offerings state none.

    An offering of several groups counts under each; those of no stated group stand under an empty name.
    """
    found: dict[str, tuple[int, int, int]] = {}
    for offering in offerings:
        places = stated_places(offering)
        for code in offering.target_groups or ("",):
            count, total, silent = found.get(code, (0, 0, 0))
            found[code] = (count + 1, total + (places or 0), silent + (places is None))
    return found
