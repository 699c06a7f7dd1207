"""Asking the secretariat for an exception, when the deadline has passed and the draft is kept."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ramme.problems import Gathering
from ramme.reporting.rounds.opening import CLOSED
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action as May
from ramme.web.audit.operations import noted
from ramme.web.rates.texts import problems_of_text
from ramme.web.reporting.models import RespondentRow
from ramme.web.reporting.operations.answer_letters import EXCEPTION_ASKED, those_who_may, told
from ramme.web.reporting.operations.answering import deed, shut
from ramme.web.reporting.operations.signing import locked
from ramme.web.reporting.problems import NO_EXCEPTION_NEEDED

# Those who fill in and those who approve may ask; either stands before a closed round.
_MAY = (May.FILL_IN_SUBMISSION, May.APPROVE_SUBMISSION)


@transaction.atomic
def exception_asked(actor: Actor, pk: int, why: str, *, at: datetime) -> RespondentRow:
    """Asks for an exception in a closed round; asking again renews the reason and writes no second letter that day.

    Raises `ProblemsFound` where the round is open to the party, is frozen, or is not open yet.
    """
    needed = next((action for action in _MAY if actor.may(action)), May.FILL_IN_SUBMISSION)
    row = locked(actor, pk, needed)
    stopping = shut(row, at)
    gathering = Gathering()
    if stopping is None:
        gathering.add(NO_EXCEPTION_NEEDED.at())
    elif stopping.code != CLOSED.code:
        gathering.add(stopping)
    gathering.add(*problems_of_text(why, "why", needed=False))
    gathering.stop_if_needed()
    row.exemption_asked_at, row.exemption_asked_why = at, why.strip()
    row.save(update_fields=["exemption_asked_at", "exemption_asked_why"])
    noted(actor, deed("exception-asked", row), at=at)
    people = those_who_may(May.RECEIVE_SUBMISSION, row.party_id, at)
    told(row, EXCEPTION_ASKED, people, key=f"exception-asked:{at:%Y%m%d}", at=at)
    return row
