"""Files made for tests: workbooks, csv and JSON with the content a test asks for."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

import openpyxl

from ramme.citations import Place
from ramme.files.cells import Cell, CellKind, number_cell, text_cell
from ramme.files.limits import HandedIn
from ramme.problems import Gathering, Problem

HERE = Place(file="budget.xlsx", sheet="Udgifter", cell="C4", column="Beløb")


def workbook(sheets: dict[str, Sequence[Sequence[object]]], name: str = "budget.xlsx") -> HandedIn:
    """A workbook with these rows on its sheets."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(list(row))
    return saved(book, name)


def saved(book: openpyxl.Workbook, name: str = "budget.xlsx") -> HandedIn:
    """A workbook as it is handed in."""
    out = io.BytesIO()
    book.save(out)
    return HandedIn(name, out.getvalue())


def with_part(file: HandedIn, part: str, change: Callable[[bytes], bytes]) -> HandedIn:
    """The same workbook with one part of its archive changed, or added where it is not there."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file.data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)
        if part not in old.namelist():
            new.writestr(part, change(b""))
    return HandedIn(file.name, out.getvalue())


def number(text: str, *, percent: bool = False) -> Cell:
    """A cell with a number."""
    return number_cell(text, HERE, percent=percent)


def text(content: str) -> Cell:
    """A cell of a workbook with a text."""
    return text_cell(content, HERE)


def typed(content: str) -> Cell:
    """A value of a csv file."""
    return text_cell(content, HERE, kind=CellKind.TYPED)


def other(kind: CellKind, content: str = "") -> Cell:
    """A cell of some other kind."""
    return Cell(kind, content, HERE)


def codes(problems: Iterable[Problem] | Gathering) -> list[str]:
    """The codes of problems, in their order."""
    return [problem.code for problem in problems]


def told(problems: Gathering) -> tuple[str, str]:
    """The one problem that was met, in Danish and in English."""
    [problem] = problems
    assert problem.where.file
    assert problem.remedy.da
    assert problem.remedy.en
    return problem.told("da"), problem.told("en")


def kroner(amount: str) -> Decimal:
    """An amount as openpyxl writes it exactly."""
    return Decimal(amount)
