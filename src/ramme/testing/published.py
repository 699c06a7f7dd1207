"""Published rates of a constructed region to test with, under the agreement of Midtjylland for 2017, and who pays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ramme.agreements import Catalogue
from ramme.demo.region import demo_region
from ramme.quantities import OccupiedDays
from ramme.rates.basis import RateBasis
from ramme.rates.outcome import RateOutcome, rates_of
from ramme.rates.publication.dates import Dating
from ramme.rates.publication.record import PublishedRate, Signing, Version, published
from ramme.rates.publication.requirements import Publishing
from ramme.registry.parties import plain_id
from ramme.testing.portal import MIDTJYLLAND, MOMENT, a_party, an_offering
from ramme.web.agreements.models import RecordedUseRow
from ramme.web.rates.models import GroupRateRow, PublishedRateRow
from ramme.web.rates.rows import group_rows, row_of
from ramme.web.registry.models import OfferingRow, PartyRow

AGREEMENT = "midtjylland-2017"
PLACES = ("Aarhus", "Viborg", "Herning", "Randers", "Silkeborg", "Horsens", "Skive", "Holstebro")
_SIGNING = Signing(approved_by="user:1", published_by="user:2")


def published_region(number: int, *, use: bool = True, region: str = MIDTJYLLAND) -> list[OfferingRow]:
    """So many offerings with published rates, six for each municipality; with recorded use where asked for."""
    agreement = Catalogue.of_package().get(AGREEMENT)
    found: list[tuple[OfferingRow, RateOutcome]] = []
    for place, basis in enumerate(_budgets(number)):
        operator = a_party(PLACES[place // 6 % len(PLACES)])
        outcome = rates_of(basis, agreement)
        groups = {group.name: group.places.whole for group in basis.groups}
        name = f"{basis.facts.name.rpartition(' ')[0]} {place + 1}"
        facts = {"groups": groups, "sector": basis.facts.sector.value, "region_code": region}
        found.append((an_offering(name, operator, slug=plain_id(f"{name} {region}"), **facts), outcome))
    for offering, outcome in found:
        publish(offering, outcome)
    if use:
        RecordedUseRow.objects.bulk_create(row for offering, outcome in found for row in _use(offering, outcome))
    return [offering for offering, _ in found]


def publish(offering: OfferingRow, outcome: RateOutcome, replaces: PublishedRateRow | None = None) -> PublishedRateRow:
    """The published rate of an offering, stored; a correction where it replaces another."""
    rate = _published(offering, outcome, replaces.version if replaces else 0)
    row = row_of(rate, offering.pk, at=MOMENT, replaces=replaces)
    row.save()
    GroupRateRow.objects.bulk_create(group_rows(row, rate))
    return row


def _published(offering: OfferingRow, outcome: RateOutcome, replaces: int) -> PublishedRate:
    year = outcome.basis.facts.year
    descriptions = {group.name: f"Ydelsen i {group.name} er beskrevet her" for group in outcome.basis.groups}
    dating = Dating(year=year, valid_from=date(year, 1, 1), published_on=date(year - 1, 11, 1))
    reason = "En linje var glemt" if replaces else ""
    how = Publishing(dating=dating, descriptions=descriptions, replaces=replaces, reason=reason)
    return published(outcome, Version(offering_id=offering.slug, version=replaces + 1), how, _SIGNING)


def _budgets(number: int) -> Iterator[RateBasis]:
    budgets = demo_region()
    yield from (budgets[place % len(budgets)] for place in range(number))


def _use(offering: OfferingRow, outcome: RateOutcome) -> Iterator[RecordedUseRow]:
    """Each rate group is paid for by two municipalities, which leaves some days without a payer."""
    parties: list[PartyRow] = [offering.operator, a_party(PLACES[(offering.pk + 1) % len(PLACES)])]
    for group, days in zip(outcome.basis.groups, outcome.calculation.days.each, strict=True):
        whole = days.whole // OccupiedDays.scale
        for place, party in enumerate(dict.fromkeys(parties)):
            yield RecordedUseRow(
                offering=offering,
                group=group.name,
                year=outcome.basis.facts.year,
                municipality=party,
                days=whole * (6 - 3 * place) // 10,
                recorded_by="system",
                recorded_at=MOMENT,
            )
