"""The checks as rows, what was asked, of whom, and what they answered; and which links to state vacancies hold."""

from __future__ import annotations

from django.db import models

from ramme.web.registry.models import OfferingRow, PartyRow


class CheckRow(models.Model):
    """A check before a private purchase or a single-person offering; it holds no data of any citizen."""

    kind = models.CharField(max_length=24)
    party = models.ForeignKey(PartyRow, on_delete=models.PROTECT, related_name="checks")
    actor = models.CharField(max_length=64)
    role = models.CharField(max_length=32, blank=True)
    # What the form was given when it was shown, so that one that is sent twice begins one check.
    once = models.CharField(max_length=40, null=True, blank=True)  # noqa: DJ001 (several may have none)
    made_at = models.DateTimeField()
    wish = models.JSONField()
    shown = models.JSONField(default=list)
    says = models.TextField(blank=True)
    answer_by = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=24, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        """The newest first; a form begins one check."""

        ordering = ("-id",)
        constraints = (models.UniqueConstraint(fields=("party", "once"), name="one_check_a_form"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.party_id} {self.made_at:%Y-%m-%d}"


class AskedRow(models.Model):
    """One who was asked in a check: the operator of an offering, or a municipality; and the answer."""

    check_made = models.ForeignKey(CheckRow, on_delete=models.PROTECT, related_name="asked")
    offering = models.ForeignKey(OfferingRow, null=True, blank=True, on_delete=models.PROTECT, related_name="asked")
    party = models.ForeignKey(PartyRow, on_delete=models.PROTECT, related_name="asked")
    sent_at = models.DateTimeField()
    # How many letters were written: none where nobody of the party has an account to write to.
    letters = models.PositiveIntegerField(default=0)
    answer = models.CharField(max_length=16, blank=True)
    comment = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=64, blank=True)
    answered_by_role = models.CharField(max_length=32, blank=True)

    class Meta:
        """Nobody is asked twice in one check, about an offering or about taking part."""

        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("check_made", "offering", "party"), name="asked_once"),
            models.UniqueConstraint(
                fields=("check_made", "party"), condition=models.Q(offering=None), name="party_asked_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.check_made_id} {self.party_id}"


class VacancyLinksRow(models.Model):
    """Which links to state the vacancies of an offering hold: those of this round, for the operator they were made for.

    Withdrawing them begins a new round.
    """

    offering = models.OneToOneField(OfferingRow, on_delete=models.CASCADE, related_name="vacancy_links")
    round = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.offering_id} {self.round}"
