"""What a kind of clause value is: read from a file or from a person, told in words, and stood in for."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from numpy import int64
from numpy.typing import NDArray

from ramme.quantities import Origin
from ramme.texts import Language, Text, same

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something cannot be taken as a value of a kind."""

    says: Text


class Kind(ABC, Generic[T]):
    """One kind of value that a clause may have."""

    key = "value"
    """The key of a clause's table that holds a value of this kind."""

    @property
    @abstractmethod
    def wanted(self) -> Text:
        """What should be written, with an example."""

    @property
    @abstractmethod
    def example(self) -> str:
        """A value as it stands in an agreement's file."""

    @property
    @abstractmethod
    def stand_in(self) -> T:
        """A harmless value with which a calculation can go on to find what else is missing."""

    @abstractmethod
    def read(self, raw: object) -> T | Refusal:
        """The value that a file or a person wrote, or why it is none."""

    @abstractmethod
    def told(self, value: T, language: Language) -> str:
        """The value in words."""

    @abstractmethod
    def plain(self, value: T) -> object:
        """The value as plain data for JSON and for checksums."""

    def remembering(self, value: T, _: Origin | None) -> T:
        """The value with a memory of its clause; words and dates have none."""
        return value

    def in_rows(self, values: Sequence[T], _: NDArray[int64]) -> T | None:
        """One value a row, picked from the years' values; nothing where values of the kind cannot vary by row."""
        return values[0] if all(self.plain(value) == self.plain(values[0]) for value in values) else None


_LONGEST_SHOWN = 80
_MOST_NAMES = 6


def shown(raw: object) -> str:
    """What was written, cut where it is long."""
    text = str(raw)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def quoted(raw: object) -> Text:
    """What was written, cut where it is long, in quotation marks."""
    return Text(da=f"»{shown(raw)}«", en=f"“{shown(raw)}”")


def some(names: Sequence[str]) -> Text:
    """Names with commas between; of many, the first and how many more."""
    told = ", ".join(names[:_MOST_NAMES])
    more = len(names) - _MOST_NAMES
    return Text(da=f"{told} … og {more} flere", en=f"{told} … and {more} more") if more > 0 else same(told)


def refused(da: str, en: str) -> Refusal:
    """A refusal with its reason in both languages."""
    return Refusal(Text(da=da, en=en))
