"""How a published rate stands among comparable offerings, from what was stored with each."""

from __future__ import annotations

from ramme.quantities import Kroner
from ramme.rates.basis import CostCategory
from ramme.rates.publication.peers import PeerComparison, among_peers
from ramme.rates.publication.structure import CostStructure
from ramme.registry.classification import Sector
from ramme.texts import Text
from ramme.web.rates.models import PublishedRateRow

CATEGORIES = {category.value: category for category in CostCategory}
SECTORS = {sector.value: sector for sector in Sector}


def peers_of(row: PublishedRateRow) -> PeerComparison | Text:
    """The range of comparable offerings of the same year, or a sentence where they are too few.

    Invented offerings are compared with invented ones alone.
    """
    own = _structure(row.offering_id, row.year, row.sector, row.legal_basis, row.average_oere, row.structure)
    others = PublishedRateRow.objects.filter(
        year=row.year,
        sector=row.sector,
        legal_basis=row.legal_basis,
        constructed=row.constructed,
        replaced_by=None,
    ).exclude(offering=row.offering_id)
    read = others.order_by().values_list("offering_id", "year", "sector", "legal_basis", "average_oere", "structure")
    return among_peers(own, (_structure(*each) for each in read) if row.legal_basis else ())


def _structure(
    offering: int, year: int, sector: str, legal_basis: str, average: int, per_day: dict[str, int]
) -> CostStructure:
    return CostStructure(
        offering_id=str(offering),
        year=year,
        sector=SECTORS[sector],
        legal_basis=legal_basis,
        rate=Kroner(average),
        per_day={CATEGORIES[name]: Kroner(cost) for name, cost in per_day.items()},
    )
