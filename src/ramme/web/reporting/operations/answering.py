"""Writing answers: edits one after the other, undone and done again, and two people at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType

from django.db import transaction

from ramme.problems import Problem, ProblemsFound
from ramme.reporting.answers.answer import Sheet
from ramme.reporting.answers.editing import (
    CELL_UNKNOWN,
    Edit,
    check_edit,
    check_lines,
    columns_by_cell,
    difference,
)
from ramme.reporting.answers.merging import Conflict, Merge, merged
from ramme.reporting.questions.questionnaire import Kind
from ramme.reporting.rounds.opening import in_the_way
from ramme.reporting.rounds.signing import Action, State, after_step
from ramme.web.accounts.actors import Actor
from ramme.web.audit.operations import Deed, noted
from ramme.web.reporting.models import AnswerEditRow, AnswerFileRow, RespondentRow, RoundRow
from ramme.web.reporting.operations.signing import Taking, locked, step_taken
from ramme.web.reporting.problems import NO_EDIT_TO_REDO, NO_EDIT_TO_UNDO, REVISION_UNKNOWN
from ramme.web.reporting.progress import progress_of
from ramme.web.reporting.queries.editing import as_it_was, undoable
from ramme.web.reporting.rows import (
    asked_of,
    calendar_of,
    editors_kept,
    exemption_of,
    questionnaire_of,
    role_of,
    sheet_of,
    standing_of,
)

_EDITED = (
    "state",
    "edited_by",
    "editors",
    "edited_at",
    "filled_in_by",
    "filled_in_at",
    "approved_by",
    "texts",
    "reasons",
    "revision",
    "progress",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What became of an edit: the answers as they are now and as the sender's page has them, and where two differ.

    `who` has the ids of those who wrote the other texts of the conflicts, by the names of cells.
    """

    row: RespondentRow
    sheet: Sheet
    known: Sheet
    conflicts: tuple[Conflict, ...] = ()
    who: Mapping[str, str] = field(default_factory=dict)
    is_taken_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What an edit is noted with: its key, when it is made, and whether it is an edit, an undoing or a redoing."""

    key: str
    at: datetime
    kind: str = AnswerEditRow.EDIT


def shut(row: RespondentRow, at: datetime) -> Problem | None:
    """Why a party may not answer now; nothing where it may."""
    is_frozen = row.round.state == RoundRow.FROZEN
    return in_the_way(calendar_of(row.round), at, exemption_of(row), is_frozen=is_frozen)


@transaction.atomic
def edited(actor: Actor, pk: int, based_on: int, edit: Edit, stamp: Stamp) -> Written:
    """Makes an edit, on top of what others did since the sender loaded the page; the same key is done once."""
    row = locked(actor, pk)
    check_edit(questionnaire_of(row.round), asked_of(row), edit)
    _check_files(row, edit.texts)
    return _written(actor, row, based_on, edit, stamp)


def _check_files(row: RespondentRow, texts: Mapping[str, str]) -> None:
    """Raises `ProblemsFound` where a cell names a file that is not one of this party's."""
    columns = columns_by_cell(questionnaire_of(row.round), asked_of(row), iter(texts))
    named = {name: texts[name] for name, column in columns if column.kind is Kind.FILE and texts[name]}
    if not named:
        return
    there = set(map(str, AnswerFileRow.objects.filter(respondent=row).values_list("pk", flat=True)))
    wrong = [CELL_UNKNOWN.at(cell=name) for name, text in named.items() if text not in there]
    if wrong:
        raise ProblemsFound(wrong)


def _written(actor: Actor, row: RespondentRow, based_on: int, edit: Edit, stamp: Stamp) -> Written:
    if based_on > row.revision:
        raise ProblemsFound([REVISION_UNKNOWN.at()])
    now = sheet_of(row)
    base = as_it_was(row, based_on, now)
    done = AnswerEditRow.objects.filter(respondent=row, key=stamp.key).only("revision").first()
    theirs = now if done is None else as_it_was(row, done.revision - 1, now)
    merge = merged(base, edit.texts, theirs, edit.reasons)
    is_taken_back = done is None and _stored(row, actor, merge.sheet, stamp)
    return Written(
        row=row,
        sheet=sheet_of(row),
        known=base,
        conflicts=merge.conflicts,
        who=_who(row, based_on, merge),
        is_taken_back=is_taken_back,
    )


def _stored(row: RespondentRow, actor: Actor, sheet: Sheet, stamp: Stamp) -> bool:
    """Stores answers as the next revision; whether they were taken back from filled in for it."""
    cells, reasons = difference(row.texts, sheet.texts), difference(row.reasons, sheet.reasons)
    if not cells and not reasons and stamp.kind == AnswerEditRow.EDIT:
        return False
    if stopping := shut(row, stamp.at):
        raise ProblemsFound([stopping])
    check_lines(questionnaire_of(row.round), sheet)
    is_taken_back = row.state == State.FILLED_IN.value
    if is_taken_back:
        step_taken(actor, row.pk, Taking(action=Action.TAKE_BACK), at=stamp.at)
        row.refresh_from_db()
    standing = after_step(standing_of(row), Action.EDIT, actor.id, role_of(actor, row.party_id, Action.EDIT))
    row.state, row.edited_by, row.edited_at = standing.state.value, standing.edited_last_by, stamp.at
    row.filled_in_by, row.approved_by, row.filled_in_at = standing.filled_in_by, standing.approved_by, None
    row.editors = editors_kept(standing)
    row.texts, row.reasons, row.revision = dict(sheet.texts), dict(sheet.reasons), row.revision + 1
    row.progress = progress_of(questionnaire_of(row.round), asked_of(row), sheet_of(row))
    row.save(update_fields=_EDITED)
    AnswerEditRow.objects.create(
        respondent=row,
        revision=row.revision,
        actor=actor.id,
        at=stamp.at,
        cells=cells,
        reasons=reasons,
        key=stamp.key,
        kind=stamp.kind,
    )
    detail = {"revision": row.revision, "cells": len(cells) + len(reasons)}
    noted(actor, deed("answers-edited", row, detail), at=stamp.at)
    return is_taken_back


def deed(verb: str, row: RespondentRow, detail: Mapping[str, object] = MappingProxyType({})) -> Deed:
    """An event about a party's answers, which concerns the party; no answer stands in it."""
    return Deed(
        verb=verb,
        subject_kind="submission",
        subject=f"{row.round.slug}/{row.party_id}",
        parties=(row.party_id,),
        detail={"round": row.round.title, "party": row.party.name, **detail},
    )


def _who(row: RespondentRow, based_on: int, merge: Merge) -> dict[str, str]:
    """Who wrote last in the cells that two people differ in, of those who edited since."""
    wanted = {each.name for each in merge.conflicts}
    if not wanted:
        return {}
    since = AnswerEditRow.objects.filter(respondent=row, revision__gt=based_on)
    found: dict[str, str] = {}
    for person, cells, reasons in since.order_by("revision").values_list("actor", "cells", "reasons"):
        found |= dict.fromkeys(wanted & ({*cells} | {*reasons}), person)
    return found


@transaction.atomic
def undone(actor: Actor, pk: int, based_on: int, stamp: Stamp) -> Written:
    """Takes back the actor's own last edit; what others did in its cells since is kept and told."""
    return _turned(actor, pk, based_on, replace(stamp, kind=AnswerEditRow.UNDO))


@transaction.atomic
def redone(actor: Actor, pk: int, based_on: int, stamp: Stamp) -> Written:
    """Makes the edit again that the actor undid last."""
    return _turned(actor, pk, based_on, replace(stamp, kind=AnswerEditRow.REDO))


def _turned(actor: Actor, pk: int, based_on: int, stamp: Stamp) -> Written:
    row = locked(actor, pk)
    if based_on > row.revision:
        raise ProblemsFound([REVISION_UNKNOWN.at()])
    now = sheet_of(row)
    known = as_it_was(row, based_on, now)
    if AnswerEditRow.objects.filter(respondent=row, key=stamp.key).exists():
        return Written(row=row, sheet=now, known=known)
    possible = undoable(row, actor.id)
    is_undo = stamp.kind == AnswerEditRow.UNDO
    revisions = possible.undo if is_undo else possible.redo
    if not revisions:
        raise ProblemsFound([(NO_EDIT_TO_UNDO if is_undo else NO_EDIT_TO_REDO).at()])
    edit = AnswerEditRow.objects.get(respondent=row, revision=revisions[-1])
    after = Sheet(
        texts={name: pair[1] for name, pair in edit.cells.items()},
        reasons={name: pair[1] for name, pair in edit.reasons.items()},
        revision=edit.revision,
    )
    texts = {name: pair[0] for name, pair in edit.cells.items()}
    reasons = {name: pair[0] for name, pair in edit.reasons.items()}
    merge = merged(after, texts, now, reasons)
    is_taken_back = _stored(row, actor, merge.sheet, stamp)
    return Written(
        row=row,
        sheet=sheet_of(row),
        known=known,
        conflicts=merge.conflicts,
        who=_who(row, edit.revision, merge),
        is_taken_back=is_taken_back,
    )
