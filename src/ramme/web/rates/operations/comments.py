"""Comments at a line of a draft or of a published rate, and the operator's answers to them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from ramme.problems import Gathering
from ramme.rates.publication.states import Comment
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action, Role
from ramme.web.audit.operations import Deed, noted
from ramme.web.rates.models import DraftCommentRow, DraftRow, PublishedRateRow
from ramme.web.rates.operations import letters
from ramme.web.rates.texts import problems_of_text


def commented(actor: Actor, on: DraftRow | PublishedRateRow, comment: Comment, *, at: datetime) -> DraftCommentRow:
    """Keeps a comment at a line; the operator is told and has it among its tasks until it is answered.

    The same words by the same person at the same line are one comment while it is open.
    """
    operator = on.offering.operator_id
    actor.require(Action.COMMENT_ON_DRAFT, operator)
    _check(comment.text, "says")
    where = {"draft": on, "published": None} if isinstance(on, DraftRow) else {"draft": None, "published": on}
    key = comment.key
    facts = {**where, "part": key.part, "row": key.row, "field": key.field, "says": comment.text.strip()}
    with transaction.atomic():
        same = DraftCommentRow.objects.filter(**facts, actor=actor.id, answered_at=None)
        if there := same.first():
            return there
        row = DraftCommentRow.objects.create(**facts, actor=actor.id, party_id=actor.party, at=at)
        noted(actor, _deed("line-commented", row, on), at=at)
        if actor.party != operator:
            letters.told(letters.COMMENTED, _matter(row, on), (Role.ECONOMIST,), by=actor.id, at=at)
    return row


def comment_answered(actor: Actor, number: int, answer: str, *, at: datetime) -> DraftCommentRow:
    """Answers a comment; the first answer stands. Raises `DraftCommentRow.DoesNotExist`."""
    with transaction.atomic():
        row = (
            DraftCommentRow.objects.select_for_update(of=("self",))
            .select_related("draft__offering", "published__offering")
            .get(pk=number)
        )
        on = row.draft or row.published
        if on is None:
            raise DraftCommentRow.DoesNotExist
        actor.require(Action.COMMENT_ON_DRAFT, on.offering.operator_id)
        _check(answer, "answer")
        if row.answered_at is None:
            row.answer, row.answered_at = answer.strip(), at
            row.save()
            noted(actor, _deed("comment-answered", row, on), at=at)
    return row


def _check(text: str, field: str) -> None:
    gathering = Gathering()
    gathering.add(*problems_of_text(text, field))
    gathering.stop_if_needed()


def _deed(verb: str, row: DraftCommentRow, on: DraftRow | PublishedRateRow) -> Deed:
    return Deed(
        verb=verb,
        subject_kind="comment",
        subject=str(row.pk),
        parties=(on.offering.operator_id, row.party_id),
        detail={"offering": on.offering.name, "year": on.year, "part": row.part, "row": row.row, "field": row.field},
    )


def _matter(row: DraftCommentRow, on: DraftRow | PublishedRateRow) -> letters.Matter:
    return letters.Matter(
        key=f"comment:{row.pk}",
        offering=on.offering.name,
        year=on.year,
        operator=on.offering.operator_id,
        path=reverse("rates:comment", args=[row.pk]),
    )
