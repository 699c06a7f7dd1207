"""Reading figures as people write them in Danish: 1.234,56 and 6,1 %, exactly, or why a text cannot be read."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from ramme.quantities.writing import month_read

_DANISH = re.compile(r"([+-]?)([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(?:,([0-9]+))?")
_ENGLISH = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|(?:[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)\.[0-9]+)")
_DAY = re.compile(r"([0-9]{1,2})[.\-/] ?([0-9]{1,2})[.\-/] ?([0-9]{4})")
_DAY_IN_WORDS = re.compile(r"([0-9]{1,2})\. ?([a-z]+) ([0-9]{4})")
_DAY_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_SIGNS = str.maketrans({"−": "-", "–": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "})
_LONGEST = 40


class Unreadable(StrEnum):
    """Why a text is not a figure that can be taken at its word."""

    EMPTY = "empty"
    NOT_A_NUMBER = "not a number"
    ENGLISH = "a point for decimals, or commas between thousands"
    NOT_A_DATE = "not a date"
    TOO_FINE = "more decimals than the unit has"


def read_figure(text: str, *, scale: int, units: tuple[str, ...] = ()) -> int | Unreadable:
    """A Danish figure in whole small units (scale of them to one), or the reason why it cannot be read.

    A thousands point or space must stand before three digits, and no other may; `1,234` is 1,234 and not a thousand.
    """
    plain = text.strip().translate(_SIGNS)
    unit = next((unit for unit in units if plain.endswith(unit)), "")
    plain = plain.removesuffix(unit).rstrip()
    if not plain:
        return Unreadable.EMPTY
    match = _DANISH.fullmatch(plain) if len(plain) <= _LONGEST else None
    if match is None:
        return Unreadable.ENGLISH if _ENGLISH.fullmatch(plain) else Unreadable.NOT_A_NUMBER
    sign, whole, decimals = match.groups()
    return _scaled(sign, whole.replace(".", "").replace(" ", ""), decimals or "", scale)


def _scaled(sign: str, whole: str, decimals: str, scale: int) -> int | Unreadable:
    kept = decimals.rstrip("0")
    power: int = 10 ** len(kept)
    amount, rest = divmod(int(whole + kept) * scale, power)
    if rest:
        return Unreadable.TOO_FINE
    return -amount if sign == "-" else amount


def read_kroner(text: str) -> int | Unreadable:
    """Kroner in whole øre from a text such as `2.000 kr.`."""
    return read_figure(text, scale=100, units=("kr.", "kr", "DKK"))


def read_percent(text: str) -> int | Unreadable:
    """A percentage in hundredths of a percent from a text such as `6,1 %`."""
    return read_figure(text, scale=100, units=("%", "pct.", "pct"))


def read_date(text: str) -> date | Unreadable:
    """A date from a text such as `14. januar 2016`, `14-01-2016`, `14.1.2016` or `2016-01-14`; day before month."""
    plain = " ".join(text.translate(_SIGNS).lower().split())
    if not plain:
        return Unreadable.EMPTY
    if match := _DAY_ISO.fullmatch(plain):
        year, month, day = (int(each) for each in match.groups())
    elif match := _DAY.fullmatch(plain):
        day, month, year = (int(each) for each in match.groups())
    elif match := _DAY_IN_WORDS.fullmatch(plain):
        day, month, year = int(match[1]), month_read(match[2]) or 0, int(match[3])
    else:
        return Unreadable.NOT_A_DATE
    try:
        return date(year, month, day)
    except ValueError:
        return Unreadable.NOT_A_DATE
