"""Workbooks whose stored results are spoilt, so that only what is really recalculated can be right."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils.datetime import to_excel

from ramme.explanations.formulas import natural
from ramme.explanations.record import Record
from ramme.explanations.sheets import FIRST_ROW, STEPS
from ramme.explanations.workbook import as_workbook

POISON = "-99887766.5"
FORMULA_CELL = re.compile(r'(<c r="[A-Z]+[0-9]+"[^>]*?)( t="(?:b|str)")?(><f>.*?</f>)<v>.*?</v>', re.DOTALL)


def poisoned(content: bytes) -> bytes:
    """The same workbook with a wrong result stored beside every formula."""
    spoilt = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(spoilt, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                text, count = FORMULA_CELL.subn(rf"\1\3<v>{POISON}</v>", part.decode("utf-8"))
                assert count == text.count("<f>")
                part = text.encode("utf-8")
            target.writestr(name, part)
    return spoilt.getvalue()


def recalculated_steps(record: Record, recalculate: Callable[[Path], Path], folder: Path) -> list[Decimal | bool]:
    """What a spreadsheet finds for every step of a record, from a workbook whose stored results are wrong."""
    path = folder / "poisoned.xlsx"
    path.write_bytes(poisoned(as_workbook(record)))
    return steps_in(recalculate(path), len(record.steps))


def steps_in(path: Path, count: int) -> list[Decimal | bool]:
    """The results that stand in the column of formulas."""
    sheet = load_workbook(path, data_only=True)[STEPS.da]
    found = [sheet.cell(FIRST_ROW + 1 + row, 5).value for row in range(count)]
    return [_whole(each) for each in found]


def _whole(found: object) -> Decimal | bool:
    """A result as a number; a date as the number of its day."""
    if isinstance(found, bool):
        return found
    number = to_excel(found) if isinstance(found, datetime) else found  # type: ignore[no-untyped-call]
    return Decimal(repr(number))


def differences(record: Record, found: list[Decimal | bool]) -> list[str]:
    """The steps in which a spreadsheet finds anything else than we do, in the smallest unit."""
    return [
        f"{step.number} {step.rule} {step.subject}: {natural(step.value)}, the spreadsheet: {other}"
        for step, other in zip(record.steps, found, strict=True)
        if natural(step.value) != other
    ]
