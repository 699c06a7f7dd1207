"""Filling in a draft of a rate: edits one after the other, undone and done again, and two people at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from django.db import transaction

from ramme.problems import ProblemsFound
from ramme.rates.drafts.difference import edit_between
from ramme.rates.drafts.draft import CellKey, Draft
from ramme.rates.drafts.edits import Edit, SetCells, apply, inverse
from ramme.rates.drafts.merging import Conflict, ConflictKind, Merge, merged
from ramme.rates.drafts.pasting import paste
from ramme.rates.drafts.storing import as_data, edit_as_data, edit_from_data
from ramme.rates.publication import states
from ramme.rates.publication.states import State, after_step
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.audit.operations import Deed, noted
from ramme.web.rates.models import DraftEditRow, DraftRow
from ramme.web.rates.operations.sign_off import Taking, step_taken
from ramme.web.rates.problems import NOTHING_TO_REDO, NOTHING_TO_UNDO, REVISION_UNKNOWN
from ramme.web.rates.queries.drafts import as_it_was, content_of, undoable
from ramme.web.rates.standing import editors_kept, role_for, standing_of

_EDITED = ("state", "edited_by", "editors", "edited_at", "filled_in_by", "approved_by", "content", "revision")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What became of an edit: the draft as it is now, as the sender's page has it, and where two people differ.

    `who` has the ids of the persons who wrote the other texts of the conflicts, by cell.
    """

    row: DraftRow
    draft: Draft
    known: Draft
    conflicts: tuple[Conflict, ...] = ()
    who: dict[CellKey, str]
    taken_back: bool = False


def locked(actor: Actor, pk: int, action: Action = Action.FILL_IN_DRAFT) -> DraftRow:
    """A draft that nobody else changes until the transaction is over, if the actor may do this to it.

    Raises `DraftRow.DoesNotExist` where the actor may not even see it.
    """
    found = DraftRow.objects.select_for_update(of=("self",)).select_related("offering__operator")
    own = actor.within(Action.SEE_DRAFT)
    row = (found if own is None else found.filter(offering__operator_id=own)).get(pk=pk)
    actor.require(action, row.offering.operator_id)
    return row


@transaction.atomic
def edited(actor: Actor, pk: int, edit: Edit, key: str, *, at: datetime) -> Written:
    """Makes an edit, on top of what others did since the sender loaded the draft; the same key is done once."""
    return _written(actor, pk, edit.based_on, key, lambda base: apply(edit, base), at=at)


@transaction.atomic
def pasted(actor: Actor, pk: int, cells: PastedCells, key: str, *, at: datetime) -> Written:
    """Puts copied cells in from a cell on; raises `ProblemsFound` and puts nothing in where they do not fit."""

    def put_in(base: Draft) -> Draft:
        found = paste(base, cells.at, cells.text, cells.marker)
        if found.edit is None:
            raise ProblemsFound(found.problems)
        return apply(found.edit, base)

    return _written(actor, pk, cells.based_on, key, put_in, at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedCells:
    """Copied cells: the text, the cell that they go in from, on which revision, and what new rows are marked with."""

    based_on: int
    at: CellKey
    text: str
    marker: str


def _written(
    actor: Actor, pk: int, based_on: int, key: str, change: Callable[[Draft], Draft], *, at: datetime
) -> Written:
    row = locked(actor, pk)
    if based_on > row.revision:
        raise ProblemsFound([REVISION_UNKNOWN.at()])
    now = content_of(row)
    done = DraftEditRow.objects.filter(draft=row, key=key).only("revision").first()
    base = as_it_was(row, based_on, now)
    theirs = now if done is None else as_it_was(row, done.revision - 1, now)
    merge = merged(base, change(base), theirs)
    kept = Kept(now) if done else _kept(row, actor, (now, merge.draft), Stamp(key, at))
    return Written(
        row=row,
        draft=kept.draft,
        known=base,
        conflicts=merge.conflicts,
        who=_who(row, based_on, merge),
        taken_back=kept.taken_back,
    )


@dataclass(frozen=True, slots=True)
class Kept:
    """The draft as it is stored, and whether it was taken back from filled in for it."""

    draft: Draft
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an edit is noted with: its key, when it is made, and whether it is an edit, an undoing or a redoing."""

    key: str
    at: datetime
    kind: str = DraftEditRow.EDIT


def _kept(row: DraftRow, actor: Actor, drafts: tuple[Draft, Draft], stamp: Stamp) -> Kept:
    """Stores the second draft in place of the first as the next revision, with the edit that leads there."""
    before, after = drafts
    edit = edit_between(before, after)
    if not edit.changes and stamp.kind == DraftEditRow.EDIT:
        return Kept(before)
    taken_back = row.state == State.FILLED_IN.value
    if taken_back:
        step_taken(actor, row.pk, Taking(action=states.Action.TAKE_BACK), at=stamp.at)
        row.refresh_from_db()
    role = role_for(states.Action.EDIT, actor, row.offering.operator_id)
    standing = after_step(standing_of(row), states.Action.EDIT, actor.id, role)
    draft = apply(edit, before)
    row.state, row.edited_by, row.edited_at = standing.state.value, standing.edited_last_by, stamp.at
    row.filled_in_by, row.approved_by = standing.filled_in_by, standing.approved_by
    row.editors = editors_kept(standing)
    row.content, row.revision = as_data(draft), draft.revision
    row.save(update_fields=_EDITED)
    DraftEditRow.objects.create(
        draft=row,
        revision=draft.revision,
        actor=actor.id,
        at=stamp.at,
        edit=edit_as_data(edit),
        inverse=edit_as_data(inverse(edit, before)),
        kind=stamp.kind,
        key=stamp.key,
    )
    detail = {"revision": draft.revision, "cells": _cells_in(edit)}
    noted(actor, deed("draft-edited", row, detail), at=stamp.at)
    return Kept(draft, taken_back)


def _cells_in(edit: Edit) -> int:
    return sum(len(each.cells) if isinstance(each, SetCells) else 1 for each in edit.changes)


def deed(verb: str, row: DraftRow, detail: Mapping[str, object] = MappingProxyType({})) -> Deed:
    """An event about a draft, which concerns its operator."""
    return Deed(
        verb=verb,
        subject_kind="draft",
        subject=str(row.pk),
        parties=(row.offering.operator_id,),
        detail={"offering": row.offering.name, "year": row.year, **detail},
    )


def _who(row: DraftRow, based_on: int, merge: Merge) -> dict[CellKey, str]:
    """Who wrote last in the cells (or rows) that two people differ in, of those who edited since."""
    wanted = {each.key for each in merge.conflicts}
    if not wanted:
        return {}
    found: dict[CellKey, str] = {}
    since = DraftEditRow.objects.filter(draft=row, revision__gt=based_on).order_by("revision")
    for person, data in since.values_list("actor", "edit"):
        for key in _touched(edit_from_data(data)):
            if key in wanted:
                found[key] = person
    return found


def _touched(edit: Edit) -> set[CellKey]:
    touched: set[CellKey] = set()
    for change in edit.changes:
        if isinstance(change, SetCells):
            touched |= set(change.cells) | {CellKey(key.part, key.row) for key in change.cells}
        else:
            touched.add(CellKey(change.part, getattr(change, "row_id", "")))
    return touched


@transaction.atomic
def undone(actor: Actor, pk: int, based_on: int, key: str, *, at: datetime) -> Written:
    """Takes back the actor's own last edit; what others did in its cells since is kept and told."""
    return _turned(actor, pk, based_on, Stamp(key, at, DraftEditRow.UNDO))


@transaction.atomic
def redone(actor: Actor, pk: int, based_on: int, key: str, *, at: datetime) -> Written:
    """Makes the edit again that the actor undid last."""
    return _turned(actor, pk, based_on, Stamp(key, at, DraftEditRow.REDO))


def _turned(actor: Actor, pk: int, based_on: int, stamp: Stamp) -> Written:
    row = locked(actor, pk)
    if based_on > row.revision:
        raise ProblemsFound([REVISION_UNKNOWN.at()])
    now = content_of(row)
    known = as_it_was(row, based_on, now)
    if DraftEditRow.objects.filter(draft=row, key=stamp.key).exists():
        return Written(row=row, draft=now, known=known, who={})
    found = undoable(row, actor.id)
    revisions = found.undo if stamp.kind == DraftEditRow.UNDO else found.redo
    if not revisions:
        raise ProblemsFound([(NOTHING_TO_UNDO if stamp.kind == DraftEditRow.UNDO else NOTHING_TO_REDO).at()])
    revision = revisions[-1]
    after = as_it_was(row, revision, now)
    merge = merged(after, as_it_was(row, revision - 1, now), now)
    kept = _kept(row, actor, (now, merge.draft), stamp)
    return Written(
        row=row,
        draft=kept.draft,
        known=known,
        conflicts=tuple(each for each in merge.conflicts if each.kind is ConflictKind.CELL),
        who=_who(row, revision, merge),
        taken_back=kept.taken_back,
    )
