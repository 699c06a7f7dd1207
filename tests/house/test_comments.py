"""Do comments say why, without open ends?"""

from __future__ import annotations

import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import expect_none, files, python_files, shown, written_by_us

# A letter in brackets keeps these lines from finding themselves.
OPEN_END = re.compile(r"\b(?:TO[D]O|FIX[M]E|XX[X]|HA[C]K)\b(?!.{0,40}#\d)")
NOT_MEANT_TO_LAST = re.compile(r"\bfor now\b|\btemporar(?:y|ily)\b|\bquick fix\b|\bworkaround until\b", re.IGNORECASE)
TEXT_FILES = {".py", ".html", ".css", ".js", ".sh", ".toml", ".cfg", ".yml"}


def _comments(path: Path) -> Iterator[tuple[int, str]]:
    with path.open("rb") as file:
        for token in tokenize.tokenize(file.readline):
            if token.type == tokenize.COMMENT:
                yield token.start[0], token.string


def test_a_comment_about_work_left_to_do_names_an_issue() -> None:
    found = []
    for path in files():
        if (path.suffix in TEXT_FILES or path.name == "ramme") and written_by_us(path):
            lines = path.read_text(encoding="utf-8").splitlines()
            found += [f"{shown(path)}:{row}" for row, line in enumerate(lines, 1) if OPEN_END.search(line)]

    expect_none(found)


def test_no_comment_calls_its_code_a_makeshift() -> None:
    found = [
        f"{shown(path)}:{row} {comment}"
        for path in python_files("src", "tests", "bench")
        for row, comment in _comments(path)
        if NOT_MEANT_TO_LAST.search(comment)
    ]

    expect_none(found)
