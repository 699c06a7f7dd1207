"""Two people in one draft: everything that either wrote is there, or is told as a conflict."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ramme.rates.drafts.draft import CellKey, Draft, Row
from ramme.rates.drafts.edits import AddRow, Change, Edit, RemoveRow, SetCells, apply
from ramme.rates.drafts.merging import ConflictKind, merged
from tests.rates.typed_drafts import edits, small
from tests.searching import examples

BASE = small()
AMOUNT, TEXT = CellKey("cost_lines", "a", "amount"), CellKey("cost_lines", "a", "text")


def after(*changes: Change) -> Draft:
    return apply(Edit(based_on=0, changes=changes), BASE)


def ids(draft: Draft) -> list[str]:
    return [row.id for row in draft.rows["cost_lines"]]


def test_what_two_wrote_in_different_cells_is_put_together() -> None:
    merge = merged(BASE, after(SetCells({AMOUNT: "7"})), after(SetCells({TEXT: "Vikarer"})))

    assert (merge.draft.text(AMOUNT), merge.draft.text(TEXT)) == ("7", "Vikarer")
    assert merge.conflicts == ()
    assert merge.draft.revision == 2


def test_two_who_wrote_the_same_do_not_differ() -> None:
    merge = merged(BASE, after(SetCells({AMOUNT: "7"})), after(SetCells({AMOUNT: "7"})))

    assert merge.conflicts == ()
    assert merge.draft.text(AMOUNT) == "7"
    assert merge.draft.revision == 1


def test_two_who_wrote_different_texts_in_a_cell_are_told_both() -> None:
    merge = merged(BASE, after(SetCells({AMOUNT: "7"})), after(SetCells({AMOUNT: "8"})))

    [conflict] = merge.conflicts
    assert merge.draft.text(AMOUNT) == "8"
    assert (conflict.before, conflict.mine, conflict.theirs) == ("100", "7", "8")
    assert conflict.says(merge.draft).da == ("arket »Udgifter«, række 1, Beløb: du skrev »7«, og en anden skrev »8«.")
    assert conflict.as_data()["cell"] == {"part": "cost_lines", "row": "a", "field": "amount"}
    assert apply(merge.with_mine, merge.draft).text(AMOUNT) == "7"


def test_a_text_that_was_emptied_by_one_and_changed_by_the_other_is_a_conflict() -> None:
    merge = merged(BASE, after(SetCells({AMOUNT: ""})), after(SetCells({AMOUNT: "8"})))

    assert [conflict.mine for conflict in merge.conflicts] == [""]


def test_rows_that_both_added_are_both_there() -> None:
    merge = merged(BASE, after(AddRow("cost_lines", Row("m"), "b")), after(AddRow("cost_lines", Row("t"))))

    assert ids(merge.draft) == ["a", "m", "b", "t"]


def test_rows_that_both_added_under_one_id_become_two() -> None:
    mine = after(AddRow("cost_lines", Row("n", {"text": "min"})))
    theirs = after(AddRow("cost_lines", Row("n", {"text": "deres"})))

    merge = merged(BASE, mine, theirs)

    assert [row.text("text") for row in merge.draft.rows["cost_lines"][2:]] == ["min", "deres"]
    assert ids(merge.draft) == ["a", "b", "nb", "n"]


def test_a_row_that_one_removed_and_the_other_left_alone_is_gone() -> None:
    gone = after(RemoveRow("cost_lines", "a"))

    assert ids(merged(BASE, gone, BASE).draft) == ["b"]
    assert ids(merged(BASE, BASE, gone).draft) == ["b"]
    assert ids(merged(BASE, gone, gone).draft) == ["b"]


def test_a_row_that_one_removed_and_the_other_changed_stays_and_is_told() -> None:
    gone, changed = after(RemoveRow("cost_lines", "a")), after(SetCells({AMOUNT: "7"}))

    mine = merged(BASE, gone, changed)
    theirs = merged(BASE, changed, gone)

    assert [each.kind for each in mine.conflicts] == [ConflictKind.MINE_REMOVED]
    assert [each.kind for each in theirs.conflicts] == [ConflictKind.THEIRS_REMOVED]
    assert mine.draft.text(AMOUNT) == theirs.draft.text(AMOUNT) == "7"
    assert mine.conflicts[0].says(mine.draft).da.startswith("arket »Udgifter«, række 1: du slettede rækken")
    assert mine.with_mine.changes == ()


@given(st.data())
@examples(150)
def test_whatever_two_people_do_nothing_that_either_wrote_is_lost(data: st.DataObject) -> None:
    mine = apply(data.draw(edits(BASE, "m")), BASE)
    theirs = apply(data.draw(edits(BASE, "t")), BASE)

    merge = merged(BASE, mine, theirs)

    told = {(each.key, text) for each in merge.conflicts for text in (each.mine, each.theirs)}
    for side in (mine, theirs):
        for key, text in side.cells:
            if text != BASE.text(key):
                assert merge.draft.text(key) == text or (key, text) in told


@given(st.data())
@examples(80)
def test_where_only_one_did_something_that_is_what_there_is(data: st.DataObject) -> None:
    changed = apply(data.draw(edits(BASE)), BASE)

    alone, other = merged(BASE, changed, BASE), merged(BASE, BASE, changed)

    assert alone.conflicts == other.conflicts == ()
    assert alone.draft.rows == other.draft.rows == changed.rows
