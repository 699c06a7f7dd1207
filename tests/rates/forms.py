"""Filled budget forms for tests: the constructed example in its three formats, with single cells exchanged."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from typing import Any

import openpyxl

from ramme.demo.example import example_basis
from ramme.files.limits import HandedIn
from ramme.problems import Problem, Weight
from ramme.rates.basis import RateBasis
from ramme.rates.budgets.form import ReadForm, RefusedForm, read_handed_in
from ramme.rates.budgets.writing import bases_json, basis_csv, basis_workbook
from tests.files.made import saved

EXAMPLE = example_basis()
EXAMPLE_WORKBOOK = basis_workbook(EXAMPLE)
# Where the fields of the offering stand in the workbook and in csv.
ROWS = {
    "name": 2, "operator": 3, "year": 4, "sector": 5, "legal_basis": 6, "particularity": 7, "model": 8,
    "operator_percent": 9, "occupancy": 10, "regulation": 11, "constructed": 12,
}  # fmt: skip


def in_workbook(changes: Mapping[str, Any], change: Callable[[openpyxl.Workbook], None] | None = None) -> HandedIn:
    """The example as a workbook with some cells exchanged, each named like Udgifter!C2."""
    book = openpyxl.load_workbook(io.BytesIO(EXAMPLE_WORKBOOK))
    for where, content in changes.items():
        sheet, _, cell = where.partition("!")
        book[sheet][cell] = content
    if change:
        change(book)
    return saved(book)


def in_csv(changes: Mapping[str, str], basis: RateBasis = EXAMPLE) -> HandedIn:
    """The example as csv with some lines exchanged, each known by how it begins; an empty one goes."""
    lines = basis_csv(basis).decode("utf-8-sig").splitlines()
    for begins, line in changes.items():
        [number] = [number for number, old in enumerate(lines) if old.startswith(begins)]
        lines[number] = line
    return HandedIn("budget.csv", "\n".join(lines).encode())


def added(*lines: str, basis: RateBasis = EXAMPLE) -> HandedIn:
    """The example as csv with more lines at its end."""
    text = basis_csv(basis).decode("utf-8-sig")
    return HandedIn("budget.csv", (text + "\n".join(lines)).encode())


def in_json(change: Callable[[dict[str, Any]], None]) -> HandedIn:
    """The example as JSON, changed."""
    content = json.loads(bases_json([EXAMPLE]))
    change(content)
    return HandedIn("budget.json", json.dumps(content).encode())


def read(file: HandedIn) -> ReadForm:
    """The one form of a file that can be read."""
    [form] = read_handed_in(file)
    assert isinstance(form, ReadForm), [problem.told("en") for problem in form.problems]
    return form


def refused(file: HandedIn) -> tuple[Problem, ...]:
    """The problems of the one form of a file that cannot be read, each told in full in both languages."""
    [form] = read_handed_in(file)
    assert isinstance(form, RefusedForm)
    for problem in form.problems:
        assert problem.where.file == file.name
        assert problem.told("da") != problem.told("en")
        assert "{" not in problem.told("da") + problem.told("en")
    return form.problems


def problem_of(file: HandedIn) -> Problem:
    """The one problem for which a form cannot be read, warnings aside."""
    [problem] = [problem for problem in refused(file) if problem.weight is Weight.STOPS]
    return problem
