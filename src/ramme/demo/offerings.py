"""The offerings of the demo region as the registry knows them, each with this year's budget where it has one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from ramme.agreements.variants.scope import OfferingCategory
from ramme.demo import places_on_map
from ramme.demo.names import offering_name
from ramme.demo.parties import PRIVATE, SELF_OWNED, SUPERVISION, operators
from ramme.demo.region import DEMO, Extent, demo_region, drawn, pattern_of
from ramme.quantities import Kroner, Places
from ramme.rates.basis import RateBasis
from ramme.registry.classification import Sector
from ramme.registry.offerings.record import Offering, PlaceGroup, PlaceKind
from ramme.registry.parties import Party, plain_id
from ramme.registry.validity import Validity

# For each kind of offering: what it is called, and the services (FFB) that it gives.
LONGER_STAY, SHORTER_STAY = "5af56051-8413-4115-aaa2-83a0767e1137", "80aa8ea7-4ad8-405f-876a-4c0f89fde06a"
COMPANY, WORKSHOP = "7e419926-bb04-4829-99c9-95ea20403c2c", "fb3d8722-90e0-4a80-ba65-490617ffeb0f"
SUPPORT, STIMULI = "1f0ff82b-3243-422f-9651-1d00fd2dcd61", "299af83f-586c-4c17-8af6-c8c47a847d6d"
KINDS = {
    "SEL-108": ("Botilbuddet", (LONGER_STAY, SUPPORT)),
    "SEL-107": ("Bostedet", (SHORTER_STAY, SUPPORT)),
    "SEL-104": ("Aktivitetshuset", (COMPANY,)),
    "BL-43-1-6_7": ("Børne- og ungehjemmet", (LONGER_STAY, SHORTER_STAY)),
    "SEL-103": ("Værkstedet", (WORKSHOP,)),
    "BL-83": ("Specialbørnehaven", (STIMULI,)),
}
# Target groups of the framework agreement with the one of the national list (FFB) that says the same of adults.
FOR_ADULTS = (
    ("MJ04", "97c355cc-84e3-46d0-ac1b-00bc627d089f"),
    ("MJ03", "9b3fd322-a75a-4ed8-9b74-425fa1e01c95"),
    ("MJ02", "d26f97e8-99ed-46a9-94db-93340f77a950"),
    ("MJ06", "6aac5ae6-ef06-4866-9c66-16d51ebbc83b"),
    ("MJ01", "6e155207-db12-419a-8d9c-d67756533056"),
    ("MJ07", "f1c7ee41-21b4-4dba-9424-c874bf72b5e7"),
    ("MJ05", "7b48f1a0-579b-4976-ae7c-4074b5981449"),
    ("MJ12", "0e25a2ec-4f04-4d14-a5ad-a6519a7d1d5f"),
    ("MJ09", "293bf940-c075-4e3d-b5ef-6e331202e556"),
    ("MJ10", "5c6bc9a0-a955-4168-9692-cdcd691ff866"),
    ("MJ11", "ab4413f0-fa81-41c0-ad8c-21782c12a0fa"),
)
FOR_CHILDREN = ("MJ03", "MJ04", "MJ06", "MJ02", "MJ07", "MJ08", "MJ13", "MJ01")
OUTSIDE_HOUSES = frozenset({"SEL-103", "SEL-104"})
SPECIALISED_ONE_IN = 17
CLUSTER_ONE_IN = 6


@dataclass(frozen=True, slots=True)
class ElsewhereRate:
    """A rate of a private operator, agreed at its supervision and not calculated here: kroner a day, and places."""

    group: str
    rate: Kroner
    places: int


@dataclass(frozen=True, slots=True)
class DemoOffering:
    """An offering, its budget of the year where it is calculated here, and rates that were published elsewhere."""

    offering: Offering
    budget: RateBasis | None = None
    elsewhere: tuple[ElsewhereRate, ...] = field(default=())


def demo_offerings(year: int, extent: Extent = DEMO) -> tuple[DemoOffering, ...]:
    """All offerings of a region in a year: those of public operators in the order of its budgets, then the others."""
    public = operators(extent)
    codes = places_on_map.municipality_codes(whole_country=extent is not DEMO)
    found = []
    for number, budget in enumerate(demo_region(year, extent)):
        row = number // extent.offerings_each
        found.append(_calculated(number, budget, public[row], codes[row % len(codes)]))
    return (*found, *_of_others(len(found), year))


def _calculated(number: int, budget: RateBasis, operator: Party, code: str) -> DemoOffering:
    offering = _offering(number, budget, operator, code)
    facts = replace(budget.facts, name=offering.name, operator=operator.name)
    return DemoOffering(offering, replace(budget, facts=facts))


def _offering(number: int, budget: RateBasis, operator: Party, code: str) -> Offering:
    facts = budget.facts
    kind, services = KINDS[facts.legal_basis]
    name = f"{kind} {offering_name(number)}"
    key = f"tilbud {number + 1}"
    return Offering(
        id=plain_id(name),
        name=name,
        operator=operator,
        sector=facts.sector,
        centre=_centre(operator, facts.sector),
        legal_bases=(facts.legal_basis,),
        target_groups=_target_groups(key, facts.sector),
        services=tuple(sorted(services)),
        departments=("Nord", "Syd") if len(budget.groups) > 2 else (),  # noqa: PLR2004 (two groups share a department)
        groups=tuple(_groups(key, budget, services)),
        address=places_on_map.address_of(key),
        municipality_code=code,
        point=places_on_map.point_near(key, code),
        supervisor=SUPERVISION.name,
        category=_category(key),
        most_specialised=drawn(f"{key} specialiseret", 1, SPECIALISED_ONE_IN) == 1,
        validity=Validity(starts=date(facts.year - drawn(f"{key} begyndt", 3, 30), drawn(f"{key} måned", 1, 12), 1)),
        constructed=True,
    )


def _centre(operator: Party, sector: Sector) -> str:
    place = operator.name.removesuffix(" Kommune")
    return f"Center for børn og unge, {place}" if sector is Sector.CHILDREN else f"Center for voksne, {place}"


def _target_groups(key: str, sector: Sector) -> tuple[str, ...]:
    """One to three of the framework agreement's groups, and of adults the first in the national list besides."""
    number, first = drawn(f"{key} antal målgrupper", 1, 3), drawn(f"{key} målgruppe", 0, 997)
    if sector is Sector.CHILDREN:
        return tuple(sorted(FOR_CHILDREN[(first + step) % len(FOR_CHILDREN)] for step in range(number)))
    chosen = [FOR_ADULTS[(first + step) % len(FOR_ADULTS)] for step in range(number)]
    return tuple(sorted((*(ours for ours, _ in chosen), chosen[0][1])))


def _groups(key: str, budget: RateBasis, services: tuple[str, ...]) -> Iterator[PlaceGroup]:
    several = len(budget.groups) > 2  # noqa: PLR2004 (two groups share a department)
    for number, group in enumerate(budget.groups):
        yield PlaceGroup(
            name=group.name,
            department=("Nord", "Syd")[number // 2] if several and number < 4 else "Syd" if several else "",  # noqa: PLR2004
            legal_basis=budget.facts.legal_basis,
            service=services[0],
            places=_places(
                f"{key} {group.name}", group.places.whole, is_home=budget.facts.legal_basis not in OUTSIDE_HOUSES
            ),
        )


def _places(key: str, number: int, *, is_home: bool) -> dict[PlaceKind, Places]:
    """All places of a group by how bound they are: most are fixed, some temporary or flexible, a few lent away."""
    shares = {
        PlaceKind.TEMPORARY: drawn(f"{key} midlertidige", 0, 2) if is_home else 0,
        PlaceKind.FLEXIBLE: drawn(f"{key} fleksible", 0, 5) // 4,
        PlaceKind.LENT: drawn(f"{key} udlånt", 0, 14) // 14 if is_home else 0,
    }
    some = {kind: Places(places) for kind, places in shares.items() if places}
    return (
        {PlaceKind.FIXED: Places(number - sum(shares.values())), **some}
        if number > sum(shares.values())
        else {PlaceKind.FIXED: Places(number)}
    )


def _category(key: str) -> OfferingCategory:
    if drawn(f"{key} specialiseret", 1, SPECIALISED_ONE_IN) == 1:
        return OfferingCategory.HIGHLY_SPECIALISED
    is_cluster = drawn(f"{key} klynge", 1, CLUSTER_ONE_IN) == 1
    return OfferingCategory.CLUSTER if is_cluster else OfferingCategory.LOCAL


# Offerings of the other operators: operator, number of the pattern, places, and a day's rate in kroner.
_OTHERS = (
    (PRIVATE[0], 0, 8, 2_790),
    (PRIVATE[0], 1, 6, 2_410),
    (PRIVATE[0], 3, 5, 4_120),
    (PRIVATE[1], 1, 10, 2_260),
    (PRIVATE[1], 3, 7, 4_480),
)


def _of_others(first: int, year: int) -> Iterator[DemoOffering]:
    """Two offerings of the self-owned operator, calculated here, and five private ones, which are not."""
    codes = places_on_map.municipality_codes()
    last_two = demo_region(year, Extent(operators=("",) * 2, offerings_each=5))[-2:]
    for number, budget in enumerate(last_two, first):
        yield _calculated(number, budget, SELF_OWNED, codes[(number * 5) % len(codes)])
    for number, (operator, pattern, places, rate) in enumerate(_OTHERS, first + 2):
        yield _private(number, operator, pattern, ElsewhereRate("Alle pladser", Kroner(rate * 100), places), year)


def _private(number: int, operator: Party, pattern: int, rate: ElsewhereRate, year: int) -> DemoOffering:
    codes, key = places_on_map.municipality_codes(), f"tilbud {number + 1}"
    of = pattern_of(pattern)
    basis = of.legal_basis_in(year)
    kind, services = KINDS[basis]
    name = f"{kind} {offering_name(number)}"
    code = codes[(number * 7) % len(codes)]
    places = {PlaceKind.FIXED: Places(rate.places)}
    offering = Offering(
        id=plain_id(name),
        name=name,
        operator=operator,
        sector=of.sector,
        legal_bases=(basis,),
        target_groups=_target_groups(key, of.sector),
        services=tuple(sorted(services)),
        groups=(PlaceGroup(name=rate.group, legal_basis=basis, service=services[0], places=places),),
        address=places_on_map.address_of(key),
        municipality_code=code,
        point=places_on_map.point_near(key, code),
        supervisor=SUPERVISION.name,
        published_elsewhere=True,
        constructed=True,
    )
    return DemoOffering(offering, elsewhere=(rate,))
