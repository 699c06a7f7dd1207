"""Which percentage stands in a cell: 6,1 %, a cell in percent format, or a bare number that may mean two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from ramme.files.cells import Cell, CellKind
from ramme.files.figures import (
    NUMBER_AS_TEXT,
    NUMBER_IN_ENGLISH_FORM,
    NUMBER_NOT_READABLE,
    NUMBER_TOO_FINE,
    danish_form,
    finest,
    is_no_figure,
    scaled,
)
from ramme.files.fillings import UNREAD, Unread
from ramme.problems import Gathering, stops
from ramme.quantities.reading import Unreadable, read_figure
from ramme.quantities.writing import plain_figure
from ramme.texts import Text

PERCENT_AMBIGUOUS = stops(
    "percent-ambiguous",
    says=Text(
        da="Der står {found}, som både kan betyde {small} og {large}.",
        en="{found} may mean {small} as well as {large}.",
    ),
    remedy=Text(
        da="Skriv procenten med procenttegn, eller giv cellen procentformat.",
        en="Write the percentage with a percent sign, or give the cell percent format.",
    ),
)
PERCENT_OUT_OF_RANGE = stops(
    "percent-out-of-range",
    says=Text(
        da="Der står {found}, men procenten skal ligge fra {lowest} til {highest}.",
        en="{found} stands here, but the percentage lies between {lowest} and {highest}.",
    ),
    remedy=Text(
        da="Ret procenten. Skriv den med procenttegn, for eksempel 96,2 %.",
        en="Correct the percentage. Write it with a percent sign, for example 96.2%.",
    ),
)

DECIMALS: Final = 2
_WHOLE_PERCENT: Final = 10**DECIMALS
_DECIMALS_OF_A_BARE_NUMBER: Final = 12
_SIGNS = ("%", "pct.", "pct")


@dataclass(frozen=True, slots=True, kw_only=True)
class Percentage:
    """A percentage in hundredths of a percent, within limits; never guessed from a bare number of at most one."""

    lowest: int
    highest: int

    def read(self, cell: Cell, problems: Gathering) -> int | Unread:
        """The percentage in hundredths of a percent; what cannot be taken is noted."""
        if is_no_figure(cell, problems):
            return UNREAD
        if _may_mean_two(cell, problems):
            return UNREAD
        found = _read(cell, _WHOLE_PERCENT)
        if isinstance(found, Unreadable):
            problems.add(_KINDS[found].at(cell.place, **_told(cell)))
            return UNREAD
        if not self.lowest <= found <= self.highest:
            lowest, highest = _percent(self.lowest), _percent(self.highest)
            problems.add(PERCENT_OUT_OF_RANGE.at(cell.place, found=cell.shown, lowest=lowest, highest=highest))
            return UNREAD
        if cell.kind is CellKind.TEXT and not _says_percent(cell):
            problems.add(NUMBER_AS_TEXT.at(cell.place, found=cell.shown, taken=_percent(found)))
        return found


_KINDS = {
    Unreadable.EMPTY: NUMBER_NOT_READABLE,
    Unreadable.NOT_A_NUMBER: NUMBER_NOT_READABLE,
    Unreadable.ENGLISH: NUMBER_IN_ENGLISH_FORM,
    Unreadable.TOO_FINE: NUMBER_TOO_FINE,
}


def _read(cell: Cell, parts: int) -> int | Unreadable:
    """The percentage in so many parts of a percent."""
    if cell.kind is CellKind.NUMBER:
        return scaled(cell.number, 100 * parts if cell.percent else parts)
    return read_figure(cell.content, scale=parts, units=_SIGNS)


def _says_percent(cell: Cell) -> bool:
    return cell.percent or cell.content.endswith(_SIGNS)


def _may_mean_two(cell: Cell, problems: Gathering) -> bool:
    """Whether a bare number may be a percentage or a part of one; 6,1 % is stored as 0,061 in spreadsheets."""
    parts = 10**_DECIMALS_OF_A_BARE_NUMBER
    bare = _read(cell, parts)
    if _says_percent(cell) or isinstance(bare, Unreadable) or not 0 < abs(bare) <= parts:
        return False
    small = _percent(bare, _DECIMALS_OF_A_BARE_NUMBER)
    large = _percent(100 * bare, _DECIMALS_OF_A_BARE_NUMBER)
    problems.add(PERCENT_AMBIGUOUS.at(cell.place, found=cell.shown, small=small, large=large))
    return True


def _percent(whole: int, decimals: int = DECIMALS) -> Text:
    danish, english = (plain_figure(whole, decimals=decimals, language=each, fewest=1) for each in ("da", "en"))
    return Text(da=f"{danish} %", en=f"{english}%")


def _told(cell: Cell) -> dict[str, Any]:
    bare = cell.content
    for sign in _SIGNS:
        bare = bare.removesuffix(sign).strip()
    return {"found": cell.shown, "danish": f"{danish_form(bare)} %", "finest": finest(DECIMALS)}
