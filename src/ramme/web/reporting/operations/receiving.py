"""The secretariat receives a party's answers, or returns them with what is to be put right."""

from __future__ import annotations

from datetime import datetime

from ramme.reporting.rounds.signing import Action, Role
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action as May
from ramme.web.reporting.models import RespondentRow
from ramme.web.reporting.operations.signing import Taken, Taking, step_taken

SECRETARIAT = Role.SECRETARIAT


def received(actor: Actor, respondent: RespondentRow, *, at: datetime) -> Taken:
    """Receives the answers; received twice, they are received once."""
    actor.require(May.RECEIVE_SUBMISSION, respondent.party_id)
    return step_taken(actor, respondent.pk, Taking(action=Action.RECEIVE), at=at)


def returned(actor: Actor, respondent: RespondentRow, says: str, *, at: datetime) -> Taken:
    """Returns the answers with a comment; raises `ProblemsFound` where it is missing."""
    actor.require(May.RECEIVE_SUBMISSION, respondent.party_id)
    return step_taken(actor, respondent.pk, Taking(action=Action.RETURN, says=says), at=at)
