"""What an agreement's file holds: clauses, readings of what its text leaves open, and what is not modelled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from ramme.agreements.vocabulary import Entry
from ramme.texts import Language, Text

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Clause(Generic[T]):
    """One clause as the file gives it: its value for every year or year by year, and where it stands."""

    entry: Entry[T]
    by_year: Mapping[int, T]
    always: T | None
    place: str
    says: Text
    reading: str = ""
    unverified: bool = False

    @property
    def path(self) -> str:
        """Where the clause stands in the file."""
        return self.entry.path

    def in_year(self, year: int) -> T | None:
        """The value in a budget year, or nothing where the clause gives none for it."""
        return self.by_year.get(year) if self.always is None else self.always

    @property
    def values(self) -> tuple[T, ...]:
        """The values that the clause has, those of a later year after those of an earlier one."""
        if self.always is not None:
            return (self.always,)
        return tuple(self.by_year[year] for year in sorted(self.by_year))

    def told(self, language: Language) -> str:
        """The value in words, year by year where it changes."""
        kind = self.entry.kind
        if len({str(kind.plain(value)) for value in self.values}) == 1:
            return kind.told(self.values[0], language)
        return "; ".join(f"{year}: {kind.told(self.by_year[year], language)}" for year in sorted(self.by_year))

    def plain(self) -> dict[str, Any]:
        """The clause as plain data, for JSON and for checksums."""
        kind = self.entry.kind
        value: dict[str, Any] = (
            {"value": kind.plain(self.always)}
            if self.always is not None
            else {"values": {str(year): kind.plain(each) for year, each in sorted(self.by_year.items())}}
        )
        return {
            **value,
            "place": self.place,
            "says": self.says.as_data(),
            "reading": self.reading,
            "unverified": self.unverified,
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """Our understanding where the text leaves something open; replaceable."""

    id: str
    question: Text
    answer: Text
    clauses: tuple[str, ...]
    place: str

    @property
    def told(self) -> Text:
        """The question that the text leaves open, and our answer."""
        return Text(da=f"{self.question.da} {self.answer.da}", en=f"{self.question.en} {self.answer.en}")

    def plain(self) -> dict[str, Any]:
        """The reading as plain data."""
        return {
            "id": self.id,
            "question": self.question.as_data(),
            "reading": self.answer.as_data(),
            "clauses": list(self.clauses),
            "place": self.place,
        }


@dataclass(frozen=True, slots=True)
class NotModelled:
    """A rule that is left out, and why; it may name the clauses or subjects that stay empty for it."""

    what: Text
    why: Text
    place: str
    clauses: tuple[str, ...] = ()

    def plain(self) -> dict[str, Any]:
        """What is left out as plain data."""
        return {
            "what": self.what.as_data(),
            "why": self.why.as_data(),
            "place": self.place,
            "clauses": list(self.clauses),
        }
