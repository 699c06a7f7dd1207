from __future__ import annotations

from dataclasses import replace

import openpyxl
import pytest

from ramme.files.limits import HandedIn
from ramme.reporting.answers.answer import Sheet
from ramme.reporting.answers.workbook import answer_workbook
from ramme.texts import Language
from tests.files.made import with_part
from tests.reporting.answers.workbook_made import (
    ABOUT,
    ASKED,
    GROUPS,
    HEADING,
    IN_FILE,
    MORE,
    OFFERINGS,
    QUESTIONNAIRE,
    SHEET,
    cell,
    changed,
    codes,
    made,
    only,
    put,
    read,
)

FILES, SPARE = 1, 4 * 2
CELLS = 6 + 13 + 3 * 4 + 5 * 2 - SPARE


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_workbook_that_nobody_changed_is_read_back_as_it_was_written(language: Language) -> None:
    found = read(made(language=language))

    assert found.problems == ()
    assert dict(found.texts) == IN_FILE
    assert len(found.seen) == len(set(found.seen)) == CELLS - FILES
    assert (found.revision, found.refused, dict(found.not_taken)) == (3, False, {})


def test_what_somebody_typed_is_read_as_the_answer_it_is() -> None:
    typed = {
        "citizens:value:value": (ABOUT, "Borgere i alt", "Svar", "ved ikke", "dont_know"),
        "waiting:value:value": (ABOUT, "Er der venteliste?", "Svar", "JA", "yes"),
        "coherence:mj04:adults": (GROUPS, "Udviklingshæmning", "Voksne", "5", "5"),
        "coherence:mj09:adults": (GROUPS, "Hjemløshed", "Voksne", "Not relevant", "not_relevant"),
        "places:t3:costs": (OFFERINGS, "Åbo", "Udgifter (kr.)", "1.500,5 kr.", "1.500,50"),
        "places:t3:occupancy": (OFFERINGS, "Åbo", "Belægning", "98,5 %", "98,5 %"),
        "places:t3:says": (OFFERINGS, "Åbo", "Bemærkning", 2026, "2026"),
    }  # fmt: skip

    def change(book: openpyxl.Workbook) -> None:
        for sheet, row, heading, value, _ in typed.values():
            put(sheet, row, heading, value)(book)

    found = read(changed(change))

    assert codes(found) == []
    assert {name: found.texts[name] for name in typed} == {name: each[4] for name, each in typed.items()}


def test_an_emptied_cell_is_seen_and_has_no_text() -> None:
    found = read(changed(put(OFFERINGS, "Bakkely", "Budget (pladser)", None)))

    assert codes(found) == []
    assert "places:t1:budgeted" in found.seen
    assert "places:t1:budgeted" not in found.texts


def test_a_value_outside_the_scale_is_told_with_its_place_and_everything_else_is_read() -> None:
    found = read(changed(put(GROUPS, "Fysisk funktionsnedsættelse", "Voksne", 7)))

    assert only(found).told("da") == (
        f"svar.xlsx, arket »{GROUPS}«, celle B5, »Voksne«: Der står 7, men skalaen går fra 1 til 5."
        " Skriv et helt tal fra 1 til 5. [answer-outside-scale]"
    )
    assert dict(found.not_taken) == {"coherence:mj01:adults": "7"}
    assert "coherence:mj01:adults" not in found.seen
    assert len(found.seen) == CELLS - FILES - 1


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_the_file() -> None:
    def change(book: openpyxl.Workbook) -> None:
        put(MORE, "1", "Beløb", "mange penge")(book)
        put(OFFERINGS, "Åbo", "Belægning", 0.5)(book)
        cell(book, OFFERINGS, "Åbo", "Belægning").number_format = "General"
        put(ABOUT, "Er der venteliste?", "Svar", "Nej, slet ikk")(book)
        put(ABOUT, "Borgere i alt", "Svar", "Ikke relevant")(book)

    found = read(changed(change))

    assert codes(found) == [
        "answer-mark-not-allowed", "choice-unknown", "percent-ambiguous", "number-not-readable",
    ]  # fmt: skip
    assert [problem.where.cell for problem in found.problems] == ["C4", "C5", "D7", "C4"]
    assert "Mon der menes »Nej, slet ikke«?" in found.problems[1].says.da
    assert all(problem.remedy.da and problem.remedy.en for problem in found.problems)


@pytest.mark.parametrize(
    ("sheet", "row", "heading", "value", "code"),
    [
        (ABOUT, "Borgere i alt", "Svar", -1, "number-negative"),
        (ABOUT, "Borgere i alt", "Svar", 100_001, "number-too-large"),
        (ABOUT, "Borgere i alt", "Svar", 1.5, "number-too-fine"),
        (ABOUT, "Borgere i alt", "Svar", True, "truth-instead-of-number"),
        (ABOUT, "Borgere i alt", "Svar", "=1+1", "formula-without-result"),
        (ABOUT, "Hvorfor?", "Svar", "x" * 201, "text-too-long"),
        (OFFERINGS, "Åbo", "Belægning", "n/a", "number-not-readable"),
        (OFFERINGS, "Åbo", "Bemærkning", True, "text-expected"),
    ],
)
def test_what_is_no_answer_is_not_taken(sheet: str, row: str, heading: str, value: object, code: str) -> None:
    found = read(changed(put(sheet, row, heading, value)))

    assert codes(found) == [code]
    assert len(found.not_taken) == 1


def test_dates_that_a_spreadsheet_made_of_answers_are_told() -> None:
    from datetime import date  # noqa: PLC0415 (only here)

    def change(book: openpyxl.Workbook) -> None:
        book[ABOUT]["C8"].value = date(2026, 3, 5)
        put(OFFERINGS, "Åbo", "Budget (pladser)", date(2026, 3, 5))(book)

    found = read(changed(change))

    assert codes(found) == ["range-became-date", "date-instead-of-number"]
    assert "05-03-2026" in found.problems[0].says.da


def test_columns_that_were_moved_are_found_by_their_headings() -> None:
    def change(book: openpyxl.Workbook) -> None:
        page = book[OFFERINGS]
        for number in range(4, 8):
            page.cell(number, 2).value, page.cell(number, 5).value = (
                page.cell(number, 5).value,
                page.cell(number, 2).value,
            )

    found = read(changed(change))

    assert codes(found) == []
    assert dict(found.texts) == IN_FILE


def test_a_renamed_column_is_told_with_the_heading_that_was_expected_and_its_cells_stay_as_they_are() -> None:
    def change(book: openpyxl.Workbook) -> None:
        book[OFFERINGS]["B4"].value = "Budget (plads)"

    found = read(changed(change))

    assert codes(found) == ["column-missing", "column-unknown"]
    assert found.problems[0].says.da == "Kolonnen »Budget (pladser)« mangler."
    assert "Mon der menes »Budget (pladser)«?" in found.problems[1].says.da
    assert not [name for name in found.seen if name.endswith(":budgeted")]
    assert found.texts["places:t1:costs"] == "1.234.567,89"


def test_a_column_that_stands_twice_is_told() -> None:
    def change(book: openpyxl.Workbook) -> None:
        book[OFFERINGS]["F4"].value = "Belægning"

    assert codes(read(changed(change))) == ["column-twice"]


def test_a_sheet_whose_lines_lost_their_heading_is_left_alone() -> None:
    def change(book: openpyxl.Workbook) -> None:
        book[OFFERINGS]["A4"].value = "Bosted"

    found = read(changed(change))

    assert codes(found) == ["column-missing", "column-unknown"]
    assert not [name for name in found.seen if name.startswith("places:")]


def test_an_added_row_is_told_where_the_lines_are_given() -> None:
    def change(book: openpyxl.Workbook) -> None:
        book[OFFERINGS]["A8"].value = "Bakkeli"
        book[OFFERINGS]["B8"].value = 5

    found = read(changed(change))

    assert codes(found) == ["answer-row-unknown"]
    assert only(found).says.da == (
        "Der spørges ikke om »Bakkeli« på arket, så rækken er ikke læst. Mon der menes »Bakkely«?"
    )
    assert dict(found.texts) == IN_FILE


def test_a_remark_below_the_table_is_no_row() -> None:
    def change(book: openpyxl.Workbook) -> None:
        book[OFFERINGS]["A10"].value = "Set efter af AB"

    assert codes(read(changed(change))) == []


def test_a_row_that_stands_twice_is_read_the_first_time_and_told_the_second() -> None:
    def change(book: openpyxl.Workbook) -> None:
        book[OFFERINGS]["A8"].value = "BAKKELY"
        book[OFFERINGS]["B8"].value = 99

    found = read(changed(change))

    assert codes(found) == ["answer-row-twice"]
    assert only(found).where.row == 8
    assert found.texts["places:t1:budgeted"] == "12,5"


def test_rows_that_were_deleted_are_told_and_their_answers_stay_as_they_are() -> None:
    found = read(changed(lambda book: book[OFFERINGS].delete_rows(5, 2)))

    assert codes(found) == ["answer-rows-missing"]
    assert "»Bakkely«, »=Søhuset«" in only(found).says.da
    assert [name for name in found.seen if name.startswith("places:")] == [
        "places:t3:budgeted", "places:t3:costs", "places:t3:occupancy", "places:t3:says",
    ]  # fmt: skip


def test_rows_in_another_order_are_the_same_rows() -> None:
    def change(book: openpyxl.Workbook) -> None:
        page = book[OFFERINGS]
        for column in range(1, 6):
            page.cell(5, column).value, page.cell(7, column).value = (
                page.cell(7, column).value,
                page.cell(5, column).value,
            )

    found = read(changed(change))

    assert codes(found) == []
    assert dict(found.texts) == IN_FILE


def test_lines_are_added_under_a_number_of_their_own_or_without_one() -> None:
    def change(book: openpyxl.Workbook) -> None:
        page = book[MORE]
        for row, values in {5: (2, "Ledsager"), 6: (None, "Uden nummer"), 7: (4, "Nummer fire")}.items():
            for column, value in enumerate(values, 1):
                page.cell(row, column).value = value

    found = read(changed(change))

    assert codes(found) == []
    assert {name: text for name, text in found.texts.items() if name.endswith(":what")} == {
        "extra:1:what": "Transport",
        "extra:2:what": "Ledsager",
        "extra:3:what": "Uden nummer",
        "extra:4:what": "Nummer fire",
    }


def test_more_lines_than_there_is_room_for_are_told() -> None:
    def change(book: openpyxl.Workbook) -> None:
        for row in range(4, 10):
            book[MORE].cell(row, 1).value = None
            book[MORE].cell(row, 2).value = f"Ydelse {row}"

    found = read(changed(change), sheet=Sheet())

    assert codes(found) == ["answer-too-many-lines"]
    assert len([name for name in found.texts if name.startswith("extra:") and name.endswith(":what")]) == 5


def test_the_number_of_a_line_that_is_answered_is_not_given_to_an_added_one() -> None:
    def change(book: openpyxl.Workbook) -> None:
        book[MORE]["A4"].value = None

    found = read(changed(change))

    assert codes(found) == ["answer-rows-missing"]
    assert found.texts["extra:2:what"] == "Transport"
    assert "extra:1:what" not in found.seen


def test_merged_cells_are_told_and_left_alone() -> None:
    def change(book: openpyxl.Workbook) -> None:
        book[OFFERINGS].merge_cells("B5:B6")

    found = read(changed(change))

    assert codes(found) == ["merged-cells"]
    assert not {"places:t1:budgeted", "places:t2:budgeted"} & set(found.seen)
    assert "places:t3:budgeted" in found.seen


def test_a_merge_over_whole_columns_is_told_at_once() -> None:
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="B5:C1048576"/></mergeCells>'

    found = read(with_part(made(), "xl/worksheets/sheet4.xml", lambda page: page.replace(b"</sheetData>", merged)))

    assert codes(found) == ["merged-cells"]
    assert [name for name in found.seen if name.startswith("places:t1")] == ["places:t1:occupancy", "places:t1:says"]


def test_where_almost_everything_is_merged_the_sheet_is_left_alone() -> None:
    each = b"".join(b'<mergeCell ref="B%d:C%d"/>' % (row, row) for row in range(5, 300))
    merged = b"</sheetData><mergeCells>" + each + b"</mergeCells>"

    found = read(with_part(made(), "xl/worksheets/sheet4.xml", lambda page: page.replace(b"</sheetData>", merged)))

    assert set(codes(found)) == {"merged-cells", "more-problems"}
    assert not [name for name in found.seen if name.startswith("places:")]


def test_a_sheet_that_was_deleted_is_told_and_one_with_almost_its_name_is_warned_about() -> None:
    def change(book: openpyxl.Workbook) -> None:
        book[OFFERINGS].title = "3.1 Pladser budgt regnskab"

    found = read(changed(change))

    assert codes(found) == ["sheet-missing", "sheet-not-read"]
    assert found.texts["citizens:value:value"] == "1.234"


def test_what_is_written_where_a_file_belongs_is_told() -> None:
    found = read(changed(put(ABOUT, "Planen", "Svar", "se mail")))

    assert codes(found) == ["answer-file-elsewhere"]
    assert not [name for name in found.seen if name.startswith("plan:")]


def test_a_value_outside_the_table_is_warned_about() -> None:
    def change(book: openpyxl.Workbook) -> None:
        book[OFFERINGS]["H5"].value = 12

    assert codes(read(changed(change))) == ["value-without-heading"]


def test_more_problems_than_anyone_reads_are_counted() -> None:
    def change(book: openpyxl.Workbook) -> None:
        for row in range(20, 330):
            book[OFFERINGS].cell(row, 1).value = f"Ukendt {row}"
            book[OFFERINGS].cell(row, 2).value = 1

    found = read(changed(change))

    assert len(found.problems) == 201
    assert found.problems[-1].says.da == "… og 110 flere problemer."


def test_answers_that_are_no_longer_asked_for_are_told_and_the_rest_is_read() -> None:
    fewer = replace(QUESTIONNAIRE, sections=QUESTIONNAIRE.sections[1:])

    found = read(made(), questionnaire=fewer)

    assert codes(found) == ["answers-of-older-questionnaire"]
    assert dict(found.texts) == {name: text for name, text in IN_FILE.items() if name.startswith(("coh", "pla", "ext"))}


def test_a_section_that_went_in_before_the_others_moves_no_answers() -> None:
    fewer = replace(QUESTIONNAIRE, sections=QUESTIONNAIRE.sections[1:])
    older = HandedIn("svar.xlsx", answer_workbook(HEADING, fewer, ASKED, SHEET, "da"))

    found = read(older)

    assert codes(found) == ["sheet-missing", "answers-of-older-questionnaire"]
    assert found.texts["places:t1:costs"] == "1.234.567,89"


def test_reading_says_the_same_whatever_was_typed_since() -> None:
    later = Sheet(texts={"extra:4:what": "Nyt"}, revision=9)

    found = read(made(), sheet=later)

    assert codes(found) == []
    assert "extra:4:what" in found.seen
    assert (found.revision, HEADING.revision) == (3, SHEET.revision)
