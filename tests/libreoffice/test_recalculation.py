"""Does LibreOffice really compute a workbook anew, so that a wrong stored result is found out?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from xlsxwriter import Workbook

pytestmark = [pytest.mark.libreoffice, pytest.mark.slow]

POISON = 999


def test_a_wrong_stored_result_is_replaced_by_the_right_one(
    recalculate: Callable[[Path], Path], tmp_path: Path
) -> None:
    path = tmp_path / "poisoned.xlsx"
    with Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet("Trin")
        sheet.write_number("A1", 400_000_000)
        sheet.write_number("A2", 610)
        sheet.write_formula("A3", "=ROUND(A1*A2/10000,0)", value=POISON)
    before = load_workbook(path, data_only=True)["Trin"]["A3"].value

    after = load_workbook(recalculate(path), data_only=True)["Trin"]["A3"].value

    assert before == POISON
    assert after == 24_400_000


def test_two_workbooks_are_recalculated_one_after_the_other(
    recalculate: Callable[[Path], Path], tmp_path: Path
) -> None:
    results = []
    for number in (7, 8):
        path = tmp_path / f"{number}.xlsx"
        with Workbook(str(path)) as workbook:
            workbook.add_worksheet().write_formula("A1", f"={number}*6", value=POISON)
        results.append(load_workbook(recalculate(path), data_only=True).worksheets[0]["A1"].value)

    assert results == [42, 48]
