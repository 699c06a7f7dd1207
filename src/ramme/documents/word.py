"""Setting a sheet as a Word document that can be worked on, with the same bytes each time."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ramme.documents.sheet import Facts, Rows, Sentences, Sheet
from ramme.texts import Language, Text, harmless

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SPELLING = {"da": "da-DK", "en": "en-GB"}
# The same content gives the same file: no clock is read.
_MADE = (1980, 1, 1, 0, 0, 0)
_MARGIN_CM = 2
# What the paragraphs in tables are called in Word, so that somebody can change them all at once.
_CELL, _FIGURE = "Ramme tabel", "Ramme tabeltal"
_SIZE, _SMALL_SIZE = 10.5, 9


def as_docx(sheet: Sheet, language: Language) -> bytes:
    """The sheet as a Word document in one language; the same content gives the same bytes.

    All texts are set as they stand, through the document's own structure and never through a template, so that &, < and
    { in them stay what they are. Line breaks in a text become spaces.
    """
    import docx  # noqa: PLC0415 (slow to load; who writes no document does without)

    document = docx.Document()
    _page(document, sheet, language)
    _heading(document, sheet.title.told(language) or "–", level=1)
    for mark in sheet.marks:
        document.add_paragraph().add_run(_plain(mark.told(language))).bold = True
    for part in sheet.parts:
        _part(document, part, language)
    document.sections[0].footer.paragraphs[0].text = _plain(sheet.footer.told(language))
    out = BytesIO()
    document.save(out)
    return _same_each_time(out.getvalue())


def _page(document: Document, sheet: Sheet, language: Language) -> None:
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415 (slow to load)
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415 (slow to load)
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 (slow to load)
    from docx.oxml.ns import qn  # noqa: PLC0415 (slow to load)
    from docx.shared import Cm, Pt  # noqa: PLC0415 (slow to load)

    section = document.sections[0]
    short, long = Cm(21), Cm(29.7)
    section.page_width, section.page_height = (long, short) if sheet.wide else (short, long)
    section.orientation = WD_ORIENT.LANDSCAPE if sheet.wide else WD_ORIENT.PORTRAIT
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Cm(_MARGIN_CM))
    normal: Any = document.styles["Normal"]
    normal.font.size = Pt(_SIZE)
    spelling = normal.element.get_or_add_rPr()
    spoken = spelling.makeelement(qn("w:lang"), {qn("w:val"): _SPELLING[language]})
    spelling.append(spoken)
    for name, alignment in ((_CELL, WD_ALIGN_PARAGRAPH.LEFT), (_FIGURE, WD_ALIGN_PARAGRAPH.RIGHT)):
        style: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.font.size, style.paragraph_format.alignment = Pt(_SMALL_SIZE), alignment
        style.paragraph_format.space_after = Pt(0)
    about = document.core_properties
    about.title, about.author = _plain(sheet.title.told(language))[:255], _plain(sheet.author)[:255]
    about.comments, about.language, about.revision = "", _SPELLING[language], 1
    about.created = about.modified = datetime.combine(sheet.day, time())
    about.last_modified_by = ""


def _part(document: Document, part: Facts | Sentences | Rows, language: Language) -> None:
    title = part.title.told(language)
    if title:
        _heading(document, title, level=2)
    match part:
        case Facts(facts=facts):
            for name, fact in facts:
                line = document.add_paragraph()
                line.add_run(f"{_plain(name.told(language))}: ").bold = True
                line.add_run(_plain(fact.told(language)))
        case Sentences(sentences=sentences):
            for sentence in sentences:
                document.add_paragraph(_plain(sentence.told(language)))
        case Rows():
            _rows(document, part, language)


def _rows(document: Document, part: Rows, language: Language) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415 (slow to load)

    table = document.add_table(rows=1 + len(part.rows), cols=len(part.columns), style="Table Grid")
    table.autofit = False
    heads = [column.title for column in part.columns]
    for number, (cells, row) in enumerate(zip([heads, *part.rows], table.rows, strict=True)):
        _row(row.cells, cells, part, language, is_head=number == 0)
    # A table that goes over several pages has its head on each of them.
    properties: Any = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 (the package has no other way)
    properties.append(properties.makeelement(qn("w:tblHeader"), {}))
    document.add_paragraph()


def _row(cells: Sequence[_Cell], texts: Sequence[Text], part: Rows, language: Language, *, is_head: bool) -> None:
    for cell, text, column, width in zip(cells, texts, part.columns, _widths(part), strict=True):
        cell.width = width
        paragraph = cell.paragraphs[0]
        # By its id, as looking a style up by its name for each cell takes longer than all the rest.
        paragraph._p.style = (_FIGURE if column.figures else _CELL).replace(" ", "")  # noqa: SLF001
        run = paragraph.add_run(_plain(text.told(language)) or "–")
        if is_head:
            run.bold = True


def _widths(part: Rows) -> list[Any]:
    from docx.shared import Cm  # noqa: PLC0415 (slow to load)

    millimetres = 250 if len(part.columns) > _FEW_COLUMNS else 170
    total = sum(column.width for column in part.columns)
    return [Cm(millimetres * column.width // total / 10) for column in part.columns]


_FEW_COLUMNS = 6


def _heading(document: Document, text: str, *, level: int) -> None:
    document.add_heading(_plain(text), level=level)


def _plain(text: str) -> str:
    """A text on one line, without signs that no document can hold."""
    return harmless(" ".join(text.split()))


def _same_each_time(document: bytes) -> bytes:
    """The document with its parts dated alike."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(document)) as made, zipfile.ZipFile(out, "w") as kept:
        for name in made.namelist():
            kept.writestr(zipfile.ZipInfo(name, _MADE), made.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
