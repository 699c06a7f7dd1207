"""Clause values that stand in the calendar: dates, days and months of a year, and years."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from ramme.agreements.kinds.kind import Kind, Refusal, quoted, refused
from ramme.quantities.writing import date_told, month_read, month_told
from ramme.texts import Language, Text

_DAY = re.compile(r"(\d{1,2})\.\s*([a-z]+)")
_FULL = re.compile(r"(\d{1,2})\.\s*([a-z]+)\s+(\d{4})")
_YEAR = re.compile(r"[0-9]{4}")
_A_COMMON_YEAR = 2001
_FIRST_YEAR, _LAST_YEAR = 1990, 2100


@dataclass(frozen=True, slots=True, order=True)
class DayOfYear:
    """A day that comes back every year, such as 1 May; never 29 February."""

    month: int
    day: int

    def in_year(self, year: int) -> date:
        """The day in one year."""
        return date(year, self.month, self.day)


def _date_of(year: int, month: int | None, day: int) -> date | None:
    try:
        return date(year, month, day) if month else None
    except ValueError:
        return None


class _InTheCalendar:
    """What dates, days and years share: how a refusal is worded."""

    wanted: Text

    def _no(self, raw: object) -> Refusal:
        return refused(f"{quoted(raw).da} er ikke {self.wanted.da}", f"{quoted(raw).en} is not {self.wanted.en}")


class Dates(_InTheCalendar, Kind[date]):
    """Dates, as TOML dates or in words."""

    wanted = Text(da='en dato, for eksempel 2016-05-01 eller "1. maj 2016"', en="a date, for instance 2016-05-01")
    example = "2017-05-01"
    stand_in = date(_A_COMMON_YEAR, 1, 1)

    def read(self, raw: object) -> date | Refusal:
        """A date from a TOML date, from 2016-05-01 as text or from words."""
        if isinstance(raw, date) and not isinstance(raw, datetime):
            return raw
        if not isinstance(raw, str):
            return self._no(raw)
        match = _FULL.fullmatch(raw.strip().lower())
        found = _date_of(int(match[3]), month_read(match[2]), int(match[1])) if match else _from_iso(raw)
        return found or self._no(raw)

    def told(self, value: date, language: Language) -> str:
        """The date in words."""
        return date_told(value, language)

    def plain(self, value: date) -> object:
        """The date in the international form."""
        return value.isoformat()


def _from_iso(raw: str) -> date | None:
    try:
        return date.fromisoformat(raw.strip())
    except ValueError:
        return None


class DaysOfYear(_InTheCalendar, Kind[DayOfYear]):
    """Days that come back every year."""

    wanted = Text(da='en dag i året, for eksempel "1. maj"', en='a day of the year, for instance "1. maj"')
    example = '"1. maj"'
    stand_in = DayOfYear(1, 1)

    def read(self, raw: object) -> DayOfYear | Refusal:
        """A day from words."""
        match = _DAY.fullmatch(raw.strip().lower()) if isinstance(raw, str) else None
        found = _date_of(_A_COMMON_YEAR, month_read(match[2]), int(match[1])) if match else None
        return DayOfYear(found.month, found.day) if found else self._no(raw)

    def told(self, value: DayOfYear, language: Language) -> str:
        """The day in words."""
        point = "." if language == "da" else ""
        return f"{value.day}{point} {month_told(value.month, language)}"

    def plain(self, value: DayOfYear) -> object:
        """The day in Danish words."""
        return self.told(value, "da")


class MonthsOfYear(_InTheCalendar, Kind[tuple[int, ...]]):
    """One or more months of the year, as numbers from 1 to 12."""

    wanted = Text(
        da='en eller flere måneder, for eksempel ["marts", "maj"]', en='months, for instance ["marts", "maj"]'
    )
    example = '["marts", "maj"]'
    stand_in: tuple[int, ...] = (1,)

    def read(self, raw: object) -> tuple[int, ...] | Refusal:
        """Months from a list of words, or from one text with commas."""
        words = raw.split(",") if isinstance(raw, str) else raw
        if not isinstance(words, list) or not words:
            return self._no(raw)
        months = tuple(month_read(str(word).strip().lower()) for word in words)
        known = tuple(month for month in months if month)
        return known if len(known) == len(months) else self._no(raw)

    def told(self, value: tuple[int, ...], language: Language) -> str:
        """The months' names."""
        return ", ".join(month_told(month, language) for month in value)

    def plain(self, value: tuple[int, ...]) -> object:
        """The months' Danish names."""
        return [month_told(month, "da") for month in value]


class CalendarYears(_InTheCalendar, Kind[int]):
    """Years of the calendar."""

    wanted = Text(da="et årstal, for eksempel 2015", en="a year, for instance 2015")
    example = "2015"
    stand_in = _A_COMMON_YEAR

    def read(self, raw: object) -> int | Refusal:
        """A year from a whole number or four digits."""
        text = str(raw).strip() if type(raw) in (int, str) else ""
        if not _YEAR.fullmatch(text):
            return self._no(raw)
        if not _FIRST_YEAR <= int(text) <= _LAST_YEAR:
            bounds = f"{_FIRST_YEAR}-{_LAST_YEAR}"
            return refused(
                f"{quoted(raw).da} er uden for grænserne ({bounds})",
                f"{quoted(raw).en} is outside the bounds ({bounds})",
            )
        return int(text)

    def told(self, value: int, _: Language) -> str:
        """The year."""
        return str(value)

    def plain(self, value: int) -> object:
        """The year as a number."""
        return value


DATE = Dates()
DAY_OF_YEAR = DaysOfYear()
MONTHS_OF_YEAR = MonthsOfYear()
CALENDAR_YEAR = CalendarYears()
