"""The steps of a party's answers from filled in to received: each by whom it must be, noted, and told on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from ramme.problems import Gathering, ProblemsFound
from ramme.reporting.answers.storing import checksum_of
from ramme.reporting.checks.sending import ready_to_send
from ramme.reporting.rounds.opening import FROZEN, in_the_way
from ramme.reporting.rounds.signing import Action, Comment, Standing, after_step
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action as May
from ramme.web.audit.operations import Deed, noted
from ramme.web.rates.texts import problems_of_text
from ramme.web.reporting.models import AnswerStepRow, RespondentRow, RoundRow, SubmissionRow
from ramme.web.reporting.operations import answer_letters
from ramme.web.reporting.problems import ANSWERS_MOVED_ON
from ramme.web.reporting.queries.peers import peers_in
from ramme.web.reporting.rows import (
    asked_of,
    calendar_of,
    editors_kept,
    exemption_of,
    needed_for,
    questionnaire_of,
    role_of,
    sheet_of,
    standing_of,
    submission_as_data,
)

# These send something on, so all that stands in its way is told instead.
OF_READY_ANSWERS = frozenset({Action.FILL_IN, Action.APPROVE})
# These are the secretariat's; the deadline is none for them.
OF_SECRETARIAT = frozenset({Action.RECEIVE, Action.RETURN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """A step that is asked for: of the answers at a revision that was seen, with what is said about them."""

    action: Action
    revision: int | None = None
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A party's answers after a step, with what was submitted by it.

    `is_new` is false where the same person had taken the same step already.
    """

    respondent: RespondentRow
    is_new: bool = True
    submission: SubmissionRow | None = None


@transaction.atomic
def step_taken(actor: Actor, pk: int, taking: Taking, *, at: datetime) -> Taken:
    """Takes a party's answers a step on; raises `ProblemsFound` with what stands in the way, and changes nothing.

    Raises `RespondentRow.DoesNotExist` where the actor may not know of them. A submission at the very moment of the
    deadline is in time.
    """
    row = locked(actor, pk, needed_for(taking.action, actor))
    role = role_of(actor, row.party_id, taking.action)
    last = row.steps.order_by("-id").first()
    if last is not None and (last.action, last.actor, last.went_to) == (taking.action.value, actor.id, row.state):
        newest = row.submissions.order_by("-version").first() if taking.action is Action.APPROVE else None
        return Taken(respondent=row, is_new=False, submission=newest)
    _check(row, taking, at)
    comments = (Comment(text=taking.says),) if taking.says.strip() else ()
    after = after_step(standing_of(row), taking.action, actor.id, role, comments)
    if taking.action in OF_READY_ANSWERS:
        check_ready(row)
    came_from = row.state
    submission = _submitted(row, actor, at) if taking.action is Action.APPROVE else None
    _stand(row, after, taking.action, at)
    step = AnswerStepRow.objects.create(
        respondent=row,
        action=taking.action.value,
        came_from=came_from,
        went_to=row.state,
        actor=actor.id,
        role=actor.role,
        at=at,
        says=taking.says.strip(),
        version=row.version,
    )
    _note(row, taking.action, actor, at)
    answer_letters.step_told(row, taking.action, step.pk, by=actor.id, at=at)
    return Taken(respondent=row, submission=submission)


def locked(actor: Actor, pk: int, action: May = May.FILL_IN_SUBMISSION) -> RespondentRow:
    """A party's answers that nobody else changes until the transaction is over, if the actor may do this to them.

    Its round is read once they are held, and whoever freezes it holds them too: either comes first, never in between.
    Raises `RespondentRow.DoesNotExist` where the actor may not know of them.
    """
    found = RespondentRow.objects.select_for_update(of=("self",)).select_related("party")
    own = actor.within(May.SEE_SUBMISSION)
    known = found.exclude(round__state=RoundRow.SETTING_UP)
    row = (known if own is None else known.filter(party_id=own)).get(pk=pk)
    actor.require(action, row.party_id)
    return row


def _check(row: RespondentRow, taking: Taking, at: datetime) -> None:
    """Raises `ProblemsFound` for the wrong moment, answers that were changed since they were seen, or a bad text."""
    is_frozen = row.round.state == RoundRow.FROZEN
    is_of_secretariat = taking.action in OF_SECRETARIAT
    if is_of_secretariat and is_frozen:
        raise ProblemsFound([FROZEN.at()])
    if not is_of_secretariat:
        shut = in_the_way(calendar_of(row.round), at, exemption_of(row), is_frozen=is_frozen)
        if shut is not None:
            raise ProblemsFound([shut])
    if taking.revision is not None and taking.revision != row.revision:
        raise ProblemsFound([ANSWERS_MOVED_ON.at()])
    gathering = Gathering()
    gathering.add(*problems_of_text(taking.says, "says", needed=False))
    gathering.stop_if_needed()


def check_ready(row: RespondentRow) -> None:
    """Raises `ProblemsFound` with everything that keeps a party's answers from being sent."""
    questionnaire = questionnaire_of(row.round)
    found = ready_to_send(questionnaire, asked_of(row), sheet_of(row), peers_in(row.round))
    stopping = [each.problem for each in found if each.stops]
    if stopping:
        raise ProblemsFound(stopping)


def _submitted(row: RespondentRow, actor: Actor, at: datetime) -> SubmissionRow:
    content = submission_as_data(row)
    return SubmissionRow.objects.create(
        respondent=row,
        version=row.version + 1,
        content=content,
        checksum=checksum_of(content),
        filled_in_by=row.filled_in_by,
        submitted_by=actor.id,
        submitted_at=at,
        is_late=at > row.round.deadline,
        constructed=row.round.constructed or row.party.constructed,
    )


def _stand(row: RespondentRow, after: Standing, action: Action, at: datetime) -> None:
    row.state = after.state.value
    row.filled_in_by, row.approved_by = after.filled_in_by, after.approved_by
    row.editors = editors_kept(after)
    match action:
        case Action.FILL_IN:
            row.filled_in_at = at
        case Action.TAKE_BACK | Action.RETURN | Action.CORRECT:
            row.filled_in_at = None
        case Action.APPROVE:
            row.version += 1
    if action is Action.CORRECT:
        row.edited_by = after.edited_last_by
    row.save()


def _note(row: RespondentRow, action: Action, actor: Actor, at: datetime) -> None:
    match action:
        case Action.FILL_IN:
            _noted(row, "answers-filled-in", actor, at)
        case Action.TAKE_BACK:
            _noted(row, "answers-taken-back", actor, at)
        case Action.APPROVE:
            _noted(row, "answers-submitted", actor, at)
        case Action.RETURN:
            _noted(row, "answers-returned", actor, at)
        case Action.RECEIVE:
            _noted(row, "answers-received", actor, at)
        case Action.CORRECT:
            _noted(row, "answers-corrected", actor, at)
        case _:
            raise AssertionError(f"{action} is no step of its own")


def _noted(row: RespondentRow, verb: str, actor: Actor, at: datetime) -> None:
    deed = Deed(
        verb=verb,
        subject_kind="submission",
        subject=f"{row.round.slug}/{row.party_id}",
        parties=(row.party_id,),
        detail={
            "round": row.round.title,
            "party": row.party.name,
            "revision": row.revision,
            "version": row.version,
        },
    )
    noted(actor, deed, at=at)
