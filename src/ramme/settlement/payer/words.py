"""Amounts, days, months and percentages in the sentences that a payer reads."""

from __future__ import annotations

from datetime import date

from ramme.quantities import Kroner
from ramme.quantities.writing import in_words, month_told, plain_figure
from ramme.texts import Text

PER_MILLE = 1_000


def money(oere: int) -> Text:
    """An amount in øre as people write it."""
    return in_words(Kroner(oere))


def days_told(number: int) -> Text:
    """A number of days in words."""
    return Text(da=f"{number} dag" if number == 1 else f"{number} dage", en=f"{number} day{'' if number == 1 else 's'}")


def month_in_words(month: date) -> Text:
    """A month with its year: marts 2026."""
    return Text(da=f"{month_told(month.month, 'da')} {month.year}", en=f"{month_told(month.month, 'en')} {month.year}")


def percent_apart(one: int, other: int) -> Text:
    """How far one positive amount is from another, in percent of the other with one decimal."""
    tenths = (abs(one - other) * PER_MILLE * 2 + other) // (other * 2)
    return Text(
        da=f"{plain_figure(tenths, decimals=1, language='da', fewest=1)} %",
        en=f"{plain_figure(tenths, decimals=1, language='en', fewest=1)} %",
    )
