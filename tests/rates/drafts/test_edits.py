"""Edits change a draft as a whole or not at all, and each can be undone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.files.forms.layout import LAST_ROW
from ramme.problems import ProblemsFound
from ramme.rates.drafts.draft import CellKey, Row
from ramme.rates.drafts.edits import AddRow, Change, Edit, RemoveRow, SetCells, apply, inverse, typed
from tests.rates.typed_drafts import edits, offering, small
from tests.searching import examples

AMOUNT = CellKey("cost_lines", "a", "amount")


def edit(*changes: Change, based_on: int = 0) -> Edit:
    return Edit(based_on=based_on, changes=changes)


def refused(made: Edit) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        apply(made, small())
    return [problem.code for problem in found.value.problems]


def test_many_cells_are_set_at_once_and_the_revision_goes_one_on() -> None:
    draft = apply(typed(small(), {AMOUNT: "300", offering("year"): "2018"}), small())

    assert draft.text(AMOUNT) == "300"
    assert draft.text(offering("year")) == "2018"
    assert draft.revision == 1
    assert draft.text(CellKey("cost_lines", "b", "amount")) == "20"


def test_a_row_is_added_before_another_or_last() -> None:
    draft = apply(edit(AddRow("cost_lines", Row("c"), "b"), AddRow("cost_lines", Row("d"), "gone")), small())

    assert [row.id for row in draft.rows["cost_lines"]] == ["a", "c", "b", "d"]


def test_a_row_goes_with_all_it_holds_and_comes_back_in_its_place() -> None:
    gone = edit(RemoveRow("cost_lines", "a"))

    draft = apply(gone, small())

    assert [row.id for row in draft.rows["cost_lines"]] == ["b"]
    assert apply(inverse(gone, small()), draft).rows == small().rows


@given(st.data())
@examples(100)
def test_the_inverse_of_any_edit_brings_back_what_was_there(data: st.DataObject) -> None:
    draft = small()
    made = data.draw(edits(draft))

    after = apply(made, draft)
    back = apply(inverse(made, draft), after)

    assert back.rows == draft.rows
    assert back.revision == 2
    assert apply(inverse(inverse(made, draft), after).on(back.revision), back).rows == after.rows


def test_an_edit_on_a_draft_that_has_moved_on_is_not_made() -> None:
    assert refused(edit(SetCells({AMOUNT: "1"}), based_on=1)) == ["draft-changed-meanwhile"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (SetCells({CellKey("cost_lines", "c", "amount"): "1"}), "draft-row-gone"),
        (SetCells({CellKey("cost_lines", "a", "colour"): "1"}), "draft-field-unknown"),
        (RemoveRow("cost_lines", "c"), "draft-row-gone"),
        (RemoveRow("offering", "offering"), "draft-part-has-one-row"),
        (AddRow("offering", Row("x")), "draft-part-has-one-row"),
        (AddRow("cost_lines", Row("a")), "draft-row-already-there"),
    ],
)
def test_an_edit_that_does_not_fit_changes_nothing(change: Change, code: str) -> None:
    assert refused(edit(SetCells({AMOUNT: "1"}), change)) == [code]
    assert small().text(AMOUNT) == "100"


def test_a_sheet_takes_as_many_rows_as_the_workbook_has() -> None:
    full = small().with_rows("assets", tuple(Row(str(number)) for number in range(LAST_ROW - 1)))

    filled = apply(edit(AddRow("assets", Row("last"))), full)

    assert len(filled.rows["assets"]) == LAST_ROW
    with pytest.raises(ProblemsFound, match="draft-part-full"):
        apply(edit(AddRow("assets", Row("more")), based_on=1), filled)
