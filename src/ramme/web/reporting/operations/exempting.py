"""One party is unlocked after the deadline, with a reason and an end; or told that it is not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from ramme.citations import Place
from ramme.problems import ProblemsFound
from ramme.texts import Text, same
from ramme.web.accounts.actors import Actor
from ramme.web.audit.operations import noted
from ramme.web.reporting.dates import ends
from ramme.web.reporting.models import RespondentRow, RoundRow
from ramme.web.reporting.operations.announcing import expect_announced
from ramme.web.reporting.operations.letters import THOSE_WHO_ANSWER, Message, recipients, told, written_to
from ramme.web.reporting.operations.setting_up import deed
from ramme.web.reporting.problems import EXEMPTION_NOT_ASKED, EXEMPTION_NOT_LATER, REASON_NEEDED

LONGEST_REASON = 2000
GRANTED = Text(da="I har fået udsættelse", en="You were granted an exception")
DECLINED = Text(da="I har ikke fået udsættelse", en="You were not granted an exception")
GRANTED_SAYS = Text(
    da="I kan svare på »{title}« til og med {until}. Begrundelse: {reason}",
    en="You can answer “{title}” until {until}. Reason: {reason}",
)
DECLINED_SAYS = Text(
    da="I har bedt om udsættelse med »{title}« og får den ikke. Begrundelse: {reason}",
    en="You asked for an exception with “{title}”, and it is not granted. Reason: {reason}",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What the secretariat answers a party: until and with which day it may answer, or no day at all, and why."""

    until: date | None
    reason: str


@transaction.atomic
def exempted(actor: Actor, slug: str, party: str, answered: Answered, *, at: datetime) -> RespondentRow:
    """Unlocks a party until and with a day, or declines what it asked for; the same answer twice is given once.

    Raises `ProblemsFound` where the reason is missing or the day is not later than the deadline of all.
    """
    row = expect_announced(actor, slug)
    respondent = RespondentRow.objects.select_for_update().get(round=row, party_id=party)
    reason = answered.reason.strip()[:LONGEST_REASON]
    until = ends(answered.until) if answered.until else None
    if until is not None and (respondent.exempt_until, respondent.exempt_reason) == (until, reason):
        return respondent
    _expect_sound(row, respondent, until, reason, at)
    respondent.exemption_asked_at = None
    if until is not None:
        respondent.exempt_until, respondent.exempt_reason = until, reason
    respondent.save(update_fields=["exempt_until", "exempt_reason", "exemption_asked_at"])
    if until is not None:
        detail = {"until": timezone.localtime(until).date().isoformat(), "reason": reason}
        noted(actor, deed("round-exemption-granted", row, [party], **detail), at=at)
    else:
        noted(actor, deed("round-exemption-declined", row, [party], reason=reason), at=at)
    _told(row, party, until, reason, at)
    return respondent


def _expect_sound(row: RoundRow, respondent: RespondentRow, until: datetime | None, reason: str, at: datetime) -> None:
    problems = []
    if until is None and respondent.exemption_asked_at is None:
        problems.append(EXEMPTION_NOT_ASKED.at())
    if not reason:
        problems.append(REASON_NEEDED.at(Place(field="reason")))
    if until is not None and until <= max(at, row.deadline):
        problems.append(EXEMPTION_NOT_LATER.at(Place(field="until")))
    if problems:
        raise ProblemsFound(problems)


def _told(row: RoundRow, party: str, until: datetime | None, reason: str, at: datetime) -> None:
    title, why = same(row.title), same(reason)
    says = (
        GRANTED_SAYS.filled(title=title, until=told(until), reason=why)
        if until
        else DECLINED_SAYS.filled(title=title, reason=why)
    )
    message = Message(
        what="exempt", subject=GRANTED if until else DECLINED, says=says, mark=at.strftime("%Y%m%d%H%M%S")
    )
    written_to(row, message, recipients([party], THOSE_WHO_ANSWER, at), at=at)
