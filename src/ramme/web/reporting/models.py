"""Rounds as rows: what is asked and when, who answers, how far they are, and what was received, which never changes."""

from __future__ import annotations

from django.db import models

from ramme.web.registry.models import PartyRow


class RoundRow(models.Model):
    """A reporting round: its questionnaire and its days.

    `questionnaire` is data (`ramme.reporting.questions.storing`); `digest` its checksum, by which a changed wording is
    known. `kind` is the key of the template, by which rounds of several years belong together; `year` the year reported
    on. `state` is one of SETTING_UP, ANNOUNCED, FROZEN: until it is announced only the secretariat sees it; frozen, no
    more is received and the tables can be published.
    """

    SETTING_UP, ANNOUNCED, FROZEN = "setting_up", "announced", "frozen"

    slug = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=80)
    year = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    questionnaire = models.JSONField()
    digest = models.CharField(max_length=80)
    state = models.CharField(max_length=16, default=SETTING_UP)
    revision = models.PositiveIntegerField(default=0)
    guidance_at = models.DateTimeField(null=True, blank=True)
    opens_at = models.DateTimeField()
    deadline = models.DateTimeField()
    corrections_from = models.DateTimeField(null=True, blank=True)
    corrections_until = models.DateTimeField(null=True, blank=True)
    last_round = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="next_rounds")
    made_by = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    announced_at = models.DateTimeField(null=True, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)
    constructed = models.BooleanField(default=False)
    # The secretariat's decision that anybody may see the occupancy of the offerings; empty where it has made none.
    occupancy_published_at = models.DateTimeField(null=True, blank=True)
    occupancy_published_by = models.CharField(max_length=64, blank=True)

    class Meta:
        """Rounds of one kind are read over the years."""

        ordering = ("-year", "-opens_at", "id")
        indexes = (models.Index(fields=("kind", "year")),)

    def __str__(self) -> str:
        return self.title


class RoundEditRow(models.Model):
    """One step of setting a round up: what was done, and what the questionnaire was before it, so it can be undone."""

    round = models.ForeignKey(RoundRow, on_delete=models.CASCADE, related_name="edits")
    revision = models.PositiveIntegerField()
    says = models.CharField(max_length=200)
    before = models.JSONField()
    actor = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        """A revision comes from one step."""

        ordering = ("round", "revision")
        constraints = (models.UniqueConstraint(fields=("round", "revision"), name="one_round_edit_a_revision"),)

    def __str__(self) -> str:
        return f"{self.round_id} r{self.revision}"


class RespondentRow(models.Model):
    """A party that is asked in a round: its answers as they are typed, and how far they are.

    `asked` is what the party was asked (`Asked` as data: lines, what was known beforehand, last year's answers), fixed
    when the round is announced. `texts` and `reasons` are by the names of cells. `editors` as in a draft of a rate.
    `state` is one of the states of `ramme.reporting.rounds.signing`. `version` counts what was submitted.
    """

    round = models.ForeignKey(RoundRow, on_delete=models.PROTECT, related_name="respondents")
    party = models.ForeignKey(PartyRow, on_delete=models.PROTECT, related_name="asked_in")
    asked = models.JSONField(default=dict)
    state = models.CharField(max_length=16)
    revision = models.PositiveIntegerField(default=0)
    texts = models.JSONField(default=dict)
    reasons = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    edited_by = models.CharField(max_length=64, blank=True)
    editors = models.TextField(blank=True, default="")
    edited_at = models.DateTimeField(null=True, blank=True)
    filled_in_by = models.CharField(max_length=64, blank=True)
    filled_in_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.CharField(max_length=64, blank=True)
    exempt_until = models.DateTimeField(null=True, blank=True)
    exempt_reason = models.TextField(blank=True)
    exemption_asked_at = models.DateTimeField(null=True, blank=True)
    exemption_asked_why = models.TextField(blank=True)
    # How far each section is at a revision (`ramme.web.reporting.progress`), so that a board need not read the answers.
    progress = models.JSONField(default=dict)

    class Meta:
        """A party is asked once in a round."""

        constraints = (models.UniqueConstraint(fields=("round", "party"), name="a_party_is_asked_once"),)

    def __str__(self) -> str:
        return f"{self.round_id} {self.party_id} {self.state}"


class AnswerEditRow(models.Model):
    """One edit of a party's answers: what stood in each cell before and what stands there after, so it can be undone.

    `cells` and `reasons` are {name of a cell: [before, after]}. `kind` says whether it is an edit, or one that takes
    back or makes again what its writer did.
    """

    EDIT, UNDO, REDO = "edit", "undo", "redo"

    respondent = models.ForeignKey(RespondentRow, on_delete=models.CASCADE, related_name="edits")
    revision = models.PositiveIntegerField()
    actor = models.CharField(max_length=64)
    at = models.DateTimeField()
    cells = models.JSONField()
    reasons = models.JSONField(default=dict)
    # What the browser called it, so that an edit that is sent twice is done once.
    key = models.CharField(max_length=64)
    kind = models.CharField(max_length=8, default=EDIT)

    class Meta:
        """A revision comes from one edit."""

        ordering = ("respondent", "revision")
        constraints = (
            models.UniqueConstraint(fields=("respondent", "revision"), name="one_answer_edit_a_revision"),
            models.UniqueConstraint(fields=("respondent", "key"), name="one_answer_edit_a_key"),
        )

    def __str__(self) -> str:
        return f"{self.respondent_id} r{self.revision}"


class DelegationRow(models.Model):
    """A section that is handed to a colleague at the same party; ended, it stays to be seen."""

    respondent = models.ForeignKey(RespondentRow, on_delete=models.CASCADE, related_name="delegations")
    section = models.CharField(max_length=80)
    to = models.CharField(max_length=64)
    by = models.CharField(max_length=64)
    says = models.TextField(blank=True)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        """A section is in one colleague's hands at a time."""

        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("respondent", "section"),
                condition=models.Q(ended_at=None),
                name="one_delegation_a_section",
            ),
        )

    def __str__(self) -> str:
        return f"{self.respondent_id} {self.section}"


class AnswerStepRow(models.Model):
    """A step of a party's answers on their way: who took it, when, and what was said.

    `version` is the newest that had been submitted when it was taken, or by it; a return speaks of that one.
    """

    respondent = models.ForeignKey(RespondentRow, on_delete=models.CASCADE, related_name="steps")
    action = models.CharField(max_length=24)
    came_from = models.CharField(max_length=16)
    went_to = models.CharField(max_length=16)
    actor = models.CharField(max_length=64)
    role = models.CharField(max_length=32)
    at = models.DateTimeField()
    says = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        """In their order."""

        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.respondent_id} {self.action}"


class SubmissionRow(models.Model):
    """What a party submitted, as it was approved: never changed; a correction is the next version.

    `content` is {format, texts, reasons, asked, digest of the questionnaire}; `is_late` when it came after the
    deadline.
    """

    respondent = models.ForeignKey(RespondentRow, on_delete=models.PROTECT, related_name="submissions")
    version = models.PositiveIntegerField()
    content = models.JSONField()
    checksum = models.CharField(max_length=80)
    filled_in_by = models.CharField(max_length=64)
    submitted_by = models.CharField(max_length=64)
    submitted_at = models.DateTimeField(db_index=True)
    is_late = models.BooleanField(default=False)
    constructed = models.BooleanField(default=False)

    class Meta:
        """A version is submitted once."""

        ordering = ("respondent", "version")
        constraints = (models.UniqueConstraint(fields=("respondent", "version"), name="one_submission_a_version"),)

    def __str__(self) -> str:
        return f"{self.respondent_id} v{self.version}"


class AnswerFileRow(models.Model):
    """A file that is an answer, kept as it came; its id stands in the cell."""

    respondent = models.ForeignKey(RespondentRow, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=16)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    checksum = models.CharField(max_length=80)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class ReminderRow(models.Model):
    """A reminder to a party: how firm it was, and how many letters were written."""

    respondent = models.ForeignKey(RespondentRow, on_delete=models.CASCADE, related_name="reminders")
    tone = models.CharField(max_length=12)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)
    letters = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.respondent_id} {self.tone}"


class PublishedTableRow(models.Model):
    """A table of a round with its sentences as published: never changed; when answers are corrected, the next version.

    `content` is {format, table as data (`ramme.reporting.tables.storing`), its text as it reads}; `text` is the
    secretariat's text with its references. The checksum is of both.
    """

    round = models.ForeignKey(RoundRow, on_delete=models.PROTECT, related_name="tables")
    key = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    content = models.JSONField()
    text = models.TextField(blank=True)
    checksum = models.CharField(max_length=80)
    published_at = models.DateTimeField(db_index=True)
    published_by = models.CharField(max_length=64)
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    reason = models.TextField(blank=True)
    constructed = models.BooleanField(default=False)

    class Meta:
        """A version of a table is published once."""

        ordering = ("round", "key", "version")
        constraints = (models.UniqueConstraint(fields=("round", "key", "version"), name="one_table_a_version"),)

    def __str__(self) -> str:
        return f"{self.round_id} {self.key} v{self.version}"


class TableDraftRow(models.Model):
    """A table that the secretariat works on: which question it is of, how it is made, and the text bound to it.

    `way` is data of `ramme.reporting.tables.TableWay`.
    """

    round = models.ForeignKey(RoundRow, on_delete=models.CASCADE, related_name="table_drafts")
    key = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    way = models.JSONField()
    text = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)
    edited_by = models.CharField(max_length=64)
    edited_at = models.DateTimeField()

    class Meta:
        """A table has one draft."""

        ordering = ("round", "key")
        constraints = (models.UniqueConstraint(fields=("round", "key"), name="one_table_draft"),)

    def __str__(self) -> str:
        return f"{self.round_id} {self.key}"


class ThemeRow(models.Model):
    """A theme that free texts of a question are coded with."""

    round = models.ForeignKey(RoundRow, on_delete=models.CASCADE, related_name="themes")
    question = models.CharField(max_length=80)
    title = models.CharField(max_length=160)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        """A theme is named once in a question."""

        ordering = ("round", "question", "position", "id")
        constraints = (models.UniqueConstraint(fields=("round", "question", "title"), name="one_theme_a_title"),)

    def __str__(self) -> str:
        return self.title


class CodingRow(models.Model):
    """An answer that a theme is found in, by the name of its cell."""

    theme = models.ForeignKey(ThemeRow, on_delete=models.CASCADE, related_name="codings")
    respondent = models.ForeignKey(RespondentRow, on_delete=models.CASCADE, related_name="codings")
    cell = models.CharField(max_length=250)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        """An answer is coded once with a theme."""

        constraints = (models.UniqueConstraint(fields=("theme", "respondent", "cell"), name="coded_once"),)

    def __str__(self) -> str:
        return f"{self.theme_id} {self.respondent_id} {self.cell}"


class SentenceRow(models.Model):
    """A sentence of the synthesis of free texts; it rests on the answers that are coded with its themes."""

    round = models.ForeignKey(RoundRow, on_delete=models.CASCADE, related_name="sentences")
    question = models.CharField(max_length=80)
    position = models.PositiveIntegerField(default=0)
    says = models.TextField()
    themes = models.ManyToManyField(ThemeRow, related_name="sentences", blank=True)
    by = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        """In their order."""

        ordering = ("round", "question", "position", "id")

    def __str__(self) -> str:
        return self.says[:60]
