"""The registry as rows: what holds now, for search and pages; what was stated when stands in `FactRow`."""

from __future__ import annotations

from django.db import models


class PartyRow(models.Model):
    """A party; its id is the short name that stands in addresses."""

    id = models.CharField(primary_key=True, max_length=80)
    name = models.CharField(max_length=160)
    sort_key = models.CharField(max_length=160, db_index=True)
    kind = models.CharField(max_length=20)
    region_code = models.CharField(max_length=8, blank=True)
    municipality_code = models.CharField(max_length=8, blank=True)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    constructed = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class OfferingRow(models.Model):
    """An offering as it is now; `slug` stands in its permanent address."""

    slug = models.CharField(max_length=120, unique=True)
    operator = models.ForeignKey(PartyRow, on_delete=models.PROTECT, related_name="offerings")
    centre = models.CharField(max_length=160, blank=True)
    name = models.CharField(max_length=160)
    sort_key = models.CharField(max_length=160, db_index=True)
    sector = models.CharField(max_length=12)
    region_code = models.CharField(max_length=8, blank=True)
    address = models.CharField(max_length=240, blank=True)
    municipality_code = models.CharField(max_length=8, blank=True)
    # Millionths of a degree; nothing where only the municipality is known.
    longitude = models.IntegerField(null=True, blank=True)
    latitude = models.IntegerField(null=True, blank=True)
    supervisor = models.CharField(max_length=120, blank=True)
    category = models.CharField(max_length=24, blank=True)
    most_specialised = models.BooleanField(default=False)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    published_elsewhere = models.BooleanField(default=False)
    # The fields that were concluded and not stated.
    unverified = models.JSONField(default=list)
    constructed = models.BooleanField(default=False)
    changed_at = models.DateTimeField(db_index=True)
    # What was last said to be free, kept here too so that a search reads one row.
    free = models.IntegerField(null=True, blank=True)
    waiting = models.IntegerField(null=True, blank=True)
    free_from = models.DateField(null=True, blank=True)
    vacancy_stated_at = models.DateTimeField(null=True, blank=True)
    vacancy_stated_by = models.CharField(max_length=160, blank=True)

    class Meta:
        """Searches narrow by sector and region first."""

        indexes = (models.Index(fields=("sector", "region_code")),)

    def __str__(self) -> str:
        return self.name


class OfferingCode(models.Model):
    """A paragraph, target group or service of an offering, by its code."""

    LEGAL_BASIS, TARGET_GROUP, SERVICE = "legal_basis", "target_group", "service"

    offering = models.ForeignKey(OfferingRow, on_delete=models.CASCADE, related_name="codes")
    kind = models.CharField(max_length=16)
    code = models.CharField(max_length=64)

    class Meta:
        """A code is said once of an offering, and searched by."""

        constraints = (models.UniqueConstraint(fields=("offering", "kind", "code"), name="one_code_once"),)
        indexes = (models.Index(fields=("kind", "code")),)

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"


class GroupRow(models.Model):
    """A rate group of an offering: its department, paragraph and service."""

    offering = models.ForeignKey(OfferingRow, on_delete=models.CASCADE, related_name="groups")
    name = models.CharField(max_length=120)
    position = models.PositiveIntegerField(default=0)
    department = models.CharField(max_length=120, blank=True)
    legal_basis = models.CharField(max_length=40, blank=True)
    service = models.CharField(max_length=64, blank=True)

    class Meta:
        """A name is used once in an offering."""

        ordering = ("offering", "position", "id")
        constraints = (models.UniqueConstraint(fields=("offering", "name"), name="one_group_once"),)

    def __str__(self) -> str:
        return self.name


class PlacesRow(models.Model):
    """How many places of one kind a rate group has."""

    group = models.ForeignKey(GroupRow, on_delete=models.CASCADE, related_name="places")
    kind = models.CharField(max_length=12)
    number = models.PositiveIntegerField()

    class Meta:
        """A kind is counted once."""

        constraints = (models.UniqueConstraint(fields=("group", "kind"), name="one_kind_once"),)

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"


class FactRow(models.Model):
    """A fact as a party stated it: never changed; said again when it is confirmed, said anew when it changes."""

    subject_kind = models.CharField(max_length=16)
    subject = models.CharField(max_length=120)
    field = models.CharField(max_length=40)
    value = models.JSONField(null=True)
    party = models.ForeignKey(PartyRow, on_delete=models.PROTECT, related_name="+")
    actor = models.CharField(max_length=64)
    stated_at = models.DateTimeField()
    holds_from = models.DateField()
    confirms = models.BooleanField(default=False)

    class Meta:
        """Read by subject, in the order they were stated."""

        ordering = ("id",)
        indexes = (models.Index(fields=("subject_kind", "subject", "field")), models.Index(fields=("stated_at",)))

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject} {self.field}"


class VacancyRow(models.Model):
    """What an operator said was free; never changed."""

    offering = models.ForeignKey(OfferingRow, on_delete=models.PROTECT, related_name="vacancies")
    free = models.PositiveIntegerField()
    # Nothing where the operator has not said how many wait.
    waiting = models.PositiveIntegerField(null=True, blank=True)
    free_from = models.DateField(null=True, blank=True)
    stated_at = models.DateTimeField()
    stated_by = models.CharField(max_length=160)
    actor = models.CharField(max_length=64)
    unchanged = models.BooleanField(default=False)

    class Meta:
        """In the order they were stated."""

        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.offering_id}: {self.free}"


class ListMappingRow(models.Model):
    """Which column of a party's lists is which of our fields, remembered for its next list."""

    party = models.ForeignKey(PartyRow, on_delete=models.CASCADE, related_name="mappings")
    purpose = models.CharField(max_length=24)
    mapping = models.JSONField()
    changed_at = models.DateTimeField()

    class Meta:
        """One for each purpose."""

        constraints = (models.UniqueConstraint(fields=("party", "purpose"), name="one_mapping_a_purpose"),)

    def __str__(self) -> str:
        return f"{self.party_id} {self.purpose}"


class HandedInList(models.Model):
    """A list as it was handed in, kept between its dry run and the moment somebody says yes.

    `sheet` is the sheet of a workbook that was chosen, where one was.
    """

    party = models.ForeignKey(PartyRow, on_delete=models.CASCADE, related_name="+")
    sheet = models.CharField(max_length=80, blank=True)
    purpose = models.CharField(max_length=24)
    file_name = models.CharField(max_length=200)
    content = models.BinaryField()
    actor = models.CharField(max_length=64)
    handed_in_at = models.DateTimeField()
    carried_out_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.file_name


class DiscrepancyRow(models.Model):
    """One thing in which an extract of another register differs, given to the operator it belongs to."""

    handed_in = models.ForeignKey(HandedInList, on_delete=models.PROTECT, related_name="discrepancies")
    operator = models.ForeignKey(PartyRow, on_delete=models.PROTECT, related_name="discrepancies")
    offering = models.CharField(max_length=160)
    finding = models.CharField(max_length=16)
    field = models.CharField(max_length=80, blank=True)
    here = models.TextField(blank=True)
    there = models.TextField(blank=True)
    given_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=64, blank=True)
    says = models.CharField(max_length=400, blank=True)

    class Meta:
        """In the order they were found."""

        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.operator_id} {self.offering} {self.field}"


class WatchedRow(models.Model):
    """What was stated of a most specialised offering for the watch list; never changed, the latest counts.

    `occupancy` is in hundredths of a percent; what is not known is empty.
    """

    offering = models.ForeignKey(OfferingRow, on_delete=models.PROTECT, related_name="watched")
    year = models.PositiveIntegerField()
    turnover_oere = models.BigIntegerField(null=True, blank=True)
    occupancy = models.PositiveIntegerField(null=True, blank=True)
    threat = models.TextField(blank=True)
    party = models.ForeignKey(PartyRow, on_delete=models.PROTECT, related_name="+")
    actor = models.CharField(max_length=64)
    stated_at = models.DateTimeField()

    class Meta:
        """In the order they were stated."""

        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.offering_id} {self.year}"
