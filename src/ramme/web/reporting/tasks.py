"""What somebody has to do in rounds: answer, approve, correct; and for the secretariat receive, decide and freeze."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from django.db.models import Count, F, Min, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from ramme.reporting.rounds.calendar import Phase, may_answer, phase_at
from ramme.reporting.rounds.signing import State
from ramme.texts import Text, same
from ramme.web import clock
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.reporting.models import DelegationRow, RespondentRow, RoundRow, SubmissionRow
from ramme.web.reporting.operations.reminding import deadline_of
from ramme.web.reporting.queries.rounds import HEAVY, HEAVY_OF_RESPONDENT, SENT_STATES
from ramme.web.reporting.rows import calendar_of, exemption_of, questionnaire_of
from ramme.web.tasks import Task

ANSWER = Text(da="Svar på {title}", en="Answer {title}")
GO_ON = Text(da="Gør svarene på {title} færdige", en="Finish the answers to {title}")
CORRECT = Text(da="Ret svarene på {title}", en="Correct the answers to {title}")
APPROVE = Text(da="Godkend svarene på {title}", en="Approve the answers to {title}")
RECEIVE = Text(da="Modtag svar i {title}", en="Receive answers in {title}")
DECIDE = Text(da="Svar på ønske om udsættelse i {title}", en="Decide on exceptions asked for in {title}")
HANDED_OVER = Text(da="Udfyld »{section}« i {title}", en="Fill in “{section}” of {title}")
HANDED_OVER_WHY = Text(da="En kollega har givet dig afsnittet.", en="A colleague has handed you the section.")
FREEZE = Text(da="Lås {title}", en="Freeze {title}")
FINISH = Text(da="Gør {title} klar, og send den ud", en="Make {title} ready and announce it")
NOT_BEGUN = Text(da="Ingen har skrevet noget endnu.", en="Nobody has written anything yet.")
BEGUN = Text(da="Svarene er begyndt, men ikke meldt udfyldt.", en="The answers are begun but not declared filled in.")
RETURNED = Text(da="Svarene er sendt tilbage; se hvorfor på siden.", en="The answers were returned; the page says why.")
FILLED_IN = Text(da="Svarene er udfyldt og venter på dig.", en="The answers are filled in and wait for you.")
WAIT = Text(da="Parter, der har sendt deres svar: {n}.", en="Parties that have sent their answers: {n}.")
ASKED = Text(da="Parter, der venter på besked: {n}.", en="Parties that await word: {n}.")
OVER = Text(
    da="Fristen er gået; {sent} af {of} har svaret.", en="The deadline has passed; {sent} of {of} have answered."
)
OPENS_SOON = Text(da="Runden er ikke sendt ud endnu.", en="The round is not announced yet.")


def tasks_for(actor: Actor, day: date) -> Iterator[Task]:
    """The tasks of an actor on a day, in three queries at most."""
    at = _moment(day)
    if actor.may(Action.FILL_IN_SUBMISSION) or actor.may(Action.APPROVE_SUBMISSION):
        yield from _of_party(actor, at)
    if actor.may(Action.KEEP_ROUND):
        yield from _of_secretariat(at)


def _moment(day: date) -> datetime:
    """The moment it is, when it is that day; else the end of the day."""
    now = clock.now()
    return now if timezone.localtime(now).date() == day else timezone.make_aware(datetime.combine(day, time.max))


def _of_party(actor: Actor, at: datetime) -> Iterator[Task]:
    found = RespondentRow.objects.filter(round__state=RoundRow.ANNOUNCED, round__opens_at__lte=at, party=actor.party)
    waits = found.exclude(state__in=SENT_STATES).select_related("round")
    rows = waits.defer(*HEAVY_OF_RESPONDENT, "progress", *(f"round__{name}" for name in HEAVY))
    for row in rows.order_by("round__deadline", "pk"):
        if may_answer(calendar_of(row.round), at, exemption_of(row)):
            yield from _answering(actor, row)
    yield from _handed_over(actor, at)


def _handed_over(actor: Actor, at: datetime) -> Iterator[Task]:
    """The sections that are in the actor's hands, where answers can still be written."""
    if not actor.may(Action.FILL_IN_SUBMISSION):
        return
    mine = DelegationRow.objects.filter(to=actor.id, ended_at=None, respondent__party=actor.party)
    waits = mine.filter(respondent__round__state=RoundRow.ANNOUNCED).exclude(respondent__state__in=SENT_STATES)
    for each in waits.select_related("respondent__round").defer(
        *(f"respondent__{name}" for name in HEAVY_OF_RESPONDENT)
    ):
        row = each.respondent
        if not may_answer(calendar_of(row.round), at, exemption_of(row)):
            continue
        sections = {section.key: section.title for section in questionnaire_of(row.round).sections}
        yield Task(
            says=HANDED_OVER.filled(
                section=sections.get(each.section, same(each.section)), title=same(row.round.title)
            ),
            address=reverse("reporting:answer_section", args=[row.round.slug, each.section]),
            why=HANDED_OVER_WHY,
            since=timezone.localtime(each.at).date(),
            deadline=timezone.localtime(deadline_of(row.round, row)).date(),
        )


def _answering(actor: Actor, row: RespondentRow) -> Iterator[Task]:
    is_writer = actor.may(Action.FILL_IN_SUBMISSION, row.party_id)
    match row.state:
        case State.FILLED_IN.value if actor.may(Action.APPROVE_SUBMISSION, row.party_id):
            yield _task(row, APPROVE, FILLED_IN, row.filled_in_at)
        case State.RETURNED.value if is_writer:
            yield _task(row, CORRECT, RETURNED, row.edited_at)
        case State.DRAFT.value if is_writer:
            if row.revision:
                yield _task(row, GO_ON, BEGUN, row.edited_at)
            else:
                yield _task(row, ANSWER, NOT_BEGUN, row.round.opens_at)


def _task(row: RespondentRow, says: Text, why: Text, since: datetime | None) -> Task:
    return Task(
        says=says.filled(title=same(row.round.title)),
        address=reverse("reporting:answer", args=[row.round.slug]),
        why=why,
        since=_day_of(since),
        deadline=timezone.localtime(deadline_of(row.round, row)).date(),
    )


def _of_secretariat(at: datetime) -> Iterator[Task]:
    counted = RoundRow.objects.exclude(state=RoundRow.FROZEN).defer(*HEAVY).annotate(
        asked=Count("respondents"),
        sent=Count("respondents", filter=Q(respondents__state__in=SENT_STATES)),
        to_receive=Count("respondents", filter=Q(respondents__state=State.APPROVED.value)),
        exceptions=Count("respondents", filter=Q(respondents__exemption_asked_at__isnull=False)),
        asked_since=Min("respondents__exemption_asked_at"),
        sent_since=Subquery(_oldest_to_receive()),
    )  # fmt: skip
    for row in counted.order_by("deadline", "pk"):
        yield from _following(row, at)


def _oldest_to_receive() -> QuerySet[SubmissionRow, datetime]:
    """When what has waited longest to be received in a round was sent."""
    waits = SubmissionRow.objects.filter(
        respondent__round=OuterRef("pk"), respondent__state=State.APPROVED.value, version=F("respondent__version")
    )
    return waits.order_by("submitted_at").values_list("submitted_at", flat=True)[:1]


def _day_of(moment: datetime | None) -> date | None:
    return timezone.localtime(moment).date() if moment else None


def _following(row: RoundRow, at: datetime) -> Iterator[Task]:
    title, address = same(row.title), reverse("reporting:round", args=[row.slug])
    counts = vars(row)
    if row.state == RoundRow.SETTING_UP:
        opens = timezone.localtime(row.guidance_at or row.opens_at).date()
        yield Task(says=FINISH.filled(title=title), address=address, why=OPENS_SOON, deadline=opens)
        return
    if number := counts["to_receive"]:
        why = WAIT.filled(n=number)
        yield Task(says=RECEIVE.filled(title=title), address=address, why=why, since=_day_of(counts["sent_since"]))
    if number := counts["exceptions"]:
        why = ASKED.filled(n=number)
        yield Task(says=DECIDE.filled(title=title), address=address, why=why, since=_day_of(counts["asked_since"]))
    is_over = phase_at(calendar_of(row), at) is Phase.ENDED or (
        row.corrections_until is None and phase_at(calendar_of(row), at) is Phase.CLOSED
    )
    if is_over:
        why = OVER.filled(sent=counts["sent"], of=counts["asked"])
        since = timezone.localtime(row.corrections_until or row.deadline).date()
        address = reverse("reporting:round_freeze", args=[row.slug])
        yield Task(says=FREEZE.filled(title=title), address=address, why=why, since=since)
