"""Which day stands in a cell, however people write it, and what is no day."""

from __future__ import annotations

from datetime import date

import pytest

from ramme.citations import Place
from ramme.files.cells import Cell, CellKind, number_cell, text_cell
from ramme.files.dates import Day
from ramme.files.fillings import UNREAD
from ramme.problems import Gathering

HERE = Place(file="form.xlsx", cell="B2")


@pytest.mark.parametrize("text", ["1. maj 2016", "1.maj 2016", "1. MAJ  2016", "01-05-2016", "1/5/2016", "2016-05-01"])
def test_a_day_is_read_however_people_write_it(text: str) -> None:
    problems = Gathering()

    assert Day().read(text_cell(text, HERE), problems) == date(2016, 5, 1)
    assert not list(problems)


def test_a_date_of_the_spreadsheet_is_read() -> None:
    assert Day().read(Cell(CellKind.DATE, "29-02-2016", HERE), Gathering()) == date(2016, 2, 29)


@pytest.mark.parametrize("text", ["29-02-2017", "31. april 2016", "1. may 2016", "2016", "i morgen", "13-13-2016"])
def test_what_is_no_day_is_told_with_its_place(text: str) -> None:
    problems = Gathering()

    assert Day().read(text_cell(text, HERE), problems) is UNREAD
    [problem] = problems
    assert problem.code == "day-not-readable"
    assert problem.where == HERE
    assert text in problem.says.da


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (number_cell("42491", HERE), "day-not-readable"),
        (Cell(CellKind.TRUTH, "true", HERE), "day-not-readable"),
        (Cell(CellKind.ERROR, "#REF!", HERE), "cell-with-error"),
        (Cell(CellKind.NESTED, "", HERE), "value-nested"),
    ],
)
def test_a_cell_that_cannot_hold_a_day_is_told(cell: Cell, code: str) -> None:
    problems = Gathering()

    assert Day().read(cell, problems) is UNREAD
    assert [problem.code for problem in problems] == [code]


@pytest.mark.parametrize(
    ("text", "is_read"),
    [("31-12-1900", False), ("01-01-1901", True), ("31-12-2199", True), ("01-01-2200", False), ("9999-12-31", False)],
)
def test_a_day_lies_in_years_that_can_be_counted_with(text: str, is_read: bool) -> None:
    problems = Gathering()

    read = Day().read(text_cell(text, HERE), problems)

    assert (read is not UNREAD) is is_read
    assert [problem.code for problem in problems] == ([] if is_read else ["day-outside-years"])
