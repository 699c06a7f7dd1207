"""What people read, in Danish and English side by side."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

Language = Literal["da", "en"]

_REPLACED = "\N{REPLACEMENT CHARACTER}"
_LINE_BREAKS = frozenset({"Zl", "Zp"})
# What a text of several lines is written with.
_OF_LINES = frozenset("\n\r\t")


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence or name in Danish and in English."""

    da: str
    en: str

    def told(self, language: Language) -> str:
        """The text in one language."""
        return self.da if language == "da" else self.en

    def as_data(self) -> dict[str, str]:
        """The text in both languages, as plain data."""
        return {"da": self.da, "en": self.en}

    def filled(self, **figures: object) -> Text:
        """The text with its blanks filled; a `Text` figure is told in the language of the sentence.

        An amount that ends a Danish sentence has the sentence's full stop already.
        """
        return Text(
            da=one_stop(self.da.format(**{name: _in(figure, "da") for name, figure in figures.items()})),
            en=self.en.format(**{name: _in(figure, "en") for name, figure in figures.items()}),
        )


def _in(figure: object, language: Language) -> object:
    return figure.told(language) if isinstance(figure, Text) else figure


def one_stop(sentence: str) -> str:
    """The sentence with one full stop where an amount in kroner ends it."""
    return sentence.replace("kr..", "kr.")


def same(text: str) -> Text:
    """A text that is the same in both languages, such as a name."""
    return Text(da=text, en=text)


def harmless(text: str) -> str:
    """The text on one line, without characters that steer a terminal or turn the reading direction."""
    if text.isprintable():
        return text
    return "".join(_REPLACED if _steers(letter) else letter for letter in text)


def can_be_kept(text: str) -> bool:
    """Whether a text is one that every database and file takes: whole letters, and no letter that is none."""
    return "\x00" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def holds_unseen(text: str) -> bool:
    """Whether a text holds what nobody can see, such as signs that turn the reading direction; lines may be there."""
    return any(_steers(letter) and letter not in _OF_LINES for letter in text)


def _steers(letter: str) -> bool:
    category = unicodedata.category(letter)
    return category.startswith("C") or category in _LINE_BREAKS
