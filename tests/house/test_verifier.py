"""Is the program that lies in every audit pack short, alone, and does it know every verb?"""

from __future__ import annotations

import ast
import sys

from ramme.explanations import verify
from ramme.quantities.verbs import VERBS
from tests.house.tree import SOURCE

PROGRAM = SOURCE / "explanations" / "verify.py"
TEXT = PROGRAM.read_text(encoding="utf-8")
FEWER_LINES_THAN = 200
OLDEST_PYTHON = (3, 9)


def test_the_program_can_be_read_in_ten_minutes() -> None:
    assert len(TEXT.splitlines()) < FEWER_LINES_THAN


def test_the_program_needs_the_standard_library_alone() -> None:
    imported = {
        name.partition(".")[0]
        for node in ast.walk(ast.parse(TEXT))
        for name in (
            [each.name for each in node.names]
            if isinstance(node, ast.Import)
            else [node.module or "ramme"]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }

    assert imported <= sys.stdlib_module_names
    assert "ramme" not in TEXT.replace("Ramme", "")


def test_the_program_is_written_for_a_python_that_auditors_have() -> None:
    ast.parse(TEXT, feature_version=OLDEST_PYTHON)


def test_the_program_knows_every_verb_and_no_other() -> None:
    assert verify.VERBS.keys() == {verb.name for verb in VERBS}
