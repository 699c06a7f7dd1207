"""Which cells of a table changed since it was published, so that the next version says so where they stand."""

from __future__ import annotations

from dataclasses import replace

from ramme.problems import ProblemsFound, stops
from ramme.reporting.tables.table import About, Cell, CellPlace, Note, Row, Table
from ramme.reporting.tables.words import figure
from ramme.texts import Text

OTHER_TABLE = stops(
    "table-revised-of-another",
    says=Text(
        da="Tabellen {after} kan ikke være en ny version af {before}.",
        en="The table {after} cannot be a new version of {before}.",
    ),
    remedy=Text(
        da="Giv den et andet navn, og offentliggør den for sig.", en="Give it another name and publish it by itself."
    ),
)
REVISED = Text(
    da="Revideret: {number} celler er ændret siden den forrige version; de er mærket (r).",
    en="Revised: {number} cells have changed since the version before; they are marked (r).",
)
ONE_REVISED = Text(
    da="Revideret: 1 celle er ændret siden den forrige version; den er mærket (r).",
    en="Revised: 1 cell has changed since the version before; it is marked (r).",
)


def revised_since(before: Table, after: Table) -> frozenset[CellPlace]:
    """The cells that show something else than they did, those that are new among them, with those of new rows.

    Raises `ProblemsFound` where the two are not the same table.
    """
    if (before.way.key, before.way.question) != (after.way.key, after.way.question):
        raise ProblemsFound([OTHER_TABLE.at(before=before.way.key, after=after.way.key)])
    earlier = before.places
    return frozenset(place for place, cell in after.places.items() if _differs(earlier.get(place), cell))


def with_revisions(before: Table, after: Table) -> Table:
    """The new version with its changed cells marked, and a footnote that tells how many; as it is where none are."""
    changed = revised_since(before, after)
    if not changed:
        return after
    rows = tuple(
        replace(row, cells=tuple(replace(cell, revised=place in changed) for place, cell in _placed(row, after)))
        for row in after.rows
    )
    number = len(changed)
    says = ONE_REVISED if number == 1 else REVISED.filled(number=figure(number))
    return replace(after, rows=rows, notes=(*after.notes, Note(about=About.REVISED, says=says)))


def _placed(row: Row, table: Table) -> list[tuple[CellPlace, Cell]]:
    return [
        (CellPlace(row.key, column.key, row.year), cell) for column, cell in zip(table.columns, row.cells, strict=True)
    ]


def _differs(before: Cell | None, after: Cell) -> bool:
    return before is None or (before.value, before.shown) != (after.value, after.shown)
