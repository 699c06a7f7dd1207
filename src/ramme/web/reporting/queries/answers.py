"""Reading answers: what a round asks, what a party is asked and has typed, and what was received from all."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import QuerySet

from ramme.reporting.answers.answer import Asked, Sheet
from ramme.reporting.rounds.signing import Action, State
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action as May
from ramme.web.reporting.models import AnswerStepRow, RespondentRow, RoundRow, SubmissionRow
from ramme.web.reporting.rows import asked_of, questionnaire_of, sheet_of, submitted

__all__ = ["asked_of", "questionnaire_of", "received_sheets", "returned_versions", "seen", "sheet_of"]

Received = tuple[Asked, Sheet, SubmissionRow]


def received_sheets(row: RoundRow) -> Mapping[str, Received]:
    """What each party submitted last and was not sent back, by the party's id; three queries whatever their number.

    A party whose newest version was returned by the secretariat has not answered until it submits again.
    """
    newest = newest_submissions(row)
    back = returned_versions(row)
    standing = {each: found for each, found in newest.items() if (found.respondent_id, found.version) not in back}
    return {party: (*submitted(found), found) for party, found in standing.items()}


def newest_submissions(row: RoundRow) -> dict[str, SubmissionRow]:
    """The newest version that each party has submitted, by the party's id, in the order of the alphabet."""
    found = SubmissionRow.objects.filter(respondent__round=row).select_related("respondent__party")
    ordered = found.order_by("respondent__party__sort_key", "respondent_id", "version")
    return {each.respondent.party_id: each for each in ordered}


def returned_versions(row: RoundRow) -> set[tuple[int, int]]:
    """Which versions of a round the secretariat has sent back: (respondent, version)."""
    sent = (State.APPROVED.value, State.RECEIVED.value)
    steps = AnswerStepRow.objects.filter(respondent__round=row, action=Action.RETURN.value, came_from__in=sent)
    return set(steps.values_list("respondent_id", "version"))


def seen(actor: Actor) -> QuerySet[RespondentRow]:
    """The parties' answers that an actor may read or write in announced rounds, each with its round and party."""
    own = actor.within(May.SEE_SUBMISSION)
    found = RespondentRow.objects.select_related("round", "party").exclude(round__state=RoundRow.SETTING_UP)
    return found if own is None else found.filter(party_id=own)
