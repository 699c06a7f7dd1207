"""A constructed region: twenty operators with invented names, 120 offerings, 300 rate groups, always the same."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from ramme.citations import Place
from ramme.quantities import Days, Given, Hours, Input, Kroner, Percent, Places, Q, Weight, Years, absent, given
from ramme.rates.basis import (
    Asset,
    AssetKind,
    CivilServants,
    CostCategory,
    CostLine,
    Insurance,
    OfferingFacts,
    RateBasis,
    RateGroup,
    RatePart,
)
from ramme.rates.models import DIFFERENTIATED, STANDARD
from ramme.registry.classification import Sector
from ramme.texts import same

FILE = "konstrueret demoregion"
YEAR = 2017
MUNICIPALITIES = (
    *("Askedal", "Birkevig", "Egesund", "Elmelund", "Fyrrehøj", "Granlev", "Hasselby Å", "Hyldeskov"),
    *("Kastanjedal", "Kirsebærnæs", "Lindeholt", "Lærkevang", "Piletoft", "Poppelby Mark", "Rønnekær"),
    *("Slåensø", "Takshøj", "Tjørnebjerg", "Ædelgranby"),
)
OPERATORS = (*(f"{name} Kommune" for name in MUNICIPALITIES), "Demoregionen")
OFFERINGS_EACH = 6
# From this year on the act on children holds in place of the paragraphs for them.
ACT_ON_CHILDREN = 2024


@dataclass(frozen=True, slots=True)
class Extent:
    """How large a region is: its operators, how many offerings each has, and the most rate groups of an offering."""

    operators: tuple[str, ...] = OPERATORS
    offerings_each: int = OFFERINGS_EACH
    most_groups: int = 4


DEMO = Extent()


@dataclass(frozen=True, slots=True)
class Pattern:
    """A kind of offering: its name, whom it is for, its legal basis and what a place costs in staff in a year.

    `legal_basis_now` is the paragraph that took the place of `legal_basis`, where one did.
    """

    name: str
    sector: Sector
    legal_basis: str
    staff_per_place: int
    legal_basis_now: str = ""

    def legal_basis_in(self, year: int) -> str:
        """The paragraph that offerings of this kind rest on in a year."""
        return self.legal_basis_now if self.legal_basis_now and year >= ACT_ON_CHILDREN else self.legal_basis


PATTERNS = (
    Pattern("Botilbud", Sector.ADULTS, "SEL-108", 640_000),
    Pattern("Midlertidigt botilbud", Sector.ADULTS, "SEL-107", 560_000),
    Pattern("Aktivitets- og samværstilbud", Sector.ADULTS, "SEL-104", 130_000),
    Pattern("Døgninstitution", Sector.CHILDREN, "SEL-66-1-6", 920_000, "BL-43-1-6_7"),
    Pattern("Beskyttet værksted", Sector.ADULTS, "SEL-103", 95_000),
    Pattern("Specialbørnehave", Sector.CHILDREN, "SEL-32", 330_000, "BL-83"),
)


def drawn(key: str, low: int, high: int) -> int:
    """A whole number from low to high that is the same for the same key, on any machine."""
    digest = hashlib.sha256(f"ramme demo {key}".encode()).digest()
    return low + int.from_bytes(digest[:8]) % (high - low + 1)


def demo_region(year: int = YEAR, extent: Extent = DEMO) -> tuple[RateBasis, ...]:
    """The budgets of all offerings of the constructed region in a year: the same figures whatever the year is."""
    return tuple(
        _basis(operator, row * extent.offerings_each + number, year, extent.most_groups)
        for row, operator in enumerate(extent.operators)
        for number in range(extent.offerings_each)
    )


def pattern_of(number: int) -> Pattern:
    """What kind of offering the one with a number in its region is."""
    return PATTERNS[number % len(PATTERNS)]


def _from(key: str, what: str, figure: Q) -> Q:
    return figure.remembered(Input(title=same(what), place=Place(file=FILE, field=f"{key}: {what}")))


def _basis(operator: str, number: int, year: int, most_groups: int) -> RateBasis:
    pattern = pattern_of(number)
    key = f"tilbud {number + 1}"
    groups = _groups(key, 1 + number * 7 % most_groups)
    places = sum(group.places.whole for group in groups)
    staff = places * pattern.staff_per_place * drawn(f"{key} niveau", 92, 109) // 100
    return RateBasis(
        facts=OfferingFacts(
            name=f"{pattern.name} {number + 1}",
            operator=operator,
            year=year,
            sector=pattern.sector,
            legal_basis=pattern.legal_basis_in(year),
            model=DIFFERENTIATED if len(groups) > 1 else STANDARD,
            constructed=True,
        ),
        cost_lines=_cost_lines(key, staff, places),
        civil_servants=_civil_servants(key, staff),
        assets=_assets(key, places),
        operator_percent=_from(key, "Administrationsprocent", Percent(drawn(f"{key} overhead", 48, 66) * 10)),
        occupancy=absent(Percent),
        regulation=_from(key, "Regulering fra år n-2", Kroner(_regulation(key, staff) * 100)),
        groups=groups,
    )


def _groups(key: str, levels: int) -> tuple[RateGroup, ...]:
    return tuple(
        RateGroup(
            name=f"Niveau {level}" if levels > 1 else "Alle pladser",
            places=_from(key, f"Pladser, niveau {level}", Places(drawn(f"{key} pladser {level}", 3, 14))),
            days=_from(key, f"Åbningsdage, niveau {level}", Days(365)),
            weight=_weight(key, level, levels),
            hours_per_day=absent(Hours),
        )
        for level in range(1, levels + 1)
    )


def _weight(key: str, level: int, levels: int) -> Given[Weight]:
    if levels == 1:
        return absent(Weight)
    return given(_from(key, f"Vægt, niveau {level}", Weight(100 + 60 * (level - 1))))


def _cost_lines(key: str, staff: int, places: int) -> tuple[CostLine, ...]:
    night = staff * 18 // 100
    leaders = staff * 7 // 100
    rows = (
        (CostCategory.WAGES, "Ledelse", leaders, None),
        (CostCategory.WAGES, "Nattevagt", night, RatePart.BASE),
        (CostCategory.WAGES, "Pædagogisk personale", staff - night - leaders, None),
        (
            CostCategory.DEVELOPMENT,
            "Kurser og udvikling af tilbuddet",
            staff * drawn(f"{key} kurser", 5, 15) // 1000,
            None,
        ),
        (CostCategory.ADMINISTRATION, "Kontorhold og it på tilbuddet", places * 4_200, None),
        (CostCategory.OTHER, "Kost og aktiviteter", places * drawn(f"{key} kost", 18_000, 33_000), None),
        (CostCategory.SUPERVISION, "Takst til socialtilsynet", drawn(f"{key} tilsyn", 28_000, 62_000), None),
        (CostCategory.PROPERTY, "Vedligeholdelse, el, vand og varme", places * 14_500, None),
        (CostCategory.INCOME, "Beboernes betaling for kost", places * drawn(f"{key} betaling", 6_000, 12_000), None),
    )
    return tuple(
        CostLine(category=category, text=text, amount=_from(key, text, Kroner(kroner * 100)), part=part)
        for category, text, kroner, part in rows
    )


def _civil_servants(key: str, staff: int) -> tuple[CivilServants, ...]:
    if drawn(f"{key} tjenestemænd", 1, 3) > 1:
        return ()
    pay = _from(key, "Løn til tjenestemænd", Kroner(staff * 4))
    return (CivilServants(insurance=Insurance.UNINSURED, text="Tjenestemænd", pay=pay, premium=absent(Kroner)),)


def _assets(key: str, places: int) -> tuple[Asset, ...]:
    def asset(kind: AssetKind, text: str, kroner: int, lifetime: int = 0) -> Asset:
        age = drawn(f"{key} alder {text}", 0, lifetime - 1) if lifetime else 0
        return Asset(
            kind=kind,
            text=text,
            cost=_from(key, text, Kroner(kroner * 100)),
            lifetime=given(_from(key, f"{text}, levetid", Years(lifetime))) if lifetime else absent(Years),
            age=given(_from(key, f"{text}, alder", Years(age))) if lifetime else absent(Years),
        )

    if drawn(f"{key} lejet", 1, 5) == 1:
        return (asset(AssetKind.RENT, "Husleje", places * drawn(f"{key} leje", 42_000, 95_000)),)
    return (
        asset(AssetKind.BUILDINGS, "Bygning", places * drawn(f"{key} bygning", 700_000, 1_400_000), 30),
        asset(AssetKind.LAND, "Grund", places * drawn(f"{key} grund", 60_000, 180_000)),
        asset(AssetKind.INVENTORY, "Inventar", places * drawn(f"{key} inventar", 12_000, 40_000), 10),
        asset(AssetKind.EQUIPMENT, "Bus", drawn(f"{key} bus", 280_000, 420_000), 8),
    )


def _regulation(key: str, staff: int) -> int:
    """Most offerings stayed inside the band two years before; some carry a surplus back or a deficit on."""
    if drawn(f"{key} regulering", 1, 4) > 1:
        return 0
    return staff * drawn(f"{key} regulering, størrelse", -30, 30) // 1000
