"""A sheet as PDF: the same bytes each time, and nothing in it read as markup."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.documents.setting import SHOWN, TEMPLATES, as_pdf, content_of, showable
from ramme.documents.sheet import ColumnOnPaper, Facts, Rows, Sentences, Sheet
from ramme.texts import Text, same
from tests.searching import examples

MARKUP = (
    '#panic("x") *fed* $x^2$ = Overskrift @kilde <mærke> #read("/etc/passwd") \\ ` " { [ ] } // --- https://eksempel.dk'
)


def sheet(text: str = "Tilbud", **known: object) -> Sheet:
    column = ColumnOnPaper(same(text or "Kolonne"))
    return Sheet(
        title=same(text or "Titel"),
        day=date(2026, 2, 1),
        parts=[
            Facts([(same(text), same(text))], same(text)),
            Rows([column, ColumnOnPaper(same("Tal"), figures=True)], [(same(text), same("1"))] * 2, same(text)),
            Sentences([same(text)]),
        ],
        footer=same(text),
        author=text,
        marks=[same(text)],
        **known,  # type: ignore[arg-type]
    )


def words_in(pdf: bytes, folder: Path) -> str:
    """The text of a PDF on one line, as Debian's own reader has it."""
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("there is no pdftotext")
    path = folder / "sheet.pdf"
    path.write_bytes(pdf)
    found = subprocess.run([reader, "-layout", str(path), "-"], capture_output=True, check=True, text=True)  # noqa: S603
    return " ".join(found.stdout.split())


def test_a_sheet_becomes_a_pdf_that_can_be_archived_and_read_aloud() -> None:
    pdf = as_pdf(sheet(), "da")

    assert pdf.startswith(b"%PDF-")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in pdf


def test_the_same_content_gives_the_same_bytes() -> None:
    assert as_pdf(sheet(), "da") == as_pdf(sheet(), "da")


def test_other_content_another_day_or_another_language_gives_other_bytes() -> None:
    pdf = as_pdf(sheet(), "da")

    assert as_pdf(sheet("Andet"), "da") != pdf
    assert as_pdf(sheet(), "en") != pdf


def test_markup_in_any_text_stays_text(tmp_path: Path) -> None:
    text = words_in(as_pdf(sheet(MARKUP, wide=True), "da"), tmp_path)

    assert '#panic("x") *fed* $x^2$ = Overskrift @kilde <mærke> #read("/etc/passwd")' in text


def test_no_text_stands_in_the_template() -> None:
    """What is typed reaches the template as data alone: the program text is the same whatever is typed."""
    assert [path.name for path in TEMPLATES.iterdir()] == ["sheet.typ"]
    assert "eval(" not in (TEMPLATES / "sheet.typ").read_text(encoding="utf-8")
    assert json.loads(content_of(sheet(MARKUP), "da"))["title"] == MARKUP


def test_the_language_of_the_sheet_is_the_one_asked_for() -> None:
    both = Sheet(title=Text(da="Takst", en="Rate"), day=date(2026, 2, 1), parts=[], footer=same(""))

    assert json.loads(content_of(both, "en"))["title"] == "Rate"
    assert b"/Lang(en)" in as_pdf(both, "en")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Søborg – «ægte» 50 % ½ €", "Søborg – «ægte» 50 % ½ €"),
        ("linje\nskift\tog  luft", "linje skift og luft"),
        ("smil 😀", "smil (U+1F600)"),
        ("中", "(U+4E2D)"),
        ("\u202eb\u0000", "(U+202E)b(U+0000)"),
        ("A\u030a", "Å"),
    ],
)
def test_letters_that_the_font_lacks_are_written_by_number(text: str, shown: str) -> None:
    assert showable(text) == shown


def test_every_letter_that_is_kept_can_be_shown() -> None:
    letters = "".join(chr(code) for first, last in SHOWN for code in range(first, last + 1))

    assert as_pdf(sheet(letters), "da").startswith(b"%PDF-")


@pytest.mark.parametrize("text", ["", " ", "\r", "\u00ad", "\u200b", "\u00a0"])
def test_a_sheet_of_nothing_to_see_is_a_pdf_too(text: str) -> None:
    empty = Sheet(
        title=same(text), day=date(2026, 2, 1), parts=[Sentences([same(text)], same(text))], footer=same(text)
    )

    assert as_pdf(empty, "da").startswith(b"%PDF-")


@examples(25)
@given(text=st.text(max_size=200))
def test_whatever_is_typed_becomes_a_pdf(text: str) -> None:
    assert as_pdf(sheet(text), "da").startswith(b"%PDF-")


def test_a_long_word_is_broken_and_none_of_it_lost(tmp_path: Path) -> None:
    text = words_in(as_pdf(sheet("x" * 700), "da"), tmp_path)

    assert text.replace(" ", "").replace("\u200b", "").count("x") >= 700 * 2


def test_five_hundred_rows_run_over_several_pages() -> None:
    columns = [ColumnOnPaper(same("Tilbud")), ColumnOnPaper(same("Takst"), figures=True)]
    rows = [(same(f"Tilbud {number}"), same("1.000,00 kr.")) for number in range(500)]
    long = Sheet(title=same("Liste"), day=date(2026, 2, 1), parts=[Rows(columns, rows)], footer=same("Fod"))

    assert as_pdf(long, "da").startswith(b"%PDF-")
