"""A draft keeps what was typed, cell by cell, and says where each cell stands."""

from __future__ import annotations

from itertools import islice

from ramme.rates.drafts.draft import CellKey, Row, empty_draft, fresh_ids, plain
from tests.rates.typed_drafts import EXAMPLE, offering, small


def test_an_empty_draft_has_one_row_for_the_offering_and_none_elsewhere() -> None:
    draft = empty_draft()

    assert {part: len(rows) for part, rows in draft.rows.items()} == {
        "offering": 1, "cost_lines": 0, "civil_servants": 0, "assets": 0, "rate_groups": 0,
    }  # fmt: skip
    assert draft.is_empty
    assert list(draft.cells) == []
    assert not EXAMPLE.is_empty


def test_what_was_typed_is_kept_as_it_was_typed_but_on_one_line() -> None:
    row = Row("a").with_cells({"text": " =Løn  og\tmere\r\nher\x00 ", "amount": "1.2,3"})

    assert row.cells == {"text": " =Løn  og mere her  ", "amount": "1.2,3"}
    assert row.with_cells({"amount": ""}).cells == {"text": " =Løn  og mere her  "}
    assert plain("a\u2028b\ud800c") == "a b c"


def test_a_row_in_which_nothing_can_be_seen_is_empty() -> None:
    assert Row("a", {"text": "  "}).is_empty
    assert not Row("a", {"text": " 0"}).is_empty


def test_a_cell_is_told_with_its_sheet_its_row_and_its_column() -> None:
    draft = small()

    assert draft.place(CellKey("cost_lines", "b", "amount")).told.da == "arket »Udgifter«, række 2, »Beløb«"
    assert draft.place(offering("year")).told.da == "arket »Tilbud«, »År«"
    assert draft.place(CellKey("cost_lines")).told.da == "arket »Udgifter«"
    assert draft.place(CellKey()).told.da == ""


def test_a_cell_of_a_row_that_is_not_there_is_empty() -> None:
    assert small().text(CellKey("cost_lines", "b", "amount")) == "20"
    assert small().text(CellKey("cost_lines", "c", "amount")) == ""


def test_new_rows_get_ids_that_no_row_has() -> None:
    draft = small().with_rows("assets", (Row("me-2"),))

    assert list(islice(fresh_ids(draft, "me"), 2)) == ["me-1", "me-3"]
