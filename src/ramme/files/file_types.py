"""Whether a file is a workbook, csv or JSON that can be read, or one of those that cannot."""

from __future__ import annotations

from enum import StrEnum

from ramme.files.limits import HandedIn
from ramme.problems import ProblemsFound, stops
from ramme.texts import Text, harmless

_SAVE_AS_WORKBOOK = Text(
    da="Gem den som almindelig Excel-projektmappe (.xlsx).", en="Save it as an ordinary Excel workbook (.xlsx)."
)
FILE_TYPE_UNKNOWN = stops(
    "file-type-unknown",
    says=Text(da="Filer af typen »{suffix}« kan ikke læses.", en="Files of the type “{suffix}” cannot be read."),
    remedy=Text(da="Gem den som .xlsx, .csv eller .json.", en="Save it as .xlsx, .csv or .json."),
)
FILE_NOT_AS_NAMED = stops(
    "file-not-as-named",
    says=Text(
        da="Filen hedder {suffix}, men indeholder noget andet.",
        en="The file is called {suffix} but holds something else.",
    ),
    remedy=Text(
        da="Åbn den i det program, den er lavet i, og gem den som .xlsx, .csv eller .json.",
        en="Open it in the program it was made with, and save it as .xlsx, .csv or .json.",
    ),
)
OLD_WORKBOOK = stops(
    "old-workbook",
    says=Text(da="Filen er en projektmappe i et ældre format (.xls).", en="The workbook is in an older format (.xls)."),
    remedy=_SAVE_AS_WORKBOOK,
)
OPENDOCUMENT = stops(
    "opendocument-workbook",
    says=Text(da="Filen er et OpenDocument-regneark (.ods).", en="The file is an OpenDocument sheet (.ods)."),
    remedy=_SAVE_AS_WORKBOOK,
)
WORKBOOK_WITH_MACROS = stops(
    "workbook-with-macros",
    says=Text(da="Projektmappen indeholder makroer.", en="The workbook contains macros."),
    remedy=Text(
        da="Gem den uden makroer som almindelig Excel-projektmappe (.xlsx).",
        en="Save it without macros as an ordinary Excel workbook (.xlsx).",
    ),
)
WORKBOOK_ENCRYPTED = stops(
    "workbook-encrypted",
    says=Text(da="Projektmappen er låst med adgangskode.", en="The workbook is locked with a password."),
    remedy=Text(
        da="Fjern adgangskoden i regnearket, og gem filen igen.",
        en="Remove the password in the spreadsheet and save the file again.",
    ),
)

_ZIP = b"PK"
_COMPOUND = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class FileType(StrEnum):
    """The types of file that are read."""

    WORKBOOK = ".xlsx"
    CSV = ".csv"
    JSON = ".json"


def type_of(file: HandedIn) -> FileType:
    """Which type a file is by its name, confirmed by its first bytes; raises for all that is not read."""
    kind = {
        ".xls": OLD_WORKBOOK,
        ".ods": OPENDOCUMENT,
        ".xlsm": WORKBOOK_WITH_MACROS,
        ".xltm": WORKBOOK_WITH_MACROS,
        ".xlam": WORKBOOK_WITH_MACROS,
    }.get(file.suffix)
    if file.data.startswith(_COMPOUND):
        kind = WORKBOOK_ENCRYPTED if _ENCRYPTED in file.data else OLD_WORKBOOK
    if kind is None and file.suffix not in set(FileType):
        kind = FILE_TYPE_UNKNOWN
    packed = file.data.startswith(_ZIP)
    if kind is None and packed != (file.suffix == FileType.WORKBOOK):
        kind = FILE_NOT_AS_NAMED
    if kind is not None:
        raise ProblemsFound([kind.at(file.place, suffix=harmless(file.suffix or file.name))])
    return FileType(file.suffix)
