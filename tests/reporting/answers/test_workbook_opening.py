from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from ramme.files.limits import LARGEST_FILE, HandedIn
from ramme.texts import Language
from tests.files.made import with_part
from tests.reporting.answers.workbook_made import (
    ABOUT,
    IN_FILE,
    codes,
    csv,
    made,
    made_csv,
    only,
    read,
)


@pytest.mark.parametrize("language", ["da", "en"])
def test_csv_that_nobody_changed_is_read_back_as_it_was_written(language: Language) -> None:
    found = read(made_csv(language=language))

    assert found.problems == ()
    assert dict(found.texts) == IN_FILE
    assert (found.revision, found.refused) == (3, False)


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (HandedIn("svar.xlsx", b""), "file-empty"),
        (HandedIn("svar.xlsx", b"PK" + b"0" * LARGEST_FILE), "file-too-large"),
        (HandedIn("svar.xlsx", b"PK\x03\x04 broken"), "workbook-broken"),
        (HandedIn("svar.xlsx", b"a;b\n"), "file-not-as-named"),
        (HandedIn("svar.xls", b"x"), "old-workbook"),
        (HandedIn("svar.xlsm", made().data), "workbook-with-macros"),
        (HandedIn("svar.json", b"{}"), "answers-neither-workbook-nor-csv"),
        (HandedIn("svar.pdf", b"%PDF"), "answers-neither-workbook-nor-csv"),
        (HandedIn("svar", b"x"), "answers-neither-workbook-nor-csv"),
        (HandedIn("svar.csv", b"\xef\xbb\xbf\xff\xfe;"), "csv-encoding-unknown"),
        (HandedIn("svar.csv", b"\n"), "csv-without-sheets"),
        (HandedIn("svar.csv", b"Svar;a\n" * 200_002), "too-many-rows"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_and_nothing_of_it_is_taken(file: HandedIn, code: str) -> None:
    found = read(file)

    assert codes(found) == [code]
    assert (found.refused, found.seen, dict(found.texts)) == (True, (), {})


def test_a_workbook_with_macros_inside_is_refused() -> None:
    file = with_part(made(), "xl/vbaProject.bin", lambda _: b"x")

    assert codes(read(file)) == ["workbook-with-macros"]


def test_another_workbook_altogether_is_refused() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "Budget"
    out = BytesIO()
    book.save(out)

    found = read(HandedIn("budget.xlsx", out.getvalue()))

    assert codes(found) == ["answers-not-recognised"]
    assert "»Belægning 2026«" in only(found).says.da
    assert ABOUT in only(found).remedy.da
    assert found.refused


def test_csv_in_the_letters_of_windows_is_read() -> None:
    file = made_csv()

    found = read(replace(file, data=file.data.decode("utf-8-sig").encode("cp1252")))

    assert found.problems == ()
    assert dict(found.texts) == IN_FILE


def test_csv_of_answers_alone_is_read_with_a_warning_that_nobody_knows_whose_they_are() -> None:
    found = read(csv("Spørgsmål;Linje;Kolonne;Svar", "Pladser: budget/regnskab;Åbo;Budget;7"))

    assert dict(found.texts) == {"places:t3:budgeted": "7"}
    assert codes(found) == ["answers-without-identity", "answer-rows-missing"]
    assert only(found, 0).says.da == (
        "Filen siger ikke, hvilken runde og part den hører til; den er læst som svar fra Ringsted på »Belægning 2026«."
    )
    assert not found.refused


def test_csv_may_hold_some_of_the_answers_and_says_that_the_others_stay() -> None:
    found = read(csv("Svar;Spørgsmål;Linje;Kolonne;Svar", "Svar;Betalinger ud over taksten;2;Beløb;1.200,50"))

    assert codes(found) == ["answers-without-identity", "answer-rows-missing"]
    assert "og 23 flere" in found.problems[1].says.da
    assert dict(found.texts) == {"extra:2:amount": "1.200,50"}
    assert found.seen == ("extra:2:amount",)


def test_csv_with_lines_of_an_unknown_sheet_or_row_tells_them() -> None:
    file = made_csv()
    more = "Bilag;a;b;c\nSvar;Pladser: budget/regnskab;Bakkeli;Belægning;5 %\n".encode()

    found = read(replace(file, data=file.data + more))

    assert codes(found) == ["answer-row-unknown", "sheet-unknown"]
    assert found.problems[0].says.da == (
        "Der spørges ikke om »Pladser: budget/regnskab – Bakkeli – Belægning« på arket, så rækken er ikke læst."
        " Mon der menes »Bakkely«?"
    )
    assert dict(found.texts) == IN_FILE


def test_a_line_of_csv_that_stands_twice_is_told() -> None:
    file = made_csv()

    found = read(replace(file, data=file.data + b"Svar;Borgere i alt;;;7\n"))

    assert codes(found) == ["answer-row-twice"]
    assert found.texts["citizens:value:value"] == "1.234"
