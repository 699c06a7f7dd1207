"""Which figure stands in a cell, as a number or as Danish text, and why not where it cannot be taken."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ramme.files.cells import LONGEST_NUMBER, Cell, CellKind
from ramme.files.fillings import UNREAD, Unread, is_at_fault
from ramme.problems import Gathering, ProblemKind, stops, warns
from ramme.quantities.reading import Unreadable, read_figure
from ramme.quantities.writing import plain_figure
from ramme.texts import Text, harmless, same

NUMBER_NOT_READABLE = stops(
    "number-not-readable",
    says=Text(da="Der står »{found}«, som ikke kan læses som et tal.", en="“{found}” cannot be read as a number."),
    remedy=Text(da="Skriv tallet med cifre, fx 1.234,56.", en="Write it in digits, such as 1.234,56."),
)
NUMBER_IN_ENGLISH_FORM = stops(
    "number-in-english-form",
    says=Text(
        da="Der står »{found}«, som er skrevet på engelsk med punktum som decimaltegn.",
        en="“{found}” is written in English form, with a point for decimals.",
    ),
    remedy=Text(da="Skriv »{danish}«, hvis det er det, der menes.", en="Write “{danish}” if that is meant."),
)
NUMBER_AS_TEXT = warns(
    "number-as-text",
    says=Text(
        da="Tallet »{found}« står som tekst og er læst som {taken}.",
        en="The number “{found}” stands as text and is read as {taken}.",
    ),
    remedy=Text(
        da="Skriv det som et tal, så regnearket selv kan regne med det.",
        en="Write it as a number, so that the spreadsheet can count with it too.",
    ),
)
NUMBER_TOO_FINE = stops(
    "number-too-fine",
    says=Text(da="Der står {found}, som er finere end {finest}.", en="{found} stands here, finer than {finest}."),
    remedy=Text(da="Afrund tallet til {finest}.", en="Round the number to {finest}."),
)
DATE_INSTEAD_OF_NUMBER = stops(
    "date-instead-of-number",
    says=Text(
        da="Cellen er en dato ({found}), men her skal stå et tal.",
        en="The cell is a date ({found}) where a number belongs.",
    ),
    remedy=Text(
        da="Giv cellen talformat, og skriv tallet igen.",
        en="Give the cell a number format and write the number again.",
    ),
)
TRUTH_INSTEAD_OF_NUMBER = stops(
    "truth-instead-of-number",
    says=Text(
        da="Cellen er sand eller falsk, men her skal stå et tal.",
        en="The cell is true or false where a number belongs.",
    ),
    remedy=Text(da="Skriv tallet.", en="Write the number."),
)
NUMBER_NEGATIVE = stops(
    "number-negative",
    says=Text(da="Der står {found}, men tallet kan ikke være negativt.", en="{found} may not be negative."),
    remedy=Text(da="Skriv tallet uden minus, eller ret det.", en="Write it without a minus, or correct it."),
)
NUMBER_ZERO = stops(
    "number-zero",
    says=Text(da="Der står 0, men tallet skal være større.", en="0 stands here, but it must be more."),
    remedy=Text(da="Skriv tallet, eller slet rækken.", en="Write the number, or delete the row."),
)
NUMBER_TOO_LARGE = stops(
    "number-too-large",
    says=Text(da="Der står {found}, men højst {highest} kan passe.", en="{found} is more than {highest}."),
    remedy=Text(da="Se efter, om der er et ciffer eller et komma galt.", en="Look for a wrong digit or decimal comma."),
)

_TENS_TO_SPARE = 25
_GIANT: int = 10**_TENS_TO_SPARE


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What figure belongs in a cell: in what small units, within which limits, and the problems beyond them."""

    highest: int
    lowest: int = 0
    scale: int = 1
    units: tuple[str, ...] = ()
    grouped: bool = True
    negative: ProblemKind = NUMBER_NEGATIVE
    too_low: ProblemKind = NUMBER_ZERO
    too_large: ProblemKind = NUMBER_TOO_LARGE

    @property
    def decimals(self) -> int:
        """How many decimals the figure may have."""
        return len(str(self.scale)) - 1

    def read(self, cell: Cell, problems: Gathering) -> int | Unread:
        """The figure in whole small units; what cannot be taken is noted."""
        if is_no_figure(cell, problems):
            return UNREAD
        if cell.kind is CellKind.NUMBER:
            found = scaled(cell.number, self.scale)
        else:
            found = read_figure(cell.content, scale=self.scale, units=self.units)
        if isinstance(found, Unreadable):
            problems.add(_unreadable(found).at(cell.place, **self._told(cell)))
            return UNREAD
        if cell.kind is CellKind.TEXT:
            problems.add(NUMBER_AS_TEXT.at(cell.place, found=self._shown(cell), taken=self._of(found)))
        return self.limited(found, cell, problems)

    def limited(self, found: int, cell: Cell, problems: Gathering) -> int | Unread:
        """The figure where it lies within the limits; else the problem is noted."""
        kind = self._beyond(found)
        if kind is None:
            return found
        lowest, highest = self._of(self.lowest), self._of(self.highest)
        problems.add(kind.at(cell.place, found=self._shown(cell), lowest=lowest, highest=highest))
        return UNREAD

    def _told(self, cell: Cell) -> dict[str, Any]:
        danish = danish_form(cell.content)
        return {"found": self._shown(cell), "danish": danish, "finest": finest(self.decimals)}

    def _of(self, whole: int) -> Text:
        """A figure as it is told; a year has no sign between its thousands."""
        return told(whole, self.decimals) if self.grouped else same(str(whole))

    def _shown(self, cell: Cell) -> Text:
        if self.grouped or cell.kind is not CellKind.NUMBER:
            return cell.shown
        return Text(da=cell.shown.da.replace(".", ""), en=cell.shown.en.replace(",", ""))

    def _beyond(self, found: int) -> ProblemKind | None:
        if found > self.highest:
            return self.too_large
        if found < self.lowest:
            return self.negative if found < 0 else self.too_low
        return None


def is_no_figure(cell: Cell, problems: Gathering) -> bool:
    """Whether a cell is at fault or holds a date or a truth where a figure belongs; notes the problem."""
    wrong = {CellKind.DATE: DATE_INSTEAD_OF_NUMBER, CellKind.TRUTH: TRUTH_INSTEAD_OF_NUMBER}.get(cell.kind)
    if wrong is None:
        return is_at_fault(cell, problems)
    problems.add(wrong.at(cell.place, found=cell.shown))
    return True


def scaled(number: Decimal, scale: int) -> int | Unreadable:
    """A number in whole small units, exactly, or that it is finer than those; giants stay giants."""
    if number and number.adjusted() < -_TENS_TO_SPARE:
        return Unreadable.TOO_FINE
    if number.adjusted() > _TENS_TO_SPARE:
        return _GIANT if number > 0 else -_GIANT
    numerator, denominator = number.as_integer_ratio()
    if numerator * scale % denominator:
        return Unreadable.TOO_FINE
    return numerator * scale // denominator


def told(whole: int, decimals: int) -> Text:
    """A figure in whole small units as it is written in Danish and in English."""
    return Text(
        da=plain_figure(whole, decimals=decimals, language="da"),
        en=plain_figure(whole, decimals=decimals, language="en"),
    )


def _unreadable(why: Unreadable) -> ProblemKind:
    if why is Unreadable.TOO_FINE:
        return NUMBER_TOO_FINE
    return NUMBER_IN_ENGLISH_FORM if why is Unreadable.ENGLISH else NUMBER_NOT_READABLE


def finest(decimals: int) -> Text:
    """How fine a figure may be, in words."""
    if decimals:
        return Text(da=f"{decimals} decimaler", en=f"{decimals} decimals")
    return Text(da="hele tal", en="whole numbers")


def danish_form(english: str) -> str:
    """A figure in English form as it is written in Danish: 1,234.56 becomes 1.234,56."""
    if len(english) > LONGEST_NUMBER:
        return "1.234,56"
    swapped = harmless(english.strip()).translate(str.maketrans(",.", ".,"))
    whole, comma, rest = swapped.partition(",")
    plain = whole.replace(".", "")
    grouped = plain_figure(int(plain), decimals=0, language="da") if plain.isdecimal() else whole
    return f"{grouped}{comma}{rest}"
