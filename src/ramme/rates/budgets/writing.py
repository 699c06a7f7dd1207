"""How a rate basis is written as a filled budget form: a workbook, csv or JSON that reads back to the same figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ramme.files.file_types import FileType
from ramme.files.forms.fields import Part
from ramme.files.forms.layout import Guidance
from ramme.files.forms.writing import Filled, form_csv, form_workbook, forms_json
from ramme.rates.basis import RateBasis
from ramme.rates.budgets.parts import ASSETS, BUDGET, CIVIL_SERVANTS, COST_LINES, GROUPS, OF_BASIS, OFFERING


def write_basis(basis: RateBasis, path: Path) -> None:
    """Writes one basis in the format that the file's name says; the file is replaced if it is there."""
    match FileType(path.suffix.lower()):
        case FileType.WORKBOOK:
            path.write_bytes(basis_workbook(basis))
        case FileType.CSV:
            path.write_bytes(basis_csv(basis))
        case FileType.JSON:
            path.write_bytes(bases_json([basis]))


def basis_workbook(basis: RateBasis, guidance: Guidance | None = None) -> bytes:
    """The form as a workbook, with the help and lists of the template."""
    return form_workbook(BUDGET, filled_with(basis), guidance)


def basis_csv(basis: RateBasis) -> bytes:
    """The form as csv: the sheets below each other, each line led by the name of its sheet."""
    return form_csv(BUDGET, filled_with(basis))


def bases_json(bases: Iterable[RateBasis]) -> bytes:
    """Any number of bases as JSON, in the documented format."""
    return forms_json(BUDGET, map(filled_with, bases))


def filled_with(basis: RateBasis) -> Filled:
    """What stands in each field of the form when a basis is written in it, line by line."""
    records: dict[str, Sequence[object]] = {
        OFFERING.key: (basis.facts,),
        COST_LINES.key: basis.cost_lines,
        CIVIL_SERVANTS.key: basis.civil_servants,
        ASSETS.key: basis.assets,
        GROUPS.key: basis.groups,
    }
    return {part.key: [_line(part, record, basis) for record in records[part.key]] for part in BUDGET.parts}


def _line(part: Part, record: object, basis: RateBasis) -> Mapping[str, object]:
    of_basis = OF_BASIS if part is OFFERING else ()
    return {field.key: getattr(basis if field.key in of_basis else record, field.key) for field in part.fields}
