"""Clause values that give one value for each of several things, such as a notice period per kind of offering."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from ramme.agreements.kinds.kind import Kind, Refusal, quoted, refused
from ramme.agreements.kinds.ways import Way, known_ways, way_named
from ramme.quantities import Origin
from ramme.texts import Language, Text

T = TypeVar("T")
W = TypeVar("W", bound=Way)


def _rows_on_a_line(text: str) -> dict[str, str]:
    """The rows of a table written on one line; none where a row has no colon or a name stands twice."""
    pairs = [row.partition(":") for row in text.split(";") if row.strip()]
    rows = {name.strip(): value.strip() for name, _, value in pairs}
    return rows if len(rows) == len(pairs) and all(colon for _, colon, _ in pairs) else {}


@dataclass(frozen=True)
class Tables(Kind[Mapping[W, T]], Generic[W, T]):
    """A value of another kind for each of some known things."""

    ways: type[W]
    of: Kind[T]

    @property
    def wanted(self) -> Text:
        """The known names, and what each should have; a person writes the rows on one line."""
        known = known_ways(self.ways)
        first = next(iter(self.ways)).value
        return Text(
            da=f"for hver af ({known.da}), skrevet som »{first}: …; …«: {self.of.wanted.da}",
            en=f"for each of ({known.en}), written as “{first}: …; …”: {self.of.wanted.en}",
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
        """The rows of a table, each read as its kind asks; a person may write them on one line, `a: x; b: y`."""
        if isinstance(raw, str):
            raw = _rows_on_a_line(raw) or raw
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

    def remembering(self, value: Mapping[W, T], origin: Origin | None) -> Mapping[W, T]:
        """The rows, each with the clause it came from."""
        return {way: self.of.remembering(each, origin) for way, each in value.items()}

    def told(self, value: Mapping[W, T], language: Language) -> str:
        """The rows in words."""
        return "; ".join(f"{way.text.told(language)}: {self.of.told(each, language)}" for way, each in value.items())

    def plain(self, value: Mapping[W, T]) -> object:
        """The rows by name."""
        return {way.value: self.of.plain(each) for way, each in value.items()}
