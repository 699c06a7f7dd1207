"""The board of a round: each party and section, how far they are, who is missing, and what still stands in the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max
from django.utils import timezone

from ramme.problems import Problem, Weight
from ramme.reporting.questions.questionnaire import Questionnaire
from ramme.reporting.rounds.signing import State
from ramme.texts import Text
from ramme.web.letters.models import LetterRow
from ramme.web.reporting.models import ReminderRow, RespondentRow, RoundRow, SubmissionRow
from ramme.web.reporting.operations.freezing import problems_of_freezing
from ramme.web.reporting.operations.letters import THOSE_WHO_ANSWER, prefix, recipients
from ramme.web.reporting.operations.reminding import Tone, deadline_of, tone_at
from ramme.web.reporting.progress import SectionProgress, progress_of, progress_read
from ramme.web.reporting.queries.rounds import SENT_STATES, Where, respondents, where_at
from ramme.web.reporting.rows import asked_of, questionnaire_of, sheet_of

NOT_STARTED, UNDER_WAY, FILLED_IN, RECEIVED = "not_started", "under_way", "filled_in", "received"
OF_STATE = {
    State.RECEIVED.value: RECEIVED,
    State.APPROVED.value: FILLED_IN,
    State.FILLED_IN.value: FILLED_IN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One section of one party: which of the four states it is in, and its needed fields."""

    title: Text
    state: str
    filled: int
    needed: int

    @property
    def shows_number(self) -> bool:
        """Whether the number of fields says something that the state does not."""
        return self.state == UNDER_WAY and self.needed > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One party on the board."""

    row: RespondentRow
    cells: tuple[Cell, ...]
    deadline: datetime
    is_overdue: bool
    reminded_at: datetime | None
    reminders: int
    submitted_at: datetime | None
    is_late: bool
    has_somebody: bool

    @property
    def is_sent(self) -> bool:
        """Whether the answers are out of the party's hands."""
        return self.row.state in SENT_STATES

    @property
    def is_exempt(self) -> bool:
        """Whether the party has a deadline of its own."""
        return self.row.exempt_until is not None and self.deadline == self.row.exempt_until


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A round as its board shows it at a moment."""

    row: RoundRow
    where: Where
    sections: tuple[Text, ...]
    lines: tuple[Line, ...]
    problems: tuple[Problem, ...]
    letters_waiting: int
    letters_refused: int
    letters_since: datetime | None
    to_remind: int
    tone: Tone
    at: datetime

    @property
    def asked(self) -> int:
        """How many are asked."""
        return len(self.lines)

    @property
    def sent(self) -> int:
        """How many have sent their answers."""
        return sum(line.is_sent for line in self.lines)

    @property
    def received(self) -> int:
        """How many sets of answers the secretariat has received."""
        return sum(line.row.state == State.RECEIVED.value for line in self.lines)

    @property
    def missing(self) -> tuple[Line, ...]:
        """Those who have not sent their answers."""
        return tuple(line for line in self.lines if not line.is_sent)

    @property
    def without_anybody(self) -> tuple[Line, ...]:
        """Those at whom nobody can fill in or approve, so that nobody is written to."""
        return tuple(line for line in self.lines if not line.has_somebody)

    @property
    def may_freeze(self) -> bool:
        """Whether nothing stands in the way of freezing; who is missing can be accepted."""
        return not any(each.weight is Weight.STOPS for each in self.problems)


def board_of(row: RoundRow, at: datetime) -> Board:
    """The board of a round; the number of queries is the same whatever the number of parties and answers."""
    questionnaire = questionnaire_of(row)
    found = list(respondents(row))
    progress = _progress(questionnaire, found)
    reminders, submitted = _reminders(row), _submitted(row)
    with_somebody = {each.party for each in recipients([one.party_id for one in found], THOSE_WHO_ANSWER, at)}
    lines = tuple(
        _line(
            one,
            _cells(one, questionnaire, progress[one.pk]),
            (row, at),
            reminders.get(one.pk, (0, None)),
            submitted.get(one.pk, (None, False)),
            has_somebody=one.party_id in with_somebody,
        )
        for one in found
    )
    waiting, refused, since = _letters(row)
    return Board(
        row=row,
        where=where_at(row, at),
        sections=tuple(section.title for section in questionnaire.sections),
        lines=lines,
        problems=problems_of_freezing(row, found, at),
        letters_waiting=waiting,
        letters_refused=refused,
        letters_since=since,
        to_remind=_to_remind(row, lines, at),
        tone=tone_at(row.deadline, at),
        at=at,
    )


def _line(
    one: RespondentRow,
    cells: tuple[Cell, ...],
    when: tuple[RoundRow, datetime],
    reminders: tuple[int, datetime | None],
    submitted: tuple[datetime | None, bool],
    *,
    has_somebody: bool,
) -> Line:
    row, at = when
    deadline = deadline_of(row, one)
    return Line(
        row=one,
        cells=cells,
        deadline=deadline,
        is_overdue=at > deadline and one.state not in SENT_STATES,
        reminders=reminders[0],
        reminded_at=reminders[1],
        submitted_at=submitted[0],
        is_late=submitted[1],
        has_somebody=has_somebody,
    )


def _progress(
    questionnaire: Questionnaire, found: Sequence[RespondentRow]
) -> Mapping[int, Mapping[str, SectionProgress]]:
    """How far each is; what was kept with the answers is read, what is of an older revision is worked out anew."""
    kept = {one.pk: progress_read(one.progress, one.revision) for one in found}
    known = {number: progress for number, progress in kept.items() if progress is not None}
    stale = [one.pk for one in found if one.pk not in known and one.revision]
    for one in RespondentRow.objects.filter(pk__in=stale) if stale else ():
        worked_out = progress_of(questionnaire, asked_of(one), sheet_of(one))
        known[one.pk] = progress_read(worked_out, one.revision) or {}
    return {one.pk: known.get(one.pk, {}) for one in found}


def _cells(
    one: RespondentRow, questionnaire: Questionnaire, progress: Mapping[str, SectionProgress]
) -> tuple[Cell, ...]:
    nothing = SectionProgress()
    of_all = OF_STATE.get(one.state)
    found = ((section, progress.get(section.key, nothing)) for section in questionnaire.sections)
    return tuple(
        Cell(title=section.title, state=of_all or _state(how_far), filled=how_far.filled, needed=how_far.needed)
        for section, how_far in found
    )


def _state(how_far: SectionProgress) -> str:
    if not how_far.touched:
        return NOT_STARTED
    return FILLED_IN if how_far.is_filled else UNDER_WAY


def _reminders(row: RoundRow) -> dict[int, tuple[int, datetime | None]]:
    counted = ReminderRow.objects.filter(respondent__round=row).values("respondent_id")
    found = counted.annotate(number=Count("id"), last=Max("at")).order_by()
    return {each["respondent_id"]: (each["number"], each["last"]) for each in found}


def _submitted(row: RoundRow) -> dict[int, tuple[datetime | None, bool]]:
    found = SubmissionRow.objects.filter(respondent__round=row).order_by("version")
    return {
        number: (submitted_at, is_late)
        for number, submitted_at, is_late in found.values_list("respondent_id", "submitted_at", "is_late")
    }


def _letters(row: RoundRow) -> tuple[int, int, datetime | None]:
    """How many letters of the round wait to be sent, how many of them were refused, and since when they wait."""
    waits = LetterRow.objects.filter(key__startswith=prefix(row), sent_at=None)
    found = waits.values_list("written_at", "refusal").order_by("written_at")
    listed = list(found)
    return len(listed), sum(bool(refusal) for _, refusal in listed), listed[0][0] if listed else None


def _to_remind(row: RoundRow, lines: Sequence[Line], at: datetime) -> int:
    """How many are missing and were not reminded today; none before the round opens or after it is frozen."""
    if row.state != RoundRow.ANNOUNCED or at < row.opens_at:
        return 0
    today = timezone.localtime(at).date()
    return sum(
        not line.is_sent and not (line.reminded_at and timezone.localtime(line.reminded_at).date() == today)
        for line in lines
    )
