"""Are style and types clean?"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.house.tree import ROOT

pytestmark = pytest.mark.slow


def _is_content(*tool: str) -> None:
    """Fails with all that a tool has to say, unless it is content."""
    answer = subprocess.run(
        [sys.executable, "-m", *tool],
        cwd=ROOT,
        env={**os.environ, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if answer.returncode:
        pytest.fail(answer.stdout + answer.stderr, pytrace=False)


def test_ruff_has_no_remarks() -> None:
    _is_content("ruff", "check", "--output-format", "concise")


def test_the_code_is_formatted() -> None:
    _is_content("ruff", "format", "--check", "--output-format", "concise")


def test_the_types_hold() -> None:
    _is_content("mypy")
