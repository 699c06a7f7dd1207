from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from ramme.files.limits import HandedIn
from ramme.problems import ProblemsFound
from ramme.reporting.answers.enclosed_files import LARGEST, EnclosedKind, enclosed_kind, plain_name


def archive(*names: str) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        for name in names:
            packed.writestr(name, "x")
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.pdf", b"%PDF-1.7", EnclosedKind.PDF),
        ("a.PNG", b"\x89PNG\r\n\x1a\n", EnclosedKind.PNG),
        ("a.jpeg", b"\xff\xd8\xff\xe0", EnclosedKind.JPG),
        ("a.xlsx", archive("xl/workbook.xml"), EnclosedKind.XLSX),
        ("a.docx", archive("word/document.xml"), EnclosedKind.DOCX),
        ("a.csv", "tal;æøå\r\n".encode(), EnclosedKind.CSV),
        ("a.txt", "æøå".encode("cp1252"), EnclosedKind.TXT),
    ],
)
def test_a_file_is_of_the_kind_that_its_content_is(name: str, data: bytes, kind: EnclosedKind) -> None:
    assert enclosed_kind(HandedIn(name, data)) is kind


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.exe", b"MZ"),
        ("a", b"%PDF-1.7"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n"),
        ("a.xlsx", archive("word/document.xml")),
        ("a.xlsx", archive("xl/workbook.xml", "xl/vbaProject.bin")),
        ("a.xlsx", b"PK\x03\x04 broken"),
        ("a.txt", b"\x00\x01\x02"),
        ("a.csv", b"%PDF-1.7"),
        ("a.html", b"<html>"),
    ],
)
def test_another_kind_or_another_name_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(ProblemsFound) as found:
        enclosed_kind(HandedIn(name, data))

    assert [each.code for each in found.value.problems] == ["enclosed-file-kind"]


def test_a_file_is_taken_up_to_the_limit_and_not_above() -> None:
    begins = b"%PDF-"
    assert enclosed_kind(HandedIn("a.pdf", begins + b"0" * (LARGEST - len(begins)))) is EnclosedKind.PDF

    with pytest.raises(ProblemsFound) as found:
        enclosed_kind(HandedIn("a.pdf", begins + b"0" * (LARGEST - len(begins) + 1)))
    assert [each.code for each in found.value.problems] == ["enclosed-file-too-large"]


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(ProblemsFound) as found:
        enclosed_kind(HandedIn("a.pdf", b""))

    assert [each.code for each in found.value.problems] == ["file-empty"]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\mine\\Bilag.pdf", "Bilag.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("<b>\u202e.pdf", "b.pdf"),
        (".pdf", "pdf.pdf"),
        ("a" * 300 + ".pdf", "a" * 156 + ".pdf"),
    ],
)
def test_its_name_has_no_folders_and_nothing_that_steers(given: str, kept: str) -> None:
    assert plain_name(HandedIn(given, b""), EnclosedKind.PDF) == kept
