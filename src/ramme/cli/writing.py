"""Writing files whole or not at all: everything is made first, then put in place."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ramme.citations import Place
from ramme.problems import ProblemsFound, stops
from ramme.texts import Text

NOT_WRITABLE = stops(
    "file-not-writable",
    says=Text(da="Filen kan ikke skrives ({why}).", en="The file cannot be written ({why})."),
    remedy=Text(
        da="Vælg en mappe, du må skrive i, og luk filen, hvis den er åben i et andet program.",
        en="Choose a folder you may write in, and close the file if another program has it open.",
    ),
)


def write_whole(files: Mapping[Path, bytes]) -> None:
    """Writes all files, each put in place in one move; a problem names the first that cannot be written."""
    made: list[tuple[str, Path]] = []
    target = Path()
    try:
        for target, content in files.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.is_dir():
                raise IsADirectoryError(21, os.strerror(21))
            handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".ramme-")
            made.append((temporary, target))
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(temporary).chmod(0o644)
        for temporary, target in made:
            Path(temporary).replace(target)
    except OSError as refusal:
        for temporary, _ in made:
            Path(temporary).unlink(missing_ok=True)
        raise ProblemsFound([NOT_WRITABLE.at(Place(file=str(target)), why=refusal.strerror or "")]) from refusal
