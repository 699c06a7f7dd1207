"""Which faults of a cell stand in the way whatever was meant: errors, formulas without a result."""

from __future__ import annotations

from enum import Enum, auto
from typing import Protocol, TypeVar

from ramme.files.cells import Cell, CellKind
from ramme.problems import Gathering, stops
from ramme.texts import Text

T_co = TypeVar("T_co", covariant=True)


class Unread(Enum):
    """What stands for the content of a cell that could not be read; its problem is noted."""

    NOTED = auto()


UNREAD = Unread.NOTED


class Form(Protocol[T_co]):
    """What is meant to stand in a cell, and how it is read."""

    def read(self, cell: Cell, problems: Gathering) -> T_co | Unread:
        """The content of a filled cell; where it does not fit, the problem is noted."""
        ...


VALUE_MISSING = stops(
    "value-missing",
    says=Text(da="»{title}« er ikke udfyldt.", en="“{title}” is not filled in."),
    remedy=Text(da="{help}", en="{help}"),
)
CELL_WITH_ERROR = stops(
    "cell-with-error",
    says=Text(da="Cellen viser fejlen {found}.", en="The cell shows the error {found}."),
    remedy=Text(da="Ret formlen, eller skriv værdien i stedet.", en="Correct the formula, or write the value instead."),
)
FORMULA_WITHOUT_RESULT = stops(
    "formula-without-result",
    says=Text(
        da="Cellen har en formel, men filen husker intet resultat af den, og formler regnes ikke ud her.",
        en="The cell has a formula of which the file stores no result, and formulas are not evaluated here.",
    ),
    remedy=Text(
        da="Åbn filen i et regneark, gem den igen, eller skriv værdien i stedet for formlen.",
        en="Open the file in a spreadsheet and save it again, or write the value in place of the formula.",
    ),
)
VALUE_NESTED = stops(
    "value-nested",
    says=Text(
        da="Her står en liste eller en samling af felter, hvor der skal stå én værdi.",
        en="A list or an object stands where one value belongs.",
    ),
    remedy=Text(da="Skriv én tekst eller ét tal.", en="Write one text or one number."),
)

_FAULTS = {
    CellKind.ERROR: CELL_WITH_ERROR,
    CellKind.UNCALCULATED: FORMULA_WITHOUT_RESULT,
    CellKind.NESTED: VALUE_NESTED,
}


def is_at_fault(cell: Cell, problems: Gathering) -> bool:
    """Whether a cell holds an error, an uncalculated formula or a nested value; notes the problem."""
    if cell.kind not in _FAULTS:
        return False
    problems.add(_FAULTS[cell.kind].at(cell.place, found=cell.shown))
    return True
