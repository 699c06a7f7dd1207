"""Reminding those who are missing, and only them: politely before the deadline, firmly after, at most once a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from ramme.agreements import Way
from ramme.problems import ProblemsFound
from ramme.reporting.rounds.signing import State
from ramme.texts import Text, same
from ramme.web.accounts.actors import Actor
from ramme.web.audit.operations import noted
from ramme.web.reporting.models import ReminderRow, RespondentRow, RoundRow
from ramme.web.reporting.operations.announcing import expect_announced
from ramme.web.reporting.operations.letters import APPROVERS, WRITERS, Message, recipients, told, written_to
from ramme.web.reporting.operations.setting_up import deed
from ramme.web.reporting.problems import NOBODY_TO_REMIND, ROUND_NOT_OPEN_YET
from ramme.web.reporting.queries.rounds import SENT_STATES


class Tone(Way):
    """How a reminder speaks."""

    POLITE = "polite", "Venlig påmindelse", "Friendly reminder"
    FIRM = "firm", "Fristen er overskredet", "The deadline has passed"


SUBJECTS = {
    Tone.POLITE: Text(da="Husk fristen", en="Remember the deadline"),
    Tone.FIRM: Text(da="Fristen er overskredet", en="The deadline has passed"),
}
SAYS = {
    Tone.POLITE: Text(
        da="Vi har endnu ikke fået jeres svar på »{title}«. Fristen er {deadline}. Tak, fordi I svarer.",
        en="We have not had your answers to “{title}” yet. The deadline is {deadline}. Thank you for answering.",
    ),
    Tone.FIRM: Text(
        da="Fristen for »{title}« var {deadline}, og jeres svar mangler. Bed om udsættelse i dag; "
        "så kan I svare. Uden jeres svar bliver tabellerne lavet uden jer, og det vil fremgå af dem.",
        en="The deadline of “{title}” was {deadline}, and your answers are missing. Ask for an exception today; "
        "then you can answer. Without your answers the tables are made without you, and they will say so.",
    ),
}
AWAITS_APPROVAL = Text(
    da="{says} Svarene er udfyldt og mangler kun at blive godkendt og sendt.",
    en="{says} The answers are filled in and need only be approved and sent.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminded:
    """What came of reminding: how many parties were reminded, with how many letters, and who has nobody to write to."""

    parties: int
    letters: int
    without_anybody: tuple[str, ...]


def deadline_of(row: RoundRow, respondent: RespondentRow) -> datetime:
    """The deadline that holds for a party: its own where it has one that is later."""
    own = respondent.exempt_until
    return max(row.deadline, own) if own else row.deadline


def tone_at(deadline: datetime, at: datetime) -> Tone:
    """Polite as long as the deadline has not passed."""
    return Tone.POLITE if at <= deadline else Tone.FIRM


def missing(row: RoundRow) -> list[RespondentRow]:
    """Those who have not sent their answers, with their parties, in Danish order; one query."""
    found = RespondentRow.objects.filter(round=row).exclude(state__in=SENT_STATES).select_related("party")
    return list(found.only(*SEEN).order_by("party__sort_key", "id"))


SEEN = ("round_id", "state", "exempt_until", "party__name", "party__sort_key")


def reminded_on(row: RoundRow, day: date) -> set[int]:
    """Those who were reminded on a day, by their numbers."""
    rows = ReminderRow.objects.filter(respondent__round=row).values_list("respondent_id", "at")
    return {number for number, at in rows if timezone.localtime(at).date() == day}


@transaction.atomic
def reminded(actor: Actor, slug: str, *, at: datetime) -> Reminded:
    """Reminds all who are missing and were not reminded today.

    Raises `ProblemsFound` where the round is not open yet, or there is nobody to remind.
    """
    row = expect_announced(actor, slug)
    if at < row.opens_at:
        raise ProblemsFound([ROUND_NOT_OPEN_YET.at(opens=told(row.opens_at))])
    day = timezone.localtime(at).date()
    done = reminded_on(row, day)
    due = [each for each in missing(row) if each.pk not in done]
    if not due:
        raise ProblemsFound([NOBODY_TO_REMIND.at()])
    return reminders_written(actor, row, due, at=at)


def reminders_written(actor: Actor, row: RoundRow, due: Iterable[RespondentRow], *, at: datetime) -> Reminded:
    """Writes a reminder to each of some parties and notes it; whoever fills in, or approves, as far as they are."""
    new = {tone: _written(row, tone, due, at) for tone in Tone}
    letters = {party: number for counted in new.values() for party, number in counted.items()}
    rows = [
        ReminderRow(
            respondent=each,
            tone=tone_at(deadline_of(row, each), at).value,
            at=at,
            by=actor.id,
            letters=letters.get(each.party_id, 0),
        )
        for each in due
    ]
    ReminderRow.objects.bulk_create(rows)
    number, parties = sum(letters.values()), [each.party_id for each in due]
    noted(actor, deed("round-reminded", row, parties, number=len(rows), letters=number), at=at)
    without = tuple(each.party.name for each in due if not letters.get(each.party_id))
    return Reminded(parties=len(rows), letters=number, without_anybody=without)


def _written(row: RoundRow, tone: Tone, due: Iterable[RespondentRow], at: datetime) -> dict[str, int]:
    of_tone = [each for each in due if tone_at(deadline_of(row, each), at) is tone]
    filled_in = [each for each in of_tone if each.state == State.FILLED_IN.value]
    to_fill_in = [each for each in of_tone if each.state != State.FILLED_IN.value]
    written: dict[str, int] = {}
    for parties, roles in ((to_fill_in, WRITERS), (filled_in, APPROVERS)):
        by_deadline: dict[datetime, list[str]] = {}
        for each in parties:
            by_deadline.setdefault(deadline_of(row, each), []).append(each.party_id)
        for deadline, ids in by_deadline.items():
            message = _message(row, tone, deadline, at)
            if roles is APPROVERS:
                message = _for_approvers(message)
            written |= written_to(row, message, recipients(ids, roles, at), at=at)
    return written


def _message(row: RoundRow, tone: Tone, deadline: datetime, at: datetime) -> Message:
    return Message(
        what="reminder",
        subject=SUBJECTS[tone],
        says=SAYS[tone].filled(title=same(row.title), deadline=told(deadline)),
        mark=timezone.localtime(at).date().isoformat(),
    )


def _for_approvers(message: Message) -> Message:
    says = AWAITS_APPROVAL.filled(says=message.says)
    return Message(what=message.what, subject=message.subject, says=says, mark=message.mark)
