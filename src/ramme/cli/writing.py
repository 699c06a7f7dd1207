"""Writing files whole or not at all: everything is made first, then put in place."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from ramme.citations import Place
from ramme.problems import Gathering, ProblemsFound, stops
from ramme.texts import Text

NOT_WRITABLE = stops(
    "file-not-writable",
    says=Text(da="Filen kan ikke skrives ({why}).", en="The file cannot be written ({why})."),
    remedy=Text(
        da="Vælg en mappe, du må skrive i, og luk filen, hvis den er åben i et andet program.",
        en="Choose a folder you may write in, and close the file if another program has it open.",
    ),
)
OUTPUT_IS_INPUT = stops(
    "output-is-input",
    says=Text(
        da="Resultatet ville blive skrevet oven i en af de filer, der læses.", en="The output would replace an input."
    ),
    remedy=Text(da="Vælg et andet navn til resultatet.", en="Choose another name for the output."),
)
OUTPUT_TWICE = stops(
    "output-twice",
    says=Text(da="To resultater har fået samme navn.", en="Two outputs were given the same name."),
    remedy=Text(da="Giv dem hver sit navn.", en="Give each a name of its own."),
)
OUTPUT_EXISTS = stops(
    "output-exists",
    says=Text(da="Filen findes allerede.", en="The file exists already."),
    remedy=Text(
        da="Vælg et andet navn, eller flyt den gamle fil, så et udfyldt skema ikke går tabt.",
        en="Choose another name, or move the old file away, so that a form that is filled in is not lost.",
    ),
)
OUTPUT_ENDING = stops(
    "output-ending",
    says=Text(da="Navnet skal ende på {ending}.", en="The name must end in {ending}."),
    remedy=Text(da="Skriv fx {example}.", en="Write {example}, say."),
)
NOT_A_FILE = Text(da="det er ikke en almindelig fil", en="it is not an ordinary file")


def check_outputs(outputs: Iterable[Path | None], inputs: Iterable[Path] = ()) -> None:
    """Raises when an output would replace an input or another output."""
    gathering = Gathering()
    read = {os.path.realpath(path) for path in inputs}
    met: set[str] = set()
    for path in filter(None, outputs):
        real = os.path.realpath(path)
        if real in read:
            gathering.add(OUTPUT_IS_INPUT.at(Place(file=str(path))))
        if real in met:
            gathering.add(OUTPUT_TWICE.at(Place(file=str(path))))
        met.add(real)
    gathering.stop_if_needed()


def check_ending(path: Path, ending: str) -> None:
    """Raises when a file's name does not say what is in it."""
    if path.suffix.lower() != ending:
        raise ProblemsFound([OUTPUT_ENDING.at(Place(file=str(path)), ending=ending, example=f"{path.stem}{ending}")])


def check_is_new(path: Path) -> None:
    """Raises when a file of that name is there already."""
    if os.path.lexists(path):
        raise ProblemsFound([OUTPUT_EXISTS.at(Place(file=str(path)))])


def write_whole(files: Mapping[Path, bytes]) -> None:
    """Writes all files, each put in place in one move; a problem names the first that cannot be written."""
    made: dict[str, Path] = {}
    named = Path()
    try:
        for named, content in files.items():
            target = Path(os.path.realpath(named))
            mode = _mode_of(target)
            target.parent.mkdir(exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".ramme-")
            made[temporary] = target
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(temporary).chmod(mode)
        for temporary, target in list(made.items()):
            Path(temporary).replace(target)
            del made[temporary]
    except OSError as refusal:
        why = refusal.args[1] if len(refusal.args) > 1 else str(refusal)
        raise ProblemsFound([NOT_WRITABLE.at(Place(file=str(named)), why=why)]) from refusal
    finally:
        # Also when somebody breaks off in the middle: nothing of ours is left behind.
        for temporary in made:
            Path(temporary).unlink(missing_ok=True)


def _mode_of(target: Path) -> int:
    """The permissions a file is to have: its own when it is there, else what the user's mask allows."""
    if not target.exists():
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
    status = target.stat()
    if not stat.S_ISREG(status.st_mode):
        raise OSError(0, NOT_A_FILE)
    return stat.S_IMODE(status.st_mode)
