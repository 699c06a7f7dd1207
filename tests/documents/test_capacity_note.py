"""The joint note on changes of capacity, on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ramme.documents.capacity_note import note_sheet
from ramme.documents.setting import as_pdf, content_of
from ramme.documents.sheet import Sheet
from ramme.documents.word import as_docx
from ramme.reporting.overviews.capacity_changes import capacity_note
from tests.reporting.overviews.rounds import Cells, a_round
from tests.reporting.overviews.test_capacity_changes import KNOWN, QUESTION

DAY = date(2026, 11, 22)
CHANGES: Cells = {
    ("birk", "places_before"): 10,
    ("birk", "places_after"): 12,
    ("birk", "reason"): "#panic() Stigende behov",
}


def the_sheet(cells: Cells, *, is_constructed: bool = False) -> Sheet:
    """The note of one operator's answer."""
    asked = replace(a_round(QUESTION, {"Aarhus": cells}, asked=("Odder",)), constructed=is_constructed)
    return note_sheet(capacity_note(asked, KNOWN), asked, DAY)


def test_the_note_tells_who_answered_what_changes_and_why_and_names_nobody_who_is_missing() -> None:
    told = content_of(the_sheet(CHANGES), "da")

    assert "Svar fra 1 af 2." in told
    assert "Birkehuset" in told
    assert "#panic() Stigende behov" in told
    assert "+2" in told
    assert "Odder" not in told


def test_the_note_is_a_pdf_and_a_word_file_and_the_same_each_time() -> None:
    sheet = the_sheet(CHANGES)

    assert as_pdf(sheet, "da").startswith(b"%PDF-")
    assert as_pdf(sheet, "da") == as_pdf(sheet, "da")
    assert as_docx(sheet, "en").startswith(b"PK")


def test_a_note_without_changes_says_so_and_constructed_answers_are_marked() -> None:
    assert "Ingen har meldt ændringer." in content_of(the_sheet({}), "da")
    assert "KONSTRUERET" in content_of(the_sheet(CHANGES, is_constructed=True), "da")
    assert "KONSTRUERET" not in content_of(the_sheet(CHANGES), "da")
