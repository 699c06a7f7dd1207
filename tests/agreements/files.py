"""Small constructed agreement files: a head that is right, and the clauses of a test."""

from __future__ import annotations

from pathlib import Path

import pytest

from ramme.agreements import Agreement, load
from ramme.problems import Problem, ProblemsFound

HEAD = """
format = 1
id = "constructed-2030"
kind = "agreement"
title = "Konstrueret aftale 2030"
title_en = "Constructed agreement 2030"
region = "1082"
from = 2030-01-01
to = 2031-12-31
status = "adopted"
known_from = "constructed for a test"
"""

REGULATION = """
format = 1
id = "order-constructed"
kind = "regulation"
title = "Konstrueret bekendtgørelse"
title_en = "Constructed order"
from = 2029-06-01
status = "in_force"
known_from = "constructed for a test"
"""


def clause(path: str, value: str, key: str = "value", extra: str = "") -> str:
    """One clause with its place and its paraphrase."""
    return f'\n[{path}]\n{key} = {value}\nplace = "§ 1"\nsays = "Konstrueret."\nsays_en = "Constructed."\n{extra}\n'


def written(folder: Path, text: str, name: str = "file.toml") -> Path:
    """A file with that text."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def agreement_of(folder: Path, *clauses: str, head: str = HEAD) -> Agreement:
    """The agreement that a head and some clauses make."""
    return load(written(folder, head + "".join(clauses)), {})


def problems_of(folder: Path, *clauses: str, head: str = HEAD) -> list[Problem]:
    """All problems of the file that a head and some clauses make."""
    with pytest.raises(ProblemsFound) as refused:
        agreement_of(folder, *clauses, head=head)
    return list(refused.value.problems)


def codes_at(problems: list[Problem]) -> set[tuple[str, str]]:
    """What is wrong, and at which key."""
    return {(problem.code, problem.where.field) for problem in problems}
