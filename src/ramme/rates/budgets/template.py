"""The empty budget form as a workbook to send out: open cells, drop-down lists, and help at each of them."""

from __future__ import annotations

from pathlib import Path

from ramme.files.forms.layout import Guidance, sheets_of
from ramme.files.workbook_writing import workbook_bytes
from ramme.rates.budgets.parts import BUDGET


def template_workbook(guidance: Guidance | None = None) -> bytes:
    """The empty form; guidance adds a sentence to a field (offering.operator_percent, say), such as its clause."""
    return workbook_bytes(sheets_of(BUDGET, {}, guidance or {}))


def write_template(path: Path, guidance: Guidance | None = None) -> None:
    """Writes the empty form to a file, which is replaced if it is there."""
    path.write_bytes(template_workbook(guidance))
