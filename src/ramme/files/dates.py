"""Which day stands in a cell: a date of the spreadsheet, or a text such as 1. maj 2016, 01-05-2016 or 2016-05-01."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ramme.files.cells import Cell, CellKind
from ramme.files.fillings import UNREAD, Unread, is_at_fault
from ramme.problems import Gathering, stops
from ramme.texts import Text

DAY_NOT_READABLE = stops(
    "day-not-readable",
    says=Text(da="Der står »{found}«, som ikke er en dato.", en="“{found}” is not a date."),
    remedy=Text(da="Skriv datoen som 1. maj 2016 eller 01-05-2016.", en="Write it as 2016-05-01 or 01-05-2016."),
)
MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
_NUMBERED = re.compile(r"([0-9]{1,2})[-./]([0-9]{1,2})[-./]([0-9]{4})")
_IN_WORDS = re.compile(r"([0-9]{1,2})\. ?([a-z]+) ([0-9]{4})")
_INTERNATIONAL = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar; day before month, since that is how dates are written in Danish."""

    def read(self, cell: Cell, problems: Gathering) -> date | Unread:
        """The day of a cell."""
        if is_at_fault(cell, problems):
            return UNREAD
        found = _day(cell.content) if cell.kind in (CellKind.DATE, CellKind.TEXT, CellKind.TYPED) else None
        if found is None:
            problems.add(DAY_NOT_READABLE.at(cell.place, found=cell.shown))
            return UNREAD
        return found


def _day(text: str) -> date | None:
    plain = " ".join(text.casefold().split())
    if match := _NUMBERED.fullmatch(plain):
        day, month, year = map(int, match.groups())
    elif match := _INTERNATIONAL.fullmatch(plain):
        year, month, day = map(int, match.groups())
    elif (match := _IN_WORDS.fullmatch(plain)) and match[2] in MONTHS:
        day, month, year = int(match[1]), MONTHS.index(match[2]) + 1, int(match[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
