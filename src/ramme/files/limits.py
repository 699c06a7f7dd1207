"""How large a file may be that somebody hands in, and whether it is there at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ramme.citations import Place
from ramme.problems import ProblemsFound, stops
from ramme.texts import Text

MEGABYTE = 1024 * 1024
LARGEST_FILE = 20 * MEGABYTE
LARGEST_UNPACKED = 200 * MEGABYTE
MOST_ROWS = 200_000
MOST_CELLS = 2_000_000
MOST_COLUMNS = 64

FILE_MISSING = stops(
    "file-missing",
    says=Text(da="Filen findes ikke.", en="The file does not exist."),
    remedy=Text(da="Se efter, om navn og mappe er skrevet rigtigt.", en="Check the name and the folder."),
)
FILE_IS_FOLDER = stops(
    "file-is-folder",
    says=Text(da="Det er en mappe og ikke en fil.", en="This is a folder, not a file."),
    remedy=Text(da="Vælg en fil i mappen.", en="Choose a file in the folder."),
)
FOLDER_NOT_READABLE = stops(
    "folder-not-readable",
    says=Text(da="Mappen kan ikke åbnes.", en="The folder cannot be opened."),
    remedy=Text(da="Se efter, om du har adgang til den.", en="Check that you may read it."),
)
FILE_NOT_READABLE = stops(
    "file-not-readable",
    says=Text(da="Filen kan ikke åbnes.", en="The file cannot be opened."),
    remedy=Text(
        da="Se efter, om det er en almindelig fil, og om du har adgang til den.",
        en="Check that it is an ordinary file and that you may read it.",
    ),
)
FILE_EMPTY = stops(
    "file-empty",
    says=Text(da="Filen er tom.", en="The file is empty."),
    remedy=Text(da="Gem filen igen fra det program, den er lavet i.", en="Save the file again from its program."),
)
FILE_TOO_LARGE = stops(
    "file-too-large",
    says=Text(da="Filen fylder mere end {limit} MB.", en="The file is larger than {limit} MB."),
    remedy=Text(
        da="Fjern billeder og ark, der ikke hører til, eller del indholdet på flere filer.",
        en="Remove pictures and sheets that do not belong, or split the content into several files.",
    ),
)
UNPACKED_TOO_LARGE = stops(
    "file-too-large-unpacked",
    says=Text(da="Filen fylder mere end {limit} MB pakket ud.", en="Unpacked, the file exceeds {limit} MB."),
    remedy=Text(
        da="Kopiér det, der hører til, over i en ny og mindre fil.",
        en="Copy what belongs into a new and smaller file.",
    ),
)
TOO_MANY_ROWS = stops(
    "too-many-rows",
    says=Text(da="Filen har flere end {limit} rækker i alt.", en="The file has more than {limit} rows in all."),
    remedy=Text(
        da="Slet de tomme rækker nederst på arkene, eller del indholdet på flere filer.",
        en="Delete the empty rows at the end of the sheets, or split the content into several files.",
    ),
)
TOO_MANY_CELLS = stops(
    "too-many-cells",
    says=Text(
        da="Filen har flere celler, end der læses (omkring {limit} millioner).",
        en="The file has more cells than are read (some {limit} million).",
    ),
    remedy=Text(
        da="Slet tomme rækker og kolonner med format på, eller kopiér indholdet over i en ny fil.",
        en="Delete empty rows and columns that carry formats, or copy the content into a new file.",
    ),
)
_ROWS_TOLD = Text(da="200.000", en="200,000")


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file as somebody handed it in: its name, with the folders that were named before it, and its bytes."""

    name: str
    data: bytes = field(repr=False)

    @property
    def place(self) -> Place:
        """The file as a place, its name as it may be shown."""
        return Place(file=self.name).harmless

    @property
    def suffix(self) -> str:
        """What the name ends with, in small letters, such as `.xlsx`."""
        return Path(self.name).suffix.lower()

    def within_limits(self) -> HandedIn:
        """The same file; raises when it is empty or too large."""
        if not self.data:
            raise ProblemsFound([FILE_EMPTY.at(self.place)])
        if len(self.data) > LARGEST_FILE:
            raise ProblemsFound([FILE_TOO_LARGE.at(self.place, limit=LARGEST_FILE // MEGABYTE)])
        return self


def handed_in(path: Path) -> HandedIn:
    """The file at a path, read once and within the limits; raises when it is not there or not a file."""
    place = Place(file=str(path)).harmless
    try:
        if path.is_dir():
            raise ProblemsFound([(FOLDER_NOT_READABLE if entries(path) is None else FILE_IS_FOLDER).at(place)])
        if not path.exists():
            raise ProblemsFound([FILE_MISSING.at(place)])
        if not path.is_file():
            raise ProblemsFound([FILE_NOT_READABLE.at(place)])
        with path.open("rb") as file:
            return HandedIn(str(path), file.read(LARGEST_FILE + 1)).within_limits()
    except OSError:
        raise ProblemsFound([FILE_NOT_READABLE.at(place)]) from None


def entries(folder: Path) -> tuple[Path, ...] | None:
    """What lies in a folder, by name; nothing at all where there is no such folder, or it may not be looked into."""
    try:
        return tuple(sorted(folder.iterdir()))
    except OSError:
        return None


def check_unpacked(file: HandedIn, size: int) -> None:
    """Raises when what is packed in a file is larger than anyone's budget."""
    if size > LARGEST_UNPACKED:
        raise ProblemsFound([UNPACKED_TOO_LARGE.at(file.place, limit=LARGEST_UNPACKED // MEGABYTE)])


def check_rows(file: HandedIn, rows: int) -> None:
    """Raises when a file has more rows, all sheets together, than are read."""
    if rows > MOST_ROWS:
        raise ProblemsFound([TOO_MANY_ROWS.at(file.place, limit=_ROWS_TOLD)])


def check_cells(file: HandedIn, cells: int) -> None:
    """Raises when a file has more cells, all sheets together, than are read."""
    if cells > MOST_CELLS:
        raise ProblemsFound([TOO_MANY_CELLS.at(file.place, limit=MOST_CELLS // 1_000_000)])
