"""Does a budget form that was opened and saved in LibreOffice Calc still read to the same figures?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl

from ramme.demo.example import example_basis
from ramme.files.cells import CellKind
from ramme.files.limits import handed_in
from ramme.files.workbooks import read_workbook
from ramme.quantities import Kroner
from ramme.rates.budgets.form import read_basis
from ramme.rates.budgets.writing import write_basis
from ramme.texts import same


def test_a_form_saved_by_libreoffice_reads_to_the_same_basis(
    recalculate: Callable[[Path], Path], tmp_path: Path
) -> None:
    write_basis(example_basis(), tmp_path / "budget.xlsx")

    form = read_basis(recalculate(tmp_path / "budget.xlsx"))

    assert form.basis == example_basis()
    assert form.warnings == ()


def test_formulas_that_libreoffice_calculated_are_read_by_their_results(
    recalculate: Callable[[Path], Path], tmp_path: Path
) -> None:
    write_basis(example_basis(), tmp_path / "budget.xlsx")
    book = openpyxl.load_workbook(tmp_path / "budget.xlsx")
    book["Udgifter"]["C2"] = "=1000000+100000.1"
    book["Udgifter"]["E2"] = '=IF(1=2,"Nord","")'
    book["Udgifter"]["C3"] = "=1/0"
    book.save(tmp_path / "budget.xlsx")

    copy = handed_in(recalculate(tmp_path / "budget.xlsx"))
    [costs] = read_workbook(copy, [same("Udgifter")]).sheets

    cells = {cell.place.cell: cell for row in costs.rows for cell in row.cells.values()}
    assert cells["C2"].content == "1100000.1"
    assert "E2" not in cells
    assert (cells["C3"].kind, cells["C3"].content) == (CellKind.ERROR, "#DIV/0!")


def test_an_amount_calculated_by_libreoffice_is_exact_to_the_oere(
    recalculate: Callable[[Path], Path], tmp_path: Path
) -> None:
    write_basis(example_basis(), tmp_path / "budget.xlsx")
    book = openpyxl.load_workbook(tmp_path / "budget.xlsx")
    book["Udgifter"]["C2"] = "=0.1+0.2"
    book.save(tmp_path / "budget.xlsx")

    form = read_basis(recalculate(tmp_path / "budget.xlsx"))

    assert form.basis.cost_lines[0].amount == Kroner(30)
