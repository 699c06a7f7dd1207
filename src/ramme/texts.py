"""What people read, in Danish and English side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["da", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence or name in Danish and in English."""

    da: str
    en: str

    def told(self, language: Language) -> str:
        """The text in one language."""
        return self.da if language == "da" else self.en

    def filled(self, **figures: object) -> Text:
        """The text with its blanks filled; a `Text` figure is told in the language of the sentence."""
        return Text(
            da=self.da.format(**{name: _in(figure, "da") for name, figure in figures.items()}),
            en=self.en.format(**{name: _in(figure, "en") for name, figure in figures.items()}),
        )


def _in(figure: object, language: Language) -> object:
    return figure.told(language) if isinstance(figure, Text) else figure


def same(text: str) -> Text:
    """A text that is the same in both languages, such as a name."""
    return Text(da=text, en=text)
