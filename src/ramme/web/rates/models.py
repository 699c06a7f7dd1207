"""Rates as rows: drafts that change, and published rates that never do."""

from __future__ import annotations

from django.db import models

from ramme.web.registry.models import OfferingRow, PartyRow


class PublishedRateRow(models.Model):
    """The rates of an offering for a year as published: never changed; a correction is the next version.

    `stored` is everything (`ramme.rates.publication.storing`), `basis` the budget alone, both JSON packed with zlib;
    `structure` is what a day costs by cost category, in øre, for comparing among the same `sector` and `legal_basis`;
    `average_oere` is the average rate a day. `change` is what a change within the year is and what allows it
    (`storing.allowance_as_data`). The columns repeat what is searched by.
    """

    offering = models.ForeignKey(OfferingRow, on_delete=models.PROTECT, related_name="published_rates")
    year = models.PositiveIntegerField()
    version = models.PositiveIntegerField()
    valid_from = models.DateField()
    published_at = models.DateTimeField(db_index=True)
    published_by = models.CharField(max_length=64)
    approved_by = models.CharField(max_length=64)
    agreement_id = models.CharField(max_length=80)
    agreement_digest = models.CharField(max_length=80)
    library_version = models.CharField(max_length=20)
    format = models.PositiveIntegerField()
    checksum = models.CharField(max_length=80)
    stored = models.BinaryField()
    basis = models.BinaryField()
    structure = models.JSONField(default=dict)
    sector = models.CharField(max_length=12, blank=True)
    legal_basis = models.CharField(max_length=120, blank=True)
    average_oere = models.BigIntegerField(default=0)
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    reason = models.TextField(blank=True)
    constructed = models.BooleanField(default=False)
    change = models.JSONField(null=True, blank=True)

    class Meta:
        """A version of a year is published once."""

        constraints = (models.UniqueConstraint(fields=("offering", "year", "version"), name="one_version_once"),)
        indexes = (models.Index(fields=("year", "sector", "legal_basis"), name="rates_published_peers"),)

    def __str__(self) -> str:
        return f"{self.offering_id} {self.year} v{self.version}"


class ToldRateRow(models.Model):
    """What is told beside a published rate and takes long to work out: its plain words, and the change since last year.

    It can be worked out again at any time, so it may be thrown away; `rests_on` says what it was worked out from.
    """

    published = models.OneToOneField(PublishedRateRow, on_delete=models.PROTECT, related_name="told")
    rests_on = models.CharField(max_length=200)
    content = models.JSONField()

    def __str__(self) -> str:
        return f"{self.published_id}"


class AgreementTextRow(models.Model):
    """The text of an agreement, or of a regulation above one, as it was when a rate was published under it.

    `under` has the digests of the regulations that it stands under.
    """

    digest = models.CharField(primary_key=True, max_length=80)
    agreement_id = models.CharField(max_length=80)
    text = models.BinaryField()
    under = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.agreement_id


class GroupRateRow(models.Model):
    """The published rate of one rate group; `current` until a later version of the same year replaces it.

    `rate_oere` is for its unit, `day_rate_oere` for a day; the two parts of a day where the rate model has them.
    """

    published = models.ForeignKey(PublishedRateRow, on_delete=models.PROTECT, related_name="group_rates")
    offering = models.ForeignKey(OfferingRow, on_delete=models.PROTECT, related_name="group_rates")
    year = models.PositiveIntegerField()
    position = models.PositiveIntegerField(default=0)
    group = models.CharField(max_length=120)
    unit = models.CharField(max_length=12)
    rate_oere = models.BigIntegerField()
    day_rate_oere = models.BigIntegerField()
    month_oere = models.BigIntegerField(null=True, blank=True)
    year_oere = models.BigIntegerField()
    base_oere = models.BigIntegerField(null=True, blank=True)
    service_oere = models.BigIntegerField(null=True, blank=True)
    places = models.PositiveIntegerField()
    description = models.TextField(blank=True)
    current = models.BooleanField(default=True)

    class Meta:
        """Read by offering and year; searched among the current."""

        ordering = ("published", "position", "id")
        indexes = (models.Index(fields=("offering", "year", "current")),)

    def __str__(self) -> str:
        return f"{self.published_id} {self.group}"


class ElsewhereRateRow(models.Model):
    """A rate that was published elsewhere, as it was printed, with its source; it has no calculation here."""

    offering = models.ForeignKey(OfferingRow, on_delete=models.PROTECT, related_name="elsewhere_rates")
    year = models.PositiveIntegerField()
    service = models.CharField(max_length=160, blank=True)
    level = models.CharField(max_length=80, blank=True)
    unit = models.CharField(max_length=40)
    rate_oere = models.BigIntegerField()
    places = models.PositiveIntegerField(null=True, blank=True)
    source = models.CharField(max_length=400)
    note = models.CharField(max_length=400, blank=True)
    unverified = models.BooleanField(default=False)
    imported_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.offering_id} {self.year} {self.service} {self.level}"


class DraftRow(models.Model):
    """The budget of an offering for a year while it is worked on, cell by cell as it was typed.

    `revision` grows with every edit. `edited_by` and the others are the opaque ids of actors. `own` has values handed
    in for clauses by path, `change` what kind of change within the year it is (`ramme.web.rates.changes`). `editors`
    are the ids of all who edited it since it was approved last, each between two line breaks.
    """

    offering = models.ForeignKey(OfferingRow, on_delete=models.PROTECT, related_name="drafts")
    year = models.PositiveIntegerField()
    agreement_id = models.CharField(max_length=80)
    state = models.CharField(max_length=16)
    revision = models.PositiveIntegerField(default=0)
    content = models.JSONField()
    descriptions = models.JSONField(default=dict)
    own = models.JSONField(default=dict)
    change = models.JSONField(default=dict)
    valid_from = models.DateField()
    deadline = models.DateField(null=True, blank=True)
    corrects = models.ForeignKey(PublishedRateRow, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    clause = models.CharField(max_length=80, blank=True)
    edited_by = models.CharField(max_length=64, blank=True)
    editors = models.TextField(blank=True, default="")
    edited_at = models.DateTimeField()
    filled_in_by = models.CharField(max_length=64, blank=True)
    approved_by = models.CharField(max_length=64, blank=True)
    received_by = models.CharField(max_length=64, blank=True)
    # The agreement that was approved under: the rate that is published is the one that was seen.
    approved_under = models.CharField(max_length=80, blank=True)
    # A day on which it is to be published, and the secretariat's actor and party who decided so.
    publish_on = models.DateField(null=True, blank=True)
    publish_asked_by = models.CharField(max_length=64, blank=True)
    publish_asked_party = models.CharField(max_length=80, blank=True)
    closed = models.BooleanField(default=False)

    class Meta:
        """One open draft for an offering and year."""

        constraints = (
            models.UniqueConstraint(
                fields=("offering", "year"), condition=models.Q(closed=False), name="one_open_draft"
            ),
        )

    def __str__(self) -> str:
        return f"{self.offering_id} {self.year} {self.state}"


class DraftEditRow(models.Model):
    """One edit of a draft and its inverse, so that it can be undone and seen later."""

    EDIT, UNDO, REDO = "edit", "undo", "redo"

    draft = models.ForeignKey(DraftRow, on_delete=models.CASCADE, related_name="edits")
    revision = models.PositiveIntegerField()
    actor = models.CharField(max_length=64)
    at = models.DateTimeField()
    edit = models.JSONField()
    inverse = models.JSONField()
    kind = models.CharField(max_length=8, default=EDIT)
    # What the browser called it, so that an edit that is sent twice is done once.
    key = models.CharField(max_length=64)

    class Meta:
        """A revision comes from one edit."""

        ordering = ("draft", "revision")
        constraints = (
            models.UniqueConstraint(fields=("draft", "revision"), name="one_edit_a_revision"),
            models.UniqueConstraint(fields=("draft", "key"), name="one_edit_a_key"),
        )

    def __str__(self) -> str:
        return f"{self.draft_id} r{self.revision}"


class DraftStepRow(models.Model):
    """A step on the way from draft to publication: who took it, when, and what was said."""

    draft = models.ForeignKey(DraftRow, on_delete=models.CASCADE, related_name="steps")
    action = models.CharField(max_length=16)
    came_from = models.CharField(max_length=16)
    went_to = models.CharField(max_length=16)
    actor = models.CharField(max_length=64)
    role = models.CharField(max_length=32)
    at = models.DateTimeField()
    says = models.TextField(blank=True)

    class Meta:
        """In their order."""

        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.draft_id} {self.action}"


class DraftCommentRow(models.Model):
    """A comment on a line of a draft, or of a published rate, until somebody has answered it."""

    draft = models.ForeignKey(DraftRow, null=True, blank=True, on_delete=models.CASCADE, related_name="comments")
    published = models.ForeignKey(
        PublishedRateRow, null=True, blank=True, on_delete=models.PROTECT, related_name="comments"
    )
    part = models.CharField(max_length=40, blank=True)
    row = models.CharField(max_length=40, blank=True)
    field = models.CharField(max_length=40, blank=True)
    says = models.TextField()
    actor = models.CharField(max_length=64)
    party = models.ForeignKey(PartyRow, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        """In their order."""

        ordering = ("id",)

    def __str__(self) -> str:
        return self.says[:60]


class DerogationRow(models.Model):
    """A derogation from the agreement: why, between whom, until when; listed publicly, ended by its date."""

    offering = models.ForeignKey(OfferingRow, on_delete=models.PROTECT, related_name="derogations")
    agreement_id = models.CharField(max_length=80)
    clause = models.CharField(max_length=80)
    value = models.CharField(max_length=200, blank=True)
    reason = models.TextField()
    parties = models.ManyToManyField(PartyRow, related_name="derogations")
    starts = models.DateField()
    ends = models.DateField()
    granted_by = models.CharField(max_length=64)
    granted_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.offering_id} {self.clause}"
