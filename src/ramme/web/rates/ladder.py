"""The ladder beside a draft: from each rung down to the cell and the clause, every step told once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ramme.citations import Place
from ramme.explanations.ladder import ladder_of
from ramme.explanations.record import ClauseLine, InputLine, Record, Reference, StepLine, Value, references_in
from ramme.files.forms.fields import Part
from ramme.rates.drafts.draft import PARTS, CellKey, Draft
from ramme.texts import Text
from ramme.web.agreements.addresses import clause_address


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A figure of the ladder: what it is, its sentence, where it stands, and what it is made of.

    `is_told_above` says that a step is unfolded where it came first; `bar` is so many thousandths of the longest.
    """

    title: Text
    value: Value
    says: Text | None = None
    place: Text | None = None
    address: str = ""
    reading: Text | None = None
    children: tuple[Branch, ...] = ()
    is_told_above: bool = False
    is_result: bool = False
    bar: int = 0


def anchor(key: CellKey) -> str:
    """Where a cell, a row or a sheet stands on the page of its draft."""
    if not key.row:
        return f"ark-{key.part or 'offering'}"
    return ".".join(("c", key.part, key.row, *([key.field] if key.field else [])))


def branches(record: Record, draft: Draft) -> tuple[Branch, ...]:
    """The rungs of a record with all below them, each step unfolded the first time it is met."""
    return tuple(_Tree(record, draft).rungs())


class _Tree:
    def __init__(self, record: Record, draft: Draft) -> None:
        self._record = record
        self._draft = draft
        self._sheets = {part.title.da: part for part in PARTS.values()}
        self._told: set[Reference] = set()

    def rungs(self) -> Iterator[Branch]:
        for rung in ladder_of(self._record):
            made = self._branch(rung.reference)
            yield Branch(
                title=rung.title,
                value=rung.value,
                says=made.says,
                place=made.place,
                address=made.address,
                children=made.children,
                is_told_above=made.is_told_above,
                is_result=rung.is_result,
                bar=rung.bar,
            )

    def _branch(self, reference: Reference) -> Branch:
        line = self._record.line(reference)
        match line:
            case StepLine():
                return self._step(reference, line)
            case InputLine():
                return Branch(title=line.title, value=line.value, place=line.place.told, address=self._cell(line.place))
            case ClauseLine():
                clause = line.clause
                return Branch(
                    title=clause.title,
                    value=line.value,
                    says=clause.says,
                    place=clause.citation.told,
                    reading=clause.reading,
                    address="" if clause.own else clause_address(clause.citation.document, clause.path),
                )

    def _step(self, reference: Reference, line: StepLine) -> Branch:
        if reference in self._told:
            return Branch(title=line.name, value=line.value, says=line.says, is_told_above=True)
        self._told.add(reference)
        children = tuple(map(self._branch, references_in(line.came_from)))
        return Branch(title=line.name, value=line.value, says=line.says, children=children)

    def _cell(self, place: Place) -> str:
        part = self._sheets.get(place.sheet)
        key = _key(part, place, self._draft) if part else None
        return f"#{anchor(key)}" if key else ""


def _key(part: Part, place: Place, draft: Draft) -> CellKey | None:
    rows = draft.rows[part.key]
    number = 1 if part.single else place.row
    field = next((each.key for each in part.fields if each.title.da == place.column), "")
    return CellKey(part.key, rows[number - 1].id, field) if 0 < number <= len(rows) else None
