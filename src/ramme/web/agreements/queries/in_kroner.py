"""What the difference between two agreements means in kroner for the published rates that stand under the first."""

from __future__ import annotations

from dataclasses import dataclass

from ramme.agreements import Agreement
from ramme.analysis.agreement_effects import InKroner, OfClause, Reading, in_kroner
from ramme.analysis.agreement_effects_telling import gaps_of, has_figures
from ramme.rates.outcome import RateOutcome
from ramme.texts import Text
from ramme.web.agreements.queries.documents import SideBySide
from ramme.web.agreements.queries.published import Area, areas, published_region
from ramme.web.rates.models import PublishedRateRow


@dataclass(frozen=True, slots=True)
class InKronerPage:
    """The same published rates under both agreements: each clause alone, the dearest first, and all together."""

    area: Area
    found: InKroner
    alone: tuple[OfClause, ...]
    gaps: tuple[Text, ...]
    offerings: int
    year_of_b: int

    @property
    def has_figures(self) -> bool:
        """Whether anything could be calculated at all."""
        return has_figures(self.found)

    @property
    def interaction(self) -> int:
        """What the clauses mean together beyond what each means alone, in øre."""
        return sum(self.found.interaction.values())


def areas_under(agreement: Agreement) -> tuple[Area, ...]:
    """The regions and years with published rates that were calculated under an agreement."""
    rows = PublishedRateRow.objects.filter(agreement_id=agreement.id, replaced_by=None)
    under = set(rows.values_list("offering__region_code", "year").distinct())
    return tuple(area for area in areas() if (area.region, area.year) in under)


def in_kroner_of(pair: SideBySide, area: Area, within: str | None) -> InKronerPage | None:
    """The two agreements in kroner for the rates of a region and year, of one operator or all; or nothing."""
    outcomes = _outcomes(pair.a, area, within)
    if not outcomes:
        return None
    year = area.year if pair.b.covers_year(area.year) else pair.b.starts.year
    found = in_kroner(outcomes, pair.a, Reading(pair.b, year, {}))
    return InKronerPage(
        area=area,
        found=found,
        alone=tuple(sorted(found.alone, key=lambda each: -abs(each.total))),
        gaps=tuple(gaps_of(found)),
        offerings=len(outcomes),
        year_of_b=year,
    )


def _outcomes(agreement: Agreement, area: Area, within: str | None) -> list[RateOutcome]:
    held = published_region(area)
    if held.region is None:
        return []
    pairs = zip(held.offerings, held.region.outcomes, strict=True)
    return [
        outcome for place, outcome in pairs
        if outcome.agreement.id == agreement.id and within in {None, place.operator}
    ]  # fmt: skip
