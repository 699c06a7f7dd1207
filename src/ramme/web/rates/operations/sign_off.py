"""The steps of a draft from filled in to received: each by whom it must be, noted, and told to those it concerns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from ramme.problems import Gathering, ProblemsFound
from ramme.rates.publication.states import Action, Comment, Standing, after_step
from ramme.web.accounts.actors import Actor
from ramme.web.audit.operations import Deed, noted
from ramme.web.rates.models import DraftCommentRow, DraftRow, DraftStepRow
from ramme.web.rates.operations import letters
from ramme.web.rates.problems import DRAFT_MOVED_ON, NOT_FILLED_IN
from ramme.web.rates.queries.drafts import agreement_of
from ramme.web.rates.standing import calculated_draft, editors_kept, role_for, standing_of
from ramme.web.rates.texts import problems_of_text

# These are taken of a budget that can be calculated; what stands in the way is told instead.
OF_A_RATE = frozenset({Action.FILL_IN, Action.APPROVE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """A step that is asked for: of the budget at a revision that was seen, with what is said at its lines."""

    action: Action
    revision: int | None = None
    comments: tuple[Comment, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """The draft after a step; `is_new` is false where the same person had taken the same step already."""

    draft: DraftRow
    is_new: bool


def step_taken(actor: Actor, number: int, taking: Taking, *, at: datetime) -> Taken:
    """Takes a draft a step on; raises `ProblemsFound` with everything that stands in the way, and changes nothing.

    Publishing is an operation of its own (`publishing.published_now`). Raises `DraftRow.DoesNotExist`.
    """
    with transaction.atomic():
        row = held(number)
        role = role_for(taking.action, actor, row.offering.operator_id)
        if is_repeated(row, actor, taking.action):
            return Taken(row, is_new=False)
        check_seen(row, taking.revision)
        _check_texts(taking)
        after = after_step(standing_of(row), taking.action, actor.id, role, taking.comments)
        if taking.action in OF_A_RATE:
            _check_calculates(row)
        came_from = row.state
        _stand(row, after, taking.action, actor)
        row.save()
        _say(row, actor, taking, at)
        step = stepped(row, taking.action, actor, came_from=came_from, at=at, says=_said(taking))
        _note(row, taking.action, actor, at)
        letters.step_told(taking.action, matter(row, step), by=actor.id, at=at)
    return Taken(row, is_new=True)


def held(number: int) -> DraftRow:
    """The draft, held until the transaction ends, with its offering."""
    return DraftRow.objects.select_for_update(of=("self",)).select_related("offering__operator").get(pk=number)


def is_repeated(row: DraftRow, actor: Actor, action: Action) -> bool:
    """Whether the last step of a draft is this one, taken by the same person, and nothing has happened since."""
    last = row.steps.order_by("-id").first()
    return last is not None and (last.action, last.actor, last.went_to) == (action.value, actor.id, row.state)


def check_seen(row: DraftRow, revision: int | None) -> None:
    """Raises `ProblemsFound` where the budget is not the one that was looked at."""
    if revision is not None and revision != row.revision:
        raise ProblemsFound([DRAFT_MOVED_ON.at()])


def _check_texts(taking: Taking) -> None:
    gathering = Gathering()
    for comment in taking.comments:
        gathering.add(*problems_of_text(comment.text, "says", needed=False))
    gathering.stop_if_needed()


def _check_calculates(row: DraftRow) -> None:
    found = calculated_draft(row)
    stopping = [each.problem for each in found.problems if each.stops]
    if not found.completeness.is_complete:
        stopping.insert(0, NOT_FILLED_IN.at(says=found.completeness.says))
    if stopping or found.outcome is None:
        raise ProblemsFound(stopping)


def _stand(row: DraftRow, after: Standing, action: Action, actor: Actor) -> None:
    row.state = after.state.value
    row.filled_in_by, row.approved_by = after.filled_in_by, after.approved_by
    row.editors = editors_kept(after)
    row.publish_on, row.publish_asked_by, row.publish_asked_party = None, "", ""
    if action is Action.APPROVE:
        row.approved_under = agreement_of(row).digest
    row.received_by = actor.id if action is Action.RECEIVE else ""


def _say(row: DraftRow, actor: Actor, taking: Taking, at: datetime) -> None:
    DraftCommentRow.objects.bulk_create(
        DraftCommentRow(
            draft=row,
            part=each.key.part,
            row=each.key.row,
            field=each.key.field,
            says=each.text.strip(),
            actor=actor.id,
            party_id=actor.party,
            at=at,
        )
        for each in taking.comments
        if each.text.strip()
    )


def _said(taking: Taking) -> str:
    return "\n".join(each.text.strip() for each in taking.comments if each.text.strip())


def stepped(
    row: DraftRow, action: Action, actor: Actor, *, came_from: str, at: datetime, says: str = ""
) -> DraftStepRow:
    """Keeps that a step was taken."""
    return DraftStepRow.objects.create(
        draft=row,
        action=action.value,
        came_from=came_from,
        went_to=row.state,
        actor=actor.id,
        role=actor.role,
        at=at,
        says=says,
    )


def matter(row: DraftRow, step: DraftStepRow) -> letters.Matter:
    """What letters about a step of a draft are about."""
    return letters.Matter(
        key=f"draft:{row.pk}:{step.pk}",
        offering=row.offering.name,
        year=row.year,
        operator=row.offering.operator_id,
        path=reverse("rates:sign_off", args=[row.pk]),
    )


def _note(row: DraftRow, action: Action, actor: Actor, at: datetime) -> None:
    match action:
        case Action.FILL_IN:
            _noted(row, "draft-filled-in", actor, at)
        case Action.TAKE_BACK:
            _noted(row, "draft-taken-back", actor, at)
        case Action.APPROVE:
            _noted(row, "draft-approved", actor, at)
        case Action.RETURN:
            _noted(row, "draft-returned", actor, at)
        case Action.RECEIVE:
            _noted(row, "draft-received", actor, at)
        case _:
            raise AssertionError(f"{action} is no step of sign-off")


def _noted(row: DraftRow, verb: str, actor: Actor, at: datetime) -> None:
    deed = Deed(
        verb=verb,
        subject_kind="draft",
        subject=str(row.pk),
        parties=(row.offering.operator_id,),
        detail={"offering": row.offering.name, "year": row.year, "revision": row.revision},
    )
    noted(actor, deed, at=at)
