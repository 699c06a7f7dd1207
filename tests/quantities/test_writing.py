"""Figures are written as people read them, in Danish and English."""

from __future__ import annotations

from datetime import date

import pytest

from ramme.quantities import Condition, Count, Date, Days, Kroner, OccupiedDays, Percent, Places, Quantity, Weight
from ramme.quantities.writing import day_in_words, in_words, written
from ramme.texts import Text


@pytest.mark.parametrize(
    ("value", "da", "en"),
    [
        (Kroner(400_000_000), "4.000.000,00 kr.", "DKK 4,000,000.00"),
        (Kroner(-5), "-0,05 kr.", "DKK -0.05"),
        (Percent(610), "6,1 %", "6.1 %"),
        (Percent(9800), "98,0 %", "98.0 %"),
        (Percent(625), "6,25 %", "6.25 %"),
        (Places(20), "20 pladser", "20 places"),
        (Days(365), "365 dage", "365 days"),
        (OccupiedDays(71_540_000), "7.154 belægningsdage", "7,154 occupied days"),
        (OccupiedDays(71_545_000), "7.154,5 belægningsdage", "7,154.5 occupied days"),
        (Weight(150), "1,5", "1.5"),
        (Count(4), "4", "4"),
        (Date.on(date(2016, 1, 14)), "14. januar 2016", "14 January 2016"),
        (Date.on(date(1999, 12, 31)), "31. december 1999", "31 December 1999"),
    ],
)
def test_a_figure_is_written_with_its_unit(value: Quantity, da: str, en: str) -> None:
    assert written(value, "da") == da
    assert written(value, "en") == en


def test_a_condition_is_written_as_yes_or_no() -> None:
    assert written(Condition(data=True), "da") == "ja"
    assert written(Condition(data=False), "en") == "no"


def test_figures_and_days_are_told_in_both_languages_at_once() -> None:
    assert in_words(Percent(610)) == Text(da="6,1 %", en="6.1 %")
    assert day_in_words(date(2016, 1, 14)) == Text(da="14. januar 2016", en="14 January 2016")
