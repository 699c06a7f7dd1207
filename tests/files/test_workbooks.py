from __future__ import annotations

from datetime import date

import openpyxl
import pytest

from ramme.files.cells import Cell, CellKind
from ramme.files.limits import MOST_COLUMNS, HandedIn
from ramme.files.workbooks import Workbook, read_workbook
from ramme.problems import ProblemsFound
from ramme.texts import Text, same
from tests.files.made import saved, with_part, workbook

COSTS = Text(da="Udgifter", en="Costs")
SHEET = "xl/worksheets/sheet1.xml"


def cells_of(file: HandedIn) -> dict[str, Cell]:
    return {
        cell.place.cell: cell
        for sheet in read_workbook(file, [COSTS]).sheets
        for row in sheet.rows
        for cell in row.cells.values()
    }


def with_xml(xml: bytes) -> HandedIn:
    plain = workbook({"Udgifter": [["Kategori"]]})
    return with_part(plain, SHEET, lambda sheet: sheet.replace(b"</sheetData>", xml + b"</sheetData>"))


def refused(file: HandedIn) -> str:
    with pytest.raises(ProblemsFound) as found:
        read_workbook(file, [COSTS])
    [problem] = found.value.problems
    return problem.code


@pytest.mark.parametrize("title", ["Udgifter", " udgifter ", "UDGIFTER", "Costs"])
def test_a_sheet_is_found_whatever_the_case_and_spaces_of_its_name(title: str) -> None:
    read = read_workbook(workbook({"Andet": [], title: [["Løn"]]}), [COSTS])

    assert read.names == ("Andet", title)
    assert [sheet.name for sheet in read.sheets] == [title]


def test_sheets_that_are_not_asked_for_are_not_read() -> None:
    assert read_workbook(workbook({"Andet": [["x"]]}), [COSTS]) == Workbook(("Andet",), ())


def test_each_kind_of_content_is_known_with_its_cell() -> None:
    found = cells_of(workbook({"Udgifter": [["Løn", 1234.5, True, date(2017, 2, 1), None, "  "], [None, "x"]]}))

    assert {name: (cell.kind, cell.content) for name, cell in found.items()} == {
        "A1": (CellKind.TEXT, "Løn"),
        "B1": (CellKind.NUMBER, "1234.5"),
        "C1": (CellKind.TRUTH, "true"),
        "D1": (CellKind.DATE, "01-02-2017"),
        "B2": (CellKind.TEXT, "x"),
    }
    assert found["B1"].place.told == Text(
        da="budget.xlsx, arket »Udgifter«, celle B1", en="budget.xlsx, sheet “Udgifter”, cell B1"
    )


@pytest.mark.parametrize(
    ("stored", "content"),
    [
        (b"1234.1000000000001", "1234.1"),
        (b"0.30000000000000004", "0.3"),
        (b"10000000000.12", "10000000000.12"),
        (b"1234", "1234"),
        (b"1.5E3", "1500"),
        (b"-0", "0"),
    ],
)
def test_a_number_is_what_the_spreadsheet_shows_without_noise_beyond_fifteen_digits(
    stored: bytes, content: str
) -> None:
    found = cells_of(with_xml(b'<row r="2"><c r="A2"><v>' + stored + b"</v></c></row>"))

    assert found["A2"].content.removeprefix("-") == content
    assert found["A2"].kind is CellKind.NUMBER


@pytest.mark.parametrize(
    ("number_format", "percent"),
    [("0.00%", True), ("0 %", True), ('0.0"%"', False), (r"0\%", False), ("General", False)],
)
def test_percent_format_is_known_by_a_percent_sign_outside_quotes(number_format: str, *, percent: bool) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "Udgifter"
    page["A1"] = 0.061
    page["A1"].number_format = number_format

    assert cells_of(saved(book))["A1"].percent is percent


def test_no_formula_is_evaluated_and_one_without_a_stored_result_is_known() -> None:
    found = cells_of(workbook({"Udgifter": [["=1+1", "Løn"]]}))

    assert found["A1"].kind is CellKind.UNCALCULATED
    assert found["B1"].content == "Løn"


def test_the_stored_result_of_a_formula_counts() -> None:
    found = cells_of(with_xml(b'<row r="2"><c r="A2"><f>1+1</f><v>7</v></c></row>'))

    assert found["A2"].content == "7"


@pytest.mark.parametrize("result", [b"", b"<v></v>", b"<v/>"])
def test_a_formula_whose_stored_result_is_an_empty_text_is_an_empty_cell(result: bytes) -> None:
    xml = b'<row r="2"><c r="A2" t="str"><f>IF(B2=&quot;&quot;,&quot;&quot;,B2)</f>' + result + b"</c></row>"

    assert "A2" not in cells_of(with_xml(xml))


@pytest.mark.parametrize("error", ["#DIV/0!", "#REF!", "#N/A", "#NAME?"])
def test_a_formula_error_is_known(error: str) -> None:
    xml = f'<row r="2"><c r="A2" t="e"><f>1/0</f><v>{error}</v></c></row>'

    found = cells_of(with_xml(xml.encode()))

    assert (found["A2"].kind, found["A2"].content) == (CellKind.ERROR, error)


def test_a_pasted_carriage_return_is_white_space() -> None:
    assert cells_of(workbook({"Udgifter": [["Kost_x000D_\nog"]]}))["A1"].content == "Kost \nog"


def test_hidden_rows_are_read_like_all_others() -> None:
    found = cells_of(with_xml(b'<row r="2" hidden="1"><c r="A2"><v>5</v></c></row>'))

    assert found["A2"].content == "5"


def test_a_wrong_dimension_hides_no_rows() -> None:
    shrunk = with_part(
        workbook({"Udgifter": [["a"], ["b"], ["c"]]}), SHEET, lambda sheet: sheet.replace(b'ref="A1:A3"', b'ref="A1"')
    )

    assert set(cells_of(shrunk)) == {"A1", "A2", "A3"}


def test_merged_ranges_are_told() -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "Udgifter"
    page["A1"] = "Løn"
    page.merge_cells("A1:B2")

    [sheet] = read_workbook(saved(book), [COSTS]).sheets

    assert sheet.merged == ("A1:B2",)


@pytest.mark.parametrize("ref", [b"ref='A1:B2'", b'ref="A1:B2"', b'ref="$A$1:$B$2"', b"ref = 'a1:b2'"])
def test_a_merged_range_is_told_however_it_is_written(ref: bytes) -> None:
    merged = with_part(
        workbook({"Udgifter": [["Kategori"]]}),
        SHEET,
        lambda sheet: sheet.replace(b"</sheetData>", b"</sheetData><mergeCells><mergeCell " + ref + b"/></mergeCells>"),
    )

    assert read_workbook(merged, [COSTS]).sheets[0].merged == ("A1:B2",)


def test_a_cell_that_stands_twice_is_told_with_its_place() -> None:
    twice = with_xml(b"<row r='2'><c r='C2'><v>1</v></c><c r='C2'><v>2</v></c></row>")

    with pytest.raises(ProblemsFound) as found:
        read_workbook(twice, [COSTS])

    assert found.value.problems[0].where.told.da == "budget.xlsx, arket »Udgifter«, celle C2"


def test_an_external_link_does_no_harm() -> None:
    linked = with_part(
        workbook({"Udgifter": [["Løn"]]}), "xl/externalLinks/externalLink1.xml", lambda _: b"<externalLink/>"
    )

    assert cells_of(linked)["A1"].content == "Løn"


def test_columns_far_to_the_right_are_not_read() -> None:
    wide = workbook({"Udgifter": [["x"] * (MOST_COLUMNS + 1)]})

    assert len(cells_of(wide)) == MOST_COLUMNS


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        (b'<row r="1048576"/>', "too-many-rows"),
        (b'<row r="1' + b"0" * 30 + b'"/>', "too-many-rows"),
        (b'<row r="7.0"/>', "workbook-broken"),
        (b'<row r="5"/><row r="5"/>', "workbook-broken"),
        (b'<row r="5"/><row r="3"/>', "workbook-broken"),
        (b'<row r="2"><c r="A2" t="s"><v>99</v></c></row>', "workbook-broken"),
        (b'<row r="2"><c r="A2"><v>tolv</v></c></row>', "workbook-broken"),
        (b'<row r="2"><c r="A2">', "workbook-broken"),
        (b"<row r='5'/><row r='5'/>", "workbook-broken"),
        (b'<row r="2"><c r="C2"><v>1</v></c><c r="C2"><v>2</v></c></row>', "workbook-broken"),
        (b"<row r='2'><c r='C2'><v>1</v></c><c r='C2'><v>2</v></c></row>", "workbook-broken"),
        (b'<row r="2"><c r="C2"><v>1</v></c><c r="B2"><v>2</v></c></row>', "workbook-broken"),
        (b'<row r="2"><c r="C2"><v>1</v><v>2</v></c></row>', "workbook-broken"),
        (b'<row r="2"><c r="C7"><v>1</v></c></row>', "workbook-broken"),
        (b'<row r="2"><c r="A2"><v>1_000</v></c></row>', "workbook-broken"),
        ('<row r="2"><c r="A2"><v>\u0661</v></c></row>'.encode(), "workbook-broken"),
        (b'<row r="2"><c r="A2" t="s"><v>-1</v></c></row>', "workbook-broken"),
        (b'<row r="2"><c r="A2" t="b"><v>2</v></c></row>', "workbook-broken"),
    ],
)
def test_a_sheet_that_no_spreadsheet_saves_is_refused(xml: bytes, code: str) -> None:
    assert refused(with_xml(xml)) == code


def test_a_workbook_without_its_sheet_is_refused() -> None:
    gone = with_part(workbook({"Udgifter": [["x"]]}), "xl/_rels/workbook.xml.rels", lambda _: b"<a/>")

    assert refused(gone) == "workbook-broken"


def test_a_sheet_is_known_by_either_language() -> None:
    assert read_workbook(workbook({"Løn": [["x"]]}), [same("løn")]).sheets[0].name == "Løn"
