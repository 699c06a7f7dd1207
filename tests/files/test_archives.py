from __future__ import annotations

import io
import zipfile

import pytest

from ramme.files.archives import check_archive
from ramme.files.file_types import FileType, type_of
from ramme.files.limits import LARGEST_UNPACKED, MOST_ROWS, HandedIn
from ramme.problems import Problem, ProblemsFound
from tests.files.made import with_part, workbook

PLAIN = workbook({"Udgifter": [["Kategori", "Beløb"], ["Løn", 1]]})
SHEET = "xl/worksheets/sheet1.xml"
COMPOUND = bytes.fromhex("D0CF11E0A1B11AE1")


def opened(file: HandedIn) -> None:
    if type_of(file) is FileType.WORKBOOK:
        check_archive(file)


def refused(file: HandedIn) -> Problem:
    with pytest.raises(ProblemsFound) as found:
        opened(file)
    [problem] = found.value.problems
    assert problem.where.file == file.name
    assert problem.told("da") != problem.told("en")
    return problem


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def rows(number: int) -> bytes:
    return b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (row, row) for row in range(3, number + 1))


def test_an_ordinary_workbook_passes() -> None:
    assert type_of(PLAIN) is FileType.WORKBOOK
    check_archive(PLAIN)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("budget.xls", b"x", "old-workbook"),
        ("budget.xls", COMPOUND, "old-workbook"),
        ("budget.xlsx", COMPOUND + b"x" * 600, "old-workbook"),
        ("budget.xlsx", COMPOUND + "EncryptedPackage".encode("utf-16-le"), "workbook-encrypted"),
        ("budget.ods", b"PK", "opendocument-workbook"),
        ("budget.xlsm", PLAIN.data, "workbook-with-macros"),
        ("budget.xlsb", PLAIN.data, "file-type-unknown"),
        ("budget.pdf", b"%PDF", "file-type-unknown"),
        ("budget", b"x", "file-type-unknown"),
        ("budget.csv", PLAIN.data, "file-not-as-named"),
        ("budget.json", PLAIN.data, "file-not-as-named"),
        ("budget.xlsx", b"Tilbud;Felt", "file-not-as-named"),
        ("budget.xlsx", packed({"word/document.xml": b"<a/>"}), "file-not-as-named"),
        ("budget.xlsx", packed({"mimetype": b"x", "content.xml": b"<a/>"}), "opendocument-workbook"),
        ("budget.xlsx", b"PK\x03\x04 and no more", "workbook-broken"),
        ("budget.xlsx", PLAIN.data[: len(PLAIN.data) // 2], "workbook-broken"),
    ],
)
def test_what_is_no_workbook_csv_or_json_is_refused_by_name(name: str, data: bytes, code: str) -> None:
    assert refused(HandedIn(name, data)).code == code


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/vbaProject.bin", b"x"),
        ("xl/VBAPROJECT.BIN", b"x"),
        ("xl/macrosheets/sheet1.xml", b"<a/>"),
        ("[Content_Types].xml", b'<Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>'),
    ],
)
def test_macros_are_found_in_a_workbook_of_any_name(part: str, content: bytes) -> None:
    assert refused(with_part(PLAIN, part, lambda _: content)).code == "workbook-with-macros"


def test_a_locked_archive_is_refused() -> None:
    data = bytearray(PLAIN.data)
    directory = data.find(b"PK\x01\x02")
    data[directory + 8] |= 1

    assert refused(HandedIn("budget.xlsx", bytes(data))).code == "workbook-encrypted"


@pytest.mark.parametrize(
    "part", [b"<!DOCTYPE a [<!ENTITY lol 'ha'>]><a>&lol;</a>", b"<!ENTITY a 'b'>", "<a/>".encode("utf-16")]
)
def test_definitions_and_hidden_text_are_not_read(part: bytes) -> None:
    assert refused(with_part(PLAIN, SHEET, lambda _: part)).code == "workbook-unsafe"


def test_a_strict_workbook_is_told_how_to_save() -> None:
    strict = with_part(PLAIN, "xl/workbook.xml", lambda _: b'<workbook xmlns="http://purl.oclc.org/ooxml/x"/>')

    assert refused(strict).code == "workbook-strict"


def test_another_packing_than_that_of_workbooks_is_not_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("xl/workbook.xml", b"<a/>")

    assert refused(HandedIn("budget.xlsx", out.getvalue())).code == "workbook-broken"


@pytest.mark.slow
def test_a_bomb_is_refused_by_its_directory() -> None:
    bomb = with_part(PLAIN, SHEET, lambda sheet: sheet + b" " * LARGEST_UNPACKED)

    assert refused(bomb).code == "file-too-large-unpacked"


def test_a_directory_that_lies_about_a_size_is_refused() -> None:
    honest = packed({"xl/workbook.xml": b"<a/>" + b" " * 100_000})
    where = honest.find(b"PK\x01\x02") + 24
    lying = honest[:where] + (100).to_bytes(4, "little") + honest[where + 4 :]

    assert refused(HandedIn("budget.xlsx", lying)).code == "workbook-broken"


def test_more_rows_than_the_limit_are_refused() -> None:
    endless = with_part(
        PLAIN, SHEET, lambda sheet: sheet.replace(b"</sheetData>", rows(MOST_ROWS + 1) + b"</sheetData>")
    )

    problem = refused(endless)

    assert problem.code == "too-many-rows"
    assert "200.000 rækker" in problem.told("da")
    assert "200,000 rows" in problem.told("en")


@pytest.mark.slow
def test_rows_are_counted_over_all_sheets() -> None:
    half = MOST_ROWS // 2
    two = workbook({"A": [[1], [2]], "B": [[1], [2]]})
    for part in (SHEET, "xl/worksheets/sheet2.xml"):
        two = with_part(two, part, lambda sheet: sheet.replace(b"</sheetData>", rows(half) + b"</sheetData>"))
    check_archive(two)

    one_more = with_part(two, SHEET, lambda sheet: sheet.replace(b"</sheetData>", b'<row r="999999"/></sheetData>'))

    assert refused(one_more).code == "too-many-rows"


@pytest.mark.parametrize(
    "bloated",
    [
        with_part(PLAIN, "xl/styles.xml", lambda _: b"<a/>" * 8_000_001),
        HandedIn("budget.xlsx", packed({"xl/workbook.xml": b"<a/>"} | {f"{n}": b"" for n in range(2_000)})),
    ],
    ids=["tags", "parts"],
)
def test_a_bloated_workbook_is_refused(bloated: HandedIn) -> None:
    assert refused(bloated).code == "too-many-cells"
