"""The secretariat receives a party's answers, or returns them with what is to be put right and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from ramme.citations import Place
from ramme.problems import ProblemsFound
from ramme.reporting.rounds.calendar import Exemption, may_answer
from ramme.reporting.rounds.signing import Action, Role
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action as May
from ramme.web.reporting.dates import ends
from ramme.web.reporting.models import RespondentRow
from ramme.web.reporting.operations.signing import Taken, Taking, step_taken
from ramme.web.reporting.problems import RETURN_NEEDS_A_DEADLINE
from ramme.web.reporting.rows import calendar_of, exemption_of

SECRETARIAT = Role.SECRETARIAT


@dataclass(frozen=True, slots=True, kw_only=True)
class Returning:
    """What is to be put right, and until and with which day, where the party could not answer without one."""

    says: str
    until: date | None = None


def received(actor: Actor, respondent: RespondentRow, *, at: datetime) -> Taken:
    """Receives the answers; received twice, they are received once."""
    actor.require(May.RECEIVE_SUBMISSION, respondent.party_id)
    return step_taken(actor, respondent.pk, Taking(action=Action.RECEIVE), at=at)


@transaction.atomic
def returned(actor: Actor, respondent: RespondentRow, returning: Returning, *, at: datetime) -> Taken:
    """Returns the answers with a comment, and with a deadline of the party's own where one is given.

    Raises `ProblemsFound` where the comment is missing, or the party could not put right what it is asked to.
    """
    actor.require(May.RECEIVE_SUBMISSION, respondent.party_id)
    own = exemption_of(respondent)
    if returning.until is not None:
        own = Exemption(until=ends(returning.until), reason=returning.says)
    if not may_answer(calendar_of(respondent.round), at, own):
        raise ProblemsFound([RETURN_NEEDS_A_DEADLINE.at(Place(field="until"))])
    taken = step_taken(actor, respondent.pk, Taking(action=Action.RETURN, says=returning.says), at=at)
    if taken.is_new and returning.until is not None and own is not None:
        kept = RespondentRow.objects.filter(pk=respondent.pk)
        kept.update(exempt_until=own.until, exempt_reason=returning.says, exemption_asked_at=None)
    return taken
