"""A file that is handed in as an answer: how large it may be, and what kind it is by what stands in it."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from pathlib import PurePosixPath

from ramme.agreements import Way
from ramme.files.limits import FILE_EMPTY, LARGEST_UNPACKED, MEGABYTE, HandedIn
from ramme.problems import ProblemsFound, stops
from ramme.texts import Text

LARGEST = 10 * MEGABYTE
LONGEST_NAME = 160
MOST_FILES = 200
MOST_TOGETHER = 100 * MEGABYTE

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
        da="Gem den som pdf, og vælg den igen. Filer med makroer, eller som henter noget udefra, tages ikke imod.",
        en="Save it as a pdf and choose it again. Files with macros, or that fetch from elsewhere, are not taken.",
    ),
)
TOO_MANY_FILES = stops(
    "enclosed-files-too-many",
    says=Text(da="Der er plads til {most} filer i en runde.", en="There is room for {most} files in a round."),
    remedy=Text(da="Saml flere i én fil.", en="Put several into one file."),
)
TOO_LARGE_TOGETHER = stops(
    "enclosed-files-too-large-together",
    says=Text(
        da="Jeres filer i runden må tilsammen fylde {most} MB.",
        en="Together, your files in a round may take {most} MB.",
    ),
    remedy=Text(da="Gør filen mindre, og vælg den igen.", en="Make the file smaller and choose it again."),
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
# What a part says that runs something: macros of both ages, controls, and documents of other programs put inside.
_RUNS = re.compile(rb"macro|vbaproject|activex|oleobject", re.IGNORECASE)
_RUNS_BY_NAME = re.compile(r"vbaproject|macrosheet|activex|oleobject", re.IGNORECASE)
_OUTSIDE = re.compile(rb"<[^<>]*TargetMode\s*=\s*[\"'](?!Internal)[^<>]*>", re.IGNORECASE)
# What lies elsewhere and is only followed, shown or computed with; a template or a document is fetched and opened.
_HARMLESS_OUTSIDE = re.compile(rb"/(?:hyperlink|externalLinkPath|image)[\"']", re.IGNORECASE)
_CONTENT_TYPES = "[content_types].xml"
_LARGEST_PART_READ = 2 * MEGABYTE
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
            if not _is_harmless(archive):
                return None
            names = {name.casefold() for name in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError, EOFError):
        return None
    return next((kind for name, kind in _INSIDE.items() if name in names), None)


def _is_harmless(archive: zipfile.ZipFile) -> bool:
    """Whether nothing in an office file runs, is fetched from elsewhere, or unpacks to more than a computer takes."""
    parts = archive.infolist()
    if sum(each.file_size for each in parts) > LARGEST_UNPACKED:
        return False
    if any(_RUNS_BY_NAME.search(each.filename) for each in parts):
        return False
    told = [each for each in parts if each.filename.casefold() == _CONTENT_TYPES]
    related = [each for each in parts if each.filename.casefold().endswith(".rels")]
    if sum(each.file_size for each in (*told, *related)) > _LARGEST_PART_READ:
        return False
    if any(_RUNS.search(archive.read(each)) for each in told):
        return False
    return all(map(_fetches_nothing, map(archive.read, related)))


def _fetches_nothing(relations: bytes) -> bool:
    """Whether a part that tells what belongs to another brings in no template and no document from elsewhere."""
    if b"\x00" in relations:  # written in an encoding that no office program uses for it
        return False
    return all(map(_HARMLESS_OUTSIDE.search, _OUTSIDE.findall(relations)))


def _is_text(data: bytes) -> bool:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return all(sign.isprintable() or sign in "\t\r\n" for sign in text)
    return False
