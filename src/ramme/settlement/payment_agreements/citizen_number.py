"""CPR numbers by their form: ten digits, a day that there was, and the century that the seventh digit gives.

A number is read and never kept here, and no problem repeats it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ramme.citations import NOWHERE, Place
from ramme.problems import Problem, ProblemsFound, stops, warns
from ramme.texts import Text

DIGITS = 10
WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
MODULUS = 11
# By the seventh digit: the last year of two digits that lies in the later century, and that century's two digits and
# the earlier one's. Source: the CPR office, the century of a number.
CENTURIES = {
    **dict.fromkeys("0123", (-1, 19, 19)),
    **dict.fromkeys("49", (36, 20, 19)),
    **dict.fromkeys("5678", (57, 20, 18)),
}
_A_CENTURY = 100
_BETWEEN = re.compile(r"[\s\-\N{EN DASH}\N{HYPHEN}]")

NUMBER_UNREAD = stops(
    "citizen-number-unread",
    says=Text(da="Et CPR-nummer har ti cifre.", en="A CPR number has ten digits."),
    remedy=Text(da="Skriv det som DDMMÅÅ-XXXX.", en="Write it as DDMMYY-XXXX."),
)
NUMBER_WITHOUT_DAY = stops(
    "citizen-number-without-day",
    says=Text(da="CPR-nummeret begynder ikke med en dag, der findes.", en="The CPR number begins with no real day."),
    remedy=Text(
        da="Se efter, om det er tastet rigtigt. Erstatningsnumre kan ikke bruges her.",
        en="See whether it is typed rightly. Substitute numbers cannot be used here.",
    ),
)
NUMBER_OF_LATER = stops(
    "citizen-number-of-later",
    says=Text(
        da="Efter CPR-nummeret er borgeren født senere end i dag.",
        en="By the CPR number the citizen is born later than today.",
    ),
    remedy=Text(
        da="Se efter, om det er tastet rigtigt, især det syvende ciffer.",
        en="See whether it is typed rightly, the seventh digit above all.",
    ),
)
NUMBER_WITHOUT_MODULUS = warns(
    "citizen-number-without-modulus",
    says=Text(
        da="CPR-nummeret opfylder ikke modulus 11; det gør ikke alle gyldige numre siden 2007.",
        en="The CPR number does not fit modulus 11; not all valid numbers since 2007 do.",
    ),
    remedy=Text(da="Se en gang til, om det er tastet rigtigt.", en="Look once more whether it is typed rightly."),
)


@dataclass(frozen=True, slots=True, repr=False)
class CitizenNumber:
    """A number that has the form of a CPR number: its ten digits and the day it names."""

    digits: str
    born: date

    @property
    def hints(self) -> tuple[Problem, ...]:
        """The hint that modulus 11 does not fit, which a valid number may also do.

        Source: the CPR office: numbers without modulus 11 are in use since 1 October 2007.
        """
        return () if fits_modulus(self.digits) else (NUMBER_WITHOUT_MODULUS.at(Place(field="number")),)


def read_number(text: str, on: date, where: Place = NOWHERE) -> CitizenNumber:
    """The number in a text, with or without a hyphen; raises `ProblemsFound`, where the number is never repeated."""
    digits = _BETWEEN.sub("", text)
    if len(digits) != DIGITS or not (digits.isascii() and digits.isdecimal()):
        raise ProblemsFound([NUMBER_UNREAD.at(where)])
    born = _born(digits)
    if born is None:
        raise ProblemsFound([NUMBER_WITHOUT_DAY.at(where)])
    if born > on:
        raise ProblemsFound([NUMBER_OF_LATER.at(where)])
    return CitizenNumber(digits, born)


def _born(digits: str) -> date | None:
    last_of_later, later, earlier = CENTURIES[digits[6]]
    in_century = int(digits[4:6])
    century = later if in_century <= last_of_later else earlier
    try:
        return date(century * _A_CENTURY + in_century, int(digits[2:4]), int(digits[:2]))
    except ValueError:
        return None


def fits_modulus(digits: str) -> bool:
    """Whether the digits, weighed, are divisible by eleven."""
    return sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True)) % MODULUS == 0


def constructed_number(born: date, serial: int) -> str:
    """A number of the right form that is nobody's: it fails modulus 11, and its day is not 1 January.

    Numbers without modulus 11 were by 2023 given to those born on 1 January only. `serial` counts from 0 and chooses
    among those of a day in the twentieth century. Raises ValueError for other days and serials.
    Source: the CPR office, updated 10 May 2023.
    """
    is_of_last_century = born.year // _A_CENTURY == CENTURIES["0"][1]
    if serial < 0 or not is_of_last_century or (born.month, born.day) == (1, 1):
        raise ValueError(born, serial)
    start = born.strftime("%d%m%y")
    nobodys = [number for last in range(4000) if not fits_modulus(number := f"{start}{last:04d}")]
    return nobodys[serial % len(nobodys)]
