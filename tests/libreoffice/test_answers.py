"""Is a party's workbook of answers that was opened and saved in LibreOffice Calc read back the same?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl

from ramme.files.limits import handed_in
from tests.reporting.answers.workbook_made import ABOUT, GROUPS, IN_FILE, OFFERINGS, changed, codes, made, put, read


def test_answers_saved_by_libreoffice_are_the_same_answers(recalculate: Callable[[Path], Path], tmp_path: Path) -> None:
    (tmp_path / "svar.xlsx").write_bytes(made().data)

    copy = recalculate(tmp_path / "svar.xlsx")

    found = read(handed_in(copy))
    book = openpyxl.load_workbook(copy)
    assert codes(found) == []
    assert dict(found.texts) == IN_FILE
    assert found.revision == 3
    assert book["Identifikation"].sheet_state == "hidden"
    assert {str(each.sqref): each.formula1 for each in book[GROUPS].data_validations.dataValidation} == {
        "B5:B17": "Lister!$C$1:$C$7"
    }


def test_formulas_are_read_by_what_libreoffice_made_of_them(
    recalculate: Callable[[Path], Path], tmp_path: Path
) -> None:
    def change(book: openpyxl.Workbook) -> None:
        put(OFFERINGS, "Åbo", "Budget (pladser)", "=12+0.5")(book)
        put(OFFERINGS, "Åbo", "Belægning", "=1/0")(book)
        put(ABOUT, "Borgere i alt", "Svar", "=SUM(1,2)")(book)

    (tmp_path / "svar.xlsx").write_bytes(changed(change).data)

    found = read(handed_in(recalculate(tmp_path / "svar.xlsx")))

    assert "cell-with-error" in codes(found)
    assert (found.texts["places:t3:budgeted"], found.texts["citizens:value:value"]) == ("12,5", "3")
    assert "places:t3:occupancy" in found.not_taken
