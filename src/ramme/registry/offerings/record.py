"""An offering as the registry knows it: its operator, departments, rate groups, places, services and target groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ramme.agreements import Way
from ramme.agreements.variants.scope import OfferingCategory
from ramme.quantities import Places
from ramme.registry.classification import Sector
from ramme.registry.parties import Party
from ramme.registry.validity import ALWAYS, Validity


class PlaceKind(Way):
    """How bound a place is."""

    FIXED = "fixed", "Faste pladser", "Fixed places"
    TEMPORARY = "temporary", "Midlertidige pladser", "Temporary places"
    FLEXIBLE = "flexible", "Fleksible pladser", "Flexible places"
    LENT = "lent", "Udlånt til enkeltmandsprojekt", "Lent to a single-person project"


@dataclass(frozen=True, slots=True)
class Point:
    """A point on the map in millionths of a degree (WGS 84): its own, or its municipality's where none is known."""

    longitude: int
    latitude: int
    of_municipality: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceGroup:
    """The places that share a rate: their name, department, paragraph, service and how many of each kind there are."""

    name: str
    department: str = ""
    legal_basis: str = ""
    service: str = ""
    places: Mapping[PlaceKind, Places] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy:
    """What an operator last said is free: places, citizens waiting, when the next is expected, who said so and when.

    `waiting` is nothing where the operator has not said how many wait.
    """

    free: int
    waiting: int | None
    free_from: date | None
    stated_on: date
    stated_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Offering:
    """An offering on one day.

    `legal_bases`, `target_groups` and `services` hold codes. `published_elsewhere` tells that its rates were
    imported from a published list and have no calculation behind them here. `unverified` names the fields whose
    value was concluded from something else and stated by nobody; they are shown so.
    """

    id: str
    name: str
    operator: Party
    sector: Sector
    centre: str = ""
    legal_bases: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    groups: tuple[PlaceGroup, ...] = ()
    address: str = ""
    municipality_code: str = ""
    point: Point | None = None
    supervisor: str = ""
    category: OfferingCategory | None = None
    vacancy: Vacancy | None = None
    most_specialised: bool = False
    validity: Validity = ALWAYS
    published_elsewhere: bool = False
    unverified: tuple[str, ...] = ()
    constructed: bool = False
