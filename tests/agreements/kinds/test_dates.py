from __future__ import annotations

from datetime import date, datetime

import pytest

from ramme.agreements.kinds import CALENDAR_YEAR, DATE, DAY_OF_YEAR, MONTHS_OF_YEAR, DayOfYear, Refusal


@pytest.mark.parametrize("raw", [date(2016, 5, 1), "2016-05-01", "1. maj 2016", "1.maj 2016", " 1. Maj 2016 "])
def test_a_date_is_read_from_a_date_or_from_words(raw: object) -> None:
    assert DATE.read(raw) == date(2016, 5, 1)


@pytest.mark.parametrize("raw", ["31. februar 2016", "1. may 2016", "i maj", 2016, datetime(2016, 5, 1), ""])  # noqa: DTZ001 (what a file may hold)
def test_what_is_no_date_is_refused(raw: object) -> None:
    assert isinstance(DATE.read(raw), Refusal)


def test_a_date_is_told_in_words() -> None:
    assert DATE.told(date(2016, 5, 1), "da") == "1. maj 2016"
    assert DATE.told(date(2016, 5, 1), "en") == "1 May 2016"


def test_a_day_of_the_year_comes_back_every_year() -> None:
    day = DAY_OF_YEAR.read("1. maj")

    assert day == DayOfYear(5, 1)
    assert isinstance(day, DayOfYear)
    assert day.in_year(2016) == date(2016, 5, 1)
    assert DAY_OF_YEAR.told(day, "en") == "1 May"


@pytest.mark.parametrize("raw", ["29. februar", "31. april", "0. maj", "maj", "1 maj", 1])
def test_a_day_that_not_every_year_has_is_refused(raw: object) -> None:
    assert isinstance(DAY_OF_YEAR.read(raw), Refusal)


@pytest.mark.parametrize("raw", [["marts", "maj"], "marts, maj", "Marts,Maj"])
def test_months_are_read_from_a_list_or_a_text(raw: object) -> None:
    assert MONTHS_OF_YEAR.read(raw) == (3, 5)


@pytest.mark.parametrize("raw", [[], "", "march", ["marts", "mai"], 3])
def test_what_is_no_month_is_refused(raw: object) -> None:
    assert isinstance(MONTHS_OF_YEAR.read(raw), Refusal)


def test_months_are_told_by_name() -> None:
    assert MONTHS_OF_YEAR.told((3, 5), "da") == "marts, maj"
    assert MONTHS_OF_YEAR.told((3, 5), "en") == "March, May"


@pytest.mark.parametrize(("raw", "read"), [(2015, 2015), ("2015", 2015), (1990, 1990), (2100, 2100)])
def test_a_year_is_read(raw: object, read: int) -> None:
    assert CALENDAR_YEAR.read(raw) == read


@pytest.mark.parametrize("raw", [1989, 2101, "15", "to tusind", True, None])
def test_what_is_no_year_is_refused(raw: object) -> None:
    assert isinstance(CALENDAR_YEAR.read(raw), Refusal)


@pytest.mark.parametrize("raw", [1989, "2101"])
def test_a_year_out_of_bounds_is_told_with_the_bounds(raw: object) -> None:
    refusal = CALENDAR_YEAR.read(raw)

    assert isinstance(refusal, Refusal)
    assert refusal.says.da == f"»{raw}« er uden for grænserne (1990-2100)"


@pytest.mark.parametrize("raw", [1990, "2100"])
def test_a_year_at_the_bounds_is_taken(raw: object) -> None:
    assert CALENDAR_YEAR.read(raw) == int(str(raw))
