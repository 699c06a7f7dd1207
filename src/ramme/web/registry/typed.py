"""An offering as somebody types it on its page: from the record to fields, and from fields to the record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import QueryDict

from ramme.citations import Place
from ramme.problems import Gathering, Problem
from ramme.quantities import Places
from ramme.registry.finding.personal_numbers import personal_number_in
from ramme.registry.kinds_of_service import services
from ramme.registry.legal_bases import legal_bases
from ramme.registry.municipalities import municipalities
from ramme.registry.offerings.facts import CATEGORIES, SECTORS
from ramme.registry.offerings.record import Offering, PlaceGroup, PlaceKind, Point
from ramme.registry.parties import Party
from ramme.registry.target_groups import target_groups
from ramme.web.registry.problems import (
    CHOICE_NOT_KNOWN,
    COORDINATE_NOT_READ,
    GROUP_NAME_TWICE,
    NAME_NEEDED,
    PLACES_NOT_READ,
    TEXT_TOO_LONG,
)

MILLIONTH = 1_000_000
# The corners of a box around Denmark, in millionths of a degree: a point outside was mistyped.
WEST, EAST, SOUTH, NORTH = 7_500_000, 15_600_000, 54_300_000, 58_000_000
MOST_PLACES = 10_000
# How long each text may be; a name also stands in the address of its offering.
LONGEST = {"name": 120, "centre": 160, "address": 240, "supervisor": 120}
TEXTS = tuple(LONGEST)
CODES = ("legal_bases", "target_groups", "services")
EMPTY_GROUPS = 2
_OF_A_GROUP = re.compile(r"group-([0-9]{1,6})-[a-z_]+")


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
    numbers = sorted({int(found[1]) for key in sent if (found := _OF_A_GROUP.fullmatch(key))})
    return TypedOffering(
        texts={name: _plain(sent.get(name, "")) for name in TEXTS},
        codes={name: tuple(sent.getlist(name)) for name in CODES},
        sector=sent.get("sector", ""),
        category=sent.get("category", ""),
        municipality_code=sent.get("municipality_code", ""),
        point=sent.get("point", "").strip(),
        most_specialised=sent.get("most_specialised") == "1",
        groups=tuple(_group_sent(sent, number) for number in numbers[:100]),
    )


def _plain(text: str) -> str:
    """A text on one line, without characters that nobody sees."""
    return "".join(each for each in " ".join(text.split()) if each.isprintable())


def _group_sent(sent: QueryDict, number: int) -> TypedGroup:
    def cell(name: str) -> str:
        return _plain(sent.get(f"group-{number}-{name}", ""))[:120]

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
        if len(text) > LONGEST[name]:
            problems.add(TEXT_TOO_LONG.at(Place(field=name), longest=LONGEST[name]))
    problems.add(*_not_known(typed, before))
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


def _not_known(typed: TypedOffering, before: Offering) -> Iterable[Problem]:
    """What was chosen that stands on no list and did not stand there before."""
    was = [(group.legal_basis, group.service) for group in before.groups]
    bases = {*legal_bases(), *before.legal_bases, *(basis for basis, _ in was)}
    kinds = {*services(), *before.services, *(service for _, service in was)}
    chosen: list[tuple[str, Iterable[str], Iterable[str]]] = [
        ("sector", [typed.sector], SECTORS),
        ("category", [typed.category], CATEGORIES),
        ("municipality_code", [typed.municipality_code], {*municipalities(), before.municipality_code}),
        ("legal_bases", typed.codes["legal_bases"], bases),
        ("target_groups", typed.codes["target_groups"], {*target_groups(), *before.target_groups}),
        ("services", typed.codes["services"], kinds),
    ]
    for number, group in enumerate(typed.groups):
        chosen.append((f"group-{number}-legal_basis", [group.legal_basis], bases))
        chosen.append((f"group-{number}-service", [group.service], kinds))
    for where, codes, known in chosen:
        for code in codes:
            if code and code not in known:
                yield CHOICE_NOT_KNOWN.at(Place(field=where), found=code[:40])


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
