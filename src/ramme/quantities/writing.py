"""Writing figures for people, in Danish and in English form, exactly."""

from __future__ import annotations

from datetime import date

from ramme.quantities.dates import Date
from ramme.quantities.quantity import Condition, Quantity
from ramme.quantities.units import Kroner, Percent
from ramme.texts import Language, Text

_YES = Text(da="ja", en="yes")
_NO = Text(da="nej", en="no")


_DANISH_MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def month_told(month: int, language: Language) -> str:
    """A month's name."""
    return (_DANISH_MONTHS if language == "da" else _ENGLISH_MONTHS)[month - 1]


def month_read(word: str) -> int | None:
    """The month that a Danish name names, or none."""
    return _DANISH_MONTHS.index(word) + 1 if word in _DANISH_MONTHS else None


def date_told(day: date, language: Language) -> str:
    """A date in words: 14. januar 2016."""
    point = "." if language == "da" else ""
    return f"{day.day}{point} {month_told(day.month, language)} {day.year}"


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
    """A single value with its unit, as a person writes it: 4.000.000,00 kr., 6,1 %, 20 pladser, 1 måned, ja."""
    if isinstance(value, Condition):
        return (_YES if value.holds else _NO).told(language)
    if isinstance(value, Kroner):
        amount = plain_figure(value.whole, decimals=2, language=language)
        return f"{amount} kr." if language == "da" else f"DKK {amount}"
    if isinstance(value, Percent):
        return f"{plain_figure(value.whole, decimals=2, language=language, fewest=1)} %"
    if isinstance(value, Date):
        return date_told(value.day, language)
    figure = plain_figure(value.whole, decimals=decimals_of(type(value)), language=language, fewest=0)
    unit = value.one_unit if value.one_unit and abs(value.whole) == value.scale else value.unit
    return f"{figure} {unit.told(language)}".rstrip()


def in_words(figure: Quantity | Condition) -> Text:
    """A figure with its unit, in both languages."""
    return Text(da=written(figure, "da"), en=written(figure, "en"))


def day_in_words(day: date) -> Text:
    """A date in words, in both languages."""
    return Text(da=date_told(day, "da"), en=date_told(day, "en"))
