"""What a paying municipality keeps beside its invoices, as rows: its accounts, what it has gone through, its months."""

from __future__ import annotations

from django.db import models

from ramme.web.registry.models import HandedInList, PartyRow
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


class OutsideObjectionRow(models.Model):
    """A payer's objection to a row of a list that it handed in, told to the operator outside Ramme.

    The operator, the invoice and what the line is for are as the list or the payer names them. The payer itself notes
    the answer; nothing that is due, and no adjustment, ever comes of it. `reason` is a code of
    `settlement.payer.objections`, `state` one of `settlement.payer.outside`, `likely` the likely reason in both
    languages, `due_oere` what the payer's own agreement gave when it objected.
    """

    party = models.ForeignKey(PartyRow, on_delete=models.PROTECT, related_name="objections_outside")
    handed_in = models.ForeignKey(HandedInList, on_delete=models.PROTECT, related_name="objections")
    row = models.PositiveIntegerField()
    operator = models.CharField(max_length=120)
    invoice = models.CharField(max_length=500, blank=True)
    agreement = models.CharField(max_length=500)
    service = models.CharField(max_length=500, blank=True)
    month = models.DateField()
    amount_oere = models.BigIntegerField()
    due_oere = models.BigIntegerField(null=True, blank=True)
    asked_oere = models.BigIntegerField(null=True, blank=True)
    reason = models.CharField(max_length=32)
    likely = models.JSONField(default=dict)
    says = models.TextField()
    raised_at = models.DateTimeField()
    raised_by = models.CharField(max_length=64)
    state = models.CharField(max_length=12, default="open")
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    noted_at = models.DateTimeField(null=True, blank=True)
    noted_by = models.CharField(max_length=64, blank=True)

    class Meta:
        """A row is objected to once, unless it was withdrawn."""

        ordering = ("-raised_at", "row")
        constraints = (
            models.UniqueConstraint(
                fields=("handed_in", "row"),
                condition=~models.Q(state="withdrawn"),
                name="one_objection_to_a_row",
            ),
        )
        indexes = (models.Index(fields=("party", "state")),)

    def __str__(self) -> str:
        return f"{self.handed_in_id} {self.row} {self.state}"
