"""Published rates of the demo as rows: many at a time, with the same content as if each had been published by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time

from ramme.rates.publication.record import PublishedRate
from ramme.web.accounts.actors import Actor
from ramme.web.audit.operations import Deed, all_noted
from ramme.web.rates.models import GroupRateRow, PublishedRateRow
from ramme.web.rates.rows import group_rows, row_of
from ramme.web.registry.models import OfferingRow

PUBLISHED_AT = time(9, 0, tzinfo=UTC)
# So many are held at a time, since a rate carries all its steps.
AT_A_TIME = 200


@dataclass
class Shelf:
    """Where rates are put, some at a time; remembers which row each version became."""

    offerings: Mapping[str, OfferingRow]
    publisher: Actor
    waiting: list[PublishedRate] = field(default_factory=list)
    keys: dict[tuple[str, int, int], int] = field(default_factory=dict)

    def put(self, rate: PublishedRate) -> None:
        """Takes a rate; what waits is stored first where this one corrects some of it, or where there is enough."""
        corrects = (rate.offering_id, rate.year, rate.replaces)
        if len(self.waiting) >= AT_A_TIME or (rate.is_revised and corrects not in self.keys):
            self.store()
        self.waiting.append(rate)

    def store(self) -> None:
        """Stores what waits, with its rate groups and an event for each."""
        rows = PublishedRateRow.objects.bulk_create(map(self._row, self.waiting))
        pairs = list(zip(self.waiting, rows, strict=True))
        GroupRateRow.objects.bulk_create(group for rate, row in pairs for group in group_rows(row, rate))
        self.keys |= {(rate.offering_id, rate.year, rate.version): row.pk for rate, row in pairs}
        for day in sorted({rate.published_on for rate in self.waiting}):
            deeds = [self._deed(rate, row) for rate, row in pairs if rate.published_on == day]
            all_noted(self.publisher, deeds, at=datetime.combine(day, PUBLISHED_AT))
        self.waiting = []

    def _row(self, rate: PublishedRate) -> PublishedRateRow:
        corrected = self.keys.get((rate.offering_id, rate.year, rate.replaces))
        return row_of(
            rate,
            self.offerings[rate.offering_id].pk,
            at=datetime.combine(rate.published_on, PUBLISHED_AT),
            replaces=None if corrected is None else PublishedRateRow(pk=corrected),
        )

    def _deed(self, rate: PublishedRate, row: PublishedRateRow) -> Deed:
        return Deed(
            verb="rate-published",
            subject_kind="published_rate",
            subject=f"{rate.offering_id}/{rate.year}/{rate.version}",
            parties=(self.offerings[rate.offering_id].operator_id,),
            detail={"version": rate.version, "year": rate.year, "checksum": row.checksum},
        )


def rates_stored(rates: Iterable[PublishedRate], offerings: Mapping[str, OfferingRow], publisher: Actor) -> None:
    """Stores rates in their order; of each year only the latest version holds then."""
    shelf = Shelf(offerings, publisher)
    for rate in rates:
        shelf.put(rate)
    shelf.store()
    GroupRateRow.objects.filter(published__replaced_by__isnull=False).update(current=False)
