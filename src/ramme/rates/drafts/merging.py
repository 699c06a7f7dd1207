"""Two people in one draft: what each did is put together cell by cell, and where they differ both texts are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ramme.rates.drafts.draft import PARTS, CellKey, Draft, Row, told_title
from ramme.rates.drafts.edits import Edit, SetCells
from ramme.texts import Text

CELL_DIFFERS = Text(
    da="{where}: du skrev »{mine}«, og en anden skrev »{theirs}«.",
    en="{where}: you wrote “{mine}”, and somebody else wrote “{theirs}”.",
)
MINE_REMOVED = Text(
    da="{where}: du slettede rækken, men en anden har rettet i den, så den er der stadig.",
    en="{where}: you removed the row, but somebody else changed it, so it is still there.",
)
THEIRS_REMOVED = Text(
    da="{where}: en anden slettede rækken, men du har rettet i den, så den er der stadig.",
    en="{where}: somebody else removed the row, but you changed it, so it is still there.",
)


class ConflictKind(StrEnum):
    """What two people did that does not go together."""

    CELL = "cell"
    MINE_REMOVED = "mine_removed"
    THEIRS_REMOVED = "theirs_removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One place where two people did different things: the cell (or row), the text before, and the text of each."""

    kind: ConflictKind
    key: CellKey
    before: str = ""
    mine: str = ""
    theirs: str = ""

    def says(self, draft: Draft) -> Text:
        """The conflict in a sentence, with the place as people find it in the merged draft."""
        place = draft.place(CellKey(self.key.part, self.key.row)).told
        title = told_title(self.key)
        where = Text(da=f"{place.da}, {title.da}", en=f"{place.en}, {title.en}") if self.key.field else place
        says = {
            ConflictKind.CELL: CELL_DIFFERS,
            ConflictKind.MINE_REMOVED: MINE_REMOVED,
            ConflictKind.THEIRS_REMOVED: THEIRS_REMOVED,
        }[self.kind]
        return says.filled(where=where, mine=self.mine, theirs=self.theirs)

    def as_data(self) -> dict[str, object]:
        """The conflict as plain data."""
        texts = {"before": self.before, "mine": self.mine, "theirs": self.theirs}
        return {"kind": self.kind.value, "cell": self.key.as_data(), **texts}


@dataclass(frozen=True, slots=True)
class Merge:
    """What two people's work becomes: in a cell where they differ stands theirs, and mine is in the conflict."""

    draft: Draft
    conflicts: tuple[Conflict, ...]

    @property
    def with_mine(self) -> Edit:
        """The edit that puts my texts where theirs stand now, for whoever wants that after all."""
        cells = {each.key: each.mine for each in self.conflicts if each.kind is ConflictKind.CELL}
        return Edit(based_on=self.draft.revision, changes=(SetCells(cells),) if cells else ())


def merged(base: Draft, mine: Draft, theirs: Draft) -> Merge:
    """Two drafts that come from one, put together; what is stored meanwhile is theirs.

    A row that one removed and the other changed stays. A row that both added under one id becomes two. The revision
    is the one after theirs, or theirs where nothing of mine is added to it.
    """
    conflicts: list[Conflict] = []
    rows = {}
    for part in PARTS:
        work = _Part(part, base.rows[part], mine.rows[part], theirs.rows[part])
        rows[part] = work.merged()
        conflicts += work.conflicts
    draft = Draft(rows=rows, revision=theirs.revision)
    if rows != theirs.rows:
        draft = draft.at_revision(theirs.revision + 1)
    return Merge(draft, tuple(conflicts))


class _Part:
    """The rows of one part on both sides."""

    def __init__(self, part: str, base: Iterable[Row], mine: Sequence[Row], theirs: Sequence[Row]) -> None:
        self._part = part
        self._base, self._theirs = _by_id(base), _by_id(theirs)
        self._mine = _by_id(self._renamed(mine))
        self.conflicts: list[Conflict] = []

    def _renamed(self, mine: Sequence[Row]) -> Iterator[Row]:
        """My rows, those that I added under an id that they gave to a row of their own with another id."""
        taken = {row.id for row in mine} | self._theirs.keys() | self._base.keys()
        for row in mine:
            both_added = row.id in self._theirs and row.id not in self._base
            if not both_added or self._theirs[row.id] == row:
                yield row
                continue
            new_id = row.id
            while new_id in taken:
                new_id += "b"
            taken.add(new_id)
            yield Row(new_id, row.cells)

    def merged(self) -> tuple[Row, ...]:
        """The rows of both in their order, each of mine that they do not have after the one that it follows here."""
        order = list(self._theirs)
        before = ""
        for row_id in self._mine:
            if row_id not in self._theirs:
                order.insert(order.index(before) + 1 if before else 0, row_id)
            before = row_id
        return tuple(row for row_id in order for row in self._row(row_id))

    def _row(self, row_id: str) -> Iterator[Row]:
        base, mine, theirs = (side.get(row_id) for side in (self._base, self._mine, self._theirs))
        if mine is not None and theirs is not None:
            yield self._both(base or Row(row_id), mine, theirs)
        elif base is None:
            yield from filter(None, (mine, theirs))
        elif (kept := mine or theirs) is not None and kept != base:
            kind = ConflictKind.THEIRS_REMOVED if theirs is None else ConflictKind.MINE_REMOVED
            self.conflicts.append(Conflict(kind=kind, key=CellKey(self._part, row_id)))
            yield kept

    def _both(self, base: Row, mine: Row, theirs: Row) -> Row:
        texts = {}
        for field in PARTS[self._part].fields:
            key = field.key
            before, my, their = base.text(key), mine.text(key), theirs.text(key)
            texts[key] = my if their == before else their
            if my not in {before, their} and their != before:
                at = CellKey(self._part, base.id, key)
                self.conflicts.append(Conflict(kind=ConflictKind.CELL, key=at, before=before, mine=my, theirs=their))
        return Row(base.id, {key: text for key, text in texts.items() if text})


def _by_id(rows: Iterable[Row]) -> Mapping[str, Row]:
    return {row.id: row for row in rows}
