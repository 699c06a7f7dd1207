"""Figures are read as people write them in Danish, or it is said why they cannot be."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.quantities.reading import Unreadable, read_date, read_figure, read_kroner, read_percent
from ramme.quantities.writing import date_told, plain_figure


@pytest.mark.parametrize(
    ("text", "oere"),
    [
        ("1.234,56", 123_456),
        ("1234,5", 123_450),
        ("2.000 kr.", 200_000),
        ("-5", -500),
        ("−5,25", -525),
        ("1 234", 123_400),
        ("1\u00a0234\u202f567,5 kr.", 123_456_750),
        ("2 000kr.", 200_000),
        ("1.234", 123_400),
        ("0,10", 10),
        ("12,500", 1_250),
    ],
)
def test_danish_amounts_are_read(text: str, oere: int) -> None:
    assert read_kroner(text) == oere


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", Unreadable.EMPTY),
        ("kr.", Unreadable.EMPTY),
        ("tolv", Unreadable.NOT_A_NUMBER),
        ("1e5", Unreadable.NOT_A_NUMBER),
        ("2 0", Unreadable.NOT_A_NUMBER),
        ("3 6 5", Unreadable.NOT_A_NUMBER),
        ("1234 567", Unreadable.NOT_A_NUMBER),
        ("1  234", Unreadable.NOT_A_NUMBER),
        ("1.234 567", Unreadable.NOT_A_NUMBER),
        ("- 5", Unreadable.NOT_A_NUMBER),
        ("1'234", Unreadable.NOT_A_NUMBER),
        ("'5", Unreadable.NOT_A_NUMBER),
        ("5 kr kr.", Unreadable.NOT_A_NUMBER),
        ("1 234.56", Unreadable.ENGLISH),
        ("٣", Unreadable.NOT_A_NUMBER),
        ("9" * 50, Unreadable.NOT_A_NUMBER),
        ("1,234.56", Unreadable.ENGLISH),
        ("1234.56", Unreadable.ENGLISH),
        ("1.23", Unreadable.ENGLISH),
        ("1,234,567", Unreadable.ENGLISH),
        ("1,234", Unreadable.TOO_FINE),
        ("0,001", Unreadable.TOO_FINE),
    ],
)
def test_what_cannot_be_taken_at_its_word_is_not_guessed(text: str, why: Unreadable) -> None:
    assert read_kroner(text) is why


@pytest.mark.parametrize(("text", "hundredths"), [("6,1 %", 610), ("98", 9800), ("30,0 pct.", 3000), ("1,00%", 100)])
def test_percentages_are_read(text: str, hundredths: int) -> None:
    assert read_percent(text) == hundredths


@given(st.integers(-(10**14), 10**14))
def test_what_is_written_in_danish_reads_back(oere: int) -> None:
    assert read_figure(plain_figure(oere, decimals=2, language="da"), scale=100) == oere


@pytest.mark.parametrize(
    "text",
    [
        "14. januar 2016",
        " 14.  Januar 2016 ",
        "14. januar\u00a02016",
        "14-01-2016",
        "14.1.2016",
        "14/1/2016",
        "14. 1. 2016",
        "2016-01-14",
    ],
)
def test_a_date_is_read_in_the_forms_that_people_write(text: str) -> None:
    assert read_date(text) == date(2016, 1, 14)


@pytest.mark.parametrize(
    "text", ["01-14-2016", "14. jan 2016", "14 januar", "2016", "31. februar 2016", "29-02-2017", "14-01-16", "42383"]
)
def test_what_is_no_date_is_not_read(text: str) -> None:
    assert read_date(text) is Unreadable.NOT_A_DATE


def test_no_text_is_no_date() -> None:
    assert read_date("  ") is Unreadable.EMPTY


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_a_reason(text: str) -> None:
    assert isinstance(read_date(text), date | Unreadable)


@given(st.dates(date(1000, 1, 1)))
def test_a_date_that_is_written_reads_to_the_same(day: date) -> None:
    assert read_date(date_told(day, "da")) == day
