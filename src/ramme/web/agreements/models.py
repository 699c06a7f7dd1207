"""Recorded use as rows: the days of a year that a municipality paid for in a rate group."""

from __future__ import annotations

from django.db import models

from ramme.web.registry.models import OfferingRow, PartyRow


class RecordedUseRow(models.Model):
    """What one municipality paid for in one rate group in a year; no citizen, only days."""

    offering = models.ForeignKey(OfferingRow, on_delete=models.PROTECT, related_name="recorded_use")
    group = models.CharField(max_length=120)
    year = models.PositiveIntegerField()
    municipality = models.ForeignKey(PartyRow, on_delete=models.PROTECT, related_name="paid_use")
    days = models.PositiveIntegerField()
    recorded_by = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()

    class Meta:
        """A municipality stands once for a rate group and a year."""

        constraints = (
            models.UniqueConstraint(fields=("offering", "group", "year", "municipality"), name="one_use_once"),
        )
        indexes = (models.Index(fields=("year", "offering")),)

    def __str__(self) -> str:
        return f"{self.offering_id} {self.group} {self.year}: {self.days}"
