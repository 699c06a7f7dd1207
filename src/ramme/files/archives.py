"""Whether a packed workbook can be opened without harm: whole, unlocked, free of macros, within the limits."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from ramme.files.file_types import (
    FILE_NOT_AS_NAMED,
    OPENDOCUMENT,
    WORKBOOK_ENCRYPTED,
    WORKBOOK_WITH_MACROS,
)
from ramme.files.limits import MEGABYTE, MOST_CELLS, HandedIn, check_cells, check_rows, check_unpacked
from ramme.problems import ProblemKind, ProblemsFound, stops
from ramme.texts import Text

WORKBOOK_BROKEN = stops(
    "workbook-broken",
    says=Text(da="Projektmappen er beskadiget og kan ikke læses.", en="The workbook is damaged and cannot be read."),
    remedy=Text(
        da="Åbn den i et regneark, og gem den igen som .xlsx.",
        en="Open it in a spreadsheet and save it again as .xlsx.",
    ),
)
WORKBOOK_UNSAFE = stops(
    "workbook-unsafe",
    says=Text(
        da="Projektmappen indeholder definitioner, som et regneark aldrig gemmer, og den læses ikke.",
        en="The workbook contains definitions that no spreadsheet ever saves, and it is not read.",
    ),
    remedy=Text(
        da="Kopiér indholdet over i en ny projektmappe, og gem den.",
        en="Copy the content into a new workbook and save that.",
    ),
)
WORKBOOK_STRICT = stops(
    "workbook-strict",
    says=Text(
        da="Projektmappen er gemt i formatet Strict Open XML.",
        en="The workbook is saved as Strict Open XML.",
    ),
    remedy=Text(
        da="Gem den som almindelig Excel-projektmappe (.xlsx).",
        en="Save it as an ordinary Excel workbook (.xlsx).",
    ),
)
MOST_PARTS = 2_000
# A cell is written with about four tags: itself, its value, and the end of each.
TAGS_OF_A_CELL = 4
WORKBOOK_PART = "xl/workbook.xml"
BROKEN_ARCHIVE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
)

_ROW = re.compile(rb"<(?:[\w.-]{1,40}:)?row[\s/>]")
_MACROS = re.compile(rb"vbaProject|macroEnabled|macrosheet", re.IGNORECASE)
_STRICT = b"purl.oclc.org/ooxml"
_CONTENT_TYPES = "[content_types].xml"
_PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_LONGEST_TAG = 256
_LOCKED = 0x1


def check_archive(file: HandedIn) -> None:
    """Looks through every part of a packed workbook; raises when it is broken, locked, too large or not harmless."""
    try:
        with zipfile.ZipFile(BytesIO(file.data)) as archive:
            _check_directory(file, archive)
            _check_parts(file, archive)
    except BROKEN_ARCHIVE:
        raise ProblemsFound([WORKBOOK_BROKEN.at(file.place)]) from None


def _refuse(file: HandedIn, kind: ProblemKind) -> None:
    raise ProblemsFound([kind.at(file.place, suffix=file.suffix)])


def _check_directory(file: HandedIn, archive: zipfile.ZipFile) -> None:
    """What the directory of the archive says already: size, parts, locks, macros, and what kind of file it is."""
    parts = archive.infolist()
    names = {part.filename.lower() for part in parts}
    check_unpacked(file, sum(part.file_size for part in parts))
    if len(parts) > MOST_PARTS:
        check_cells(file, MOST_CELLS + 1)
    if any(part.flag_bits & _LOCKED for part in parts):
        _refuse(file, WORKBOOK_ENCRYPTED)
    if any(name.endswith("vbaproject.bin") or name.startswith("xl/macrosheets/") for name in names):
        _refuse(file, WORKBOOK_WITH_MACROS)
    if WORKBOOK_PART not in names:
        _refuse(file, OPENDOCUMENT if "mimetype" in names else FILE_NOT_AS_NAMED)
    if any(part.compress_type not in _PACKINGS for part in parts):
        _refuse(file, WORKBOOK_BROKEN)


def _check_parts(file: HandedIn, archive: zipfile.ZipFile) -> None:
    """What the parts hold: counted while they are unpacked, since a directory may say anything."""
    unpacked = rows = tags = 0
    for part in archive.infolist():
        name = part.filename.lower()
        for size, text in _pieces(archive, part):
            unpacked += size
            check_unpacked(file, unpacked)
            if name.endswith((".xml", ".rels", ".vml")):
                tags += text.count(b"<")
                _check_text(file, name, text)
            if "/worksheets/" in name:
                rows += len(_ROW.findall(text))
                check_rows(file, rows)
            check_cells(file, tags // TAGS_OF_A_CELL)


def _check_text(file: HandedIn, part: str, text: bytes) -> None:
    # Text in two bytes a character would hide what is searched for; spreadsheets save in UTF-8.
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text or b"\0" in text:
        _refuse(file, WORKBOOK_UNSAFE)
    if part == _CONTENT_TYPES and _MACROS.search(text):
        _refuse(file, WORKBOOK_WITH_MACROS)
    if part == WORKBOOK_PART and _STRICT in text:
        _refuse(file, WORKBOOK_STRICT)


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[tuple[int, bytes]]:
    """A part in pieces cut before a tag, each with the number of bytes that were unpacked for it."""
    rest = b""
    with archive.open(part) as stream:
        while chunk := stream.read(MEGABYTE):
            text = rest + chunk
            cut = text.rfind(b"<")
            if cut < 0 or len(text) - cut > _LONGEST_TAG:
                cut = len(text)
            rest = text[cut:]
            yield len(chunk), text[:cut]
    yield 0, rest
