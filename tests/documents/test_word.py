"""A sheet as a Word document: the same bytes each time, and no text in it lost or read as markup."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from hypothesis import given
from hypothesis import strategies as st

from ramme.documents.sheet import ColumnOnPaper, Facts, Rows, Sentences, Sheet
from ramme.documents.word import as_docx
from ramme.texts import Language, Text, same
from tests.searching import examples

MARKUP = "Hus & Søn <ny> {{ navn }} {% if x %} &amp; <w:t> \"'"


def sheet(text: str = "Tilbud", *, wide: bool = False) -> Sheet:
    columns = [ColumnOnPaper(same(text), width=3), ColumnOnPaper(Text(da="Tal", en="Figure"), figures=True)]
    return Sheet(
        title=same(text),
        day=date(2026, 2, 1),
        parts=[
            Facts([(same(text), same(text))], same(text)),
            Rows(columns, [(same(text), same("1")), (same(""), same("2"))]),
            Sentences([same(text)]),
        ],
        footer=same(text),
        author=text,
        marks=[same(text)],
        wide=wide,
    )


def read(content: Sheet, language: Language = "da") -> Document:
    return docx.Document(BytesIO(as_docx(content, language)))


def cells_of(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]


def test_nothing_in_a_text_is_lost_or_read_as_markup() -> None:
    document = read(sheet(MARKUP))

    said = [paragraph.text for paragraph in document.paragraphs]
    assert said.count(MARKUP) == 4
    assert f"{MARKUP}: {MARKUP}" in said
    assert cells_of(document)[1] == [MARKUP, "1"]
    assert document.sections[0].footer.paragraphs[0].text == MARKUP


def test_a_document_is_the_same_each_time_and_bears_the_day_of_the_sheet() -> None:
    made = as_docx(sheet(), "da")

    assert as_docx(sheet(), "da") == made
    with zipfile.ZipFile(BytesIO(made)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert read(sheet()).core_properties.created.date() == date(2026, 2, 1)


def test_a_document_says_what_it_is_called_and_in_which_language() -> None:
    danish, english = read(sheet(), "da"), read(sheet(), "en")

    assert danish.core_properties.title == "Tilbud"
    assert 'w:lang w:val="da-DK"' in danish.styles.element.xml
    assert 'w:lang w:val="en-GB"' in english.styles.element.xml
    assert cells_of(english)[0] == ["Tilbud", "Figure"]


def test_the_head_of_a_table_comes_again_on_each_page() -> None:
    first, second = read(sheet()).tables[0].rows[:2]

    assert "w:tblHeader" in first._tr.xml
    assert "w:tblHeader" not in second._tr.xml


def test_figures_stand_to_the_right_in_a_style_of_their_own() -> None:
    text, figure = read(sheet()).tables[0].rows[1].cells

    styles = [each.paragraphs[0].style for each in (text, figure)]
    assert [style.name for style in styles if style] == ["Ramme tabel", "Ramme tabeltal"]


def test_headings_are_headings() -> None:
    styles = [paragraph.style.name for paragraph in read(sheet()).paragraphs if paragraph.style]

    assert styles[0] == "Heading 1"
    assert "Heading 2" in styles


@pytest.mark.parametrize(("wide", "orientation"), [(True, WD_ORIENT.LANDSCAPE), (False, WD_ORIENT.PORTRAIT)])
def test_a_wide_sheet_lies_down(wide: bool, orientation: WD_ORIENT) -> None:
    section = read(sheet(wide=wide)).sections[0]

    assert section.orientation is orientation
    assert (int(section.page_width or 0) > int(section.page_height or 0)) is wide


def test_a_cell_with_nothing_in_it_has_a_dash() -> None:
    assert cells_of(read(sheet()))[2] == ["–", "2"]


@given(st.text(max_size=40))
@examples(20)
def test_any_text_whatever_becomes_a_document(text: str) -> None:
    assert as_docx(sheet(text), "da").startswith(b"PK")
