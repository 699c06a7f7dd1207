"""Does every folder import only from where it may?"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import ROOT, SOURCE, expect_none, library_files, parsed, python_files, shown, spot

LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
WITH_OUR_SOURCE = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1"}

LIBRARY = "library"
ANYWHERE = "anywhere"

# Which packages from outside may be imported, and by which folders of `ramme`; others may not be used at all.
ALLOWED: dict[str, set[str]] = {
    "allauth": {"web", "testing"},
    "click": {"cli"},
    "cryptography": {"testing", "web"},
    "csp": {"web"},
    "dask": {"analysis"},  # only when somebody asks for a cluster: the one place where the library talks to others
    "defusedxml": {"explanations", "files", "settlement"},
    "distributed": {"analysis"},
    "docx": {"documents"},
    "django": {"web", "cli", "testing"},
    "django_htmx": {"web"},
    "granian": {"cli", "web"},
    "icalendar": {"web"},
    "jinja2": {"documents", "explanations", "demo", "web"},
    "jwt": {"testing", "web"},
    "lxml": {"settlement"},
    "markupsafe": {"documents", "explanations", "demo", "web"},
    "ninja": {"web"},
    "numpy": {ANYWHERE},
    "openpyxl": {"explanations", "files"},
    "playwright": {"testing"},
    "polars": {"analysis"},
    "prometheus_client": {"web"},
    "psycopg": {"web", "testing"},
    "pyarrow": {LIBRARY, "web"},
    "pydantic": {"web"},
    "pytest": {"testing"},
    "pytest_django": {"testing"},
    "requests": {"web"},
    "saxonche": {"settlement"},  # the extra einvoice; only when somebody names a folder of official rules
    "structlog": {"web"},
    "typst": {"documents"},
    "whitenoise": {"web"},
    "xlsxwriter": {"explanations", "files"},
}


def _imported(tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                for each in names:
                    yield node, each.name.partition(".")[0]
            case ast.ImportFrom(level=0, module=str(module)):
                yield node, module.partition(".")[0]


def _folder(path: Path) -> str:
    first = path.relative_to(SOURCE).parts[0]
    return first.removesuffix(".py")


def test_the_floors_hold() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", LINT_IMPORTS, "--no-cache"],
        cwd=ROOT,
        env=WITH_OUR_SOURCE,
        capture_output=True,
        text=True,
        check=False,
    )

    if answer.returncode:
        pytest.fail(answer.stdout + answer.stderr, pytrace=False)


def test_packages_from_outside_are_imported_only_where_they_may() -> None:
    library = set(library_files())
    wrong = []
    for path in python_files("src"):
        for node, name in _imported(parsed(path)):
            if name in sys.stdlib_module_names or name == "ramme":
                continue
            where = ALLOWED.get(name, set())
            if not ({ANYWHERE, _folder(path)} & where or (LIBRARY in where and path in library)):
                wrong.append(f"{spot(path, node)} {name}")

    expect_none(wrong)


def test_ramme_is_imported_by_its_full_name() -> None:
    relative = [
        spot(path, node)
        for path in python_files("src")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom) and node.level
    ]

    expect_none(relative)


@pytest.mark.skipif(not any((SOURCE / name).exists() for name in ("cli", "cli.py")), reason="there is no command")
def test_the_command_starts_without_the_web_application_and_the_heavy_packages() -> None:
    heavy = ("django", "polars", "pyarrow", "ramme.web")
    code = f"import sys, ramme.cli; print([name for name in {heavy!r} if name in sys.modules])"

    answer = subprocess.run(
        [sys.executable, "-c", code],
        env=WITH_OUR_SOURCE,
        capture_output=True,
        text=True,
        check=True,
    )

    assert answer.stdout.strip() == "[]", shown(SOURCE / "cli")
