"""Are things called by the words of the glossary, and by no other?"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.house.tree import (
    ROOT,
    expect_none,
    files,
    library_files,
    module_name,
    parsed,
    python_files,
    shown,
    spot,
)

HEADING = "## Words we do not use in code"
COLUMNS = ["Not in code", "Instead", "Where", "Except in"]


@dataclass(frozen=True)
class BannedWord:
    """A row of the table, one word at a time."""

    word: str
    instead: str
    library_only: bool
    right_in: tuple[str, ...]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def banned_words() -> list[BannedWord]:
    section = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").split(HEADING)[1].split("\n## ")[0]
    rows = [_cells(line) for line in section.splitlines() if line.startswith("|")]
    assert rows[0] == COLUMNS
    found = []
    for banned, instead, where, right_in in rows[2:]:
        assert where in {"everywhere", "library"}, f"{banned}: the column Where says {where}"
        exceptions = tuple(re.findall(r"`(\w+)`", right_in))
        found += [BannedWord(word, instead, where == "library", exceptions) for word in re.findall(r"`(\w+)`", banned)]
    return found


def words_of(name: str) -> str:
    """The words of a name between underscores: `RateGroup` and `rate_group` are both `_rate_group_`."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z0-9]+", "_", name)
    return f"_{apart.lower().strip('_')}_"


def uses(name: str, banned: BannedWord) -> bool:
    words = words_of(name)
    for phrase in banned.right_in:
        words = words.replace(f"_{phrase}_", "_")
    many = f"{banned.word[:-1]}ies" if banned.word.endswith("y") else f"{banned.word}s"
    return f"_{banned.word}_" in words or f"_{many}_" in words


def _names_given(tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """The names a file gives to things; names it merely uses were given elsewhere."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield node, name
            case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()):
                yield node, name
            case ast.Attribute(attr=name, ctx=ast.Store()) | ast.alias(asname=str(name)):
                yield node, name


def _keys(table: object) -> Iterator[str]:
    match table:
        case dict():
            for key, value in table.items():
                yield key
                yield from _keys(value)
        case list():
            for value in table:
                yield from _keys(value)


def test_names_in_src_are_words_of_the_glossary() -> None:
    library = set(library_files())
    banned = banned_words()
    found = []
    for path in python_files("src"):
        names = [*_names_given(parsed(path)), (parsed(path), module_name(path).rpartition(".")[2])]
        found += [
            f"{spot(path, node)} {name}: say {word.instead}"
            for node, name in names
            for word in banned
            if uses(name, word) and (path in library or not word.library_only)
        ]

    expect_none(found)


def test_keys_in_data_files_are_words_of_the_glossary() -> None:
    found = []
    for path in files():
        if path.suffix == ".toml" and shown(path).startswith("src/"):
            keys = set(_keys(tomllib.loads(path.read_text(encoding="utf-8"))))
            found += [
                f"{shown(path)}: {key}: say {word.instead}"
                for key in sorted(keys)
                for word in banned_words()
                if uses(key, word)
            ]

    expect_none(found)


@pytest.mark.parametrize(
    ("name", "word", "used"),
    [
        ("owner_name", "owner", True),
        ("OfferingOwner", "owner", True),
        ("TARIFFS", "tariff", True),
        ("facilities", "facility", True),
        ("occupancy_rate", "occupancy_rate", True),
        ("occupancy_rated", "occupancy_rate", False),
        ("reporting_round", "report", False),
        ("offering", "offer", False),
        ("secure_institution", "institution", False),
        ("secure_institutions_institution", "institution", True),
        ("price_and_wage_indexation", "price", False),
        ("priceOfDay", "price", True),
    ],
)
def test_a_word_is_found_in_a_name_and_not_inside_another_word(name: str, word: str, used: bool) -> None:
    banned = next(each for each in banned_words() if each.word == word)

    assert uses(name, banned) is used
