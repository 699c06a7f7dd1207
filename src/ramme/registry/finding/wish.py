"""What is wished for when a place is sought: for whom, on which paragraph, how far away, from when, at which rate."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from ramme.agreements import Way
from ramme.agreements.checking import CONSTRUCTED_REGION
from ramme.quantities import Kroner
from ramme.quantities.writing import day_in_words, in_words, plain_figure
from ramme.registry.classification import Sector
from ramme.registry.finding.kin import bases_like, groups_like
from ramme.registry.legal_bases import legal_bases
from ramme.registry.municipalities import municipalities
from ramme.registry.regions import Region, RegionInTime, regions
from ramme.registry.target_groups import target_groups
from ramme.texts import Text, same


class Order(Way):
    """What comes first among those that fit."""

    MATCH = "match", "Bedste match", "Best match"
    DISTANCE = "distance", "Afstand", "Distance"
    RATE = "rate", "Takst", "Rate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is wished for; a part that is not asked for is nothing, and any offering fits it.

    `target_group`, `legal_basis`, `near` and `region_code` (see `region_id`) hold codes (`near` of a municipality);
    `within_km` whole kilometres from it; `highest_rate` kroner per day. `public_only` leaves out
    self-owned and private operators.
    """

    sector: Sector | None = None
    target_group: str = ""
    legal_basis: str = ""
    near: str = ""
    within_km: int | None = None
    free_on: date | None = None
    highest_rate: Kroner | None = None
    region_code: str = ""
    public_only: bool = False
    order: Order = Order.MATCH


@dataclass(frozen=True, slots=True, kw_only=True)
class ExactFilters:
    """What a database can narrow the offerings by before they are ranked; an empty set asks for nothing.

    An offering that states no target groups (or paragraphs) at all is kept too: nobody has said that it does not fit.
    """

    sector: Sector | None
    target_groups: frozenset[str]
    legal_bases: frozenset[str]
    region_codes: frozenset[str]
    municipality_codes_of_region: frozenset[str]
    public_only: bool


def exact_filters(wish: Wish) -> ExactFilters:
    """The exact filters of a wish: sector, region, operators, and every code that fits, related ones included."""
    regions = codes_of_region(wish.region_code)
    inside = {each.code for each in municipalities().values() if each.region_code in regions}
    return ExactFilters(
        sector=wish.sector,
        target_groups=frozenset(groups_like(wish.target_group)) if wish.target_group else frozenset(),
        legal_bases=frozenset(bases_like(wish.legal_basis)) if wish.legal_basis else frozenset(),
        region_codes=regions,
        municipality_codes_of_region=frozenset(inside),
        public_only=wish.public_only,
    )


def public_places(wish: Wish) -> Wish:
    """The same wish among municipalities and regions alone, as the check before a private purchase asks."""
    return replace(wish, public_only=True)


WHOM = {
    None: Text(da="et tilbud", en="an offering"),
    Sector.CHILDREN: Text(da="et tilbud for børn og unge", en="an offering for children and young people"),
    Sector.ADULTS: Text(da="et tilbud for voksne", en="an offering for adults"),
}
SENTENCE = Text(da="Søger {parts}.", en="Looking for {parts}.")
GROUP = Text(da="målgruppen »{name}«", en="target group “{name}”")
BASIS = Text(da="{law} {paragraph}", en="{law} {paragraph}")
WITHIN = Text(da="højst {km} km fra {name}", en="at most {km} km from {name}")
NEAR = Text(da="i nærheden af {name}", en="near {name}")
FREE = Text(da="ledig den {day}", en="free on {day}")
AT_MOST = Text(da="højst {rate} pr. dag", en="at most {rate} a day")
IN_REGION = Text(da="i {name}", en="in {name}")
PUBLIC = Text(da="kun hos kommuner og regioner", en="of municipalities and regions only")

CODE_NOT_FOUND = Text(
    da="{region} er til fra {day}; dens kode er ikke fundet. Her er den kommunerne i {before}.",
    en="{region} exists from {day}; its code was not found. Here it is the municipalities of {before}.",
)
CONSTRUCTED_REGION_NAME = Text(da="Demoregionen", en="The demo region")
_LETTERS = str.maketrans({"Ø": "Oe", "ø": "oe", "Æ": "Ae", "æ": "ae", "Å": "Aa", "å": "aa"})


def told(wish: Wish) -> Text:
    """The wish as one sentence."""
    parts = [WHOM[wish.sector]]
    if wish.target_group:
        parts.append(GROUP.filled(name=group_name(wish.target_group)))
    if wish.legal_basis:
        parts.append(basis_told(wish.legal_basis))
    if wish.near:
        parts.append(_from_where(wish))
    if wish.free_on:
        parts.append(FREE.filled(day=day_in_words(wish.free_on)))
    if wish.highest_rate is not None:
        parts.append(AT_MOST.filled(rate=in_words(wish.highest_rate)))
    if wish.region_code:
        parts.append(IN_REGION.filled(name=region_told(wish.region_code)))
    if wish.public_only:
        parts.append(PUBLIC)
    joined = Text(da=", ".join(part.da for part in parts), en=", ".join(part.en for part in parts))
    return SENTENCE.filled(parts=joined)


def _from_where(wish: Wish) -> Text:
    name = municipality_name(wish.near)
    if wish.within_km is None:
        return NEAR.filled(name=name)
    km = Text(
        da=plain_figure(wish.within_km, decimals=0, language="da"),
        en=plain_figure(wish.within_km, decimals=0, language="en"),
    )
    return WITHIN.filled(km=km, name=name)


def group_name(code: str) -> str:
    """The name of a target group, or its code where the lists do not know it."""
    known = target_groups().get(code)
    return known.name if known else code


def basis_told(code: str) -> Text:
    """A paragraph as people write it, or its code where the list does not know it."""
    known = legal_bases().get(code)
    if known is None:
        return same(code)
    law = known.law.partition(" (")[0]  # the list adds in brackets that a law no longer holds for some
    return BASIS.filled(law=law, paragraph=known.paragraph) if known.paragraph else same(law)


def municipality_name(code: str) -> str:
    """The name of a municipality, or its code where it is not known."""
    return next((each.name for each in municipalities().values() if each.code == code), code)


def region_told(code: str) -> Text:
    """The name of a region by its code, or by its short name where its code is not known; else what was given."""
    if code == CONSTRUCTED_REGION:
        return CONSTRUCTED_REGION_NAME
    found = next((each.text for each in Region if each.value == code), None)
    return found or next((same(each.name) for each in regions().values() if region_id(each) == code), same(code))


def region_id(region: RegionInTime) -> str:
    """What a wish says to mean a region: its official code, or a short name where its code was not found."""
    return region.code or "-".join(region.name.translate(_LETTERS).casefold().split())


@cache
def codes_of_region(code: str) -> frozenset[str]:
    """The codes that a region is found by: its own, or those of the regions whose place it takes, as it has none."""
    without_code = next((each for each in regions().values() if not each.code and region_id(each) == code), None)
    if without_code is None:
        return frozenset({code} - {""})
    return frozenset(each.code for each in regions().values() if each.successor == without_code.name)


def regions_to_choose(day: date) -> tuple[RegionInTime, ...]:
    """The regions that exist on a day, and those that will within a year."""
    soon = date(day.year + 1, 12, 31)
    return tuple(
        each
        for each in regions().values()
        if each.validity.holds_on(day) or (each.validity.starts is not None and day < each.validity.starts <= soon)
    )


def gap_of_region(code: str) -> Text | None:
    """What is not known of a region that a wish names; nothing where its code is known."""
    found = next((each for each in regions().values() if not each.code and region_id(each) == code), None)
    if found is None or found.validity.starts is None:
        return None
    before = " og ".join(each.name for each in regions().values() if each.successor == found.name)
    english = " and ".join(each.name for each in regions().values() if each.successor == found.name)
    day = day_in_words(found.validity.starts)
    return Text(
        da=CODE_NOT_FOUND.filled(region=found.name, day=day, before=before).da,
        en=CODE_NOT_FOUND.filled(region=found.name, day=day, before=english).en,
    )
