"""How much is filled in is counted as a whole and for each section."""

from __future__ import annotations

from ramme.reporting.answers.answer import CellKey
from ramme.reporting.answers.completeness import Completeness

A, B, C = CellKey("a"), CellKey("b"), CellKey("c")


def test_what_is_missing_and_what_cannot_be_read_is_not_filled_in() -> None:
    some = Completeness(needed=(A, B, C), missing=(A,), unread=(B,))

    assert some.filled == 1
    assert not some.is_complete
    assert (some.says.da, some.says.en) == ("1 af 3 er udfyldt", "1 of 3 are filled in")


def test_a_text_that_cannot_be_read_is_in_the_way_of_completeness() -> None:
    assert not Completeness(needed=(A,), missing=(), unread=(A,)).is_complete
    assert Completeness(needed=(A,), missing=()).is_complete


def test_a_section_is_counted_by_itself() -> None:
    section = Completeness(needed=(A, B, C), missing=(A,), unread=(C,)).of({"a", "b"})

    assert section == Completeness(needed=(A, B), missing=(A,), unread=())


def test_where_nothing_is_needed_that_is_said() -> None:
    nothing = Completeness(needed=(), missing=())

    assert nothing.is_complete
    assert nothing.says.da == "Der er intet, der skal udfyldes"
