"""Between the rows of a round and the library: the questionnaire, what a party is asked, its answers, their state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ramme.reporting.answers.answer import Asked, Sheet
from ramme.reporting.answers.storing import (
    asked_as_data,
    asked_from_data,
    read_submission,
    submission_content,
)
from ramme.reporting.questions.questionnaire import Questionnaire
from ramme.reporting.questions.storing import from_data
from ramme.reporting.rounds.calendar import Calendar, Exemption
from ramme.reporting.rounds.signing import TRANSITIONS, Action, Role, Standing, State, possible_steps
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action as May
from ramme.web.accounts.roles import Role as AccountRole
from ramme.web.reporting.models import RespondentRow, RoundRow, SubmissionRow

_NEEDS: Mapping[Action, May] = {
    Action.EDIT: May.FILL_IN_SUBMISSION,
    Action.FILL_IN: May.FILL_IN_SUBMISSION,
    Action.TAKE_BACK: May.FILL_IN_SUBMISSION,
    Action.CORRECT: May.FILL_IN_SUBMISSION,
    Action.APPROVE: May.APPROVE_SUBMISSION,
    Action.RECEIVE: May.RECEIVE_SUBMISSION,
}
_ROLES: Mapping[May, Role] = {
    May.FILL_IN_SUBMISSION: Role.WRITER,
    May.APPROVE_SUBMISSION: Role.APPROVER,
    May.RECEIVE_SUBMISSION: Role.SECRETARIAT,
}
__all__ = [
    "STATES",
    "asked_as_data",
    "asked_from_data",
    "asked_of",
    "calendar_of",
    "editors_kept",
    "exemption_of",
    "needed_for",
    "questionnaire_of",
    "role_of",
    "sheet_of",
    "standing_of",
    "steps_for",
    "submission_as_data",
    "submitted",
]
STATES = {state.value: state for state in State}
# So many questionnaires are kept as read; there are a handful of open rounds at a time.
_KEPT = 64
_read: dict[str, Questionnaire] = {}


def questionnaire_of(row: RoundRow) -> Questionnaire:
    """What a round asks; read once for each digest, as it is the same for everybody who answers."""
    known = _read.get(row.digest) if row.digest else None
    if known is not None:
        return known
    found = from_data(row.questionnaire)
    if row.digest:
        if len(_read) >= _KEPT:
            _read.clear()
        _read[row.digest] = found
    return found


def calendar_of(row: RoundRow) -> Calendar:
    """The days of a round."""
    return Calendar(
        guidance=row.guidance_at,
        opens=row.opens_at,
        deadline=row.deadline,
        corrections_from=row.corrections_from,
        corrections_until=row.corrections_until,
    )


def exemption_of(row: RespondentRow) -> Exemption | None:
    """The exception that a party has been given, if it has one."""
    return None if row.exempt_until is None else Exemption(until=row.exempt_until, reason=row.exempt_reason)


def asked_of(row: RespondentRow) -> Asked:
    """What one party is asked in a round."""
    return asked_from_data(row.asked) if row.asked else Asked(party=row.party_id)


def sheet_of(row: RespondentRow) -> Sheet:
    """A party's answers as they are typed now."""
    return Sheet(texts=row.texts, reasons=row.reasons, revision=row.revision)


def standing_of(row: RespondentRow) -> Standing:
    """How far a party's answers are, as the library knows it."""
    return Standing(
        state=STATES[row.state],
        edited_last_by=row.edited_by,
        filled_in_by=row.filled_in_by,
        approved_by=row.approved_by,
        edited_by=frozenset(row.editors.split()),
    )


def editors_kept(standing: Standing) -> str:
    """Who has edited since the last approval, as it is stored with a party's answers."""
    return "".join(f"\n{each}" for each in sorted(standing.edited_by)) + "\n" if standing.edited_by else ""


def needed_for(step: Action, actor: Actor) -> May:
    """What the actor must be allowed to do to take a step; a return is asked of the role that returns."""
    if step is Action.RETURN:
        return May.APPROVE_SUBMISSION if actor.role == AccountRole.APPROVER.value else May.RECEIVE_SUBMISSION
    return _NEEDS[step]


def role_of(actor: Actor, party: str, step: Action) -> Role:
    """The part an actor takes in a step with that party's answers; raises `NotAllowed` where it may not."""
    needed = needed_for(step, actor)
    actor.require(needed, party)
    return _ROLES[needed]


def steps_for(actor: Actor, row: RespondentRow) -> tuple[Action, ...]:
    """The steps that an actor may take with a party's answers now, whatever the calendar says."""
    standing = standing_of(row)
    found = []
    for each in TRANSITIONS:
        if each.start is standing.state and actor.may(needed_for(each.action, actor), row.party_id):
            role = _ROLES[needed_for(each.action, actor)]
            if each.action in possible_steps(standing, actor.id, role):
                found.append(each.action)
    return tuple(dict.fromkeys(found))


def submission_as_data(row: RespondentRow) -> dict[str, Any]:
    """The content of a submission: what was asked and what was answered, by which questionnaire."""
    return submission_content(questionnaire_of(row.round), asked_of(row), sheet_of(row))


def submitted(row: SubmissionRow) -> tuple[Asked, Sheet]:
    """What was asked and answered in a submission; raises `ProblemsFound` where what is kept cannot be read."""
    found = read_submission(row.content)
    return found.asked, found.sheet
