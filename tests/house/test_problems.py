"""Is every kind of problem tested, documented and told apart from the others?"""

from __future__ import annotations

import ast
import importlib
import importlib.util
import re
from collections import Counter
from functools import cache

import pytest

from ramme.problems import ProblemKind, page
from tests.house.tree import ROOT, expect_none, module_name, parsed, python_files, shown, spot

PAGE = ROOT / "docs" / "generated" / "problems.md"
CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


@cache
def kinds() -> dict[str, ProblemKind]:
    """Every kind of problem that a module of `ramme` defines, by the place where it is defined."""
    found = {}
    seen: set[int] = set()
    for path in python_files("src"):
        name = module_name(path)
        if path.name == "__main__.py" or not _may_be_imported(name):
            continue
        module = importlib.import_module(name)
        defined_here = {target for node in parsed(path).body for target in _targets(node)}
        for variable, value in vars(module).items():
            if variable in defined_here and isinstance(value, ProblemKind) and id(value) not in seen:
                seen.add(id(value))
                found[f"{shown(path)}: {variable}"] = value
    return found


def _may_be_imported(name: str) -> bool:
    """Whether a module can be imported without Django: the library, and the problems of the portal."""
    return not name.startswith(("ramme.web", "ramme.testing")) or name.endswith(".problems")


def test_the_problems_of_the_portal_stand_where_they_can_be_read_without_it() -> None:
    elsewhere = [
        spot(path, node)
        for path in python_files("src")
        if not _may_be_imported(module_name(path))
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"stops", "warns"}
    ]

    expect_none(elsewhere)


def _targets(node: object) -> list[str]:
    targets = getattr(node, "targets", None) or [getattr(node, "target", None)]
    return [target.id for target in targets if hasattr(target, "id")]


def _words_of_tests() -> set[str]:
    """Everything in the tests that may be a code: whole runs of letters, figures and hyphens."""
    tests = (path for path in python_files("tests") if not shown(path).startswith("tests/house/"))
    return {word for path in tests for word in re.findall(r"[\w-]+", path.read_text(encoding="utf-8"))}


def test_a_code_is_words_and_belongs_to_one_kind_of_problem() -> None:
    codes = Counter(kind.code for kind in kinds().values())

    assert [code for code, times in codes.items() if times > 1] == []
    assert [code for code in codes if not CODE.fullmatch(code)] == []


def test_every_kind_of_problem_says_what_is_wrong_and_what_to_do_in_both_languages() -> None:
    silent = [
        place
        for place, kind in kinds().items()
        if not all([kind.says.da, kind.says.en, kind.remedy.da, kind.remedy.en])
    ]

    expect_none(silent)


def test_the_blanks_of_a_problem_are_the_same_in_both_languages() -> None:
    def blanks(text: str) -> set[str]:
        return set(re.findall(r"\{(\w+)", text))

    different = [
        place
        for place, kind in kinds().items()
        if blanks(kind.says.da) != blanks(kind.says.en) or blanks(kind.remedy.da) != blanks(kind.remedy.en)
    ]

    expect_none(different)


def test_every_kind_of_problem_is_met_in_a_test() -> None:
    words = _words_of_tests()
    unmet = [f"{place} {kind.code}" for place, kind in kinds().items() if kind.code not in words]

    expect_none(unmet)


def test_the_page_of_problems_is_the_one_made_from_the_code() -> None:
    if not kinds() and not PAGE.exists():
        pytest.skip("no kind of problem is defined")

    assert PAGE.exists(), "docs/generated/problems.md is missing"
    assert PAGE.read_text(encoding="utf-8") == page(kinds().values())
