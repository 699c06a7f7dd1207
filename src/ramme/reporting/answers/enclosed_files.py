"""A file that is handed in as an answer: how large it may be, and what kind it is by what stands in it."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import PurePosixPath

from ramme.agreements import Way
from ramme.files.limits import FILE_EMPTY, MEGABYTE, HandedIn
from ramme.problems import ProblemsFound, stops
from ramme.texts import Text

LARGEST = 10 * MEGABYTE
LONGEST_NAME = 160
MOST_FILES = 200

ENCLOSED_TOO_LARGE = stops(
    "enclosed-file-too-large",
    says=Text(da="Filen fylder mere end {limit} MB.", en="The file is larger than {limit} MB."),
    remedy=Text(da="Gør billederne mindre, eller del den op.", en="Make its pictures smaller, or split it."),
)
ENCLOSED_KIND = stops(
    "enclosed-file-kind",
    says=Text(
        da="Filen er hverken pdf, xlsx, docx, png, jpg, csv eller txt, eller den er noget andet, end den hedder.",
        en="The file is no pdf, xlsx, docx, png, jpg, csv or txt, or it is something else than it is called.",
    ),
    remedy=Text(
        da="Gem den som pdf, og vælg den igen. Filer med makroer tages ikke imod.",
        en="Save it as a pdf and choose it again. Files with macros are not taken.",
    ),
)
TOO_MANY_FILES = stops(
    "enclosed-files-too-many",
    says=Text(da="Der er plads til {most} filer i en runde.", en="There is room for {most} files in a round."),
    remedy=Text(da="Saml flere i én fil.", en="Put several into one file."),
)


class EnclosedKind(Way):
    """What kind of file an answer may be; its code is how its name ends."""

    PDF = "pdf", "PDF", "PDF"
    XLSX = "xlsx", "Arbejdsbog", "Workbook"
    DOCX = "docx", "Tekstdokument", "Text document"
    PNG = "png", "Billede", "Picture"
    JPG = "jpg", "Billede", "Picture"
    CSV = "csv", "Tabel som tekst", "Table as text"
    TXT = "txt", "Tekst", "Text"


_BEGINS = ((b"%PDF-", EnclosedKind.PDF), (b"\x89PNG\r\n\x1a\n", EnclosedKind.PNG), (b"\xff\xd8\xff", EnclosedKind.JPG))
_INSIDE = {"xl/workbook.xml": EnclosedKind.XLSX, "word/document.xml": EnclosedKind.DOCX}
_ENDINGS = {".jpeg": EnclosedKind.JPG, **{f".{kind.value}": kind for kind in EnclosedKind}}
_MACROS = "vbaproject.bin"
_ZIP = b"PK\x03\x04"


def enclosed_kind(file: HandedIn) -> EnclosedKind:
    """What kind of file it is, by content and name; raises `ProblemsFound` where it is not taken."""
    if not file.data:
        raise ProblemsFound([FILE_EMPTY.at(file.place)])
    if len(file.data) > LARGEST:
        raise ProblemsFound([ENCLOSED_TOO_LARGE.at(file.place, limit=LARGEST // MEGABYTE)])
    named = _ENDINGS.get(file.suffix)
    if named is None or _by_content(file.data, named) is not named:
        raise ProblemsFound([ENCLOSED_KIND.at(file.place)])
    return named


def plain_name(file: HandedIn, kind: EnclosedKind) -> str:
    """The name under which it is kept: without folders, without signs that steer, ending as its kind does."""
    last = PurePosixPath(file.name.replace("\\", "/")).name
    stem = "".join(sign for sign in last if sign.isprintable() and sign not in '<>:"/|?*')
    stem = stem.rpartition(".")[0].strip() or kind.value
    return f"{stem[: LONGEST_NAME - len(kind.value) - 1]}.{kind.value}"


def _by_content(data: bytes, named: EnclosedKind) -> EnclosedKind | None:
    for start, kind in _BEGINS:
        if data.startswith(start):
            return kind
    if data.startswith(_ZIP):
        return _in_archive(data)
    return named if named in {EnclosedKind.CSV, EnclosedKind.TXT} and _is_text(data) else None


def _in_archive(data: bytes) -> EnclosedKind | None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = {name.casefold() for name in archive.namelist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    if any(name.endswith(_MACROS) for name in names):
        return None
    return next((kind for name, kind in _INSIDE.items() if name in names), None)


def _is_text(data: bytes) -> bool:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return all(sign.isprintable() or sign in "\t\r\n" for sign in text)
    return False
