"""Named ways of doing something: each known to the code by name, each told in Danish and English."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from ramme.texts import Text


class Way(StrEnum):
    """One of the ways that an agreement may choose between, with its name in words."""

    text: Text

    def __new__(cls, name: str, da: str, en: str) -> Self:
        """A way from its name in code and its name in words."""
        way = str.__new__(cls, name)
        way._value_ = name
        way.text = Text(da=da, en=en)
        return way


def way_named(ways: type[Way], name: str) -> Way | None:
    """The way of that name, or nothing."""
    return next((way for way in ways if way.value == name), None)


def known_ways(ways: type[Way]) -> Text:
    """All ways with their names in words, for a remedy."""
    return Text(
        da="; ".join(f"{way.value} ({way.text.da})" for way in ways),
        en="; ".join(f"{way.value} ({way.text.en})" for way in ways),
    )
