"""What is wished for when a place is sought: for whom, on which paragraph, how far away, from when, at which rate."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from ramme.agreements import Way
from ramme.quantities import Kroner
from ramme.quantities.writing import day_in_words, in_words, plain_figure
from ramme.registry.classification import Sector
from ramme.registry.finding.kin import bases_like, groups_like
from ramme.registry.legal_bases import legal_bases
from ramme.registry.municipalities import municipalities
from ramme.registry.regions import Region
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

    `target_group`, `legal_basis`, `near` and `region_code` hold codes (`near` of a municipality); `within_km` whole
    kilometres from it; `highest_rate` kroner per day. `public_only` leaves out self-owned and private operators.
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
    region_code: str
    municipality_codes_of_region: frozenset[str]
    public_only: bool


def exact_filters(wish: Wish) -> ExactFilters:
    """The exact filters of a wish: sector, region, operators, and every code that fits, related ones included."""
    inside = {each.code for each in municipalities().values() if each.region_code == wish.region_code}
    return ExactFilters(
        sector=wish.sector,
        target_groups=frozenset(groups_like(wish.target_group)) if wish.target_group else frozenset(),
        legal_bases=frozenset(bases_like(wish.legal_basis)) if wish.legal_basis else frozenset(),
        region_code=wish.region_code,
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
NEAR = Text(da="set fra {name}", en="seen from {name}")
FREE = Text(da="ledig den {day}", en="free on {day}")
AT_MOST = Text(da="højst {rate} pr. dag", en="at most {rate} a day")
IN_REGION = Text(da="i {name}", en="in {name}")
PUBLIC = Text(da="kun hos kommuner og regioner", en="of municipalities and regions only")


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
    """The name of a region, or its code where it is not known."""
    return next((each.text for each in Region if each.value == code), same(code))
