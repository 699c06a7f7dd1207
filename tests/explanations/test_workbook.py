"""The workbook has a live formula for every step, and nothing a user typed ever becomes one."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from ramme.explanations import recorded
from ramme.explanations.formulas import natural
from ramme.explanations.workbook import as_workbook
from tests.explanations.examples import explained

RECORD = recorded(explained())
FIRST = 5  # the first row below the headings
VALUE, UNIT, ORIGINAL, SENTENCE, CLAUSES = 5, 6, 7, 8, 9


@pytest.fixture(scope="module")
def book() -> Workbook:
    return load_workbook(BytesIO(as_workbook(RECORD)))


@pytest.fixture(scope="module")
def stored() -> Workbook:
    return load_workbook(BytesIO(as_workbook(RECORD)), data_only=True)


def sheet(book: Workbook, name: str) -> Worksheet:
    found = book[name]
    assert isinstance(found, Worksheet)
    return found


def row(book: Workbook, name: str, number: int) -> list[object]:
    return [cell.value for cell in sheet(book, name)[number]]


def test_there_is_a_sheet_for_the_steps_the_inputs_the_clauses_and_what_it_is(book: Workbook) -> None:
    assert book.sheetnames == ["Beregning", "Input", "Bestemmelser", "Om"]
    assert load_workbook(BytesIO(as_workbook(RECORD, "en"))).sheetnames == ["Calculation", "Input", "Clauses", "About"]


def test_each_step_is_a_row_with_a_live_formula(book: Workbook) -> None:
    assert row(book, "Beregning", FIRST + 2) == [
        3,
        "Driftsomkostninger",
        "Overhead til administration",
        None,
        "=ROUND(MIN(Input!C12,Bestemmelser!C5)*E5,2)",
        "kr.",
        241313.4,
        RECORD.steps[2].says.da,
        "Højeste overhead: Prøveaftale 2017 (konstrueret), kap. 11.3",
    ]


def test_the_result_stored_with_a_formula_is_our_exact_value(stored: Workbook) -> None:
    found = [sheet(stored, "Beregning").cell(FIRST + place, VALUE).value for place in range(len(RECORD.steps))]

    assert [str(each) for each in found[:3]] == ["3955957.43", "True", "241313.4"]
    assert found == [
        natural(step.value) if isinstance(natural(step.value), bool) else float(natural(step.value))
        for step in RECORD.steps
    ]


def test_a_condition_is_true_or_false_and_its_unit_yes_or_no(stored: Workbook) -> None:
    assert sheet(stored, "Beregning").cell(FIRST + 1, VALUE).value is True
    assert sheet(stored, "Beregning").cell(FIRST + 1, UNIT).value == "ja/nej"


def test_percentages_kroner_and_days_have_their_own_look(book: Workbook) -> None:
    clauses = sheet(book, "Bestemmelser")

    looks = [
        (clauses.cell(FIRST + place, 3).value, clauses.cell(FIRST + place, 3).number_format) for place in (0, 1, 3)
    ]

    assert looks == [(0.061, "0.00%"), (365, "#,##0"), (1, "#,##0.00")]


def test_inputs_stand_with_their_text_and_where_they_come_from(book: Workbook) -> None:
    assert row(book, "Input", FIRST + 7) == [
        8,
        "Driftsherrens procent",
        0.07,
        None,
        "budget 2017.xlsx, arket »Budget«, celle C20",
    ]


def test_clauses_stand_with_place_paraphrase_reading_and_whose_they_are(book: Workbook) -> None:
    assert row(book, "Bestemmelser", FIRST + 1)[4:] == [
        "Prøveaftale 2017 (konstrueret)",
        "kap. 11.3",
        "Vores ord om dage i året.",
        "Også i skudår, læser vi.",
        "calendar.days_per_year",
    ]
    assert row(book, "Bestemmelser", FIRST + 2)[4] == "Egen værdi, ikke aftalens"


def test_a_step_that_would_be_used_only_if_figures_were_others_says_so(book: Workbook) -> None:
    last = row(book, "Beregning", FIRST + len(RECORD.steps) - 1)

    assert last[1] == "Ikke brugt her"
    assert str(last[SENTENCE - 1]).startswith("Bruges kun, hvis tallene bliver anderledes:")


def test_an_input_that_only_a_branch_not_taken_would_use_says_so(book: Workbook) -> None:
    last = row(book, "Input", FIRST + len(RECORD.inputs) - 1)

    assert last[1] == "Anskaffelse, Bus"
    assert last[4] == "budget 2017.xlsx, arket »Budget«, celle B31 · Ikke brugt her"


def test_the_front_says_what_it_is_and_shows_the_rates_live(book: Workbook) -> None:
    texts = [cell.value for cells in sheet(book, "Om").iter_rows() for cell in cells if cell.value]

    assert texts[:4] == [
        "Taksten for Eksempelgården 2017",
        "KONSTRUERET EKSEMPEL: tallene er opdigtede.",
        "Resultat",
        "Døgnophold",
    ]
    assert texts[4] == "=Beregning!E13"
    assert "Driftsherrens procent (7,0 %) er over aftalens loft. Taksten bruger loftet." in texts
    assert "proeve-2017" in texts


def test_every_sheet_of_a_constructed_example_is_marked(book: Workbook) -> None:
    marks = [sheet(book, name).cell(2, 1).value for name in book.sheetnames]

    assert marks == ["KONSTRUERET EKSEMPEL: tallene er opdigtede."] * 4


def test_only_our_own_cells_are_formulas(book: Workbook) -> None:
    formulas = [
        (name, cell.column)
        for name in book.sheetnames
        for cells in sheet(book, name).iter_rows()
        for cell in cells
        if cell.data_type == "f"
    ]

    assert set(formulas) == {("Beregning", VALUE), ("Om", 2)}
    assert len(formulas) == len(RECORD.steps) + len(RECORD.results)


@pytest.mark.parametrize(
    "typed", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "=cmd|' /C calc'!A0", "{=1}", "https://example.org"]
)
def test_what_a_user_typed_stays_text(typed: str) -> None:
    told = explained(lines=((typed, 100_00), ("Løn", 200_00)))

    book = load_workbook(BytesIO(as_workbook(recorded(told))))

    cell = sheet(book, "Input").cell(FIRST, 2)
    assert isinstance(cell, Cell)
    assert (cell.value, cell.data_type) == (typed, "s")
    assert cell.quotePrefix
    assert cell.hyperlink is None


def test_a_text_longer_than_a_cell_is_cut_and_not_lost() -> None:
    told = explained(lines=(("x" * 40_000, 100_00), ("Løn", 200_00)))

    book = load_workbook(BytesIO(as_workbook(recorded(told))))

    assert str(sheet(book, "Input").cell(FIRST, 2).value).endswith("x…")


def test_steps_are_locked_without_a_password_and_inputs_are_free(book: Workbook) -> None:
    protection = sheet(book, "Beregning").protection

    assert protection.sheet
    assert protection.password is None
    assert not sheet(book, "Input").protection.sheet
    assert not sheet(book, "Bestemmelser").protection.sheet


def test_cells_have_names_in_words(book: Workbook) -> None:
    names = {name: defined.attr_text for name, defined in book.defined_names.items()}

    assert names["example_overhead_3"] == "Beregning!$E$7"
    assert names["input_8"] == "Input!$C$12"
    assert names["clause_overhead_administration_percent_max_1"] == "Bestemmelser!$C$5"
    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*_[0-9]+", name) for name in names)


def test_headings_stay_in_sight_and_a_sheet_prints_on_a4(book: Workbook) -> None:
    for name in ("Beregning", "Input", "Bestemmelser"):
        assert sheet(book, name).freeze_panes == "A5"
        assert sheet(book, name).print_title_rows == "$4:$4"
        assert sheet(book, name).page_setup.paperSize == 9
        assert sheet(book, name).page_setup.fitToHeight == 0


def test_the_file_is_the_same_every_time() -> None:
    assert as_workbook(RECORD) == as_workbook(recorded(explained()))


def test_nothing_in_the_file_points_elsewhere() -> None:
    with zipfile.ZipFile(BytesIO(as_workbook(RECORD))) as archive:
        content = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".rels"))

    assert b'TargetMode="External"' not in content
