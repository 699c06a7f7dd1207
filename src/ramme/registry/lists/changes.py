"""An offering as a row of a list would have it, and in which fields that differs from the registry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ramme.agreements.variants.scope import OfferingCategory
from ramme.files.figures import told as in_both_forms
from ramme.files.listing import NO, YES
from ramme.quantities import Places
from ramme.registry.classification import Sector
from ramme.registry.kinds_of_service import services
from ramme.registry.legal_bases import legal_bases
from ramme.registry.lists.fields import PLACES_OF
from ramme.registry.municipalities import municipalities
from ramme.registry.offerings.record import Offering, PlaceGroup, PlaceKind, Point
from ramme.registry.parties import Party, plain_id
from ramme.registry.target_groups import target_groups
from ramme.texts import Text, same

# The fields of a list that stand under the same name in the registry, and are taken as they are.
AS_THEY_ARE = (
    "name",
    "operator",
    "sector",
    "centre",
    "departments",
    "legal_bases",
    "target_groups",
    "services",
    "category",
    "most_specialised",
    "address",
    "municipality_code",
    "supervisor",
)
_MILLION = 1_000_000
_DECIMALS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A field that a list would change: its key, its title, and what it is told as before and after."""

    key: str
    title: Text
    before: Text
    after: Text


def value_of(offering: Offering, field: str) -> Any:  # noqa: ANN401 (as the field has it)
    """What the registry has in a field of a list; places of a kind are summed over the offering's groups."""
    if field in {"longitude", "latitude"}:
        point = offering.point
        return None if point is None or point.of_municipality else getattr(point, field)
    for kind, key in PLACES_OF.items():
        if field == key:
            return places_of_kind(offering, kind)
    return getattr(offering, field)


def places_of_kind(offering: Offering, kind: PlaceKind) -> int | None:
    """How many places of a kind an offering has, over all its groups; nothing where no group says."""
    counts = [group.places[kind].whole for group in offering.groups if kind in group.places]
    return sum(counts) if counts else None


def offering_id(operator: Party, name: str, taken: Iterable[str]) -> str:
    """An address for a new offering from its operator and name; numbered where it is taken."""
    plain = f"{operator.id}-{plain_id(name)}".strip("-")
    every = set(taken)
    number, free = 2, plain
    while free in every:
        free, number = f"{plain}-{number}", number + 1
    return free


def with_values(before: Offering | None, values: Mapping[str, Any], new_id: str) -> Offering:
    """An offering with the values of a row; what the row says nothing of stays as it is.

    `values` of a new one hold at least its name, operator and sector. Places go to the only group there is, or to
    one that is made; an offering with several groups must not be given places here.
    """
    plain = {field: values[field] for field in AS_THEY_ARE if field in values}
    offering = Offering(id=new_id, **plain) if before is None else replace(before, **plain)
    if "longitude" in values and "latitude" in values:
        offering = replace(offering, point=Point(values["longitude"], values["latitude"]))
    counts = {kind: Places(values[key]) for kind, key in PLACES_OF.items() if key in values}
    if not counts or all(value_of(offering, PLACES_OF[kind]) == count.whole for kind, count in counts.items()):
        return offering
    group = offering.groups[0] if offering.groups else PlaceGroup(name=offering.name)
    return replace(offering, groups=(replace(group, places={**group.places, **counts}),))


def changes_of(before: Offering, after: Offering, fields: Iterable[tuple[str, Text]]) -> tuple[FieldChange, ...]:
    """The fields in which two states of an offering differ, in the order given; each with its key and title."""
    return tuple(
        FieldChange(key=key, title=title, before=told(key, old), after=told(key, new))
        for key, title in fields
        if not _same(old := value_of(before, key), new := value_of(after, key))
    )


def _same(before: object, after: object) -> bool:
    """Whether two values mean the same: of parties their short name counts, of codes not their order."""
    if isinstance(before, Party) and isinstance(after, Party):
        return before.id == after.id
    if isinstance(before, tuple) and isinstance(after, tuple):
        return sorted(before) == sorted(after)
    return before == after


def told(field: str, value: object) -> Text:
    """The value of a field as people read it: names and not codes, a dash where there is nothing."""
    match value:
        case None | "" | ():
            return same("–")
        case Party():
            return same(value.name)
        case Sector() | OfferingCategory():
            return value.text
        case tuple():
            return same("; ".join(_name(field, each) for each in value))
        case int():
            return _figure(field, value)
    return same(_name(field, str(value)))


def _figure(field: str, value: int) -> Text:
    if isinstance(value, bool):
        return YES if value else NO
    if field in {"longitude", "latitude"}:
        return _degrees(value)
    return in_both_forms(value, 0)


def _degrees(millionths: int) -> Text:
    whole, rest = divmod(millionths, _MILLION)
    decimals = f"{rest:0{_DECIMALS}d}"
    return Text(da=f"{whole},{decimals}", en=f"{whole}.{decimals}")


def _name(field: str, code: str) -> str:
    """The name of a code in one of our lists; anything else as it stands."""
    match field:
        case "legal_bases" if code in legal_bases():
            return code
        case "target_groups" if code in target_groups():
            return target_groups()[code].name
        case "services" if code in services():
            return services()[code].name
        case "municipality_code":
            return next((each.name for each in municipalities().values() if each.code == code), code)
    return code
