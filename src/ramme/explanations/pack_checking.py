"""Is an audit pack whole, and does every step in it follow? Found by the very program that lies in the pack."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from ramme import __version__
from ramme.citations import Place
from ramme.explanations import verify
from ramme.explanations.pack import VERSIONS, told_files
from ramme.explanations.reading_back import from_data
from ramme.problems import ProblemsFound, stops
from ramme.texts import Text, harmless, same

DOES_NOT_HOLD = stops(
    "pack-does-not-hold",
    says=Text(da="Pakken passer ikke: {what}.", en="The pack does not hold: {what}."),
    remedy=Text(
        da="Bed afsenderen om pakken igen, og sammenlign kendetallet; dette har {seen}.",
        en="Ask the sender for the pack again, and compare the fingerprint; this one has {seen}.",
    ),
)
UNREADABLE = stops(
    "pack-unreadable",
    says=Text(
        da="Filen er ikke en revisionspakke, der kan læses ({why}).",
        en="The file is not an audit pack that can be read ({why}).",
    ),
    remedy=Text(
        da="Vælg den zip-fil, som »ramme rates pack« har lavet, uden ændringer.",
        en="Choose the zip file that “ramme rates pack” made, unchanged.",
    ),
)
OTHER_THAN_CALCULATED = "er en anden, end beregningen giver · is not what the calculation gives"
HOLDS = Text(da="Pakken passer", en="The pack holds")
MEGABYTES = verify.MOST_BYTES // 2**20
TOO_LARGE = Text(da=f"større end {MEGABYTES} MB", en=f"larger than {MEGABYTES} MB")


def checked_pack(path: Path) -> tuple[str, ...]:
    """What is told of a pack in which everything holds: its fingerprint and its results.

    `path` is the zip file, or the folder it was unpacked in. Raises `ProblemsFound` with all that does not hold.
    """
    where = Place(file=str(path)).harmless
    if path.is_file() and path.stat().st_size > verify.MOST_BYTES:
        raise ProblemsFound([UNREADABLE.at(where, why=TOO_LARGE)])
    try:
        pack = verify.Pack(path)
    except Exception as fault:  # a file that anybody may have written can be wrong in any way
        raise ProblemsFound([UNREADABLE.at(where, why=_why(fault, path))]) from fault
    wrong = pack.wrong or [f"{name}: {OTHER_THAN_CALCULATED}" for name in _told_otherwise(pack.files)]
    if wrong:
        seen = harmless(pack.told[0].rpartition(" ")[2])
        raise ProblemsFound([DOES_NOT_HOLD.at(where, what=harmless(each), seen=seen) for each in wrong])
    return tuple(map(harmless, pack.told))


def _why(fault: Exception, path: Path) -> Text:
    """Why a file is no pack that can be read, for people who know nothing of programs."""
    said = re.sub(r"\s+", " ", harmless(str(fault)))
    match fault:
        case FileNotFoundError() if not path.exists():
            return Text(da="den findes ikke", en="it does not exist")
        case FileNotFoundError() | KeyError():
            return Text(da="den har ingen manifest.json", en="it has no manifest.json")
        case zipfile.BadZipFile() if "CRC" in said:
            return Text(da=f"den er ændret eller beskadiget: {said}", en=f"it was changed or is damaged: {said}")
        case zipfile.BadZipFile():
            return Text(da="det er ikke en hel zip-fil", en="it is no whole zip file")
    return same(f"{type(fault).__name__}: {said}")


def _told_otherwise(files: Mapping[str, bytes]) -> list[str]:
    """The files that tell something else than the calculations beside them do, when they are told anew.

    A pack of another version of Ramme may tell the same in other words, so nothing can be said of it.
    """
    try:
        versions = json.loads(files[VERSIONS])
        if versions["ramme"] != __version__:
            return []
        language = versions["language"]
    except (KeyError, TypeError, ValueError):
        return [VERSIONS]
    records, unread = [], []
    for name in sorted((name for name in files if name.startswith("calculation/")), key=_number):
        try:
            records.append(from_data(json.loads(files[name])))
        except (ProblemsFound, ValueError):
            unread.append(name)
    return unread or [name for name, data in told_files(records, language).items() if files.get(name) != data]


def _number(name: str) -> tuple[int, str]:
    """The number that a calculation's name begins with."""
    digits = re.match(r"calculation/(\d+)-", name)
    return (int(digits[1]) if digits else 0, name)
