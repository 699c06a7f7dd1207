"""The agreements that the portal knows: those of the package, and those of the folder it was given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from ramme.agreements import Catalogue
from ramme.agreements.catalogue import FOLDER_NOT_FOUND, FOLDER_NOT_READABLE
from ramme.citations import Place
from ramme.problems import Problem, ProblemsFound

State = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Known:
    """The agreements that can be read, and the problems of the files that cannot."""

    catalogue: Catalogue
    problems: tuple[Problem, ...] = ()


def catalogue() -> Catalogue:
    """The agreements that can be read; a file that cannot leaves the others as they are."""
    return known().catalogue


def problems() -> tuple[Problem, ...]:
    """Everything that is to be put right in the files of the folder that cannot be read."""
    return known().problems


def known() -> Known:
    """The agreements of the package and the folder; read anew when a file of the folder has changed."""
    folder: str = settings.RAMME_AGREEMENTS
    if not folder:
        return Known(Catalogue.of_package())
    try:
        if not Path(folder).is_dir():
            return Known(Catalogue.of_package(), (FOLDER_NOT_FOUND.at(Place(file=folder)),))
        return _read(_state(Path(folder)))
    except OSError as refusal:
        place = Place(file=str(refusal.filename or folder))
        return Known(Catalogue.of_package(), (FOLDER_NOT_READABLE.at(place, why=refusal.strerror),))


def _state(folder: Path) -> State:
    """The files of the folder, and when each was last written."""
    return tuple(_stated(file) for file in sorted(folder.rglob("*.toml")))


def _stated(file: Path) -> tuple[str, int, int]:
    written = file.stat()
    return str(file), written.st_mtime_ns, written.st_size


@lru_cache(maxsize=2)
def _read(state: State) -> Known:
    files = [Path(file) for file, _, _ in state]
    found: list[Problem] = []
    while True:
        try:
            return Known(Catalogue.of_package().with_files(files), tuple(found))
        except ProblemsFound as refusal:
            found += refusal.problems
            broken = set(_files_of(refusal.problems))
            left = [file for file in files if str(file) not in broken]
            # Whatever names no file of the folder cannot be put aside; then the package stands alone.
            files = left if len(left) < len(files) else []


def _files_of(found: tuple[Problem, ...]) -> Iterator[str]:
    yield from (problem.where.file for problem in found)
