"""Are files, functions and parameter lists small enough to be read, and named after what they are about?"""

from __future__ import annotations

import ast
from itertools import chain
from pathlib import Path

from tests.house.tree import expect_none, files, parsed, python_files, shown, spot, written_by_us

LINES_IN_A_FILE = 400
LINES_IN_A_FUNCTION = 40
PARAMETERS = 6
FILES_WITH_A_LIMIT = {".py", ".html", ".css", ".js", ".sh"}
NAMES_THAT_SAY_NOTHING = {
    "base",
    "common",
    "core",
    "helper",
    "helpers",
    "manager",
    "managers",
    "misc",
    "service",
    "services",
    "util",
    "utils",
}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def _functions(*folders: str) -> list[tuple[Path, Function]]:
    return [
        (path, node) for path in python_files(*folders) for node in ast.walk(parsed(path)) if isinstance(node, Function)
    ]


def test_a_file_has_at_most_400_lines() -> None:
    too_long = {}
    for path in files():
        if (path.suffix in FILES_WITH_A_LIMIT or path.name == "ramme") and written_by_us(path):
            lines = len(path.read_text(encoding="utf-8").splitlines())
            if lines > LINES_IN_A_FILE:
                too_long[shown(path)] = lines

    expect_none(f"{name}: {size}" for name, size in too_long.items())


def test_a_function_has_at_most_40_lines() -> None:
    too_long = {
        f"{spot(path, function)} {function.name}": lines
        for path, function in _functions("src", "bench")
        if (lines := (function.end_lineno or function.lineno) - function.lineno + 1) > LINES_IN_A_FUNCTION
    }

    expect_none(f"{name}: {size}" for name, size in too_long.items())


def test_a_function_has_at_most_6_parameters() -> None:
    too_many = {}
    for path, function in _functions("src", "bench"):
        given = function.args
        names = [each.arg for each in chain(given.posonlyargs, given.args, given.kwonlyargs)]
        names += [each.arg for each in (given.vararg, given.kwarg) if each]
        if names[:1] in (["self"], ["cls"]):
            del names[0]
        if len(names) > PARAMETERS:
            too_many[f"{spot(path, function)} {function.name}"] = names

    expect_none(f"{name}: {size}" for name, size in too_many.items())


def test_a_module_or_folder_is_named_after_what_it_is_about() -> None:
    empty_names = {
        shown(path)
        for path in python_files("src", "tests", "bench")
        if NAMES_THAT_SAY_NOTHING & {path.stem, *path.relative_to(path.anchor).parts[:-1]}
    }

    expect_none(sorted(empty_names))
