"""Payment agreements, stays, runs and invoices as rows; what was accepted, told or invoiced never changes."""

from __future__ import annotations

from django.db import models

from ramme.texts import Text
from ramme.web.citizens.models import CitizenRow
from ramme.web.registry.models import OfferingRow, PartyRow


class PaymentAgreementRow(models.Model):
    """A payment agreement; what it holds stands in its versions.

    `number` is its pseudonymous name on invoices. `state` repeats the furthest its versions have come.
    """

    DRAFT, PROPOSED, IN_FORCE, ENDED, GIVEN_UP = "draft", "proposed", "in_force", "ended", "given_up"

    number = models.CharField(max_length=24, unique=True)
    citizen = models.ForeignKey(CitizenRow, on_delete=models.PROTECT, related_name="agreements")
    offering = models.ForeignKey(OfferingRow, on_delete=models.PROTECT, related_name="payment_agreements")
    operator = models.ForeignKey(PartyRow, on_delete=models.PROTECT, related_name="sold")
    acting = models.ForeignKey(PartyRow, on_delete=models.PROTECT, related_name="bought")
    state = models.CharField(max_length=12, default=DRAFT)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=64)
    constructed = models.BooleanField(default=False)

    class Meta:
        """Read by operator and state when a month is settled."""

        ordering = ("number",)
        indexes = (models.Index(fields=("operator", "state")), models.Index(fields=("acting", "state")))

    def __str__(self) -> str:
        return self.number


class AgreementVersionRow(models.Model):
    """A version of a payment agreement: the first, or an amendment; once both have accepted it, it never changes.

    `content` is data (`settlement.payment_agreements.storing`); `holds_from` the day from which it replaces the version
    before. `proposed_by` and the others are opaque ids of actors. `buyers_accepted` is who accepted for each acting
    municipality whose days it touches, and when; the buyer has accepted once the last of them has.
    """

    DRAFT, PROPOSED, ACCEPTED, TURNED_DOWN, WITHDRAWN = "draft", "proposed", "accepted", "turned_down", "withdrawn"

    agreement = models.ForeignKey(PaymentAgreementRow, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    state = models.CharField(max_length=12, default=DRAFT)
    revision = models.PositiveIntegerField(default=0)
    format = models.PositiveIntegerField(default=1)
    content = models.JSONField()
    checksum = models.CharField(max_length=80, blank=True)
    holds_from = models.DateField()
    ends = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True, db_index=True)
    reason = models.TextField(blank=True)
    edited_by = models.CharField(max_length=64, blank=True)
    edited_at = models.DateTimeField()
    proposed_by = models.CharField(max_length=64, blank=True)
    proposed_side = models.CharField(max_length=8, blank=True)
    proposed_at = models.DateTimeField(null=True, blank=True)
    buyer_accepted_by = models.CharField(max_length=64, blank=True)
    buyer_accepted_at = models.DateTimeField(null=True, blank=True)
    buyers_accepted = models.JSONField(null=True, blank=True)
    seller_accepted_by = models.CharField(max_length=64, blank=True)
    seller_accepted_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        """A number is used once."""

        ordering = ("agreement", "version")
        constraints = (models.UniqueConstraint(fields=("agreement", "version"), name="one_agreement_version_once"),)

    def __str__(self) -> str:
        return f"{self.agreement_id} v{self.version}"


class AgreementPartyRow(models.Model):
    """A party that a payment agreement concerns, and so may see it: operator, acting, paying or of residence.

    `proposed` is a party that only an unanswered proposal names: it sees the proposal, and neither citizen nor stays.
    """

    agreement = models.ForeignKey(PaymentAgreementRow, on_delete=models.CASCADE, related_name="parties")
    party = models.ForeignKey(PartyRow, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=12)
    proposed = models.BooleanField(default=False)

    class Meta:
        """A role is had once."""

        constraints = (
            models.UniqueConstraint(fields=("agreement", "party", "role"), name="one_role_in_an_agreement_once"),
        )

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.party_id} {self.role}"


class StayRow(models.Model):
    """A stay under a payment agreement; what happened stands in its events.

    `admitted_on` and `last_day` repeat what the events say now, to be searched by.
    """

    agreement = models.ForeignKey(PaymentAgreementRow, on_delete=models.PROTECT, related_name="stays")
    position = models.PositiveIntegerField(default=1)
    group = models.CharField(max_length=120)
    admitted_on = models.DateField()
    last_day = models.DateField(null=True, blank=True)

    class Meta:
        """In the order they began."""

        ordering = ("agreement", "position")
        constraints = (models.UniqueConstraint(fields=("agreement", "position"), name="one_stay_once"),)

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.position}"


class StayEventRow(models.Model):
    """What happened in a stay (`settlement.stays.events`); never changed: another event withdraws or corrects it."""

    stay = models.ForeignKey(StayRow, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=16)
    on = models.DateField()
    group = models.CharField(max_length=120, blank=True)
    service = models.CharField(max_length=24, blank=True)
    withdraws = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="withdrawn_by"
    )
    is_withdrawal = models.BooleanField(default=False)
    says = models.CharField(max_length=400, blank=True)
    recorded_at = models.DateTimeField(db_index=True)
    actor = models.CharField(max_length=64)
    party = models.ForeignKey(PartyRow, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """In the order they were written down."""

        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.stay_id} {self.kind} {self.on}"


class ChangeAnswerRow(models.Model):
    """The other side's answer to a change of rate group that one side wrote: only one that was accepted counts."""

    event = models.OneToOneField(StayEventRow, on_delete=models.PROTECT, related_name="answer")
    accepted = models.BooleanField()
    says = models.TextField(blank=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=64)
    party = models.ForeignKey(PartyRow, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """In the order they were given."""

        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.event_id} {self.accepted}"


class ArrangementRow(models.Model):
    """Financing that does not follow use: what an operator charges its members for a year, and when.

    `basis` is data of the financing's form (`settlement.fixed_financing`). `state` is draft or accepted; accepted by a
    second person, its shares never change, and a correction is a new arrangement that `replaces` it.
    """

    DRAFT, ACCEPTED = "draft", "accepted"

    operator = models.ForeignKey(PartyRow, on_delete=models.PROTECT, related_name="arrangements")
    form = models.CharField(max_length=24)
    title = models.CharField(max_length=200)
    year = models.PositiveIntegerField()
    every_months = models.PositiveIntegerField(default=12)
    agreement_id = models.CharField(max_length=80, blank=True)
    basis = models.JSONField()
    own = models.JSONField(default=dict)
    state = models.CharField(max_length=12, default=DRAFT)
    made_by = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    accepted_by = models.CharField(max_length=64, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    constructed = models.BooleanField(default=False)

    class Meta:
        """Read by operator and year."""

        ordering = ("-year", "id")

    def __str__(self) -> str:
        return self.title


class ArrangementShareRow(models.Model):
    """What one member of an accepted arrangement is charged in one month; the shares add up to the whole."""

    arrangement = models.ForeignKey(ArrangementRow, on_delete=models.PROTECT, related_name="shares")
    payer = models.ForeignKey(PartyRow, on_delete=models.PROTECT, related_name="+")
    month = models.DateField()
    amount_oere = models.BigIntegerField()
    says = models.CharField(max_length=200, blank=True)

    class Meta:
        """A month is charged once."""

        constraints = (models.UniqueConstraint(fields=("arrangement", "payer", "month"), name="one_share_a_month"),)

    def __str__(self) -> str:
        return f"{self.arrangement_id} {self.payer_id} {self.month}"


class RunRow(models.Model):
    """A run of an operator's month: what is due less what was invoiced, prepared by one person, approved by another.

    `month` is its first day. `content` is the lines as they were prepared, packed (`operations.runs`), and `checksum`
    theirs; what is issued is what was approved. `known_at` is the moment whose facts it rests on.
    """

    PREPARED, APPROVED, ISSUED, CALLED_OFF = "prepared", "approved", "issued", "called_off"
    OPEN = (PREPARED, APPROVED)

    operator = models.ForeignKey(PartyRow, on_delete=models.PROTECT, related_name="runs")
    month = models.DateField()
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, default=PREPARED)
    known_at = models.DateTimeField()
    content = models.BinaryField()
    checksum = models.CharField(max_length=80)
    lines = models.PositiveIntegerField(default=0)
    invoices_number = models.PositiveIntegerField(default=0)
    total_oere = models.BigIntegerField(default=0)
    exceptions = models.JSONField(default=list)
    prepared_by = models.CharField(max_length=64)
    prepared_at = models.DateTimeField()
    approved_by = models.CharField(max_length=64, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    issued_at = models.DateTimeField(null=True, blank=True)
    library_version = models.CharField(max_length=20, blank=True)

    class Meta:
        """An operator has one run under way at a time; so two runs never invoice the same line."""

        ordering = ("-month", "-number")
        constraints = (
            models.UniqueConstraint(fields=("operator", "month", "number"), name="one_run_number_once"),
            models.UniqueConstraint(
                fields=("operator",), condition=models.Q(state__in=("prepared", "approved")), name="one_open_run"
            ),
        )

    def __str__(self) -> str:
        return f"{self.operator_id} {self.month} {self.number}"


class InvoiceRow(models.Model):
    """An invoice, or a credit note where its total is negative: never changed.

    `parties` is both parties as they stood when it was issued. `month` is the month it was sent for.
    """

    number = models.CharField(max_length=32, unique=True)
    run = models.ForeignKey(RunRow, on_delete=models.PROTECT, related_name="invoices")
    operator = models.ForeignKey(PartyRow, on_delete=models.PROTECT, related_name="invoices_sent")
    payer = models.ForeignKey(PartyRow, on_delete=models.PROTECT, related_name="invoices_received")
    month = models.DateField()
    issued_on = models.DateField()
    due_on = models.DateField()
    total_oere = models.BigIntegerField()
    lines_number = models.PositiveIntegerField()
    parties = models.JSONField(default=dict)
    constructed = models.BooleanField(default=False)

    class Meta:
        """A payer gets one invoice from a run."""

        ordering = ("-month", "number")
        constraints = (models.UniqueConstraint(fields=("run", "payer"), name="one_invoice_a_payer"),)
        indexes = (models.Index(fields=("payer", "month")), models.Index(fields=("operator", "month")))

    def __str__(self) -> str:
        return self.number


class InvoiceLineRow(models.Model):
    """A line of an invoice: never changed; what was wrong is put right by a later line.

    `month` is the month of the help, `kind` the kind of service. `agreement`, `service`, `payer` and `month` together
    are what is due and what was invoiced are compared by. `quantity` is in hundredths of `unit`. `name` is the service
    in words, `says` what a correction puts right and why, in Danish; `says_en` the same in English, none in lines that
    were issued before both were kept.
    """

    invoice = models.ForeignKey(InvoiceRow, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveIntegerField()
    agreement = models.ForeignKey(
        PaymentAgreementRow, null=True, blank=True, on_delete=models.PROTECT, related_name="invoice_lines"
    )
    arrangement = models.ForeignKey(
        ArrangementRow, null=True, blank=True, on_delete=models.PROTECT, related_name="invoice_lines"
    )
    payer = models.ForeignKey(PartyRow, on_delete=models.PROTECT, related_name="+")
    service = models.CharField(max_length=24, blank=True)
    month = models.DateField()
    kind = models.CharField(max_length=24)
    name = models.CharField(max_length=200, blank=True)
    first = models.DateField()
    last = models.DateField()
    days = models.IntegerField(default=0)
    quantity = models.BigIntegerField(default=0)
    unit = models.CharField(max_length=12, blank=True)
    unit_oere = models.BigIntegerField(default=0)
    amount_oere = models.BigIntegerField()
    corrects = models.BooleanField(default=False)
    says = models.CharField(max_length=400, blank=True)
    says_en = models.CharField(max_length=400, null=True, blank=True)  # noqa: DJ001 (rows that stand never change)
    account = models.CharField(max_length=40, blank=True)

    class Meta:
        """Compared by agreement, service, payer and month."""

        ordering = ("invoice", "position")
        constraints = (models.UniqueConstraint(fields=("invoice", "position"), name="one_line_once"),)
        indexes = (
            models.Index(fields=("agreement", "month"), name="settlement_line_agreement"),
            models.Index(fields=("arrangement", "month"), name="settlement_line_arrangement"),
        )

    def __str__(self) -> str:
        return f"{self.invoice_id} {self.position}"

    @property
    def told(self) -> Text:
        """What the line says, in both languages; Danish alone where no more was kept."""
        return Text(da=self.says, en=self.says_en or self.says)
