"""What somebody does to a draft, as data: cells set, rows added and removed; each can be undone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from ramme.citations import Place
from ramme.files.forms.layout import LAST_ROW
from ramme.problems import Problem, ProblemsFound, stops
from ramme.rates.drafts.draft import PARTS, CellKey, Draft, Row, is_known
from ramme.texts import Text, harmless

REVISION_PASSED = stops(
    "draft-changed-meanwhile",
    says=Text(
        da="Kladden er ændret af en anden, siden du hentede den.",
        en="The draft was changed by somebody else since you loaded it.",
    ),
    remedy=Text(
        da="Det, du har skrevet, flettes sammen med den andens; se efter, om nogen celler er forskellige.",
        en="What you wrote is merged with theirs; see whether any cells differ.",
    ),
)
ROW_GONE = stops(
    "draft-row-gone",
    says=Text(da="Rækken er der ikke mere.", en="The row is no longer there."),
    remedy=Text(da="Tilføj en ny række, og skriv det der.", en="Add a new row and write it there."),
)
ROW_THERE = stops(
    "draft-row-already-there",
    says=Text(da="Rækken er der allerede.", en="The row is there already."),
    remedy=Text(da="Hent kladden igen.", en="Load the draft again."),
)
FIELD_NOT_THERE = stops(
    "draft-field-unknown",
    says=Text(da="Skemaet har ikke feltet »{field}«.", en="The form has no field “{field}”."),
    remedy=Text(da="Hent kladden igen.", en="Load the draft again."),
)
PART_HAS_ONE_ROW = stops(
    "draft-part-has-one-row",
    says=Text(da="»{part}« har altid netop én række.", en="“{part}” always has exactly one row."),
    remedy=Text(da="Ret i rækken, eller slet teksten i dens celler.", en="Change the row, or empty its cells."),
)
PART_FULL = stops(
    "draft-part-full",
    says=Text(da="»{part}« kan højst have {most} rækker.", en="“{part}” has at most {most} rows."),
    remedy=Text(da="Læg linjer sammen, eller slet de tomme.", en="Join lines, or delete the empty ones."),
)


@dataclass(frozen=True, slots=True)
class SetCells:
    """Texts for some cells, such as one that was typed in or all of a paste; an empty text empties its cell."""

    cells: Mapping[CellKey, str] = field(hash=False)


@dataclass(frozen=True, slots=True)
class AddRow:
    """A new row with what it holds, before another row, or last where none is named or it is not there any more."""

    part: str
    row: Row
    before: str = ""


@dataclass(frozen=True, slots=True)
class RemoveRow:
    """A row that goes, with all it holds."""

    part: str
    row_id: str


Change = SetCells | AddRow | RemoveRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Changes that belong together, one after the other: all are made or none. `based_on` is the draft's revision."""

    based_on: int
    changes: tuple[Change, ...]

    def on(self, revision: int) -> Edit:
        """The same changes on another revision: an undo that comes after edits that were undone already, say."""
        return replace(self, based_on=revision)


def typed(draft: Draft, cells: Mapping[CellKey, str]) -> Edit:
    """The edit of somebody who types into some cells."""
    return Edit(based_on=draft.revision, changes=(SetCells(cells),))


def apply(edit: Edit, draft: Draft) -> Draft:
    """The draft after an edit, one revision on.

    Raises `ProblemsFound` when the draft has moved on (`ramme.rates.drafts.merging` joins the two then), or when the
    edit does not fit the draft; nothing is half done.
    """
    if edit.based_on != draft.revision:
        raise ProblemsFound([REVISION_PASSED.at()])
    for change in edit.changes:
        draft = _changed(draft, change)
    return draft.at_revision(edit.based_on + 1)


def inverse(edit: Edit, draft: Draft) -> Edit:
    """The edit that brings back the draft as it was before: `draft` is the one that the edit is made on."""
    back: list[Change] = []
    for change in edit.changes:
        back[:0] = _back(change, draft)
        draft = _changed(draft, change)
    return Edit(based_on=edit.based_on + 1, changes=tuple(back))


def _back(change: Change, draft: Draft) -> Iterable[Change]:
    match change:
        case SetCells():
            return [SetCells({key: draft.text(key) for key in change.cells})]
        case AddRow():
            return [RemoveRow(change.part, change.row.id)]
        case RemoveRow():
            ids = [row.id for row in draft.rows[change.part]]
            if change.row_id not in ids:
                return []
            following = ids[ids.index(change.row_id) + 1 :]
            row = draft.row(change.part, change.row_id)
            return [AddRow(change.part, row, following[0] if following else "")] if row else []


def _changed(draft: Draft, change: Change) -> Draft:
    match change:
        case SetCells():
            return _with_cells(draft, change.cells)
        case AddRow():
            return _with_row(draft, change)
        case RemoveRow():
            return _without_row(draft, change)


def _with_cells(draft: Draft, cells: Mapping[CellKey, str]) -> Draft:
    there = {(part, row.id) for part, rows in draft.rows.items() for row in rows}
    problems = [problem for key in cells for problem in _unfit(draft, key, there)]
    if problems:
        raise ProblemsFound(problems)
    texts: dict[tuple[str, str], dict[str, str]] = {}
    for key, text in cells.items():
        texts.setdefault((key.part, key.row), {})[key.field] = text
    for part in {part for part, _ in texts}:
        rows = tuple(
            row.with_cells(texts[part, row.id]) if (part, row.id) in texts else row for row in draft.rows[part]
        )
        draft = draft.with_rows(part, rows)
    return draft


def _unfit(draft: Draft, key: CellKey, there: Collection[tuple[str, str]]) -> Iterable[Problem]:
    if not is_known(key):
        yield field_not_there(key)
    elif (key.part, key.row) not in there:
        yield ROW_GONE.at(draft.place(CellKey(key.part)))


def field_not_there(key: CellKey) -> Problem:
    """The problem that the form has no such field."""
    name = f"{key.part}.{key.field}"
    return FIELD_NOT_THERE.at(Place(field=name).harmless, field=harmless(name))


def check_full(draft: Draft) -> None:
    """Raises when a part has more rows than the form."""
    full = [key for key, rows in draft.rows.items() if len(rows) > LAST_ROW]
    if full:
        raise ProblemsFound(
            PART_FULL.at(draft.place(CellKey(key)), part=PARTS[key].title, most=LAST_ROW) for key in full
        )


def _with_row(draft: Draft, change: AddRow) -> Draft:
    where, rows = draft.place(CellKey(change.part)), draft.rows[change.part]
    if PARTS[change.part].single:
        raise ProblemsFound([PART_HAS_ONE_ROW.at(where, part=PARTS[change.part].title)])
    if draft.row(change.part, change.row.id) is not None:
        raise ProblemsFound([ROW_THERE.at(where)])
    if len(rows) >= LAST_ROW:
        raise ProblemsFound([PART_FULL.at(where, part=PARTS[change.part].title, most=LAST_ROW)])
    ids = [row.id for row in rows]
    at = ids.index(change.before) if change.before in ids else len(ids)
    return draft.with_rows(change.part, (*rows[:at], Row(change.row.id).with_cells(change.row.cells), *rows[at:]))


def _without_row(draft: Draft, change: RemoveRow) -> Draft:
    where, rows = draft.place(CellKey(change.part)), draft.rows[change.part]
    if PARTS[change.part].single:
        raise ProblemsFound([PART_HAS_ONE_ROW.at(where, part=PARTS[change.part].title)])
    if draft.row(change.part, change.row_id) is None:
        raise ProblemsFound([ROW_GONE.at(where)])
    return draft.with_rows(change.part, tuple(row for row in rows if row.id != change.row_id))
