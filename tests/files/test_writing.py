from __future__ import annotations

import csv
import io
import json
import zipfile
from decimal import Decimal

import openpyxl
import pytest

from ramme.files.csv_files import read_csv
from ramme.files.csv_writing import as_meant, csv_bytes, harmless
from ramme.files.figures import Figure
from ramme.files.json_writing import json_bytes
from ramme.files.limits import HandedIn
from ramme.files.percentages import Percentage
from ramme.files.workbook_writing import (
    LINE_HEIGHT,
    LONGEST_MESSAGE,
    LONGEST_TITLE,
    Content,
    Look,
    PlannedCell,
    PlannedColumn,
    PlannedInput,
    PlannedSheet,
    workbook_bytes,
)

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1", "''=1", '=HYPERLINK("x")']  # noqa: RUF001 (full-width signs are what is tested)


def planned(*cells: PlannedCell, inputs: tuple[PlannedInput, ...] = ()) -> PlannedSheet:
    return PlannedSheet(
        name="Ark",
        columns=(PlannedColumn(20, Look.TEXT), PlannedColumn(12, Look.AMOUNT)),
        rows=(cells,),
        inputs=inputs,
        frozen_rows=1,
    )


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_like_a_formula_leaves_as_a_text_in_a_workbook(text: str) -> None:
    cell = opened(workbook_bytes([planned(PlannedCell(text, Look.TEXT))])).worksheets[0]["A1"]

    assert cell.data_type == "s"
    assert str(cell.value).replace("_x000D_", "\r").strip() == text.strip()


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_like_a_formula_leaves_csv_behind_an_apostrophe_and_reads_back(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert as_meant(harmless(text)) == text


@pytest.mark.parametrize("text", ["Løn", "1-2", "", "'Løn", "a=b"])
def test_an_ordinary_text_is_left_alone(text: str) -> None:
    assert harmless(text) == text
    assert as_meant(text) == text


def test_csv_is_written_for_danish_spreadsheets() -> None:
    data = csv_bytes([["Udgifter", "Tekst"], ["Udgifter", 'Kost; "godt"']])

    assert data == 'Udgifter;Tekst\nUdgifter;"Kost; ""godt"""\n'.encode("utf-8-sig")
    assert [row.number for row in read_csv(HandedIn("budget.csv", data))[0].rows] == [1, 2]
    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))[1] == ["Udgifter", 'Kost; "godt"']


def test_json_is_written_with_exact_decimals() -> None:
    data = json_bytes({"beløb": Decimal("12345678901234567.10"), "tom": [], "flere": [1, None, True, 'Æ"']})

    assert b"12345678901234567.10" in data
    assert json.loads(data, parse_float=Decimal) == {
        "beløb": Decimal("12345678901234567.10"),
        "tom": [],
        "flere": [1, None, True, 'Æ"'],
    }


def test_the_same_content_gives_the_same_workbook() -> None:
    sheet = planned(PlannedCell("x", Look.TEXT))

    assert workbook_bytes([sheet]) == workbook_bytes([sheet])


def test_only_input_cells_take_text_and_no_password_is_set() -> None:
    page = opened(
        workbook_bytes([planned(PlannedCell("Beløb", Look.HEADING), PlannedCell(Decimal("1.5"), Look.AMOUNT))])
    ).worksheets[0]

    assert page.protection.sheet is True
    assert page.protection.password is None
    assert page["A1"].protection.locked is True
    assert page["B1"].protection.locked is False
    assert page.column_dimensions["B"].protection.locked is False
    assert page.freeze_panes == "A2"


@pytest.mark.parametrize(
    ("content", "look", "number_format"),
    [
        (Decimal("10000000000.12"), Look.AMOUNT, "#,##0.00"),
        (Decimal("0.061"), Look.PERCENT, "0.00%"),
        (2017, Look.WHOLE, "0"),
        ("x", Look.TEXT, "@"),
        (None, Look.HUNDREDTHS, "0.00"),
    ],
)
def test_a_cell_has_the_format_of_what_stands_in_it(content: Content, look: Look, number_format: str) -> None:
    cell = opened(workbook_bytes([planned(PlannedCell(content, look))])).worksheets[0]["A1"]

    assert cell.number_format == number_format
    shown = format(cell.value, ".15g") if isinstance(cell.value, float) else cell.value
    assert shown == (str(content) if isinstance(content, Decimal) else content)


def test_inputs_have_lists_limits_and_help() -> None:
    said = {"rows": (1, 99), "column": 0, "title": "T" * 40, "message": "M" * 300}
    data = workbook_bytes(
        [
            planned(inputs=(PlannedInput(**said, choices=("Løn", "Kost")),)),  # type: ignore[arg-type]
        ]
    )

    [rule] = opened(data).worksheets[0].data_validations.dataValidation

    assert (rule.type, rule.formula1, str(rule.sqref)) == ("list", '"Løn,Kost"', "A2:A100")
    assert rule.promptTitle == "T" * (LONGEST_TITLE - 1) + "…"
    assert rule.prompt == "M" * (LONGEST_MESSAGE - 1) + "…"
    assert rule.error == rule.prompt


@pytest.mark.parametrize(
    ("figure", "kind", "lowest", "highest"),
    [
        (Figure(scale=100, highest=1_000_00), "decimal", "0", "1000"),
        (Figure(lowest=1, highest=366), "whole", "1", "366"),
        (Percentage(lowest=10_00, highest=200_00), "decimal", "0.1", "2"),
    ],
)
def test_a_figure_is_checked_in_the_spreadsheet_too(
    figure: Figure | Percentage, kind: str, lowest: str, highest: str
) -> None:
    rule = PlannedInput(rows=(1, 1), column=0, title="Beløb", message="Skriv.", figure=figure)

    [written] = opened(workbook_bytes([planned(inputs=(rule,))])).worksheets[0].data_validations.dataValidation

    assert written.type == kind
    assert (Decimal(written.formula1), Decimal(written.formula2)) == (Decimal(lowest), Decimal(highest))


def test_a_workbook_holds_no_time_of_its_making() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook_bytes([planned()]))) as archive:
        assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_choices_may_stand_on_a_sheet_that_is_out_of_view_and_leave_room_for_something_else() -> None:
    said = {"rows": (0, 9), "column": 0, "title": "Svar", "message": "Vælg.", "listed": "'Lister'!$A$1:$A$2"}
    lists = PlannedSheet(
        name="Lister",
        columns=(PlannedColumn(20, Look.LABEL),),
        rows=((PlannedCell("Ja", Look.SENTENCE),), (PlannedCell("Nej, tak", Look.SENTENCE),)),
        hidden=True,
    )

    def rule(*, only_choices: bool) -> tuple[str, str, bool, str]:
        asked = PlannedInput(**said, only_choices=only_choices, refused="Not here")  # type: ignore[arg-type]
        [found] = (
            opened(workbook_bytes([planned(inputs=(asked,)), lists])).worksheets[0].data_validations.dataValidation
        )
        return found.type, found.formula1, found.showErrorMessage, found.errorTitle

    assert rule(only_choices=True) == ("list", "'Lister'!$A$1:$A$2", True, "Not here")
    assert rule(only_choices=False) == ("list", "'Lister'!$A$1:$A$2", False, "Not here")
    assert [page.sheet_state for page in opened(workbook_bytes([planned(), lists])).worksheets] == ["visible", "hidden"]


def test_a_text_of_many_lines_gets_the_room_that_a_row_may_have() -> None:
    def height(text: str) -> object:
        page = opened(workbook_bytes([planned(PlannedCell(text, Look.PROSE))])).worksheets[0]
        return page.row_dimensions[1].height

    assert height("kort") is None
    assert height("første\nanden") == 2 * LINE_HEIGHT
    assert height("x" * 45) == 3 * LINE_HEIGHT
    assert height("x" * 20_000) == 405
