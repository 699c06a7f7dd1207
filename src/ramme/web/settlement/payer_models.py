"""What a paying municipality keeps beside its invoices, as rows: its accounts, what it has gone through, its months."""

from __future__ import annotations

from django.db import models

from ramme.web.registry.models import PartyRow
from ramme.web.settlement.models import InvoiceLineRow


class AccountRuleRow(models.Model):
    """Which account of a party's chart of accounts lines of a paragraph and a kind of service belong to.

    An empty paragraph means any, an empty kind too (`settlement.payer.accounts`).
    """

    party = models.ForeignKey(PartyRow, on_delete=models.CASCADE, related_name="account_rules")
    legal_basis = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=24, blank=True)
    account = models.CharField(max_length=40)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=64)

    class Meta:
        """A paragraph and kind has one account."""

        ordering = ("legal_basis", "kind")
        constraints = (models.UniqueConstraint(fields=("party", "legal_basis", "kind"), name="one_account_rule_once"),)

    def __str__(self) -> str:
        return f"{self.party_id} {self.legal_basis} {self.kind}: {self.account}"


class LineMarkRow(models.Model):
    """A payer has looked at a line that differs and lets it stand, and why."""

    line = models.OneToOneField(InvoiceLineRow, on_delete=models.PROTECT, related_name="mark")
    party = models.ForeignKey(PartyRow, on_delete=models.PROTECT, related_name="+")
    says = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.line_id}"


class PayerMonthRow(models.Model):
    """A payer has gone through the invoices of a month; `counts` is how many keys stood how at that moment."""

    party = models.ForeignKey(PartyRow, on_delete=models.PROTECT, related_name="months_gone_through")
    month = models.DateField()
    invoices = models.PositiveIntegerField()
    counts = models.JSONField(default=dict)
    approved_at = models.DateTimeField()
    approved_by = models.CharField(max_length=64)

    class Meta:
        """A month is gone through once with the same number of invoices; another that comes opens it again."""

        ordering = ("-month", "-invoices")
        constraints = (models.UniqueConstraint(fields=("party", "month", "invoices"), name="one_month_gone_through"),)

    def __str__(self) -> str:
        return f"{self.party_id} {self.month}"
