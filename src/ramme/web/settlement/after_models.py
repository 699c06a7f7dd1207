"""What follows an invoice, as rows: files, objections, adjustments, the ledger, and how a party is invoiced."""

from __future__ import annotations

from django.db import models

from ramme.web.registry.models import OfferingRow, PartyRow
from ramme.web.settlement.models import InvoiceLineRow, InvoiceRow, PaymentAgreementRow


class InvoiceFileRow(models.Model):
    """An invoice as a file: PDF, workbook, OIOUBL or Peppol; made once, it can be made again and is the same."""

    invoice = models.ForeignKey(InvoiceRow, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField(max_length=12)
    content = models.BinaryField()
    checksum = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        """One of each kind."""

        constraints = (models.UniqueConstraint(fields=("invoice", "kind"), name="one_file_a_kind"),)

    def __str__(self) -> str:
        return f"{self.invoice_id} {self.kind}"


class ObjectionRow(models.Model):
    """A payer's statement that a line of an invoice is wrong, and the operator's answer.

    `reason` is a code of `settlement.payer.objections`; `promised_month` the month in which an upheld one is put right.
    """

    OPEN, UPHELD, TURNED_DOWN, WITHDRAWN = "open", "upheld", "turned_down", "withdrawn"

    line = models.ForeignKey(InvoiceLineRow, on_delete=models.PROTECT, related_name="objections")
    payer = models.ForeignKey(PartyRow, on_delete=models.PROTECT, related_name="objections_raised")
    operator = models.ForeignKey(PartyRow, on_delete=models.PROTECT, related_name="objections_met")
    reason = models.CharField(max_length=32)
    says = models.TextField()
    asked_oere = models.BigIntegerField(null=True, blank=True)
    state = models.CharField(max_length=12, default=OPEN)
    raised_at = models.DateTimeField()
    raised_by = models.CharField(max_length=64)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=64, blank=True)
    promised_month = models.DateField(null=True, blank=True)

    class Meta:
        """One objection to a line is open at a time."""

        ordering = ("-raised_at",)
        constraints = (
            models.UniqueConstraint(fields=("line",), condition=models.Q(state="open"), name="one_open_objection"),
        )
        indexes = (models.Index(fields=("operator", "state")), models.Index(fields=("payer", "state")))

    def __str__(self) -> str:
        return f"{self.line_id} {self.state}"


class AdjustmentRow(models.Model):
    """An amount that is due beside what the facts give, and why, as an upheld objection: never changed.

    `beside_oere` is what the facts gave when it was written.
    """

    agreement = models.ForeignKey(PaymentAgreementRow, on_delete=models.PROTECT, related_name="adjustments")
    service = models.CharField(max_length=24)
    payer = models.ForeignKey(PartyRow, on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    amount_oere = models.BigIntegerField()
    beside_oere = models.BigIntegerField(null=True, blank=True)
    reason = models.CharField(max_length=400)
    objection = models.ForeignKey(
        ObjectionRow, null=True, blank=True, on_delete=models.PROTECT, related_name="adjustments"
    )
    recorded_at = models.DateTimeField(db_index=True)
    actor = models.CharField(max_length=64)

    class Meta:
        """In their order."""

        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.month} {self.amount_oere}"


class LedgerEntryRow(models.Model):
    """An entry of the ledger between two parties: `debtor` owes `creditor` so much more (or less); never changed.

    One row is both debit and credit, so that no entry can lack its other half. `kind` is invoice, credit note or
    payment; `reference` what it stands on.
    """

    on = models.DateField()
    debtor = models.ForeignKey(PartyRow, on_delete=models.PROTECT, related_name="owes")
    creditor = models.ForeignKey(PartyRow, on_delete=models.PROTECT, related_name="is_owed")
    amount_oere = models.BigIntegerField()
    kind = models.CharField(max_length=16)
    reference = models.CharField(max_length=80)
    invoice = models.ForeignKey(InvoiceRow, null=True, blank=True, on_delete=models.PROTECT, related_name="entries")
    recorded_at = models.DateTimeField()
    actor = models.CharField(max_length=64)

    class Meta:
        """Something is entered once; read between two parties by day."""

        ordering = ("on", "id")
        constraints = (models.UniqueConstraint(fields=("kind", "reference"), name="one_entry_once"),)
        indexes = (models.Index(fields=("debtor", "creditor", "on")),)

    def __str__(self) -> str:
        return f"{self.debtor_id} {self.creditor_id} {self.amount_oere}"


class InvoicingRow(models.Model):
    """How a party sends and receives invoices: its numbers and address, where it is paid, and what it wants on them.

    `settles_from` is the first month that the party settles here; what came before was settled elsewhere.
    `shows_number` is the receiver's wish to have the citizen's CPR number on its invoices; without it the agreement's
    number stands there.
    """

    party = models.OneToOneField(PartyRow, on_delete=models.PROTECT, related_name="invoicing", primary_key=True)
    cvr = models.CharField(max_length=8, blank=True)
    gln = models.CharField(max_length=13, blank=True)
    vat_number = models.CharField(max_length=12, blank=True)
    street = models.CharField(max_length=120, blank=True)
    postal_code = models.CharField(max_length=4, blank=True)
    city = models.CharField(max_length=80, blank=True)
    contact = models.CharField(max_length=80, blank=True)
    mail = models.CharField(max_length=120, blank=True)
    order_reference = models.CharField(max_length=40, blank=True)
    accounting_cost = models.CharField(max_length=40, blank=True)
    registration_number = models.CharField(max_length=4, blank=True)
    account_number = models.CharField(max_length=10, blank=True)
    uses_nemkonto = models.BooleanField(default=False)
    payment_days = models.PositiveIntegerField(default=30)
    format = models.CharField(max_length=8, default="oioubl")
    shows_number = models.BooleanField(default=False)
    settles_from = models.DateField(null=True, blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.party_id


class StaysInFullRow(models.Model):
    """An operator's statement that all stays of an offering stand here from a month on; taken back, the row goes.

    Nothing else tells it: a place without a stay may be empty, or used under an agreement that is kept elsewhere.
    """

    offering = models.OneToOneField(OfferingRow, on_delete=models.CASCADE, related_name="stays_in_full")
    since = models.DateField()
    stated_at = models.DateTimeField()
    stated_by = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.offering_id} {self.since}"
