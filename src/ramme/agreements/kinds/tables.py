"""Clause values that give one value for each of several things, such as a notice period per kind of offering."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from ramme.agreements.kinds.kind import Kind, Refusal, quoted, refused
from ramme.agreements.kinds.ways import Way, known_ways, way_named
from ramme.texts import Language, Text

T = TypeVar("T")
W = TypeVar("W", bound=Way)


@dataclass(frozen=True)
class Tables(Kind[Mapping[W, T]], Generic[W, T]):
    """A value of another kind for each of some known things."""

    ways: type[W]
    of: Kind[T]

    @property
    def wanted(self) -> Text:
        """The known names, and what each should have."""
        known = known_ways(self.ways)
        return Text(
            da=f"for hver af ({known.da}): {self.of.wanted.da}",
            en=f"for each of ({known.en}): {self.of.wanted.en}",
        )

    @property
    def example(self) -> str:
        """An inline table with one row."""
        return f"{{ {next(iter(self.ways)).value} = {self.of.example} }}"

    @property
    def stand_in(self) -> Mapping[W, T]:
        """A stand-in for every known thing."""
        return dict.fromkeys(self.ways, self.of.stand_in)

    def read(self, raw: object) -> Mapping[W, T] | Refusal:
        """The rows of a table, each read as its kind asks."""
        if not isinstance(raw, dict) or not raw:
            return refused(f"{quoted(raw).da} er ikke en tabel", f"{quoted(raw).en} is not a table")
        rows: dict[W, T] = {}
        for name, each in raw.items():
            way = way_named(self.ways, name)
            if way is None:
                return refused(f"{quoted(name).da} kendes ikke", f"{quoted(name).en} is not known")
            value = self.of.read(each)
            if isinstance(value, Refusal):
                return refused(f"{name}: {value.says.da}", f"{name}: {value.says.en}")
            rows[cast("W", way)] = value
        return rows

    def told(self, value: Mapping[W, T], language: Language) -> str:
        """The rows in words."""
        return "; ".join(f"{way.text.told(language)}: {self.of.told(each, language)}" for way, each in value.items())

    def plain(self, value: Mapping[W, T]) -> object:
        """The rows by name."""
        return {way.value: self.of.plain(each) for way, each in value.items()}
