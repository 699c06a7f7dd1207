from __future__ import annotations

from dataclasses import replace

import openpyxl

from ramme.files.limits import HandedIn
from ramme.reporting.answers.answer import CellKey, Sheet
from ramme.reporting.answers.workbook import answer_workbook
from ramme.reporting.answers.workbook_comparing import Compared, compared
from ramme.reporting.answers.workbook_reading import ReadIn, read_answers
from tests.reporting.answers.workbook_made import (
    ABOUT,
    ASKED,
    GROUPS,
    HEADING,
    OFFERINGS,
    QUESTIONNAIRE,
    SHEET,
    TYPED,
    changed,
    made,
    put,
    read,
)

CITIZENS, COSTS = CellKey("citizens"), CellKey("places", "t1", "costs")
EDITED = changed(put(ABOUT, "Borgere i alt", "Svar", 1300))


def against(found: ReadIn, now: Sheet = SHEET, base: Sheet | None = None) -> Compared:
    return compared(found, QUESTIONNAIRE, ASKED, now, base)


def with_text(name: str, text: str, revision: int = 4) -> Sheet:
    return Sheet(texts={**TYPED, name: text}, revision=revision)


def codes(found: Compared) -> list[str]:
    return [note.code for note in found.notes]


def test_the_same_workbook_twice_says_that_there_is_nothing_new() -> None:
    found = against(read(made()))

    assert (found.changes, found.conflicts, found.is_nothing_new) == ((), (), True)
    assert codes(found) == ["answers-nothing-new"]
    assert dict(found.texts) == TYPED


def test_a_changed_cell_is_told_with_what_stood_there_and_what_the_file_says() -> None:
    found = against(read(EDITED))

    assert found.changes == ((CITIZENS, "1.234", "1.300"),)
    assert (found.is_nothing_new, found.is_older, codes(found)) == (False, False, [])
    assert dict(found.texts) == {**TYPED, "citizens:value:value": "1.300"}


def test_an_emptied_cell_is_a_change_to_nothing() -> None:
    found = against(read(changed(put(ABOUT, "Borgere i alt", "Svar", None))))

    assert found.changes == ((CITIZENS, "1.234", ""),)
    assert "citizens:value:value" not in found.texts


def test_figures_that_are_written_in_another_way_are_no_change() -> None:
    now = with_text("places:t1:costs", "1234567,89 kr.", revision=3)

    found = against(read(made()), now)

    assert found.is_nothing_new
    assert found.texts["places:t1:costs"] == "1234567,89 kr."


def test_files_reasons_and_cells_that_are_not_in_the_file_stay_as_they_are() -> None:
    found = against(read(changed(lambda book: book[OFFERINGS].delete_rows(5))))

    assert found.changes == ()
    assert dict(found.texts) == TYPED
    assert found.texts["plan:value:value"] == "f1"


def test_a_cell_that_could_not_be_read_is_no_change_but_the_file_is_not_the_same_either() -> None:
    read_in = read(changed(put(GROUPS, "Fysisk funktionsnedsættelse", "Voksne", 9)))

    found = against(read_in)

    assert (found.changes, found.is_nothing_new) == ((), False)
    assert found.texts["coherence:mj01:adults"] == "4"


def test_an_older_workbook_is_told_and_every_difference_shown_where_nobody_knows_what_it_began_with() -> None:
    found = against(read(EDITED), with_text("places:t1:costs", "5"))

    assert found.is_older
    assert codes(found) == ["answers-changed-since"]
    assert found.changes == ((CITIZENS, "1.234", "1.300"), (COSTS, "5", "1.234.567,89"))


def test_a_cell_that_only_others_changed_since_is_left_as_it_stands() -> None:
    found = against(read(EDITED), with_text("places:t1:costs", "5"), base=SHEET)

    assert found.changes == ((CITIZENS, "1.234", "1.300"),)
    assert found.conflicts == ()
    assert found.texts["places:t1:costs"] == "5"


def test_a_cell_that_both_changed_is_a_conflict_in_which_somebody_chooses() -> None:
    found = against(read(EDITED), with_text("citizens:value:value", "1.250"), base=SHEET)

    assert (found.changes, found.conflicts) == ((), ((CITIZENS, "1.250", "1.300"),))
    assert found.texts["citizens:value:value"] == "1.250"
    assert found.taking(["citizens:value:value"])["citizens:value:value"] == "1.300"
    assert found.taking([])["citizens:value:value"] == "1.250"


def test_a_cell_that_both_changed_to_the_same_is_neither_a_change_nor_a_conflict() -> None:
    found = against(read(EDITED), with_text("citizens:value:value", "1300"), base=SHEET)

    assert found.is_nothing_new


def test_an_older_workbook_with_nothing_new_says_only_that() -> None:
    found = against(read(made()), replace(SHEET, revision=9))

    assert (found.is_older, codes(found)) == (True, ["answers-nothing-new"])


def test_what_is_known_beforehand_is_no_change_until_somebody_changes_it() -> None:
    asked = replace(ASKED, beforehand={"places:t1:budgeted": "20", "places:t2:budgeted": "30"})
    fetched = HandedIn("svar.xlsx", answer_workbook(replace(HEADING, revision=0), QUESTIONNAIRE, asked, Sheet(), "da"))
    edited = changed(put(OFFERINGS, "Bakkely", "Budget (pladser)", 21), fetched)

    def compared_with(file: HandedIn) -> Compared:
        return compared(read_answers(file, HEADING, QUESTIONNAIRE, asked, Sheet()), QUESTIONNAIRE, asked, Sheet())

    assert compared_with(fetched).is_nothing_new
    assert compared_with(edited).changes == ((CellKey("places", "t1", "budgeted"), "20", "21"),)
    assert dict(compared_with(edited).texts) == {"places:t1:budgeted": "21", "places:t2:budgeted": "30"}


def test_a_refused_file_changes_nothing_and_is_not_called_the_same() -> None:
    found = against(read(HandedIn("svar.xlsx", b"")))

    assert (found.changes, found.is_nothing_new, codes(found)) == ((), False, [])
    assert dict(found.texts) == TYPED


def test_changes_stand_in_the_order_of_the_file() -> None:
    def change(book: openpyxl.Workbook) -> None:
        put(OFFERINGS, "Åbo", "Budget (pladser)", 1)(book)
        put(ABOUT, "Borgere i alt", "Svar", 1)(book)
        put(OFFERINGS, "Bakkely", "Udgifter (kr.)", 1)(book)

    found = against(read(changed(change)))

    assert [key for key, _, _ in found.changes] == [CITIZENS, COSTS, CellKey("places", "t3", "budgeted")]
