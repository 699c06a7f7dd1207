"""Between two drafts: the edit that makes one of the other, and what it would change, told cell by cell."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ramme.files.words import alike
from ramme.rates.drafts.draft import PARTS, CellKey, Draft, Row, fresh_ids, told_title
from ramme.rates.drafts.edits import AddRow, Change, Edit, RemoveRow, SetCells
from ramme.texts import Text

CELL_CHANGES = Text(da="{where}: »{before}« bliver til »{after}«.", en="{where}: “{before}” becomes “{after}”.")
ROW_COMES = Text(da="{where}: ny række, {after}.", en="{where}: a new row, {after}.")
ROW_GOES = Text(da="{where}: rækken slettes, {before}.", en="{where}: the row is removed, {before}.")
EMPTY = Text(da="tomt", en="empty")


class DifferenceKind(StrEnum):
    """What differs: the text of a cell, or a whole row that comes or goes."""

    CELL = "cell"
    ROW_COMES = "row_comes"
    ROW_GOES = "row_goes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that differs between two drafts: where, and the texts before and after (of a row, all its cells)."""

    kind: DifferenceKind
    key: CellKey
    where: Text
    before: str = ""
    after: str = ""

    @property
    def says(self) -> Text:
        """The difference in a sentence."""
        told = {
            DifferenceKind.CELL: CELL_CHANGES,
            DifferenceKind.ROW_COMES: ROW_COMES,
            DifferenceKind.ROW_GOES: ROW_GOES,
        }[self.kind]
        return told.filled(where=self.where, before=self.before or EMPTY, after=self.after or EMPTY)


def edit_between(before: Draft, after: Draft) -> Edit:
    """The edit that makes the second draft's rows of the first's; rows are the same where their ids are.

    Rows that stand in another order in the second are taken out and put in where they belong.
    """
    cells: dict[CellKey, str] = {}
    rows: list[Change] = []
    for part in PARTS:
        kept = _kept(before.rows[part], after.rows[part])
        cells.update(_cells(part, before.rows[part], after.rows[part], kept))
        rows += [RemoveRow(part, row.id) for row in before.rows[part] if row.id not in kept]
        rows += _added(part, after.rows[part], kept)
    set_cells: list[Change] = [SetCells(cells)] if cells else []
    return Edit(based_on=before.revision, changes=(*set_cells, *rows))


def _kept(before: Sequence[Row], after: Sequence[Row]) -> frozenset[str]:
    """The ids that stay where they are: those of both drafts, as long as their order is the same."""
    places = {row.id: place for place, row in enumerate(before)}
    kept, last = [], -1
    for row in after:
        if places.get(row.id, -1) > last:
            last = places[row.id]
            kept.append(row.id)
    return frozenset(kept)


def _cells(
    part: str, before: Sequence[Row], after: Sequence[Row], kept: frozenset[str]
) -> Iterator[tuple[CellKey, str]]:
    olds = {row.id: row for row in before}
    for row in after:
        if row.id in kept:
            for field in PARTS[part].fields:
                if row.text(field.key) != olds[row.id].text(field.key):
                    yield CellKey(part, row.id, field.key), row.text(field.key)


def _added(part: str, after: Sequence[Row], kept: frozenset[str]) -> Iterator[AddRow]:
    """The new rows, the last first, so that the one each stands before is there already."""
    following = ""
    for row in reversed(after):
        if row.id not in kept:
            yield AddRow(part, row, following)
        following = row.id


def with_ids_of(old: Draft, new: Draft, marker: str) -> Draft:
    """The new draft with the ids of the old one's rows where the two are alike: the same cells, else the same name.

    A row that nothing is like gets an id that neither draft has, made of `marker`.
    """
    fresh = fresh_ids(old, marker)
    for part in PARTS.values():
        if not part.single:
            taken = _likenesses(part.key, old.rows[part.key], new.rows[part.key])
            rows = (Row(taken.get(place) or next(fresh), row.cells) for place, row in enumerate(new.rows[part.key]))
            new = new.with_rows(part.key, tuple(rows))
    return new.at_revision(old.revision)


def _likenesses(part: str, old: Sequence[Row], new: Sequence[Row]) -> dict[int, str]:
    """For rows of the new draft by their place, the ids of the old rows that they are."""
    found: dict[int, str] = {}
    for likeness in (_whole, _kind_and_name, _name):
        left: dict[tuple[str, ...], deque[str]] = defaultdict(deque)
        taken = set(found.values())
        for row in old:
            if row.id not in taken:
                left[likeness(part, row)].append(row.id)
        for place, row in enumerate(new):
            like = likeness(part, row)
            if place not in found and like and left[like]:
                found[place] = left[like].popleft()
    return found


def _whole(part: str, row: Row) -> tuple[str, ...]:
    texts = tuple(row.text(field.key) for field in PARTS[part].fields)
    return texts if any(texts) else ()


def _kind_and_name(part: str, row: Row) -> tuple[str, ...]:
    """What a row is called, with its first cell, such as the category of a cost."""
    first = row.text(PARTS[part].fields[0].key)
    return (alike(first), *_name(part, row)) if _name(part, row) else ()


def _name(part: str, row: Row) -> tuple[str, ...]:
    name = alike(row.text(PARTS[part].named_by)).strip()
    return (name,) if name else ()


def differences(before: Draft, after: Draft) -> tuple[Difference, ...]:
    """Everything that differs between two drafts whose rows are the same where their ids are, in the form's order."""
    return tuple(each for part in PARTS for each in _differences(part, before, after))


def _differences(part: str, before: Draft, after: Draft) -> Iterator[Difference]:
    olds = {row.id: row for row in before.rows[part]}
    news = {row.id: row for row in after.rows[part]}
    for row in after.rows[part]:
        if row.id not in olds:
            yield _row(DifferenceKind.ROW_COMES, after, CellKey(part, row.id), after=row)
            continue
        for field in PARTS[part].fields:
            old, new = olds[row.id].text(field.key), row.text(field.key)
            if old != new:
                key = CellKey(part, row.id, field.key)
                where = _where(after, key)
                yield Difference(kind=DifferenceKind.CELL, key=key, where=where, before=old, after=new)
    for row in before.rows[part]:
        if row.id not in news:
            yield _row(DifferenceKind.ROW_GOES, before, CellKey(part, row.id), before=row)


def _row(
    kind: DifferenceKind, draft: Draft, key: CellKey, *, before: Row | None = None, after: Row | None = None
) -> Difference:
    return Difference(
        kind=kind,
        key=key,
        where=_where(draft, key),
        before=_told(key.part, before) if before else "",
        after=_told(key.part, after) if after else "",
    )


def _told(part: str, row: Row) -> str:
    return "; ".join(text for field in PARTS[part].fields if (text := row.text(field.key)))


def _where(draft: Draft, key: CellKey) -> Text:
    place = draft.place(CellKey(key.part, key.row)).told
    if not key.field:
        return place
    title = told_title(key)
    return Text(da=f"{place.da}, {title.da}", en=f"{place.en}, {title.en}")
