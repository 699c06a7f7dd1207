"""Citizens as rows: number and name encrypted in one table, and everybody who has seen them."""

from __future__ import annotations

from django.db import models

from ramme.web.registry.models import PartyRow


class CitizenRow(models.Model):
    """A citizen under an opaque id; everything else in the portal knows that alone.

    `number` and `name` are encrypted, empty once erased. `look_up` finds a number again without decrypting (a keyed
    digest), within `party`, the municipality that keeps the citizen: two parties never find each other's.
    """

    id = models.CharField(primary_key=True, max_length=32)
    party = models.ForeignKey(PartyRow, on_delete=models.PROTECT, related_name="+")
    number = models.BinaryField(blank=True)
    name = models.BinaryField(blank=True)
    look_up = models.CharField(max_length=64, blank=True)
    kept_at = models.DateTimeField()
    kept_by = models.CharField(max_length=64)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A number is kept once by a municipality."""

        constraints = (
            models.UniqueConstraint(
                fields=("party", "look_up"), condition=~models.Q(look_up=""), name="one_citizen_once"
            ),
        )

    def __str__(self) -> str:
        return self.id


class CitizenViewRow(models.Model):
    """Somebody saw, searched for, changed or exported who a citizen is: when, for which purpose; never changed.

    `citizen` is the opaque id, kept after the citizen is erased.
    """

    citizen = models.CharField(max_length=32, db_index=True)
    deed = models.CharField(max_length=16)
    purpose = models.CharField(max_length=32)
    says = models.CharField(max_length=400, blank=True)
    actor = models.CharField(max_length=64)
    party = models.CharField(max_length=80)
    role = models.CharField(max_length=32, blank=True)
    at = models.DateTimeField()

    class Meta:
        """In their order."""

        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.citizen} {self.deed}"


class SearchInVainRow(models.Model):
    """Somebody searched for a CPR number and found nobody: who, when, for which purpose; never changed.

    The number is not kept in any form: it may be anybody's. The rows are what the limit is counted from.
    """

    purpose = models.CharField(max_length=32)
    says = models.CharField(max_length=400, blank=True)
    actor = models.CharField(max_length=64)
    party = models.CharField(max_length=80)
    role = models.CharField(max_length=32, blank=True)
    at = models.DateTimeField()

    class Meta:
        """In their order; counted by person and moment."""

        ordering = ("id",)
        indexes = (models.Index(fields=("actor", "at"), name="citizens_in_vain"),)

    def __str__(self) -> str:
        return f"{self.actor} {self.at}"


class ErasureRow(models.Model):
    """The proof that somebody was erased: by which rule, when, what was counted; never changed."""

    citizen = models.CharField(max_length=32)
    rule = models.CharField(max_length=40)
    rests_on = models.JSONField(default=dict)
    checksum = models.CharField(max_length=80)
    actor = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        """In their order."""

        ordering = ("id",)

    def __str__(self) -> str:
        return self.citizen
