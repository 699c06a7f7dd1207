"""Which day stands in a cell: a date of the spreadsheet, or a text such as 1. maj 2016, 01-05-2016 or 2016-05-01."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ramme.files.cells import Cell, CellKind
from ramme.files.fillings import UNREAD, Unread, is_at_fault
from ramme.problems import Gathering, stops
from ramme.quantities.reading import Unreadable, read_date
from ramme.texts import Text

DAY_NOT_READABLE = stops(
    "day-not-readable",
    says=Text(da="Der står »{found}«, som ikke er en dato.", en="“{found}” is not a date."),
    remedy=Text(da="Skriv datoen som 1. maj 2016 eller 01-05-2016.", en="Write it as 2016-05-01 or 01-05-2016."),
)

DAY_OUTSIDE_YEARS = stops(
    "day-outside-years",
    says=Text(
        da="Der står »{found}«, men dage kan kun være i årene {first} til {last}.",
        en="“{found}” stands here, but days are in the years {first} to {last} only.",
    ),
    remedy=Text(da="Se efter, om årstallet er det rigtige.", en="See whether the year is the right one."),
)
FIRST_YEAR, LAST_YEAR = 1901, 2199


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar; day before month, since that is how dates are written in Danish.

    Days lie in years that spreadsheets agree on, and that leave room to count on from them.
    """

    def read(self, cell: Cell, problems: Gathering) -> date | Unread:
        """The day of a cell."""
        if is_at_fault(cell, problems):
            return UNREAD
        is_text = cell.kind in (CellKind.DATE, CellKind.TEXT, CellKind.TYPED)
        found = read_date(cell.content) if is_text else Unreadable.NOT_A_DATE
        if isinstance(found, Unreadable):
            problems.add(DAY_NOT_READABLE.at(cell.place, found=cell.shown))
            return UNREAD
        if not FIRST_YEAR <= found.year <= LAST_YEAR:
            problems.add(DAY_OUTSIDE_YEARS.at(cell.place, found=cell.shown, first=FIRST_YEAR, last=LAST_YEAR))
            return UNREAD
        return found
