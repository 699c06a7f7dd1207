"""An offering as facts that can be stated one by one, and back: field by field in plain data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from ramme.agreements.variants.scope import OfferingCategory
from ramme.quantities import Places
from ramme.registry.classification import Sector
from ramme.registry.history import Plain
from ramme.registry.offerings.record import Offering, PlaceGroup, PlaceKind, Point
from ramme.registry.parties import Party
from ramme.registry.validity import Validity
from ramme.texts import Text

# The fields that are stated, in the order people read them.
FIELDS: Mapping[str, Text] = {
    "name": Text(da="Navn", en="Name"),
    "centre": Text(da="Center", en="Centre"),
    "sector": Text(da="Område", en="Sector"),
    "legal_bases": Text(da="Lovgrundlag", en="Legal bases"),
    "target_groups": Text(da="Målgrupper", en="Target groups"),
    "services": Text(da="Ydelser", en="Services"),
    "departments": Text(da="Afdelinger", en="Departments"),
    "groups": Text(da="Takstgrupper og pladser", en="Rate groups and places"),
    "address": Text(da="Adresse", en="Address"),
    "municipality_code": Text(da="Beliggenhedskommune", en="Municipality it lies in"),
    "point": Text(da="Punkt på kortet", en="Point on the map"),
    "supervisor": Text(da="Socialtilsyn", en="Social supervision"),
    "category": Text(da="Kategori", en="Category"),
    "most_specialised": Text(da="Blandt de mest specialiserede", en="Among the most specialised"),
    "validity": Text(da="Findes fra og til", en="Exists from and until"),
}


def facts_of(offering: Offering) -> dict[str, Plain]:
    """Every stated field of an offering as plain data."""
    return {
        "name": offering.name,
        "centre": offering.centre,
        "sector": offering.sector.value,
        "legal_bases": list(offering.legal_bases),
        "target_groups": list(offering.target_groups),
        "services": list(offering.services),
        "departments": list(offering.departments),
        "groups": [_group_data(group) for group in offering.groups],
        "address": offering.address,
        "municipality_code": offering.municipality_code,
        "point": _point_data(offering.point),
        "supervisor": offering.supervisor,
        "category": offering.category.value if offering.category else "",
        "most_specialised": offering.most_specialised,
        "validity": [_day_data(offering.validity.starts), _day_data(offering.validity.ends)],
    }


def offering_from(facts: Mapping[str, Plain], *, id: str, operator: Party) -> Offering:  # noqa: A002 (its own id)
    """The offering that facts tell of; a field that was never stated is empty."""
    known = {field: _READ[field](value) for field, value in facts.items() if field in _READ}
    first = Offering(id=id, name=str(known.pop("name", "")), operator=operator, sector=known.pop("sector"))
    return replace(first, **known)


def _group_data(group: PlaceGroup) -> Plain:
    return {
        "name": group.name,
        "department": group.department,
        "legal_basis": group.legal_basis,
        "service": group.service,
        "places": {kind.value: number.whole for kind, number in group.places.items()},
    }


def _group(data: Mapping[str, Any]) -> PlaceGroup:
    return PlaceGroup(
        name=data["name"],
        department=data["department"],
        legal_basis=data["legal_basis"],
        service=data["service"],
        places={PLACE_KINDS[kind]: Places(number) for kind, number in data["places"].items()},
    )


def _point_data(point: Point | None) -> Plain:
    return None if point is None or point.of_municipality else [point.longitude, point.latitude]


def _day_data(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(data: str | None) -> date | None:
    return date.fromisoformat(data) if data else None


PLACE_KINDS: Mapping[str, PlaceKind] = {kind.value: kind for kind in PlaceKind}
SECTORS: Mapping[str, Sector] = {sector.value: sector for sector in Sector}
CATEGORIES: Mapping[str, OfferingCategory] = {category.value: category for category in OfferingCategory}
_READ: Mapping[str, Callable[[Any], Any]] = {
    "name": str,
    "centre": str,
    "sector": lambda data: SECTORS[data],
    "legal_bases": tuple,
    "target_groups": tuple,
    "services": tuple,
    "departments": tuple,
    "groups": lambda data: tuple(map(_group, data)),
    "address": str,
    "municipality_code": str,
    "point": lambda data: Point(*data) if data else None,
    "supervisor": str,
    "category": CATEGORIES.get,
    "most_specialised": bool,
    "validity": lambda data: Validity(_day(data[0]), _day(data[1])),
}
