"""What an offering's rate is made of per occupied day, by cost category: what offerings can be compared by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ramme.quantities import Kroner, titled
from ramme.rates.basis import CostCategory
from ramme.rates.outcome import RateOutcome
from ramme.rates.publication import rules
from ramme.registry.classification import Sector


@dataclass(frozen=True, slots=True, kw_only=True)
class CostStructure:
    """An offering in a year: its average rate, and what each cost category comes to per occupied day.

    Income is the amount that is subtracted. Only offerings of the same year, sector and legal basis are compared.
    """

    offering_id: str
    year: int
    sector: Sector
    legal_basis: str
    rate: Kroner
    per_day: Mapping[CostCategory, Kroner] = field(hash=False)

    def is_like(self, other: CostStructure) -> bool:
        """Whether the other is another offering that this one may be compared with."""
        alike = (self.year, self.sector, self.legal_basis) == (other.year, other.sector, other.legal_basis)
        return alike and self.offering_id != other.offering_id


def structure_of(offering_id: str, outcome: RateOutcome) -> CostStructure:
    """What an offering's rates are made of."""
    calculation, facts = outcome.calculation, outcome.basis.facts
    days = calculation.days.total
    return CostStructure(
        offering_id=offering_id,
        year=facts.year,
        sector=facts.sector,
        legal_basis=facts.legal_basis,
        rate=rules.average_rate(income=calculation.income, days=days),
        per_day={
            category: titled(category.text, rules.cost_per_occupied_day, cost=cost, days=days)
            for category, cost in _costs(outcome)
        },
    )


def _costs(outcome: RateOutcome) -> Iterator[tuple[CostCategory, Kroner]]:
    figures, frame = outcome.calculation.figures, outcome.calculation.frame
    operating = figures.operating
    yield CostCategory.WAGES, operating.wages
    yield CostCategory.DEVELOPMENT, operating.development
    yield CostCategory.ADMINISTRATION, operating.administration
    yield CostCategory.SUPERVISION, operating.supervision
    yield CostCategory.OTHER, operating.other
    yield CostCategory.PENSION, frame.pension
    yield CostCategory.OVERHEAD, frame.overhead
    yield CostCategory.PROPERTY, frame.property_and_capital
    yield CostCategory.INCOME, operating.income
    yield CostCategory.REGULATION, figures.regulation
