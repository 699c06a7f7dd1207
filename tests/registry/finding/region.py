"""A few constructed offerings around Roskilde that the tests search among."""

from __future__ import annotations

from datetime import date
from typing import Any

from ramme.quantities import Kroner
from ramme.registry.classification import Sector
from ramme.registry.finding.matches import Candidate, GroupRate
from ramme.registry.offerings.record import Offering, Vacancy
from ramme.registry.parties import Party, PartyKind

TODAY = date(2026, 2, 1)
BRAIN_INJURY = "59254ffb-8efb-4023-84f8-73e5bcba0bc7"
ACQUIRED = "d26f97e8-99ed-46a9-94db-93340f77a950"
COGNITIVE = "01da9924-f4b4-4265-8594-0e892fa60676"
HOMELESS = "293bf940-c075-4e3d-b5ef-6e331202e556"
KOEGE = Party(
    id="koege", name="Køge Kommune", kind=PartyKind.MUNICIPALITY, region_code="1085", municipality_code="0259"
)
GREVE = Party(
    id="greve", name="Greve Kommune", kind=PartyKind.MUNICIPALITY, region_code="1085", municipality_code="0253"
)
REGION = Party(id="regsj", name="Region Sjælland", kind=PartyKind.REGION, region_code="1085")
PRIVATE = Party(id="fonden", name="Fonden Lyngen", kind=PartyKind.PRIVATE, region_code="1085")


def vacancy(
    free: int, *, stated: date = date(2026, 1, 22), free_from: date | None = None, waiting: int | None = 0
) -> Vacancy:
    return Vacancy(free=free, waiting=waiting, free_from=free_from, stated_on=stated, stated_by="leder")


def offering(name: str, **known: Any) -> Offering:
    usual: dict[str, Any] = {
        "id": name.casefold(),
        "name": name,
        "operator": KOEGE,
        "sector": Sector.ADULTS,
        "legal_bases": ("SEL-107",),
        "target_groups": (BRAIN_INJURY,),
        "municipality_code": "0259",
        "constructed": True,
    }
    return Offering(**{**usual, **known})


def candidate(name: str, *, rate: str = "2.000", year: int | None = 2026, **known: Any) -> Candidate:
    rates = (GroupRate("Botilbud", Kroner(int(rate.replace(".", "")) * 100)),) if rate else ()
    return Candidate(offering(name, **known), rates, year)
