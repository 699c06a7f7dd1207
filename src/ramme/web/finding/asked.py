"""What a request for a page of finding a place asks for: a wish, which offerings, which page of a list."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.http import HttpRequest, QueryDict

from ramme.agreements.checking import CONSTRUCTED_REGION
from ramme.files.words import in_danish_order
from ramme.problems import Problem, ProblemsFound
from ramme.quantities.writing import day_in_words
from ramme.registry.classification import Sector
from ramme.registry.finding.comparison import MOST
from ramme.registry.finding.parameters import NAMES, parameters_of, wish_from
from ramme.registry.finding.wish import Order, Wish, region_id, region_told, regions_to_choose
from ramme.registry.legal_bases import LegalBasis, legal_bases_on
from ramme.registry.municipalities import municipalities
from ramme.registry.regions import RegionInTime
from ramme.registry.target_groups import THIRTEEN, target_groups
from ramme.texts import Text
from ramme.web.finding.fields import named

FROM_DAY = Text(da="{name} (fra {day}; kode ikke fundet)", en="{name} (from {day}; code not found)")
INDENT = "\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}"
THIRTEEN_GROUPS = Text(da="De 13 målgrupper i rammeaftalen", en="The 13 groups of the framework agreement")
NATIONAL_GROUPS = Text(da="Fælles Faglige Begreber (voksne)", en="The national list (adults)")
_LONGEST_SLUG = 120
_LONGEST_GROUP = 250


@dataclass(frozen=True, slots=True)
class AskedFor:
    """A wish as it was typed: the wish where it could be read, the texts for the form, and what is to be put right."""

    wish: Wish | None
    typed: Mapping[str, str]
    problems: tuple[Problem, ...] = ()


def wish_of(given: QueryDict) -> AskedFor:
    """The wish of a form or an address."""
    typed = {name: given.get(name, "") for name in NAMES}
    try:
        wish = wish_from(typed)
    except ProblemsFound as refusal:
        return AskedFor(None, typed, named(refusal.problems))
    return AskedFor(wish, {**dict.fromkeys(NAMES, ""), **parameters_of(wish)})


def chosen(request: HttpRequest) -> tuple[str, ...]:
    """The offerings that are ticked, in their order; a few more than may stand side by side, so that it can be said."""
    return tuple(slug[:_LONGEST_SLUG] for slug in request.GET.getlist("t")[: MOST * 5] if slug)


def chosen_groups(request: HttpRequest) -> Mapping[str, str]:
    """The rate group that is meant of an offering, by its short name; those of which none is named are left out."""
    said = (each[:_LONGEST_GROUP].partition(":") for each in request.GET.getlist("g")[: MOST * 5])
    return {slug: group for slug, _, group in said if slug and group}


@dataclass(frozen=True, slots=True)
class Choice:
    """A line to choose in a form."""

    value: str
    text: Text | str


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything that the sentence of a search offers to choose from, lists of choices under their headings."""

    sectors: tuple[Choice, ...]
    target_groups: tuple[tuple[Text, tuple[Choice, ...]], ...]
    legal_bases: tuple[tuple[str, tuple[Choice, ...]], ...]
    municipalities: tuple[Choice, ...]
    regions: tuple[Choice, ...]
    orders: tuple[Choice, ...]


@lru_cache(maxsize=2)
def choices_on(day: date) -> Choices:
    """What there is to choose from on a day."""
    by_law: dict[str, list[LegalBasis]] = {}
    for basis in legal_bases_on(day).values():
        if not basis.is_for_offerings:
            continue
        by_law.setdefault(basis.law.partition(" (")[0], []).append(basis)
    known = sorted(municipalities().values(), key=lambda each: in_danish_order(each.name))
    return Choices(
        sectors=tuple(Choice(each.value, _inside(each.text)) for each in Sector),
        target_groups=((THIRTEEN_GROUPS, _groups(thirteen=True)), (NATIONAL_GROUPS, _groups(thirteen=False))),
        legal_bases=tuple((law, tuple(map(_basis, bases))) for law, bases in by_law.items()),
        municipalities=tuple(Choice(each.code, each.name) for each in known),
        regions=tuple(map(_region, regions_to_choose(day))),
        orders=tuple(Choice(each.value, each.text) for each in Order),
    )


def regions_offered(day: date, found: Collection[str]) -> tuple[Choice, ...]:
    """The regions of a day and those to come, and the constructed one where its code is among those found."""
    demo = (Choice(CONSTRUCTED_REGION, region_told(CONSTRUCTED_REGION)),) if CONSTRUCTED_REGION in found else ()
    return choices_on(day).regions + demo


def _region(region: RegionInTime) -> Choice:
    if region.code_is_known or region.validity.starts is None:
        return Choice(region_id(region), region_told(region_id(region)))
    return Choice(region_id(region), FROM_DAY.filled(name=region.name, day=day_in_words(region.validity.starts)))


def _inside(text: Text) -> Text:
    """A text as it stands inside a sentence."""
    return Text(da=text.da[:1].lower() + text.da[1:], en=text.en[:1].lower() + text.en[1:])


def _basis(basis: LegalBasis) -> Choice:
    paragraph = basis.paragraph or basis.law
    return Choice(basis.code, f"{paragraph} – {basis.title}" if basis.title else paragraph)


def _groups(*, thirteen: bool) -> tuple[Choice, ...]:
    """The groups of one list in the order of the list, each under the one above it."""
    known = [each for each in target_groups().values() if (each.scheme == THIRTEEN) is thirteen]
    below: dict[str, list[str]] = {}
    for each in known:
        below.setdefault(each.parent, []).append(each.code)
    found: list[Choice] = []

    def add(code: str, depth: int) -> None:
        found.append(Choice(code, f"{INDENT * depth}{target_groups()[code].name}"))
        for child in below.get(code, ()):
            add(child, depth + 1)

    for code in below.get("", ()):
        add(code, 0)
    return tuple(found)
