"""What makes one draft of another is an edit like any other, and it is told before it is made."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ramme.rates.drafts.difference import DifferenceKind, differences, edit_between, with_ids_of
from ramme.rates.drafts.draft import CellKey, Draft, Row
from ramme.rates.drafts.edits import AddRow, Change, Edit, RemoveRow, SetCells, apply, inverse
from tests.rates.typed_drafts import EXAMPLE, edits, small
from tests.searching import examples

BASE = small()
AMOUNT = CellKey("cost_lines", "a", "amount")


def after(*changes: Change) -> Draft:
    return apply(Edit(based_on=0, changes=changes), BASE)


def test_nothing_is_changed_between_two_that_are_alike() -> None:
    assert edit_between(EXAMPLE, EXAMPLE).changes == ()
    assert differences(EXAMPLE, EXAMPLE) == ()


@given(st.data())
@examples(60)
def test_the_edit_between_two_drafts_makes_one_of_the_other(data: st.DataObject) -> None:
    mine = apply(data.draw(edits(BASE)), BASE)
    theirs = apply(data.draw(edits(BASE)), BASE)

    edit = edit_between(mine, theirs)

    found = apply(edit, mine)
    assert found.rows == theirs.rows
    assert apply(inverse(edit, mine), found).rows == mine.rows


def test_rows_in_another_order_are_put_where_they_belong() -> None:
    turned = BASE.with_rows("cost_lines", tuple(reversed(BASE.rows["cost_lines"])))

    assert apply(edit_between(BASE, turned), BASE).rows == turned.rows


def test_what_would_change_is_told_cell_by_cell_and_row_by_row() -> None:
    changed = after(
        SetCells({AMOUNT: "7"}), AddRow("cost_lines", Row("n", {"text": "Ny"})), RemoveRow("cost_lines", "b")
    )

    found = differences(BASE, changed)

    assert [each.kind for each in found] == [
        DifferenceKind.CELL,
        DifferenceKind.ROW_COMES,
        DifferenceKind.ROW_GOES,
    ]
    assert found[0].says.da == "arket »Udgifter«, række 1, Beløb: »100« bliver til »7«."
    assert "ny række, Ny" in found[1].says.da
    assert found[0].key == AMOUNT


def test_an_emptied_cell_is_told_as_empty() -> None:
    [found] = differences(BASE, after(SetCells({AMOUNT: ""})))

    assert found.says.da.endswith("»100« bliver til »tomt«.")
    assert found.says.en.endswith("“100” becomes “empty”.")


def test_rows_of_a_file_are_found_again_by_what_they_hold_else_by_what_they_are_called() -> None:
    lines = (
        Row("1", {"category": "Løn", "text": "Vikarer", "amount": "1"}),
        Row("2", {"category": "Løn", "text": "Leder", "amount": "2"}),
    )
    old = BASE.with_rows("cost_lines", lines)
    new = BASE.with_rows(
        "cost_lines",
        (
            Row("x", {"category": "Løn", "text": "Leder", "amount": "3"}),
            Row("y", {"category": "Løn", "text": "Vikarer", "amount": "1"}),
            Row("z", {"category": "Løn", "text": "Pædagoger", "amount": "4"}),
        ),
    )

    found = with_ids_of(old, new, "fil")

    assert [row.id for row in found.rows["cost_lines"]] == ["2", "1", "fil-1"]
    assert found.revision == old.revision
