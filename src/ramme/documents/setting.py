"""Setting a sheet as a PDF that can be archived and read aloud, with the same bytes each time."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import typst

from ramme.documents.sheet import Sheet, as_data
from ramme.texts import Language

TEMPLATES = Path(__file__).parent / "templates"
# Archivable with its structure (PDF/A-2a) and accessible (PDF/UA-1); both refuse letters that the font does not have.
STANDARDS = ["a-2a", "ua-1"]
# First and last letter of what the font that comes with Typst can show: Latin, Greek, Cyrillic, and signs between.
SHOWN = (
    (0x20, 0x7E),
    (0xA0, 0xAC),
    (0xAE, 0x17F),
    (0x391, 0x3A1),
    (0x3A3, 0x3A9),
    (0x3B1, 0x3C9),
    (0x400, 0x45F),
    (0x2010, 0x2026),
    (0x2030, 0x2030),
    (0x2032, 0x2033),
    (0x2039, 0x203A),
    (0x20AC, 0x20AC),
    (0x2190, 0x2193),
    (0x2212, 0x2212),
    (0x2260, 0x2260),
    (0x2264, 0x2265),
)


def as_pdf(sheet: Sheet, language: Language) -> bytes:
    """The sheet as a PDF in one language; the same content gives the same bytes.

    All texts are set as they stand, never as markup. Line breaks in a text become spaces, and a letter that the font
    lacks is written by its number, as in (U+1F600). No font of the machine is used.
    """
    return typst.compile(
        str(TEMPLATES / "sheet.typ"),
        root=str(TEMPLATES),
        ignore_system_fonts=True,
        sys_inputs={"sheet": content_of(sheet, language)},
        pdf_standards=STANDARDS,  # type: ignore[arg-type]
    )


def content_of(sheet: Sheet, language: Language) -> str:
    """What is handed to the template: the sheet's data as JSON, with no letter that cannot be shown.

    A title with nothing in it becomes a dash, as a page that is read aloud must have a title.
    """
    content = {name: _showable(each) for name, each in as_data(sheet, language).items()}
    return json.dumps({**content, "title": content["title"] or "–"}, ensure_ascii=False)


def _showable(content: object) -> object:
    match content:
        case str():
            return showable(content)
        case dict():
            return {name: _showable(each) for name, each in content.items()}
        case list():
            return [_showable(each) for each in content]
    return content


def showable(text: str) -> str:
    """A text on one line in letters that the font has; another letter is written by its number."""
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    return "".join(letter if _is_shown(letter) else f"(U+{ord(letter):04X})" for letter in plain)


def _is_shown(letter: str) -> bool:
    return any(first <= ord(letter) <= last for first, last in SHOWN)
