"""A new version of a table says at each cell what was revised."""

from __future__ import annotations

import pytest

from ramme.problems import ProblemsFound
from ramme.reporting.tables.making import table_of
from ramme.reporting.tables.revising import revised_since, with_revisions
from ramme.reporting.tables.storing import table_as_data, table_from_data
from ramme.reporting.tables.table import About, CellPlace, Table
from tests.reporting.tables.asked_rounds import all_say, received, way


def of(*said: int | None, **known: object) -> Table:
    return table_of(way(lines=("homes",), **known), received(all_say("match", "homes", *said)))


def test_the_cells_that_changed_are_marked_and_no_others() -> None:
    before, after = of(4, 4, None), of(4, 5, None)

    assert revised_since(before, after) == {CellPlace("homes", "4", 2026), CellPlace("homes", "5", 2026)}
    marked = with_revisions(before, after)
    assert {place.column for place, cell in marked.places.items() if cell.revised} == {"4", "5"}


def test_how_many_cells_were_revised_is_told() -> None:
    said = [note.says.da for note in with_revisions(of(4, 4), of(4, 5)).notes if note.about is About.REVISED]

    assert said == ["Revideret: 2 celler er ændret siden den forrige version; de er mærket (r)."]


def test_a_table_in_which_nothing_changed_stays_as_it_is() -> None:
    assert with_revisions(of(4, 4), of(4, 4)) == of(4, 4)


def test_a_number_that_is_hidden_now_and_was_not_is_revised() -> None:
    places = revised_since(of(4, 4, 4, 5), of(4, 4, 4, 5, smallest=3))

    assert CellPlace("homes", "5", 2026) in places


def test_a_row_that_is_new_is_revised_throughout() -> None:
    before = of(4)
    after = table_of(way(), received(all_say("match", "homes", 4)))

    assert {place.row for place in revised_since(before, after)} == {"schools"}


def test_marks_are_kept_with_the_table() -> None:
    marked = with_revisions(of(4, 4), of(4, 5))

    assert table_from_data(table_as_data(marked)) == marked


def test_another_table_is_no_new_version() -> None:
    with pytest.raises(ProblemsFound) as refused:
        revised_since(of(4), of(4, key="tabel-9"))

    assert refused.value.problems[0].code == "table-revised-of-another"
