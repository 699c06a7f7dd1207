"""How the words of an agreement are declared: subjects, and in each the clauses it may have, typed by their kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, Generic, Literal, Protocol, Self, TypeVar, overload

from ramme.agreements import kinds
from ramme.agreements.kinds import DayOfYear, Kind, Notice, Tables, Variants, Way, WayNames
from ramme.quantities import Count, Days, Kroner, Months, Percent, Years
from ramme.texts import Text

T = TypeVar("T")
V = TypeVar("V")
W = TypeVar("W", bound=Way)

Area = Literal["agreements", "registry", "rates", "settlement", "reporting", "cooperation", "analysis"]
"""Whose code reads a clause, today or when it is built."""


class Valued(Protocol):
    """What can give the value of a clause: the terms of an agreement in a year."""

    def value_of(self, entry: Entry[T]) -> T:
        """The value of the clause."""
        ...


class Subject:
    """One subject of an agreement, with its clauses as attributes."""

    name: ClassVar[str]
    title: ClassVar[Text]

    def __init_subclass__(cls, *, name: str, da: str, en: str) -> None:
        super().__init_subclass__()
        cls.name = name
        cls.title = Text(da=da, en=en)

    def __init__(self, terms: Valued) -> None:
        self._terms = terms

    @classmethod
    def entries(cls) -> tuple[Entry[Any], ...]:
        """The clauses that the subject may have, in their order."""
        return tuple(entry for entry in vars(cls).values() if isinstance(entry, Entry))


@dataclass(eq=False)
class Entry(Generic[T]):
    """One clause that the vocabulary knows: its kind, its name in words, and who reads it."""

    kind: Kind[T]
    title: Text
    read_by: Area
    name: str = ""
    subject: type[Subject] = field(default=Subject, repr=False)

    def __set_name__(self, subject: type[Subject], name: str) -> None:
        self.name = name
        self.subject = subject

    @overload
    def __get__(self, terms: None, subject: type[Subject]) -> Self: ...
    @overload
    def __get__(self, terms: Subject, subject: type[Subject]) -> T: ...

    def __get__(self, terms: Subject | None, subject: type[Subject]) -> Self | T:
        """The entry itself on the class, the clause's value on the terms of an agreement."""
        if terms is None:
            return self
        return terms._terms.value_of(self)  # noqa: SLF001 (an entry is a part of its subject)

    @property
    def path(self) -> str:
        """Where the clause stands in an agreement's file, such as overhead.administration_percent_max."""
        return f"{self.subject.name}.{self.name}"


def percentage(
    *, da: str, en: str, read_by: Area, lowest: int | None = None, highest: int | None = None
) -> Entry[Percent]:
    """A percentage; its bounds are in hundredths of a percent and 0 % to 100 % where none are given."""
    return Entry(kinds.PERCENT.within(lowest, highest), Text(da=da, en=en), read_by)


def points(*, da: str, en: str, read_by: Area, lowest: int | None = None, highest: int | None = None) -> Entry[Percent]:
    """A difference between percentages, or what is added to one; bounds in hundredths of a point."""
    return Entry(kinds.POINTS.within(lowest, highest), Text(da=da, en=en), read_by)


def kroner(*, da: str, en: str, read_by: Area, lowest: int | None = None, highest: int | None = None) -> Entry[Kroner]:
    """An amount; its bounds are in whole øre."""
    return Entry(kinds.KRONER.within(lowest, highest), Text(da=da, en=en), read_by)


def count(*, da: str, en: str, read_by: Area, lowest: int | None = None, highest: int | None = None) -> Entry[Count]:
    """A number of something."""
    return Entry(kinds.COUNT.within(lowest, highest), Text(da=da, en=en), read_by)


def days(*, da: str, en: str, read_by: Area, lowest: int | None = None, highest: int | None = None) -> Entry[Days]:
    """A number of days."""
    return Entry(kinds.DAYS.within(lowest, highest), Text(da=da, en=en), read_by)


def months(*, da: str, en: str, read_by: Area, lowest: int | None = None, highest: int | None = None) -> Entry[Months]:
    """A number of months; its bounds are in hundredths of a month."""
    return Entry(kinds.MONTHS.within(lowest, highest), Text(da=da, en=en), read_by)


def years(*, da: str, en: str, read_by: Area, lowest: int | None = None, highest: int | None = None) -> Entry[Years]:
    """A number of years."""
    return Entry(kinds.YEARS.within(lowest, highest), Text(da=da, en=en), read_by)


def calendar_year(*, da: str, en: str, read_by: Area) -> Entry[int]:
    """A year of the calendar."""
    return Entry(kinds.CALENDAR_YEAR, Text(da=da, en=en), read_by)


def day(*, da: str, en: str, read_by: Area) -> Entry[date]:
    """A date."""
    return Entry(kinds.DATE, Text(da=da, en=en), read_by)


def day_of_year(*, da: str, en: str, read_by: Area) -> Entry[DayOfYear]:
    """A day that comes back every year."""
    return Entry(kinds.DAY_OF_YEAR, Text(da=da, en=en), read_by)


def months_of_year(*, da: str, en: str, read_by: Area) -> Entry[tuple[int, ...]]:
    """One or more months of the year."""
    return Entry(kinds.MONTHS_OF_YEAR, Text(da=da, en=en), read_by)


def yes_no(*, da: str, en: str, read_by: Area) -> Entry[bool]:
    """Whether something is so."""
    return Entry(kinds.YES_NO, Text(da=da, en=en), read_by)


def names(*, da: str, en: str, read_by: Area) -> Entry[tuple[str, ...]]:
    """Names that stand in the agreement."""
    return Entry(kinds.NAMES, Text(da=da, en=en), read_by)


def law_codes(*, da: str, en: str, read_by: Area) -> Entry[tuple[str, ...]]:
    """Codes of legal bases such as SEL-107."""
    return Entry(kinds.LEGAL_BASES, Text(da=da, en=en), read_by)


def notice(*, da: str, en: str, read_by: Area) -> Entry[tuple[Notice, ...]]:
    """A notice period, or the ones to choose between."""
    return Entry(kinds.NOTICE, Text(da=da, en=en), read_by)


def variant(ways: type[W], *, da: str, en: str, read_by: Area) -> Entry[W]:
    """One of the ways that the code knows."""
    return Entry(Variants(ways), Text(da=da, en=en), read_by)


def some_of(ways: type[W], *, da: str, en: str, read_by: Area) -> Entry[tuple[W, ...]]:
    """Some of the names that the code knows."""
    return Entry(WayNames(ways), Text(da=da, en=en), read_by)


def table(ways: type[W], of: Kind[V], *, da: str, en: str, read_by: Area) -> Entry[Mapping[W, V]]:
    """A value of another kind for each of some known things."""
    return Entry(Tables(ways, of), Text(da=da, en=en), read_by)
