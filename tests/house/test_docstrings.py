"""Does every module say which question it answers, and every public function what it gives?"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.tree import expect_none, parsed, python_files, shown, spot

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
# Decorators under which a function repeats the docstring of another.
DOCUMENTED_ELSEWHERE = {"overload", "override", "setter", "deleter"}


def _public_definitions(tree: ast.Module | ast.ClassDef) -> Iterator[Definition]:
    for node in tree.body:
        if isinstance(node, Definition) and not node.name.startswith("_") and not _documented_elsewhere(node):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from _public_definitions(node)


def _documented_elsewhere(node: Definition) -> bool:
    names = {ast.unparse(decorator).rpartition(".")[2] for decorator in node.decorator_list}
    return bool(names & DOCUMENTED_ELSEWHERE)


def test_every_module_has_a_docstring_that_is_a_sentence() -> None:
    without = []
    for path in python_files("src", "bench"):
        first = (ast.get_docstring(parsed(path)) or "").partition("\n\n")[0]
        if not first.endswith((".", "?")):
            without.append(shown(path))

    expect_none(without)


def test_every_public_function_and_class_has_a_docstring_that_is_a_sentence() -> None:
    without = []
    for path in python_files("src"):
        for node in _public_definitions(parsed(path)):
            first = (ast.get_docstring(node) or "").partition("\n\n")[0]
            if not first.endswith((".", "?", ":")):
                without.append(f"{spot(path, node)} {node.name}")

    expect_none(without)
