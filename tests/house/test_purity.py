"""Does the library keep away from clocks, chance, inexact numbers, and from years that agreements decide?"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.house.tree import expect_none, library_files, parsed, shown, spot

CLOCKS_AND_CHANCE = {"random", "secrets", "time", "uuid"}
READS_THE_CLOCK = {"now", "today", "utcnow", "fromtimestamp", "utcfromtimestamp"}
EXACT = ("quantities", "rates", "agreements", "settlement")
WITHOUT_YEARS = ("quantities", "rates", "settlement")
YEARS = range(1990, 2101)
INEXACT_TYPES = {"float16", "float32", "float64", "longdouble", "double"}

Found = Iterator[ast.AST]


def _clock_or_chance(tree: ast.Module) -> Found:
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names) if {each.name.partition(".")[0] for each in names} & CLOCKS_AND_CHANCE:
                yield node
            case ast.ImportFrom(module=str(module)) if module.partition(".")[0] in CLOCKS_AND_CHANCE:
                yield node
            case ast.Call(func=ast.Attribute(attr=name)) if name in READS_THE_CLOCK:
                yield node
            case ast.Attribute(value=ast.Name(id="np" | "numpy"), attr="random"):
                yield node


def _inexact(tree: ast.Module) -> Found:
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=float() | complex()) | ast.Call(func=ast.Name(id="float")):
                yield node
            case ast.Attribute(attr=name) if name in INEXACT_TYPES:
                yield node
            case ast.keyword(arg="dtype", value=ast.Name(id="float")):
                yield node.value
            case ast.Call(func=ast.Attribute(attr="astype"), args=[ast.Name(id="float"), *_]):
                yield node


def _years(tree: ast.Module) -> Found:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and type(node.value) is int and node.value in YEARS:
            yield node


def _spots(paths: list[Path], search: Callable[[ast.Module], Found]) -> list[str]:
    return [spot(path, node) for path in paths for node in search(parsed(path))]


def _in_folders(*names: str) -> list[Path]:
    starts = tuple(f"src/ramme/{name}{end}" for name in names for end in ("/", ".py"))
    return [path for path in library_files() if shown(path).startswith(starts)]


def test_the_library_reads_no_clock_and_draws_no_lots() -> None:
    expect_none(_spots(list(library_files()), _clock_or_chance))


def test_no_inexact_number_comes_near_money() -> None:
    expect_none(_spots(_in_folders(*EXACT), _inexact))


def test_a_year_stands_in_an_agreement_and_never_in_a_rule() -> None:
    expect_none(_spots(_in_folders(*WITHOUT_YEARS), _years))


@pytest.mark.parametrize(
    ("search", "code", "found"),
    [
        (_clock_or_chance, "from datetime import date\ndate.today()", True),
        (_clock_or_chance, "import datetime as dt\ndt.datetime.now(dt.UTC)", True),
        (_clock_or_chance, "import time", True),
        (_clock_or_chance, "from random import choice", True),
        (_clock_or_chance, "import numpy as np\nnp.random.default_rng()", True),
        (_clock_or_chance, "from datetime import date\ndate(2017, 1, 1)", False),
        (_inexact, "x = 0.5", True),
        (_inexact, "float(x)", True),
        (_inexact, "np.zeros(3, dtype=float)", True),
        (_inexact, "block.astype(float)", True),
        (_inexact, "block.astype(np.float64)", True),
        (_inexact, "isinstance(x, float)", False),
        (_inexact, "x // 2", False),
        (_years, "limit = 2017", True),
        (_years, "limit = 2_000_00", False),
        (_years, "limit = True", False),
    ],
)
def test_what_is_searched_for_is_found(
    search: Callable[[ast.Module], Found],
    code: str,
    found: bool,
) -> None:
    assert bool(list(search(ast.parse(code)))) is found
