"""Writing figures for people, in Danish and in English form, exactly."""

from __future__ import annotations

from ramme.quantities.quantity import Condition, Quantity
from ramme.quantities.units import Kroner, Percent
from ramme.texts import Language, Text

_YES = Text(da="ja", en="yes")
_NO = Text(da="nej", en="no")


def plain_figure(whole: int, *, decimals: int, language: Language, fewest: int | None = None) -> str:
    """A whole number of small units with its decimals; trailing zeros go, down to the fewest decimals asked for."""
    sign = "-" if whole < 0 else ""
    digits = str(abs(whole)).rjust(decimals + 1, "0")
    ones, rest = (digits[:-decimals], digits[-decimals:]) if decimals else (digits, "")
    while len(rest) > (decimals if fewest is None else fewest) and rest.endswith("0"):
        rest = rest[:-1]
    grouped = f"{int(ones):,}"
    point = "." if language == "en" else ","
    if language == "da":
        grouped = grouped.replace(",", ".")
    return f"{sign}{grouped}{point}{rest}" if rest else f"{sign}{grouped}"


def decimals_of(unit: type[Quantity]) -> int:
    """How many decimals a unit has when it is written in whole ones."""
    return len(str(unit.scale)) - 1


def written(value: Quantity | Condition, language: Language) -> str:
    """A single value with its unit, as a person writes it: 4.000.000,00 kr., 6,1 %, 20 pladser, ja."""
    if isinstance(value, Condition):
        return (_YES if value.holds else _NO).told(language)
    if isinstance(value, Kroner):
        amount = plain_figure(value.whole, decimals=2, language=language)
        return f"{amount} kr." if language == "da" else f"DKK {amount}"
    if isinstance(value, Percent):
        return f"{plain_figure(value.whole, decimals=2, language=language, fewest=1)} %"
    figure = plain_figure(value.whole, decimals=decimals_of(type(value)), language=language, fewest=0)
    return f"{figure} {value.unit.told(language)}".rstrip()
