"""What stands in the fields of a kept payment agreement, read one by one with bounds, each fault told with its path."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar, cast

from ramme.agreements import Way
from ramme.agreements.kinds.ways import known_ways, way_named
from ramme.citations import Place
from ramme.files.cells import shortened
from ramme.files.telling import MOST_TOLD
from ramme.problems import Gathering, ProblemKind, stops
from ramme.texts import Text, can_be_kept

T = TypeVar("T")
W = TypeVar("W", bound=Way)

FIRST_DAY, LAST_DAY = date.fromisoformat("1990-01-01"), date.fromisoformat("2100-12-31")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MAY_BREAK = str.maketrans("", "", "\n\t")

FIELD_MISSING = stops(
    "payment-agreement-field-missing",
    says=Text(da="Feltet »{path}« mangler.", en="The field “{path}” is missing."),
    remedy=Text(da="Skriv feltet; det er {wanted}.", en="Write the field; it is {wanted}."),
)
FIELD_WRONG = stops(
    "payment-agreement-field-wrong",
    says=Text(da="Feltet »{path}« er ikke {wanted}.", en="The field “{path}” is not {wanted}."),
    remedy=Text(da="Ret feltet.", en="Put the field right."),
)
FIELD_UNKNOWN = stops(
    "payment-agreement-field-unknown",
    says=Text(da="Feltet »{path}« kendes ikke.", en="The field “{path}” is not known."),
    remedy=Text(da="Fjern det. Kendte felter: {known}.", en="Remove it. Known fields: {known}."),
)
TOO_MANY = stops(
    "payment-agreement-too-many",
    says=Text(
        da="»{path}« har {number} led; der kan være {limit}.",
        en="“{path}” has {number} entries; there is room for {limit}.",
    ),
    remedy=Text(da="Saml eller fjern nogle.", en="Join or remove some."),
)

TABLE_WANTED = Text(da="en tabel med felter", en="a table of fields")
LIST_WANTED = Text(da="en liste", en="a list")
DAY_WANTED = Text(da="en dato som 2026-01-31", en="a date such as 2026-01-31")


@dataclass(frozen=True, slots=True)
class Words:
    """What a text may be: how long, whether it may be left out, whether it may have lines, and which signs."""

    longest: int
    needed: bool = False
    lines: bool = False
    pattern: re.Pattern[str] | None = None
    wanted: Text | None = None

    def takes(self, text: str) -> bool:
        """Whether a text is one of these."""
        plain = text.translate(_MAY_BREAK) if self.lines else text
        if len(text) > self.longest or not (plain.isprintable() and can_be_kept(plain)):
            return False
        return self.pattern is None or text == "" or self.pattern.fullmatch(text) is not None

    @property
    def told(self) -> Text:
        """What is wanted, in words."""
        return self.wanted or Text(
            da=f"en tekst på højst {self.longest} almindelige tegn",
            en=f"a text of at most {self.longest} ordinary characters",
        )


@dataclass(slots=True)
class Fields:
    """The fields of one part of a kept agreement, with the path to it; what is wrong is gathered."""

    content: Mapping[str, Any]
    path: str
    where: Place
    problems: Gathering
    known: set[str] = field(default_factory=set)

    def note(self, kind: ProblemKind, name: str, **figures: object) -> None:
        """Notes a problem at a field."""
        path = f"{self.path}{name}".rstrip(".")
        self.problems.add(kind.at(replace(self.where, field=path), source=None, path=path, **figures))

    def words(self, name: str, words: Words) -> str:
        """A text; empty where it is left out."""
        found = self._raw(name)
        if type(found) is str and (found or not words.needed) and words.takes(found):
            return found
        if found is None and not words.needed:
            return ""
        self._wrong(name, found, words.told)
        return ""

    def day(self, name: str) -> date:
        """A day that must be there; the first of all where it is not, which is noted."""
        return self.day_or_none(name, needed=True) or FIRST_DAY

    def day_or_none(self, name: str, *, needed: bool = False) -> date | None:
        """A day, or nothing where it is left out."""
        found = self._raw(name)
        if found is None and not needed:
            return None
        if type(found) is str and _DAY.fullmatch(found):
            try:
                day = date.fromisoformat(found)
            except ValueError:
                day = None
            if day is not None and FIRST_DAY <= day <= LAST_DAY:
                return day
        self._wrong(name, found, DAY_WANTED)
        return None

    def number(self, name: str, low: int, high: int, *, default: int | None = None) -> int:
        """A whole number between bounds; it must be there unless there is a default."""
        found = self._raw(name)
        if found is None and default is not None:
            return default
        read = self._whole(name, found, low, high)
        return low if read is None else read

    def number_or_none(self, name: str, low: int, high: int) -> int | None:
        """A whole number between bounds, or nothing where it is left out."""
        found = self._raw(name)
        return None if found is None else self._whole(name, found, low, high)

    def way(self, name: str, default: W, *, needed: bool = True) -> W:
        """One of the ways that the default is one of."""
        found = self._raw(name)
        ways = type(default)
        if found is None and not needed:
            return default
        way = way_named(ways, found) if type(found) is str else None
        if way is None:
            self._wrong(name, found, _one_of(ways))
            return default
        return cast("W", way)

    def ways(self, name: str, ways: type[W]) -> tuple[W, ...]:
        """Some of the ways; none where the list is left out."""
        found = self._raw(name)
        if found is None:
            return ()
        read = [way_named(ways, each) if type(each) is str else None for each in found] if type(found) is list else []
        if type(found) is not list or None in read:
            self._wrong(name, found, _one_of(ways))
            return ()
        return tuple(cast("list[W]", read))

    def flag(self, name: str) -> bool:
        """Yes or no; no where it is left out."""
        found = self._raw(name)
        if found is None or type(found) is bool:
            return bool(found)
        self._wrong(name, found, Text(da="ja eller nej (true, false)", en="true or false"))
        return False

    def part(self, name: str, read: Callable[[Fields], T]) -> T:
        """A part that must be there."""
        found = self._raw(name)
        if type(found) is not dict:
            self._wrong(name, found, TABLE_WANTED)
            # What is missing in it need not be told besides.
            return read(Fields({}, "", self.where, Gathering()))
        return self._read(found, name, read)

    def part_or_none(self, name: str, read: Callable[[Fields], T]) -> T | None:
        """A part, or nothing where it is left out."""
        return None if self._raw(name) is None else self.part(name, read)

    def parts(self, name: str, most: int, read: Callable[[Fields], T]) -> tuple[T, ...]:
        """The parts of a list, each known by its number from 1; none where the list is left out."""
        found = self._raw(name)
        if found is None:
            return ()
        if type(found) is not list:
            self._wrong(name, found, LIST_WANTED)
            return ()
        if len(found) > most:
            self.note(TOO_MANY, name, number=len(found), limit=most)
        read_ones = []
        for number, each in enumerate(found[:most], 1):
            if type(each) is dict:
                read_ones.append(self._read(each, f"{name}.{number}", read))
            else:
                self.note(FIELD_WRONG, f"{name}.{number}", wanted=TABLE_WANTED)
        return tuple(read_ones)

    def read_all(self) -> None:
        """Notes the fields that nobody asked for; called when all that are known were read."""
        if self.content.keys() <= self.known:
            return
        for name in [each for each in self.content if each not in self.known][:MOST_TOLD]:
            self.note(FIELD_UNKNOWN, shortened(str(name)), known=", ".join(sorted(self.known)))

    def _raw(self, name: str) -> object:
        self.known.add(name)
        return self.content.get(name)

    def _read(self, content: Mapping[str, Any], name: str, read: Callable[[Fields], T]) -> T:
        inside = Fields(content, f"{self.path}{name}.", self.where, self.problems)
        result = read(inside)
        inside.read_all()
        return result

    def _whole(self, name: str, found: object, low: int, high: int) -> int | None:
        if type(found) is int and low <= found <= high:
            return found
        wanted = Text(da=f"et helt tal fra {low} til {high}", en=f"a whole number from {low} to {high}")
        self._wrong(name, found, wanted)
        return None

    def _wrong(self, name: str, found: object, wanted: Text) -> None:
        kind = FIELD_MISSING if found is None or found == "" else FIELD_WRONG
        self.note(kind, name, wanted=wanted)


def _one_of(ways: type[Way]) -> Text:
    known = known_ways(ways)
    return Text(da=f"et af: {known.da}", en=f"one of: {known.en}")
