"""An offering as somebody types it on its page: from the record to fields, and from fields to the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import QueryDict

from ramme.citations import Place
from ramme.problems import Gathering
from ramme.quantities import Places
from ramme.registry.finding.personal_numbers import personal_number_in
from ramme.registry.offerings.facts import CATEGORIES, SECTORS
from ramme.registry.offerings.record import Offering, PlaceGroup, PlaceKind, Point
from ramme.registry.parties import Party
from ramme.web.registry.problems import COORDINATE_NOT_READ, GROUP_NAME_TWICE, NAME_NEEDED, PLACES_NOT_READ

MILLIONTH = 1_000_000
# The corners of a box around Denmark, in millionths of a degree: a point outside was mistyped.
WEST, EAST, SOUTH, NORTH = 7_500_000, 15_600_000, 54_300_000, 58_000_000
MOST_PLACES = 10_000
TEXTS = ("name", "centre", "address", "supervisor")
CODES = ("legal_bases", "target_groups", "services")
EMPTY_GROUPS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedGroup:
    """A rate group as typed: its texts, and how many places of each kind."""

    name: str = ""
    department: str = ""
    legal_basis: str = ""
    service: str = ""
    places: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not (self.name or self.department or any(self.places.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedOffering:
    """Every field of the page as it was typed, right or wrong."""

    texts: Mapping[str, str]
    codes: Mapping[str, tuple[str, ...]]
    sector: str
    category: str
    municipality_code: str
    point: str
    most_specialised: bool
    groups: tuple[TypedGroup, ...]


def typed_from(offering: Offering) -> TypedOffering:
    """The fields of an offering, to be changed."""
    return TypedOffering(
        texts={name: getattr(offering, name) for name in TEXTS},
        codes={name: getattr(offering, name) for name in CODES},
        sector=offering.sector.value,
        category=offering.category.value if offering.category else "",
        municipality_code=offering.municipality_code,
        point=_point_typed(offering.point),
        most_specialised=offering.most_specialised,
        groups=(*map(_group_typed, offering.groups), *[TypedGroup()] * EMPTY_GROUPS),
    )


def _group_typed(group: PlaceGroup) -> TypedGroup:
    return TypedGroup(
        name=group.name,
        department=group.department,
        legal_basis=group.legal_basis,
        service=group.service,
        places={kind.value: str(number.whole) for kind, number in group.places.items()},
    )


def _point_typed(point: Point | None) -> str:
    if point is None or point.of_municipality:
        return ""
    degrees = (Decimal(number) / MILLIONTH for number in (point.latitude, point.longitude))
    return ", ".join(f"{number:f}" for number in degrees)


def typed_in(sent: QueryDict) -> TypedOffering:
    """What was typed on the page."""
    numbers = sorted(
        {int(key.split("-")[1]) for key in sent if key.startswith("group-") and key.split("-")[1].isdigit()}
    )
    return TypedOffering(
        texts={name: sent.get(name, "").strip() for name in TEXTS},
        codes={name: tuple(sent.getlist(name)) for name in CODES},
        sector=sent.get("sector", ""),
        category=sent.get("category", ""),
        municipality_code=sent.get("municipality_code", ""),
        point=sent.get("point", "").strip(),
        most_specialised=sent.get("most_specialised") == "1",
        groups=tuple(_group_sent(sent, number) for number in numbers[:100]),
    )


def _group_sent(sent: QueryDict, number: int) -> TypedGroup:
    def cell(name: str) -> str:
        return sent.get(f"group-{number}-{name}", "").strip()[:120]

    return TypedGroup(
        name=cell("name"),
        department=cell("department"),
        legal_basis=cell("legal_basis"),
        service=cell("service"),
        places={kind.value: cell(kind.value) for kind in PlaceKind},
    )


def offering_typed(typed: TypedOffering, before: Offering) -> Offering:
    """The offering that was typed; raises `ProblemsFound` with everything to put right, each at its field."""
    problems = Gathering()
    if not typed.texts["name"]:
        problems.add(NAME_NEEDED.at(Place(field="name")))
    for name, text in typed.texts.items():
        problems.add(*personal_number_in(text, Place(field=name)))
    groups = _groups(typed.groups, problems)
    point = _point(typed.point, problems)
    problems.stop_if_needed()
    as_typed: dict[str, Any] = {**typed.texts, **typed.codes}
    return replace(
        before,
        **as_typed,
        sector=SECTORS.get(typed.sector, before.sector),
        category=CATEGORIES.get(typed.category),
        municipality_code=typed.municipality_code,
        point=point,
        most_specialised=typed.most_specialised,
        groups=groups,
        departments=tuple(dict.fromkeys(group.department for group in groups if group.department)),
        unverified=(),
    )


def _groups(typed: Sequence[TypedGroup], problems: Gathering) -> tuple[PlaceGroup, ...]:
    groups: dict[str, PlaceGroup] = {}
    for number, each in enumerate(typed):
        if each.is_empty:
            continue
        if not each.name:
            problems.add(NAME_NEEDED.at(Place(field=f"group-{number}-name")))
        if each.name in groups:
            problems.add(GROUP_NAME_TWICE.at(Place(field=f"group-{number}-name"), name=each.name))
        places = {
            kind: Places(count)
            for kind in PlaceKind
            if (count := _count(each.places.get(kind.value, ""), f"group-{number}-{kind.value}", problems)) is not None
        }
        groups[each.name] = PlaceGroup(
            name=each.name,
            department=each.department,
            legal_basis=each.legal_basis,
            service=each.service,
            places=places,
        )
    return tuple(groups.values())


def _count(text: str, where: str, problems: Gathering) -> int | None:
    if not text:
        return None
    if text.isascii() and text.isdigit() and int(text[:9]) <= MOST_PLACES:
        return int(text)
    problems.add(PLACES_NOT_READ.at(Place(field=where), found=text[:20]))
    return None


def _point(text: str, problems: Gathering) -> Point | None:
    if not text:
        return None
    try:
        latitude, longitude = (int(Decimal(part.strip()) * MILLIONTH) for part in text.split(","))
    except (InvalidOperation, ValueError, OverflowError):
        latitude = longitude = 0
    if SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST:
        return Point(longitude, latitude)
    problems.add(COORDINATE_NOT_READ.at(Place(field="point"), found=text[:40]))
    return None


def new_offering(slug: str, operator: Party, sector: str) -> Offering:
    """An offering of which nothing is stated yet."""
    return Offering(
        id=slug,
        name="",
        operator=operator,
        sector=SECTORS.get(sector) or next(iter(SECTORS.values())),
        constructed=operator.constructed,
    )
