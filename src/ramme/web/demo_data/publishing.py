"""Published rates of the demo as rows: many at a time, with the same content as if each had been published by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time

from ramme.rates.publication.record import PublishedRate
from ramme.web.accounts.actors import Actor
from ramme.web.audit.operations import Deed, all_noted
from ramme.web.rates.models import GroupRateRow, PublishedRateRow
from ramme.web.rates.rows import group_rows, row_of
from ramme.web.registry.models import OfferingRow

PUBLISHED_AT = time(9, 0, tzinfo=UTC)
Rows = dict[tuple[str, int, int], PublishedRateRow]


def rates_stored(rates: Sequence[PublishedRate], offerings: Mapping[str, OfferingRow], publisher: Actor) -> Rows:
    """Stores rates in their order, a version after the one it corrects; gives their rows by offering, year, version."""
    rows: Rows = {}
    versions = sorted({rate.version for rate in rates})
    for version in versions:
        of_version = [rate for rate in rates if rate.version == version]
        made = [
            row_of(
                rate,
                offerings[rate.offering_id].pk,
                at=datetime.combine(rate.published_on, PUBLISHED_AT),
                replaces=rows.get((rate.offering_id, rate.year, rate.replaces)),
            )
            for rate in of_version
        ]
        for rate, row in zip(of_version, PublishedRateRow.objects.bulk_create(made), strict=True):
            rows[rate.offering_id, rate.year, rate.version] = row
    latest = {(rate.offering_id, rate.year): rate.version for rate in sorted(rates, key=lambda each: each.version)}
    slugs = {row.pk: slug for slug, row in offerings.items()}
    groups = [group for rate in rates for group in group_rows(rows[rate.offering_id, rate.year, rate.version], rate)]
    for group in groups:
        group.current = latest[slugs[group.offering_id], group.year] == group.published.version
    GroupRateRow.objects.bulk_create(groups)
    for day in sorted({rate.published_on for rate in rates}):
        deeds = [_deed(rate, offerings[rate.offering_id]) for rate in rates if rate.published_on == day]
        all_noted(publisher, deeds, at=datetime.combine(day, PUBLISHED_AT))
    return rows


def _deed(rate: PublishedRate, offering: OfferingRow) -> Deed:
    return Deed(
        verb="rate-published",
        subject_kind="published_rate",
        subject=f"{rate.offering_id}/{rate.year}/{rate.version}",
        parties=(offering.operator_id,),
        detail={"version": rate.version, "year": rate.year},
    )
