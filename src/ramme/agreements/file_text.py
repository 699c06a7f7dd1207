"""Which tables and keys stand in an agreement's file, read with bounds on its size, its depth and its whole numbers."""

from __future__ import annotations

import re
import stat
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ramme.agreements import file_problems as wrong
from ramme.agreements.kinds import shown
from ramme.citations import Place
from ramme.problems import Problem, ProblemsFound
from ramme.texts import Text

LARGEST = 500_000
DEEPEST = 8
_LARGEST_NUMBER = 2**63

_TEXTS_AND_COMMENTS = re.compile(
    r'"""(?:\\.|[^\\])*?(?:"""|\Z)'
    r"|'''.*?(?:'''|\Z)"
    r'|"(?:\\.|[^"\\\n])*"?'
    r"|'[^'\n]*'?"
    r"|#[^\n]*",
    re.DOTALL,
)
_TOO_DEEP = re.compile(rf"(?<![\w-])[\w-]++(?:[ \t]*+\.[ \t]*+[\w-]++){{{DEEPEST + 1}}}")
_PLACED = re.compile(r"(?P<what>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)", re.DOTALL)


def read_toml(file: Path) -> dict[str, Any]:
    """What stands in a file of TOML; raises the problem that keeps it from being read."""
    where = Place(file=str(file))
    try:
        text = _bytes(file, where).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as unreadable:
        raise ProblemsFound([wrong.NOT_TEXT.at(where, number=unreadable.start + 1)]) from unreadable
    deep = _TOO_DEEP.search(_TEXTS_AND_COMMENTS.sub(_without, text))
    if deep:
        line = _line_of(deep)
        raise ProblemsFound([wrong.TOO_DEEP.at(where, line=line, limit=DEEPEST, key=shown(deep[0]))])
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as unreadable:
        raise ProblemsFound([_not_toml(str(unreadable), where)]) from unreadable
    except RecursionError as unreadable:
        raise ProblemsFound([wrong.NESTED_TOO_DEEP.at(where)]) from unreadable
    except ValueError as unreadable:
        raise ProblemsFound([wrong.NUMBER_TOO_LONG.at(where)]) from unreadable
    if any(not -_LARGEST_NUMBER <= number < _LARGEST_NUMBER for number in _whole_numbers(content)):
        raise ProblemsFound([wrong.NUMBER_TOO_LONG.at(where)])
    return content


def _bytes(file: Path, where: Place) -> bytes:
    """All that stands in a regular file; a device or a pipe may never end, so it is not opened."""
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise ProblemsFound([wrong.NOT_A_FILE.at(where)])
        with file.open("rb") as opened:
            raw = opened.read(LARGEST + 1)
    except (OSError, ValueError) as missing:
        raise ProblemsFound([wrong.FILE_NOT_FOUND.at(where)]) from missing
    if len(raw) > LARGEST:
        raise ProblemsFound([wrong.TOO_LARGE.at(where, limit=LARGEST)])
    return raw


def _without(found: re.Match[str]) -> str:
    """What stands for a text or a comment while the depth of keys is counted: its lines, and a letter for a key."""
    return ("" if found[0].startswith("#") else "_") + "\n" * found[0].count("\n")


def _line_of(found: re.Match[str]) -> int:
    """The number of the line on which something was found."""
    return found.string.count("\n", 0, found.start()) + 1


def _not_toml(english: str, where: Place) -> Problem:
    placed = _PLACED.fullmatch(english)
    if placed is None:
        return wrong.NOT_TOML.at(where, spot=Text(da="", en=""), why=shown(english))
    if placed["line"] is None:
        spot = Text(da=" ved filens slutning", en=" at the end of the file")
    else:
        line, column = placed["line"], placed["column"]
        spot = Text(da=f" i linje {line}, kolonne {column}", en=f" in line {line}, column {column}")
    return wrong.NOT_TOML.at(where, spot=spot, why=shown(placed["what"]))


def _whole_numbers(content: object) -> Iterator[int]:
    waiting = [content]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)
        elif isinstance(each, int):
            yield each
