"""Clause values that are words: yes or no, a named way, a list of names, a list of legal bases."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from ramme.agreements.kinds.kind import Kind, Refusal, quoted, refused
from ramme.agreements.kinds.ways import Way, known_ways, way_named
from ramme.texts import Language, Text

W = TypeVar("W", bound=Way)

_YES = {"ja": True, "yes": True, "nej": False, "no": False}
_LEGAL_BASIS = re.compile(r"[A-ZÆØÅ]{2,6}(-[0-9A-Za-z_]+)*")


class YesNo(Kind[bool]):
    """Whether something is so."""

    wanted = Text(da="true (ja) eller false (nej)", en="true or false")
    example = "true"
    stand_in = False

    def read(self, raw: object) -> bool | Refusal:
        """True or false, or yes or no in words."""
        answer = raw if isinstance(raw, bool) else _YES.get(str(raw).strip().lower())
        if answer is None:
            return refused(f"{quoted(raw).da} er ikke ja eller nej", f"{quoted(raw).en} is not yes or no")
        return answer

    def told(self, value: bool, language: Language) -> str:  # noqa: FBT001 (the value itself)
        """Yes or no."""
        return {"da": ("nej", "ja"), "en": ("no", "yes")}[language][value]

    def plain(self, value: bool) -> object:  # noqa: FBT001 (the value itself)
        """True or false."""
        return value


@dataclass(frozen=True)
class Variants(Kind[W], Generic[W]):
    """One of the ways that the code knows."""

    ways: type[W]
    key = "variant"

    @property
    def wanted(self) -> Text:
        """The known ways."""
        known = known_ways(self.ways)
        return Text(da=f"en af: {known.da}", en=f"one of: {known.en}")

    @property
    def example(self) -> str:
        """The first way."""
        return f'"{self.stand_in.value}"'

    @property
    def stand_in(self) -> W:
        """The first way."""
        return next(iter(self.ways))

    def read(self, raw: object) -> W | Refusal:
        """A way by its name."""
        way = way_named(self.ways, str(raw).strip())
        return cast("W", way) if way else refused(f"{quoted(raw).da} kendes ikke", f"{quoted(raw).en} is not known")

    def told(self, value: W, language: Language) -> str:
        """The way in words."""
        return value.text.told(language)

    def plain(self, value: W) -> object:
        """The way's name."""
        return value.value


def _listed(raw: object) -> list[str] | None:
    words = raw.split(",") if isinstance(raw, str) else raw
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        return None
    return [word.strip() for word in words if word.strip()]


@dataclass(frozen=True)
class WayNames(Kind[tuple[W, ...]], Generic[W]):
    """Some of the ways that the code knows."""

    ways: type[W]

    @property
    def wanted(self) -> Text:
        """The known names."""
        known = known_ways(self.ways)
        return Text(da=f"en liste med navne blandt: {known.da}", en=f"a list of names among: {known.en}")

    @property
    def example(self) -> str:
        """A list with the first name."""
        return f'["{next(iter(self.ways)).value}"]'

    @property
    def stand_in(self) -> tuple[W, ...]:
        """No names."""
        return ()

    def read(self, raw: object) -> tuple[W, ...] | Refusal:
        """Names from a list, or from one text with commas."""
        words = _listed(raw)
        if words is None:
            return refused(f"{quoted(raw).da} er ikke en liste med navne", f"{quoted(raw).en} is not a list of names")
        unknown = ", ".join(word for word in words if way_named(self.ways, word) is None)
        if unknown:
            return refused(f"{quoted(unknown).da} kendes ikke", f"{quoted(unknown).en} is not known")
        return tuple(cast("W", way_named(self.ways, word)) for word in words)

    def told(self, value: tuple[W, ...], language: Language) -> str:
        """The names in words."""
        return ", ".join(way.text.told(language) for way in value) or _none(language)

    def plain(self, value: tuple[W, ...]) -> object:
        """The names."""
        return [way.value for way in value]


def _none(language: Language) -> str:
    return "ingen" if language == "da" else "none"


@dataclass(frozen=True)
class FreeNames(Kind[tuple[str, ...]]):
    """Names that stand in the agreement itself, such as those of offerings, or codes of legal bases."""

    legal_bases: bool = False

    @property
    def wanted(self) -> Text:
        """What a name looks like."""
        if self.legal_bases:
            return Text(da='en liste med lovhjemler som ["SEL-107"]', en='a list of legal bases such as ["SEL-107"]')
        return Text(da='en liste med navne som ["Koglen"]', en='a list of names such as ["Koglen"]')

    @property
    def example(self) -> str:
        """A list with one name."""
        return '["SEL-107"]' if self.legal_bases else '["Koglen"]'

    @property
    def stand_in(self) -> tuple[str, ...]:
        """No names."""
        return ()

    def read(self, raw: object) -> tuple[str, ...] | Refusal:
        """Names from a list, or from one text with commas."""
        words = _listed(raw)
        if words is None:
            return refused(f"{quoted(raw).da} er ikke en liste med navne", f"{quoted(raw).en} is not a list of names")
        odd = ", ".join(word for word in words if self.legal_bases and not _LEGAL_BASIS.fullmatch(word))
        if odd:
            return refused(
                f"{quoted(odd).da} ligner ikke en lovhjemmel", f"{quoted(odd).en} does not look like a legal basis"
            )
        return tuple(words)

    def told(self, value: tuple[str, ...], language: Language) -> str:
        """The names."""
        return ", ".join(value) or _none(language)

    def plain(self, value: tuple[str, ...]) -> object:
        """The names as a list."""
        return list(value)


YES_NO = YesNo()
NAMES = FreeNames()
LEGAL_BASES = FreeNames(legal_bases=True)
