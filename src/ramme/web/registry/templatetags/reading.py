"""Facts of the registry in words: codes by their names, places by kind, and how fresh it all is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django import template

from ramme.files.listing import NO, YES, Listing, Shown, shown_in_table
from ramme.registry.finding.wish import basis_told, group_name, municipality_name
from ramme.registry.freshness import FreshnessScore, score_told
from ramme.registry.history import Nothing
from ramme.registry.kinds_of_service import services
from ramme.registry.offerings.facts import CATEGORIES, PLACE_KINDS, SECTORS, facts_of
from ramme.registry.offerings.record import Offering
from ramme.texts import Text
from ramme.web.registry.typed import TypedGroup
from ramme.web.ui.templatetags.saying import day, language_now, told

register = template.Library()
NOTHING = "–"
FROM = Text(da="fra {day}", en="from {day}")
UNTIL = Text(da="til {day}", en="until {day}")
MICRO = 1_000_000


@register.filter
def score(found: FreshnessScore) -> str:
    """How many facts are fresh, in a sentence."""
    return score_told(found).told(language_now())


@register.simple_tag
def fact_value(offering: Offering, field: str) -> str:
    """One field of an offering in words."""
    return plain_value(field, facts_of(offering)[field])


@register.simple_tag
def plain_value(field: str, value: Any) -> str:  # noqa: ANN401 (plain data of any field)
    """The plain value of a field in words; a dash where nothing was stated or it is empty."""
    if isinstance(value, Nothing) or value in (None, "", []):
        return NOTHING
    return _WORDS.get(field, str)(value) or NOTHING


@register.simple_tag
def places_typed(group: TypedGroup, kind: str) -> str:
    """How many places of a kind were typed for a rate group."""
    return group.places.get(kind, "")


@register.inclusion_tag("registry/listing_table.html")
def listing_table(listing: Listing, rows: Sequence[Mapping[str, Shown]]) -> dict[str, object]:
    """Some rows of a list as a table, with the columns that have something in them."""
    columns = [column for column in listing.columns if any(row[column.key] not in (None, "") for row in rows)]
    language = language_now()
    cells = [[shown_in_table(row[column.key], language) for column in columns] for row in rows]
    return {"columns": [column.title.told(language) for column in columns], "rows": cells}


def _point(value: list[int]) -> str:
    longitude, latitude = value
    return f"{latitude // MICRO}.{latitude % MICRO:06d}, {longitude // MICRO}.{longitude % MICRO:06d}"


def _validity(days: list[str | None]) -> str:
    starts, ends = (day(date.fromisoformat(each)) if each else "" for each in days)
    told = [FROM.filled(day=starts).told(language_now())] if starts else []
    return " ".join([*told, UNTIL.filled(day=ends).told(language_now())] if ends else told)


def _services(codes: list[str]) -> str:
    known = services()
    return ", ".join(known[code].name if code in known else code for code in codes)


def _group(data: dict[str, Any]) -> str:
    places = ", ".join(f"{number} {told(PLACE_KINDS[kind].text).lower()}" for kind, number in data["places"].items())
    return f"{data['name']}: {places}" if places else str(data["name"])


_WORDS: Mapping[str, Callable[[Any], str]] = {
    "sector": lambda value: told(SECTORS[value].text),
    "legal_bases": lambda codes: ", ".join(told(basis_told(code)) for code in codes),
    "target_groups": lambda codes: ", ".join(dict.fromkeys(map(group_name, codes))),
    "services": _services,
    "groups": lambda groups: "; ".join(map(_group, groups)),
    "point": _point,
    "municipality_code": municipality_name,
    "category": lambda value: told(CATEGORIES[value].text),
    "most_specialised": lambda value: told(YES if value else NO),
    "validity": _validity,
    "departments": ", ".join,
}
