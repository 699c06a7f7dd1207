"""The folder that a demo lives in: what is in it is noted in one file, and nothing else than that is ever deleted."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ramme.citations import Place
from ramme.cli.writing import NOT_WRITABLE
from ramme.problems import ProblemsFound, stops
from ramme.texts import Text

NOTE = "demo.json"
FORMAT = 1
DATABASE = "ramme.sqlite3"
AGREEMENTS = "aftaler"
NOT_A_DEMO = stops(
    "demo-folder-holds-other-data",
    says=Text(
        da="Mappen har en database, som demoen ikke har lavet.",
        en="The folder has a database that the demo did not make.",
    ),
    remedy=Text(da="Vælg en anden mappe med --data.", en="Choose another folder with --data."),
)


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder, and what is noted of the demo in it."""

    path: Path

    @property
    def agreements(self) -> Path:
        """Where the constructed agreements stand."""
        return self.path / AGREEMENTS

    @property
    def note(self) -> dict[str, Any]:
        """What is noted; nothing where no demo was begun, or the note cannot be read."""
        try:
            found = json.loads((self.path / NOTE).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    @property
    def is_ready(self) -> bool:
        """Whether a demo of this form was made ready here."""
        return self.note.get("ready") is True and self.note.get("format") == FORMAT and self._database.exists()

    @property
    def year(self) -> int:
        """The year in which the demo plays."""
        return int(self.note.get("year", 0))

    @property
    def is_of_another_year(self) -> bool:
        """Whether the demo was made in another year than this."""
        return self.year != date.today().year  # noqa: DTZ011 (the demo's own year was read from the same clock)

    @property
    def people(self) -> list[dict[str, Any]]:
        """The people to log in as: their names, roles and parties."""
        found: list[dict[str, Any]] = self.note.get("people", [])
        return found

    @property
    def _database(self) -> Path:
        return self.path / DATABASE

    def begun(self) -> None:
        """Notes that a demo is being made, so that one that is never finished is begun anew."""
        self.emptied()
        self._write({"format": FORMAT, "ready": False})

    def done(self, made: dict[str, Any]) -> None:
        """Notes that the demo is ready, and what is told of it."""
        self._write({"format": FORMAT, "ready": True, **made})

    def emptied(self) -> None:
        """Deletes what a demo made here; raises when there is a database that no demo made."""
        if not self.note and self._database.exists():
            raise ProblemsFound([NOT_A_DEMO.at(Place(file=str(self.path)))])
        for name in (NOTE, DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"):
            (self.path / name).unlink(missing_ok=True)
        for name in (AGREEMENTS, "letters"):
            shutil.rmtree(self.path / name, ignore_errors=True)

    def _write(self, content: dict[str, Any]) -> None:
        text = json.dumps(content, ensure_ascii=False, indent=1)
        (self.path / NOTE).write_text(f"{text}\n", encoding="utf-8")


def folder_at(path: Path) -> Folder:
    """The folder, made where it is not there; raises when it cannot be written in or holds a real portal's data."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as refusal:
        raise ProblemsFound([NOT_WRITABLE.at(Place(file=str(path)), why=refusal.strerror)]) from refusal
    folder = Folder(path.resolve())
    if not folder.note and (folder.path / DATABASE).exists():
        raise ProblemsFound([NOT_A_DEMO.at(Place(file=str(path)))])
    return folder
